"""`leitai clicker`: the same console in a terminal, over ZeroMQ, driven through a real pseudo-terminal."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from tests.web.conftest import MakeHouse
from tests.web.house import PATIENCE, House, one_round

pty = pytest.importorskip("pty", reason="needs pseudo-terminals")
pytest.importorskip("curses", reason="needs curses")

pytestmark = pytest.mark.processes

PAGE_DOWN = "\x1b[6~"


class Terminal:
    """A clicker in an 120×40 terminal: what it has written, and keys to it."""

    def __init__(self, house: House) -> None:
        import fcntl
        import struct
        import termios

        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "control", "clicker", "--connect", f"tcp://127.0.0.1:{house.port}"],
            stdin=slave, stdout=slave, stderr=slave, env={**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        os.close(slave)
        self.written = ""

    def key(self, text: str) -> None:
        """Press a key."""
        os.write(self._master, text.encode())

    def until(self, holds: Callable[[], bool]) -> None:
        """Read what it writes until `holds`."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, self.written[-2000:]
            if select.select([self._master], [], [], 0.05)[0]:
                with contextlib.suppress(OSError):  # A terminal nobody holds any more has nothing to read.
                    self.written += os.read(self._master, 65_536).decode(errors="replace")

    def press_until(self, text: str, holds: Callable[[], bool]) -> None:
        """Press a key, again as often as the guard against double presses wants it."""
        while not holds():
            self.key(text)
            again = time.monotonic() + 0.4
            self.until(lambda again=again: holds() or time.monotonic() > again)

    def ended(self) -> int:
        """Its exit code, once it has ended."""
        self.until(lambda: self._process.poll() is not None)
        return self._process.returncode

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        os.close(self._master)


@pytest.fixture
def house(make_house: MakeHouse) -> House:
    return make_house(one_round())


@pytest.fixture
def terminal(house: House) -> Iterator[Terminal]:
    opened = Terminal(house)
    yield opened
    opened.close()


def test_the_contest_goes_on_by_the_terminals_keys(house: House, terminal: Terminal) -> None:
    state = house.host.authority

    def step() -> str:
        item = state.state.item
        return item.step.value if item else ""

    terminal.until(lambda: "下一项" in terminal.written)
    terminal.key(" ")
    terminal.until(lambda: step() == "show")
    for wanted in ("turn", "read", "answer"):
        terminal.press_until(PAGE_DOWN, lambda wanted=wanted: step() == wanted)
    terminal.key("t")
    terminal.until(lambda: state.state.item is not None and state.state.item.clock is not None and state.state.item.clock.started is None)
    terminal.key("b")
    terminal.until(lambda: "再按一次" in terminal.written)
    assert state.state.air.blackout is None
    terminal.key("b")
    terminal.until(lambda: state.state.air.blackout is not None)
    terminal.key("q")
    assert terminal.ended() == 0
    assert state.state.version > 1, "the contest goes on without its clicker"


def test_without_a_terminal_it_says_what_to_use_instead() -> None:
    process = subprocess.run(
        [sys.executable, "-m", "control", "clicker", "--connect", "tcp://127.0.0.1:1"], capture_output=True, text=True, check=False, timeout=60,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.returncode == 2
    assert "leitai send" in process.stderr
