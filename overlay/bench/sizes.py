"""What a frame costs over canvas sizes and over the number of moving elements: cost should grow with what changes.

The reference scene at growing sizes; and on one canvas a still picture with more and more scores that change every frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from overlay.bench.drive import Asked, screen
from overlay.bench.measure import Picture, measure
from overlay.bench.reference import reference
from overlay.paint import Faces, Painter
from overlay.picture.items import Backdrop, DrawList, Face, Item, Panel, Text
from overlay.picture.look import HEIGHT
from overlay.program.times import SECOND, Micros

SIZES = ((768, 480), (1280, 720), (1920, 1080), (2560, 1440), (3840, 1080), (3840, 2160))
MOVING = (0, 1, 5, 20, 50)
COLUMNS = 8


def sizes(asked: Asked) -> Iterator[dict[str, Any]]:
    """A measurement of `asked.seconds` for each size, then for each number of moving elements. Raises BenchError."""
    faces = Faces()
    for size in SIZES:
        yield _one(f"reference {size[0]}x{size[1]}", _reference(size[0] * HEIGHT / size[1], faces), size, asked, faces)
    width = asked.size[0] * HEIGHT / asked.size[1]
    for count in MOVING:
        yield _one(f"{count} moving", moving(count, width), asked.size, asked, faces)


def _reference(width: float, faces: Faces) -> Picture:
    return lambda t: reference(t, width, faces)


def moving(count: int, width: float) -> Picture:
    """Fifty tiles on a backdrop, the figures of `count` of them changing every frame."""
    step = width / COLUMNS
    tiles: tuple[Item, ...] = tuple(
        Panel(place % COLUMNS * step + 8, place // COLUMNS * 150 + 8, step - 16, 134, 0x20386EFF, radius=16) for place in range(50)
    )
    ground = (Backdrop(0x14337AFF, 0x060B1FFF), *tiles)

    def picture(t: Micros) -> DrawList:
        frame = t * 60 // SECOND
        figures = (
            Text(
                place % COLUMNS * step + 30,
                place // COLUMNS * 150 + 98,
                f"{(frame if place < count else 0) * 7 % 1000:03d}",
                Face.NUMERAL_BOLD,
                72,
                0xF5C861FF,
            )
            for place in range(50)
        )
        return DrawList(width, (*ground, *figures))

    return picture


def _one(name: str, picture: Picture, size: tuple[int, int], asked: Asked, faces: Faces) -> dict[str, Any]:
    output, driver = screen(Asked(asked.what, size, asked.seconds, asked.layout, asked.window))
    painter = Painter(size, faces=faces)
    try:
        return measure(name, picture, painter, output, driver, asked.seconds)
    finally:
        painter.close()
        output.close()
