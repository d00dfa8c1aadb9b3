"""`leitai replay`: plays a journal or recording in a window."""

from __future__ import annotations

from pathlib import Path

import click

from control.cli.command import Command
from control.cli.lang import lang_option
from control.cli.overlay import LAYOUTS, Size


@click.command("replay", cls=Command)
@lang_option
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--layout", type=click.Choice(LAYOUTS), default="wall", show_default=True)
@click.option("--size", type=Size(), help="The canvas; default: the window's size.")
@click.option("--speed", type=click.FloatRange(0.25, 16), default=1.0, show_default=True, help="To begin with.")
@click.option("--display", help="A display's number or a part of its name.")
@click.option("--fullscreen", is_flag=True, help="Fill the display.")
@click.option("--headless", is_flag=True, help="Draw off-screen.")
@click.option("--png", type=click.Path(file_okay=False, path_type=Path), help="Write frames into this folder.")
@click.option("--seconds", type=float, help="Stop by itself.")
@click.option("--media", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Default: the show folder's.")
@click.option("--themes", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The show's own themes and words; default: the show folder's.")
@click.option("--sound/--no-sound", default=None, help="Default: sound where there is a window. At another speed than 1 it is silent.")
def command(
    file: Path,
    layout: str,
    size: tuple[int, int] | None,
    speed: float,
    display: str | None,
    fullscreen: bool,
    headless: bool,
    png: Path | None,
    seconds: float | None,
    media: Path | None,
    themes: Path | None,
    sound: bool | None,
    lang: str,
) -> None:
    """Play FILE: a recording (.leitai-rec), a journal, or a show folder.

    Keys: Space pauses, left and right go 5 s, up and down change the speed (0.25–16×), Esc twice quits.
    """
    from control.playback import media_of, programs_of, themes_of
    from overlay.invocation import Invocation
    from overlay.program.message import Layout
    from overlay.replay import replay

    try:
        asked = Invocation(
            connect="",
            output=layout,
            layout=Layout(layout),
            size=size,
            display=display,
            full=fullscreen,
            headless=headless,
            png=png,
            seconds=seconds,
            media=media or media_of(file),
            own=themes or themes_of(file),
            sound=not headless if sound is None else sound,
        )
        replay(programs_of(file), asked, speed)
    except KeyboardInterrupt:
        return
