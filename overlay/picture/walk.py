"""Draw lists opened: every item with where it really stands and how far it can be seen. PURE; for whoever measures pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from overlay.picture.boxes import Box
from overlay.picture.items import (
    Anchor,
    Flake,
    Glow,
    Group,
    Icon,
    Image,
    Item,
    Panel,
    Ring,
    Stroke,
    Text,
    VideoFrame,
)
from overlay.picture.look import Metrics


class Seen(NamedTuple):
    """An item as it is seen: scale and shift from its own units to the canvas, opacity, and the window it is seen through."""

    item: Item
    scale: float
    dx: float
    dy: float
    opacity: float
    window: Box | None = None

    @property
    def clipped(self) -> bool:
        """Whether a clip may cut it."""
        return self.window is not None


def seen(items: tuple[Item, ...]) -> Iterator[Seen]:
    """Every item that is not a group, back to front."""
    return _walk(items, 1.0, 0.0, 0.0, 1.0, None)


def _walk(
    items: tuple[Item, ...], scale: float, dx: float, dy: float, opacity: float, window: Box | None
) -> Iterator[Seen]:
    for item in items:
        if isinstance(item, Group):
            part = scale * item.scale
            x = dx + scale * (item.dx + item.px * (1.0 - item.scale))
            y = dy + scale * (item.dy + item.py * (1.0 - item.scale))
            clip = window
            if item.clip is not None:
                left, top, wide, high = item.clip
                clip = common(Box(left * part + x, top * part + y, wide * part, high * part), window)
            yield from _walk(item.items, part, x, y, opacity * item.opacity, clip)
        else:
            yield Seen(item, scale, dx, dy, opacity * getattr(item, "opacity", 1.0), window)


def common(box: Box, other: Box | None) -> Box:
    """What two boxes share, without size if nothing. None: everything."""
    if other is None:
        return box
    x, y = max(box.x, other.x), max(box.y, other.y)
    return Box(x, y, max(0.0, min(box.right, other.right) - x), max(0.0, min(box.bottom, other.bottom) - y))


def extent(one: Seen, metrics: Metrics) -> Box | None:
    """Where an item's ink stands on the canvas, units; None for what has no edge (glows, backdrops)."""
    item = one.item
    match item:
        case Text():
            w = metrics.advance(item.text, item.face, item.size) + item.tracking * max(0, len(item.text) - 1)
            x = item.x - {Anchor.LEFT: 0.0, Anchor.CENTRE: w / 2, Anchor.RIGHT: w}[item.anchor]
            up, down = metrics.ascent(item.face, item.size), metrics.descent(item.face, item.size)
            box = Box(x, item.y - up, w, up + down)
        case Panel() | Image() | VideoFrame():
            box = Box(item.x, item.y, item.w, item.h)
        case Ring():
            box = Box(item.x - item.radius, item.y - item.radius, 2 * item.radius, 2 * item.radius)
        case Icon():
            box = Box(item.x - item.size / 2, item.y - item.size / 2, item.size, item.size)
        case Flake():
            box = Box(item.x - item.w / 2, item.y - item.h / 2, item.w, item.h)
        case Stroke():
            xs, ys = [p[0] for p in item.points], [p[1] for p in item.points]
            box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        case Glow():
            return None
        case _:
            return None
    return Box(box.x * one.scale + one.dx, box.y * one.scale + one.dy, box.w * one.scale, box.h * one.scale)
