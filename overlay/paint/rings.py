"""Rings and strokes: arcs with round ends and polylines with round caps, fast enough to be drawn anew every frame.

Law: only the pixels of the band itself are computed, from their distance to it. May import rasters, overlay.picture.items, numpy.
"""

from __future__ import annotations

import itertools
import math
from collections import OrderedDict
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from overlay.paint.rasters import Floats, Pixels, Raster, ramp, surface_of
from overlay.picture.items import Point, Ring, Stroke

KEPT = 24
"""Ring shapes kept: more than any scene shows at once."""


class Band(NamedTuple):
    """The pixels of a whole ring: square side, flat indices, coverage, turn (0…1 clockwise from twelve), offsets from the centre."""

    side: int
    flat: npt.NDArray[np.intp]
    cover: Floats
    turn: Floats
    x: Floats
    y: Floats


class Rings:
    """Draws rings; remembers the bands of recent ones, because clocks keep their shape while their sweep changes."""

    def __init__(self) -> None:
        self._bands: OrderedDict[tuple[float, float, float, float], Band] = OrderedDict()

    def raster(self, ring: Ring, scale: float, right: float, down: float) -> Raster:
        """`ring` with its centre `right`, `down` (0…1 px) from the raster's origin."""
        radius, width = ring.radius * scale, min(ring.width, ring.radius) * scale
        band = self._band(radius, width, right, down)
        cover = band.cover
        if ring.sweep < 1.0:
            cover = cover * _swept(band, ring, radius - width / 2, width)
        pixels: Pixels = np.zeros(band.side * band.side, np.uint32)
        pixels[band.flat] = np.take(ramp(ring.colour), (cover * 255 + 0.5).astype(np.uint8))
        half = math.ceil(radius) + 1
        return Raster(surface_of(pixels.reshape(band.side, band.side)), -half, -half)

    def _band(self, radius: float, width: float, right: float, down: float) -> Band:
        key = (radius, width, right, down)
        if key not in self._bands:
            self._bands[key] = _measure(radius, width, right, down)
            if len(self._bands) > KEPT:
                self._bands.popitem(last=False)
        self._bands.move_to_end(key)
        return self._bands[key]


def _measure(radius: float, width: float, right: float, down: float) -> Band:
    half = math.ceil(radius) + 1
    side = 2 * half + 1
    xs = (np.arange(side, dtype=np.float32) - np.float32(half + right - 0.5))[None, :]
    ys = (np.arange(side, dtype=np.float32) - np.float32(half + down - 0.5))[:, None]
    off = np.abs(np.hypot(xs, ys) - np.float32(radius - width / 2)) - np.float32(width / 2)
    cover = np.clip(0.5 - off, 0.0, 1.0).ravel()
    flat = np.flatnonzero(cover)
    x = np.broadcast_to(xs, (side, side)).ravel()[flat]
    y = np.broadcast_to(ys, (side, side)).ravel()[flat]
    turn = (np.arctan2(x, -y) / math.tau % 1.0).astype(np.float32)
    return Band(side, flat, cover[flat], turn, x, y)


def _swept(band: Band, ring: Ring, middle: float, width: float) -> Floats:
    """The part of the band under the sweep: everything between its ends, and a disc at each end."""
    round_ = math.tau * middle
    along = (band.turn - np.float32(ring.start)) % np.float32(1.0) * np.float32(round_)
    cover: Floats = np.clip(np.minimum(along + 0.5, np.float32(ring.sweep * round_ + 0.5) - along), 0.0, 1.0)
    for end in (ring.start, ring.start + ring.sweep):
        x, y = middle * math.sin(end * math.tau), -middle * math.cos(end * math.tau)
        disc = np.float32(width / 2 + 0.5) - np.hypot(band.x - np.float32(x), band.y - np.float32(y))
        cover = np.maximum(cover, np.clip(disc, 0.0, 1.0))
    return cover


def stroke_raster(stroke: Stroke, scale: float, right: float, down: float) -> Raster:
    """The first `part` of the polyline, its unit origin `right`, `down` (px) from the raster's origin."""
    points = [(x * scale + right, y * scale + down) for x, y in _part(stroke.points, stroke.part)]
    half = stroke.width * scale / 2
    left = math.floor(min(x for x, _ in points) - half) - 1
    top = math.floor(min(y for _, y in points) - half) - 1
    width = math.ceil(max(x for x, _ in points) + half) + 2 - left
    height = math.ceil(max(y for _, y in points) + half) + 2 - top
    cover: Floats = np.zeros((height, width), np.float32)
    starts = points if len(points) == 1 else points[:-1]
    for (ax, ay), (bx, by) in zip(starts, points[1:] or points, strict=True):
        _segment(cover, (ax - left, ay - top), (bx - left, by - top), half)
    return Raster(surface_of(np.take(ramp(stroke.colour), (cover * 255 + 0.5).astype(np.uint8))), left, top)


def _part(points: tuple[Point, ...], part: float) -> list[Point]:
    """The polyline cut after `part` of its length."""
    lengths = [math.dist(a, b) for a, b in itertools.pairwise(points)]
    left = sum(lengths) * part
    kept = [points[0]]
    for (ax, ay), (bx, by), length in zip(points, points[1:], lengths, strict=False):
        if length >= left:
            share = left / length if length else 0.0
            kept.append((ax + (bx - ax) * share, ay + (by - ay) * share))
            break
        kept.append((bx, by))
        left -= length
    return kept


def _segment(cover: Floats, a: Point, b: Point, half: float) -> None:
    """Lays one thick segment with round ends into `cover`, touching only a strip along it."""
    (ax, ay), (bx, by) = a, b
    if abs(bx - ax) < abs(by - ay):
        _strip(cover.T, ay, ax, by, bx, half)
    else:
        _strip(cover, ax, ay, bx, by, half)


def _strip(cover: Floats, ax: float, ay: float, bx: float, by: float, half: float) -> None:
    """The segment (ax, ay)–(bx, by), flatter than 45°: for each column the rows within reach of it."""
    first, last = max(0, math.floor(min(ax, bx) - half - 1)), min(cover.shape[1], math.ceil(max(ax, bx) + half + 1))
    xs = np.arange(first, last)
    slope = (by - ay) / (bx - ax) if bx != ax else 0.0
    reach = math.ceil(half * math.sqrt(1 + slope * slope)) + 2
    centre = np.clip(ay + (xs + 0.5 - ax) * slope, min(ay, by), max(ay, by))
    ys = np.floor(centre).astype(np.intp)[None, :] + np.arange(-reach, reach + 1)[:, None]
    dx, dy = (xs + 0.5 - ax)[None, :], ys + 0.5 - ay
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = np.clip((dx * (bx - ax) + dy * (by - ay)) / length, 0.0, 1.0) if length else 0.0
    reached = np.clip(half + 0.5 - np.hypot(dx - along * (bx - ax), dy - along * (by - ay)), 0.0, 1.0)
    reached[(ys < 0) | (ys >= cover.shape[0])] = 0.0
    ys = np.clip(ys, 0, cover.shape[0] - 1)
    columns = np.broadcast_to(xs[None, :], ys.shape)
    np.maximum.at(cover, (ys, columns), reached.astype(np.float32))
