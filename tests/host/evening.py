"""A whole evening without waiting: the autopilot against an authority whose clock runs as fast as the test."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from control.autopilot import Act, Autopilot
from control.contest.setup import Setup
from control.projections.officials import HostView, host_view
from control.rehearse import Finished, rehearse
from control.station import station_named
from tests.host.stage import SECOND, Stage

STEP = SECOND // 2


class Evening:
    """The hall of `rehearse` over a Stage."""

    def __init__(self, folder: Path, setup: Setup) -> None:
        self.stage = Stage(folder, setup)
        self._numbers = itertools.count(1)

    def look(self) -> tuple[HostView, int]:
        return host_view(self.stage.authority.state), self.stage.now

    def act(self, acts: Sequence[Act]) -> list[dict[str, Any]]:
        return [
            self.stage.authority.submit(
                station_named(act.station), {"id": f"act-{next(self._numbers)}", "command": act.command, **act.fields}
            )
            for act in acts
        ]

    def pause(self) -> bool:
        self.stage.now += STEP
        self.stage.authority.expire()
        return self.stage.now < 4 * 3600 * SECOND

    def play(self, seed: int = 1, *, hurried: bool = False) -> Finished:
        return rehearse(self, Autopilot(self.stage.setup, random.Random(seed), hurried=hurried), self.pause)
