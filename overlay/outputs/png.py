"""The output that writes every frame as a PNG file with straight alpha.

Law: live, writing never delays a frame: a thread writes, at most QUEUE frames wait, and what finds no place is dropped and counted;
patient (offline), every frame is written. May import Pillow and overlay.paint's Frame.
"""

from __future__ import annotations

import queue
import threading
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pygame
from PIL import Image

from overlay.paint import Frame

QUEUE = 6


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
    """Writes a surface; lightly packed, because speed counts here."""
    Image.fromarray(straight(surface)).save(path, compress_level=1)


class PngSequence:
    """Writes `frame-NUMBER.png` into a folder, made if it is not there. Raises OSError when it cannot."""

    def __init__(self, folder: Path, patient: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.patient = patient
        self.dropped = 0
        self._fault: OSError | None = None
        self._waiting: queue.Queue[tuple[pygame.Surface, int] | None] = queue.Queue(QUEUE)
        self._writer: threading.Thread | None = None
        if not patient:
            self._writer = threading.Thread(target=self._write, name="png", daemon=True)
            self._writer.start()

    def show(self, frame: Frame, number: int) -> None:
        """Writes the frame now (patient) or soon."""
        if self._fault is not None:
            raise self._fault
        if self._writer is None:
            write_png(frame.surface, self._path(number))
        elif self._waiting.full():
            self.dropped += 1
        else:
            self._waiting.put_nowait((frame.surface.copy(), number))

    def close(self) -> None:
        """Writes what waits, then ends."""
        if self._writer is not None:
            self._waiting.put(None)
            self._writer.join()

    def _path(self, number: int) -> Path:
        return self.folder / f"frame-{number:08d}.png"

    def _write(self) -> None:
        while (job := self._waiting.get()) is not None:
            try:
                write_png(job[0], self._path(job[1]))
            except OSError as error:
                self._fault = error
