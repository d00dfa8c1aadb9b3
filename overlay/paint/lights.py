"""Soft light and ground: glows, backdrops and confetti flakes.

Law: soft gradients are dithered, so that eight bits do not band on an LED wall. May import rasters, overlay.picture.items, numpy.
"""

from __future__ import annotations

import math

import numpy as np
import pygame

from overlay.paint.rasters import (
    Floats,
    Pixels,
    Raster,
    channels,
    dither,
    opaque_surface,
    pack,
    ramp,
    surface_of,
)
from overlay.picture.items import Backdrop, Colour, Flake, Glow

STEP = 4
"""Radii above 64 px are drawn at the next multiple of this: the difference cannot be seen, and a breathing light stays cached."""

LEVEL = 4
"""Steps of a large glow's opacity, of 255."""

TURN = 12.0
"""Flakes are drawn at multiples of this angle, degrees: finer cannot be seen on a tumbling flake."""

GRAIN = 2
"""Flakes are drawn in multiples of this many px: few pictures serve a whole shower."""


ROWS = 64
"""A glow is worked out so many rows at a time, a multiple of the dither's eight: what is worked on stays in a core's own cache."""


def glow_size(glow: Glow, scale: float) -> int:
    """The radius a glow is drawn with, px."""
    radius = glow.radius * scale
    return math.ceil(radius) if radius <= 64 else STEP * round(radius / STEP)


def glow_step(radius: int) -> int:
    """The grid a glow's centre stands on, px: moving by a hundredth of its radius cannot be seen, standing still costs nothing."""
    return max(1, radius // 100)


def glow_level(alpha: int, radius: int) -> int:
    """The opacity a glow of more than 64 px is laid with: every fourth of 255, a step of at most one level where it is brightest.

    A breathing light then costs a repaint every few frames instead of every one.
    """
    return alpha if radius <= 64 else min(255, max(LEVEL, LEVEL * round(alpha / LEVEL)))


def glow_raster(radius: int, colour: Colour) -> Raster:
    """A round light of `radius` px, (1 − r²)² bright, its centre on the raster's origin."""
    places = np.arange(radius)
    square = ((places.astype(np.float32) + np.float32(0.5)) / np.float32(radius)) ** 2 * np.float32(math.sqrt(255))
    threshold = dither(places, np.arange(ROWS))
    pixels: Pixels = np.zeros((2 * radius, 2 * radius), np.uint32)
    for top in range(0, radius, ROWS):
        reach = math.ceil(math.sqrt(radius * radius - top * top))
        fall = (np.float32(math.sqrt(255)) - square[:reach])[None, :] - square[top : top + ROWS, None]
        np.maximum(fall, 0, out=fall)
        np.square(fall, out=fall)
        fall += threshold[: len(fall), :reach]
        lit = np.take(ramp(colour), fall.astype(np.uint8))
        for rows, part in ((slice(radius + top, radius + top + len(lit)), lit), (slice(radius - top - len(lit), radius - top), lit[::-1])):
            pixels[rows, radius : radius + reach] = part
            pixels[rows, radius - reach : radius] = part[:, ::-1]
    return Raster(surface_of(pixels), -radius, -radius)


def backdrop_raster(backdrop: Backdrop, size: tuple[int, int]) -> Raster:
    """The whole canvas, opaque: top to bottom through the middle colour if there is one."""
    width, height = size
    rows, columns = np.arange(height), np.arange(8)
    stops = [backdrop.top, *([backdrop.middle] if backdrop.middle else []), backdrop.bottom]
    at = np.linspace(0.0, 1.0, len(stops))
    place = (rows + 0.5) / height
    parts = [np.interp(place, at, [channels(stop)[part] for stop in stops])[:, None].astype(np.float32) for part in range(3)]
    opaque: Floats = np.ones((height, 1), np.float32)
    strip = pack(opaque, parts[0], parts[1], parts[2], dither(columns, rows))
    surface = opaque_surface(size)
    tiled = surface_of(np.tile(strip, (1, math.ceil(width / 8)))[:, :width])
    surface.blit(tiled, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
    return Raster(surface, 0, 0)


def flake_side(length: float) -> int:
    """The length a flake's side is drawn with, px."""
    return max(GRAIN, GRAIN * round(length / GRAIN))


def flake_turn(flake: Flake) -> float:
    """The angle a flake is drawn at, degrees (0…180: it looks the same upside down)."""
    return round(flake.angle / TURN) * TURN % 180.0


def flake_raster(width: float, height: float, turn: float, colour: Colour) -> Raster:
    """A turned rectangle of `width` × `height` px, its centre on the raster's origin."""
    reach = math.ceil(math.hypot(width, height) / 2) + 1
    places = np.arange(2 * reach, dtype=np.float32) + np.float32(0.5 - reach)
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    along = np.abs(places[None, :] * cosine + places[:, None] * sine) - width / 2
    across = np.abs(places[:, None] * cosine - places[None, :] * sine) - height / 2
    cover = np.clip(0.5 - along, 0.0, 1.0) * np.clip(0.5 - across, 0.0, 1.0)
    return Raster(surface_of(np.take(ramp(colour), (cover * 255 + 0.5).astype(np.uint8))), -reach, -reach)
