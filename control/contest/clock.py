"""A countdown as a deadline. Law: it is never decremented; what remains follows from the time. All µs."""

from __future__ import annotations

from dataclasses import dataclass

from control.contest.params import SECOND
from control.contest.records import replace


@dataclass(frozen=True, slots=True)
class Countdown:
    """total: full length; left: what remained at `started`, or remains now while it stands (`started` None)."""

    total: int
    left: int
    started: int | None = None

    def remaining(self, t: int) -> int:
        """What remains at `t`, never below 0."""
        gone = 0 if self.started is None else max(0, t - self.started)
        return max(0, self.left - gone)

    def shown_seconds(self, t: int) -> int:
        """The whole seconds the screen shows: rounded up."""
        return -(-self.remaining(t) // SECOND)

    def ends(self) -> int | None:
        """When it reaches 0, or None while it stands."""
        return None if self.started is None else self.started + self.left

    def start(self, t: int) -> Countdown:
        """Running from `t`; unchanged if it runs already."""
        return self if self.started is not None else replace(self, started=t)

    def stop(self, t: int) -> Countdown:
        """Standing at what remains at `t`."""
        return Countdown(self.total, self.remaining(t))

    def add(self, t: int, more: int) -> Countdown:
        """With `more` time (or less, when negative), going on as it was."""
        left = max(0, self.remaining(t) + more)
        return Countdown(max(self.total, left), left, None if self.started is None else t)


def full(length: int) -> Countdown:
    """A clock that stands at its full length."""
    return Countdown(length, length)
