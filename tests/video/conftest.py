"""What video tests share: SDL off-screen, and clips made on the spot: every frame carries its number as sixteen black or white bars."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pygame
import pytest

SIZE = (320, 180)
BITS = 16

Paint = Callable[[int], npt.NDArray[np.uint8]]


def coded(number: int, size: tuple[int, int] = SIZE) -> npt.NDArray[np.uint8]:
    """A picture (rows of RGB) with `number` in bars from left (lowest bit) to right."""
    picture = np.zeros((size[1], size[0], 3), np.uint8)
    width = size[0] // BITS
    for bit in range(BITS):
        picture[:, bit * width : (bit + 1) * width] = 235 if number >> bit & 1 else 16
    return picture


def read_number(surface: pygame.Surface) -> int:
    """The number a picture carries."""
    width, height = surface.get_size()
    step = width / BITS
    return sum((surface.get_at((int((bit + 0.5) * step), height // 2)).g > 128) << bit for bit in range(BITS))


def write_clip(
    path: Path,
    frames: int,
    rate: Fraction,
    codec: str = "libx264",
    pixels: str = "yuv420p",
    size: tuple[int, int] = SIZE,
    paint: Paint = coded,
    source: str = "rgb24",
    options: dict[str, str] | None = None,
    oblong: Fraction | None = None,
    turn: int = 0,
) -> Path:
    """A clip of `frames` pictures."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, options=options or {})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height = size
        stream.pix_fmt = pixels
        if codec == "libx264":
            stream.options = {"preset": "ultrafast", "crf": "12", "g": "24", **(options or {})}
        if oblong is not None:
            stream.sample_aspect_ratio = oblong
        if turn:
            stream.set_display_rotation(turn)
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(paint(number), format=source)
            frame.pts = number
            frame.time_base = 1 / rate
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.fixture(autouse=True)
def video() -> Iterator[None]:
    """Pygame's display, off-screen."""
    pygame.display.init()
    yield
    pygame.display.quit()


@pytest.fixture
def write() -> Callable[..., Path]:
    """Makes a clip."""
    return write_clip


@pytest.fixture
def number_of() -> Callable[[pygame.Surface], int]:
    """Reads the number in a picture."""
    return read_number
