"""Rasters: small premultiplied pictures that are made once and blitted often, and the bounded cache that keeps them.

Law: pixels are premultiplied 0xAARRGGBB in native byte order (pygame's own 32-bit layout); a raster is never changed after it is
made; the cache forgets the least recently used first and never holds more bytes than its budget. May import numpy, pygame, items.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pygame

from overlay.picture.items import Colour

Pixels: TypeAlias = npt.NDArray[np.uint32]
"""Rows of premultiplied 0xAARRGGBB."""

Mask: TypeAlias = npt.NDArray[np.uint8]
"""Rows of coverage, 0…255."""

Floats: TypeAlias = npt.NDArray[np.float32]

_BAYER_2 = np.array([[0, 2], [3, 1]], np.float32)


def _finer(pattern: Floats) -> Floats:
    """The ordered-dither matrix of twice the size (Bayer's recursion)."""
    return np.block([[4 * pattern, 4 * pattern + 2], [4 * pattern + 3, 4 * pattern + 1]]).astype(np.float32)


DITHER: Floats = ((_finer(_finer(_BAYER_2)) + 0.5) / 64 * 0.999).astype(np.float32)
"""8×8 ordered-dither thresholds in 0…1: adding one before rounding down keeps soft gradients from banding."""


class Raster(NamedTuple):
    """A picture and where its upper left pixel lies, relative to the whole pixel its item stands on."""

    surface: pygame.Surface
    left: int
    top: int


class Shelf:
    """Rasters by key, least recently used first, at most `budget` bytes of pixels (but always one)."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.used = 0
        self._kept: OrderedDict[Hashable, Raster] = OrderedDict()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def find(self, key: Hashable) -> Raster | None:
        """The raster of `key`, from now on the most recently used."""
        raster = self._kept.get(key)
        if raster is not None:
            self._kept.move_to_end(key)
        return raster

    def add(self, key: Hashable, raster: Raster) -> None:
        """Takes a raster in and forgets what is too much."""
        self._kept[key] = raster
        self.used += size_of(raster)
        while self.used > self.budget and len(self._kept) > 1:
            self.used -= size_of(self._kept.popitem(last=False)[1])

    def take(self, key: Hashable) -> Raster | None:
        """The raster of `key`, taken off the shelf."""
        raster = self._kept.pop(key, None)
        if raster is not None:
            self.used -= size_of(raster)
        return raster


class Rasters:
    """The cache, at most `budget` bytes. What is asked for a second time is kept apart, on three quarters of the budget, so that
    pictures that differ in every frame push out only each other.
    """

    def __init__(self, budget: int) -> None:
        self._new = Shelf(budget // 4)
        self._proven = Shelf(budget - budget // 4)

    @property
    def used(self) -> int:
        """Bytes of pixels kept."""
        return self._new.used + self._proven.used

    def __contains__(self, key: Hashable) -> bool:
        """Whether the raster of `key` is kept; that is not asking for it."""
        return key in self._new or key in self._proven

    def get(self, key: Hashable, make: Callable[[], Raster]) -> Raster:
        """The raster of `key`, made now if it is not kept."""
        raster = self._proven.find(key)
        if raster is not None:
            return raster
        raster = self._new.take(key)
        if raster is not None:
            self._proven.add(key, raster)
            return raster
        raster = make()
        self._new.add(key, raster)
        return raster

    def forget(self, key: Hashable) -> None:
        """Drops the raster of `key`: its picture was not final."""
        if self._new.take(key) is None:
            self._proven.take(key)


def size_of(raster: Raster) -> int:
    """The bytes of a raster's pixels."""
    return raster.surface.get_width() * raster.surface.get_height() * 4


def channels(colour: Colour) -> tuple[float, float, float, float]:
    """Red, green, blue, alpha in 0…1, straight."""
    return (colour >> 24 & 255) / 255, (colour >> 16 & 255) / 255, (colour >> 8 & 255) / 255, (colour & 255) / 255


# A memo of a pure function; the arrays are read-only.
@lru_cache(maxsize=256)
def ramp(colour: Colour) -> Pixels:
    """The 256 premultiplied pixels of `colour` at coverage 0…255."""
    red, green, blue, alpha = channels(colour)
    cover = np.arange(256, dtype=np.float64) * alpha
    parts = [np.floor(cover * part + 0.5).astype(np.uint32) for part in (1.0, red, green, blue)]
    packed: Pixels = (parts[0] << np.uint32(24)) | (parts[1] << np.uint32(16)) | (parts[2] << np.uint32(8)) | parts[3]
    packed.flags.writeable = False
    return packed


def pack(alpha: Floats, red: Floats, green: Floats, blue: Floats, threshold: Floats | float = 0.5) -> Pixels:
    """Premultiplied channels in 0…1 as pixels, rounded by `threshold` (one figure, or a dither pattern)."""
    shape = np.broadcast_shapes(alpha.shape, red.shape, np.shape(threshold))
    out: Mask = np.empty((*shape, 4), np.uint8)
    for place, channel in enumerate((blue, green, red, alpha)):
        level = channel * np.float32(255) + threshold
        out[..., place] = np.clip(level, 0.0, 255.0, out=level)
    return out.view(np.uint32)[..., 0]


def dither(xs: npt.NDArray[np.int64], ys: npt.NDArray[np.int64]) -> Floats:
    """Dither thresholds for the columns `xs` and rows `ys`."""
    return DITHER.take(ys % 8, axis=0).take(xs % 8, axis=1)


def surface_of(pixels: Pixels) -> pygame.Surface:
    """A surface showing `pixels` (shared, not copied), to be laid with BLEND_PREMULTIPLIED."""
    height, width = pixels.shape
    return pygame.image.frombuffer(np.ascontiguousarray(pixels).data.cast("B"), (width, height), "BGRA")


def opaque_surface(size: tuple[int, int]) -> pygame.Surface:
    """An opaque surface to be copied from.

    Its rows are not 16-byte aligned: SDL copies aligned rows around the cache, and whatever is laid on them next would wait for
    memory (measured: a frame of the reference scene takes 0.4 ms longer).
    """
    return pygame.Surface((size[0] | 1, size[1]), 0, 32).subsurface((0, 0), size)


def shifted(mask: Mask, right: int, down: int, parts: int) -> Mask:
    """`mask` moved right and down by so many of the `parts` of a pixel, one pixel larger each way: bilinear, so motion is even."""
    grown = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1, *mask.shape[2:]), np.uint16)
    grown[:-1, :-1] = mask
    weight = 1
    if right:
        moved = grown * np.uint16(parts - right)
        moved[:, 1:] += grown[:, :-1] * np.uint16(right)
        grown, weight = moved, weight * parts
    if down:
        moved = grown * np.uint16(parts - down)
        moved[1:] += grown[:-1] * np.uint16(down)
        grown, weight = moved, weight * parts
    # Rounded once, at the end: twice would lift faint edges and so shift the ink.
    return ((grown + np.uint16(weight // 2)) // np.uint16(weight)).astype(np.uint8)
