"""Show time on this machine: control's clock, estimated from exchanged time stamps.

Law: `now` never runs back and never jumps where the audience could see it: a small error is slewed away at 1 % of speed; a gap
too large for that (first contact, a machine that slept, a restarted control) is one explicit resync, counted. The local clock is
injected. May import overlay.program.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from overlay.program.times import SECOND, Micros

SLEW = 0.01
"""The share of speed by which the clock may run fast or slow while it closes a gap: 10 ms a second, invisible."""

STEP = SECOND // 4
"""A gap larger than this, µs, is not slewed (it would take half a minute) but stepped."""

SAMPLES = 12
"""Time exchanges remembered: the one with the smallest round trip is believed, because queues only ever add delay."""

SETTLING = 6
"""So many first exchanges may still step the clock: nothing has been on air for half a second yet, and then it is right."""

AGEING = 100
"""µs added to a sample's round trip for every second of its age: crystals drift apart by up to 100 ppm."""


def local_micros() -> Micros:
    """The machine's monotonic clock, µs."""
    return time.perf_counter_ns() // 1000


class Sample(NamedTuple):
    """One exchange: half-way local time, show time at control, and the round trip, all µs."""

    local: Micros
    show: Micros
    trip: Micros


class _Line(NamedTuple):
    """Show time as a function of local time: show = start + (local − since) × rate, plus what has been slewed of `gap`."""

    since: Micros
    start: float
    rate: float
    gap: float

    def at(self, local: Micros) -> float:
        passed = max(0, local - self.since)
        slewed = min(abs(self.gap), SLEW * self.rate * passed)
        return self.start + passed * self.rate + (slewed if self.gap > 0 else -slewed)


class ShowClock:
    """Show time from `local` (a monotonic µs clock). Until the first exchange it simply runs from 0.

    One thread may `observe` while another reads: the whole state is one immutable line, replaced at once.
    """

    def __init__(self, local: Callable[[], Micros]) -> None:
        self.local = local
        self.resyncs = 0
        self._samples: deque[Sample] = deque(maxlen=SAMPLES)
        self._settling = SETTLING
        self._line = _Line(local(), 0.0, 1.0, 0.0)

    @property
    def rate(self) -> float:
        """Show seconds per real second: 1 on air, more in a rehearsal that is played fast."""
        return self._line.rate

    @property
    def synced(self) -> bool:
        """Whether control's clock has been read at least once."""
        return bool(self._samples)

    @property
    def trip(self) -> Micros:
        """The round trip of the sample in use, µs: the clock is right to half of it. 0 until the first exchange."""
        return self._best(self.local()).trip if self._samples else 0

    def now(self) -> Micros:
        """Show time now, µs."""
        return int(self._line.at(self.local()))

    def observe(self, asked: Micros, show: Micros, answered: Micros, rate: float = 1.0) -> None:
        """Takes in one exchange: local time of asking and of the answer, and control's show time in it, µs."""
        if answered < asked or rate <= 0.0:
            return
        line = self._line
        if rate != line.rate:
            self._samples.clear()
            self._settling = SETTLING
        settling = self._settling > 0
        self._settling -= settling
        self._samples.append(Sample((asked + answered) // 2, show, answered - asked))
        best = self._best(answered)
        shown = line.at(answered)
        gap = best.show + (answered - best.local) * rate - shown
        newest = self._samples[-1]
        strayed = abs(newest.show + (answered - newest.local) * rate - shown)
        if settling:
            self._line = _Line(answered, best.show + (answered - best.local) * rate, rate, 0.0)
        elif strayed > (STEP + newest.trip) * rate:
            self._samples = deque((newest,), SAMPLES)
            self._line = _Line(answered, newest.show + (answered - newest.local) * rate, rate, 0.0)
            self.resyncs += 1
        else:
            self._line = _Line(answered, shown, rate, gap)

    def _best(self, local: Micros) -> Sample:
        return min(self._samples, key=lambda sample: sample.trip + AGEING * (local - sample.local) // SECOND)
