"""Panels: filled and stroked shapes with a shadow or glow, anti-aliased at any sub-pixel place and size.

Law: coverage comes from the signed distance to the outline, so edges are exact and need no oversampling. Rows and columns that
repeat in the middle of a shape are worked out once and repeated, so that a big card costs little more than its corners. A gradient
is laid under the coverage in whole numbers: its own middle does not repeat. May import distances, rasters, overlay.picture.items,
numpy, pygame.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pygame

from overlay.paint.distances import outline
from overlay.paint.rasters import Floats, Mask, Pixels, Raster, channels, dither, pack, surface_of
from overlay.picture.items import Colour, Form, Gradient, Panel, Shadow

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


class Plan(NamedTuple):
    """The raster of a panel: the axes worked out, and where on it the shape stands; left, top, width, height in px."""

    wide: Axis
    high: Axis
    left: float
    top: float
    width: float
    height: float


class Coverage(NamedTuple):
    """How much of each pixel is under the body, the stroke and the shadow, 0…1."""

    body: Floats
    line: Floats | None
    fall: Floats | None


def panel_raster(panel: Panel, scale: float, right: float, down: float) -> Raster:
    """`panel` drawn `scale` px a unit with its upper left corner `right`, `down` (0…1 px) from the raster's origin."""
    plan = _plan(panel, scale, right, down)
    coverage = _coverage(panel, plan, scale)
    if isinstance(panel.fill, Gradient):
        bare = coverage.line is None and coverage.fall is None
        pixels, left = _blended(panel.fill, _share(panel, coverage), None if bare else _flat(0, panel, coverage, plan), plan)
    else:
        pixels, left = _flat(panel.fill, panel, coverage, plan), plan
    whole = _repeated(_repeated(pixels, left.wide, 1), left.high, 0)
    return Raster(surface_of(whole), round(right - plan.left), round(down - plan.top))


def solid_part(panel: Panel, scale: float) -> pygame.Rect | None:
    """A rectangle, px from the panel's upper left, that the panel hides completely; None if it hides none worth knowing."""
    ends = (panel.fill.start, panel.fill.end) if isinstance(panel.fill, Gradient) else (panel.fill,)
    if panel.form is not Form.ROUND or any(end & 255 < 255 for end in ends):
        return None
    inset = math.ceil(min(panel.radius * scale, panel.w * scale / 2, panel.h * scale / 2) * (1 - math.sqrt(0.5))) + 2
    solid = pygame.Rect(inset, inset, int(panel.w * scale) - 2 * inset, int(panel.h * scale) - 2 * inset)
    return solid if min(solid.size) >= WORTH else None


def _plan(panel: Panel, scale: float, right: float, down: float) -> Plan:
    """Room for the shape, a rim of a pixel, and its shadow."""
    width, height = panel.w * scale, panel.h * scale
    reach = 1 + (math.ceil(panel.shadow.blur * 1.3 * scale) if panel.shadow else 0)
    drop = panel.shadow.dy * scale if panel.shadow else 0.0
    above, below = reach + max(0, math.ceil(-drop)), reach + max(0, math.ceil(drop))
    corner = _radius(panel, width, height, scale) + 2 * panel.stroke_width * scale + 3
    wide = _axis(math.ceil(width + right) + 2 * reach, reach + corner, reach + corner, panel.form is not Form.ELLIPSE)
    rows = math.ceil(height + down) + above + below
    high = _axis(rows, above + corner + abs(drop), below + corner + abs(drop), panel.form is Form.ROUND)
    return Plan(wide, high, reach + right, above + down, width, height)


def _radius(panel: Panel, width: float, height: float, scale: float) -> float:
    """The corner radius, depth or lean that fits the shape, px."""
    return min(panel.radius * scale, width / 2, height / 2 if panel.form is Form.ROUND else width)


def _coverage(panel: Panel, plan: Plan, scale: float) -> Coverage:
    """The stroke lies inside the outline, the shadow only outside."""
    xs = (plan.wide.at.astype(np.float32) + np.float32(0.5 - plan.left))[None, :]
    ys = (plan.high.at.astype(np.float32) + np.float32(0.5 - plan.top))[:, None]
    distance = outline(panel.form, plan.width, plan.height, _radius(panel, plan.width, plan.height, scale))
    shape = distance(xs, ys)
    body = np.clip(0.5 - shape, 0.0, 1.0)
    stroke = panel.stroke_width * scale if panel.stroke & 255 else 0.0
    line = body - np.clip(0.5 - shape - np.float32(stroke), 0.0, 1.0) if stroke else None
    if panel.shadow is None:
        return Coverage(body, line, None)
    fall = _fall(panel.shadow, distance(xs, ys - np.float32(panel.shadow.dy * scale)), scale)
    return Coverage(body, line, fall * (1 - body))


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
    shape = list(pixels.shape)
    shape[along] += axis.repeats * _PERIOD
    out = np.empty(shape, pixels.dtype)
    source, target = (pixels, out) if along == 0 else (pixels.T, out.T)
    after = len(source) - axis.tail
    end = len(target) - axis.tail
    target[:after], target[end:] = source[:after], source[after:]
    # Copied in ever larger pieces: small ones cost more than the memory they fill.
    period, done = after - _PERIOD, after
    while done < end:
        piece = min(done - period, end - done)
        target[done : done + piece] = target[period : period + piece]
        done += piece
    return out


