"""An output's health: what every frame took, as counts and percentiles, cheap enough to be taken on air.

Law: a frame costs two clock readings and no allocation of size; percentiles are worked out when somebody asks. *late*: the next
frame was due before this one was presented. *dropped*: a frame number that was never drawn. *unchanged*: nothing had to be painted
(a still picture is not late). Interval: from one presentation to the next. May import overlay.program.times.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from overlay.program.times import Micros

WINDOW = 3600
"""Frames the percentiles look back on: a minute."""

RANKS = (0.50, 0.95, 0.99, 0.999)


class Spread(NamedTuple):
    """Percentiles and maximum of a duration, ms."""

    p50: float = 0.0
    p95: float = 0.0
    p99: float = 0.0
    p99_9: float = 0.0
    max: float = 0.0


def spread(micros: Sequence[int]) -> Spread:
    """The percentiles (nearest rank) of durations in µs, as ms; zeros when there are none."""
    if not micros:
        return Spread()
    ordered = sorted(micros)
    last = len(ordered) - 1
    parts = [ordered[min(last, int(rank * len(ordered)))] / 1000 for rank in RANKS]
    return Spread(parts[0], parts[1], parts[2], parts[3], ordered[-1] / 1000)


class Ring:
    """The latest `size` durations, µs."""

    def __init__(self, size: int = WINDOW) -> None:
        self._kept = array("q", bytes(8 * size))
        self._count = 0

    def add(self, value: Micros) -> None:
        """Keeps one, forgetting the oldest."""
        self._kept[self._count % len(self._kept)] = value
        self._count += 1

    def values(self) -> list[int]:
        """What is kept, in no particular order."""
        return self._kept[: min(self._count, len(self._kept))].tolist()


class Meter:
    """Measures the frames of one output. `now` is a monotonic µs clock."""

    def __init__(self, now: Callable[[], Micros], window: int = WINDOW) -> None:
        self._now = now
        self.frames = 0
        self.late = 0
        self.dropped = 0
        self.unchanged = 0
        self.freeze: Micros = 0
        self.compose = Ring(window)
        self.interval = Ring(window)
        self._started: Micros = 0
        self._presented: Micros | None = None

    def start(self, skipped: int) -> None:
        """A frame begins; `skipped` numbers before it were passed over."""
        self._started = self._now()
        self.dropped += skipped

    def painted(self) -> None:
        """The frame is composed and painted; what follows is presentation."""
        self.compose.add(self._now() - self._started)

    def end(self, changed: bool, late: bool) -> None:
        """The frame has been presented."""
        now = self._now()
        self.frames += 1
        self.unchanged += not changed
        self.late += late
        if self._presented is not None:
            self.interval.add(now - self._presented)
            self.freeze = max(self.freeze, now - self._presented)
        self._presented = now

    def summary(self) -> dict[str, Any]:
        """Counts, and spreads in ms, as a report carries them."""
        return {
            "frames": self.frames,
            "late": self.late,
            "dropped": self.dropped,
            "unchanged": self.unchanged,
            "compose": spread(self.compose.values())._asdict(),
            "interval": spread(self.interval.values())._asdict(),
            "freeze": self.freeze / 1000,
        }
