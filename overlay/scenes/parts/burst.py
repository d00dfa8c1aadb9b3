"""A burst of light behind what is celebrated: rays that fade outwards. They stand still once they are there, so they cost nothing."""

from __future__ import annotations

import math

from overlay.picture.items import Colour, Group, Item, Stroke
from overlay.picture.look import Look
from overlay.picture.motion import ease_out
from overlay.scenes.parts.moving import grown
from overlay.scenes.parts.tone import alpha

RAYS = 20
REACHES = (0.26, 0.46, 0.64, 0.82, 1.0)
"""A ray is so many strokes from one foot, each reaching so far: light laid on light fades outwards and shows no joints."""

STRENGTH = 0.08
"""Each stroke's share of the light."""


def burst(
    cx: float, cy: float, inner: float, outer: float, p: float, look: Look, spread: float = 1.0
) -> tuple[Item, ...]:
    """Rays from `inner` to `outer` units around the centre, every other one shorter. p: 0 (unseen) … 1 (there).

    spread: the part of the full circle they take, its middle upwards (0…1).
    """
    if p <= 0.0:
        return ()
    rays: list[Item] = []
    for i in range(RAYS):
        turn = math.tau * i / RAYS
        if abs(math.remainder(turn, math.tau)) > spread * math.pi + 1e-9:
            continue
        tip = outer if i % 2 == 0 else inner + (outer - inner) * 0.66
        rays.extend(_ray(cx, cy, inner, tip, turn, look.theme.gold))
    return grown((Group(tuple(rays), kept=True),), 0.7 + 0.3 * ease_out(p), cx, cy, p)


def _ray(cx: float, cy: float, inner: float, outer: float, turn: float, colour: Colour) -> tuple[Item, ...]:
    """One ray: strokes from the same foot, the longer the wider."""
    x, y = math.sin(turn), -math.cos(turn)
    foot = (cx + x * inner, cy + y * inner)
    tips = (inner + (outer - inner) * reach for reach in REACHES)
    return tuple(
        Stroke((foot, (cx + x * tip, cy + y * tip)), 5.0 + 2.0 * k, alpha(colour, STRENGTH))
        for k, tip in enumerate(tips)
    )
