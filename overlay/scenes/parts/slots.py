"""The places of a draw: labelled slots, or a column a group; a drawn name is first held up on the reel, then rolls into its place.

Law: a name begins to come HELD after its slot's `at`, and is never seen outside its slot: no word passes over another.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Gradient, Group, Item, Panel, Value
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment, ease_out, progress
from overlay.program.ceremony import DrawSlot
from overlay.program.times import Micros, millis
from overlay.scenes.parts.lines import line, name_lines
from overlay.scenes.parts.moving import enter, gleam
from overlay.scenes.parts.tone import alpha

HELD, ROLL_IN = millis(450), millis(550)
"""How long a name is held up before its place takes it, and how long it takes to roll in."""

GAP = 14.0
TITLE = 76.0


class Places(Value, frozen=True):
    """Where the slots stand: a cell a slot in their order, the label column's width (0: none), and the groups' titles."""

    cells: tuple[Box, ...]
    label: float
    titles: tuple[tuple[str, Box], ...] = ()


def listed(box: Box, slots: tuple[DrawSlot, ...], look: Look) -> Places:
    """Labelled slots in as few columns as leave one at least 64 units high (a tall canvas has room for two)."""
    count = len(slots)
    if not count:
        return Places((), 0.0)
    shape = look.canvas.shape
    least, most = (46.0, 2) if shape is Shape.TALL else (64.0, 6)
    columns = 2 if shape is Shape.WIDE and count > 5 else 1
    while -(-count // columns) * (least + GAP) > box.h + GAP and columns < most:
        columns += 1
    rows = -(-count // columns)
    high = min(190.0 if shape is Shape.WIDE else 116.0, (box.h - GAP * (rows - 1)) / rows)
    top = box.cy - (rows * high + (rows - 1) * GAP) / 2
    grid = Box(box.x, top, box.w, rows * high + (rows - 1) * GAP)
    cells = tuple(cell for row in grid.rows(rows, GAP) for cell in row.columns(columns, GAP))[:count]
    if columns == 2 and count % 2:  # the last one takes its row alone rather than stand beside a hole
        cells = (*cells[:-1], grid.foot(high))
    if cells[0].w < 240.0:
        return Places(cells, 0.0)
    widest = max(look.metrics.advance(slot.label, Face.BOLD, _size(cells[0])) for slot in slots)
    return Places(cells, min(cells[0].w * 0.5, 54.0 + widest))


def grouped(box: Box, slots: tuple[DrawSlot, ...], look: Look) -> Places:
    """A column a group, its label on top; groups in the order they first appear. Falls back to a list for many groups."""
    groups: dict[str, list[int]] = {}
    for i, slot in enumerate(slots):
        groups.setdefault(slot.label, []).append(i)
    if not 1 < len(groups) <= 6:
        return listed(box, slots, look)
    most = max(len(members) for members in groups.values())
    high = min(104.0, (box.h - TITLE - GAP * most) / most)
    gap = 24.0 if look.canvas.shape is not Shape.TALL else 10.0
    found: dict[int, Box] = {}
    titles: list[tuple[str, Box]] = []
    for (name, members), column in zip(groups.items(), box.columns(len(groups), gap), strict=True):
        titles.append((name, column.top(TITLE)))
        for row, i in enumerate(members):
            found[i] = Box(column.x, column.y + TITLE + GAP + row * (high + GAP), column.w, high)
    return Places(tuple(found[i] for i in range(len(slots))), 0.0, tuple(titles))


def slots_of(places: Places, slots: tuple[DrawSlot, ...], at: Moment, look: Look) -> tuple[Item, ...]:
    """Titles and slots, coming in one after the other."""
    items: list[Item] = []
    for i, (name, box) in enumerate(places.titles):
        title = line(
            name,
            box.cx,
            box.cy,
            look,
            52,
            look.theme.gold,
            face=Face.BLACK,
            anchor=Anchor.CENTRE,
            width=box.w,
        )
        items.extend(enter((title,), at, 2 + i))
    for i, (cell, slot) in enumerate(zip(places.cells, slots, strict=True)):
        items.extend(enter(_slot(cell, slot, places.label, at.t, look), at, 2 + i // 3))
    return tuple(items)


def _slot(box: Box, slot: DrawSlot, label: float, t: Micros, look: Look) -> tuple[Item, ...]:
    theme, landed = look.theme, _landed(slot, t)
    items: list[Item] = [
        Panel(
            box.x, box.y, box.w, box.h, Gradient(theme.panel_high, theme.panel), radius=16,
            stroke=alpha(theme.line, 0.8), stroke_width=3,
        ),
    ]  # fmt: skip
    if landed > 0.0:
        fill = alpha(theme.line, 0.42)
        frame = Panel(
            box.x, box.y, box.w, box.h, fill, radius=16, stroke=theme.gold, stroke_width=4, opacity=landed
        )
        items.append(frame)
    if label > 0.0:
        room = label - 44
        items.append(
            line(slot.label, box.x + 26, box.cy, look, _size(box), theme.muted, face=Face.BOLD, width=room)
        )
    name = _name(box, slot, label, look)
    if landed >= 1.0 or (slot.at is None and slot.name):
        items.extend(name)
    elif landed > 0.0 and slot.at is not None:
        rising = Group(name, dy=(1.0 - landed) * box.h)
        items.append(Group((rising,), clip=(box.x + 4, box.y + 4, box.w - 8, box.h - 8)))
    if slot.at is not None and slot.name:
        items.extend(gleam(box, t, slot.at + HELD, theme.gold))
    return tuple(items)


def _size(box: Box) -> float:
    return max(36.0, min(42.0, box.h * 0.7), min(60.0, box.h * 0.34))


def _name(box: Box, slot: DrawSlot, label: float, look: Look) -> tuple[Item, ...]:
    size = max(36.0, min(56.0, box.h * 0.62), min(84.0, box.h * 0.46))
    pad = 22.0 if box.w >= 200.0 else 12.0
    x = box.x + (label or pad)
    room = box.right - x - min(16.0, pad)
    return name_lines(slot.name, Box(x, box.y + 2.0, room, box.h - 4.0), look, size, look.theme.text)


def _landed(slot: DrawSlot, t: Micros) -> float:
    """How far a name has come into its place, eased, 0…1."""
    return 0.0 if slot.at is None or not slot.name else ease_out(progress(t, slot.at + HELD, ROLL_IN))
