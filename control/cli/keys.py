"""`leitai keys`: makes the show's keys and says which file to carry where."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from control.cli.lang import lang_option

WORDS = {
    "zh": {"output": "{path}  画面机用：只能接收画面和发送报告", "control": "{path}  操作机用：还能发送命令，请妥善保管"},
    "en": {
        "output": "{path}  for machines with outputs: may only hear Programs and send reports",
        "control": "{path}  for machines that command as well: keep it safe",
    },
}


@click.command("keys")
@click.argument("show", type=click.Path(exists=True, file_okay=False, path_type=Path))
@lang_option
def command(show: Path, lang: str) -> None:
    """Make the keys of the show folder SHOW (once), and print the files to carry to other machines."""
    from control.faults import Fault
    from control.keys import Power, key_file, make

    try:
        make(show)
    except Fault as fault:
        click.echo(f"leitai keys: {fault.zh if lang == 'zh' else fault.en}", err=True)
        sys.exit(fault.code)
    for power in (Power.OUTPUT, Power.CONTROL):
        click.echo(WORDS[lang][power.value].format(path=key_file(show, power)))
