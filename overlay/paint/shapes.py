"""Panels: filled and stroked shapes with a shadow or glow, anti-aliased at any sub-pixel place and size.

Law: coverage comes from the signed distance to the outline, so edges are exact and need no oversampling. Rows and columns that
repeat in the middle of a shape are worked out once and repeated, so that a big card costs little more than its corners.
May import rasters, overlay.picture.items, numpy.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pygame

from overlay.paint.rasters import Floats, Raster, channels, dither, pack, surface_of
from overlay.picture.items import Colour, Fill, Form, Gradient, Panel, Shadow

Distance: TypeAlias = Callable[[Floats, Floats], Floats]
"""Columns (1×w) and rows (h×1), px from the shape's upper left → signed distance to its outline, px, negative inside."""

_SOFT = 1.702
"""Slope of the logistic curve that follows a Gaussian's integral to within 1 % (Bowling et al. 2009)."""

_PERIOD = 8

WORTH = 48
"""The least side, px, of a hidden rectangle worth working out."""


class Axis(NamedTuple):
    """The pixels worked out along one axis: `at`, and how many more times the period before the last `tail` of them is shown."""

    at: npt.NDArray[np.int64]
    tail: int
    repeats: int


def panel_raster(panel: Panel, scale: float, right: float, down: float) -> Raster:
    """`panel` drawn `scale` px a unit with its upper left corner `right`, `down` (0…1 px) from the raster's origin."""
    width, height = panel.w * scale, panel.h * scale
    radius = min(panel.radius * scale, width / 2, height / 2 if panel.form is Form.ROUND else width)
    stroke = panel.stroke_width * scale if panel.stroke & 255 else 0.0
    reach = 1 + (math.ceil(panel.shadow.blur * 1.3 * scale) if panel.shadow else 0)
    drop = panel.shadow.dy * scale if panel.shadow else 0.0
    above, below = reach + max(0, math.ceil(-drop)), reach + max(0, math.ceil(drop))
    columns, rows = math.ceil(width + right) + 2 * reach, math.ceil(height + down) + above + below
    corner = radius + 2 * stroke + 3
    wide = _axis(columns, reach + corner, reach + corner, panel.form is not Form.ELLIPSE)
    high = _axis(rows, above + corner + abs(drop), below + corner + abs(drop), panel.form is Form.ROUND)
    xs = (wide.at.astype(np.float32) + np.float32(0.5 - reach - right))[None, :]
    ys = (high.at.astype(np.float32) + np.float32(0.5 - above - down))[:, None]
    distance = outline(panel.form, width, height, radius)
    shape = distance(xs, ys)
    cover = np.clip(0.5 - shape, 0.0, 1.0)
    line = cover - np.clip(0.5 - shape - np.float32(stroke), 0.0, 1.0) if stroke else None
    fall = None
    if panel.shadow is not None:
        fall = _fall(panel.shadow, distance(xs, ys - np.float32(drop)), scale) * (1 - cover)
    graded = panel.fill if isinstance(panel.fill, Gradient) else None
    if graded is not None:  # the colour differs along one axis: that one is worked out whole from here on
        cover, line, fall = (part if part is None else _whole(part, wide, high, graded.across) for part in (cover, line, fall))
        wide = Axis(np.arange(columns), 0, 0) if graded.across else wide
        high = high if graded.across else Axis(np.arange(rows), 0, 0)
    place = _place(graded, wide, high, (reach + right, width), (above + down, height)) if graded is not None else None
    alpha, red, green, blue = _layers(panel, cover, line, fall, place)
    soft = panel.shadow is not None or graded is not None
    pixels = pack(alpha, red, green, blue, dither(wide.at, high.at) if soft else 0.5)
    return Raster(surface_of(_repeated(_repeated(pixels, wide, 1), high, 0)), -reach, -above)


def solid_part(panel: Panel, scale: float) -> pygame.Rect | None:
    """A rectangle, px from the panel's upper left, that the panel hides completely; None if it hides none worth knowing."""
    ends = (panel.fill.start, panel.fill.end) if isinstance(panel.fill, Gradient) else (panel.fill,)
    if panel.form is not Form.ROUND or any(end & 255 < 255 for end in ends):
        return None
    inset = math.ceil(min(panel.radius * scale, panel.w * scale / 2, panel.h * scale / 2) * (1 - math.sqrt(0.5))) + 2
    solid = pygame.Rect(inset, inset, int(panel.w * scale) - 2 * inset, int(panel.h * scale) - 2 * inset)
    return solid if min(solid.size) >= WORTH else None


def outline(form: Form, width: float, height: float, radius: float) -> Distance:
    """The signed distance function of a shape of `width` × `height` px."""
    match form:
        case Form.ROUND:
            return lambda xs, ys: _round(xs, ys, width, height, radius)
        case Form.ELLIPSE:
            return lambda xs, ys: _ellipse(xs, ys, width, height)
        case Form.LOZENGE:
            return lambda xs, ys: _lozenge(xs, ys, width, height, radius)
        case Form.SLANT:
            return lambda xs, ys: _slant(xs, ys, width, height, radius)


def _axis(length: int, head: float, tail: float, free: bool) -> Axis:
    """`length` pixels; when `free`, those between `head` and `tail` repeat with the dither's period."""
    first, last = math.ceil(head), math.ceil(tail)
    repeats = (length - first - last) // _PERIOD - 1
    if not free or repeats < 1:
        return Axis(np.arange(length), 0, 0)
    tail_from = first + _PERIOD * (repeats + 1)
    return Axis(np.concatenate([np.arange(first + _PERIOD), np.arange(tail_from, length)]), length - tail_from, repeats)


