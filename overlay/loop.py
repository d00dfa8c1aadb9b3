"""The frame loop: one picture for every sixtieth of a second of show time, each at its own moment.

Law: frame n is due at n/60 s of show time, from its number; it shows the state of that moment and is presented two frames later,
so that what control announces in time changes on every machine on the same frame number. It is drawn a little before it is
presented, so that pictures come evenly however long each took. An overrun skips numbers and counts them; time never slows. Garbage
is collected only while there is nothing else to do. May import overlay.clock, overlay.health and overlay.paint's Frame.
"""

from __future__ import annotations

import ctypes
import gc
import sys
import time
from collections.abc import Callable
from typing import NamedTuple, Protocol

from overlay.clock import ShowClock
from overlay.health import Meter
from overlay.paint import Frame
from overlay.program.times import FPS, SECOND, Micros, frame_at, frame_due, millis

PLAYOUT = 2
"""Frames between a frame's own time and its presentation: 33 ms for a change to reach every machine."""

LEAD = millis(6)
"""A frame is begun this long before it is presented, µs: the rest of PLAYOUT, 27 ms, is left for the network."""

SPIN = 150
"""The last µs before a presentation are waited out awake: a sharpened sleep wakes 20-60 µs late here, an ordinary one 70-110 µs."""

ROUGH = 200
"""A frame may be begun this much too early, µs: only its presentation has to be exact, and waiting awake costs power."""

PR_SET_TIMERSLACK = 29
"""Linux's prctl(2): how late the kernel may wake this thread, ns; 50,000 unless told."""

TIDY_EVERY = 2 * SECOND
TIDY_ROOM = millis(6)
"""Young garbage is collected every two seconds, when at least this much is left before the next frame, µs."""

FARTHEST = LEAD + SECOND // FPS
"""A frame that was begun is never farther from its presentation than this, µs, unless the clock was set back."""

TIDY_ANYWAY = 20 * SECOND
"""Where no frame ever leaves room, garbage is collected after this long all the same, µs: memory that grows ends worse than a late
frame."""

WHOLE_EVERY = 15
"""Every so many collections take in the old garbage too."""

LEAP = 120
"""A jump by more than this many frames is a resync of the clock, not an overrun."""


class Tick(NamedTuple):
    """A frame to draw: its number, its show time t, µs, and how many numbers were passed over since the one before."""

    number: int
    t: Micros
    skipped: int


class Pacer:
    """Hands out frame numbers, each when it is time. `wait(µs)` sleeps at most that long; the clock says how long it was.

    When show time runs at another rate, frames still come sixty a real second, each `rate` times further on.
    """

    def __init__(self, clock: ShowClock, wait: Callable[[Micros], None], playout: int = PLAYOUT) -> None:
        self._clock = clock
        self._wait = wait
        self._playout = playout
        self._last: int | None = None

    def next(self) -> Tick:
        """Waits until the next frame is to be begun and returns it."""
        # All is asked anew after every wait: the clock may have been set meanwhile.
        while True:
            newest = self._newest()
            last = self._last if self._last is not None and abs(newest - self._last) <= LEAP else newest - 1
            number = max(newest, last + 1)
            left = self._until(number) - LEAD
            if left <= ROUGH:
                break
            self._wait(left)
        skipped = number - last - 1 if self._last is not None else 0
        self._last = number
        return Tick(number, int(frame_due(number) * self._clock.rate), skipped)

    def hold(self, number: int) -> None:
        """Waits until frame `number` is to be presented; not at all when the clock was set back meanwhile, because that may be hours."""
        while 0 < (left := self._until(number)) <= FARTHEST:
            self._wait(left)

    def room(self, number: int) -> Micros:
        """How long until the frame after `number` is to be presented, real µs; negative: it is overdue, so `number` was late."""
        return self._until(number + 1)

    def _newest(self) -> int:
        return frame_at(int(self._clock.now() / self._clock.rate) + LEAD) - self._playout

    def _until(self, number: int) -> Micros:
        return frame_due(number + self._playout) - int(self._clock.now() / self._clock.rate)


def sharpen() -> None:
    """Asks for exact waking of the calling thread, where the system can be asked."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0)


def sleep_then_spin(left: Micros) -> None:
    """Waits about `left` µs: asleep, except for the end."""
    if left > SPIN:
        time.sleep(min(left - SPIN, SECOND // 10) / SECOND)


class Tidier:
    """Keeps the garbage collector off the frame path: what start-up left is frozen, the rest is collected in idle moments."""

    def __init__(self, now: Callable[[], Micros]) -> None:
        self._now = now
        self._next = now() + TIDY_EVERY
        self._times = 0
        gc.collect()
        gc.freeze()
        gc.disable()

    def idle(self, room: Micros) -> None:
        """Collects garbage if it is time and `room` µs are free."""
        overdue = self._now() - self._next
        if overdue >= 0 and (room > TIDY_ROOM or overdue > TIDY_ANYWAY):
            self._times += 1
            gc.collect(2 if self._times % WHOLE_EVERY == 0 else 1)
            self._next = self._now() + TIDY_EVERY

    def close(self) -> None:
        """Gives the collector back."""
        gc.enable()
        gc.unfreeze()


class Show(Protocol):
    """What is done for every frame."""

    def draw(self, tick: Tick) -> Frame:
        """Makes the picture."""

    def present(self, frame: Frame, tick: Tick) -> None:
        """Brings it to the outputs."""

    def spare(self, tick: Tick, room: Micros) -> None:
        """Uses up to `room` µs before the next frame is begun; 0 or less: there are none."""


def run(pacer: Pacer, show: Show, meter: Meter, tidier: Tidier, going: Callable[[], bool]) -> None:
    """Draws and presents frames while `going`."""
    while going():
        tick = pacer.next()
        meter.start(tick.skipped)
        frame = show.draw(tick)
        meter.painted()
        pacer.hold(tick.number)
        show.present(frame, tick)
        room = pacer.room(tick.number)
        meter.end(bool(frame.damage), late=room < 0)
        tidier.idle(room - LEAD)
        show.spare(tick, pacer.room(tick.number) - LEAD)
