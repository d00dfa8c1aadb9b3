"""`leitai new`: a show folder to start from, copied from the shipped sample. Law: nothing that is there already is touched."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import click

from control.cli.command import Command
from control.cli.lang import lang_option
from control.faults import Fault, typed
from overlay.resources import assets_dir

TABLES = ("csv", "xlsx", "json")


@click.command("new", cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--table",
    type=click.Choice(TABLES),
    default="csv",
    show_default=True,
    help="The question table as this kind of file.",
)
@lang_option
def command(folder: Path, table: str, lang: str) -> None:
    """Make the show folder DIR: the sample contest, ready to run and to be rewritten as your own."""
    copy_sample(folder)
    if table != "csv":
        retable(folder, table)
    if lang == "zh":
        click.echo(
            f"已建好 {folder}。改 show.toml 与题目表，用 leitai check {typed(folder)} 查错，用 leitai run {typed(folder)} 开赛。"
        )
    else:
        click.echo(
            f"{folder} is made. Edit show.toml and the questions, `leitai check {typed(folder)}`, then `leitai run {typed(folder)}`."
        )


def copy_sample(folder: Path) -> None:
    """Copy the sample show to `folder`, writable even where the installed files are not. Raises Fault."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Fault(
                f"{folder} 已存在且不是空文件夹；换一个名字",
                f"{folder} exists and is not an empty folder; choose another name",
            )
        folder.mkdir(parents=True, exist_ok=True)
        _copy(assets_dir() / "sample-show", folder)
    except OSError as error:
        raise Fault(f"无法写入 {folder}：{error.strerror}", f"cannot write {folder}: {error.strerror}", 3) from error


def retable(folder: Path, kind: str) -> None:
    """Write the folder's questions as an .xlsx workbook or .json, in place of its CSV. Raises ShowFault, OSError."""
    from control.show import load
    from control.show.export import write_json, write_xlsx

    setup = load(folder, media=False).setup
    if kind == "xlsx":
        write_xlsx(folder / "questions.xlsx", setup.questions, [segment.id for segment in setup.segments])
    else:
        write_json(folder / "questions.json", setup.questions)
    (folder / "questions.csv").unlink()


def _copy(source: Path, target: Path) -> None:
    """Contents only, modes afresh: an installed sample may be read-only, the copy must not be."""
    for item in sorted(source.iterdir()):
        place = target / item.name
        if item.is_dir():
            place.mkdir(exist_ok=True)
            _copy(item, place)
        else:
            shutil.copyfile(item, place)
            place.chmod(place.stat().st_mode | stat.S_IWUSR)
