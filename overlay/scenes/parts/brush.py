"""A brush stroke across the picture: bristles that start and end unevenly, painted from left to right.

Law: the same seed gives the same stroke; while it is painted every bristle only grows, and once done all are equal values.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Group, Item, Stroke
from overlay.picture.look import Look
from overlay.picture.motion import Moment, ease_in_out, progress
from overlay.program.times import Micros, millis
from overlay.scenes.parts.chance import chance
from overlay.scenes.parts.tone import alpha, mix

PAINT = millis(700)
"""How long the stroke is painted."""

BRISTLES = 11


def brush(box: Box, seed: int, at: Moment, begin: Micros, look: Look) -> tuple[Item, ...]:
    """The stroke within `box` from `begin` on, in the segment's accent."""
    accent = look.theme.accent(look.accent)
    items: list[Item] = []
    pitch = box.h / BRISTLES
    for i in range(BRISTLES):
        uneven = [chance(seed, i, k) for k in range(5)]
        middle = 1.0 - abs(i - (BRISTLES - 1) / 2) / (BRISTLES / 2)
        left = box.x + box.w * (0.10 * (1.0 - middle) * uneven[0] + 0.015 * uneven[1])
        right = box.right - box.w * ((0.26 * (1.0 - middle) + 0.05) * uneven[2])
        y = box.y + pitch * (i + 0.5)
        bend = pitch * (0.5 - uneven[3])
        lean = box.h * 0.05
        points = (
            (left, y + lean),
            (left + (right - left) * 0.3, y + bend),
            (left + (right - left) * 0.7, y + bend * 0.4 - lean * 0.3),
            (right, y - lean),
        )
        colour = alpha(mix(accent, look.theme.ink, 0.30 + 0.34 * uneven[4]), 0.5 + 0.4 * middle)
        stroke = Stroke(points, pitch * (0.75 + 0.75 * middle), colour)
        wipe = ease_in_out(progress(at.t, begin + round(uneven[1] * millis(160)), PAINT))
        if wipe >= 1.0:
            items.append(stroke)
        elif wipe > 0.0:
            reach = (box.w + 2 * pitch + 40) * wipe
            items.append(Group((stroke,), clip=(box.x - pitch - 20, box.y - box.h, reach, box.h * 3)))
    return tuple(items)
