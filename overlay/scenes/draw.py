"""A draw: names roll on a reel, stop on the logged result, which is held up and then rolls into the place that collects it."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Item
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment
from overlay.program.ceremony import Draw, DrawKind, DrawSlot
from overlay.program.message import Layout
from overlay.program.times import Micros
from overlay.scenes.parts.areas import safe
from overlay.scenes.parts.lines import block
from overlay.scenes.parts.moving import enter
from overlay.scenes.parts.reel import reel
from overlay.scenes.parts.slots import grouped, listed, slots_of
from overlay.scenes.parts.strap import strap
from overlay.scenes.parts.titled import titled

FEW = 12
"""With more slots than this a tall canvas has no room for a note of two lines."""


def draw(data: Draw, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: reel and slots side by side (one above the other on a tall canvas). Stream: a strap with the reel."""
    if look.layout is Layout.STREAM:
        return _strap(data, at, look)
    head, rest = titled(data.title, at, look)
    seed = look.words["draw.seed"].format(seed=data.seed) if data.seed else ""
    note = "  ".join(part for part in (data.note, seed) if part)
    two = look.canvas.shape is Shape.TALL and len(data.slots) <= FEW
    low = 0.0 if not note else 104.0 if two else 54.0
    window, field = _split(rest.top(rest.h - low), len(data.slots), look)
    arranged = grouped if data.kind is DrawKind.GROUPING else listed
    places = arranged(field, data.slots, look)
    caption = block(note, rest.foot(low - 8.0), look, 38.0, look.theme.muted, leading=1.24, at=at, mark=0.0)
    return (
        *head,
        *enter(reel(window, data.pool, data.roll, at.t, look, _idle(data, look), _stood(data)), at, 1),
        *slots_of(places, data.slots, at, look),
        *(enter(caption, at, 4) if note else ()),
    )


def _split(box: Box, slots: int, look: Look) -> tuple[Box, Box]:
    """The reel's window and the slots' field; many slots take more of the width, none leave it all to the reel."""
    if not slots:
        return Box(box.x + box.w * 0.15, box.cy - min(box.h, 600.0) / 2, box.w * 0.7, min(box.h, 600.0)), box
    if look.canvas.shape is Shape.TALL:
        return box.top(230.0), box.below(250.0)
    share = 0.5 if slots <= 12 else 0.38
    window = box.left(box.w * share - 24)
    high = min(window.h, 560.0)
    return Box(window.x, window.cy - high / 2, window.w, high), box.after(box.w * share + 24)


def _strap(data: Draw, at: Moment, look: Look) -> tuple[Item, ...]:
    """The title and what was drawn last; on the right the reel."""
    come = _come(data, at.t)
    words, before = _told(come, data.note), _told(come[:-1], data.note)
    was = (before, come[-1].at or 0) if come else None
    return strap(
        at,
        look,
        data.title,
        words,
        end=lambda box: reel(box, data.pool, data.roll, at.t, look, _idle(data, look), _stood(data)),
        end_width=min(620.0, safe(look).w * 0.4),
        was=was,
    )


def _idle(data: Draw, look: Look) -> str:
    """What the reel's window says while nothing rolls."""
    done = data.slots and all(slot.name for slot in data.slots)
    return look.words["draw.done" if done else "draw.ready"]


def _come(data: Draw, t: Micros) -> list[DrawSlot]:
    """The places filled by `t`, in the order they were."""
    return sorted(
        (slot for slot in data.slots if slot.name and (slot.at or 0) <= t), key=lambda slot: slot.at or 0
    )


def _stood(data: Draw) -> str:
    """The name that was drawn last before this roll began: it may still stand on the reel."""
    come = [] if data.roll is None else _come(data, data.roll.started)
    return come[-1].name if come and come[-1].at is not None else ""


def _told(come: list[DrawSlot], note: str) -> str:
    """The draws that came last, in a line."""
    return "  ".join(f"{slot.label} {slot.name}" for slot in come[-3:]) or note
