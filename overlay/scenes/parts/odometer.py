"""An odometer: figures on wheels. A value's wheel turns only while the one to its right passes from 9 to 0; a score's wheels turn each
to its own next figure. May import lines and items.

Law: a function of the value alone (or of a score and the time), continuous in it; a whole value is one plain text, equal from frame to
frame. Figures on wheels start from where that text starts and are moved by their groups, so they come to rest to the pixel.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import TypeAlias

from msgspec import structs

from overlay.picture.items import Anchor, Face, Fill, Group, Item, Text
from overlay.picture.look import Look
from overlay.picture.motion import SCORE_ROLL, ease_in_out, progress, rolling_score
from overlay.program.parts import TeamScore
from overlay.program.times import Micros
from overlay.scenes.parts.lines import baseline

Wheel: TypeAlias = tuple[float, float]
"""Where a wheel stands, figures (2.5: half way from 2 to 3), and how much of its width is there, 0…1."""

PITCH = 1.3
"""From a wheel's figure to the next, in figure heights."""

CALM, BRISK = 1.1, 1.5
"""How late figures fade as they turn away: early on wheels that turn slowly, late on fast ones, which would flicker."""


def odometer(
    value: float,
    x: float,
    cy: float,
    look: Look,
    size: float,
    fill: Fill,
    anchor: Anchor = Anchor.RIGHT,
    stops: tuple[int, ...] = (),
) -> tuple[Item, ...]:
    """The figures of `value`, centred vertically on `cy`.

    stops: the whole figures it rolls between. Where they share their last figure that wheel stands still and the tens turn, so
    that +20 is two calm steps and not twenty.
    """
    face, amount = Face.NUMERAL_BOLD, abs(value)
    grain, rest = _grain(stops)
    turns = (amount - rest) / grain
    if turns == math.floor(turns):
        return (Text(x, baseline(cy, face, size, look), figures(round(value)), face, size, fill, anchor),)
    wheels = _wheels(turns) if grain == 1 else [(rest, 1.0), *_wheels(turns, leading=True)]
    sign = min(1.0, amount / grain) if value < 0 else 0.0
    return _laid(wheels, sign, x, baseline(cy, face, size, look), look, size, fill, anchor, CALM if grain > 1 else BRISK)


