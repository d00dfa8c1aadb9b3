"""`leitai render`: a journal or recording as a film or a folder of pictures, offline."""

from __future__ import annotations

import re
from pathlib import Path

import click

from control.cli.overlay import LAYOUTS, Size


class Moment(click.ParamType[int]):
    """A time as seconds, m:ss or h:mm:ss, with a fraction if need be; as µs."""

    name = "TIME"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Text → µs."""
        if isinstance(value, int):
            return value
        match = re.fullmatch(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d{1,6})?)", str(value))
        if match is None:
            self.fail(f"{value!r} is no time; it reads like 75, 1:15 or 1:02:03.5", param, ctx)
        return round((int(match[1] or 0) * 3600 + int(match[2] or 0) * 60 + float(match[3])) * 1_000_000)


@click.command("render")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.argument("out", required=False, type=click.Path(path_type=Path))
@click.option(
    "--gallery",
    type=click.Path(file_okay=False, path_type=Path),
    help="Instead of FILE and OUT: a folder for pictures of every scene, their contact sheet and a page to leaf through.",
)
@click.option(
    "--from", "start", type=Moment(), default="0", show_default=True, help="Since the show's first picture."
)
@click.option("--to", "end", type=Moment(), help="Default: 5 s after its last change.")
@click.option("--size", type=Size(), default="1920x1080", show_default=True)
@click.option("--layout", type=click.Choice(LAYOUTS), default="wall", show_default=True)
@click.option("--theme", help="A theme instead of the show's.")
@click.option(
    "--media",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Default: the show folder's.",
)
def command(
    file: Path | None,
    out: Path | None,
    gallery: Path | None,
    start: int,
    end: int | None,
    size: tuple[int, int],
    layout: str,
    theme: str | None,
    media: Path | None,
) -> None:
    """Render FILE (a recording, a journal, or a show folder) to OUT: .mp4, .mov with alpha, or a folder of PNG files."""
    if gallery is not None:
        _gallery(gallery, size, theme)
        return
    if file is None or out is None:
        raise click.UsageError("FILE and OUT are needed, or --gallery FOLDER")
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from control.faults import Fault
    from control.playback import media_of, programs_of
    from overlay.offline import Cut, render, span
    from overlay.outputs.encoder import EncoderError, target
    from overlay.program.message import Layout
    from overlay.themes import ThemeError

    if out.suffix:
        try:
            target(str(out))
        except EncoderError as fault:
            raise click.UsageError(str(fault)) from fault
    cut = Cut(out, size, Layout(layout), start, end, theme, media or media_of(file))
    console = Console(stderr=True)
    try:
        programs = programs_of(file)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console) as bar:
            task = bar.add_task(out.name, total=len(span(programs, cut)))
            frames = render(programs, cut, lambda count: bar.update(task, completed=count), console.print)
    except Fault as fault:
        click.echo(f"leitai render: {fault.en}", err=True)
        raise SystemExit(fault.code) from fault
    except EncoderError as fault:
        click.echo(f"leitai render: {fault}", err=True)
        raise SystemExit(3) from fault
    except (ValueError, ThemeError) as fault:
        click.echo(f"leitai render: {fault}", err=True)
        raise SystemExit(1) from fault
    except OSError as fault:
        click.echo(f"leitai render: {out} cannot be written ({fault.strerror})", err=True)
        raise SystemExit(3) from fault
    click.echo(f"{out}: {frames} frames, {frames / 60:.2f} s")


def _gallery(folder: Path, size: tuple[int, int], theme: str | None) -> None:
    """Pictures of every scene in every layout, in one theme or all shipped ones."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from overlay.gallery.sheet import make
    from overlay.themes import ThemeError, theme_names

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    try:
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task(folder.name, total=None)
            shots = make(
                folder,
                themes=(theme,) if theme else theme_names(),
                sizes=(size,),
                told=lambda done, whole: bar.update(task, completed=done, total=whole),
            )
    except ThemeError as fault:
        click.echo(f"leitai render: {fault}", err=True)
        raise SystemExit(1) from fault
    except OSError as fault:
        click.echo(f"leitai render: {folder} cannot be written ({fault.strerror})", err=True)
        raise SystemExit(3) from fault
    click.echo(f"{folder / 'index.html'}: {len(shots)} pictures")