def _repeated(pixels: npt.NDArray[Any], axis: Axis, along: int) -> npt.NDArray[Any]:
    """`pixels` with the period of `axis` shown as often as it says, along one of the array's axes."""
    if not axis.repeats:
        return pixels
    length, other = pixels.shape[along], pixels.shape[1 - along]
    after = length - axis.tail
    first, grown = after - _PERIOD, length + axis.repeats * _PERIOD
    out = np.empty((grown, other) if along == 0 else (other, grown), pixels.dtype)
    if along == 0:
        out[:first], out[grown - axis.tail :] = pixels[:first], pixels[after:]
        out[first : grown - axis.tail].reshape(-1, _PERIOD, other)[:] = pixels[None, first:after]
    else:
        out[:, :first], out[:, grown - axis.tail :] = pixels[:, :first], pixels[:, after:]
        out[:, first : grown - axis.tail].reshape(other, -1, _PERIOD)[:] = pixels[:, None, first:after]
    return out


def _whole(part: Floats, wide: Axis, high: Axis, across: bool) -> Floats:
    """`part` worked out whole along the axis its colour changes on."""
    return _repeated(part, wide, 1) if across else _repeated(part, high, 0)


def _place(fill: Gradient, wide: Axis, high: Axis, x: tuple[float, float], y: tuple[float, float]) -> Floats:
    """How far along its blend each worked-out column or row is, 0…1. x, y: where the shape starts and how long it is, px."""
    at, (start, length) = (wide.at[None, :], x) if fill.across else (high.at[:, None], y)
    place: Floats = np.clip((at.astype(np.float32) + np.float32(0.5 - start)) / np.float32(max(length, 1.0)), 0.0, 1.0)
    return place


def _layers(panel: Panel, cover: Floats, line: Floats | None, fall: Floats | None, place: Floats | None) -> list[Floats]:
    """Premultiplied alpha, red, green, blue: the stroke, inside the outline, over the fill; the shadow outside.

    place: how far along a gradient's blend each row or column is.
    """
    parts = _filled(panel.fill, cover, place)
    if line is not None:
        over = _flat(panel.stroke, line)
        under = np.float32(1) - over[0]
        parts = [upper + lower * under for upper, lower in zip(over, parts, strict=True)]
    if fall is not None and panel.shadow is not None:
        tints = (1.0, *channels(panel.shadow.colour)[:3])
        parts = [part + fall * np.float32(tint) for part, tint in zip(parts, tints, strict=True)]
    return parts


def _filled(fill: Fill, cover: Floats, place: Floats | None) -> list[Floats]:
    """Premultiplied alpha, red, green, blue of a fill."""
    if isinstance(fill, int):
        return _flat(fill, cover)
    along = np.float32(0) if place is None else place
    red, green, blue, alpha = (
        np.float32(a) + np.float32(b - a) * along for a, b in zip(channels(fill.start), channels(fill.end), strict=True)
    )
    body = cover * alpha
    return [body, body * red, body * green, body * blue]


def _flat(colour: Colour, cover: Floats) -> list[Floats]:
    red, green, blue, alpha = channels(colour)
    body = cover * np.float32(alpha)
    return [body, body * np.float32(red), body * np.float32(green), body * np.float32(blue)]


def _fall(shadow: Shadow, distance: Floats, scale: float) -> Floats:
    """How dense a shadow is at a distance from its shape: the integral of a Gaussian of half the blur radius."""
    sigma = max(0.5, shadow.blur * scale / 2)
    density: Floats = np.float32(shadow.colour & 255) / 255 / (1 + np.exp(np.clip(distance * (_SOFT / sigma), -30, 30)))
    return density


def _round(xs: Floats, ys: Floats, width: float, height: float, radius: float) -> Floats:
    dx = np.abs(xs - width / 2) - (width / 2 - radius)
    dy = np.abs(ys - height / 2) - (height / 2 - radius)
    outside = np.hypot(np.maximum(dx, 0), np.maximum(dy, 0))
    inside = np.minimum(np.maximum(dx, dy), 0)
    distance: Floats = (outside + inside - np.float32(radius)).astype(np.float32)
    return distance


def _ellipse(xs: Floats, ys: Floats, width: float, height: float) -> Floats:
    """To first order, which is exact for a circle and within a hundredth of a pixel at an ellipse's edge."""
    dx, dy = (xs - width / 2) / (width / 2), (ys - height / 2) / (height / 2)
    reach = np.hypot(dx, dy)
    slope = np.hypot(dx / (width / 2), dy / (height / 2))
    distance: Floats = (reach * (reach - 1) / np.maximum(slope, 1e-6)).astype(np.float32)
    return distance


def _lozenge(xs: Floats, ys: Floats, width: float, height: float, depth: float) -> Floats:
    half = height / 2
    level = np.abs(ys - half)
    inward = width / 2 - np.abs(xs - width / 2)
    slanted = (level * depth - inward * half) / math.hypot(depth, half)
    distance: Floats = np.maximum(level - half, slanted).astype(np.float32)
    return distance


def _slant(xs: Floats, ys: Floats, width: float, height: float, lean: float) -> Floats:
    sheared = xs + (ys / height - 1) * lean
    room = (width - lean) / 2
    sides = (np.abs(sheared - room) - room) * (height / math.hypot(height, lean))
    distance: Floats = np.maximum(np.abs(ys - height / 2) - height / 2, sides).astype(np.float32)
    return distance
