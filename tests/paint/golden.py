"""Comparing a painted picture with its golden PNG: a tolerance for rounding, and a picture of the difference on failure."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pygame
from PIL import Image

FOLDER = Path(__file__).parent / "goldens"

LEVELS = 6
"""A channel may differ by this many levels: type is rasterised by the FreeType at hand, whose rounding varies a little."""

SHARE = 0.002
"""So much of the picture may differ by more: the rims of glyphs."""


def pixels(surface: pygame.Surface) -> npt.NDArray[np.uint8]:
    """Rows of red, green, blue, alpha (255 without alpha)."""
    width, height = surface.get_size()
    rows = np.frombuffer(surface.get_buffer(), np.uint8).reshape(height, surface.get_pitch())
    blue, green, red, alpha = np.moveaxis(rows[:, : width * 4].reshape(height, width, 4), 2, 0)
    opaque = not surface.get_flags() & pygame.SRCALPHA
    return np.stack([red, green, blue, np.full_like(alpha, 255) if opaque else alpha], axis=2)


def compare(surface: pygame.Surface, name: str, update: bool, report: Path, folder: Path = FOLDER) -> None:
    """Asserts that `surface` looks like the golden `name`; otherwise writes both and their difference into `report`."""
    seen = pixels(surface)
    golden = folder / f"{name}.png"
    if update:
        folder.mkdir(exist_ok=True)
        Image.fromarray(seen if surface.get_flags() & pygame.SRCALPHA else seen[..., :3]).save(golden, optimize=True)
    wanted = np.asarray(Image.open(golden).convert("RGBA"))
    assert wanted.shape == seen.shape, f"{name}: {seen.shape} instead of {wanted.shape}"
    difference = np.abs(wanted.astype(np.int16) - seen.astype(np.int16)).max(axis=2)
    off = float(np.mean(difference > LEVELS))
    if off > SHARE:
        Image.fromarray(seen).save(report / f"{name}.seen.png")
        Image.fromarray(np.clip(difference * 8, 0, 255).astype(np.uint8)).save(report / f"{name}.difference.png")
        raise AssertionError(f"{name}: {off:.2%} of the pixels differ; see {report} (golden: {golden})")
