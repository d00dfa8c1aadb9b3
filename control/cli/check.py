"""`leitai check`: preflight of a show folder: every fault with file, sheet, row, column and reason."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from control.cli.lang import lang_option
from control.show.faults import Fault, Place, Severity

if TYPE_CHECKING:
    from control.show.records import Show
    from overlay.picture.look import Theme

WORDS = {
    "zh": {
        "error": "错误",
        "warning": "提醒",
        "columns": ("", "文件", "行", "列", "问题与办法"),
        "good": "可以开赛：{title}，{teams} 队，{segments} 个环节，{questions} 题。",
        "bad": "{errors} 处错误，{warnings} 处提醒；改正错误后再查一次。",
        "look": "{warnings} 处提醒，请看一眼。",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "columns": ("", "file", "row", "column", "what is wrong and what to do"),
        "good": "Ready: {title}, {teams} teams, {segments} segments, {questions} questions.",
        "bad": "{errors} errors, {warnings} warnings; mend the errors and check again.",
        "look": "{warnings} warnings, please look at them.",
    },
}


@click.command("check")
@click.argument("show", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The faults as JSON.")
@lang_option
def command(show: Path, as_json: bool, lang: str) -> None:
    """Check the show folder SHOW. Exit 0: it can run (warnings at most); 1: it has faults."""
    from control.show.reader import inspect

    loaded, found = inspect(show)
    faults = [*found, *(theme_faults(loaded) if loaded else ())]
    errors = sum(fault.severity is Severity.ERROR for fault in faults)
    if as_json:
        click.echo(json.dumps([as_record(fault) for fault in faults], ensure_ascii=False, indent=1))
        sys.exit(1 if errors else 0)
    words = WORDS[lang]
    counts = {"errors": errors, "warnings": len(faults) - errors}
    if faults:
        _table(faults, lang)
        click.echo(str(words["bad" if errors else "look"]).format(**counts))
    if loaded is None or errors:
        sys.exit(1)
    setup = loaded.setup
    sizes = {"teams": len(setup.teams), "segments": len(setup.segments), "questions": len(setup.questions)}
    click.echo(str(words["good"]).format(title=setup.title, **sizes))


def theme_faults(show: Show) -> list[Fault]:
    """What is wrong with the show's own theme and wording files: only the picture side can read those."""
    from overlay.themes import ThemeError, load_theme, load_words, theme_names

    faults: list[Fault] = []
    own = show.themes if show.themes.is_dir() else None
    if show.setup.theme not in theme_names(own):
        return faults  # show.toml's own fault, noted already
    for read in (lambda: faults.extend(_faint(load_theme(show.setup.theme, own))), lambda: load_words("zh", own)):
        try:
            read()
        except ThemeError as error:
            faults.append(
                Fault(
                    Place("themes"),
                    f"主题或用语文件有误：{error.zh}",
                    f"a theme or wording file is wrong: {error.en}",
                )
            )
    return faults


def _faint(theme: Theme) -> Iterator[Fault]:
    """One sentence if words of a theme are hard to read on their grounds: the worst pair, and how many more."""
    from overlay.contrast import ENOUGH, faint

    if pairs := faint(theme):
        worst, more = pairs[0], len(pairs) - 1
        zh = f"主题 {theme.name}：{worst.words} 的字在 {worst.ground} 上看不清，对比度 {worst.ratio:.1f}:1，须有 {ENOUGH}:1"
        en = f"theme {theme.name}: words in {worst.words} are hard to read on {worst.ground}, {worst.ratio:.1f}:1 where {ENOUGH}:1 is needed"
        yield Fault(
            Place("themes"),
            zh + (f"；另有 {more} 处" if more else "") + "。把字的颜色调亮，或把底色调暗。",
            en + (f" (and {more} more pairs)" if more else "") + "; make the words lighter or the ground darker",
            Severity.WARNING,
        )


def as_record(fault: Fault) -> dict[str, str | int]:
    """A fault as `--json` writes it."""
    place = fault.place
    return {
        "severity": fault.severity.value,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "zh": fault.zh,
        "en": fault.en,
    }


def _table(faults: Sequence[Fault], lang: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    words = WORDS[lang]
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for heading in words["columns"]:
        table.add_column(heading, overflow="fold")
    for fault in faults:
        place = fault.place
        error = fault.severity is Severity.ERROR
        table.add_row(
            Text(str(words[fault.severity.value]), style="red" if error else "yellow"),
            Text(f"{place.file} · {place.sheet}" if place.sheet else place.file),
            Text(str(place.row or "")),
            Text(place.column),
            Text(fault.en if lang == "en" else fault.zh),
        )
    Console().print(table)
