"""A title that is set sign by sign: each comes down large onto its place, one after the other. May import lines and motion."""

from __future__ import annotations

from overlay.picture.items import Face, Item, Text
from overlay.picture.look import Look
from overlay.picture.motion import Moment, ease_out, progress
from overlay.program.times import Micros, millis
from overlay.scenes.parts.emblem import golden
from overlay.scenes.parts.lines import baseline, fitted
from overlay.scenes.parts.moving import grown

STEP, TIME = millis(80), millis(460)
LEAST = 60.0


def signs(
    title: str, cx: float, cy: float, width: float, size: float, at: Moment, look: Look, outline: float = 0.0
) -> tuple[Item, ...]:
    """The title in the display face, in gold, centred; `at.since`: when the first sign starts. outline: part of the size."""
    face, theme = Face.DISPLAY, look.theme
    text, size = fitted(title, width, face, size, look, LEAST)
    fill, y, ink = golden(theme), baseline(cy, face, size, look), theme.ink
    x, items = cx - look.metrics.advance(text, face, size) / 2, list[Item]()
    for i, sign in enumerate(text):
        wide = look.metrics.advance(sign, face, size)
        p = ease_out(progress(at.t, at.since + i * STEP, TIME))
        one = Text(x, y, sign, face, size, fill, outline=size * outline, outline_colour=ink)
        items.extend(grown((one,), 1.0 + 0.65 * (1.0 - p), x + wide / 2, cy, p))
        x += wide
    return tuple(items)


def stand(title: str) -> Micros:
    """How long after its start the last sign begins to come, µs."""
    return min(len(title), 16) * STEP
