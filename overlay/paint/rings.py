"""Rings and strokes: arcs with round ends and polylines with round caps, fast enough to be drawn anew every frame.

Law: only the pixels of the band itself are computed, from their distance to it. May import rasters, overlay.picture.items, numpy, pygame.
"""

from __future__ import annotations

import itertools
import math
from collections import OrderedDict
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pygame

from overlay.paint.rasters import Floats, Pixels, Raster, ramp, surface_of
from overlay.picture.items import Colour, Point, Ring, Stroke

KEPT = 24
"""Ring shapes kept: more than any scene shows at once."""


SHORT = 48
"""Segments up to this long, px, are drawn together as squares; longer ones as strips along them."""


class Band(NamedTuple):
    """The pixels of a whole ring, in order round it from twelve o'clock.

    side: of the square, px; flat: indices in it; along: distance round the middle of the band, px; cover: coverage;
    x, y: offsets from the centre, px.
    """

    side: int
    flat: npt.NDArray[np.intp]
    along: Floats
    cover: Floats
    x: Floats
    y: Floats


class Sweep(NamedTuple):
    """What a ring shows: centre, outer radius and width, px; its colour; where it starts and how far it goes, turns."""

    x: float
    y: float
    radius: float
    width: float
    colour: Colour
    start: float
    swept: float

    def turned(self, before: Sweep) -> list[pygame.Rect] | None:
        """Where it differs from the same ring with other ends; None if it is not the same ring, or one of them is whole."""
        if self[:5] != before[:5] or max(self.swept, before.swept) >= 1.0:
            return None
        ends = ((before.start, self.start), (before.start + before.swept, self.start + self.swept))
        return [self._sector(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]

    def _sector(self, low: float, high: float) -> pygame.Rect:
        """A box around the band from `low` to `high`, turns, with its round ends."""
        middle, margin = self.radius - self.width / 2, self.width / 2 + 3
        steps = math.ceil((min(high, low + 1.0) - low) * 64) + 1
        turns = [math.tau * (low + (high - low) * step / steps) for step in range(steps + 1)]
        xs = [self.x + middle * math.sin(turn) for turn in turns]
        ys = [self.y - middle * math.cos(turn) for turn in turns]
        left, top = math.floor(min(xs) - margin), math.floor(min(ys) - margin)
        return pygame.Rect(left, top, math.ceil(max(xs) + margin) - left, math.ceil(max(ys) + margin) - top)


class Rings:
    """Draws rings; remembers the pixels of recent ones, because a clock keeps its shape while its sweep changes."""

    def __init__(self) -> None:
        self._bands: OrderedDict[tuple[float, ...], Band] = OrderedDict()

    def raster(self, ring: Ring, scale: float, right: float, down: float) -> Raster:
        """`ring` with its centre `right`, `down` (0…1 px) from the raster's origin."""
        radius, width = ring.radius * scale, min(ring.width, ring.radius) * scale
        band = self._band(radius, width, right, down)
        pixels: Pixels = np.zeros(band.side * band.side, np.uint32)
        whole = np.take(ramp(ring.colour), _level(band.cover))
        if ring.sweep >= 1.0:
            pixels[band.flat] = whole
        else:
            _sweep(pixels, band, whole, ring, radius - width / 2, width)
        half = band.side // 2
        return Raster(surface_of(pixels.reshape(band.side, band.side)), -half, -half)

    def _band(self, radius: float, width: float, right: float, down: float) -> Band:
        key = (radius, width, right, down)
        if key not in self._bands:
            self._bands[key] = _measure(radius, width, right, down)
            if len(self._bands) > KEPT:
                self._bands.popitem(last=False)
        self._bands.move_to_end(key)
        return self._bands[key]


def _level(cover: Floats) -> npt.NDArray[np.uint8]:
    """Coverage as 0…255."""
    return (cover * np.float32(255) + np.float32(0.5)).astype(np.uint8)


def _measure(radius: float, width: float, right: float, down: float) -> Band:
    half = math.ceil(radius) + 1
    side = 2 * half + 1
    middle = radius - width / 2
    xs = (np.arange(side, dtype=np.float32) - np.float32(half + right - 0.5))[None, :]
    ys = (np.arange(side, dtype=np.float32) - np.float32(half + down - 0.5))[:, None]
    off = np.abs(np.hypot(xs, ys) - np.float32(middle)) - np.float32(width / 2)
    cover = np.clip(0.5 - off, 0.0, 1.0).ravel()
    flat = np.flatnonzero(cover)
    x, y = (np.broadcast_to(axis, (side, side)).ravel()[flat] for axis in (xs, ys))
    along = (np.arctan2(x, -y) / math.tau % 1.0 * (math.tau * middle)).astype(np.float32)
    order = np.argsort(along, kind="stable")
    flat, x, y = flat[order], x[order], y[order]
    return Band(side, flat, along[order], cover[flat], x, y)


def _sweep(pixels: Pixels, band: Band, whole: Pixels, ring: Ring, middle: float, width: float) -> None:
    """Lights the pixels of the sweep; only those near its round ends are worked out."""
    length = math.tau * middle
    start, swept = ring.start % 1.0 * length, ring.sweep * length
    reach = middle * math.asin(min(1.0, (width / 2 + 1) / max(middle, 1e-6))) + 1
    if swept > 2 * reach:
        for part in _between(band, start + reach, start + swept - reach, length):
            pixels[band.flat[part]] = whole[part]
        near = [(start - reach, start + reach), (start + swept - reach, start + swept + reach)]
    else:
        near = [(start - reach, start + swept + reach)]
    for part in (part for low, high in near for part in _between(band, low, high, length)):
        gone = (band.along[part] - np.float32(start)) % np.float32(length)
        gone = np.where(gone > (swept + length) / 2, gone - np.float32(length), gone)
        cover = np.clip(np.minimum(gone + 0.5, np.float32(swept + 0.5) - gone), 0.0, 1.0)
        for turn in (ring.start, ring.start + ring.sweep):
            cover = np.maximum(cover, _disc(band.x[part], band.y[part], turn, middle, width))
        pixels[band.flat[part]] = np.take(ramp(ring.colour), _level(cover * band.cover[part]))


def _between(band: Band, low: float, high: float, length: float) -> list[slice]:
    """The pixels from `low` to `high` round the band, which may pass twelve o'clock."""
    if high - low >= length:
        return [slice(None)]
    low, high = low % length, high % length
    first, last = (int(place) for place in np.searchsorted(band.along, (low, high)))
    return [slice(first, last)] if low <= high else [slice(first, None), slice(0, last)]


def _disc(x: Floats, y: Floats, turn: float, middle: float, width: float) -> Floats:
    """Coverage by a round end at `turn`."""
    dx = x - np.float32(middle * math.sin(turn * math.tau))
    dy = y + np.float32(middle * math.cos(turn * math.tau))
    disc: Floats = np.clip(np.float32(width / 2 + 0.5) - np.sqrt(dx * dx + dy * dy), 0.0, 1.0)
    return disc


def stroke_raster(stroke: Stroke, scale: float, right: float, down: float) -> Raster:
    """The first `part` of the polyline, its unit origin `right`, `down` (px) from the raster's origin."""
    points = [(x * scale + right, y * scale + down) for x, y in _part(stroke.points, stroke.part)]
    half = stroke.width * scale / 2
    left = math.floor(min(x for x, _ in points) - half) - 1
    top = math.floor(min(y for _, y in points) - half) - 1
    width = math.ceil(max(x for x, _ in points) + half) + 2 - left
    height = math.ceil(max(y for _, y in points) + half) + 2 - top
    cover: Floats = np.zeros((height, width), np.float32)
    corners = np.array(points, np.float32) - np.array([left, top], np.float32)
    starts, ends = (corners, corners) if len(points) == 1 else (corners[:-1], corners[1:])
    short = np.abs(ends - starts).max(axis=1) <= SHORT
    _patches(cover, starts[short], ends[short], half)
    for a, b in zip(starts[~short].tolist(), ends[~short].tolist(), strict=True):
        _segment(cover, (a[0], a[1]), (b[0], b[1]), half)
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


def _patches(cover: Floats, a: Floats, b: Floats, half: float) -> None:
    """Lays short segments all at once: a square of pixels around each."""
    if not len(a):
        return
    side = math.ceil(float(np.abs(b - a).max()) + 2 * half) + 3
    corner = np.floor(np.minimum(a, b) - half - 1).astype(np.intp)
    xs = corner[:, 0, None, None] + np.arange(side)[None, None, :]
    ys = corner[:, 1, None, None] + np.arange(side)[None, :, None]
    ax, ay = a[:, 0, None, None], a[:, 1, None, None]
    run, rise = (b - a)[:, 0, None, None], (b - a)[:, 1, None, None]
    dx, dy = xs + np.float32(0.5) - ax, ys + np.float32(0.5) - ay
    along = np.clip((dx * run + dy * rise) / np.maximum(run * run + rise * rise, 1e-6), 0.0, 1.0)
    reached = np.clip(half + 0.5 - np.hypot(dx - along * run, dy - along * rise), 0.0, 1.0).astype(np.float32)
    for patch, x, y in zip(reached, corner[:, 0].tolist(), corner[:, 1].tolist(), strict=True):
        spot = cover[max(0, y) : y + side, max(0, x) : x + side]
        part = patch[max(0, -y) :, max(0, -x) :][: spot.shape[0], : spot.shape[1]]
        np.maximum(spot, part, out=spot)


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
