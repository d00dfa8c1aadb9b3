"""An odometer: figures on wheels, each turning only while the one to its right passes from 9 to 0. May import lines and items.

Law: a function of the value alone, continuous in it; a whole value is one plain text, equal from frame to frame.
"""

from __future__ import annotations

import math

from overlay.picture.items import Anchor, Face, Fill, Group, Item, Text
from overlay.picture.look import Look
from overlay.scenes.parts.lines import baseline

PITCH = 1.3
"""From a wheel's figure to the next, in figure heights."""


def odometer(
    value: float,
    x: float,
    cy: float,
    look: Look,
    size: float,
    fill: Fill,
    anchor: Anchor = Anchor.RIGHT,
    face: Face = Face.NUMERAL_BOLD,
    plus: bool = False,
) -> tuple[Item, ...]:
    """The figures of `value`, centred vertically on `cy`. plus: a sign before positive values too."""
    if value == round(value):
        text = figures(round(value), plus)
        return (Text(x, baseline(cy, face, size, look), text, face, size, fill, anchor),)
    amount = abs(value)
    step = look.metrics.advance("0", face, size)
    wheels = _wheels(amount)
    width = step * sum(share for _, _, share in wheels)
    sign = "−" if value < 0 else "+" if plus else ""
    head = look.metrics.advance(sign, face, size) if sign else 0.0
    shown = min(1.0, amount)
    total = width + head * shown
    right = {Anchor.LEFT: x + total, Anchor.CENTRE: x + total / 2, Anchor.RIGHT: x}[anchor]
    items: list[Item] = []
    base, height = baseline(cy, face, size, look), look.metrics.ascent(face, size)
    if sign:
        items.append(Text(right - total, base, sign, face, size, fill, opacity=shown))
    for place, (digit, turned, share) in enumerate(wheels):
        left = right - step * sum(s for _, _, s in wheels[: place + 1])
        items.append(_wheel(digit, turned, share, left, base, height, step, size, fill, face, place > 0))
    return tuple(items)


def figures(value: int, plus: bool = False) -> str:
    """A whole number with a true minus, and a plus if wanted."""
    return f"−{-value}" if value < 0 else f"+{value}" if plus and value else str(value)


def _wheels(amount: float) -> list[tuple[int, float, float]]:
    """From the right: the figure, how far it has turned to the next, and how much of the wheel's width is there."""
    whole = math.floor(amount)
    part = amount - whole
    wheels: list[tuple[int, float, float]] = []
    power = 1
    while True:
        turning = part if whole % power == power - 1 else 0.0
        number = whole // power
        if number == 0 and power > 1:
            if turning > 0.0:
                wheels.append((0, turning, turning))
            return wheels
        wheels.append((number % 10, turning, 1.0))
        power *= 10


def _wheel(
    digit: int,
    turned: float,
    share: float,
    left: float,
    base: float,
    height: float,
    step: float,
    size: float,
    fill: Fill,
    face: Face,
    leading: bool,
) -> Group:
    """One wheel, seen through a window the figure's height and a little more."""
    pitch = height * PITCH
    here: list[Item] = []
    if not (leading and share < 1.0):
        here.append(_figure(digit, -turned, left, base, pitch, size, fill, face))
    if turned > 0.0:
        here.append(_figure((digit + 1) % 10, 1.0 - turned, left, base, pitch, size, fill, face))
    return Group(tuple(here), clip=(left - step, base - height * 1.15, step * 3, pitch))


def _figure(
    digit: int, away: float, left: float, base: float, pitch: float, size: float, fill: Fill, face: Face
) -> Item:
    """A figure `away` (−1…1) pitches from its place, fainter the further it has turned."""
    text = Text(left, base, str(digit), face, size, fill, opacity=min(1.0, 1.5 * (1.0 - abs(away))))
    return Group((text,), dy=away * pitch)
