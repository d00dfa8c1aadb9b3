"""A person on a card: portrait (or the name's first character), name, role and unit. Draws into the box it is given."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Gradient, Image, Item, Panel, Shadow
from overlay.picture.look import Look
from overlay.program.ceremony import NameCard
from overlay.scenes.parts.emblem import golden
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.tone import alpha, mix

ROOMY = 870.0
"""A card at least this broad sets its words larger, units."""


def portrait(box: Box, card: NameCard, look: Look, radius: float = 20.0) -> tuple[Item, ...]:
    """The photo, or a plate with the first character of the name."""
    if card.photo:
        return (Image(box.x, box.y, box.w, box.h, card.photo, radius),)
    theme = look.theme
    ground = Gradient(mix(theme.line, theme.panel, 0.35) | 0xFF, mix(theme.panel, theme.ink, 0.4) | 0xFF)
    size = max(36.0, min(box.w * 0.72, box.h * 0.5))
    return (
        Panel(box.x, box.y, box.w, box.h, ground, radius=radius),
        line(
            card.name[:1], box.cx, box.cy, look, size, golden(theme), face=Face.DISPLAY, anchor=Anchor.CENTRE
        ),
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
        items.extend(portrait(Box(box.x + pad, box.y + pad, side * 0.86, box.h - 2 * pad), card, look, 14))
        x = box.x + pad + side * 0.86 + 26
    room = box.right - x - 24
    if box.h < 130:
        return (*items, *_single(Box(x, box.y, room, box.h), card, look))
    roomy = box.w >= ROOMY
    big = min(108.0, box.h * 0.32) if roomy else min(84.0, box.h * 0.3)
    unit = 66.0 if card.unit and roomy else 96.0 if card.unit and box.h >= 270 else 48.0 if card.unit and box.h >= 190 else 0.0
    role = (72.0 if roomy else 56.0) if card.role else 0.0
    top = box.cy - (role + big * 1.3 + unit) / 2
    if card.role:
        size = max(38.0, big * 0.56)
        items.append(line(card.role, x, top + role / 2, look, size, theme.gold, face=Face.BOLD, width=room))
    items.append(
        line(card.name, x, top + role + big * 0.65, look, big, theme.text, face=Face.BLACK, width=room)
    )
    if unit:
        words = Box(x, top + role + big * 1.3, room, unit)
        items.extend(block(card.unit, words, look, 50.0 if roomy else 38.0, theme.muted, leading=1.24, middle=False))
    return tuple(items)


def _single(box: Box, card: NameCard, look: Look) -> tuple[Item, ...]:
    """A low card's one line: the name, and the role at its end."""
    theme = look.theme
    role = min(box.w * 0.45, look.metrics.advance(card.role, Face.BOLD, 36.0))
    return (
        line(card.name, box.x, box.cy, look, 52, theme.text, face=Face.BLACK, width=box.w - role - 20),
        line(
            card.role,
            box.right,
            box.cy,
            look,
            36,
            theme.gold,
            face=Face.BOLD,
            anchor=Anchor.RIGHT,
            width=role + 1,
        ),
    )
