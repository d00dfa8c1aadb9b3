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
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--from", "start", type=Moment(), default="0", show_default=True, help="Since the show's first picture.")
@click.option("--to", "end", type=Moment(), help="Default: 5 s after its last change.")
@click.option("--size", type=Size(), default="1920x1080", show_default=True)
@click.option("--layout", type=click.Choice(LAYOUTS), default="wall", show_default=True)
@click.option("--theme", help="A theme instead of the show's.")
@click.option("--media", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Default: the show folder's.")
def command(
    file: Path,
    out: Path,
    start: int,
    end: int | None,
    size: tuple[int, int],
    layout: str,
    theme: str | None,
    media: Path | None,
) -> None:
    """Render FILE (a recording, a journal, or a show folder) to OUT: .mp4, .mov with alpha, or a folder of PNG files."""
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
