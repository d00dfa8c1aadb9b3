"""The house's emblem and the ornaments of titles: logo, golden type, the rule with a diamond, light that sweeps over a line."""

from __future__ import annotations

import math

from overlay.picture.boxes import Box
from overlay.picture.items import (
    Colour,
    Form,
    Glow,
    Gradient,
    Group,
    Icon,
    Image,
    Item,
    Panel,
    Ring,
    Sign,
)
from overlay.picture.look import Look, Shape, Theme
from overlay.picture.motion import breathe
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.tone import alpha, drained, mix

BREATH = 6 * SECOND
STEP = millis(125)
"""Breathing lights change eight times a second, each time by less than the eye sees."""

LOGO_WIDTH = 2.4
"""A bureau's logo is shown whole, as high as the house's sign and at most this many times as wide."""

WINGS, WING, WING_LEAN, WING_STEP = 9, 40.0, 0.3, 88.0
"""Slants beside a title at most; the width of one, units; its lean, part of its height; from one to the next, units."""

WING_GAP, WING_EDGE = 110.0, 60.0
"""What stays free between a title and its wings, and at the canvas's edge, units."""

SWEEP_EVERY = 7 * SECOND
SWEEP = millis(1600)


def breath(t: Micros, period: Micros) -> float:
    """A light's slow coming and going, 0…1, in steps that most frames need not repaint."""
    return breathe(t - t % STEP, period)


def golden(theme: Theme) -> Gradient:
    """The fill of titles: pale to full gold, top to bottom."""
    return Gradient(mix(theme.gold, theme.text, 0.55), mix(theme.gold, theme.gold_deep, 0.12))


def metals(theme: Theme) -> tuple[Colour, Colour, Colour]:
    """Gold, silver and bronze in the theme's colours; silver with little hue, it is silver on a red ground too."""
    silver = drained(mix(theme.text, theme.line, 0.35), 0.7)
    return theme.gold, silver, mix(theme.gold_deep, theme.warn, 0.35)


def emblem(cx: float, cy: float, size: float, t: Micros, look: Look) -> tuple[Item, ...]:
    """The show's logo, or the house's sign, over a light that breathes."""
    theme = look.theme
    glow = Glow(cx, cy, size * 1.25, alpha(theme.gold, 0.34), 0.45 + 0.55 * breath(t, BREATH), light=True)
    if theme.logo:
        wide = size * LOGO_WIDTH
        return (glow, Image(cx - wide / 2, cy - size / 2, wide, size, theme.logo, whole=True))
    return (glow, Icon(Sign.LOGO, cx, cy, size, theme.gold))


def arena(cx: float, cy: float, radius: float, look: Look) -> tuple[Item, ...]:
    """Two still rings of the arena behind a title, broken where the type crosses them."""
    line = alpha(look.theme.line, 0.42)
    gold = alpha(look.theme.gold, 0.5)
    return (
        Ring(cx, cy, radius, 4.0, line, 0.30, 0.85),
        Ring(cx, cy, radius, 4.0, line, 0.30, 0.35),
        Ring(cx, cy, radius * 0.93, 8.0, gold, 0.12, 0.94),
        Ring(cx, cy, radius * 0.93, 8.0, gold, 0.12, 0.44),
    )


def wings(box: Box, colour: Colour, look: Look) -> tuple[Item, ...]:
    """On a WIDE canvas: slants on both sides of a title's `box` that fade towards the canvas's edges, as the header's mark drawn large."""
    if look.canvas.shape is not Shape.WIDE:
        return ()
    room = min(box.x, look.canvas.width - box.right) - WING_GAP - WING_EDGE
    count = max(0, min(WINGS, int(room / WING_STEP)))
    items: list[Item] = []
    for i in range(count):
        high, out = box.h * (1.0 - 0.075 * i), WING_GAP + i * WING_STEP
        wide, top = WING + WING_LEAN * high, box.cy - high / 2
        shine = 0.4 * (1.0 - i / count) ** 1.4
        fill = Gradient(alpha(mix(colour, look.theme.text, 0.2), shine), alpha(colour, 0.12 * shine))
        for left in (box.x - out - wide, box.right + out):
            wing = Panel(left, top, wide, high, fill, Form.SLANT, WING_LEAN * high)
            items.append(wing)
    return tuple(items)


def ornament(cx: float, cy: float, half: float, part: float, look: Look) -> tuple[Item, ...]:
    """A rule that opens from its middle to `half` units on either side, a diamond in its centre. part: 0…1."""
    if part <= 0.0:
        return ()
    theme, clear = look.theme, alpha(look.theme.gold, 0.0)
    rule: tuple[Item, ...] = (
        Panel(cx - half, cy - 2, half - 18, 4, Gradient(clear, theme.gold, across=True), opacity=part),
        Panel(cx + 18, cy - 2, half - 18, 4, Gradient(theme.gold, clear, across=True), opacity=part),
        Panel(cx - 14, cy - 9, 28, 18, theme.gold, Form.LOZENGE, 14, opacity=part),
    )
    return rule if part >= 1.0 else (Group(rule, clip=(cx - half * part, cy - 12, 2 * half * part, 24)),)


def sweep(box: Box, t: Micros, start: Micros, look: Look) -> tuple[Item, ...]:
    """Now and then a soft light runs along the middle of `box`; nothing between. It comes and goes in full darkness."""
    turn = (t - start) % SWEEP_EVERY
    if t < start or turn >= SWEEP:
        return ()
    p = turn / SWEEP
    colour = alpha(mix(look.theme.gold, look.theme.text, 0.5), 0.42)
    light = Glow(0.0, box.cy, box.h, colour, math.sin(math.pi * p) ** 2, light=True)
    return (Group((light,), dx=box.x + box.w * p),)
