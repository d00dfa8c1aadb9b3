"""Preparing: from items (canvas units) to ops (pixels), one small function an item.

Law: an op depends on its item and place only, never on what was drawn before; whatever is expensive comes from the raster cache.
At rest type stands on whole pixels, so that it is crisp; moved by a group, or fading, it is placed to a quarter pixel, so that it
glides. Shapes are placed to a quarter pixel unless they are large. May import the makers of rasters, ops, overlay.picture, pygame.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import pygame

from overlay.paint.frames import FrameSource
from overlay.paint.glyphs import Glyphs
from overlay.paint.icons import Icons, sign_turn
from overlay.paint.lights import (
    backdrop_raster,
    flake_raster,
    flake_side,
    flake_turn,
    glow_raster,
    glow_size,
    glow_step,
)
from overlay.paint.lines import line_raster
from overlay.paint.ops import COPY, LIGHT, PREMULTIPLIED, Lay, Layer, Op, Scratch, Sheet, paint
from overlay.paint.rasters import Raster, Rasters, opaque_surface
from overlay.paint.rings import Rings, stroke_raster
from overlay.paint.shapes import panel_raster, solid_part
from overlay.paint.stills import Stills
from overlay.picture.items import (
    Anchor,
    Backdrop,
    Flake,
    Glow,
    Gradient,
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

QUARTERS = 4

LARGE = 90_000
"""Shapes of more px than this stand on whole pixels: a step of one cannot be seen on them, and four pictures of each are dear."""

PLATE = Gradient(0x1A2440FF, 0x0E1526FF)
"""The neutral plate shown where a picture is missing or still being read."""


class Place(NamedTuple):
    """Where items land: px a unit, shift px, the clip px, and whether a group has moved them by part of a pixel."""

    scale: float
    dx: float = 0.0
    dy: float = 0.0
    clip: tuple[int, int, int, int] | None = None


class Entry(NamedTuple):
    """A leaf of the picture: an item and its place. Equal entries look equal."""

    item: Item
    place: Place


def flatten(items: tuple[Item, ...], place: Place, out: list[Entry]) -> None:
    """Appends the leaves of `items`; a group that is neither faded nor scaled only moves and clips its own."""
    for item in items:
        if type(item) is Group and item.opacity >= 1.0 and item.scale == 1.0 and item.turn == 1.0 and not item.kept:
            flatten(item.items, _inside(item, place), out)
        else:
            out.append(Entry(item, place))


def _inside(group: Group, place: Place) -> Place:
    """The place of a moved group's items."""
    scale = place.scale
    dx, dy = place.dx + group.dx * scale, place.dy + group.dy * scale
    clip = place.clip
    if group.clip is not None:
        x, y, w, h = group.clip
        left, top = round(x * scale + dx), round(y * scale + dy)
        own = pygame.Rect(left, top, round((x + w) * scale + dx) - left, round((y + h) * scale + dy) - top)
        own = own if clip is None else own.clip(clip)
        clip = (own.x, own.y, max(0, own.w), max(0, own.h))
    return Place(scale, dx, dy, clip)


