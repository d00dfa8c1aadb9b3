"""Nothing jumps: from one frame to the next no item of the contest's scenes leaps in place, size or opacity.

Words and figures may change (a second passes, a status is told anew); the item itself must stay where and as strong as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

import msgspec
import pytest

from overlay.gallery.contest import SAMPLES
from overlay.gallery.sample import SINCE, Sample
from overlay.paint import Faces
from overlay.picture.boxes import Box
from overlay.picture.items import Face, Icon, Panel, Ring, Text
from overlay.picture.look import Look
from overlay.picture.walk import Seen, common, extent, seen
from overlay.program.message import Layout
from overlay.program.times import Micros, frame_due
from overlay.stage import compose

SPEED = 75.0
"""Units an item may move in a frame: 450 ms ease-out over 80 units starts at 9 a frame; the designation's light runs at about 50."""

STEP = 0.34
"""How much opacity may change in a frame."""


WORDLIKE = 52.0
"""A sign smaller than this stands in a line of words and changes with them, units."""


class Mark(NamedTuple):
    """An item where it stands: centre, size, units; opacity, less while it grows from nothing or comes out from behind a mask."""

    x: float
    y: float
    size: float
    opacity: float


def kind(one: Seen) -> Hashable | None:
    """What tells an item from others of its sort; None for what is not compared (the ground's lights, running bars)."""
    match one.item:
        case Text():
            return ("text", one.item.text, one.item.face)
        case Icon() if one.item.size < WORDLIKE:
            return ("text", one.item.sign, None)
        case Icon():
            return ("icon", one.item.sign)
        case Ring():
            return ("ring", round(one.item.radius), round(one.item.width, 1))
        case Panel():
            return ("panel", one.item.form, round(one.item.h), one.item.stroke_width)
        case _:
            return None


def marks(sample: Sample, t: Micros, look: Look, metrics: Faces) -> dict[Hashable, list[Mark]]:
    program = msgspec.structs.replace(sample.program, ticker=None)
    found: dict[Hashable, list[Mark]] = defaultdict(list)
    for one in seen(compose(program, t, look).items):
        name, box = kind(one), extent(one, metrics)
        if name is not None and box is not None:
            part = shown(one, box)
            found[name].append(Mark(box.cx, box.cy, box.h, one.opacity * min(1.0, one.scale) * part))
    return found


def shown(one: Seen, box: Box) -> float:
    """How much of an item is seen through its window, 0…1; figures turn on wheels, whose windows they cross on purpose."""
    numeral = isinstance(one.item, Text) and one.item.face in {Face.NUMERAL, Face.NUMERAL_BOLD}
    if one.window is None or numeral or not box.w or not box.h:
        return 1.0
    part = common(box, one.window)
    return part.w * part.h / (box.w * box.h)


def jumps(sample: Sample, look: Look, metrics: Faces, frames: range) -> Iterator[str]:
    """What leaps between consecutive frames: appears or goes while it can be seen, or moves too far at once."""
    start = SINCE * 60 // 1_000_000
    before = marks(sample, frame_due(start + frames[0]), look, metrics)
    for n in frames[1:]:
        now = marks(sample, frame_due(start + n), look, metrics)
        yield from leaps(n, before, now)
        before = now


def leaps(n: int, before: dict[Hashable, list[Mark]], now: dict[Hashable, list[Mark]]) -> Iterator[str]:
    """What leaps from the frame before to frame `n`."""
    for name in {*before, *now}:
        if not (isinstance(name, tuple) and name[0] == "text"):
            yield from _leaps(n, name, before.get(name, []), now.get(name, []))
    yield from _texts(n, before, now)


def _leaps(n: int, name: Hashable, old: list[Mark], new: list[Mark]) -> Iterator[str]:
    for one, rest in [*((mark, new) for mark in old), *((mark, old) for mark in new)]:
        near = [
            m for m in rest if abs(m.x - one.x) + abs(m.y - one.y) < SPEED and abs(m.size - one.size) < SPEED
        ]
        held = max((m.opacity for m in near), default=0.0)
        if one.opacity - held > STEP:
            yield f"frame {n}: {name} at {one.x:.0f},{one.y:.0f} opacity {held:.2f} ↔ {one.opacity:.2f}"


def _texts(n: int, before: dict[Hashable, list[Mark]], now: dict[Hashable, list[Mark]]) -> Iterator[str]:
    """Words: where one stood, some word must stand, about as strong."""
    flat = [
        [
            mark
            for name, found in side.items()
            if isinstance(name, tuple) and name[0] == "text"
            for mark in found
        ]
        for side in (before, now)
    ]
    for one, rest in [*((mark, flat[1]) for mark in flat[0]), *((mark, flat[0]) for mark in flat[1])]:
        near = [m for m in rest if abs(m.x - one.x) < 160.0 and abs(m.y - one.y) < SPEED]
        held = max((m.opacity for m in near), default=0.0)
        if one.opacity - held > STEP:
            yield f"frame {n}: words at {one.x:.0f},{one.y:.0f} opacity {held:.2f} ↔ {one.opacity:.2f}"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.name)
def test_wall_moves_without_jumps(sample: Sample, look: Callable[..., Look], faces: Faces) -> None:
    found = list(jumps(sample, look(Layout.WALL), faces, range(420)))
    assert not found, "\n".join(found[:12])


@pytest.mark.parametrize("sample", SAMPLES[::3], ids=lambda s: s.name)
def test_stream_moves_without_jumps(sample: Sample, look: Callable[..., Look], faces: Faces) -> None:
    found = list(jumps(sample, look(Layout.STREAM), faces, range(300)))
    assert not found, "\n".join(found[:12])
