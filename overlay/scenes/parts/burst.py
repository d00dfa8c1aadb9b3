"""A burst of light behind what is celebrated: rays that fade outwards. They stand still once they are there, so they cost nothing."""

from __future__ import annotations

import math

from overlay.picture.items import Colour, Group, Item, Stroke
from overlay.picture.look import Look
from overlay.picture.motion import ease_out
from overlay.scenes.parts.moving import grown
from overlay.scenes.parts.tone import alpha

RAYS = 20
FADES = (0.30, 0.17, 0.08)
"""A ray's strength from its foot to its tip, in equal pieces."""


def burst(cx: float, cy: float, inner: float, outer: float, p: float, look: Look) -> tuple[Item, ...]:
    """Rays from `inner` to `outer` units around the centre, every other one shorter. p: 0 (unseen) … 1 (there)."""
    if p <= 0.0:
        return ()
    rays: list[Item] = []
    for i in range(RAYS):
        turn = math.tau * i / RAYS
        tip = outer if i % 2 == 0 else inner + (outer - inner) * 0.66
        rays.extend(_ray(cx, cy, inner, tip, turn, look.theme.gold))
    return grown((Group(tuple(rays), kept=True),), 0.7 + 0.3 * ease_out(p), cx, cy, p)


def _ray(cx: float, cy: float, inner: float, outer: float, turn: float, colour: Colour) -> tuple[Item, ...]:
    """One ray: pieces that widen and fade towards the tip."""
    x, y = math.sin(turn), -math.cos(turn)
    step = (outer - inner) / len(FADES)
    pieces: list[Item] = []
    for k, strength in enumerate(FADES):
        a, b = inner + k * step, inner + (k + 1) * step
        ends = ((cx + x * a, cy + y * a), (cx + x * b, cy + y * b))
        pieces.append(Stroke(ends, 6.0 + 3.0 * k, alpha(colour, strength)))
    return tuple(pieces)