def _flat(fill: Colour, panel: Panel, coverage: Coverage, plan: Plan) -> Pixels:
    """All that does not blend along the shape: a plain fill, the stroke inside the outline over it, the shadow outside."""
    parts = _tinted(fill, coverage.body)
    if coverage.line is not None:
        over = _tinted(panel.stroke, coverage.line)
        under = np.float32(1) - over[0]
        parts = [upper + lower * under for upper, lower in zip(over, parts, strict=True)]
    threshold: Floats | float = 0.5
    if coverage.fall is not None and panel.shadow is not None:
        tints = (1.0, *channels(panel.shadow.colour)[:3])
        parts = [part + coverage.fall * np.float32(tint) for part, tint in zip(parts, tints, strict=True)]
        threshold = dither(plan.wide.at, plan.high.at)
    alpha, red, green, blue = parts
    return pack(alpha, red, green, blue, threshold)


def _tinted(colour: Colour, cover: Floats) -> list[Floats]:
    """Premultiplied alpha, red, green, blue of a colour under a coverage."""
    red, green, blue, alpha = channels(colour)
    body = cover * np.float32(alpha)
    return [body, body * np.float32(red), body * np.float32(green), body * np.float32(blue)]


def _share(panel: Panel, coverage: Coverage) -> Mask:
    """How much of each pixel the fill has to itself, beside the stroke over it, 0…255."""
    share = coverage.body * np.float32(255)
    if coverage.line is not None:
        share *= np.float32(1) - coverage.line * np.float32((panel.stroke & 255) / 255)
    return (share + np.float32(0.5)).astype(np.uint8)


def _blended(fill: Gradient, share: Mask, flat: Pixels | None, plan: Plan) -> tuple[Pixels, Plan]:
    """The gradient as far as its `share` goes, `flat` added if there is any: worked out whole along the axis its colour changes on."""
    axis, along = (plan.wide, 1) if fill.across else (plan.high, 0)
    whole = Axis(np.arange(len(axis.at) + axis.repeats * _PERIOD), 0, 0)
    opened = plan._replace(wide=whole) if fill.across else plan._replace(high=whole)
    pixels = _colours(fill, opened)
    laid = surface_of(pixels)
    cover = _repeated(share, axis, along).astype(np.uint32) * np.uint32(0x01010101)
    laid.blit(surface_of(cover), (0, 0), None, pygame.BLEND_RGBA_MULT)
    if flat is not None:
        laid.blit(surface_of(_repeated(flat, axis, along)), (0, 0), None, pygame.BLEND_RGBA_ADD)
    return pixels, opened


def _colours(fill: Gradient, plan: Plan) -> Pixels:
    """The gradient all over a plan, dithered: worked out for one period across its way, and repeated."""
    at, start, length = (plan.wide.at, plan.left, plan.width) if fill.across else (plan.high.at, plan.top, plan.height)
    place = np.clip((at.astype(np.float32) + np.float32(0.5 - start)) / np.float32(max(length, 1.0)), 0.0, 1.0)
    place = place[None, :] if fill.across else place[:, None]
    red, green, blue, alpha = (
        np.float32(a) + np.float32(b - a) * place for a, b in zip(channels(fill.start), channels(fill.end), strict=True)
    )
    period = np.arange(_PERIOD)
    threshold = dither(at, period) if fill.across else dither(period, at)
    strip = pack(alpha, alpha * red, alpha * green, alpha * blue, threshold)
    return strip.take(plan.high.at % _PERIOD, axis=0) if fill.across else strip.take(plan.wide.at % _PERIOD, axis=1)


def _fall(shadow: Shadow, distance: Floats, scale: float) -> Floats:
    """How dense a shadow is at a distance from its shape: the integral of a Gaussian of half the blur radius."""
    sigma = max(0.5, shadow.blur * scale / 2)
    density: Floats = np.float32(shadow.colour & 255) / 255 / (1 + np.exp(np.clip(distance * (_SOFT / sigma), -30, 30)))
    return density
