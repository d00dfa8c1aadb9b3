"""The average picture level of photos and clips: measured, and brought under what an LED wall's power allows.

Law: the gain follows from the picture alone, through a soft knee. It has no memory, so it can neither lag nor pump, and it is the same
live, in a replay and on every machine. Our own graphics stay under a fifth by design; only foreign pictures are dimmed.
May import numpy, pygame.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pygame

KNEE, BOUND = 0.17, 0.24
"""Mean relative luminance from which on a picture is dimmed, and what none exceeds (a grey card is 0.18; full white is 1)."""

GRID = 6
"""The mean is taken over every so manieth pixel each way: 58 000 of a full HD picture's."""

GAMMA = 2.2
"""Scaling the code values by g scales the light by about this power of g, and for bright pixels by a little more."""

WEIGHTS = (0.2126, 0.7152, 0.0722)
"""Red's, green's and blue's part in luminance (ITU-R BT.709)."""


def _lit() -> npt.NDArray[np.float32]:
    """The luminance each code value of red, green and blue brings (3 × 256)."""
    codes = np.arange(256) / 255
    linear = np.where(codes <= 0.04045, codes / 12.92, ((codes + 0.055) / 1.055) ** 2.4)
    return (np.array(WEIGHTS)[:, None] * linear).astype(np.float32)


_LIT = _lit()


def luminance(surface: pygame.Surface, grid: int = 1) -> npt.NDArray[np.float32]:
    """Relative luminance 0…1 of every `grid`-th pixel (columns, rows) of an opaque surface."""
    return lit(pygame.surfarray.pixels3d(surface)[::grid, ::grid])


def lit(rgb: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """The relative luminance of code values, whose last axis is red, green, blue."""
    result: npt.NDArray[np.float32] = _LIT[0][rgb[..., 0]] + _LIT[1][rgb[..., 1]] + _LIT[2][rgb[..., 2]]
    return result


def bounded(level: float) -> float:
    """The level a picture of that level is shown at: itself up to the knee, then ever closer to the bound."""
    if level <= KNEE:
        return level
    room = BOUND - KNEE
    return KNEE + room * (1.0 - math.exp((KNEE - level) / room))


def dimmed(surface: pygame.Surface, shown: pygame.Surface | None = None, grid: int = GRID) -> pygame.Surface:
    """An opaque picture within the bound: itself when it is, otherwise a copy that is darker and keeps its hues.

    shown: the part of it whose level counts, when not all of it will be seen; grid: every how many pixels each way one is measured.
    """
    level = float(luminance(surface if shown is None else shown, grid).mean())
    if level <= KNEE:
        return surface
    part = round(255 * (bounded(level) / level) ** (1 / GAMMA))
    darker = surface.copy()
    darker.fill((part, part, part), special_flags=pygame.BLEND_RGB_MULT)
    return darker
