"""The output that writes every frame as a PNG file with straight alpha. May import Pillow, numpy, aside."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pygame
from PIL import Image

from overlay.outputs.aside import Aside
from overlay.paint import Frame


def straight(surface: pygame.Surface) -> npt.NDArray[np.uint8]:
    """A frame's pixels as rows of RGB, or of RGBA with straight alpha when it is transparent."""
    if not surface.get_flags() & pygame.SRCALPHA:
        return np.ascontiguousarray(pygame.surfarray.array3d(surface).swapaxes(0, 1))
    height, width = surface.get_height(), surface.get_width()
    bgra = np.frombuffer(surface.get_buffer().raw, np.uint8).reshape(height, -1, 4)[:, :width]
    alpha = bgra[..., 3].astype(np.uint16)
    safe = np.maximum(alpha, 1)
    out = np.empty((height, width, 4), np.uint8)
    for place, channel in enumerate((2, 1, 0)):
        out[..., place] = np.minimum((bgra[..., channel].astype(np.uint16) * 255 + safe // 2) // safe, 255)
    out[..., 3] = bgra[..., 3]
    return out


def write_png(surface: pygame.Surface, path: Path) -> None:
    """Writes a surface; lightly packed, because speed counts here. Raises OSError."""
    Image.fromarray(straight(surface)).save(path, compress_level=1)


class PngSequence:
    """Writes `frame-NUMBER.png` into a folder, made if it is not there. Raises OSError when it cannot."""

    def __init__(self, folder: Path, patient: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._aside = Aside("png", lambda surface, number: write_png(surface, folder / f"frame-{number:08d}.png"), patient)

    @property
    def dropped(self) -> int:
        """Frames that found no place in the queue."""
        return self._aside.dropped

    def show(self, frame: Frame, number: int) -> None:
        """Writes the frame now (patient) or soon."""
        self._aside.take(frame, number)

    def close(self) -> None:
        """Writes what waits, then ends."""
        self._aside.finish()
