"""Ops: what the painter does, in pixels: lay one raster at one place, or a whole layer as one picture.

Law: an op touches only pixels inside its bounds and the clip it is given, and what it does to a pixel depends on nothing outside
that pixel, so that repainting any part gives what painting all would give. May import pygame, numpy, rasters, rings.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import pygame

from overlay.paint.rasters import Pixels, surface_of
from overlay.paint.rings import Sweep

PREMULTIPLIED = pygame.BLEND_PREMULTIPLIED
LIGHT = pygame.BLEND_RGBA_ADD
COPY = 0


def flags_of(surface: pygame.Surface) -> int:
    """How a surface is laid: copied when it has no alpha."""
    return PREMULTIPLIED if surface.get_flags() & pygame.SRCALPHA else COPY


class Sheet:
    """A surface with alpha and its pixels.

    It is filled through the pixels: SDL fills around the cache, and the blit that follows would wait for memory (measured: a
    fading card of 1260×640 px takes 0.7 ms instead of 1.4).
    """

    __slots__ = ("pixels", "surface")

    def __init__(self, size: tuple[int, int]) -> None:
        self.pixels: Pixels = np.zeros((size[1], size[0]), np.uint32)
        self.surface = surface_of(self.pixels)

    def fill(self, level: int, part: pygame.Rect) -> None:
        """Sets all four channels to `level` (0…255) in `part`."""
        self.pixels[part.y : part.bottom, part.x : part.right] = level * 0x01010101


class Scratch:
    """Canvas-sized sheets for layers, one a nesting depth, made when first needed."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self._sheets: list[Sheet] = []

    def at(self, depth: int) -> Sheet:
        """The sheet of a nesting depth (0…)."""
        while len(self._sheets) <= depth:
            self._sheets.append(Sheet(self.size))
        return self._sheets[depth]


class Lay:
    """Lays `surface` with its upper left pixel on `at`; alpha (0…255) fades it; `area` is the part of it to take.

    solid: a rectangle in which it hides everything below it, or None. sweep: what a ring shows, unless it is whole.
    """

    __slots__ = ("alpha", "area", "at", "bounds", "flags", "solid", "surface", "sweep")

    def __init__(
        self,
        surface: pygame.Surface,
        at: tuple[int, int],
        alpha: int,
        flags: int,
        clip: pygame.Rect | None,
        area: pygame.Rect | None = None,
        solid: pygame.Rect | None = None,
        sweep: Sweep | None = None,
    ) -> None:
        self.surface = surface
        self.at = at
        self.area = area
        self.alpha = alpha
        self.flags = flags
        self.sweep = sweep
        whole = pygame.Rect(at, area.size if area is not None else surface.get_size())
        self.bounds: pygame.Rect = whole if clip is None else whole.clip(clip)
        solid = self.bounds if flags == COPY else solid
        self.solid = None if solid is None or alpha < 255 else solid.clip(self.bounds)

    @property
    def whole(self) -> bool:
        """Whether it shows its whole surface as it is and for good: laid on nothing, that is the picture."""
        return self.sweep is None and self.alpha == 255 and self.flags != LIGHT and self.area is None and self.bounds.size == self.surface.get_size()

    def draw(self, target: pygame.Surface, part: pygame.Rect, scratch: Scratch, depth: int) -> None:
        """Draws what of it lies in `part`, which lies in its bounds."""
        if self.sweep is not None:
            self.sweep.lit.show(self.sweep.start, self.sweep.start + self.sweep.swept)
        left, top = self.at
        source = part.move(-left, -top)
        if self.area is not None:
            source.move_ip(self.area.topleft)
        if self.alpha == 255:
            target.blit(self.surface, part, source, self.flags)
            return
        faded = scratch.at(depth)
        faded.fill(self.alpha, part)
        faded.surface.blit(self.surface, part, source, pygame.BLEND_RGBA_MULT)
        target.blit(faded.surface, part, part, LIGHT if self.flags == LIGHT else PREMULTIPLIED)


class Layer:
    """Its ops painted on nothing, then laid as one picture, faded by alpha (0…255)."""

    __slots__ = ("alpha", "bounds", "ops", "solid")

    def __init__(self, ops: list[Op], alpha: int, clip: pygame.Rect) -> None:
        self.ops = ops
        self.alpha = alpha
        self.solid = None
        self.bounds: pygame.Rect = clip.clip(ops[0].bounds.unionall([op.bounds for op in ops[1:]])) if ops else pygame.Rect(0, 0, 0, 0)

    def draw(self, target: pygame.Surface, part: pygame.Rect, scratch: Scratch, depth: int) -> None:
        """Draws what of it lies in `part`, which lies in its bounds."""
        sheet = scratch.at(depth)
        layer = sheet.surface
        sheet.fill(0, part)
        paint(self.ops, layer, part, scratch, depth + 1)
        layer.fill((self.alpha, self.alpha, self.alpha, self.alpha), part, pygame.BLEND_RGBA_MULT)
        target.blit(layer, part, part, PREMULTIPLIED)


Op: TypeAlias = Lay | Layer


def difference(old: Op | None, new: Op | None) -> list[pygame.Rect]:
    """Where the picture can differ when `new` takes the place of `old`; nothing when they show the same."""
    if not isinstance(old, Lay) or not isinstance(new, Lay):
        return [op.bounds for op in (old, new) if op is not None]
    if old.bounds == new.bounds and old.alpha == new.alpha:
        if old.sweep is not None and new.sweep is not None and (turned := new.sweep.turned(old.sweep)) is not None:
            return [part.clip(new.bounds) for part in turned]
        if old.surface is new.surface and old.at == new.at and old.area == new.area and old.flags == new.flags:
            return []
    return [old.bounds, new.bounds]


def paint(ops: list[Op], target: pygame.Surface, part: pygame.Rect, scratch: Scratch, depth: int = 0) -> None:
    """Draws `ops` back to front inside `part` of the target."""
    for op in ops:
        if op.bounds.colliderect(part):
            op.draw(target, op.bounds.clip(part), scratch, depth)
