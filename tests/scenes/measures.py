"""What a meter would read from rendered frames: the contrast of words with what lies under them, on a wall or over a camera."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt
import pygame

from overlay.level import lit
from overlay.paint import Faces, Painter
from overlay.picture.items import DrawList, Flake, Group, Item, Text
from overlay.picture.look import HEIGHT
from overlay.picture.walk import Seen, common, extent

Pixels: TypeAlias = npt.NDArray[np.uint8]
"""A picture as columns, rows, red green blue."""

Camera: TypeAlias = Pixels
"""What a stream is laid over: one colour (3 values) or a whole picture."""


def without(items: tuple[Item, ...], kind: type[Item]) -> tuple[Item, ...]:
    """The same picture with items of a kind left out; of words outlines and shadows too: they must read where their rim is thin."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            kept.append(msgspec.structs.replace(item, items=without(item.items, kind)))
        elif not isinstance(item, kind):
            kept.append(item)
    return tuple(kept)


def laid(surface: pygame.Surface, camera: Camera | None) -> Pixels:
    """A picture as it reaches the eye, 0…255: itself, or (a stream's) laid over a camera's picture. Columns, rows, RGB."""
    own = pygame.surfarray.pixels3d(surface)
    if camera is None:
        return own
    clear = 255 - pygame.surfarray.pixels_alpha(surface).astype(np.uint16)[..., None]
    return (own + np.broadcast_to(camera, own.shape) * clear // 255).astype(np.uint8)


def contrasts(
    drawn: DrawList,
    words: Iterable[Seen],
    painter: Painter,
    metrics: Faces,
    cameras: Sequence[Camera | None] = (None,),
) -> Iterator[tuple[float, str]]:
    """For each line of words its contrast (WCAG formula) as rendered: the cores of its strokes against what lies under them.

    cameras: pictures to lay a stream over; the least contrast over any of them counts.
    """
    drawn = DrawList(
        drawn.width, without(drawn.items, Flake), drawn.transparent
    )  # confetti passes, the words stay
    whole = painter.paint(drawn).surface.copy()
    bare = painter.paint(DrawList(drawn.width, without(drawn.items, Text), drawn.transparent)).surface
    pictures = [(laid(whole, camera), laid(bare, camera)) for camera in cameras]
    scale = painter.size[1] / HEIGHT
    for one in words:
        box = extent(one, metrics)
        if not isinstance(one.item, Text) or box is None:
            continue
        box = common(box, one.window)
        rows = slice(max(0, round(box.y * scale)), round(box.bottom * scale))
        columns = slice(max(0, round(box.x * scale)), round(box.right * scale))
        if rows.stop - rows.start < 2 or columns.stop - columns.start < 2:
            continue
        yield min(_contrast(a[columns, rows], b[columns, rows]) for a, b in pictures), one.item.text


def _contrast(word: Pixels, under: Pixels) -> float:
    a, b = lit(word), lit(under)
    if a.size == 0:
        return math.inf
    change = np.abs(a - b)
    core = change >= max(0.75 * float(np.percentile(change, 99.5)), 1e-6)
    if not core.any():
        return 1.0
    high, low = np.maximum(a[core], b[core]), np.minimum(a[core], b[core])
    return float(np.percentile((high + 0.05) / (low + 0.05), 20))
