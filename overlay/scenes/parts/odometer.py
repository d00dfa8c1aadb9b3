"""An odometer: figures on wheels, each turning only while the one to its right passes from 9 to 0. May import lines and items.

Law: a function of the value alone, continuous in it; a whole value is one plain text, equal from frame to frame. Figures on wheels
start from where that text starts and are moved by their groups, so they come to rest to the pixel.
"""

from __future__ import annotations

import math

from msgspec import structs

from overlay.picture.items import Anchor, Face, Fill, Group, Item, Text
from overlay.picture.look import Look
from overlay.scenes.parts.lines import baseline

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
    step = look.metrics.advance("0", face, size)
    wheels = _wheels(turns) if grain == 1 else [(rest, 0.0, 1.0), *_wheels(turns, leading=True)]
    width = step * sum(share for _, _, share in wheels)
    head = look.metrics.advance("−", face, size) if value < 0 else 0.0
    shown = min(1.0, amount / grain)
    total = width + head * shown
    right = {Anchor.LEFT: x + total, Anchor.CENTRE: x + total / 2, Anchor.RIGHT: x}[anchor]
    stands = step * sum(share >= 1.0 for _, _, share in wheels) + (head if value < 0 else 0.0)
    start = {Anchor.LEFT: x, Anchor.CENTRE: x - stands / 2, Anchor.RIGHT: x - stands}[anchor]
    items: list[Item] = []
    base, height = baseline(cy, face, size, look), look.metrics.ascent(face, size)
    if value < 0:
        sign = Text(start, base, "−", face, size, fill, opacity=shown)
        items.append(Group((sign,), dx=right - total - start))
    fade = CALM if grain > 1 else BRISK
    for place, (digit, turned, share) in enumerate(wheels):
        left = right - step * sum(s for _, _, s in wheels[: place + 1])
        still = Text(start, base, "", face, size, fill)
        items.append(_wheel(digit, turned, share, still, left - start, height, step, fade, place > 0))
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


def _wheels(amount: float, leading: bool = False) -> list[tuple[int, float, float]]:
    """From the right: the figure, how far it has turned to the next, and how much of the wheel's width is there.

    leading: the first wheel too is away while it would show a nought.
    """
    whole = math.floor(amount)
    part = amount - whole
    wheels: list[tuple[int, float, float]] = []
    power = 1
    while True:
        turning = part if whole % power == power - 1 else 0.0
        number = whole // power
        if number == 0 and (power > 1 or leading):
            if turning > 0.0:
                wheels.append((0, turning, turning))
            return wheels
        wheels.append((number % 10, turning, 1.0))
        power *= 10


def _wheel(
    digit: int, turned: float, share: float, still: Text, dx: float, height: float, step: float, fade: float, leading: bool
) -> Group:
    """One wheel, seen through a window the figure's height and a little more."""
    pitch = height * PITCH
    here: list[Item] = []
    if not (leading and share < 1.0):
        here.append(_figure(digit, -turned, still, pitch, fade))
    if turned > 0.0:
        here.append(_figure((digit + 1) % 10, 1.0 - turned, still, pitch, fade))
    return Group(tuple(here), dx=dx, clip=(still.x - step, still.y - height * 1.15, step * 3, pitch))


def _figure(digit: int, away: float, still: Text, pitch: float, fade: float) -> Item:
    """A figure `away` (−1…1) pitches from its place, fainter the further it has turned."""
    shown = min(1.0, fade * (1.0 - abs(away)))
    return Group((structs.replace(still, text=str(digit), opacity=shown),), dy=away * pitch)
