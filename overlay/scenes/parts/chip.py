"""Chips: short words on a small plate (type, value, number, status). Draws into overlay.picture items only."""

from __future__ import annotations

from overlay.picture.items import Anchor, Colour, Face, Icon, Item, Panel, Sign
from overlay.picture.look import Look
from overlay.scenes.parts.lines import fitted, line
from overlay.scenes.parts.tone import alpha

PAD = 22.0


def chip_width(text: str, look: Look, size: float = 38.0, sign: Sign | None = None) -> float:
    """How wide a chip of that text is, units."""
    return look.metrics.advance(text, Face.BOLD, size) + 2 * PAD + (size * 1.15 if sign else 0.0)


def chip(
    text: str,
    x: float,
    y: float,
    h: float,
    look: Look,
    colour: Colour,
    *,
    solid: bool = False,
    size: float = 38.0,
    width: float = 0.0,
    sign: Sign | None = None,
) -> tuple[Item, ...]:
    """A chip with its left upper corner at x, y. solid: filled with the colour, dark text; otherwise outlined.

    width: its full width (0: as wide as the text); a text too long for it shrinks, then is cut.
    """
    w = width or chip_width(text, look, size, sign)
    pad = PAD if w >= chip_width(text, look, size, sign) - 1.0 else 10.0
    room = w - 2 * pad + 0.5 - (size * 1.15 if sign else 0.0)
    text, size = fitted(text, room, Face.BOLD, size, look)
    ink = look.theme.ink if solid else colour
    wide = look.metrics.advance(text, Face.BOLD, size) + (size * 1.15 if sign else 0.0)
    left = x + (w - wide) / 2
    items: list[Item] = [
        Panel(
            x,
            y,
            w,
            h,
            colour if solid else alpha(look.theme.ink, 0.55),
            radius=h / 2,
            stroke=alpha(colour, 0.75),
            stroke_width=3,
        )
    ]
    if sign is not None:
        items.append(Icon(sign, left + size * 0.48, y + h / 2, size * 0.95, ink))
        left += size * 1.15
    items.append(line(text, left, y + h / 2, look, size, ink, face=Face.BOLD, anchor=Anchor.LEFT))
    return tuple(items)


def chips(
    texts: tuple[tuple[str, Colour, bool], ...],
    right: float,
    y: float,
    h: float,
    look: Look,
    size: float = 38.0,
) -> tuple[Item, ...]:
    """A row of chips (text, colour, solid) that ends at `right`."""
    items: list[Item] = []
    for text, colour, solid in reversed(texts):
        w = chip_width(text, look, size)
        items[:0] = chip(text, right - w, y, h, look, colour, solid=solid, size=size)
        right -= w + 16.0
    return tuple(items)
