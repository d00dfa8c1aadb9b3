"""An output's health: what every frame took, as counts and percentiles, cheap enough to be taken on air.

Law: a frame costs three clock readings and no allocation of size; percentiles are worked out when somebody asks, over the last
minute and over the whole run. *late*: the next frame was due before this one was presented. *dropped*: a frame number that was never
drawn. *duplicated*: a sixtieth of a second in which the audience saw the frame before once more, because the new one was not there.
*unchanged*: nothing had to be painted (a still picture is not late). *Interval*: from one presentation to the next; *freeze*: the
longest of them. May import overlay.program.times.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from overlay.program.times import FPS, SECOND, Micros, millis

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


FINE, FINE_TO = 20, millis(50)
COARSE, COARSE_TO = millis(1), SECOND
"""A tally counts durations up to 50 ms by 20 µs, up to a second by milliseconds, and all longer ones together, µs."""


class Tally:
    """How often which duration, over any number of them in the same 28 kB: a show's percentiles without its evening of samples."""

    def __init__(self) -> None:
        self._counts = array("q", bytes(8 * (FINE_TO // FINE + (COARSE_TO - FINE_TO) // COARSE + 1)))
        self._longest: Micros = 0

    def add(self, value: Micros) -> None:
        """Counts one, µs."""
        place = value // FINE if value < FINE_TO else FINE_TO // FINE + (value - FINE_TO) // COARSE
        self._counts[min(max(place, 0), len(self._counts) - 1)] += 1
        self._longest = max(self._longest, value)

    def spread(self) -> Spread:
        """The percentiles (nearest rank, to the grain of the tally) and the exact maximum, ms."""
        reached = list(accumulate(self._counts))
        if not reached[-1]:
            return Spread()
        parts = [self._least(bisect_right(reached, int(rank * reached[-1]))) / 1000 for rank in RANKS]
        return Spread(parts[0], parts[1], parts[2], parts[3], self._longest / 1000)

    def _least(self, place: int) -> Micros:
        """The shortest duration counted at `place`; the longest of all where it has no bounds."""
        if place >= len(self._counts) - 1:
            return self._longest
        fine = FINE_TO // FINE
        return place * FINE if place < fine else FINE_TO + (place - fine) * COARSE


class Meter:
    """Measures the frames of one output. `now` is a monotonic µs clock."""

    def __init__(self, now: Callable[[], Micros], window: int = WINDOW) -> None:
        self._now = now
        self.frames = 0
        self.late = 0
        self.dropped = 0
        self.duplicated = 0
        self.unchanged = 0
        self.freeze: Micros = 0
        self.compose = Ring(window)
        self.interval = Ring(window)
        self._compose_whole = Tally()
        self._interval_whole = Tally()
        self._started: Micros = 0
        self._presented: Micros | None = None

    def start(self, skipped: int) -> None:
        """A frame begins; `skipped` numbers before it were passed over."""
        self._started = self._now()
        self.dropped += skipped

    def painted(self) -> None:
        """The frame is composed and painted; what follows is presentation."""
        taken = self._now() - self._started
        self.compose.add(taken)
        self._compose_whole.add(taken)

    def end(self, changed: bool, late: bool) -> None:
        """The frame has been presented."""
        now = self._now()
        self.frames += 1
        self.unchanged += not changed
        self.late += late
        if self._presented is not None:
            interval = now - self._presented
            self.interval.add(interval)
            self._interval_whole.add(interval)
            self.duplicated += max(0, (interval * FPS + SECOND // 2) // SECOND - 1)
            self.freeze = max(self.freeze, interval)
        self._presented = now

    def summary(self) -> dict[str, Any]:
        """Counts since the start, and spreads of the last minute in ms, as a report carries them."""
        return {
            "frames": self.frames,
            "late": self.late,
            "dropped": self.dropped,
            "duplicated": self.duplicated,
            "unchanged": self.unchanged,
            "compose": spread(self.compose.values())._asdict(),
            "interval": spread(self.interval.values())._asdict(),
            "freeze": self.freeze / 1000,
        }

    def whole(self) -> dict[str, Any]:
        """The spreads of the whole run, ms."""
        return {
            "compose_whole": self._compose_whole.spread()._asdict(),
            "interval_whole": self._interval_whole.spread()._asdict(),
        }
