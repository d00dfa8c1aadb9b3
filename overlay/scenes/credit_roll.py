"""Closing credits: they roll once, evenly, from the scene's start, and the last lines come to rest in the middle.

Law: where the roll stands follows from the scene's age alone. A broad canvas sets roles left and names right of a golden axis,
a narrow one everything in the middle.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Form, Glow, Gradient, Group, Item, Panel, Value
from overlay.picture.look import HEIGHT, Look, Shape
from overlay.picture.motion import Moment, ease_in_out, ease_out, progress
from overlay.program.ceremony import CreditLine, Credits
from overlay.program.message import Layout
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.areas import page, safe
from overlay.scenes.parts.burst import burst
from overlay.scenes.parts.emblem import breath, emblem, golden, ornament
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import calm, enter
from overlay.scenes.parts.tone import alpha

SPEED = 96.0
"""Units a second: a line of 60 units stays on a 1080 canvas for eleven seconds."""

FADE = 130.0
"""Over this height lines come and go at the edges."""

START = 0.7
"""Where the emblem stands when the roll begins, part of the height."""

EMBLEM = 190.0
AISLE = 44.0
"""From the axis to the words on either side, units."""


class Row(Value, frozen=True):
    """What rolls together: its items about y 0, and how far under the roll's head that is, units."""

    items: tuple[Item, ...]
    y: float


