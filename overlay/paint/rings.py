"""Rings and strokes: arcs with round ends and polylines with round caps, fast enough to be drawn anew every frame.

Law: only the pixels of the band itself are computed, from their distance to it. May import places, rasters, overlay.picture.items, numpy,
pygame.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections import OrderedDict
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pygame

from overlay.paint.places import QUARTERS, quarter
from overlay.paint.rasters import Floats, Mask, Pixels, Raster, ramp, surface_of
from overlay.picture.items import Colour, Point, Ring, Stroke

STEPS = 65536
"""Steps round a ring in which its pixels are sorted."""

KEPT = 24
"""Ring shapes and lit rings kept: more than any scene shows at once."""


NEAR = 0.1
"""Rings of one shape share a picture only while their ends are this near, turns: each stays with the picture it had."""

SHORT = 48
"""Segments that reach no farther than this either way, px, are drawn together, a patch of pixels around each."""

FLAT, LONG = 24, 200
"""So are segments that lie flat or stand upright: so far across, so far along, px. Others are drawn as strips along them."""


class Band(NamedTuple):
    """The pixels of a whole ring, in order round it from twelve o'clock.

    side: of the square, px; flat: indices in it; along: distance round the middle of the band, px; cover: coverage, 0…255;
    right, down: where its centre is in the middle pixel.
    """

    side: int
    flat: npt.NDArray[np.intp]
    along: Floats
    cover: Mask
    right: float
    down: float


class Shape(NamedTuple):
    """A ring without its sweep: outer radius, width, where its centre is in its pixel, px; colour."""

    radius: float
    width: float
    right: float
    down: float
    colour: Colour


class Lit:
    """The picture of a ring, brought to the sweep that is to be laid: only the pixels between old and new ends are touched.

    It is the one raster that changes after it is made, because a clock's ring is another one in every frame; so whoever lays it
    says first what it shows, and nobody keeps its surface. The lit band is cut off at a whole pixel: a round end covers the cut.
    shape: what it can show apart from the sweep.
    """

    __slots__ = ("_band", "_colours", "_ends", "_length", "_middle", "_pixels", "_reach", "_shown", "_whole", "_width", "shape", "surface")

    def __init__(self, shape: Shape, band: Band) -> None:
        radius, width, _, _, colour = self.shape = shape
        middle = radius - width / 2
        self._band = band
        self._colours = ramp(colour)
        self._whole = _whole(band.side, band.flat, band.cover, colour)
        self._middle = middle
        self._width = width
        self._length = math.tau * middle
        # A round end that touches the ring's centre reaches half round it.
        self._reach = middle * math.asin((width / 2 + 1) / middle) + 1 if width / 2 + 1 < middle else self._length / 2 + 1
        self._ends: dict[tuple[int, int], Pixels] = {}
        self._pixels: Pixels = np.zeros((band.side, band.side), np.uint32)
        self._shown: tuple[float, float] | None = None
        self.surface = surface_of(self._pixels)

    def stray(self, start: float, end: float) -> float:
        """How far what it shows is from a sweep, turns."""
        return abs(start - self._shown[0]) + abs(end - self._shown[1]) if self._shown is not None else math.inf

    def show(self, start: float, end: float) -> None:
        """Lights it from `start` to `end`, turns, less than a whole one apart."""
        if self._shown == (start, end):
            return
        length, reach = self._length, self._reach
        moved = [(0.0, length)]
        if self._shown is not None:
            pairs = [(min(pair), max(pair)) for pair in zip(self._shown, (start, end), strict=True) if pair[0] != pair[1]]
            if sum(high - low for low, high in pairs) < 0.5:
                moved = [(low * length - reach, high * length + reach) for low, high in pairs]
        for low, high in moved:
            self._fill(low, high, lit=False)
            for round_ in range(math.floor(low / length - end), math.ceil(high / length - start) + 1):
                self._fill(max(low, (start + round_) * length), min(high, (end + round_) * length), lit=True)
        for turn in (start, end):
            if any((turn * length - low + reach) % length <= high - low + 2 * reach for low, high in moved):
                self._round(turn)
        self._shown = (start, end)

    def _fill(self, low: float, high: float, *, lit: bool) -> None:
        """Lights or clears the band from `low` to `high`, px round it."""
        if high <= low:
            return
        flat, along, length = self._band.flat, self._band.along, self._length
        parts = [slice(0, None)]
        if high - low < length:
            first, last = bisect_left(along, low % length), bisect_left(along, high % length)
            parts = [slice(first, last)] if first <= last else [slice(first, None), slice(0, last)]
        pixels, whole = self._pixels.reshape(-1), self._whole.reshape(-1)
        for part in parts:
            pixels[flat[part]] = whole[flat[part]] if lit else 0

    def _round(self, turn: float) -> None:
        """Lays the round end at `turn`, inside the band. Of one colour at two coverages the brighter is the union."""
        x, right = quarter(self._band.right + self._middle * math.sin(turn * math.tau))
        y, down = quarter(self._band.down - self._middle * math.cos(turn * math.tau))
        end = self._ends.get((right, down))
        if end is None:
            end = self._ends[right, down] = np.take(self._colours, _disc(self._width / 2, right / QUARTERS, down / QUARTERS))
        corner = self._band.side // 2 - len(end) // 2
        spot = (slice(corner + y, corner + y + len(end)), slice(corner + x, corner + x + len(end)))
        pixels, band = self._pixels[spot], self._whole[spot]
        np.maximum(pixels, np.minimum(end[: band.shape[0], : band.shape[1]], band), out=pixels)


class Sweep(NamedTuple):
    """What a ring shows: its picture and centre, px; where it starts and how far it goes, turns."""

    lit: Lit
    x: float
    y: float
    middle: float
    width: float
    start: float
    swept: float

    def turned(self, before: Sweep) -> list[pygame.Rect] | None:
        """Where it differs from the same ring with other ends; None if it is not the same ring."""
        if self.lit is not before.lit or self.x != before.x or self.y != before.y:
            return None
        ends = ((before.start, self.start), (before.start + before.swept, self.start + self.swept))
        return [self._sector(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]

    def _sector(self, low: float, high: float) -> pygame.Rect:
        """A box around the band from `low` to `high`, turns, with its round ends."""
        margin = self.width / 2 + 3
        steps = math.ceil((min(high, low + 1.0) - low) * 64) + 1
        turns = [math.tau * (low + (high - low) * step / steps) for step in range(steps + 1)]
        xs = [self.x + self.middle * math.sin(turn) for turn in turns]
        ys = [self.y - self.middle * math.cos(turn) for turn in turns]
        left, top = math.floor(min(xs) - margin), math.floor(min(ys) - margin)
        return pygame.Rect(left, top, math.ceil(max(xs) + margin) - left, math.ceil(max(ys) + margin) - top)


def ring_raster(ring: Ring, scale: float, right: float, down: float) -> Raster:
    """The whole `ring` with its centre `right`, `down` (0…1 px) from the raster's origin."""
    side, flat, _, _, cover = _covered(ring.radius * scale, min(ring.width, ring.radius) * scale, right, down)
    return Raster(surface_of(_whole(side, flat, cover, ring.colour)), -(side // 2), -(side // 2))


class Rings:
    """Draws parts of rings; remembers the pixels and pictures of recent ones, because a clock keeps its shape while its sweep changes."""

    def __init__(self) -> None:
        self._bands: OrderedDict[tuple[float, ...], Band] = OrderedDict()
        self._lit: list[Lit] = []

    def sweep(self, ring: Ring, scale: float, x: float, y: float) -> Sweep:
        """A part of `ring` centred at x, y px."""
        start, end = ring.start, ring.start + ring.sweep
        radius, width = ring.radius * scale, min(ring.width, ring.radius) * scale
        shape = Shape(radius, width, x % 1.0, y % 1.0, ring.colour)
        near = [(lit.stray(start, end), place) for place, lit in enumerate(self._lit) if lit.shape == shape]
        stray, place = min(near, default=(math.inf, 0))
        if stray < NEAR:
            self._lit.append(self._lit.pop(place))
        else:
            self._lit.append(Lit(shape, self._band(*shape[:4])))
            self._lit[-1].show(start, end)
            del self._lit[:-KEPT]
        return Sweep(self._lit[-1], x, y, radius - width / 2, width, start, ring.sweep)

    def _band(self, radius: float, width: float, right: float, down: float) -> Band:
        key = (radius, width, right, down)
        if key not in self._bands:
            self._bands[key] = _measure(radius, width, right, down)
            if len(self._bands) > KEPT:
                self._bands.popitem(last=False)
        self._bands.move_to_end(key)
        return self._bands[key]


def _level(cover: Floats) -> Mask:
    """Coverage as 0…255."""
    return (cover * np.float32(255) + np.float32(0.5)).astype(np.uint8)


def _measure(radius: float, width: float, right: float, down: float) -> Band:
    side, flat, x, y, cover = _covered(radius, width, right, down)
    # Sorted by sixteen bits, which takes a fifth of the time; a 65536th of the way round is a small part of a pixel.
    turn = (np.arctan2(x, -y) / math.tau % 1.0 * STEPS).astype(np.int32).astype(np.uint16)
    order = np.argsort(turn, kind="stable")
    along = turn[order] * np.float32(math.tau * (radius - width / 2) / STEPS)
    return Band(side, flat[order], along, cover[order], right, down)


def _covered(radius: float, width: float, right: float, down: float) -> tuple[int, npt.NDArray[np.intp], Floats, Floats, Mask]:
    """The pixels of a whole ring: the side of its square, their indices in it, their places from its centre, px, and coverage."""
    half = math.ceil(radius) + 3
    side = 2 * half + 1
    middle = radius - width / 2
    near, far = max(0.0, middle - width / 2 - 0.5), middle + width / 2 + 0.5
    # A ring is mostly not there: each row's two spans follow from where the row cuts the band's circles.
    across, ys = half + right - 0.5, np.arange(side) - (half + down - 0.5)
    outer, inner = (np.sqrt(np.maximum(0.0, edge * edge - ys * ys)) for edge in (far, near))
    ends = np.floor(np.stack([across - inner, across + outer], 1)).astype(np.intp) + 1
    starts = np.ceil(np.stack([across - outer, across + inner], 1)).astype(np.intp)
    starts[:, 1] = np.maximum(starts[:, 1], ends[:, 0])
    lengths = np.maximum(0, ends - starts).reshape(-1)
    starts += np.arange(0, side * side, side)[:, None]
    flat = np.arange(lengths.sum()) + np.repeat(starts.reshape(-1) - np.cumsum(lengths) + lengths, lengths)
    row, column = np.divmod(flat, side)
    x, y = (column - across).astype(np.float32), ys.astype(np.float32)[row]
    off = np.abs(np.sqrt(x * x + y * y) - np.float32(middle)) - np.float32(width / 2)
    return side, flat, x, y, _level(np.clip(np.float32(0.5) - off, 0.0, 1.0))


def _whole(side: int, flat: npt.NDArray[np.intp], cover: Mask, colour: Colour) -> Pixels:
    """The whole ring in its square."""
    pixels: Pixels = np.zeros((side, side), np.uint32)
    pixels.reshape(-1)[flat] = np.take(ramp(colour), cover)
    return pixels


def _disc(radius: float, right: float, down: float) -> Mask:
    """The coverage by a disc whose centre lies `right`, `down` (0…1 px) in the middle pixel of the square."""
    half = math.ceil(radius) + 1
    places = np.arange(-half, half + 1, dtype=np.float32) + np.float32(0.5)
    xs, ys = places[None, :] - np.float32(right), places[:, None] - np.float32(down)
    distance = np.sqrt(xs * xs + ys * ys)
    return _level(np.clip(np.float32(radius + 0.5) - distance, 0.0, 1.0))


def stroke_raster(stroke: Stroke, scale: float, right: float, down: float) -> Raster:
    """The first `part` of the polyline, its unit origin `right`, `down` (px) from the raster's origin."""
    points = [(x * scale + right, y * scale + down) for x, y in _part(stroke.points, stroke.part)]
    half = stroke.width * scale / 2
    left = math.floor(min(x for x, _ in points) - half) - 1
    top = math.floor(min(y for _, y in points) - half) - 1
    width = math.ceil(max(x for x, _ in points) + half) + 2 - left
    height = math.ceil(max(y for _, y in points) + half) + 2 - top
    cover: Mask = np.zeros((height, width), np.uint8)
    corners = np.array(points, np.float32) - np.array([left, top], np.float32)
    starts, ends = (corners, corners) if len(points) == 1 else (corners[:-1], corners[1:])
    across, upwards = np.abs(ends - starts).T
    flat = (upwards <= FLAT) & (across <= LONG)
    upright = (across <= FLAT) & (upwards <= LONG) & ~flat
    short = (across <= SHORT) & (upwards <= SHORT) & ~flat & ~upright
    for alike in (flat, upright, short):
        _patches(cover, starts[alike], ends[alike], half)
    long = ~(flat | upright | short)
    for a, b in zip(starts[long].tolist(), ends[long].tolist(), strict=True):
        _segment(cover, (a[0], a[1]), (b[0], b[1]), half)
    return Raster(surface_of(np.take(ramp(stroke.colour), cover)), left, top)


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


def _patches(cover: Mask, a: Floats, b: Floats, half: float) -> None:
    """Lays segments of much the same size all at once: a patch of pixels around each."""
    if not len(a):
        return
    wide, high = (math.ceil(float(reach) + 2 * half) + 3 for reach in np.abs(b - a).max(axis=0))
    corner = np.floor(np.minimum(a, b) - half - 1).astype(np.float32)
    ax, ay = (a - corner).T[:, :, None, None]
    run, rise = (b - a).T[:, :, None, None]
    dx = np.arange(wide, dtype=np.float32)[None, None, :] + np.float32(0.5) - ax
    dy = np.arange(high, dtype=np.float32)[None, :, None] + np.float32(0.5) - ay
    share = np.maximum(run * run + rise * rise, np.float32(1e-6))
    along = np.clip(dx * (run / share) + dy * (rise / share), 0.0, 1.0)
    dx, dy = dx - along * run, dy - along * rise
    reached = _level(np.clip(np.float32(half + 0.5) - np.sqrt(dx * dx + dy * dy), 0.0, 1.0))
    for patch, (x, y) in zip(reached, corner.astype(np.intp).tolist(), strict=True):
        spot = cover[max(0, y) : y + high, max(0, x) : x + wide]
        part = patch[max(0, -y) :, max(0, -x) :][: spot.shape[0], : spot.shape[1]]
        np.maximum(spot, part, out=spot)


def _segment(cover: Mask, a: Point, b: Point, half: float) -> None:
    """Lays one thick segment with round ends into `cover`, touching only a strip along it."""
    (ax, ay), (bx, by) = a, b
    if abs(bx - ax) < abs(by - ay):
        _strip(cover.T, ay, ax, by, bx, half)
    else:
        _strip(cover, ax, ay, bx, by, half)


def _strip(cover: Mask, ax: float, ay: float, bx: float, by: float, half: float) -> None:
    """The segment (ax, ay)–(bx, by), flatter than 45°: for each column the rows within reach of it."""
    first, last = max(0, math.floor(min(ax, bx) - half - 1)), min(cover.shape[1], math.ceil(max(ax, bx) + half + 1))
    xs = np.arange(first, last)
    slope = (by - ay) / (bx - ax) if bx != ax else 0.0
    reach = math.ceil(half * math.sqrt(1 + slope * slope)) + 2
    right = (xs + (0.5 - ax)).astype(np.float32)
    centre = np.clip(np.float32(ay) + right * np.float32(slope), min(ay, by), max(ay, by))
    ys = np.floor(centre).astype(np.intp) + np.arange(-reach, reach + 1)[:, None]
    across, down = bx - ax, by - ay
    dy = ys.astype(np.float32) + np.float32(0.5 - ay)
    share = max(across * across + down * down, 1e-6)
    along = np.clip(right * np.float32(across / share) + dy * np.float32(down / share), 0.0, 1.0)
    dx, dy = right - along * np.float32(across), dy - along * np.float32(down)
    reached = _level(np.clip(np.float32(half + 0.5) - np.sqrt(dx * dx + dy * dy), 0.0, 1.0))
    # Each pixel comes once, so it need not be laid one by one as `np.maximum.at` does.
    lit = np.flatnonzero((reached > 0) & (ys >= 0) & (ys < cover.shape[0]))
    spot = (ys.reshape(-1)[lit], xs[lit % len(xs)])
    cover[spot] = np.maximum(cover[spot], reached.reshape(-1)[lit])
