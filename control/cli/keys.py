"""`leitai keys`: the show's keys for other machines, and the sheet of code words for the stations."""

from __future__ import annotations

from pathlib import Path

import click

from control.cli.command import Command
from control.cli.lang import lang_option

WORDS = {
    "zh": {
        "output": "{path}  画面机用：只能接收画面和发送报告",
        "control": "{path}  操作机用：还能发送命令，请妥善保管",
        "sheet": "{path}  席位单：{count} 个席位的口令与二维码（{base}），打印后请妥善保管",
    },
    "en": {
        "output": "{path}  for machines with outputs: may only hear Programs and send reports",
        "control": "{path}  for machines that command as well: keep it safe",
        "sheet": "{path}  code words and QR codes of {count} stations ({base}): print it, keep it safe",
    },
}


@click.command("keys", cls=Command)
@click.argument("show", type=click.Path(path_type=Path))
@click.option("--sheet", type=click.Path(dir_okay=False, path_type=Path), help="Write the stations' code words and QR codes here (.html or .pdf).")
@click.option("--address", help="The control machine's address as tablets see it, or the whole https://NAME:PORT; default: as show.toml says.")
@lang_option
def command(show: Path, sheet: Path | None, address: str | None, lang: str) -> None:
    """Make the keys of the show folder SHOW (once), and print the files to carry to other machines.

    With --sheet: also the page of code words to hand out to host, referees, desks, keypads and buzzers.
    """
    from control.cli.folder import there
    from control.keys import Power, key_file, make

    words = WORDS[lang]
    make(there(show))
    for power in (Power.OUTPUT, Power.CONTROL):
        click.echo(words[power.value].format(path=key_file(show, power)))
    if sheet is not None:
        _write_sheet(show, sheet, address, words)


def _write_sheet(show: Path, sheet: Path, address: str | None, words: dict[str, str]) -> None:
    from control.certificates.files import files_of
    from control.cli.folder import loaded
    from control.web.pages import words_of
    from control.web.sheet import write

    evening = loaded(show)
    codewords = words_of(evening.setup, evening.codewords)
    place = address or evening.network.host
    scheme = "https" if files_of(show).made() else "http"
    base = place.rstrip("/") if "://" in place else f"{scheme}://{place}:{evening.network.web}"
    write(sheet, evening.setup.title, base, codewords)
    click.echo(words["sheet"].format(path=sheet, count=len(codewords.words), base=base))
