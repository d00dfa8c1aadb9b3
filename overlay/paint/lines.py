"""Lines: one line of text as a raster, with gradient, outline, shadow, tracking and fallback fonts.

Law: the pen moves by the metrics' exact advances; each glyph stands on the nearest quarter pixel, so spacing is even at any size.
May import glyphs, places, rasters, overlay.picture, numpy, pygame, Pillow.
"""

from __future__ import annotations

import math

import numpy as np
import pygame
from PIL import Image, ImageFilter

from overlay.paint.glyphs import PHASES, Glyph, Glyphs
from overlay.paint.places import EIGHTHS
from overlay.paint.rasters import Floats, Mask, Pixels, Raster, channels, pack, ramp, shifted, surface_of
from overlay.picture.items import Fill, Text

_EMPTY = np.zeros((1, 1), np.uint8)


def line_raster(text: Text, glyphs: Glyphs, scale: float, right: int, down: int) -> Raster:
    """`text` drawn `scale` px a unit, moved by eighths of a pixel; its pen starts on the raster's origin."""
    outline = max(1, round(text.outline * scale)) if text.outline else 0
    mask, left, top = _mask(text, glyphs, scale)
    if not outline and text.shadow is None:
        if right or down:
            mask = shifted(mask, right, down, EIGHTHS)
        return Raster(surface_of(_filled(text.fill, mask, _along(text, mask.shape[0], top, glyphs, scale))), left, top)
    pad = outline + (math.ceil(text.shadow.blur * 1.5 * scale + abs(text.shadow.dy) * scale) if text.shadow else 0) + 1
    mask = np.pad(mask, pad)
    along = _along(text, mask.shape[0], top - pad, glyphs, scale)
    pixels = _dressed(text, mask, _filled(text.fill, mask, along), outline, scale)
    if right or down:
        bytes4 = pixels.view(np.uint8).reshape(*pixels.shape, 4)
        moved = np.ascontiguousarray(shifted(bytes4, right, down, EIGHTHS))
        pixels = moved.view(np.uint32)[..., 0]
    return Raster(surface_of(pixels), left - pad, top - pad)


def _mask(text: Text, glyphs: Glyphs, scale: float) -> tuple[Mask, int, int]:
    """The coverage of a whole line and where its upper left pixel lies from the pen's start."""
    size = text.size * scale
    pen = 0.0
    placed: list[tuple[int, int, Glyph]] = []
    for character in text.text:
        set_ = glyphs.faces.pen(character, text.face)
        steps = round((pen + set_.shift * size) * PHASES)
        glyph = glyphs.get(character, set_.file, size, steps % PHASES)
        if glyph.mask.size:
            placed.append((steps // PHASES + glyph.left, glyph.top, glyph))
        pen += set_.advance * size + text.tracking * scale
    if not placed:
        return _EMPTY, 0, 0
    left = min(x for x, _, _ in placed)
    top = min(y for _, y, _ in placed)
    width = max(x + glyph.mask.shape[1] for x, _, glyph in placed) - left
    height = max(y + glyph.mask.shape[0] for _, y, glyph in placed) - top
    out = np.zeros((height, width), np.uint8)
    for x, y, glyph in placed:
        rows, columns = glyph.mask.shape
        spot = out[y - top : y - top + rows, x - left : x - left + columns]
        np.maximum(spot, glyph.mask, out=spot)
    return out, left, top


def _grown(mask: Mask, radius: int) -> Mask:
    """`mask` grown by an octagon of `radius` px (its frame has room for it): grown along each of its four directions in turn."""
    straight = 2 * round(radius * (math.sqrt(2) - 1))
    slanted = radius - straight // 2
    grown = mask.copy()
    for dx, dy, length in ((1, 0, straight), (0, 1, straight), (1, 1, slanted), (1, -1, slanted)):
        reached = 0
        while reached < length:
            step = min(reached + 1, length - reached)
            np.maximum(grown, np.roll(grown, (dy * step, dx * step), (0, 1)), out=grown)
            reached += step
    return np.roll(grown, (-(straight // 2), -(straight // 2 + slanted)), (0, 1))


def _filled(fill: Fill, mask: Mask, along: Floats) -> Pixels:
    """A line in its colour; a gradient's rows (or columns) each in their own, in whole numbers. along: how far down each row is."""
    if isinstance(fill, int):
        return np.take(ramp(fill), mask)
    place = np.linspace(0.0, 1.0, mask.shape[1], dtype=np.float32)[None, :] if fill.across else np.clip(along, 0.0, 1.0)[:, None]
    red, green, blue, alpha = (a + (b - a) * place for a, b in zip(channels(fill.start), channels(fill.end), strict=True))
    colours = pack(alpha, alpha * red, alpha * green, alpha * blue)
    pixels: Pixels = np.repeat(colours, mask.shape[0], axis=0) if fill.across else np.repeat(colours, mask.shape[1], axis=1)
    cover = mask.astype(np.uint32) * np.uint32(0x01010101)
    surface_of(pixels).blit(surface_of(cover), (0, 0), None, pygame.BLEND_RGBA_MULT)
    return pixels


def _along(text: Text, rows: int, top: int, glyphs: Glyphs, scale: float) -> Floats:
    """How far down from the line's ascent to its descent each row is."""
    size = text.size * scale
    ascent, descent = glyphs.faces.ascent(text.face, size), glyphs.faces.descent(text.face, size)
    along: Floats = ((np.arange(rows) + (top + 0.5 + ascent)) / max(1.0, ascent + descent)).astype(np.float32)
    return along


def _dressed(text: Text, mask: Mask, filled: Pixels, outline: int, scale: float) -> Pixels:
    """Shadow, outline (px) and fill laid over one another."""
    grown = _grown(mask, outline) if outline else mask
    layers: list[Pixels] = []
    if text.shadow is not None:
        soft = Image.fromarray(grown).filter(ImageFilter.GaussianBlur(text.shadow.blur * scale / 2))
        layers.append(np.take(ramp(text.shadow.colour), np.roll(np.asarray(soft), round(text.shadow.dy * scale), axis=0)))
    if outline:
        layers.append(np.take(ramp(text.outline_colour), grown))
    under, *over = (*layers, filled)
    surface = surface_of(under)
    for layer in over:
        surface.blit(surface_of(layer), (0, 0), None, pygame.BLEND_PREMULTIPLIED)
    return under
