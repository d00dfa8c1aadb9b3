"""A person on a card: portrait (or the sign of a person), name, role and unit. Draws into the box it is given."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Face, Gradient, Icon, Image, Item, Panel, Shadow, Sign
from overlay.picture.look import Look
from overlay.program.ceremony import NameCard
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.tone import alpha, mix


def portrait(box: Box, photo: str, look: Look, radius: float = 20.0) -> tuple[Item, ...]:
    """A photo, or a quiet plate with the sign of a person."""
    if photo:
        return (Image(box.x, box.y, box.w, box.h, photo, radius),)
    theme = look.theme
    ground = Gradient(mix(theme.line, theme.panel, 0.35) | 0xFF, mix(theme.panel, theme.ink, 0.4) | 0xFF)
    return (
        Panel(box.x, box.y, box.w, box.h, ground, radius=radius),
        Icon(Sign.PERSON, box.cx, box.cy + box.h * 0.04, min(box.w, box.h) * 0.62, alpha(theme.gold, 0.72)),
    )


def person_card(box: Box, card: NameCard, look: Look, lit: bool = False) -> tuple[Item, ...]:
    """Portrait on the left, words on the right; a narrow card has no portrait. lit: the one being introduced."""
    theme = look.theme
    items: list[Item] = [
        Panel(
            box.x,
            box.y,
            box.w,
            box.h,
            Gradient(theme.panel_high, theme.panel),
            radius=22,
            stroke=theme.gold if lit else alpha(theme.line, 0.8),
            stroke_width=5 if lit else 3,
            shadow=Shadow(20, alpha(theme.ink, 0.55), 8),
        )
    ]
    pad = 18.0
    side = min(box.h - 2 * pad, box.w * 0.32)
    x = box.x + 30
    if box.w > 430 and side >= 90:
        items.extend(
            portrait(Box(box.x + pad, box.y + pad, side * 0.86, box.h - 2 * pad), card.photo, look, 14)
        )
        x = box.x + pad + side * 0.86 + 26
    room = box.right - x - 20
    rows = _rows(card, box.h)
    top = box.cy - sum(high for _, _, high in rows) / 2
    for text, size, high in rows:
        name = text is card.name
        fill = theme.text if name else theme.gold if text is card.role else theme.muted
        face = Face.BLACK if name else Face.BOLD
        items.append(line(text, x, top + high / 2, look, size, fill, face=face, width=room))
        top += high
    return tuple(items)


def _rows(card: NameCard, height: float) -> list[tuple[str, float, float]]:
    """The card's lines, each with size and room; the unit goes first where it is low."""
    big = min(76.0, height * 0.34)
    rows = [(card.role, max(36.0, big * 0.58), 54.0), (card.name, max(44.0, big), big * 1.3)]
    if card.unit and height >= 170:
        rows.append((card.unit, 36.0, 50.0))
    return [row for row in rows if row[0]]
