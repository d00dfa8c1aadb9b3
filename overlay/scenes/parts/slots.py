"""The places of a draw: labelled slots, or a column a group; a name flies from the reel to its place when it lands.

Law: a name is on its way from its slot's `at` on for FLIGHT, before that nowhere, afterwards in its slot.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Gradient, Group, Item, Panel, Text, Value
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment, ease_in_out, progress
from overlay.program.ceremony import DrawSlot
from overlay.program.times import Micros, millis
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import enter
from overlay.scenes.parts.tone import alpha

FLIGHT = millis(650)
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
    columns = 2 if shape is Shape.WIDE and count > 4 else 1
    while -(-count // columns) * (least + GAP) > box.h + GAP and columns < most:
        columns += 1
    rows = -(-count // columns)
    high = min(190.0 if shape is Shape.WIDE else 116.0, (box.h - GAP * (rows - 1)) / rows)
    top = box.cy - (rows * high + (rows - 1) * GAP) / 2
    grid = Box(box.x, top, box.w, rows * high + (rows - 1) * GAP)
    cells = tuple(cell for row in grid.rows(rows, GAP) for cell in row.columns(columns, GAP))[:count]
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


def flights(
    places: Places, slots: tuple[DrawSlot, ...], window: Box, t: Micros, look: Look
) -> tuple[Item, ...]:
    """The names on their way from the reel's window to their slots."""
    items: list[Item] = []
    for cell, slot in zip(places.cells, slots, strict=True):
        share = _landed(slot, t)
        if 0.0 < share < 1.0:
            name = _name(cell, slot, places.label, look)
            away = 1.0 - ease_in_out(share)
            wide = look.metrics.advance(name.text, name.face, name.size)
            moved = Group(
                (name,),
                dx=(window.cx - wide / 2 - name.x) * away,
                dy=(window.cy - cell.cy) * away,
                scale=1.0 + 0.6 * away,
                px=name.x + wide / 2,
                py=cell.cy,
                opacity=min(1.0, share * 4),
            )
            items.append(moved)
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
    if landed >= 1.0 or (slot.at is None and slot.name):
        items.append(_name(box, slot, label, look))
    return tuple(items)


def _size(box: Box) -> float:
    return max(36.0, min(42.0, box.h * 0.7), min(60.0, box.h * 0.34))


def _name(box: Box, slot: DrawSlot, label: float, look: Look) -> Text:
    size = max(36.0, min(56.0, box.h * 0.62), min(84.0, box.h * 0.46))
    pad = 22.0 if box.w >= 200.0 else 12.0
    x = box.x + (label or pad)
    room = box.right - x - min(16.0, pad)
    return line(slot.name, x, box.cy, look, size, look.theme.text, face=Face.BLACK, width=room)


def _landed(slot: DrawSlot, t: Micros) -> float:
    return 0.0 if slot.at is None or not slot.name else progress(t, slot.at, FLIGHT)
