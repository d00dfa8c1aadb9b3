"""Motion as pure functions of time. Law: nothing remembers; data says when things changed, and a value follows from that and `t`.

Every function is continuous in `t`, so an interrupted movement never jumps. Times are µs of show time; the house's durations
are those of the motion table in the design of the picture.
"""

from __future__ import annotations

import math

from overlay.picture.items import Value
from overlay.program.parts import TeamScore
from overlay.program.times import Micros, millis

ENTER = millis(450)
STAGGER = millis(40)
LEAVE = millis(250)
CROSS_FADE = millis(400)
SCORE_ROLL = millis(900)
REORDER = millis(700)
STAMP = millis(350)


class Moment(Value, frozen=True):
    """The time a picture is drawn for: show time `t`, and since when its scene is on air, µs."""

    t: Micros
    since: Micros

    @property
    def age(self) -> Micros:
        """How long the scene has been on air, µs."""
        return self.t - self.since


def progress(t: Micros, start: Micros, length: Micros) -> float:
    """0 before `start`, 1 from `start + length` on, linear between."""
    if t <= start:
        return 0.0
    return min(1.0, (t - start) / length) if length > 0 else 1.0


def ease_out(p: float) -> float:
    """Fast, then settling (cubic)."""
    return 1.0 - (1.0 - p) ** 3


def ease_in(p: float) -> float:
    """Slow, then away (cubic)."""
    return p**3


def ease_in_out(p: float) -> float:
    """Slow at both ends (smootherstep: no jump in speed)."""
    return p * p * p * (p * (6.0 * p - 15.0) + 10.0)


def overshoot(p: float, by: float = 1.4) -> float:
    """Settles on 1 after passing it slightly (back ease-out)."""
    q = p - 1.0
    return 1.0 + q * q * ((by + 1.0) * q + by)


def lerp(a: float, b: float, p: float) -> float:
    """From a (p 0) to b (p 1)."""
    return a + (b - a) * p


def entrance(t: Micros, start: Micros, place: int = 0) -> float:
    """How far the `place`-th element (0-based) of a staggered entrance has come, eased, 0…1."""
    return ease_out(progress(t, start + place * STAGGER, ENTER))


def breathe(t: Micros, period: Micros, phase: float = 0.0) -> float:
    """A slow sine between 0 and 1; phase in turns."""
    return 0.5 - 0.5 * math.cos((t / period + phase) * math.tau)


def rolling_score(score: TeamScore, t: Micros) -> float:
    """The score an odometer shows at `t`: every change rolls in over 900 ms, overlapping changes add up smoothly."""
    value = float(score.score)
    for change in score.changes:
        value -= change.delta * (1.0 - ease_in_out(progress(t, change.at, SCORE_ROLL)))
    return value
