"""A brush stroke across the picture: bristles that start and end unevenly, painted from left to right.

Law: the same seed gives the same stroke; while it is painted every bristle only grows, and once done all are equal values. Its
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
"""How long a bristle is painted, and how much later than the first the last one starts."""

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
    bristles = _bristles(box, seed, accent, core, theme.ink)
    if at.t >= begin + LATE + PAINT:
        return (Group(tuple(stroke for stroke, _ in bristles), kept=True),)
    items: list[Item] = []
    for stroke, late in bristles:
        painted = ease_out(progress(at.t, begin + round(late * LATE), PAINT))
        if painted > 0.0:
            reach = (box.w + 120.0) * painted
            items.append(Group((stroke,), clip=(box.x - 60.0, box.y - box.h, reach, box.h * 3)))
    return tuple(items)


# A memo of a pure function: the bristles are the same for as long as the title stands.
@lru_cache(maxsize=16)
def _bristles(
    box: Box, seed: int, accent: Colour, core: Colour, ink: Colour
) -> tuple[tuple[Stroke, float], ...]:
    """Every bristle with how late it starts (0…1)."""
    found: list[tuple[Stroke, float]] = []
    for i in range(BODY):
        side = (i + 0.5) / BODY * 2.0 - 1.0
        full = 1.0 - side * side
        width = box.h / BODY * (1.3 + 1.3 * chance(seed, i, 1))
        rim = mix(accent, ink, 0.22 + 0.24 * chance(seed, i, 2))
        middle = mix(core, ink, 0.3 * chance(seed, i, 2))
        colour = alpha(mix(middle, rim, (abs(side) * 0.43 - CORE + 0.06) / 0.06), 0.7 + 0.28 * full)
        start = 0.10 * (1.0 - full) + 0.07 * chance(seed, i, 3)
        end = 0.05 + 0.30 * (1.0 - full) * chance(seed, i, 4) + 0.07 * chance(seed, i, 5)
        late = chance(seed, i, 6)
        found.append((Stroke(_path(box, side * 0.43, start, end, late), width, colour), late))
    for i in range(BODY, BODY + HAIRS):
        side = (chance(seed, i, 1) * 2.0 - 1.0) * 0.56
        beyond = abs(side) > CORE
        colour = alpha(mix(accent if beyond else core, ink, 0.45 * chance(seed, i, 3)), 0.85)
        late = chance(seed, i, 6)
        path = _path(box, side, 0.02 + 0.45 * chance(seed, i, 4), 0.16 * chance(seed, i, 5), late)
        found.append((Stroke(path, 3.0 + 6.0 * chance(seed, i, 2), colour), late))
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
