"""Distances: how far a pixel is from the outline of a panel's form. PURE arithmetic on arrays; may import numpy and items.

Law: signed, px, negative inside, exact near the outline, so that coverage follows from it without oversampling.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from overlay.paint.rasters import Floats
from overlay.picture.items import Form

Distance: TypeAlias = Callable[[Floats, Floats], Floats]
"""Columns (1×w) and rows (h×1), px from the shape's upper left → signed distance to its outline, px, negative inside."""


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


def _length(dx: Floats, dy: Floats) -> Floats:
    """The length of a vector; nothing here is large or small enough to need `hypot`, which takes five times as long."""
    length: Floats = np.sqrt(dx * dx + dy * dy)
    return length


def _round(xs: Floats, ys: Floats, width: float, height: float, radius: float) -> Floats:
    dx = np.abs(xs - width / 2) - (width / 2 - radius)
    dy = np.abs(ys - height / 2) - (height / 2 - radius)
    outside = _length(np.maximum(dx, 0), np.maximum(dy, 0))
    inside = np.minimum(np.maximum(dx, dy), 0)
    distance: Floats = (outside + inside - np.float32(radius)).astype(np.float32, copy=False)
    return distance


def _ellipse(xs: Floats, ys: Floats, width: float, height: float) -> Floats:
    """To first order, which is exact for a circle and within a hundredth of a pixel at an ellipse's edge."""
    dx, dy = (xs - width / 2) / (width / 2), (ys - height / 2) / (height / 2)
    reach = _length(dx, dy)
    slope = _length(dx / (width / 2), dy / (height / 2))
    distance: Floats = (reach * (reach - 1) / np.maximum(slope, 1e-6)).astype(np.float32, copy=False)
    return distance


def _lozenge(xs: Floats, ys: Floats, width: float, height: float, depth: float) -> Floats:
    half = height / 2
    level = np.abs(ys - half)
    inward = width / 2 - np.abs(xs - width / 2)
    slanted = (level * depth - inward * half) / math.hypot(depth, half)
    distance: Floats = np.maximum(level - half, slanted).astype(np.float32, copy=False)
    return distance


def _slant(xs: Floats, ys: Floats, width: float, height: float, lean: float) -> Floats:
    sheared = xs + (ys / height - 1) * lean
    room = (width - lean) / 2
    sides = (np.abs(sheared - room) - room) * (height / math.hypot(height, lean))
    distance: Floats = np.maximum(np.abs(ys - height / 2) - height / 2, sides).astype(np.float32, copy=False)
    return distance
