"""`leitai results`: the result sheets of a contest, out of its journal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from control.cli.command import Command
from control.cli.lang import lang_option

if TYPE_CHECKING:
    from control.report import Report

FORMATS = ("xlsx", "csv", "html", "pdf")

WORDS = {
    "zh": {
        "written": "已写入 {path}",
        "no_pdf": '写 PDF 需要附加组件：pip install "leitai[pdf]"',
        "no_write": "无法写入 {path}：{why}",
        "empty": "日志里还没有比赛；先运行 leitai run {show}",
    },
    "en": {
        "written": "written: {path}",
        "no_pdf": 'a PDF needs the extra: pip install "leitai[pdf]"',
        "no_write": "cannot write {path}: {why}",
        "empty": "the journal holds no contest yet; `leitai run {show}` first",
    },
}


@click.command("results", cls=Command)
@click.argument("show", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help="Repeatable; default: xlsx, csv, html.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to; default: results in the show folder.",
)
@click.option("--rehearsal", is_flag=True, help="The rehearsal's journal instead of the show's.")
@lang_option
def command(show: Path, formats: tuple[str, ...], out: Path | None, rehearsal: bool, lang: str) -> None:
    """Write the result sheets of the contest in the show folder SHOW.

    Parameters in force, standings, points by segment, ledger, rulings, corrections, appeals, draws with their seeds, members,
    participation. It may run while the contest does: the sheets then say that nothing is sealed yet.
    """
    from control.authority import replayed
    from control.cli.folder import there
    from control.faults import typed
    from control.journal import Kind, folder_of, read
    from control.report import Source, report

    words = WORDS[lang]
    entries = read(folder_of(there(show), Kind.REHEARSAL if rehearsal else Kind.SHOW))
    # The first entry of a journal is the show as it was loaded.
    if not entries:
        click.echo(f"leitai results: {words['empty'].format(show=typed(show))}", err=True)
        sys.exit(1)
    made = report(replayed(entries)[-1][0].state, Source(len(entries), entries[-1].chain, rehearsal))
    folder = out or show / ("results-rehearsal" if rehearsal else "results")
    try:
        for path in _write(folder, made, formats or FORMATS[:3]):
            click.echo(words["written"].format(path=path))
    except ImportError:
        click.echo(f"leitai results: {words['no_pdf']}", err=True)
        sys.exit(3)
    except OSError as error:
        click.echo(f"leitai results: {words['no_write'].format(path=folder, why=error.strerror)}", err=True)
        sys.exit(3)


def _write(folder: Path, made: Report, formats: tuple[str, ...]) -> Iterator[Path]:
    """Write each format, telling where."""
    from control.report.files import write_csv, write_html, write_xlsx
    from control.report.pdf import write_pdf

    folder.mkdir(parents=True, exist_ok=True)
    writers = {"xlsx": write_xlsx, "html": write_html, "pdf": write_pdf}
    for name in dict.fromkeys(formats):
        path = folder / "csv" if name == "csv" else folder / f"results.{name}"
        writers.get(name, write_csv)(path, made)
        yield path
