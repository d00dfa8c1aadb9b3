"""What a scene costs when it is seen for the first time, and afterwards: CPU of every frame, drawn as fast as it goes.

Each scene of the gallery comes in over a standing picture on a painter that has shown nothing else (cold), once more on one that
was given the time to prepare it, as an output has while the host reads (prepared), and then again on the same one (again). CPU time
of the drawing thread is what is compared, because it depends little on what else the machine does; wall time stands beside it.
May import overlay.gallery, paint, stage, render.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from overlay.bench.drive import Asked
from overlay.bench.machine import machine
from overlay.gallery.sample import SINCE, Sample
from overlay.gallery.sheet import SAMPLES
from overlay.health import spread
from overlay.paint import Faces, Painter
from overlay.picture.look import HEIGHT, Canvas, Look
from overlay.program.ceremony import Standby
from overlay.program.message import OnAir, Program
from overlay.program.times import FPS, SECOND, Micros, frame_due, millis
from overlay.render import SOON
from overlay.resources import assets_dir
from overlay.stage import compose
from overlay.themes import load_theme, load_words

ENTRANCE = millis(1500)
"""A scene's entrance is over after this, µs; what moves later is a change within it (a verdict, a step)."""

AFTER = SECOND
"""It is followed until so long after the last of its moments, µs."""

HEADER = f"{'ms of CPU a frame':30}{'cold: first':>12}{'entrance':>9}{'later':>8}{'(wall)':>9}{'prepared':>10}{'again: p50':>12}{'p99':>7}{'max':>7}"
"""The columns of `row`."""


class Cost(NamedTuple):
    """A frame's CPU time and wall time, µs."""

    cpu: Micros
    wall: Micros


def cold(asked: Asked) -> Iterator[dict[str, Any]]:
    """Every scene of the gallery on `asked.layout`, the one with the dearest first frames first."""
    faces = Faces()
    look = Look(asked.layout, Canvas(asked.size[0] * HEIGHT / asked.size[1]), load_theme("stage-blue"), load_words(), faces, output="bench")
    results = [scene(sample, look, asked, faces) for sample in SAMPLES]
    yield from sorted(results, key=lambda result: -result["cold"]["worst"])


def row(result: dict[str, Any]) -> str:
    """A measurement as a row under `HEADER`."""
    first, again = result["cold"], result["again"]
    return (
        f"{result['bench']:30}{first['first']:12.2f}{first['entrance']:9.2f}{first['later']:8.2f}{first['wall']:9.2f}"
        f"{result['prepared']:10.2f}{again['p50']:12.2f}{again['p99']:7.2f}{again['max']:7.2f}"
    )


def scene(sample: Sample, look: Look, asked: Asked, faces: Faces) -> dict[str, Any]:
    """One scene: the dearest frames of its first entrance and of what follows, cold and prepared, and the spread of its frames when seen again."""
    program = msgspec.structs.replace(sample.program, leaving=OnAir(Standby("擂台"), 0))
    count = min(int(asked.seconds * FPS), (max((*sample.moments, ENTRANCE)) + AFTER) * FPS // SECOND)
    entrance = ENTRANCE * FPS // SECOND
    unprepared = _painter(program, look, asked.size, faces)
    first = _played(unprepared, program, look, count)
    again = _played(unprepared, program, look, count)
    unprepared.close()
    ready = _painter(program, look, asked.size, faces)
    for frames in SOON:
        ready.warm(compose(program, SINCE + frame_due(frames), look), lambda: True)
    prepared = _played(ready, program, look, min(count, entrance))
    ready.close()
    worst = max(first)
    return {
        "bench": f"{sample.name} {look.layout.value}",
        "size": list(asked.size),
        "frames": count,
        "cold": {
            "first": first[0].cpu / 1000,
            "entrance": max(first[:entrance]).cpu / 1000,
            "later": max(first[entrance:], default=Cost(0, 0)).cpu / 1000,
            "worst": worst.cpu / 1000,
            "wall": worst.wall / 1000,
            "at": first.index(worst),
        },
        "prepared": max(prepared).cpu / 1000,
        "again": spread([cost.cpu for cost in again])._asdict(),
        "machine": machine(),
    }


def _painter(program: Program, look: Look, size: tuple[int, int], faces: Faces) -> Painter:
    """A painter that stands on the picture before, every face open, as on an output that has run for a while."""
    painter = Painter(size, assets_dir() / "sample-show" / "media", faces=faces)
    painter.open_faces()
    standing = msgspec.structs.replace(program, picture=OnAir(Standby("擂台"), 0), leaving=None, banner=None, clock=None)
    for frames in range(3):
        painter.paint(compose(standing, SINCE - SECOND + frame_due(frames), look))
    return painter


def _played(painter: Painter, program: Program, look: Look, count: int) -> list[Cost]:
    """What each of `count` frames costs. Garbage is collected before, not between, as on air."""
    costs: list[Cost] = []
    gc.collect()
    gc.disable()
    try:
        for number in range(count):
            wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
            painter.paint(compose(program, SINCE + frame_due(number), look))
            costs.append(Cost((time.thread_time_ns() - cpu) // 1000, (time.perf_counter_ns() - wall) // 1000))
    finally:
        gc.enable()
    return costs
