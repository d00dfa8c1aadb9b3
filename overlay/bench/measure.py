"""Measuring a moving picture in the product's own loop, paced at sixty a second.

Law: warm-up is drawn but not counted; the figures are those of `Meter`, with CPU time and memory of this process beside them.
May import overlay.loop, overlay.paint, overlay.outputs.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from overlay.bench.machine import machine, rss
from overlay.clock import ShowClock, local_micros
from overlay.health import Meter
from overlay.loop import Pacer, Tick, Tidier, run, sharpen, sleep_then_spin
from overlay.outputs.base import Output
from overlay.paint import Frame, Painter
from overlay.picture.items import DrawList
from overlay.program.times import SECOND, Micros

Picture: TypeAlias = Callable[[Micros], DrawList]
"""What is drawn at a time since the start, µs."""

WARM = 30
"""Frames drawn before counting: caches fill, as they have on air."""

SLOPE_EVERY = SECOND
"""Memory is read once a second, µs."""


@dataclass(slots=True)
class _Show:
    """Draws `picture` with `painter` and hands it to `output`; samples memory and counts the pixels painted."""

    picture: Picture
    painter: Painter
    output: Output
    start: Micros
    memory: list[tuple[float, float]]
    next_sample: Micros = 0
    painted: int = 0

    def draw(self, tick: Tick) -> Frame:
        """The frame of a tick."""
        frame = self.painter.paint(self.picture(tick.t - self.start))
        self.painted += sum(part.w * part.h for part in frame.damage)
        return frame

    def spare(self, tick: Tick, room: Micros) -> None:
        """Nothing is prepared: what is measured is the frame itself."""

    def present(self, frame: Frame, tick: Tick) -> None:
        """To the output."""
        self.output.show(frame, tick.number)
        if tick.t >= self.next_sample:
            self.next_sample = tick.t + SLOPE_EVERY
            self.memory.append((tick.t / SECOND, rss()))


def measure(name: str, picture: Picture, painter: Painter, output: Output, driver: str, seconds: float) -> dict[str, Any]:
    """Runs `picture` for `seconds` and returns the figures of the contract as a JSON-able record."""
    sharpen()
    clock = ShowClock(local_micros)
    for number in range(WARM):
        output.show(painter.paint(picture(number * SECOND // 60)), number)
    show = _Show(picture, painter, output, clock.now(), [])
    tidier = Tidier(local_micros)
    meter = Meter(local_micros, window=max(60, int(seconds * 60) + 1))
    end = local_micros() + int(seconds * SECOND)
    cpu = time.process_time()
    try:
        run(Pacer(clock, sleep_then_spin), show, meter, tidier, lambda: local_micros() < end)
    finally:
        tidier.close()
    cpu = time.process_time() - cpu
    return {
        "bench": name,
        "size": list(painter.size),
        "seconds": seconds,
        "driver": driver,
        **meter.summary(),
        "painted_kpx": round(show.painted / max(1, meter.frames) / 1000, 1),
        "cpu_ms_per_frame": round(cpu * 1000 / max(1, meter.frames), 3),
        "rss_mib": round(rss(), 1),
        "rss_slope_mib_per_hour": round(slope(show.memory) * 3600, 2),
        "machine": machine(),
    }


def slope(samples: list[tuple[float, float]]) -> float:
    """The straight line through (second, MiB) by least squares over the latter half, MiB a second."""
    return _line(samples[len(samples) // 2 :])[0]


def uncertain(samples: list[tuple[float, float]]) -> float:
    """The standard error of `slope`, MiB a second: a slope well within it says nothing."""
    return _line(samples[len(samples) // 2 :])[1]


def _line(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The slope of the straight line through the points, and its standard error; zeros where there are too few."""
    if len(points) < 3:
        return 0.0, 0.0
    mean_x, mean_y = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    if not spread:
        return 0.0, 0.0
    rise = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
    stray = sum((y - mean_y - rise * (x - mean_x)) ** 2 for x, y in points)
    return rise, (stray / (len(points) - 2) / spread) ** 0.5
