"""What a scene costs when it is seen for the first time, and afterwards: CPU of every frame, drawn as fast as it goes.

Each scene of the gallery comes in over a standing picture, on an output that has shown nothing else: with no time to prepare it
(cold), called up without notice, when only the moments before and between its frames are left (jump), after GO told what would come
(prepared), and once more on the first of these (again). CPU time of the drawing thread is what is compared, because it depends little
on what else the machine does; wall time stands beside it. May import overlay.gallery, render, program.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, NamedTuple

import msgspec

from overlay.bench.drive import Asked
from overlay.bench.machine import machine
from overlay.gallery.asked import question
from overlay.gallery.sample import SINCE, Sample, sample
from overlay.gallery.sheet import SAMPLES
from overlay.health import spread
from overlay.memory import few_heaps
from overlay.program.ceremony import Standby
from overlay.program.contest import QuestionPhase
from overlay.program.message import OnAir, Program
from overlay.program.parts import QuestionKind, QuestionText
from overlay.program.times import FPS, SECOND, Micros, frame_due, millis
from overlay.render import Renderer
from overlay.resources import assets_dir

ENTRANCE = millis(1500)
"""A scene's entrance is over after this, µs; what moves later is a change within it (a verdict, a step)."""

AFTER = SECOND
"""It is followed until so long after the last of its moments, µs."""

STANDING = OnAir(Standby("擂台"), 0)
"""The picture before."""

CHARACTERS = 300
"""The question nobody has seen has so many, no two the same: no glyph of it was ever drawn."""


NOTICE, SPARE = millis(20), millis(6)
"""CPU time for preparing before a scene's first frame and after each, µs: control announces a change some 27 ms before it is on air,
and a frame of 3 ms leaves so much of its sixtieth.
"""

HEADER = f"{'ms of CPU a frame':30}{'cold: first':>12}{'entrance':>9}{'later':>8}{'(wall)':>9}{'jump':>8}{'prepared':>10}{'again: p50':>12}{'p99':>7}{'max':>7}"
"""The columns of `row`: the dearest frame, where nothing else is said."""


class Cost(NamedTuple):
    """A frame's CPU time and wall time, µs."""

    cpu: Micros
    wall: Micros


def cold(asked: Asked) -> Iterator[dict[str, Any]]:
    """Every scene of the gallery on `asked.layout`, the one with the dearest first frames first. Memory is kept as an output keeps it."""
    few_heaps()
    results = [scene(shown, asked) for shown in (*SAMPLES, unseen())]
    yield from sorted(results, key=lambda result: -result["cold"]["worst"])


def row(result: dict[str, Any]) -> str:
    """A measurement as a row under `HEADER`."""
    first, again = result["cold"], result["again"]
    return (
        f"{result['bench']:30}{first['first']:12.2f}{first['entrance']:9.2f}{first['later']:8.2f}{first['wall']:9.2f}"
        f"{result['jump']:8.2f}{result['prepared']:10.2f}{again['p50']:12.2f}{again['p99']:7.2f}{again['max']:7.2f}"
    )


def scene(shown: Sample, asked: Asked) -> dict[str, Any]:
    """One scene: the dearest frames of its entrance and of what follows at first sight, and the spread of its frames when seen again."""
    program = msgspec.structs.replace(shown.program, leaving=STANDING)
    count = min(int(asked.seconds * FPS), (max((*shown.moments, ENTRANCE)) + AFTER) * FPS // SECOND)
    entrance = min(count, ENTRANCE * FPS // SECOND)
    with closing(_output(program, asked)) as output:
        first = _played(output, program, count)
        again = _played(output, program, count)
    with closing(_output(program, asked)) as output:
        output.ahead(program, SINCE, _within(NOTICE))
        jump = _played(output, program, entrance, SPARE)
    with closing(_output(program, asked)) as output:
        output.foresee(program, lambda: True)
        prepared = _played(output, program, entrance)
    worst = max(first)
    return {
        "bench": f"{shown.name} {asked.layout.value}",
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
        "jump": max(jump).cpu / 1000,
        "prepared": max(prepared).cpu / 1000,
        "again": spread([cost.cpu for cost in again])._asdict(),
        "machine": machine(),
    }


def unseen() -> Sample:
    """A short question of CHARACTERS different characters, a comma after every nineteenth."""
    stem = "".join("，" if place % 20 == 19 else chr(0x4E00 + 17 * place) for place in range(CHARACTERS))
    return sample("question-300", question(QuestionText(QuestionKind.SHORT, stem, value=20), 20, QuestionPhase.READING))


def _output(program: Program, asked: Asked) -> Renderer:
    """An output that stands on the picture before, settled in as after its start."""
    output = Renderer(asked.size, asked.layout, "bench", media=assets_dir() / "sample-show" / "media")
    output.settle_in()
    standing = msgspec.structs.replace(program, picture=STANDING, leaving=None, banner=None, clock=None)
    for frames in range(3):
        output.frame(standing, SINCE - SECOND + frame_due(frames))
    return output


def _within(spare: Micros) -> Callable[[], bool]:
    """Says whether this thread has worked for less than `spare` µs from now."""
    end = time.thread_time_ns() + spare * 1000
    return lambda: time.thread_time_ns() < end


def _played(output: Renderer, program: Program, count: int, spare: Micros = 0) -> list[Cost]:
    """What each of `count` frames costs, with so much time to prepare after each. Garbage is collected before, not between, as on air."""
    costs: list[Cost] = []
    gc.collect()
    gc.disable()
    try:
        for number in range(count):
            t = SINCE + frame_due(number)
            wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
            output.frame(program, t)
            costs.append(Cost((time.thread_time_ns() - cpu) // 1000, (time.perf_counter_ns() - wall) // 1000))
            if spare:
                output.ahead(program, t, _within(spare))
    finally:
        gc.enable()
    return costs
