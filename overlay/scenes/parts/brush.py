"""A brush stroke across the picture: bristles that start and end unevenly, uncovered from left to right.

Law: the same seed gives the same stroke; while it is painted every tuft of it only grows, and it is one picture all the time. Its
middle, where a title in gold stands, is dark enough for the title to read; its rims and the hairs beyond carry the colour.
"""

from __future__ import annotations

import math
from functools import lru_cache

from overlay.picture.boxes import Box
from overlay.picture.items import Colour, Group, Item, Point, Stroke
from overlay.picture.look import Look
from overlay.picture.motion import Moment, ease_out, progress
from overlay.program.times import Micros, millis
from overlay.scenes.parts.chance import chance
from overlay.scenes.parts.emblem import golden
from overlay.scenes.parts.tone import alpha, mix, under

POINTS = 14
"""Straight pieces a bristle is drawn with."""

PAINT, LATE = millis(800), millis(120)
"""How long a tuft is painted, and how much later than the first the last one starts."""

TUFTS = 28
"""The brush's front is ragged in so many steps over twice the stroke's height, where all its bristles lie."""

BODY, HAIRS = 26, 30
"""Broad bristles that make the body, and fine hairs that run dry beyond it."""

CORE = 0.40
"""How far from the middle the title's signs reach, parts of the stroke's height."""

READS = 5.0
"""The contrast of the title's darkest gold with the stroke's middle, to one: 4.5 and something for soft rims."""


def brush(box: Box, seed: int, at: Moment, begin: Micros, look: Look) -> tuple[Item, ...]:
    """The stroke within `box` from `begin` on, in the segment's accent."""
    if at.t <= begin:
        return ()
    theme = look.theme
    accent = theme.accent(look.accent)
    core = under(accent, golden(theme).end, READS)
    stroke = Group(_bristles(box, seed, accent, core, theme.ink), kept=True)
    if at.t >= begin + LATE + PAINT:
        return (stroke,)
    items: list[Item] = []
    high = 2 * box.h / TUFTS
    for tuft in range(TUFTS):
        painted = ease_out(progress(at.t, begin + round(chance(seed, tuft, 6) * LATE), PAINT))
        if painted > 0.0:
            top = box.y - box.h / 2 + high * tuft
            items.append(Group((stroke,), clip=(box.x - 60.0, top, (box.w + 120.0) * painted, high)))
    return tuple(items)


# A memo of a pure function: the bristles are the same for as long as the title stands.
@lru_cache(maxsize=16)
def _bristles(
    box: Box, seed: int, accent: Colour, core: Colour, ink: Colour
) -> tuple[Stroke, ...]:
    """Every bristle, the body's first."""
    found: list[Stroke] = []
    for i in range(BODY):
        side = (i + 0.5) / BODY * 2.0 - 1.0
        full = 1.0 - side * side
        width = box.h / BODY * (1.3 + 1.3 * chance(seed, i, 1))
        rim = mix(accent, ink, 0.22 + 0.24 * chance(seed, i, 2))
        middle = mix(core, ink, 0.3 * chance(seed, i, 2))
        colour = alpha(mix(middle, rim, (abs(side) * 0.43 - CORE + 0.06) / 0.06), 0.7 + 0.28 * full)
        start = 0.10 * (1.0 - full) + 0.07 * chance(seed, i, 3)
        end = 0.05 + 0.30 * (1.0 - full) * chance(seed, i, 4) + 0.07 * chance(seed, i, 5)
        found.append(Stroke(_path(box, side * 0.43, start, end, chance(seed, i, 6)), width, colour))
    for i in range(BODY, BODY + HAIRS):
        side = (chance(seed, i, 1) * 2.0 - 1.0) * 0.56
        beyond = abs(side) > CORE
        colour = alpha(mix(accent if beyond else core, ink, 0.45 * chance(seed, i, 3)), 0.85)
        path = _path(box, side, 0.02 + 0.45 * chance(seed, i, 4), 0.16 * chance(seed, i, 5), chance(seed, i, 6))
        found.append(Stroke(path, 3.0 + 6.0 * chance(seed, i, 2), colour))
    return tuple(found)


def _path(box: Box, side: float, start: float, end: float, uneven: float) -> tuple[Point, ...]:
    """A bristle at `side` (−½…½ of the height) from `start` to `end` (parts of the width): it rises, runs on, and flicks up."""
    left, right = box.x + box.w * start, box.right - box.w * end
    y, lift = box.cy + side * box.h, box.h * 0.07
    places = (i / POINTS for i in range(POINTS + 1))
    return tuple(
        (
            left + (right - left) * x,
            y
            + lift
            * (
                0.8 * (1.0 - x) ** 4
                - 0.3 * math.sin(math.tau * x * (0.6 + 0.4 * uneven))
                - (0.7 + 0.5 * uneven) * x**4
            ),
        )
        for x in places
    )
