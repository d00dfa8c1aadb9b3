"""Show time on this machine: control's clock, estimated from exchanged time stamps.

Law: `now` never runs back and never jumps where the audience could see it: a small error is slewed away at 1 % of speed; a gap
too large for that (first contact, a machine that slept, a restarted control) is one explicit resync, counted. The local clock is
injected. May import overlay.program.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from overlay.program.times import SECOND, Micros

SLEW = 0.01
"""The share of speed by which the clock may run fast or slow while it closes a gap: 10 ms a second, invisible."""

STEP = SECOND // 4
"""A gap larger than this, µs, is not slewed (it would take half a minute) but stepped."""

SAMPLES = 48
"""Time exchanges remembered, a dozen seconds of them: of many, some had next to no delay on the way out, others on the way back."""

SETTLING = 8
"""So many first exchanges may still step the clock: nothing has been on air for half a second yet, and then it is right."""

AGEING = 100
"""µs by which what a sample says is widened for every second of its age: crystals drift apart by up to 100 ppm."""


def local_micros() -> Micros:
    """The machine's monotonic clock, µs."""
    return time.perf_counter_ns() // 1000


class Sample(NamedTuple):
    """One exchange: local time of asking and of the answer, and the show time control read in between, all µs."""

    asked: Micros
    show: Micros
    answered: Micros


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

    One thread may `observe` while others read: line and samples are immutable, replaced at once.
    """

    def __init__(self, local: Callable[[], Micros]) -> None:
        self.local = local
        self.resyncs = 0
        self._samples: tuple[Sample, ...] = ()
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
        """How far apart the bounds of control's time lie, µs: the clock is right to half of it. 0 until the first exchange.

        Over a quiet line it is the round trip; over an unsteady one it is less, because the best of both ways count.
        """
        if not self._samples:
            return 0
        low, high = self._bounds(self.local(), self._line.rate)
        return max(0, int((high - low) / self._line.rate))

    def now(self) -> Micros:
        """Show time now, µs."""
        return int(self._line.at(self.local()))

    def observe(self, asked: Micros, show: Micros, answered: Micros, rate: float = 1.0) -> None:
        """Takes in one exchange: local time of asking and of the answer, and control's show time in it, µs."""
        if answered < asked or rate <= 0.0:
            return
        line = self._line
        if rate != line.rate:
            self._samples = ()
            self._settling = SETTLING
        settling = self._settling > 0
        self._settling -= settling
        newest = Sample(asked, show, answered)
        self._samples = (*self._samples[1 - SAMPLES :], newest)
        low, high = self._bounds(answered, rate)
        if low > high:
            # Control's time has moved: what was heard before says nothing about it.
            self._samples = (newest,)
            low, high = self._bounds(answered, rate)
        shown = line.at(answered)
        trip = answered - asked
        strayed = abs(show + trip * rate / 2 - shown)
        if settling:
            self._line = _Line(answered, (low + high) / 2, rate, 0.0)
        elif strayed > (STEP + trip) * rate:
            self._samples = (newest,)
            self._line = _Line(answered, show + trip * rate / 2, rate, 0.0)
            self.resyncs += 1
        else:
            self._line = _Line(answered, shown, rate, (low + high) / 2 - shown)

    def _bounds(self, local: Micros, rate: float) -> tuple[float, float]:
        """Between which two show times control's clock stands at `local`: each exchange says that what it read was not yet so when
        it was asked for, and was so when it came; delays only widen this, they never make it wrong.
        """
        low, high = float("-inf"), float("inf")
        for asked, show, answered in self._samples:
            slack = AGEING * max(0, local - answered) / SECOND * rate
            low = max(low, show + (local - answered) * rate - slack)
            high = min(high, show + (local - asked) * rate + slack)
        return low, high
