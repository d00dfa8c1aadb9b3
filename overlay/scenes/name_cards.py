"""Officials or leaders: all their cards, or the one being introduced large above a row of the others.

Law: the introduction goes card by card, so the card before the focus is the one that leaves.
"""

from __future__ import annotations

import math

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Fill, Icon, Item, Panel, Sign
from overlay.picture.look import Look, Shape
from overlay.picture.motion import ENTER, LEAVE, Moment, ease_out, progress
from overlay.program.ceremony import NameCard, NameCards
from overlay.program.message import Layout
from overlay.scenes.parts.card import plate
from overlay.scenes.parts.emblem import golden
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.moving import arrive, enter, faded
from overlay.scenes.parts.person import person_card, portrait
from overlay.scenes.parts.strap import handover, strap
from overlay.scenes.parts.titled import titled

GAP = 28.0

BROAD = {Shape.NORMAL: 860.0, Shape.WIDE: 1240.0, Shape.TALL: 860.0}
"""A card is at most this broad, units."""


def draw(data: NameCards, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: grid, or focus. Stream: a name strap for the focus, else a strap with the title and the names."""
    focus = data.cards[data.focus] if 0 <= data.focus < len(data.cards) else None
    if look.layout is Layout.STREAM:
        return _strap(data, focus, at, look)
    tall = look.canvas.shape is Shape.TALL
    head, rest = titled(data.title, at, look)
    items: list[Item] = list(head)
    if focus is None:
        return (*items, *_all(rest, data, at, look))
    strip = 0.0 if tall else 150.0
    hero = rest.top(rest.h - strip - GAP)
    gone = 1.0 - ease_out(progress(at.t, data.focused_at, LEAVE))
    shown = ease_out(progress(at.t, data.focused_at + LEAVE // 2, ENTER))
    follows = data.focus > 0 or data.focused_at <= at.since
    frame = enter(plate(hero, look, look.theme.gold), at, 1)
    items.extend(frame if follows else faded(frame, shown))
    if data.focus > 0:
        items.extend(arrive(_hero(hero, data.cards[data.focus - 1], look), gone, 0.0, -60.0))
    elif not follows:
        items.extend(faded(_all(rest, data, at, look), gone))
    items.extend(arrive(_hero(hero, focus, look), shown, 0.0, 90.0))
    if strip:
        row = _row(rest.foot(strip), data, at, look, shown)
        items.extend(row if follows else faded(row, shown))
    return tuple(items)


def _all(box: Box, data: NameCards, at: Moment, look: Look) -> tuple[Item, ...]:
    """Everybody's card, in as few columns as keep a card readable; the last row stands in the middle."""
    count = len(data.cards)
    most = {Shape.NORMAL: 4, Shape.WIDE: 6, Shape.TALL: 1}[look.canvas.shape]
    columns = {Shape.NORMAL: 3, Shape.WIDE: 4, Shape.TALL: 1}[look.canvas.shape]
    if count in {1, 2, 4} and columns == 3:
        columns = 2
    if columns == 4 and count % 4 and count % 3 == 0:
        columns = 3
    while columns < most and math.ceil(count / columns) * (150.0 + GAP) > box.h + GAP:
        columns += 1
    columns = min(columns, max(1, count))
    rows = max(1, math.ceil(count / columns))
    high = min(330.0, (box.h - GAP * (rows - 1)) / rows)
    wide = min(BROAD[look.canvas.shape], (box.w - GAP * (columns - 1)) / columns)
    top = box.cy - (rows * high + (rows - 1) * GAP) / 2
    items: list[Item] = []
    for i, card in enumerate(data.cards):
        row = i // columns
        here = min(columns, count - row * columns)
        left = box.cx - (here * wide + (here - 1) * GAP) / 2
        cell = Box(left + i % columns * (wide + GAP), top + row * (high + GAP), wide, high)
        items.extend(enter(person_card(cell, card, look), at, 1 + i))
    return tuple(items)


def _hero(box: Box, card: NameCard, look: Look) -> tuple[Item, ...]:
    theme, tall = look.theme, look.canvas.shape is Shape.TALL
    items: list[Item] = []
    if tall:
        side = min(box.w - 80, box.h * 0.5)
        items.extend(portrait(Box(box.cx - side / 2, box.y + 40, side, side), card, look))
        words, anchor = Box(box.x + 36, box.y + side + 60, box.w - 72, box.h - side - 80), Anchor.CENTRE
        x = words.cx
    else:
        side = box.h - 80
        items.extend(portrait(Box(box.x + 66, box.y + 40, side * 0.86, side), card, look))
        words = Box(box.x + 66 + side * 0.86 + 70, box.y, 0.0, box.h)
        words = Box(words.x, words.y, box.right - words.x - 50, box.h)
        anchor, x = Anchor.LEFT, words.x
    step = min(150.0, words.h / 4)
    rows: tuple[tuple[str, float, Fill, Face], ...] = (
        (card.role, 64.0, theme.gold, Face.BOLD),
        (card.name, 96.0 if tall else 150.0, golden(theme), Face.BLACK),
        (card.unit, 54.0, theme.text, Face.TEXT),
    )
    offsets = (-1.15, 0.05, 1.15)
    for (text, size, fill, face), offset in zip(rows, offsets, strict=True):
        if text:
            cy = words.cy + offset * step
            items.append(line(text, x, cy, look, size, fill, face=face, anchor=anchor, width=words.w))
    return tuple(items)


def _row(box: Box, data: NameCards, at: Moment, look: Look, shown: float) -> tuple[Item, ...]:
    """Everybody small, a gold frame that moves on to the one being introduced."""
    cells = box.columns(len(data.cards), 18.0)
    theme, items = look.theme, list[Item]()
    for i, (cell, card) in enumerate(zip(cells, data.cards, strict=True)):
        small: list[Item] = [
            Panel(cell.x, cell.y, cell.w, cell.h, theme.panel, radius=16, stroke=theme.line, stroke_width=3)
        ]
        if cell.w >= 130:
            small.extend(
                block(
                    card.name,
                    cell.inset(14, 10),
                    look,
                    44,
                    theme.text,
                    face=Face.BOLD,
                    anchor=Anchor.CENTRE,
                    leading=1.25,
                )
            )
        else:
            small.append(Icon(Sign.PERSON, cell.cx, cell.cy, min(60.0, cell.w * 0.7), theme.muted))
        items.extend(enter(tuple(small), at, 3 + i))
    cell, before = cells[data.focus], cells[max(0, data.focus - 1)]
    x = before.x + (cell.x - before.x) * shown
    frame = Panel(x, cell.y, cell.w, cell.h, 0, radius=16, stroke=theme.gold, stroke_width=6)
    return (*items, *enter((frame,), at, 3))


def _strap(data: NameCards, focus: NameCard | None, at: Moment, look: Look) -> tuple[Item, ...]:
    """The focus's strap gives way to the next one's; with no focus, the title and everybody's names."""
    everybody = strap(at, look, data.title, "  ".join(card.name for card in data.cards))
    if focus is None:
        return everybody
    later = Moment(at.t, max(at.since, data.focused_at))
    shown = _person(focus, later, look)
    if data.focused_at <= at.since:
        return shown
    before = _person(data.cards[data.focus - 1], at, look) if data.focus else everybody
    return handover(before, shown, at.t, later.since)


def _person(card: NameCard, at: Moment, look: Look) -> tuple[Item, ...]:
    return strap(at, look, card.name, "  ".join(part for part in (card.unit, card.role) if part))
