"""`leitai report`: how each output did during a show, from the figures control kept of it."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from control.cli.command import Command
from control.cli.lang import lang_option

if TYPE_CHECKING:
    from control.performance import Run

WORDS = {
    "zh": {
        "none": "{folder} 里还没有输出报告；先运行 leitai run {show}",
        "run": "{output}  自 {began}  {size}  {minutes:.1f} 分钟",
        "counts": "  画面 {frames}  迟到 {late}  丢失 {dropped}  重复 {duplicated}  未变 {unchanged}  晚到的更改 {overdue}  输出故障 {failures}",
        "compose": "  绘制",
        "interval": "  间隔",
        "spread": "{name} ms  p50 {p50:.2f}  p95 {p95:.2f}  p99 {p99:.2f}  p99.9 {p99_9:.2f}  最大 {max:.2f}",
        "freeze": "  最长停顿 {freeze:.0f} ms",
    },
    "en": {
        "none": "there is no report of the outputs in {folder} yet; `leitai run {show}` first",
        "run": "{output}  since {began}  {size}  {minutes:.1f} min",
        "counts": "  frames {frames}  late {late}  dropped {dropped}  duplicated {duplicated}  unchanged {unchanged}"
        "  changes too late {overdue}  output failures {failures}",
        "compose": "  compose",
        "interval": "  interval",
        "spread": "{name} ms  p50 {p50:.2f}  p95 {p95:.2f}  p99 {p99:.2f}  p99.9 {p99_9:.2f}  max {max:.2f}",
        "freeze": "  longest freeze {freeze:.0f} ms",
    },
}

COUNTS = ("frames", "late", "dropped", "duplicated", "unchanged", "overdue", "failures")
RANKS = ("p50", "p95", "p99", "p99_9", "max")


@click.command("report", cls=Command)
@click.argument("show", type=click.Path(path_type=Path))
@click.option("--rehearsal", is_flag=True, help="The rehearsal's report instead of the show's.")
@click.option("--json", "as_json", is_flag=True, help="Everything the outputs reported, as JSON.")
@lang_option
def command(show: Path, rehearsal: bool, as_json: bool, lang: str) -> None:
    """Say how each output did during SHOW: frames late, dropped, duplicated and unchanged, percentiles to p99.9, the longest freeze.

    A process that was started again has lines of its own. It may be asked while the show runs; figures are up to ten seconds old.
    """
    from control.cli.folder import there
    from control.faults import typed
    from control.journal import Kind, folder_of
    from control.performance import FILE, read

    folder = folder_of(there(show), Kind.REHEARSAL if rehearsal else Kind.SHOW)
    runs = read(folder / FILE)
    if not runs:
        click.echo(f"leitai report: {WORDS[lang]['none'].format(folder=folder, show=typed(show))}", err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps([asdict(run) for run in runs], ensure_ascii=False, indent=1))
        return
    for run in runs:
        click.echo("\n".join(lines(run, WORDS[lang])))


def lines(run: Run, words: dict[str, str]) -> list[str]:
    """A run as it is told."""
    size = run.figures.get("size") or []
    began = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(run.began))
    minutes = run.figure("frames") / 3600
    return [
        words["run"].format(output=run.output, began=began, size="×".join(str(side) for side in size), minutes=minutes),
        words["counts"].format(**{name: run.figure(name) for name in COUNTS}),
        _spread(words["compose"], run.figures.get("compose_whole"), words),
        _spread(words["interval"], run.figures.get("interval_whole"), words),
        words["freeze"].format(freeze=run.figure("freeze")),
    ]


def _spread(name: str, spread: Any, words: dict[str, str]) -> str:
    """Percentiles over the whole run; zeros where another client reports none."""
    known = spread if isinstance(spread, dict) else {}
    return words["spread"].format(name=name, **{rank: known.get(rank, 0.0) for rank in RANKS})
