"""`leitai clicker`: the host's console in a terminal, over ZeroMQ. Same keys as the web page; works when the web is down."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import click

from control.cli.lang import lang_option

POLL_MS = 150
"""How often the picture is asked for anew, and a key waited for."""

TWICE_SECONDS = 3.0


@click.command("clicker")
@click.option("--connect", default="tcp://127.0.0.1:7300", show_default=True, help="Control's address.")
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A key file made by `leitai keys`.")
@lang_option
def command(connect: str, key: Path | None, lang: str) -> None:
    """Run the contest from a terminal. Space or a presenter's Page Down is GO; the last line lists the keys. Q ends the clicker, not the contest."""
    from control.client import ControlClient, NoAnswer
    from control.faults import Fault
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
    except (NoAnswer, Fault) as fault:
        text = f"控制端 {connect} 没有应答" if lang == "zh" and isinstance(fault, NoAnswer) else str(fault)
        click.echo(f"leitai clicker: {text}", err=True)
        sys.exit(3)
    except KeyboardInterrupt:
        return
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault


def _run(screen: Any, client: Any) -> None:
    import curses

    import msgspec

    from control.clicker import picture, press
    from control.client import NoAnswer
    from control.projections.officials import HostView

    curses.curs_set(0)
    screen.timeout(POLL_MS)
    view, note, armed, armed_until = None, "", "", 0.0
    show = 0
    while True:
        try:
            answer = client.ask("view", role="host", timeout=2.0)
            view, show = msgspec.convert(answer["view"], HostView), int(answer["show"])
        except NoAnswer:
            if view is None:
                raise
            note = "控制端没有应答，正在重试 · no answer from control"
        assert view is not None
        screen.erase()
        height, width = screen.getmaxyx()
        for row, line in enumerate(picture(view, show, width - 1, note)[:height]):
            screen.addstr(row, 0, line, curses.A_BOLD if row == 2 else 0)
        screen.refresh()
        wanted = press(_key(screen), view)
        if wanted is None:
            continue
        if wanted.here == "quit":
            return
        if wanted.twice and (armed != wanted.command or time.monotonic() > armed_until):
            armed, armed_until, note = wanted.command, time.monotonic() + TWICE_SECONDS, "再按一次确认 · press again"
            continue
        armed = ""
        try:
            answer = client.send(wanted.command, expect=view.version, timeout=2.0, **wanted.fields)
            note = "" if answer.get("ok") else f"✗ {answer.get('zh', '')} · {answer.get('en', '')}"
        except NoAnswer as fault:
            note = str(fault)


def _key(screen: Any) -> str:
    """The next key as the clicker names it, "" when none came."""
    import curses

    try:
        key = screen.get_wch()
    except curses.error:
        return ""
    return "next" if key == curses.KEY_NPAGE else key if isinstance(key, str) else ""
