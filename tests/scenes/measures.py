"""What a meter would read from rendered frames: relative luminance, contrast of words, average picture level, flashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt
import pygame

from overlay.paint import Faces, Painter
from overlay.picture.items import Backdrop, DrawList, Group, Item, Text
from overlay.picture.look import HEIGHT
from tests.scenes.walking import Seen, extent

Luminance: TypeAlias = npt.NDArray[np.float32]
"""Relative luminance per pixel (rows, columns), 0…1 (ITU-R BT.709 weights on linear light)."""

_LINEAR = np.array(
    [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (i / 255 for i in range(256))],
    np.float32,
)


def luminance(surface: pygame.Surface) -> Luminance:
    """The surface's luminance; an opaque frame is expected."""
    rgb = _LINEAR[pygame.surfarray.array3d(surface)]
    return np.ascontiguousarray((rgb @ np.array([0.2126, 0.7152, 0.0722], np.float32)).T)


def without_words(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The same picture with its words left out (their outlines stay: words are read against them)."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            kept.append(msgspec.structs.replace(item, items=without_words(item.items)))
        elif not isinstance(item, Text):
            kept.append(item)
        elif item.outline:
            kept.append(msgspec.structs.replace(item, fill=item.outline_colour))
    return tuple(kept)


def over(items: tuple[Item, ...], ground: int, width: float) -> DrawList:
    """A transparent picture laid over a plain camera picture of one colour."""
    return DrawList(width, (Backdrop(ground, ground), *items))


def contrasts(
    drawn: DrawList, words: Iterable[Seen], painter: Painter, metrics: Faces
) -> Iterator[tuple[float, str]]:
    """For each line of words its contrast (WCAG formula) as rendered: the cores of its strokes against what lies under them."""
    bare = DrawList(drawn.width, without_words(drawn.items))
    lit = luminance(painter.paint(drawn).surface)
    under = luminance(painter.paint(bare).surface)
    scale = painter.size[1] / HEIGHT
    for one in words:
        box = extent(one, metrics)
        if not isinstance(one.item, Text) or box is None:
            continue
        rows = slice(max(0, round(box.y * scale)), round(box.bottom * scale))
        columns = slice(max(0, round(box.x * scale)), round(box.right * scale))
        a, b = lit[rows, columns], under[rows, columns]
        if a.size == 0:
            continue
        change = np.abs(a - b)
        core = change >= 0.75 * np.percentile(change, 99.5)
        if not core.any() or not change.max() > 0.0:
            yield 1.0, one.item.text
            continue
        high, low = np.maximum(a[core], b[core]), np.minimum(a[core], b[core])
        yield float(np.percentile((high + 0.05) / (low + 0.05), 20)), one.item.text


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
