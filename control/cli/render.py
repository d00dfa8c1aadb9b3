"""`leitai render`: a journal or recording as a film or a folder of pictures, offline."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import click

from control.cli.lang import INTERRUPTED, in_language, lang_option
from control.cli.overlay import LAYOUTS, Size

WORDS = {
    "zh": {
        "needed": "需要 FILE 和 OUT，或 --gallery 文件夹",
        "no_write": "无法写入 {path}：{why}",
        "done": "{path}：{frames} 帧，{seconds:.2f} 秒",
        "cut": "已中断：{path} 只有前 {frames} 帧，{seconds:.2f} 秒",
        "pictures": "{path}：{count} 张图片",
    },
    "en": {
        "needed": "FILE and OUT are needed, or --gallery FOLDER",
        "no_write": "{path} cannot be written ({why})",
        "done": "{path}: {frames} frames, {seconds:.2f} s",
        "cut": "interrupted: {path} holds the first {frames} frames only, {seconds:.2f} s",
        "pictures": "{path}: {count} pictures",
    },
}


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
@lang_option
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
    lang: str,
) -> None:
    """Render FILE (a recording, a journal, or a show folder) to OUT: .mp4, .mov with alpha, or a folder of PNG files.

    Ctrl-C ends it between two frames: what is rendered so far can be played. Exit 130 then.
    """
    words = WORDS[lang]
    if gallery is not None:
        _gallery(gallery, size, theme, lang)
        return
    if file is None or out is None:
        raise click.UsageError(words["needed"])
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from control.faults import Fault
    from control.playback import media_of, programs_of
    from overlay.ending import told_to_end
    from overlay.faults import Fault as PictureFault
    from overlay.offline import Cut, render, span
    from overlay.outputs.encoder import EncoderError, target
    from overlay.program.message import Layout

    if out.suffix:
        try:
            target(str(out))
        except EncoderError as fault:
            raise click.UsageError(in_language(fault, lang)) from fault
    cut = Cut(out, size, Layout(layout), start, end, theme, media or media_of(file))
    console = Console(stderr=True)
    ended = threading.Event()
    try:
        programs = programs_of(file)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        whole = len(span(programs, cut))
        with Progress(*columns, console=console) as bar, told_to_end(ended.set):
            task = bar.add_task(out.name, total=whole)
            frames = render(
                programs, cut, lambda count: bar.update(task, completed=count), console.print, lambda: not ended.is_set()
            )
    except Fault as fault:
        click.echo(f"leitai render: {in_language(fault, lang)}", err=True)
        raise SystemExit(fault.code) from fault
    except PictureFault as fault:
        click.echo(f"leitai render: {in_language(fault, lang)}", err=True)
        raise SystemExit(3 if isinstance(fault, EncoderError) else 1) from fault
    except OSError as fault:
        click.echo(f"leitai render: {words['no_write'].format(path=out, why=fault.strerror)}", err=True)
        raise SystemExit(3) from fault
    if frames < whole:
        click.echo(f"leitai render: {words['cut'].format(path=out, frames=frames, seconds=frames / 60)}", err=True)
        raise SystemExit(INTERRUPTED)
    click.echo(words["done"].format(path=out, frames=frames, seconds=frames / 60))


def _gallery(folder: Path, size: tuple[int, int], theme: str | None, lang: str) -> None:
    """Pictures of every scene in every layout, in one theme or all shipped ones."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from overlay.gallery.sheet import make
    from overlay.themes import ThemeError, theme_names

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    words = WORDS[lang]
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
        click.echo(f"leitai render: {in_language(fault, lang)}", err=True)
        raise SystemExit(1) from fault
    except OSError as fault:
        click.echo(f"leitai render: {words['no_write'].format(path=folder, why=fault.strerror)}", err=True)
        raise SystemExit(3) from fault
    click.echo(words["pictures"].format(path=folder / "index.html", count=len(shots)))
