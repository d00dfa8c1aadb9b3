"""Ops: what the painter does, in pixels: lay one raster at one place, or a whole layer as one picture.

Law: an op touches only pixels inside its bounds and the clip it is given, and what it does to a pixel depends on nothing outside
that pixel, so that repainting any part gives what painting all would give. May import pygame, numpy, rasters, rings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pygame

from overlay.paint.rasters import Pixels, surface_of
from overlay.paint.rings import Sweep

PREMULTIPLIED = pygame.BLEND_PREMULTIPLIED
LIGHT = pygame.BLEND_RGBA_ADD
COPY = 0


STRIP = 48 * 1024
"""Pixels painted at a time, 192 KiB: with what is laid on them and a scratch sheet they stay in a core's own cache."""

LEAST_ROWS = 16
"""A strip is at least this high, px: each costs a call for every layer."""


def flags_of(surface: pygame.Surface) -> int:
    """How a surface is laid: copied when it has no alpha."""
    return PREMULTIPLIED if surface.get_flags() & pygame.SRCALPHA else COPY


class Scratch:
    """Room to paint aside: a block of pixels for each nesting depth, made when first needed, used again for every strip.

    It is filled through the pixels: SDL fills around the cache, and the blit that follows would wait for memory (measured: a
    fading card of 1260×640 px takes 0.7 ms instead of 1.4).
    """

    def __init__(self) -> None:
        self._blocks: list[Pixels] = []

    def sheet(self, depth: int, size: tuple[int, int], level: int) -> pygame.Surface:
        """A surface of `size` px with all four channels at `level` (0…255), good until the same depth is asked for again."""
        while len(self._blocks) <= depth:
            self._blocks.append(np.empty(STRIP, np.uint32))
        area = size[0] * size[1]
        if area > self._blocks[depth].size:
            self._blocks[depth] = np.empty(area, np.uint32)
        pixels = self._blocks[depth][:area]
        pixels.fill(level * 0x01010101)
        return surface_of(pixels.reshape(size[1], size[0]))


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

    def draw(self, target: pygame.Surface, part: pygame.Rect, to: tuple[int, int], scratch: Scratch, depth: int) -> None:
        """Draws `part` of it, which lies in its bounds, at `to` of the target."""
        if self.sweep is not None:
            self.sweep.lit.show(self.sweep.start, self.sweep.start + self.sweep.swept)
        source = part.move(-self.at[0], -self.at[1])
        if self.area is not None:
            source.move_ip(self.area.topleft)
        if self.alpha == 255:
            target.blit(self.surface, to, source, self.flags)
            return
        faded = scratch.sheet(depth, part.size, self.alpha)
        faded.blit(self.surface, (0, 0), source, pygame.BLEND_RGBA_MULT)
        target.blit(faded, to, None, LIGHT if self.flags == LIGHT else PREMULTIPLIED)


class Layer:
    """Its ops painted on nothing, then laid as one picture, faded by alpha (0…255)."""

    __slots__ = ("alpha", "bounds", "pile", "solid")

    def __init__(self, ops: list[Op], alpha: int, clip: pygame.Rect) -> None:
        self.pile = Pile(ops)
        self.alpha = alpha
        self.solid = None
        self.bounds: pygame.Rect = clip.clip(self.pile.bounds)

    def draw(self, target: pygame.Surface, part: pygame.Rect, to: tuple[int, int], scratch: Scratch, depth: int) -> None:
        """Draws `part` of it, which lies in its bounds, at `to` of the target."""
        layer = scratch.sheet(depth, part.size, 0)
        _lay(self.pile.seen(part), layer, part, (0, 0), scratch, depth + 1)
        layer.fill((self.alpha, self.alpha, self.alpha, self.alpha), None, pygame.BLEND_RGBA_MULT)
        target.blit(layer, to, None, PREMULTIPLIED)


class Slid:
    """An opaque raster laid between two pixels: on the left one, and over it, faded by the part beyond, on the right one.

    That is what interpolating each row would give, at the price of two blits.
    """

    __slots__ = ("bounds", "left", "right", "solid")

    def __init__(self, left: Lay, right: Lay) -> None:
        self.left, self.right = left, right
        self.bounds: pygame.Rect = left.bounds.union(right.bounds)
        self.solid = left.solid

    def draw(self, target: pygame.Surface, part: pygame.Rect, to: tuple[int, int], scratch: Scratch, depth: int) -> None:
        """Draws `part` of it, which lies in its bounds, at `to` of the target."""
        _lay((self.left, self.right), target, part, to, scratch, depth)


Op: TypeAlias = Lay | Layer | Slid


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


def hides(op: Op, part: pygame.Rect) -> bool:
    """Whether nothing below `op` can be seen in `part`."""
    return op.solid is not None and bool(op.solid.contains(part))


class Pile:
    """Ops laid on one another, the lowest first, with what each covers: a part of the picture then asks only those that lie in it."""

    __slots__ = ("_each", "ops")

    def __init__(self, ops: Sequence[Op]) -> None:
        self.ops = ops
        self._each = [op.bounds for op in ops]

    @property
    def bounds(self) -> pygame.Rect:
        """What all of them cover together."""
        return self._each[0].unionall(self._each[1:]) if self._each else pygame.Rect(0, 0, 0, 0)

    def seen(self, part: pygame.Rect) -> list[Op]:
        """Those that lie in `part`, from the topmost that hides all below it there."""
        ops = [self.ops[place] for place in part.collidelistall(self._each)]
        return ops[next((place for place in range(len(ops) - 1, 0, -1) if hides(ops[place], part)), 0) :]


def paint(pile: Pile, target: pygame.Surface, part: pygame.Rect, scratch: Scratch, to: tuple[int, int]) -> None:
    """Draws what of a pile lies in `part` of the picture, back to front, at `to` of the target.

    Strip by strip, so that all that is laid in a strip meets in the cache: memory sees each pixel once, however many layers it has.
    """
    rows = max(LEAST_ROWS, STRIP // max(1, part.w))
    for top in range(part.y, part.bottom, rows):
        strip = pygame.Rect(part.x, top, part.w, min(rows, part.bottom - top))
        _lay(pile.seen(strip), target, strip, (to[0], to[1] + top - part.y), scratch, 0)


def _lay(ops: Sequence[Op], target: pygame.Surface, part: pygame.Rect, to: tuple[int, int], scratch: Scratch, depth: int) -> None:
    """Draws `ops` within `part`, back to front, at `to` of the target."""
    left, top = to[0] - part.x, to[1] - part.y
    for op in ops:
        cut = op.bounds.clip(part)
        if cut.w and cut.h:
            op.draw(target, cut, (left + cut.x, top + cut.y), scratch, depth)
