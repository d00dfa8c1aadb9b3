"""Ops: what the painter does, in pixels: lay one raster at one place, or a whole layer as one picture.

Law: an op touches only pixels inside its bounds and the clip it is given, and what it does to a pixel depends on nothing outside
that pixel, so that repainting any part gives what painting all would give. May import pygame.
"""

from __future__ import annotations

from typing import TypeAlias

import pygame

PREMULTIPLIED = pygame.BLEND_PREMULTIPLIED
LIGHT = pygame.BLEND_RGBA_ADD
COPY = 0


class Scratch:
    """Canvas-sized surfaces for layers, one a nesting depth, made when first needed."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self._surfaces: list[pygame.Surface] = []

    def at(self, depth: int) -> pygame.Surface:
        """The surface of a nesting depth (0…)."""
        while len(self._surfaces) <= depth:
            self._surfaces.append(pygame.Surface(self.size, pygame.SRCALPHA, 32))
        return self._surfaces[depth]


class Lay:
    """Lays `surface` with its upper left pixel on `at`; alpha (0…255) fades it; `area` is the part of it to take."""

    __slots__ = ("alpha", "area", "at", "bounds", "flags", "opaque", "surface")

    def __init__(
        self,
        surface: pygame.Surface,
        at: tuple[int, int],
        alpha: int,
        flags: int,
        clip: pygame.Rect | None,
        area: pygame.Rect | None = None,
    ) -> None:
        self.surface = surface
        self.at = at
        self.area = area
        self.alpha = alpha
        self.flags = flags
        whole = pygame.Rect(at, area.size if area is not None else surface.get_size())
        self.bounds: pygame.Rect = whole if clip is None else whole.clip(clip)
        self.opaque = flags == COPY and alpha == 255

    def draw(self, target: pygame.Surface, part: pygame.Rect, scratch: Scratch, depth: int) -> None:
        """Draws what of it lies in `part`, which lies in its bounds."""
        left, top = self.at
        source = part.move(-left, -top)
        if self.area is not None:
            source.move_ip(self.area.topleft)
        if self.alpha == 255:
            target.blit(self.surface, part, source, self.flags)
            return
        faded = scratch.at(depth)
        faded.fill((self.alpha, self.alpha, self.alpha, self.alpha), part)
        faded.blit(self.surface, part, source, pygame.BLEND_RGBA_MULT)
        target.blit(faded, part, part, LIGHT if self.flags == LIGHT else PREMULTIPLIED)


class Layer:
    """Its ops painted on nothing, then laid as one picture, faded by alpha (0…255)."""

    __slots__ = ("alpha", "bounds", "opaque", "ops")

    def __init__(self, ops: list[Op], alpha: int, clip: pygame.Rect) -> None:
        self.ops = ops
        self.alpha = alpha
        self.opaque = False
        self.bounds: pygame.Rect = clip.clip(ops[0].bounds.unionall([op.bounds for op in ops[1:]])) if ops else pygame.Rect(0, 0, 0, 0)

    def draw(self, target: pygame.Surface, part: pygame.Rect, scratch: Scratch, depth: int) -> None:
        """Draws what of it lies in `part`, which lies in its bounds."""
        layer = scratch.at(depth)
        layer.fill((0, 0, 0, 0), part)
        paint(self.ops, layer, part, scratch, depth + 1)
        layer.fill((self.alpha, self.alpha, self.alpha, self.alpha), part, pygame.BLEND_RGBA_MULT)
        target.blit(layer, part, part, PREMULTIPLIED)


Op: TypeAlias = Lay | Layer


def paint(ops: list[Op], target: pygame.Surface, part: pygame.Rect, scratch: Scratch, depth: int = 0) -> None:
    """Draws `ops` back to front inside `part` of the target."""
    for op in ops:
        if op.bounds.colliderect(part):
            op.draw(target, op.bounds.clip(part), scratch, depth)
