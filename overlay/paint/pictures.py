"""Pictures: stills and clips as ops, or the neutral plate where there is none.

Law: nothing waits for a file; what may still change by itself is said in `unsettled`, so that it is asked for again in the next
frame. May import places, stills, frames, shapes, ops, overlay.picture, pygame.
"""

from __future__ import annotations

import math

import pygame

from overlay.paint.frames import FrameSource
from overlay.paint.leaves import Leaves
from overlay.paint.ops import COPY, Lay, Slid, flags_of
from overlay.paint.places import EIGHTHS, Place, box_of, eighth
from overlay.paint.rasters import Raster, Rasters
from overlay.paint.shapes import panel_raster
from overlay.paint.stills import Stills
from overlay.picture.items import Gradient, Image, Panel, VideoFrame

PLATE = Gradient(0x1A2440FF, 0x0E1526FF)
"""The neutral plate shown where a picture is missing or still being read."""

ZOOMS = 10
"""Stills are kept fitted at tenths of zoom: at these a drift costs no scaling."""


class Pictures:
    """Makes the ops of stills and clips. `unsettled`: one of them may still change by itself."""

    def __init__(self, rasters: Rasters, leaves: Leaves, stills: Stills, frames: FrameSource | None) -> None:
        self.frames = frames
        self.unsettled = False
        self._rasters = rasters
        self._leaves = leaves
        self._stills = stills

    def image(self, item: Image, place: Place, alpha: int) -> Lay | Slid | None:
        """A still, cropped to fill its box; a plain one stands between two pixels where it drifts across.

        Its size in pixels does not depend on where it stands: a drifting still is read and fitted once.
        """
        scale = place.scale
        left = item.x * scale + place.dx
        box = pygame.Rect(round(left), round(item.y * scale + place.dy), round(item.w * scale), round(item.h * scale))
        if not box.w or not box.h:
            return None
        if item.whole:
            return self._whole(item, box, place, alpha)
        zoom = max(1.0, item.zoom)
        step = math.ceil(zoom * ZOOMS - 1e-6) / ZOOMS
        size = (math.ceil(box.w * step), math.ceil(box.h * step))
        picture = self._stills.get(item.source, *size)
        if picture is None:
            self.unsettled |= not self._stills.settled(item.source, *size)
            return self._leaves.panel(Panel(item.x, item.y, item.w, item.h, PLATE, radius=item.radius), place, alpha)
        clip = None if place.clip is None else pygame.Rect(place.clip)
        view = _view(picture.get_size(), (box.w * step / zoom, box.h * step / zoom), item)
        if view.size == box.size and not item.radius:
            column, part = eighth(left)
            if part and alpha == 255 and flags_of(picture) == COPY:
                return Slid(*(Lay(picture, (x, box.y), level, COPY, clip, view) for x, level in ((column, 255), (column + 1, 255 * part // EIGHTHS))))
            return Lay(picture, box.topleft, alpha, flags_of(picture), clip, view)
        key = (item.source, size, tuple(view), tuple(box.size), item.radius * scale)
        raster = self._rasters.get(key, lambda: _cut(picture, view, box.size, item.radius, scale))
        return Lay(raster.surface, box.topleft, alpha, flags_of(raster.surface), clip)

    def _whole(self, item: Image, box: pygame.Rect, place: Place, alpha: int) -> Lay | None:
        """A still that is never cropped, in the middle of its box; nothing while it is not there."""
        picture = self._stills.get(item.source, box.w, box.h, whole=True)
        if picture is None:
            self.unsettled |= not self._stills.settled(item.source, box.w, box.h, whole=True)
            return None
        at = (box.x + (box.w - picture.get_width()) // 2, box.y + (box.h - picture.get_height()) // 2)
        return Lay(picture, at, alpha, flags_of(picture), None if place.clip is None else pygame.Rect(place.clip))

    def video(self, item: VideoFrame, place: Place, alpha: int) -> Lay | Slid | None:
        """The frame of a clip, whole inside its box; its still, as whole, when there is none, so that nothing jumps when it rolls."""
        lay: Lay | Slid | None = self.frame(item, place, alpha)
        if lay is None and item.still:
            lay = self.image(Image(item.x, item.y, item.w, item.h, item.still, whole=True), place, alpha)
        return self.image(Image(item.x, item.y, item.w, item.h, ""), place, alpha) if lay is None else lay

    def frame(self, item: VideoFrame, place: Place, alpha: int) -> Lay | None:
        """The frame of a clip, whole inside its box; None when there is none, or no room."""
        scale = place.scale
        box = box_of(item.x * scale + place.dx, item.y * scale + place.dy, item.w * scale, item.h * scale)
        if not box.w or not box.h:
            return None
        self.unsettled = True
        frame = self.frames.frame(item.source, item.position, box.size) if self.frames is not None else None
        if frame is None:
            return None
        clip = None if place.clip is None else pygame.Rect(place.clip)
        at = (box.x + (box.w - frame.get_width()) // 2, box.y + (box.h - frame.get_height()) // 2)
        return Lay(frame, at, alpha, flags_of(frame), clip)


def _cut(picture: pygame.Surface, view: pygame.Rect, size: tuple[int, int], radius: float, scale: float) -> Raster:
    """The part `view` of a fitted picture at `size`, its corners rounded."""
    part = picture.subsurface(view)
    part = part if view.size == size else pygame.transform.smoothscale(part, size)
    if not radius:
        return Raster(part, 0, 0)
    cut = pygame.Surface(size, pygame.SRCALPHA, 32)
    cut.blit(part, (0, 0), special_flags=flags_of(part))
    mask = panel_raster(Panel(0, 0, size[0] / scale, size[1] / scale, 0xFFFFFFFF, radius=radius), scale, 0.0, 0.0)
    cut.blit(mask.surface, (mask.left, mask.top), special_flags=pygame.BLEND_RGBA_MULT)
    return Raster(cut, 0, 0)


def _view(picture: tuple[int, int], wanted: tuple[float, float], item: Image) -> pygame.Rect:
    """The part of a fitted picture that zoom and pan show."""
    width, height = min(picture[0], round(wanted[0])), min(picture[1], round(wanted[1]))
    left = round((picture[0] - width) * (1 + min(1.0, max(-1.0, item.pan_x))) / 2)
    top = round((picture[1] - height) * (1 + min(1.0, max(-1.0, item.pan_y))) / 2)
    return pygame.Rect(left, top, width, height)
