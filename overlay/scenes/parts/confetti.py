"""Confetti: flakes that fall, sway and tumble, from the time and a seed alone; it begins at once and thins out.

Law: a flake's place is a continuous function of time; it appears above the canvas and is gone below it.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from overlay.picture.items import Flake, Item
from overlay.picture.look import HEIGHT, Look
from overlay.program.times import SECOND, Micros
from overlay.scenes.parts.chance import chance

FALL = 5.2
"""Seconds a flake takes from the top to the bottom, on average."""

LATEST = 2.4
"""Seconds until the last flake has started."""

WAVES = 3
"""Every flake comes down this many times, then stays away."""


class Course(NamedTuple):
    """What is decided for a flake once: delay and fall time (s), sway, length, spin, tumble, phases (turns), and where it falls."""

    delay: float
    fall: float
    sway: float
    long: float
    spin: float
    tumble: float
    phase: float
    columns: tuple[float, ...]


def confetti(t: Micros, start: Micros, seed: int, count: int, look: Look, seen: Micros = 0) -> tuple[Item, ...]:
    """`count` flakes of the theme's colours, falling from `start` on for about twenty seconds.

    seen: when the scene came on; what was half-way down then stays away, so that it comes back from above.
    """
    age, before = (t - start) / SECOND, (seen - start) / SECOND
    if age <= 0.0 or age > FALL * 1.25 * WAVES + LATEST:
        return ()
    theme, w = look.theme, look.canvas.width
    colours = (theme.gold, theme.gold, theme.text, *theme.teams[:4])
    items: list[Item] = []
    for i, course in enumerate(_courses(seed, count)):
        own = age - course.delay
        if own < 0.0 or own >= course.fall * WAVES:
            continue
        wave, part = divmod(own / course.fall, 1.0)
        if course.delay + wave * course.fall < before:
            continue
        x = w * course.columns[int(wave)] + 46.0 * math.sin(math.tau * (own * course.sway + course.phase))
        y = -40.0 + (HEIGHT + 80.0) * part
        turned = abs(math.cos(math.tau * (own * course.tumble + course.phase)))
        high = max(6.0, 3.0 * round(course.long * 0.2 * turned))
        angle = 360.0 * (course.phase + own * course.spin)
        items.append(Flake(x, y, course.long, high, angle, colours[i % len(colours)]))
    return tuple(items)


# A memo of a pure function: the courses are the same in every frame.
@lru_cache(maxsize=4)
def _courses(seed: int, count: int) -> tuple[Course, ...]:
    found: list[Course] = []
    for i in range(count):
        a, b, c, d = (chance(seed, i, k) for k in range(4))
        columns = tuple(chance(seed, i, 7 + wave) for wave in range(WAVES))
        long = 16.0 + 3.0 * round(4.0 * c)
        found.append(
            Course(
                LATEST * b * b,
                FALL * (0.75 + 0.5 * a),
                0.35 * (0.6 + c),
                long,
                0.15 + 0.3 * a,
                0.5 + 0.6 * d,
                b,
                columns,
            )
        )
    return tuple(found)
