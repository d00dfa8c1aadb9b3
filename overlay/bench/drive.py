"""Runs the measurements that are asked for by name. May import everything in this room."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from overlay.bench.measure import measure
from overlay.bench.pictures import names, pictures
from overlay.outputs.base import Output
from overlay.outputs.displays import choose, displays, open_video
from overlay.outputs.null import Null
from overlay.paint import Faces, Painter
from overlay.program.message import Layout


@dataclass(frozen=True, slots=True)
class Asked:
    """A measurement: what, size px, seconds (each picture), layout, and whether it is shown in a real window."""

    what: str
    size: tuple[int, int]
    seconds: float
    layout: Layout = Layout.WALL
    window: bool = False


class BenchError(Exception):
    """It cannot be measured; the message says why."""


Bench: TypeAlias = Callable[[Asked], Iterator[dict[str, Any]]]


def known() -> list[str]:
    """Every name `run` takes."""
    return [*SPECIAL, "all", *names()]


def run(asked: Asked) -> Iterator[dict[str, Any]]:
    """The results one after the other. Raises BenchError."""
    return SPECIAL.get(asked.what, pictured)(asked)


def pictured(asked: Asked) -> Iterator[dict[str, Any]]:
    """Measures one picture after the other: those called `asked.what`. Raises BenchError."""
    faces = Faces()
    try:
        chosen = pictures(asked.what, asked.size, asked.layout, faces)
    except KeyError as error:
        raise BenchError(f"there is nothing called {asked.what!r} to measure; there is {', '.join(known())}") from error
    for name, picture in chosen.items():
        output, driver = screen(asked)
        painter = Painter(asked.size, faces=faces)
        try:
            yield measure(name, picture, painter, output, driver, asked.seconds)
        finally:
            painter.close()
            output.close()


def screen(asked: Asked) -> tuple[Output, str]:
    """Where frames go, and the driver's name: a real window when asked for, otherwise nowhere. Raises BenchError."""
    if not asked.window:
        return Null(), "off-screen"
    import pygame

    from overlay.clock import local_micros
    from overlay.outputs.window import Window

    fault = open_video()
    if fault is not None:
        raise BenchError(fault)
    display = choose("0", displays())
    if display is None:
        raise BenchError("there is no display")
    full = (display.w, display.h) == asked.size
    return Window("leitai bench", display, local_micros, size=asked.size, full=full), f"window ({pygame.display.get_driver()})"


def _late(module: str, function: str) -> Bench:
    """A measurement whose module is loaded when it runs."""

    def bench(asked: Asked) -> Iterator[dict[str, Any]]:
        results: Iterator[dict[str, Any]] = getattr(importlib.import_module(f"overlay.bench.{module}"), function)(asked)
        return results

    return bench


SPECIAL: dict[str, Bench] = {
    "latency": _late("latency", "latency"),
    "skew": _late("skew", "skew"),
    "skew-far": _late("skew", "skew_far"),
    "video": _late("video", "video"),
    "drift": _late("drift", "drift"),
    "sizes": _late("sizes", "sizes"),
    "questions": _late("questions", "questions"),
    "cold": _late("cold", "cold"),
    "start": _late("start", "start"),
    "restart": _late("start", "restart"),
    "long": _late("long", "long"),
    "outputs": _late("outputs", "outputs"),
    "peer": _late("peer", "peer"),
}
"""Measurements that are more than a picture: name → what runs it."""
