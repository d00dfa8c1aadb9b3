"""A contest for the host's tests: an authority over a real journal, with a clock that moves only when told."""

from __future__ import annotations

import itertools
import random
from pathlib import Path
from typing import Any

from control.authority import Authority
from control.contest.setup import Setup
from control.journal import Journal, Kind
from control.legible import Legible
from control.station import Role, Station
from control.timebase import Anchor, Moment, ShowTime
from tests.contest.factory import make_setup

HOST = Station(Role.HOST)
SECOND = 1_000_000


class Stage:
    """Opens the journal in `folder`; `restart` closes it and opens it again, as a killed control would."""

    def __init__(self, folder: Path, setup: Setup | None = None) -> None:
        self.folder = folder
        self.setup = setup or make_setup(each=20)
        self.now = 0
        self._numbers = itertools.count(1)
        self._open()

    def _open(self) -> None:
        self.journal, entries = Journal.open(self.folder, Kind.SHOW)
        anchor = Anchor(0, Moment(0, 0, "boot"))
        self.journal.begin(anchor)
        clock = ShowTime(anchor, boottime=lambda: self.now * 1000)
        self.authority = Authority(self.journal, clock, random.Random(1), entries, Legible())
        self.authority.load(self.setup)

    def restart(self) -> None:
        self.journal.close()
        self._open()

    def wait(self, seconds: float) -> None:
        self.now += round(seconds * SECOND)

    def ask(self, command: str, station: Station = HOST, **fields: Any) -> dict[str, Any]:
        message = {"id": f"{station.name}/{next(self._numbers)}", "command": command, **fields}
        return self.authority.submit(station, message)

    def do(self, command: str, station: Station = HOST, **fields: Any) -> dict[str, Any]:
        self.wait(1)
        answer = self.ask(command, station, **fields)
        assert answer["ok"], answer
        return answer

    def go(self, times: int = 1) -> None:
        for _ in range(times):
            self.do("go")