def draw(data: Credits, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: the whole picture. Stream: a column on the right, on a plate of its own."""
    box = page(look)
    if look.layout is Layout.STREAM:
        box = safe(look)
        if look.canvas.shape is not Shape.TALL:
            box = box.after(box.w - min(760.0, box.w * 0.5))
        plate = Panel(
            box.x, box.y, box.w, box.h, alpha(look.theme.ink, 0.88), radius=20, stroke=look.theme.line, stroke_width=3
        )  # fmt: skip
        return (*enter((plate,), at), *_roll(data, box.inset(30, 20), at, look))
    return (*enter(_stage(box, calm(at), look), at), *_roll(data, box, at, look))


def _stage(box: Box, t: Micros, look: Look) -> tuple[Item, ...]:
    """The light the roll runs through: a pool of gold, and two beams from above that breathe in turn."""
    gold, wide = look.theme.gold, min(620.0, box.w * 0.3)
    beams = tuple(
        Panel(
            x, 0.0, wide * 0.5, HEIGHT, Gradient(alpha(gold, 0.14), alpha(gold, 0.0)), Form.SLANT, 180.0,
            opacity=0.5 + 0.5 * breath(t + place * 4 * SECOND, 8 * SECOND),
        )
        for place, x in enumerate((box.cx - 1.25 * wide, box.cx + 0.55 * wide))
    )  # fmt: skip
    return (
        *beams,
        Glow(box.cx, box.cy, min(760.0, box.w * 0.6), alpha(gold, 0.12), light=True),
    )


def _roll(data: Credits, box: Box, at: Moment, look: Look) -> tuple[Item, ...]:
    rows = _rows(data, box, at.t, look)
    end = box.h * (START - 0.5) + rows[-1].y
    gone = at.age / SECOND * SPEED
    moved = gone if gone < end - SPEED else end - SPEED * _brake((gone - end + SPEED) / SPEED)
    top = box.y + box.h * START - moved
    rest = at.since + round((end / SPEED - 0.5) * SECOND)
    far = min(0.42 * box.h, 0.5 * box.w)
    items: list[Item] = list(burst(box.cx, box.cy, far * 0.5, far, progress(at.t, rest, millis(1400)), look))
    for row in rows:
        place = top + row.y
        edge = min(place - box.y, box.bottom - place) / FADE
        if edge > 0.0:
            shade = ease_in_out(min(1.0, edge)) * ease_out(progress(at.t, at.since, millis(600)))
            items.append(Group(row.items, dy=place, opacity=shade))
    return tuple(items)


def _brake(late: float) -> float:
    """From even speed to rest: what is left of the last SPEED units, `late` seconds into a braking of two seconds; 1…0."""
    p = min(1.0, late / 2.0)
    return (1.0 - p) ** 2


def _rows(data: Credits, box: Box, t: Micros, look: Look) -> tuple[Row, ...]:
    """The whole roll: emblem and title, a block a role, the thanks."""
    broad = box.w >= 1200.0
    title = min(120.0, box.w * 0.17)
    rows = [
        Row(emblem(box.cx, 0.0, EMBLEM, t, look), 0.0),
        _title(data.title, box, EMBLEM * 0.72 + title, title, look),
    ]
    y = rows[-1].y + title * 0.7 + 30.0
    rows.append(Row(ornament(box.cx, 0.0, min(420.0, box.w * 0.42), 1.0, look), y))
    y += 110.0
    for credit in data.lines:
        block = _beside(credit, box, y, look) if broad else _stacked(credit, box, y, look)
        rows.extend(block)
        y = block[-1].y + (150.0 if broad else 130.0)
    rows.append(_title(look.words["credits.thanks"], box, y + 0.3 * box.h, min(150.0, box.w * 0.2), look))
    return tuple(rows)


def _title(text: str, box: Box, y: float, size: float, look: Look) -> Row:
    fill, face = golden(look.theme), Face.DISPLAY
    return Row((line(text, box.cx, 0.0, look, size, fill, face=face, anchor=Anchor.CENTRE, width=box.w),), y)


def _beside(credit: CreditLine, box: Box, y: float, look: Look) -> list[Row]:
    """The role right-aligned to the axis, the names after it; many names in two columns where there is room."""
    theme = look.theme
    size, pitch = (84.0, 116.0) if look.canvas.shape is Shape.WIDE else (68.0, 92.0)
    whole = box.right - box.cx - AISLE - 20.0
    widest = max((look.metrics.advance(name, Face.BLACK, size) for name in credit.names), default=0.0)
    columns = 2 if len(credit.names) > 3 and widest <= whole / 2 - 24.0 else 1
    room = whole / columns - 24.0
    rows: list[Row] = []
    for first in range(0, len(credit.names), columns):
        items: list[Item] = [Panel(box.cx - 3, -pitch / 2, 6, pitch, alpha(theme.gold, 0.55))]
        if not first:
            role_room = box.cx - AISLE - box.x
            items += [
                line(
                    credit.role,
                    box.cx - AISLE,
                    0.0,
                    look,
                    size * 0.76,
                    theme.gold,
                    face=Face.BOLD,
                    anchor=Anchor.RIGHT,
                    width=role_room,
                ),
                Panel(box.cx - 15, -10, 30, 20, theme.gold, Form.LOZENGE, 15),
            ]
        for i, name in enumerate(credit.names[first : first + columns]):
            x = box.cx + AISLE + i * (room + 24.0)
            items.append(line(name, x, 0.0, look, size, theme.text, face=Face.BLACK, width=room))
        rows.append(Row(tuple(items), y + len(rows) * pitch))
    return rows or [_role(credit, box, y, look)]


def _stacked(credit: CreditLine, box: Box, y: float, look: Look) -> list[Row]:
    """The role between two rules, the names under it."""
    rows = [_role(credit, box, y, look)]
    for name in credit.names:
        text = line(
            name, box.cx, 0.0, look, 60, look.theme.text, face=Face.BLACK, anchor=Anchor.CENTRE, width=box.w
        )
        rows.append(Row((text,), rows[-1].y + (82.0 if len(rows) > 1 else 76.0)))
    return rows


def _role(credit: CreditLine, box: Box, y: float, look: Look) -> Row:
    gold, clear = look.theme.gold, alpha(look.theme.gold, 0.0)
    role = line(
        credit.role, box.cx, 0.0, look, 44, gold, face=Face.BOLD, anchor=Anchor.CENTRE, width=box.w - 160.0
    )
    half = look.metrics.advance(role.text, role.face, role.size) / 2 + 24.0
    long = min(110.0, box.w / 2 - half)
    rules: tuple[Item, ...] = (
        Panel(box.cx - half - long, -2, long, 4, Gradient(clear, gold, across=True)),
        Panel(box.cx + half, -2, long, 4, Gradient(gold, clear, across=True)),
    )
    return Row((*rules, role), y)
