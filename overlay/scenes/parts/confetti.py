"""Confetti: flakes that fall, sway and tumble, from the time and a seed alone; it begins at once and thins out.

Law: a flake's place is a continuous function of time; it appears above the canvas and is gone below it.
"""

from __future__ import annotations

import math

from overlay.picture.items import Flake, Item
from overlay.picture.look import HEIGHT, Look
from overlay.program.times import SECOND, Micros
from overlay.scenes.parts.chance import chance

FALL = 5.2
"""Seconds a flake takes from the top to the bottom, on average."""

WAVES = 3
"""Every flake comes down this many times, then stays away."""


def confetti(t: Micros, start: Micros, seed: int, count: int, look: Look) -> tuple[Item, ...]:
    """`count` flakes of the theme's colours, falling from `start` on for about twenty seconds."""
    age = (t - start) / SECOND
    if age <= 0.0:
        return ()
    theme, w = look.theme, look.canvas.width
    colours = (theme.gold, theme.gold, theme.text, *theme.teams[:4])
    items: list[Item] = []
    for i in range(count):
        a, b, c, d = (chance(seed, i, k) for k in range(4))
        time = FALL * (0.75 + 0.5 * a)
        own = age - 2.4 * b * b
        if own < 0.0 or own >= time * WAVES:
            continue
        wave, part = divmod(own / time, 1.0)
        x = w * chance(seed, i, 7 + int(wave)) + 46.0 * math.sin(math.tau * (0.35 * own * (0.6 + c) + d))
        y = -40.0 + (HEIGHT + 80.0) * part
        tumble = abs(math.cos(math.tau * (own * (0.5 + 0.6 * d) + a)))
        long = 16.0 + 12.0 * c
        items.append(
            Flake(
                x,
                y,
                long,
                max(5.0, long * 0.6 * tumble),
                360.0 * (b + own * (0.15 + 0.3 * a)),
                colours[i % len(colours)],
            )
        )
    return tuple(items)
