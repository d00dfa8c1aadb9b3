"""Panels: filled and stroked shapes with a shadow or glow, anti-aliased at any sub-pixel place and size.

Law: coverage comes from the signed distance to the outline, so edges are exact and need no oversampling. Rows and columns that
repeat in the middle of a shape are worked out once and repeated, so that a big card costs little more than its corners.
May import rasters, overlay.picture.items, numpy.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pygame

from overlay.paint.rasters import Floats, Raster, channels, dither, pack, surface_of
from overlay.picture.items import Colour, Form, Gradient, Panel, Shadow

Distance: TypeAlias = Callable[[Floats, Floats], Floats]
"""Columns (1×w) and rows (h×1), px from the shape's upper left → signed distance to its outline, px, negative inside."""

_SOFT = 1.702
"""Slope of the logistic curve that follows a Gaussian's integral to within 1 % (Bowling et al. 2009)."""

_PERIOD = 8

WORTH = 48
"""The least side, px, of a hidden rectangle worth working out."""


class Axis(NamedTuple):
    """The positions worked out along one axis (px) and for every pixel which of them it shows."""

    at: npt.NDArray[np.int64]
    shows: npt.NDArray[np.int64] | None


def panel_raster(panel: Panel, scale: float, right: float, down: float) -> Raster:
    """`panel` drawn `scale` px a unit with its upper left corner `right`, `down` (0…1 px) from the raster's origin."""
    width, height = panel.w * scale, panel.h * scale
    radius = min(panel.radius * scale, width / 2, height / 2 if panel.form is Form.ROUND else width)
    stroke = panel.stroke_width * scale if panel.stroke & 255 else 0.0
    reach = 1 + (math.ceil(panel.shadow.blur * 1.3 * scale) if panel.shadow else 0)
    drop = panel.shadow.dy * scale if panel.shadow else 0.0
    above, below = reach + max(0, math.ceil(-drop)), reach + max(0, math.ceil(drop))
    columns, rows = math.ceil(width + right) + 2 * reach, math.ceil(height + down) + above + below
    graded = panel.fill if isinstance(panel.fill, Gradient) else None
    corner = radius + 2 * stroke + 3
    free_x = panel.form is not Form.ELLIPSE and not (graded and graded.across)
    free_y = panel.form is Form.ROUND and not (graded and not graded.across)
    wide = _axis(columns, reach + corner, reach + corner, free_x)
    high = _axis(rows, above + corner + abs(drop), below + corner + abs(drop), free_y)
    xs = (wide.at.astype(np.float32) + np.float32(0.5 - reach - right))[None, :]
    ys = (high.at.astype(np.float32) + np.float32(0.5 - above - down))[:, None]
    distance = outline(panel.form, width, height, radius)
    shape = distance(xs, ys)
    alpha, red, green, blue = _body(panel, shape, stroke, xs / max(width, 1.0), ys / max(height, 1.0))
    threshold: Floats | float = 0.5
    if panel.shadow is not None:
        hidden = np.clip(0.5 - shape, 0.0, 1.0)
        fall = _fall(panel.shadow, distance(xs, ys - np.float32(drop)), scale) * (1 - hidden)
        tint = channels(panel.shadow.colour)
        red, green, blue = (c + fall * t for c, t in zip((red, green, blue), tint, strict=False))
        alpha = alpha + fall
    if panel.shadow is not None or graded is not None:
        threshold = dither(wide.at, high.at)
    pixels = pack(alpha, red, green, blue, threshold)
    if wide.shows is not None:
        pixels = np.take(pixels, wide.shows, axis=1)
    if high.shows is not None:
        pixels = np.take(pixels, high.shows, axis=0)
    return Raster(surface_of(pixels), -reach, -above)


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
    spare = length - first - last
    if not free or spare <= 2 * _PERIOD:
        return Axis(np.arange(length), None)
    at = np.concatenate([np.arange(first + _PERIOD), np.arange(length - last, length)])
    middle = first + np.arange(spare) % _PERIOD
    shows = np.concatenate([np.arange(first), middle, np.arange(first + _PERIOD, first + _PERIOD + last)])
    return Axis(at, shows)


def _body(panel: Panel, shape: Floats, stroke: float, across: Floats, along: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Premultiplied alpha, red, green, blue of fill and stroke; the stroke lies inside the outline, over the fill."""
    cover = np.clip(0.5 - shape, 0.0, 1.0)
    if isinstance(panel.fill, Gradient):
        place = np.clip(across if panel.fill.across else along, 0.0, 1.0)
        ends = zip(channels(panel.fill.start), channels(panel.fill.end), strict=True)
        red, green, blue, alpha = (a + (b - a) * place for a, b in ends)
        body = cover * alpha
        parts = [body, body * red, body * green, body * blue]
    else:
        parts = _flat(panel.fill, cover)
    if stroke:
        line = _flat(panel.stroke, cover - np.clip(0.5 - shape - stroke, 0.0, 1.0))
        parts = [over + under * (1 - line[0]) for over, under in zip(line, parts, strict=True)]
    return parts[0], parts[1], parts[2], parts[3]


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
