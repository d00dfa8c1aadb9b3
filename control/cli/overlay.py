"""`leitai overlay`: one output of a show on this machine."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from control.cli.lang import in_language, lang_option

if TYPE_CHECKING:
    from overlay.feed import Security

LAYOUTS = ("wall", "stream", "stage")


class Size(click.ParamType[tuple[int, int]]):
    """WIDTHxHEIGHT in px, such as 1920x1080."""

    name = "WxH"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Text → (width, height)."""
        match = re.fullmatch(r"(\d{2,5})[x×*](\d{2,5})", str(value))
        if match is None:
            self.fail(f"{value!r} is no size; it reads like 1920x1080", param, ctx)
        return int(match[1]), int(match[2])


@click.command("overlay")
@lang_option
@click.option("--connect", default="tcp://127.0.0.1:7300", show_default=True, help="Control's address.")
@click.option("--output", default="wall", show_default=True, help="This output's name.")
@click.option("--layout", type=click.Choice(LAYOUTS), help="Until the host chooses another; default: as the name says, or wall.")
@click.option("--size", type=Size(), help="The canvas; default: the window's or display's own size, 1920x1080 off-screen.")
@click.option("--display", help="A display's number or a part of its name.")
@click.option("--fullscreen", is_flag=True, help="Fill the display, without borders.")
@click.option("--headless", is_flag=True, help="Draw off-screen.")
@click.option("--png", type=click.Path(file_okay=False, path_type=Path), help="Write frames into this folder.")
@click.option("--encode", metavar="TARGET", help="Also encode: FILE.mp4, FILE.mov (one that is there is kept, the new one gets a number), rtmp://…, srt://…, udp://….")
@click.option("--camera", metavar="DEVICE", help="Also as a virtual camera: a device, or auto (extra vcam).")
@click.option("--ndi", metavar="NAME", help="Also as an NDI source (extra ndi).")
@click.option("--region", "regions", multiple=True, help="Frame map to an LED processor, X,Y,WxH:TO_X,TO_Y@DEGREES; may be given again.")
@click.option("--frame", type=Size(), help="Size of the picture it is sent; default: what holds all regions.")
@click.option("--vsync", is_flag=True, help="Change pictures between two scans of the display, where its driver can.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write the output's figures into this file at the end.")
@click.option("--seconds", type=float, help="Stop by itself.")
@click.option("--media", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The show's media folder.")
@click.option("--themes", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The show's own themes and words.")
@click.option("--theme", help="A theme instead of the show's.")
@click.option("--preview", is_flag=True, help="Send small pictures to control, for the host's monitor.")
@click.option("--next", "ahead", is_flag=True, help="Draw what GO would bring instead: the next picture of the host's monitor.")
@click.option("--sound/--no-sound", default=None, help="Play sounds on this machine; default: a wall in a window does.")
@click.option("--barcode", is_flag=True, help="Test pattern: lay each frame's number and Program over it as bars.")
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The key file from `leitai keys`.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of Program and stop.")
def command(
    connect: str,
    output: str,
    layout: str | None,
    size: tuple[int, int] | None,
    display: str | None,
    fullscreen: bool,
    headless: bool,
    png: Path | None,
    encode: str | None,
    camera: str | None,
    ndi: str | None,
    regions: tuple[str, ...],
    frame: tuple[int, int] | None,
    vsync: bool,
    report: Path | None,
    seconds: float | None,
    media: Path | None,
    themes: Path | None,
    theme: str | None,
    preview: bool,
    ahead: bool,
    sound: bool | None,
    barcode: bool,
    key: Path | None,
    schema: bool,
    lang: str,
) -> None:
    """Draw one output of a running show: a window, a whole display, or off-screen.

    Keys in the window: Esc twice quits, F full screen, I identify, D figures. Exit 3: the machine has no such display.
    """
    if schema:
        from overlay.program.codec import schema as program_schema

        click.echo(json.dumps(program_schema(), indent=2, ensure_ascii=False))
        return
    from control.faults import Fault
    from overlay.app import overlay
    from overlay.faults import Fault as PictureFault
    from overlay.invocation import Invocation
    from overlay.paint.regions import Region
    from overlay.program.message import Layout

    chosen = layout or (output if output in LAYOUTS else "wall")
    try:
        cuts = tuple(Region.read(text) for text in regions)
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault
    asked = Invocation(
        connect=connect,
        output=output,
        layout=Layout(chosen),
        size=size,
        display=display,
        full=fullscreen,
        headless=headless,
        png=png,
        encode=encode,
        camera=camera,
        ndi=ndi,
        regions=cuts,
        frame=frame,
        vsync=vsync,
        report=report,
        seconds=seconds,
        media=media,
        own=themes,
        theme=theme,
        preview=preview,
        ahead=ahead,
        barcode=barcode,
        sound=chosen == "wall" and not headless if sound is None else sound,
    )
    try:
        overlay(asked if key is None else replace(asked, security=_security(key)))
    except (Fault, PictureFault) as fault:
        if isinstance(fault, ValueError):
            raise click.UsageError(in_language(fault, lang)) from fault
        # With the output's name in it: several speak on one terminal.
        click.echo(f"leitai overlay {output}: {in_language(fault, lang)}", err=True)
        raise SystemExit(fault.code) from fault
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault
    except KeyboardInterrupt:
        return


def _security(path: Path) -> Security:
    """The keys of a key file. Raises Fault."""
    from control.keys import load_client
    from overlay.feed import Security

    key = load_client(path)
    return Security(key.server.encode(), key.public.encode(), key.secret.encode())
