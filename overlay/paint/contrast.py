"""Contrast of type, measured on the painted frame: what the audience sees, not what a theme promises.

Law: a text is compared with the same frame painted without any text, at the pixels the text covers. Source of the figures: WCAG 2.2,
"relative luminance" and "contrast ratio". May import painter, faces, overlay.picture, numpy, pygame.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
import pygame

from overlay.paint.painter import Painter
from overlay.picture.items import Anchor, DrawList, Group, Item, Text
from overlay.picture.look import Metrics

ENOUGH = 4.5
"""The least contrast of reading text (WCAG 2.2 AA)."""

SOLID = 0.9
"""Items less opaque than this are on their way in or out, and not measured."""

COVERED = 0.95
"""A pixel counts as covered by a text when it is at least this much as different from the ground as the text's clearest one."""


class Reading(NamedTuple):
    """A text and its contrast: the ratio that nine tenths of its pixels reach."""

    text: str
    size: float
    ratio: float


class Spot(NamedTuple):
    """A text and its box, px."""

    item: Text
    box: pygame.Rect


def contrast(drawn: DrawList, painter: Painter, metrics: Metrics) -> list[Reading]:
    """The contrast of every text of a list that is fully shown, in drawing order. Uses the painter for two frames."""
    bare = _colours(painter.paint(msgspec.structs.replace(drawn, items=tuple(_without(drawn.items)))).surface)
    full = _colours(painter.paint(drawn).surface)
    canvas = pygame.Rect((0, 0), painter.size)
    readings: list[Reading] = []
    for item, box in _spots(drawn.items, metrics, painter.scale, 0.0, 0.0):
        seen = box.clip(canvas)
        if not seen.w or not seen.h:
            continue
        part = (slice(seen.y, seen.bottom), slice(seen.x, seen.right))
        change = np.abs(full[part] - bare[part]).max(axis=2)
        if change.max() < 1 / 255:
            readings.append(Reading(item.text, item.size, 1.0))
            continue
        covered = change >= COVERED * change.max()
        ratios = _ratio(_luminance(full[part][covered]), _luminance(bare[part][covered]))
        readings.append(Reading(item.text, item.size, float(np.percentile(ratios, 10))))
    return readings


def _colours(surface: pygame.Surface) -> npt.NDArray[np.float64]:
    """Rows of blue, green, red in 0…1; what is transparent counts as laid over black."""
    pixels = np.frombuffer(surface.get_buffer().raw, np.uint8).reshape(surface.get_height(), surface.get_width(), 4)
    colours: npt.NDArray[np.float64] = pixels[..., :3].astype(np.float64) / 255
    return colours


def _luminance(colours: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    weighted: npt.NDArray[np.float64] = linear @ np.array([0.0722, 0.7152, 0.2126])
    return weighted


def _ratio(a: npt.NDArray[np.float64], b: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return (np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05)


def _without(items: tuple[Item, ...]) -> Iterator[Item]:
    """The items without texts."""
    for item in items:
        if isinstance(item, Group):
            yield msgspec.structs.replace(item, items=tuple(_without(item.items)))
        elif not isinstance(item, Text):
            yield item


def _spots(items: tuple[Item, ...], metrics: Metrics, scale: float, dx: float, dy: float) -> Iterator[Spot]:
    """Every solid text and its box; texts in turning groups are left out."""
    for item in items:
        if isinstance(item, Group) and item.opacity >= SOLID and item.turn == 1.0:
            inner = scale * item.scale
            left, top = item.px * (1 - item.scale) + item.dx, item.py * (1 - item.scale) + item.dy
            yield from _spots(item.items, metrics, inner, dx + left * scale, dy + top * scale)
        elif isinstance(item, Text) and item.opacity >= SOLID and item.text.strip():
            width = metrics.advance(item.text, item.face, item.size) + item.tracking * (len(item.text) - 1)
            x = item.x - width * {Anchor.LEFT: 0.0, Anchor.CENTRE: 0.5, Anchor.RIGHT: 1.0}[item.anchor]
            top = item.y - metrics.ascent(item.face, item.size)
            high = metrics.ascent(item.face, item.size) + metrics.descent(item.face, item.size)
            yield Spot(item, pygame.Rect(round(x * scale + dx), round(top * scale + dy), round(width * scale), round(high * scale)))
