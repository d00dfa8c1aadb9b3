"""`leitai clicker`: the host's console in a terminal, over ZeroMQ. Same keys as the web page; works when the web is down."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from control.cli.command import Command
from control.cli.lang import lang_option

if TYPE_CHECKING:
    from control.clicker import Press, Status
    from control.client import ControlClient
    from control.projections.officials import HostView

HOST = "host"

POLL_MS = 150
"""How often the picture is asked for anew, and a key waited for."""

TWICE_SECONDS = 3.0


@click.command("clicker", cls=Command)
@click.option("--connect", default="tcp://127.0.0.1:7300", show_default=True, help="Control's address.")
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A key file made by `leitai keys`.")
@lang_option
def command(connect: str, key: Path | None, lang: str) -> None:
    """Run the contest from a terminal. Space or a presenter's Page Down is GO; the last line lists the keys. Q ends the clicker, not the contest."""
    from control.client import ControlClient
    from control.keys import load_client

    try:
        import curses
    except ImportError:
        click.echo("leitai clicker: this terminal has no curses; on Windows: pip install windows-curses", err=True)
        sys.exit(3)
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise click.UsageError("the clicker needs a terminal; programs use `leitai send`")
    try:
        with ControlClient(connect, load_client(key) if key else None) as client:
            curses.wrapper(_run, client)
    except KeyboardInterrupt:
        return
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault


def _run(screen: Any, client: Any) -> None:
    import curses

    from control.clicker import Press, picture, press

    curses.curs_set(0)
    armed, armed_until = Press(), 0.0
    look, note = _look(client, None), ""
    while True:
        screen.erase()
        height, width = screen.getmaxyx()
        for row, line in enumerate(picture(look.view, look.status, look.show, width - 1, look.fault or note)[:height]):
            screen.addstr(row, 0, line, curses.A_BOLD if row == 2 else 0)
        screen.refresh()
        wanted = [each for each in (press(key, look.view) for key in _keys(screen)) if each is not None]
        if any(each.here == "quit" for each in wanted):
            return
        buzzes = [each for each in wanted if each.ageless]
        if buzzes:
            # At once and together: between two fingers of a buzzer box no picture is drawn and nothing is asked.
            note = _sent(client, buzzes, None)
        for each in (each for each in wanted if not each.ageless):
            if each.twice and (armed != each or time.monotonic() > armed_until):
                armed, armed_until, note = each, time.monotonic() + TWICE_SECONDS, "再按一次确认 · press again"
                continue
            armed = Press()
            note = _sent(client, [each], look.view.version)
        look = _look(client, look)


@dataclass(frozen=True, slots=True)
class _Look:
    """What control showed last. fault: why it is not fresh."""

    view: HostView
    status: Status
    show: int
    fault: str = ""


def _look(client: ControlClient, last: _Look | None) -> _Look:
    """The host's view now; while control does not answer the last one, saying so. Raises NoAnswer without one, Fault when refused."""
    import msgspec

    from control.clicker import Status
    from control.client import NoAnswer
    from control.faults import Fault
    from control.projections.officials import HostView

    try:
        answer = client.ask("view", role="host", timeout=2.0)
    except NoAnswer:
        if last is None:
            raise
        return replace(last, fault="控制端没有应答，正在重试 · no answer from control")
    if not answer.get("ok"):
        # Most likely the key of an output was carried here instead of the one that commands.
        raise Fault(f"控制端拒绝显示主持界面：{answer.get('zh')}；请用 control 密钥", f"control does not show its host's view: {answer.get('en')}; use the key called control")
    status = msgspec.convert(answer["status"], Status)
    return _Look(msgspec.convert(answer["view"], HostView), status, int(answer["show"]))


def _sent(client: ControlClient, presses: list[Press], expect: int | None) -> str:
    """Send them in one go; what is to be said about it, "" when all were obeyed."""
    from control.client import NoAnswer

    about = {} if expect is None else {"expect": expect}
    try:
        answers = client.send_all([(HOST, each.command, {**each.fields, **about}) for each in presses], timeout=2.0)
    except NoAnswer as fault:
        return f"{fault.zh} · {fault.en}"
    return next((f"✗ {answer.get('zh', '')} · {answer.get('en', '')}" for answer in answers if not answer.get("ok")), "")


def _keys(screen: Any) -> list[str]:
    """Every key that waits, as the clicker names them, after a moment for the first; [] when none came."""
    keys = []
    screen.timeout(POLL_MS)
    while (key := _key(screen)) is not None:
        keys.append(key)
        screen.timeout(0)
    return keys


def _key(screen: Any) -> str | None:
    import curses

    try:
        key = screen.get_wch()
    except curses.error:
        return None
    if isinstance(key, str):
        return key
    functions = {curses.KEY_F0 + number: f"f{number}" for number in range(1, 11)}
    return {curses.KEY_NPAGE: "next", curses.KEY_PPAGE: "back", **functions}.get(key, "")
