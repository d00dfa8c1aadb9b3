"""Preparing: from the leaves of a draw list (canvas units) to ops (pixels), groups included.

Law: an op depends on its item and place only, never on what was drawn before. May import places, leaves, pictures, ops, numpy,
pygame.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import pygame

from overlay.paint.frames import FrameSource
from overlay.paint.glyphs import Glyphs
from overlay.paint.leaves import Leaves
from overlay.paint.ops import Lay, Layer, Op, Pile, Scratch, flags_of, paint
from overlay.paint.pictures import Pictures
from overlay.paint.places import Entry, Place, flatten, inside
from overlay.paint.rasters import Raster, Rasters, opaque_surface, surface_of
from overlay.paint.stills import Stills
from overlay.picture.items import (
    Backdrop,
    Flake,
    Glow,
    Group,
    Icon,
    Image,
    Item,
    Panel,
    Ring,
    Stroke,
    Text,
    VideoFrame,
)

SHARP = 1.15
GROWN = 1.5
"""A group scaled beyond SHARP is painted GROWN times as large and stretched from there."""

NEAR = 2
"""A group as large as it was painted, to this many px, is laid as it is: the end of a movement costs no stretching."""


COMING = 64
"""So many fading groups of frames to come are remembered: more than a scene has."""


class Preparer:
    """Makes ops. `unsettled` tells after `op` whether its picture may still change by itself (a still being read, a clip)."""

    def __init__(
        self, size: tuple[int, int], rasters: Rasters, glyphs: Glyphs, stills: Stills, frames: FrameSource | None
    ) -> None:
        self.canvas = pygame.Rect((0, 0), size)
        self.rasters = rasters
        self.leaves = Leaves(rasters, glyphs)
        self.pictures = Pictures(rasters, self.leaves, stills, frames)
        self._faded: set[tuple[object, ...]] = set()
        self._faded_before: set[tuple[object, ...]] = set()
        self._coming: set[tuple[object, ...]] = set()
        self._makers: dict[type, Callable[[Any, Place, int], Op | None]] = {
            Text: self.leaves.text,
            Panel: self.leaves.panel,
            Ring: self.leaves.ring,
            Icon: self.leaves.icon,
            Stroke: self.leaves.stroke,
            Glow: self.leaves.glow,
            Flake: self.leaves.flake,
            Image: self.pictures.image,
            VideoFrame: self.pictures.video,
            Group: self._group,
        }

    @property
    def unsettled(self) -> bool:
        """Whether something made since this was last set to False may still change by itself."""
        return self.pictures.unsettled

    @unsettled.setter
    def unsettled(self, value: bool) -> None:
        self.pictures.unsettled = value

    def begin(self) -> None:
        """Starts a frame. A group that was faded in the frame before is painted once more, as a picture, and kept: most fade on."""
        self._faded_before, self._faded = self._faded, set()

    def warm(self, entry: Entry, more: Callable[[], bool]) -> bool:
        """Makes what an entry of a coming frame needs, a piece at a time while there is time (`more`); True when nothing is left.

        A fading group that is met twice stands still as it fades: its picture is made as well. Clips are not asked for, because
        their decoders follow what is on air.
        """
        item, place = entry
        if isinstance(item, Group) and item.opacity > 0.0 and item.scale > 0.0 and item.turn > 0.0:
            inner = _inner(item, place)
            pieces: list[Entry] = []
            if (item.items, inner, tuple(self._room(item))) not in self.rasters:
                flatten(item.items, inner, pieces)
            if not all(self.warm(piece, more) for piece in pieces):
                return False
        if not more():
            return False
        if len(self._coming) > COMING:
            self._coming.clear()
        frames, faded, before = self.pictures.frames, self._faded, self._faded_before
        self.pictures.frames, self._faded, self._faded_before = None, self._coming, self._coming
        self.op(entry)
        self.pictures.frames, self._faded, self._faded_before, self.unsettled = frames, faded, before, False
        return True

    def op(self, entry: Entry) -> Op | None:
        """The op of an entry, or None when nothing of it can be seen."""
        item, place = entry
        if isinstance(item, Backdrop):
            return self.leaves.backdrop(item, self.canvas.size)
        alpha = round(min(1.0, max(0.0, item.opacity)) * 255)
        if not alpha:
            return None
        op = self._makers[type(item)](item, place, alpha)
        return op if op is not None and op.bounds.w and op.bounds.h and op.bounds.colliderect(self.canvas) else None

    def _group(self, group: Group, place: Place, alpha: int) -> Op | None:
        if group.scale <= 0.0 or group.turn <= 0.0:
            return None
        clip = self.canvas if place.clip is None else self.canvas.clip(place.clip)
        if group.kept and _rolls(group.items):
            group = msgspec.structs.replace(group, kept=False)
        if group.kept:
            return self._once(group, place, alpha, clip)
        if group.scale != 1.0 or group.turn != 1.0:
            return self._scaled(group, place, alpha, clip)
        inner = _inner(group, place)
        key = (group.items, inner)
        if key in self._faded_before:
            self._faded.add(key)
            raster = self._picture(group.items, inner, self.canvas)
            return Lay(raster.surface, (raster.left, raster.top), alpha, flags_of(raster.surface), clip)
        ops = self.ops(group.items, inner)
        if not self.unsettled:
            self._faded.add(key)
        return Layer(ops, alpha, clip)

    def _once(self, group: Group, place: Place, alpha: int, clip: pygame.Rect) -> Lay:
        """A kept group: painted once within the canvas, then laid like any raster, with nothing to blend where it hides all below."""
        raster = self._picture(group.items, _inner(group, place), self.canvas)
        x, y = round(place.dx + group.dx * place.scale), round(place.dy + group.dy * place.scale)
        return Lay(raster.surface, (x + raster.left, y + raster.top), alpha, flags_of(raster.surface), clip)

    def ops(self, items: tuple[Item, ...], place: Place) -> list[Op]:
        """The ops of a group's items."""
        entries: list[Entry] = []
        flatten(items, place, entries)
        return [op for op in map(self.op, entries) if op is not None]

    def _scaled(self, group: Group, place: Place, alpha: int, clip: pygame.Rect) -> Lay | None:
        """A scaled group: painted as one picture at one of two fixed sizes, then stretched, so that growing costs little a frame."""
        if len(group.items) == 1 and isinstance(group.items[0], VideoFrame) and (film := self._film(group, group.items[0], place, alpha)):
            return film
        shrink = group.scale / _drawn(group)
        raster = self._picture(group.items, _inner(group, place), self._room(group))
        if not raster.surface.get_width():
            return None
        narrow = shrink * group.turn
        left, top = raster.left * narrow, raster.top * shrink
        width, height = raster.surface.get_width() * narrow, raster.surface.get_height() * shrink
        left += (group.px * (1 - group.scale * group.turn) + group.dx) * place.scale + place.dx
        top += (group.py * (1 - group.scale) + group.dy) * place.scale + place.dy
        size = (max(1, round(width)), max(1, round(height)))
        at = (round(left + (width - size[0]) / 2), round(top + (height - size[1]) / 2))
        near = all(abs(a - b) <= NEAR for a, b in zip(size, raster.surface.get_size(), strict=True))
        small = raster.surface if near else pygame.transform.smoothscale(raster.surface, size)
        return Lay(small, at, alpha, flags_of(small), clip)

    def _room(self, group: Group) -> pygame.Rect:
        """What a group's picture is cut to: a scaled one may come from beyond the canvas."""
        scaled = not group.kept and (group.scale != 1.0 or group.turn != 1.0)
        return self.canvas.inflate(2 * self.canvas.w, 2 * self.canvas.h) if scaled else self.canvas

    def _film(self, group: Group, film: VideoFrame, place: Place, alpha: int) -> Lay | None:
        """A clip alone in a scaled group: its own thread makes it smaller. None when the group does more, or there is no picture."""
        if group.turn != 1.0 or group.clip is not None:
            return None
        shift = Group((), dx=group.dx + group.px * (1 - group.scale), dy=group.dy + group.py * (1 - group.scale))
        inner = inside(shift, place)._replace(scale=place.scale * group.scale)
        return self.pictures.frame(film, inner, round(alpha * film.opacity))

    def _picture(self, items: tuple[Item, ...], place: Place, room: pygame.Rect) -> Raster:
        """Items painted on nothing, cut to what is painted inside `room`; kept unless something in it may still change.

        Without alpha when the lowest item hides all below it.
        """
        unsettled, self.unsettled = self.unsettled, False
        key = (items, place, tuple(room))
        raster = self.rasters.get(key, lambda: self._painted(items, place, room))
        if self.unsettled:
            self.rasters.forget(key)
        self.unsettled |= unsettled
        return raster

    def _painted(self, items: tuple[Item, ...], place: Place, room: pygame.Rect) -> Raster:
        whole, self.canvas = self.canvas, room
        ops = self.ops(items, place)
        self.canvas = whole
        bounds = room.clip(ops[0].bounds.unionall([op.bounds for op in ops[1:]])) if ops else pygame.Rect(0, 0, 0, 0)
        if not bounds.w or not bounds.h:
            return Raster(pygame.Surface((0, 0), pygame.SRCALPHA, 32), 0, 0)
        if len(ops) == 1 and isinstance(ops[0], Lay) and ops[0].whole and room.contains(ops[0].bounds):
            return Raster(ops[0].surface, bounds.x, bounds.y)
        solid = ops[0].solid is not None and ops[0].solid.contains(bounds)
        surface = opaque_surface(bounds.size) if solid else surface_of(np.zeros((bounds.h, bounds.w), np.uint32))
        paint(Pile(ops), surface, bounds, Scratch(), (0, 0))
        return Raster(surface, bounds.x, bounds.y)


def _rolls(items: tuple[Item, ...]) -> bool:
    """Whether a clip is among the items: no picture of them is worth keeping."""
    return any(type(item) is VideoFrame or (type(item) is Group and _rolls(item.items)) for item in items)


def _drawn(group: Group) -> float:
    """How large a scaled group is painted before it is stretched."""
    return 1.0 if group.scale <= SHARP else GROWN


def _inner(group: Group, place: Place) -> Place:
    """Where a group's items are painted: a kept or scaled one's where they stand, to be laid elsewhere as one picture."""
    if group.kept:
        return inside(Group((), clip=group.clip), Place(place.scale))
    if group.scale != 1.0 or group.turn != 1.0:
        return inside(Group((), clip=group.clip), Place(place.scale * _drawn(group)))
    return inside(group, place)
