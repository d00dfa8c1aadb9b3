"""`leitai send`: one command or question to a running control, its answer as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from control.cli.command import Command


def value_of(text: str) -> Any:
    """A field's value as typed: JSON where it is some (3, true, ["A","B"]), text otherwise."""
    try:
        return json.loads(text)
    except ValueError:
        return text


@click.command("send", cls=Command)
@click.argument("name", metavar="COMMAND")
@click.argument("fields", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--connect", default="tcp://127.0.0.1:7300", show_default=True, help="Control's address.")
@click.option("--as", "as_", default="host", show_default=True, help="The station to speak as: host, referee-1, keypad-7 …")
@click.option("--expect", type=int, help="Only if the contest still is at this version.")
@click.option("--id", "id_", default="", help="The command's id; the same id again has no second effect.")
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A key file made by `leitai keys`.")
@click.option("--ask", is_flag=True, help="COMMAND is a question: time, program, status, view, correction.")
@click.option("--timeout", default=5.0, show_default=True, help="Seconds to wait for the answer.")
def command(name: str, fields: tuple[str, ...], connect: str, as_: str, expect: int | None, id_: str, key: Path | None, ask: bool, timeout: float) -> None:  # fmt: skip
    """Send COMMAND, such as: leitai send judge verdict=right. Exit 0: done, 1: refused, 3: no answer.

    Values are JSON where they can be (3, true, ["A","B"]), text otherwise. The commands and their fields are listed in
    overlay/program/WIRE.md.
    """
    from control.client import ControlClient
    from control.keys import load_client

    values: dict[str, Any] = {}
    for field in fields:
        left, equals, right = field.partition("=")
        if not equals or not left.isidentifier():
            raise click.UsageError(f"{field!r} is no KEY=VALUE")
        values[left] = value_of(right)
    try:
        with ControlClient(connect, load_client(key) if key else None, as_) as client:
            if ask:
                answer = client.ask(name, timeout=timeout, **values)
            else:
                answer = client.send(name, expect=expect, id_=id_, timeout=timeout, **values)
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault
    click.echo(json.dumps(answer, ensure_ascii=False, default=repr))
    sys.exit(0 if answer.get("ok") else 1)
