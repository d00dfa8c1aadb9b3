"""`leitai render`: a journal or recording as a film or a folder of pictures, offline; or measured instead of written."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from control.cli.command import Command
from control.cli.lang import INTERRUPTED, in_language, lang_option
from control.cli.overlay import LAYOUTS, Size

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from overlay.offline import Cut

WORDS = {
    "zh": {
        "needed": "需要 FILE 和 OUT，或 FILE 和 --measure，或 --gallery 文件夹",
        "measured": "{size} {layout} {theme}：{frames} 帧",
        "flashes": "每秒闪烁超过三次的画面：最大 {area:.1%}（{at}，{scene}）；饱和红：最大 {red:.1%}；限值 25%（ITU-R BT.1702）",
        "level": "平均画面电平：最高 {level:.3f}（{at}，{scene}），全场平均 {mean:.3f}；满白为 1，测试图不计",
        "no_write": "无法写入 {path}：{why}",
        "done": "{path}：{frames} 帧，{seconds:.2f} 秒",
        "cut": "已中断：{path} 只有前 {frames} 帧，{seconds:.2f} 秒",
        "pictures": "{path}：{count} 张图片",
    },
    "en": {
        "needed": "FILE and OUT are needed, or FILE and --measure, or --gallery FOLDER",
        "measured": "{size} {layout} {theme}: {frames} frames",
        "flashes": "flashes more than three times a second: {area:.1%} of the picture at most ({at}, {scene}); saturated red: {red:.1%} at most; "
        "25 % are allowed (ITU-R BT.1702)",
        "level": "average picture level: {level:.3f} at most ({at}, {scene}), {mean:.3f} in the mean; full white is 1, test card left out",
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


@click.command("render", cls=Command)
@lang_option
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.argument("out", required=False, type=click.Path(path_type=Path))
@click.option(
    "--gallery",
    type=click.Path(file_okay=False, path_type=Path),
    help="Instead of FILE and OUT: a folder for pictures of every scene, their contact sheet and a page to leaf through.",
)
@click.option(
    "--measure",
    is_flag=True,
    help="Instead of OUT: measure flashes (ITU-R BT.1702) and picture level of every frame. Exit 1 where it flashes too much.",
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
@click.option("--themes", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The show's own themes and words; default: the show folder's.")
def command(
    file: Path | None,
    out: Path | None,
    gallery: Path | None,
    measure: bool,
    start: int,
    end: int | None,
    size: tuple[int, int],
    layout: str,
    theme: str | None,
    media: Path | None,
    themes: Path | None,
    lang: str,
) -> None:
    """Render FILE (a recording, a journal, or a show folder) to OUT: .mp4, .mov with alpha, or a folder of PNG files.

    Ctrl-C ends it between two frames: what is rendered so far can be played. Exit 130 then.
    """
    words = WORDS[lang]
    if gallery is not None:
        _gallery(gallery, size, theme, lang)
        return
    if file is None or (out is None) is not measure:
        raise click.UsageError(words["needed"])
    from control.playback import media_of, themes_of
    from overlay.offline import Cut
    from overlay.program.message import Layout

    cut = Cut(out or Path(), size, Layout(layout), start, end, theme, media or media_of(file), themes or themes_of(file))
    (_measure if measure else _film)(file, cut, lang)


@contextmanager
def _bar(name: str) -> Iterator[tuple[Progress, TaskID]]:
    """A progress bar on standard error, and its one task."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        yield bar, bar.add_task(name, total=None)


def _film(file: Path, cut: Cut, lang: str) -> None:
    """Write the film or the pictures, a bar showing how far it is."""
    from control.playback import programs_of
    from overlay.ending import told_to_end
    from overlay.offline import render, span
    from overlay.outputs.encoder import EncoderError, target

    words, out = WORDS[lang], cut.out
    if out.suffix:
        try:
            target(str(out))
        except EncoderError as fault:
            raise click.UsageError(in_language(fault, lang)) from fault
    ended = threading.Event()
    programs = programs_of(file)
    whole = len(span(programs, cut))
    try:
        with _bar(out.name) as (bar, task), told_to_end(ended.set):
            frames = render(
                programs,
                cut,
                lambda count: bar.update(task, completed=count, total=whole),
                bar.console.print,
                lambda: not ended.is_set(),
            )
    except OSError as fault:
        click.echo(f"leitai render: {words['no_write'].format(path=out, why=fault.strerror)}", err=True)
        raise SystemExit(3) from fault
    if frames < whole:
        click.echo(f"leitai render: {words['cut'].format(path=out, frames=frames, seconds=frames / 60)}", err=True)
        raise SystemExit(INTERRUPTED)
    click.echo(words["done"].format(path=out, frames=frames, seconds=frames / 60))


def _measure(file: Path, cut: Cut, lang: str) -> None:
    """Flashes and picture level of every frame, told in three lines."""
    from control.playback import programs_of
    from overlay.ending import told_to_end
    from overlay.offline import span
    from overlay.safety import measure

    words = WORDS[lang]
    ended = threading.Event()
    programs = programs_of(file)
    whole = len(span(programs, cut))
    with _bar(cut.layout.value) as (bar, task), told_to_end(ended.set):
        found = measure(programs, cut, lambda count: bar.update(task, completed=count, total=whole), lambda: not ended.is_set())
    flash, level = found.flashes, found.level
    shown = {"size": f"{cut.size[0]}×{cut.size[1]}", "layout": cut.layout.value, "theme": cut.theme or programs[-1].theme}
    click.echo(words["measured"].format(frames=found.frames, **shown))
    click.echo(words["flashes"].format(area=flash.value, at=_clock(flash.at), scene=flash.scene, red=found.red.value))
    click.echo(words["level"].format(level=level.value, at=_clock(level.at), scene=level.scene, mean=found.mean_level))
    if ended.is_set() or not found.safe:
        raise SystemExit(INTERRUPTED if ended.is_set() else 1)


def _clock(t: int) -> str:
    """A time as --from takes it, to a tenth."""
    minutes, rest = divmod(t / 1_000_000, 60)
    return f"{minutes:.0f}:{rest:04.1f}"


def _gallery(folder: Path, size: tuple[int, int], theme: str | None, lang: str) -> None:
    """Pictures of every scene in every layout, in one theme or all shipped ones."""
    from overlay.gallery.sheet import make
    from overlay.themes import theme_names

    words = WORDS[lang]
    try:
        with _bar(folder.name) as (bar, task):
            shots = make(
                folder,
                themes=(theme,) if theme else theme_names(),
                sizes=(size,),
                told=lambda done, whole: bar.update(task, completed=done, total=whole),
            )
    except OSError as fault:
        click.echo(f"leitai render: {words['no_write'].format(path=folder, why=fault.strerror)}", err=True)
        raise SystemExit(3) from fault
    click.echo(words["pictures"].format(path=folder / "index.html", count=len(shots)))
