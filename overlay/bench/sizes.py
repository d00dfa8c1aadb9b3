"""What a frame costs over canvas sizes and over the number of moving elements: cost should grow with what changes.

The reference scene, which grows with its canvas; five figures of one size in pixels on growing canvases; and on one canvas a still
picture with more and more figures that change every frame.
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
FEW = 5
"""So many figures move on every canvas."""

HEADER = f"{'':28}{'painted kpx':>12}{'compose p50':>13}{'p99':>8}{'max':>8}{'cpu ms':>9}{'late':>6}"
"""The columns of `row`: thousands of pixels painted a frame, ms, ms of CPU a frame."""


def sizes(asked: Asked) -> Iterator[dict[str, Any]]:
    """A measurement of `asked.seconds` for each size, then for each number of moving elements. Raises BenchError."""
    faces = Faces()
    for size in SIZES:
        yield _one(f"reference {size[0]}x{size[1]}", _reference(size[0] * HEIGHT / size[1], faces), size, asked, faces)
    for size in SIZES[1:]:
        width, unit = size[0] * HEIGHT / size[1], HEIGHT / size[1]
        yield _one(f"{FEW} moving {size[0]}x{size[1]}", moving(FEW, width, unit), size, asked, faces)
    width = asked.size[0] * HEIGHT / asked.size[1]
    for count in MOVING:
        yield _one(f"{count} moving", moving(count, width), asked.size, asked, faces)


def _reference(width: float, faces: Faces) -> Picture:
    return lambda t: reference(t, width, faces)


def row(result: dict[str, Any]) -> str:
    """A measurement as a row under `HEADER`."""
    compose = result["compose"]
    return (
        f"{result['bench']:28}{result['painted_kpx']:12.1f}{compose['p50']:13.2f}{compose['p99']:8.2f}{compose['max']:8.2f}"
        f"{result['cpu_ms_per_frame']:9.2f}{result['late']:6}"
    )


def moving(count: int, width: float, unit: float = 1.0) -> Picture:
    """Fifty tiles on a backdrop, the figures of `count` of them changing every frame; all `unit` times as large as on 1920 units."""
    step = 240.0 * unit
    places = [(place % COLUMNS * step, place // COLUMNS * 150.0 * unit) for place in range(50)]
    tiles: tuple[Item, ...] = tuple(
        Panel(x + 8 * unit, y + 8 * unit, step - 16 * unit, 134 * unit, 0x20386EFF, radius=16 * unit) for x, y in places
    )
    ground = (Backdrop(0x14337AFF, 0x060B1FFF), *tiles)

    def picture(t: Micros) -> DrawList:
        frame = t * 60 // SECOND
        figures = (
            Text(
                x + 30 * unit,
                y + 98 * unit,
                f"{(frame if place < count else 0) * 7 % 1000:03d}",
                Face.NUMERAL_BOLD,
                72 * unit,
                0xF5C861FF,
            )
            for place, (x, y) in enumerate(places)
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