def scored(
    score: TeamScore, t: Micros, x: float, cy: float, look: Look, size: float, fill: Fill, anchor: Anchor = Anchor.RIGHT
) -> tuple[Item, ...]:
    """A team's score at `t`: each change turns each wheel on to its own next figure in 900 ms, +20 only the tens.

    What the changes add to a wheel adds up, so one that comes while another rolls turns the wheels on from where they are.
    """
    eased = [ease_in_out(progress(t, change.at, SCORE_ROLL)) for change in score.changes]
    face, base = Face.NUMERAL_BOLD, baseline(cy, Face.NUMERAL_BOLD, size, look)
    if not any(0.0 < share < 1.0 for share in eased):
        return (Text(x, base, figures(round(rolling_score(score, t))), face, size, fill, anchor),)
    values = stops(score)[::-1]
    pairs = tuple(pairwise(values))

    def rolled(first: float, steps: Iterable[float]) -> float:
        return first + sum(step * share for step, share in zip(steps, eased, strict=True))

    wheels: list[Wheel] = []
    for power in (10**place for place in range(max(len(str(abs(value))) for value in values))):
        position = rolled(abs(values[0]) // power % 10, [_turn(a, b, power) for a, b in pairs])
        share = rolled(_there(values[0], power), [_there(b, power) - _there(a, power) for a, b in pairs])
        wheels.append((position, share))
    sign = rolled(values[0] < 0, [(b < 0) - (a < 0) for a, b in pairs])
    return _laid(wheels, sign, x, base, look, size, fill, anchor, BRISK)


def stops(score: TeamScore) -> tuple[int, ...]:
    """The whole figures a score has rolled through, the present one first."""
    return tuple(accumulate((score.score, *(-change.delta for change in reversed(score.changes)))))


def _there(value: int, power: int) -> float:
    """Whether a value has a figure at this power of ten; the units always."""
    return float(abs(value) >= power or power == 1)


def _turn(a: int, b: int, power: int) -> int:
    """How many figures the wheel of a power of ten turns from one value to another: onwards as the amount grows, else back."""
    step = abs(b) // power - abs(a) // power
    return step % 10 if abs(b) >= abs(a) else -(-step % 10)


def _laid(
    wheels: Sequence[Wheel], sign: float, x: float, base: float, look: Look, size: float, fill: Fill, anchor: Anchor, fade: float
) -> tuple[Item, ...]:
    """Wheels, and so much of a minus before them, on a baseline."""
    face = Face.NUMERAL_BOLD
    step, head = look.metrics.advance("0", face, size), look.metrics.advance("−", face, size)
    total = step * sum(share for _, share in wheels) + head * sign
    right = {Anchor.LEFT: x + total, Anchor.CENTRE: x + total / 2, Anchor.RIGHT: x}[anchor]
    stands = step * sum(share >= 1.0 for _, share in wheels) + head * (sign > 0.0)
    start = {Anchor.LEFT: x, Anchor.CENTRE: x - stands / 2, Anchor.RIGHT: x - stands}[anchor]
    height, still = look.metrics.ascent(face, size), Text(start, base, "−", face, size, fill, opacity=sign)
    items: list[Item] = []
    if sign > 0.0:
        items.append(Group((still,), dx=right - total - start))
    left = right
    for position, share in wheels:
        left -= step * share
        items.append(_wheel(position, share, still, left - start, height, step, fade))
    return tuple(items)


def figures(value: int, plus: bool = False) -> str:
    """A whole number with a true minus, and a plus if wanted."""
    return f"−{-value}" if value < 0 else f"+{value}" if plus and value else str(value)


def _grain(stops: tuple[int, ...]) -> tuple[int, int]:
    """How much one step of the lowest turning wheel is worth, and the figure that stands to its right."""
    rests = {abs(stop) % 10 for stop in stops}
    one_side = all(stop >= 0 for stop in stops) or all(stop <= 0 for stop in stops)
    if len(rests) == 1 and (one_side or rests == {0}):
        return 10, rests.pop()
    return 1, 0


def _wheels(amount: float, leading: bool = False) -> list[Wheel]:
    """From the right: where each wheel stands, and how much of its width is there.

    leading: the first wheel too is away while it would show a nought.
    """
    whole = math.floor(amount)
    part = amount - whole
    wheels: list[Wheel] = []
    power = 1
    while True:
        turning = part if whole % power == power - 1 else 0.0
        number = whole // power
        if number == 0 and (power > 1 or leading):
            if turning > 0.0:
                wheels.append((turning, turning))
            return wheels
        wheels.append((number % 10 + turning, 1.0))
        power *= 10


def _wheel(position: float, share: float, still: Text, dx: float, height: float, step: float, fade: float) -> Group:
    """One wheel, seen through a window the figure's height and a little more; fainter while only a share of it is there."""
    pitch, digit = height * PITCH, math.floor(position)
    turned = position - digit
    here: list[Item] = [_figure(digit % 10, -turned, still, pitch, fade, share)]
    if turned > 0.0:
        here.append(_figure((digit + 1) % 10, 1.0 - turned, still, pitch, fade, share))
    return Group(tuple(here), dx=dx, clip=(still.x - step, still.y - height * 1.15, step * 3, pitch))


def _figure(digit: int, away: float, still: Text, pitch: float, fade: float, share: float) -> Item:
    """A figure `away` (−1…1) pitches from its place, fainter the further it has turned."""
    shown = min(1.0, fade * (1.0 - abs(away))) * share
    return Group((structs.replace(still, text=str(digit), opacity=shown),), dy=away * pitch)