class Preparer:
    """Makes ops. `unsettled` tells after `op` whether its picture may still change by itself (a still being read, a clip)."""

    def __init__(
        self, size: tuple[int, int], rasters: Rasters, glyphs: Glyphs, stills: Stills, frames: FrameSource | None, scratch: Scratch
    ) -> None:
        self.canvas = pygame.Rect((0, 0), size)
        self.rasters = rasters
        self.glyphs = glyphs
        self.stills = stills
        self.frames = frames
        self.scratch = scratch
        self.unsettled = False
        self._faded: set[tuple[object, ...]] = set()
        self._faded_before: set[tuple[object, ...]] = set()
        self._rings = Rings()
        self._icons = Icons()
        self._makers: dict[type, Callable[[Any, Place, int], Op | None]] = {
            Text: self._text,
            Panel: self._panel,
            Ring: self._ring,
            Icon: self._icon,
            Stroke: self._stroke,
            Glow: self._glow,
            Flake: self._flake,
            Image: self._image,
            VideoFrame: self._video,
            Backdrop: self._backdrop,
            Group: self._group,
        }

    def begin(self) -> None:
        """Starts a frame. A group that was faded in the frame before is painted once more, as a picture, and kept: most fade on."""
        self._faded_before, self._faded = self._faded, set()

    def warm(self, entry: Entry) -> None:
        """Makes what an entry of a coming frame needs, without asking for clips: their decoders follow what is on air."""
        frames, faded = self.frames, self._faded
        self.frames, self._faded = None, set()
        self.op(entry)
        self.frames, self._faded, self.unsettled = frames, faded, False

    def op(self, entry: Entry) -> Op | None:
        """The op of an entry, or None when nothing of it can be seen."""
        item, place = entry
        alpha = 255 if isinstance(item, Backdrop) else round(min(1.0, max(0.0, item.opacity)) * 255)
        if not alpha:
            return None
        op = self._makers[type(item)](item, place, alpha)
        return op if op is not None and op.bounds.w and op.bounds.h and op.bounds.colliderect(self.canvas) else None

    def _lay(
        self, raster: Raster, x: int, y: int, alpha: int, place: Place, flags: int = PREMULTIPLIED, solid: pygame.Rect | None = None
    ) -> Lay:
        clip = None if place.clip is None else pygame.Rect(place.clip)
        return Lay(raster.surface, (x + raster.left, y + raster.top), alpha, flags, clip, solid=solid)

    def _text(self, item: Text, place: Place, alpha: int) -> Lay | None:
        scale = place.scale
        x, y = item.x * scale, item.y * scale
        if item.anchor is not Anchor.LEFT:
            width = self.glyphs.faces.advance(item.text, item.face, item.size) + item.tracking * max(0, len(item.text) - 1)
            x -= width * scale * (0.5 if item.anchor is Anchor.CENTRE else 1.0)
        if alpha == 255:
            x, y = round(x), round(y)
        column, right = _quarter(x + place.dx)
        row, down = _quarter(y + place.dy)
        key = (item.text, item.face, item.size * scale, item.fill, item.tracking, item.shadow, item.outline, item.outline_colour, right, down)
        return self._lay(self._kept(key, lambda: line_raster(item, self.glyphs, scale, right, down)), column, row, alpha, place)

    def _panel(self, item: Panel, place: Place, alpha: int) -> Lay | None:
        scale = place.scale
        if item.w * scale < 0.25 or item.h * scale < 0.25:
            return None
        large = item.w * item.h * scale * scale > LARGE
        column, right = _quarter(item.x * scale + place.dx, large)
        row, down = _quarter(item.y * scale + place.dy, large)
        key = (item.w, item.h, scale, item.fill, item.form, item.radius, item.stroke, item.stroke_width, item.shadow, right, down)
        raster = self._kept(key, lambda: panel_raster(item, scale, right / QUARTERS, down / QUARTERS))
        solid = solid_part(item, scale)
        return self._lay(raster, column, row, alpha, place, solid=None if solid is None else solid.move(column, row))

    def _ring(self, item: Ring, place: Place, alpha: int) -> Lay | None:
        scale = place.scale
        if item.sweep <= 0.0 or item.radius * scale < 1.0 or item.width <= 0.0:
            return None
        large = (2 * item.radius * scale) ** 2 > LARGE
        column, right = _quarter(item.x * scale + place.dx, large)
        row, down = _quarter(item.y * scale + place.dy, large)
        def make() -> Raster:
            return self._rings.raster(item, scale, right / QUARTERS, down / QUARTERS)

        # A sweep is another one in the next frame: not worth keeping.
        raster = make() if item.sweep < 1.0 else self._kept((item.radius, item.width, item.colour, scale, right, down), make)
        return self._lay(raster, column, row, alpha, place)

    def _icon(self, item: Icon, place: Place, alpha: int) -> Lay:
        side = item.size * place.scale
        column, right = _quarter(item.x * place.scale + place.dx)
        row, down = _quarter(item.y * place.scale + place.dy)
        turn = sign_turn(item.angle)
        key = (item.sign, item.colour, round(side), turn, right, down)
        raster = self._kept(key, lambda: self._icons.raster(item.sign, item.colour, side, turn, right, down))
        return self._lay(raster, column, row, alpha, place)

    def _stroke(self, item: Stroke, place: Place, alpha: int) -> Lay | None:
        if item.part <= 0.0 or not item.points:
            return None
        column, right = _quarter(place.dx)
        row, down = _quarter(place.dy)
        key = (item.points, item.width, item.colour, item.part, place.scale, right, down)
        raster = self._kept(key, lambda: stroke_raster(item, place.scale, right / QUARTERS, down / QUARTERS))
        return self._lay(raster, column, row, alpha, place)

    def _glow(self, item: Glow, place: Place, alpha: int) -> Lay | None:
        radius = glow_size(item, place.scale)
        if radius < 1:
            return None
        raster = self._kept((Glow, radius, item.colour), lambda: glow_raster(radius, item.colour))
        step = glow_step(radius)
        x, y = (step * round(spot / step) for spot in (item.x * place.scale + place.dx, item.y * place.scale + place.dy))
        return self._lay(raster, x, y, alpha, place, LIGHT if item.light else PREMULTIPLIED)

    def _flake(self, item: Flake, place: Place, alpha: int) -> Lay:
        width, height = flake_side(item.w * place.scale), flake_side(item.h * place.scale)
        turn = flake_turn(item)
        raster = self._kept((Flake, width, height, turn, item.colour), lambda: flake_raster(width, height, turn, item.colour))
        x, y = round(item.x * place.scale + place.dx), round(item.y * place.scale + place.dy)
        return self._lay(raster, x, y, alpha, place)

    def _backdrop(self, item: Backdrop, _place: Place, _alpha: int) -> Lay:
        raster = self._kept((item, self.canvas.size), lambda: backdrop_raster(item, self.canvas.size))
        return Lay(raster.surface, (0, 0), 255, COPY, None)

    def _image(self, item: Image, place: Place, alpha: int) -> Lay | None:
        scale = place.scale
        box = _box(item.x * scale + place.dx, item.y * scale + place.dy, item.w * scale, item.h * scale)
        if not box.w or not box.h:
            return None
        clip = None if place.clip is None else pygame.Rect(place.clip)
        step = math.ceil(max(1.0, item.zoom) * 10 - 1e-6) / 10
        size = (math.ceil(box.w * step), math.ceil(box.h * step))
        picture = self.stills.get(item.source, *size)
        if picture is None:
            self.unsettled |= not self.stills.settled(item.source, *size)
            return self._plate(item, place, alpha)
        view = _view(picture.get_size(), (box.w * step / max(1.0, item.zoom), box.h * step / max(1.0, item.zoom)), item)
        if view.size == box.size and not item.radius:
            return Lay(picture, box.topleft, alpha, _flags(picture), clip, view)
        key = (item.source, size, tuple(view), tuple(box.size), item.radius * scale)
        raster = self._kept(key, lambda: self._cut(picture, view, box.size, item.radius, scale))
        return Lay(raster.surface, box.topleft, alpha, _flags(raster.surface), clip)

    def _cut(self, picture: pygame.Surface, view: pygame.Rect, size: tuple[int, int], radius: float, scale: float) -> Raster:
        """The part `view` of a fitted picture at `size`, its corners rounded."""
        part = picture.subsurface(view)
        part = part if view.size == size else pygame.transform.smoothscale(part, size)
        if not radius:
            return Raster(part, 0, 0)
        cut = pygame.Surface(size, pygame.SRCALPHA, 32)
        cut.blit(part, (0, 0), special_flags=_flags(part))
        mask = panel_raster(Panel(0, 0, size[0] / scale, size[1] / scale, 0xFFFFFFFF, radius=radius), scale, 0.0, 0.0)
        cut.blit(mask.surface, (mask.left, mask.top), special_flags=pygame.BLEND_RGBA_MULT)
        return Raster(cut, 0, 0)

    def _video(self, item: VideoFrame, place: Place, alpha: int) -> Lay | None:
        scale = place.scale
        box = _box(item.x * scale + place.dx, item.y * scale + place.dy, item.w * scale, item.h * scale)
        if not box.w or not box.h:
            return None
        self.unsettled = True
        frame = self.frames.frame(item.source, item.position, box.size) if self.frames is not None else None
        if frame is None:
            still = Image(item.x, item.y, item.w, item.h, item.still, opacity=item.opacity)
            return self._image(still, place, alpha)
        clip = None if place.clip is None else pygame.Rect(place.clip)
        at = (box.x + (box.w - frame.get_width()) // 2, box.y + (box.h - frame.get_height()) // 2)
        return Lay(frame, at, alpha, _flags(frame), clip)

    def _plate(self, item: Image, place: Place, alpha: int) -> Lay | None:
        return self._panel(Panel(item.x, item.y, item.w, item.h, PLATE, radius=item.radius), place, alpha)

    def _group(self, group: Group, place: Place, alpha: int) -> Op | None:
        if group.scale <= 0.0 or group.turn <= 0.0:
            return None
        clip = self.canvas if place.clip is None else self.canvas.clip(place.clip)
        if group.kept:
            return self._once(group, place, alpha, clip)
        if group.scale != 1.0 or group.turn != 1.0:
            return self._scaled(group, place, alpha, clip)
        inner = _inside(group, place)
        key = (group.items, inner)
        if key in self._faded_before:
            self._faded.add(key)
            raster = self._picture(group.items, inner, self.canvas)
            lay = self._lay(raster, 0, 0, alpha, place, _flags(raster.surface))
            return lay if lay.bounds.w and lay.bounds.h else None
        ops = self.ops(group.items, inner)
        if not self.unsettled:
            self._faded.add(key)
        layer = Layer(ops, alpha, clip)
        return layer if layer.bounds.w and layer.bounds.h else None

    def _once(self, group: Group, place: Place, alpha: int, clip: pygame.Rect) -> Lay:
        """A kept group: painted once within the canvas, then laid like any raster, with nothing to blend where it hides all below."""
        inner = _inside(Group((), clip=group.clip), Place(place.scale))
        raster = self._picture(group.items, inner, self.canvas)
        x, y = round(place.dx + group.dx * place.scale), round(place.dy + group.dy * place.scale)
        return Lay(raster.surface, (x + raster.left, y + raster.top), alpha, _flags(raster.surface), clip)

    def ops(self, items: tuple[Item, ...], place: Place) -> list[Op]:
        """The ops of a group's items."""
        entries: list[Entry] = []
        flatten(items, place, entries)
        return [op for op in map(self.op, entries) if op is not None]

    def _scaled(self, group: Group, place: Place, alpha: int, clip: pygame.Rect) -> Lay | None:
        """A scaled group: painted as one picture at one of two fixed sizes, then stretched, so that growing costs little a frame."""
        drawn = 1.0 if group.scale <= 1.15 else 1.5
        shrink = group.scale / drawn
        inner = _inside(Group((), clip=group.clip), Place(place.scale * drawn))
        raster = self._picture(group.items, inner, self.canvas.inflate(2 * self.canvas.w, 2 * self.canvas.h))
        if not raster.surface.get_width():
            return None
        narrow = shrink * group.turn
        left, top = raster.left * narrow, raster.top * shrink
        width, height = raster.surface.get_width() * narrow, raster.surface.get_height() * shrink
        left += (group.px * (1 - group.scale * group.turn) + group.dx) * place.scale + place.dx
        top += (group.py * (1 - group.scale) + group.dy) * place.scale + place.dy
        size = (max(1, round(width)), max(1, round(height)))
        at = (round(left + (width - size[0]) / 2), round(top + (height - size[1]) / 2))
        small = pygame.transform.smoothscale(raster.surface, size)
        return Lay(small, at, alpha, _flags(small), clip)

    def _picture(self, items: tuple[Item, ...], place: Place, room: pygame.Rect) -> Raster:
        """Items painted on nothing, cut to what is painted inside `room`; kept unless something in it may still change.

        Without alpha when the lowest item hides all below it.
        """
        unsettled, self.unsettled = self.unsettled, False
        key = (items, place, tuple(room))
        raster = self._kept(key, lambda: self._painted(items, place, room))
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
        solid = ops[0].solid is not None and ops[0].solid.contains(bounds)
        surface = opaque_surface(bounds.size) if solid else Sheet(bounds.size).surface
        for op in ops:
            _shift(op, -bounds.x, -bounds.y)
        paint(ops, surface, surface.get_rect(), Scratch(bounds.size))
        return Raster(surface, bounds.x, bounds.y)

    def _kept(self, key: tuple[object, ...], make: Callable[[], Raster]) -> Raster:
        return self.rasters.get(key, make)


def _flags(surface: pygame.Surface) -> int:
    """How a surface is laid: copied when it has no alpha."""
    return PREMULTIPLIED if surface.get_flags() & pygame.SRCALPHA else COPY


def _shift(op: Op, dx: int, dy: int) -> None:
    """Moves a freshly made op by whole pixels."""
    op.bounds.move_ip(dx, dy)
    if op.solid is not None and op.solid is not op.bounds:
        op.solid.move_ip(dx, dy)
    if isinstance(op, Layer):
        for inner in op.ops:
            _shift(inner, dx, dy)
    else:
        op.at = (op.at[0] + dx, op.at[1] + dy)


def _quarter(value: float, whole: bool = False) -> tuple[int, int]:
    """The whole pixel and the quarters beyond it (0…3) nearest to a position, px; no quarters when `whole`."""
    if whole:
        return math.floor(value + 0.5), 0
    steps = math.floor(value * QUARTERS + 0.5)
    return steps // QUARTERS, steps % QUARTERS


def _box(x: float, y: float, w: float, h: float) -> pygame.Rect:
    """A box in whole pixels, edges to the nearest."""
    left, top = round(x), round(y)
    return pygame.Rect(left, top, max(0, round(x + w) - left), max(0, round(y + h) - top))


def _view(picture: tuple[int, int], wanted: tuple[float, float], item: Image) -> pygame.Rect:
    """The part of a fitted picture that zoom and pan show."""
    width, height = min(picture[0], round(wanted[0])), min(picture[1], round(wanted[1]))
    left = round((picture[0] - width) * (1 + min(1.0, max(-1.0, item.pan_x))) / 2)
    top = round((picture[1] - height) * (1 + min(1.0, max(-1.0, item.pan_y))) / 2)
    return pygame.Rect(left, top, width, height)
