"""A draw: names roll on a reel, stop on the logged result, and fly into the slots that collect them."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Face, Gradient, Group, Item, Panel
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment, ease_in_out, progress
from overlay.program.ceremony import Draw, DrawSlot
from overlay.program.message import Layout
from overlay.program.times import Micros, millis
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import enter
from overlay.scenes.parts.reel import reel
from overlay.scenes.parts.strap import strap
from overlay.scenes.parts.titled import titled
from overlay.scenes.parts.tone import alpha, mix

FLIGHT = millis(650)
GAP = 14.0


def draw(data: Draw, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: reel and slots side by side (one above the other on a tall canvas). Stream: a strap with the reel's name."""
    if look.layout is Layout.STREAM:
        return _strap(data, at, look)
    shape = look.canvas.shape
    head, rest = titled(data.title, at, look)
    note = "  ".join(part for part in (data.note, _seed(data, look)) if part)
    foot = 54.0 if note else 0.0
    field = rest.top(rest.h - foot)
    if shape is Shape.TALL:
        window, slots = field.top(230.0), field.below(250.0)
    else:
        share = 0.5 if len(data.slots) <= 12 else 0.4
        window = field.left(field.w * share - 24)
        high = min(window.h, 560.0)
        window = Box(window.x, window.cy - high / 2, window.w, high)
        slots = field.after(field.w * share + 24)
    cells = _cells(slots, len(data.slots), look)
    label = _label(cells, data.slots, look)
    items: list[Item] = [
        *head,
        *enter(reel(window, data.pool, data.roll, at.t, look), at, 1),
    ]
    for i, (cell, slot) in enumerate(zip(cells, data.slots, strict=True)):
        items.extend(enter(_slot(cell, slot, label, at.t, look), at, 2 + i // 3))
    for cell, slot in zip(cells, data.slots, strict=True):
        items.extend(_flight(cell, slot, label, window, at.t, look))
    if note:
        caption = line(note, rest.x, rest.bottom - 26, look, 38, look.theme.muted, width=rest.w)
        items.extend(enter((caption,), at, 4))
    return tuple(items)


def _seed(data: Draw, look: Look) -> str:
    return look.words["draw.seed"].format(seed=data.seed) if data.seed else ""


def _cells(box: Box, count: int, look: Look) -> tuple[Box, ...]:
    """As few columns as leave a slot at least 64 units high (a tall canvas has room for two)."""
    if not count:
        return ()
    least, most = (46.0, 2) if look.canvas.shape is Shape.TALL else (64.0, 6)
    columns = 1
    while -(-count // columns) * (least + GAP) > box.h + GAP and columns < most:
        columns += 1
    if look.canvas.shape is Shape.WIDE and columns == 1 and count > 4:
        columns = 2
    rows = -(-count // columns)
    high = min(104.0, (box.h - GAP * (rows - 1)) / rows)
    top = box.cy - (rows * high + (rows - 1) * GAP) / 2
    grid = Box(box.x, top, box.w, rows * high + (rows - 1) * GAP)
    return tuple(cell for row in grid.rows(rows, GAP) for cell in row.columns(columns, GAP))[:count]


def _slot(box: Box, slot: DrawSlot, label: float, t: Micros, look: Look) -> tuple[Item, ...]:
    theme = look.theme
    landed = _landed(slot, t)
    items: list[Item] = [
        Panel(
            box.x, box.y, box.w, box.h, Gradient(theme.panel_high, theme.panel), radius=16,
            stroke=alpha(theme.line, 0.8), stroke_width=3,
        ),
    ]  # fmt: skip
    if label > 40.0:
        words = line(
            slot.label, box.x + 26, box.cy, look, _size(box), theme.muted, face=Face.BOLD, width=label - 44
        )
        items.append(words)
    if landed > 0.0:
        frame = Panel(
            box.x, box.y, box.w, box.h, alpha(mix(theme.gold, theme.gold_deep, 0.5), 0.2), radius=16,
            stroke=theme.gold, stroke_width=4, opacity=landed,
        )  # fmt: skip
        items.append(frame)
    if landed >= 1.0 or (slot.at is None and slot.name):
        items.append(_name(box, slot, label, look))
    return tuple(items)


def _label(cells: tuple[Box, ...], slots: tuple[DrawSlot, ...], look: Look) -> float:
    """The width of the labels' column with its margins: none in cells too narrow for label and name."""
    if not slots or cells[0].w < 240.0:
        return 20.0
    size = _size(cells[0])
    widest = max(look.metrics.advance(slot.label, Face.BOLD, size) for slot in slots)
    return min(cells[0].w * 0.5, 54.0 + widest)


def _size(box: Box) -> float:
    return max(36.0, min(42.0, box.h * 0.7))


def _name(box: Box, slot: DrawSlot, label: float, look: Look) -> Item:
    x = box.x + label
    size = min(56.0, box.h * 0.62)
    return line(slot.name, x, box.cy, look, size, look.theme.text, face=Face.BLACK, width=box.right - x - 18)


def _landed(slot: DrawSlot, t: Micros) -> float:
    return 0.0 if slot.at is None or not slot.name else progress(t, slot.at, FLIGHT)


def _flight(box: Box, slot: DrawSlot, label: float, window: Box, t: Micros, look: Look) -> tuple[Item, ...]:
    """The name on its way from the reel's window to its slot."""
    share = _landed(slot, t)
    if not 0.0 < share < 1.0:
        return ()
    p = ease_in_out(share)
    x = box.x + label
    away = 1.0 - p
    moved = Group(
        (_name(box, slot, label, look),),
        dx=(window.cx - 120 - x) * away,
        dy=(window.cy - box.cy) * away,
        scale=1.0 + 0.8 * away,
        px=x,
        py=box.cy,
        opacity=min(1.0, share * 4),
    )
    return (moved,)


def _strap(data: Draw, at: Moment, look: Look) -> tuple[Item, ...]:
    """The title and what was drawn last; on the right the reel, while there is one."""
    drawn = [f"{slot.label} {slot.name}" for slot in data.slots if slot.name and (slot.at or 0) <= at.t]
    words = "  ".join(drawn[-3:]) or data.note
    roll = data.roll
    if roll is None:
        return strap(at, look, data.title, words)
    return strap(
        at,
        look,
        data.title,
        words,
        end=lambda box: reel(box, data.pool, roll, at.t, look),
        end_width=min(620.0, look.canvas.title_safe.w * 0.4),
    )
