"""Show time, and how it goes on after control was killed or the machine restarted.

Law: show time is integer µs from the contest's start; it never jumps back, and never jumps at all while the machine stays up:
CLOCK_BOOTTIME of the same boot continues it to the frame. After another boot nobody knows how long the hall really waited: show time
goes on from the last moment that was recorded, and the authority pauses the clocks and asks (see lessons: timers after a restart).
May import the standard library.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")

SAME_BOOT_SLACK = 5
"""Where the system names no boot: two boot moments (wall clock less uptime, s) nearer than this are one boot."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant on three clocks. wall: Unix time, ns; boottime: ns since boot, sleep included; boot: which boot."""

    wall: int
    boottime: int
    boot: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Show time `show` (µs) stood at `moment` and runs on at `rate` show seconds a real second (a rehearsal may hurry)."""

    show: int
    moment: Moment
    rate: Fraction = Fraction(1)

    def at(self, boottime: int) -> int:
        """Show time at an instant (ns since boot) of the same boot, µs."""
        passed = max(0, boottime - self.moment.boottime)
        return self.show + passed * self.rate.numerator // (self.rate.denominator * 1000)


def _boottime() -> int:
    """ns since boot; where the system has no such clock, its monotonic one."""
    clock: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic_ns() if clock is None else time.clock_gettime_ns(clock)


def read_moment() -> Moment:
    """Now, on this machine."""
    wall, boottime = time.time_ns(), _boottime()
    try:
        boot = BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        boot = f"since {(wall - boottime) // 1_000_000_000}"
    return Moment(wall, boottime, boot)


def same_boot(before: Moment, now: Moment) -> bool:
    """Whether the machine has stayed up between the two."""
    if before.boot.startswith("since ") and now.boot.startswith("since "):
        return abs(int(before.boot[6:]) - int(now.boot[6:])) <= SAME_BOOT_SLACK and now.boottime >= before.boottime
    return before.boot == now.boot


class ShowTime:
    """The authority's clock: show time from an anchor."""

    __slots__ = ("_boottime", "anchor")

    def __init__(self, anchor: Anchor, boottime: Callable[[], int] = _boottime) -> None:
        self.anchor = anchor
        self._boottime = boottime

    def now(self) -> int:
        """Show time, µs."""
        return self.anchor.at(self._boottime())

    def wait(self, until: int) -> float:
        """Real seconds until show time `until` (µs); 0 if it has come."""
        return float(Fraction(max(0, until - self.now()), 1_000_000) / self.anchor.rate)


def resume(before: Anchor | None, last_known: int, now: Moment, rate: Fraction = Fraction(1)) -> tuple[Anchor, bool]:
    """Where show time stands at `now` for a run at `rate`, and whether it went on unbroken.

    before: the anchor of the run before (None: there was none); last_known: the latest show time on record, µs.
    """
    if before is None:
        return Anchor(0, now, rate), True
    if same_boot(before.moment, now):
        return Anchor(max(last_known, before.at(now.boottime)), now, rate), True
    return Anchor(last_known, now, rate), False
