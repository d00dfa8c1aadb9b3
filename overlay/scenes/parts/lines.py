"""Words in boxes: single lines that shrink to fit, and running text that breaks, shrinks, then pages. May import overlay.picture."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Fill, Item, Shadow, Text
from overlay.picture.look import Look
from overlay.picture.motion import Moment
from overlay.scenes.parts.areas import CAPTION


def baseline(cy: float, face: Face, size: float, look: Look) -> float:
    """The baseline that centres a line optically on `cy`."""
    return cy + (look.metrics.ascent(face, size) - look.metrics.descent(face, size)) / 2


def fitted(
    text: str, width: float, face: Face, size: float, look: Look, least: float = CAPTION
) -> tuple[str, float]:
    """The text and the size at which it fits `width`; under `least` it is cut with an ellipsis instead of shrinking on."""
    wide = look.metrics.advance(text, face, size)
    if wide <= width:
        return text, size
    size = max(least, size * width / wide)
    if look.metrics.advance(text, face, size) <= width * 1.001:
        return text, size
    while text and look.metrics.advance(text + "…", face, size) > width:
        text = text[:-1]
    return text + "…", size


def line(
    text: str,
    x: float,
    cy: float,
    look: Look,
    size: float,
    fill: Fill,
    *,
    face: Face = Face.TEXT,
    anchor: Anchor = Anchor.LEFT,
    width: float = 1e9,
    least: float = CAPTION,
    opacity: float = 1.0,
    shadow: Shadow | None = None,
) -> Text:
    """One line centred vertically on `cy`, shrunk (never under `least`) to `width`."""
    text, size = fitted(text, width, face, size, look, least)
    return Text(x, baseline(cy, face, size, look), text, face, size, fill, anchor, opacity, shadow=shadow)


def block(
    text: str,
    box: Box,
    look: Look,
    size: float,
    fill: Fill,
    *,
    face: Face = Face.TEXT,
    anchor: Anchor = Anchor.LEFT,
    least: float = CAPTION,
    leading: float = 1.42,
    middle: bool = True,
    at: Moment | None = None,
) -> tuple[Item, ...]:
    """Running text in a box: broken, shrunk down to `least`, then paged by the time in `at`."""
    while True:
        per_line = max(1, int(box.w / size))
        rows = [text[i : i + per_line] for i in range(0, len(text), per_line)]
        if size <= least or len(rows) * size * leading <= box.h:
            break
        size = max(least, size - 4)
    rows = rows[: max(1, int(box.h / (size * leading)))]
    step = size * leading
    top = box.y + ((box.h - step * len(rows)) / 2 if middle else 0.0)
    x = {Anchor.LEFT: box.x, Anchor.CENTRE: box.cx, Anchor.RIGHT: box.right}[anchor]
    return tuple(
        Text(x, baseline(top + step * (i + 0.5), face, size, look), row, face, size, fill, anchor)
        for i, row in enumerate(rows)
    )
