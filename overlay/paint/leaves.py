"""Leaves: text, shapes and lights as ops, one small function an item.

Law: an op depends on its item and place only, never on what was drawn before; whatever is expensive comes from the raster cache,
whose keys hold all that a raster depends on. May import places, the makers of rasters, ops, overlay.picture, pygame.
"""

from __future__ import annotations

import pygame

from overlay.paint.glyphs import Glyphs
from overlay.paint.icons import Icons, sign_turn
from overlay.paint.lights import (
    backdrop_raster,
    flake_raster,
    flake_side,
    flake_turn,
    glow_level,
    glow_raster,
    glow_size,
    glow_step,
)
from overlay.paint.lines import line_raster
from overlay.paint.ops import COPY, LIGHT, PREMULTIPLIED, Lay
from overlay.paint.places import LARGE, QUARTERS, Place, eighth, quarter
from overlay.paint.rasters import Raster, Rasters
from overlay.paint.rings import Rings, Sweep, ring_raster, stroke_raster
from overlay.paint.shapes import panel_raster, solid_part
from overlay.picture.items import Anchor, Backdrop, Face, Flake, Glow, Icon, Panel, Ring, Stroke, Text

THINNEST = 0.25
"""A panel narrower than this, px, is not drawn."""


class Leaves:
    """Makes the ops of leaves; alpha is the item's opacity, 1…255. None: there is nothing to see."""

    def __init__(self, rasters: Rasters, glyphs: Glyphs) -> None:
        self._rasters = rasters
        self._glyphs = glyphs
        self._rings = Rings()
        self._icons = Icons()

    def open_faces(self) -> None:
        """Opens every face."""
        for face in Face:
            self._glyphs.open(face)

    def text(self, item: Text, place: Place, alpha: int) -> Lay | None:
        """One line of type."""
        scale = place.scale
        x, y = item.x * scale, item.y * scale
        if item.anchor is not Anchor.LEFT:
            width = self._glyphs.faces.advance(item.text, item.face, item.size) + item.tracking * max(0, len(item.text) - 1)
            x -= width * scale * (0.5 if item.anchor is Anchor.CENTRE else 1.0)
        column, right = eighth(round(x) + place.dx)
        row, down = eighth(round(y) + place.dy)
        key = (item.text, item.face, item.size * scale, item.fill, item.tracking, item.shadow, item.outline, item.outline_colour, right, down)
        return _lay(self._rasters.get(key, lambda: line_raster(item, self._glyphs, scale, right, down)), column, row, alpha, place)

    def panel(self, item: Panel, place: Place, alpha: int) -> Lay | None:
        """A panel; it may hide what is below it."""
        scale = place.scale
        if item.w * scale < THINNEST or item.h * scale < THINNEST:
            return None
        large = item.w * item.h * scale * scale > LARGE
        column, right = quarter(item.x * scale + place.dx, large)
        row, down = quarter(item.y * scale + place.dy, large)
        key = (item.w, item.h, scale, item.fill, item.form, item.radius, item.stroke, item.stroke_width, item.shadow, right, down)
        raster = self._rasters.get(key, lambda: panel_raster(item, scale, right / QUARTERS, down / QUARTERS))
        solid = solid_part(item, scale)
        return _lay(raster, column, row, alpha, place, solid=None if solid is None else solid.move(column, row))

    def ring(self, item: Ring, place: Place, alpha: int) -> Lay | None:
        """A ring or a part of it."""
        scale = place.scale
        if item.sweep <= 0.0 or item.radius * scale < 1.0 or item.width <= 0.0:
            return None
        large = (2 * item.radius * scale) ** 2 > LARGE
        column, right = quarter(item.x * scale + place.dx, large)
        row, down = quarter(item.y * scale + place.dy, large)

        if item.sweep >= 1.0:
            key = (Ring, item.radius, item.width, item.colour, scale, right, down)
            raster = self._rasters.get(key, lambda: ring_raster(item, scale, right / QUARTERS, down / QUARTERS))
            return _lay(raster, column, row, alpha, place)
        sweep = self._rings.sweep(item, scale, column + right / QUARTERS, row + down / QUARTERS)
        half = sweep.lit.surface.get_width() // 2
        return _lay(Raster(sweep.lit.surface, -half, -half), column, row, alpha, place, sweep=sweep)

    def icon(self, item: Icon, place: Place, alpha: int) -> Lay:
        """A sign."""
        side = item.size * place.scale
        column, right = quarter(item.x * place.scale + place.dx)
        row, down = quarter(item.y * place.scale + place.dy)
        turn = sign_turn(item.angle)
        key = (item.sign, item.colour, round(side), turn, right, down)
        raster = self._rasters.get(key, lambda: self._icons.raster(item.sign, item.colour, side, turn, right, down))
        return _lay(raster, column, row, alpha, place)

    def stroke(self, item: Stroke, place: Place, alpha: int) -> Lay | None:
        """A polyline, or its beginning."""
        if item.part <= 0.0 or not item.points:
            return None
        column, right = quarter(place.dx)
        row, down = quarter(place.dy)
        key = (item.points, item.width, item.colour, item.part, place.scale, right, down)
        raster = self._rasters.get(key, lambda: stroke_raster(item, place.scale, right / QUARTERS, down / QUARTERS))
        return _lay(raster, column, row, alpha, place)

    def glow(self, item: Glow, place: Place, alpha: int) -> Lay | None:
        """A soft light."""
        radius = glow_size(item, place.scale)
        if radius < 1:
            return None
        raster = self._rasters.get((Glow, radius, item.colour), lambda: glow_raster(radius, item.colour))
        step = glow_step(radius)
        x, y = (step * round(spot / step) for spot in (item.x * place.scale + place.dx, item.y * place.scale + place.dy))
        return _lay(raster, x, y, glow_level(alpha, radius), place, LIGHT if item.light else PREMULTIPLIED)

    def flake(self, item: Flake, place: Place, alpha: int) -> Lay:
        """A flake of confetti."""
        width, height = flake_side(item.w * place.scale), flake_side(item.h * place.scale)
        turn = flake_turn(item)
        raster = self._rasters.get((Flake, width, height, turn, item.colour), lambda: flake_raster(width, height, turn, item.colour))
        x, y = round(item.x * place.scale + place.dx), round(item.y * place.scale + place.dy)
        return _lay(raster, x, y, alpha, place)

    def backdrop(self, item: Backdrop, size: tuple[int, int]) -> Lay:
        """The ground of a canvas of `size` px."""
        raster = self._rasters.get((item, size), lambda: backdrop_raster(item, size))
        return Lay(raster.surface, (0, 0), 255, COPY, None)


def _lay(
    raster: Raster,
    x: int,
    y: int,
    alpha: int,
    place: Place,
    flags: int = PREMULTIPLIED,
    solid: pygame.Rect | None = None,
    sweep: Sweep | None = None,
) -> Lay:
    """A raster laid with its origin on the whole pixel x, y."""
    clip = None if place.clip is None else pygame.Rect(place.clip)
    return Lay(raster.surface, (x + raster.left, y + raster.top), alpha, flags, clip, solid=solid, sweep=sweep)
