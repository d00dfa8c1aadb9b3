"""What a meter would read from rendered frames: relative luminance, contrast of words, average picture level, flashes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt
import pygame

from overlay.paint import Faces, Painter
from overlay.picture.items import DrawList, Group, Item, Text
from overlay.picture.look import HEIGHT
from tests.scenes.walking import Seen, common, extent

Luminance: TypeAlias = npt.NDArray[np.float32]
"""Relative luminance per pixel (rows, columns), 0…1 (ITU-R BT.709 weights on linear light)."""

Pixels: TypeAlias = npt.NDArray[np.uint8]
"""A picture as columns, rows, red green blue."""

Camera: TypeAlias = Pixels
"""What a stream is laid over: one colour (3 values) or a whole picture."""

_WEIGHTS = np.array([0.2126, 0.7152, 0.0722], np.float32)
_LINEAR = np.array(
    [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (i / 255 for i in range(256))],
    np.float32,
)


def luminance(surface: pygame.Surface) -> Luminance:
    """The surface's luminance; an opaque frame is expected."""
    rgb = _LINEAR[pygame.surfarray.array3d(surface)]
    return np.ascontiguousarray((rgb @ _WEIGHTS).T)


def without_words(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The same picture with its words left out, outlines and shadows too: a word must read even where its rim is thin."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            kept.append(msgspec.structs.replace(item, items=without_words(item.items)))
        elif not isinstance(item, Text):
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
    whole = painter.paint(drawn).surface.copy()
    bare = painter.paint(DrawList(drawn.width, without_words(drawn.items), drawn.transparent)).surface
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
    a, b = _LINEAR[word] @ _WEIGHTS, _LINEAR[under] @ _WEIGHTS
    if a.size == 0:
        return math.inf
    change = np.abs(a - b)
    core = change >= max(0.75 * float(np.percentile(change, 99.5)), 1e-6)
    if not core.any():
        return 1.0
    high, low = np.maximum(a[core], b[core]), np.minimum(a[core], b[core])
    return float(np.percentile((high + 0.05) / (low + 0.05), 20))


def flashing(frames: Iterable[Luminance], rate: int) -> float:
    """The largest part of the picture that makes more than three flashes within any second (ITU-R BT.1702-3, annex 1).

    A flash is a pair of opposing changes of 10 % of full luminance or more (20 cd/m² of 200) whose darker side is under 80 %.
    rate: frames a second.
    """
    extreme: Luminance | None = None
    turns: list[npt.NDArray[np.bool_]] = []
    worst = 0.0
    for frame in frames:
        if extreme is None:
            extreme, way = frame.copy(), np.zeros(frame.shape, np.int8)
            continue
        rising, falling = frame - extreme >= 0.1, extreme - frame >= 0.1
        dark = np.minimum(frame, extreme) < 0.8
        turned = dark & ((rising & (way <= 0)) | (falling & (way >= 0)))
        way = np.where(turned & rising, 1, np.where(turned & falling, -1, way)).astype(np.int8)
        follow = turned | ((way > 0) & (frame > extreme)) | ((way < 0) & (frame < extreme))
        extreme = np.where(follow, frame, extreme)
        turns.append(turned)
        del turns[:-rate]
        worst = max(worst, float((np.sum(turns, axis=0) > 6).mean()))
    return worst
