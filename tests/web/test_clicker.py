"""`leitai clicker`: the same console in a terminal, over ZeroMQ, driven through a real pseudo-terminal."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from control.cli.clicker import _look, _sent
from control.clicker import Press
from control.client import ControlClient
from tests.web.conftest import MakeHouse
from tests.web.house import PATIENCE, House, buzz_only, one_round

pty = pytest.importorskip("pty", reason="needs pseudo-terminals")
pytest.importorskip("curses", reason="needs curses")

pytestmark = pytest.mark.processes

PAGE_DOWN, PAGE_UP, F4 = "\x1b[6~", "\x1b[5~", "\x1bOS"


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
def opened() -> Iterator[Callable[[House], Terminal]]:
    """Opens clickers, and closes them."""
    terminals: list[Terminal] = []

    def open_(house: House) -> Terminal:
        terminals.append(Terminal(house))
        return terminals[-1]

    yield open_
    for terminal in terminals:
        terminal.close()


@pytest.fixture
def terminal(house: House, opened: Callable[[House], Terminal]) -> Terminal:
    return opened(house)


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


def test_a_presenters_back_key_undoes_only_when_pressed_twice_and_its_dot_is_the_blackout(house: House, terminal: Terminal) -> None:
    authority = house.host.authority
    terminal.press_until(PAGE_DOWN, lambda: authority.state.place == 0)
    terminal.key(PAGE_UP)
    terminal.until(lambda: "再按一次" in terminal.written)
    assert authority.state.place == 0
    terminal.key(PAGE_UP)
    terminal.until(lambda: authority.state.place == -1)
    for on in (True, False):
        terminal.press_until(".", lambda on=on: (authority.state.air.blackout is not None) is on)


def test_a_keyboard_type_buzzer_box_works_through_the_clicker(make_house: MakeHouse, opened: Callable[[House], Terminal]) -> None:
    house = make_house(buzz_only(), rate=60)
    terminal, authority = opened(house), house.host.authority
    terminal.until(lambda: "下一项" in terminal.written)
    authority_asks(house, "jump", cue="buzz.q1")
    authority_asks(house, "arm")
    terminal.until(lambda: authority.clock.now() >= authority.state.item.opens)  # type: ignore[union-attr,operator]
    terminal.key("312")
    terminal.until(lambda: len(authority.state.item.followers) == 2)  # type: ignore[union-attr]
    item = authority.state.item
    assert item is not None
    assert (item.team, [each.team for each in item.followers]) == (3, [1, 2]), "in the order of the keys"
    terminal.until(lambda: "F4" in terminal.written)
    terminal.key("4")
    terminal.until(lambda: [each.team for each in authority.state.item.followers] == [1, 2, 4])  # type: ignore[union-attr]
    assert authority.state.item.player == 0, "a press behind never picks the winner's player"  # type: ignore[union-attr]
    terminal.press_until(F4, lambda: authority.state.item.player == 4)  # type: ignore[union-attr]


def authority_asks(house: House, command: str, **fields: Any) -> None:
    """The host asks from elsewhere."""
    with ControlClient(f"tcp://127.0.0.1:{house.port}") as client:
        answer = client.send(command, **fields)
    assert answer["ok"], answer


def test_a_press_about_a_picture_that_has_moved_on_is_refused_and_says_so(house: House) -> None:
    with ControlClient(f"tcp://127.0.0.1:{house.port}") as client:
        look = _look(client, None)
        assert client.send("go")["ok"]
        assert "画面已更新" in _sent(client, [Press("judge", {"verdict": "right"})], look.view.version)
        assert _sent(client, [Press("show_standby")], _look(client, look).view.version) == ""


def test_any_stations_view_is_served_to_who_may_command(house: House) -> None:
    with ControlClient(f"tcp://127.0.0.1:{house.port}") as client:
        for role in ("host", "referee-2", "supervisor", "desk-3", "keypad-7", "buzzer-1", "audience"):
            answer = client.ask("view", role=role)
            assert answer["view"]["role"] == role.partition("-")[0]
            assert ("status" in answer) is (role[0] in "hrs"), role
        for role in ("nobody", "desk-x", 7, None):
            assert client.ask("view", role=role)["code"] == "no_view"


def test_without_a_terminal_it_says_what_to_use_instead() -> None:
    process = subprocess.run(
        [sys.executable, "-m", "control", "clicker", "--connect", "tcp://127.0.0.1:1"], capture_output=True, text=True, check=False, timeout=60,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.returncode == 2
    assert "leitai send" in process.stderr
