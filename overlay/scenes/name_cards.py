"""Officials or leaders: all their cards, or the one being introduced large above a row of the others.

Law: the introduction goes card by card, so the card before the focus is the one that leaves; it has left before the next comes, so
no name runs through another.
"""

from __future__ import annotations

import math

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Fill, Group, Icon, Item, Panel, Sign
from overlay.picture.look import Look, Shape
from overlay.picture.motion import ENTER, LEAVE, Moment, ease_in_out, ease_out, lerp, progress
from overlay.program.ceremony import NameCard, NameCards
from overlay.program.message import Layout
from overlay.program.times import Micros
from overlay.scenes.parts.card import plate
from overlay.scenes.parts.emblem import golden
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.moving import arrive, enter, faded
from overlay.scenes.parts.person import person_card, portrait
from overlay.scenes.parts.strap import came, handover, strap
from overlay.scenes.parts.titled import titled

GAP = 28.0

AWAY = 48.0
"""From so far right a card comes, and so far left it leaves, units."""

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
    changed = data.focused_at > at.since
    gone = progress(at.t, data.focused_at, LEAVE) if changed else 1.0
    shown = _come(data.focused_at, at)
    # The plate and the row come with the first card, which the second may have hurried on.
    plated = 1.0 if not changed or data.focus > 1 else _come(data.before_at, at) if data.focus else shown
    items.extend(faded(enter(plate(hero, look, look.theme.gold), at, 1), plated))
    if gone < 1.0 and data.focus > 0:
        leaving = arrive(_hero(hero, data.cards[data.focus - 1], look), _come(data.before_at, at), 0.0, AWAY, still=True)
        items.extend(arrive(leaving, 1.0 - gone, 0.0, -AWAY, still=True))
    elif gone < 1.0:
        items.extend(faded(_all(rest, data, at, look), 1.0 - gone))
    items.extend(arrive(_hero(hero, focus, look), shown, 0.0, AWAY, still=True))
    if strip:
        items.extend(faded(_row(rest.foot(strip), data, at, look), plated))
    return tuple(items)


def _come(focused: Micros, at: Moment) -> float:
    """How far what is introduced since `focused` has come, eased, 0…1: it waits for the one before to leave."""
    return ease_out(progress(at.t, max(at.since, focused + LEAVE if focused > at.since else 0), ENTER))


def _all(box: Box, data: NameCards, at: Moment, look: Look) -> tuple[Item, ...]:
    """Everybody's card, in as few columns as keep a card readable; the last row stands in the middle."""
    count = len(data.cards)
    most = {Shape.NORMAL: 4, Shape.WIDE: 6, Shape.TALL: 1}[look.canvas.shape]
    columns = {Shape.NORMAL: 3, Shape.WIDE: 4, Shape.TALL: 1}[look.canvas.shape]
    if count in {1, 2, 4} and columns == 3:
        columns = 2
    if columns == 4 and count in {3, 5, 6, 9}:
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


def _row(box: Box, data: NameCards, at: Moment, look: Look) -> tuple[Item, ...]:
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
    x = cells[max(0, data.focus - 2)].x
    for place, when in ((data.focus - 1, data.before_at), (data.focus, data.focused_at)):
        moved = progress(at.t, when, LEAVE + ENTER) if when > at.since else 1.0
        x = lerp(x, cells[max(0, place)].x, ease_in_out(moved))
    cell = cells[data.focus]
    frame = Panel(cell.x, cell.y, cell.w, cell.h, 0, radius=16, stroke=theme.gold, stroke_width=6)
    moving = (Group((frame,), dx=x - cell.x),) if x != cell.x else (frame,)
    return (*items, *enter(moving, at, 3, still=False))


def _strap(data: NameCards, focus: NameCard | None, at: Moment, look: Look) -> tuple[Item, ...]:
    """The focus's strap gives way to the next one's; with no focus, the title and everybody's names."""
    everybody = strap(at, look, data.title, "  ".join(card.name for card in data.cards))
    if focus is None:
        return everybody
    if data.focused_at <= at.since:
        return _person(focus, at, look)
    before = _person(data.cards[data.focus - 1], came(data.before_at, at), look) if data.focus else everybody
    shown = _person(focus, came(data.focused_at, at), look)
    return handover(before, shown, at.t, data.focused_at)


def _person(card: NameCard, at: Moment, look: Look) -> tuple[Item, ...]:
    return strap(at, look, card.name, "  ".join(part for part in (card.unit, card.role) if part))
