"""Movement of whole groups of items: arriving, fading, a pulse a second. Law: finished movements leave plain, equal items behind."""

from __future__ import annotations

import math

from overlay.picture.boxes import Box
from overlay.picture.items import Colour, Form, Gradient, Group, Item, Panel
from overlay.picture.motion import ENTER, STAGGER, Moment, ease_in_out, entrance, progress
from overlay.program.times import SECOND, Micros, millis

GLEAM, GLEAM_RUN = millis(900), 1500.0
"""How long a shaft of light takes across a box; one with a longer way, units, takes longer at the same pace."""


def arrive(
    items: tuple[Item, ...], share: float, dy: float = 28.0, dx: float = 0.0, *, still: bool = False
) -> tuple[Item, ...]:
    """Items on their way in: `share` 0 (unseen, `dx`/`dy` away) … 1 (there: the items themselves).

    still: they do not change on the way, so they are painted once and moved as one picture.
    """
    if share >= 1.0:
        return items
    if share <= 0.0 or not items:
        return ()
    return (Group(items, dx=(1.0 - share) * dx, dy=(1.0 - share) * dy, opacity=share, kept=still),)


def enter(
    items: tuple[Item, ...], at: Moment, place: int = 0, dy: float = 28.0, *, still: bool = True
) -> tuple[Item, ...]:
    """Items as the `place`-th element of the scene's staggered entrance."""
    return arrive(items, entrance(at.t, at.since, place), dy, still=still)


def faded(items: tuple[Item, ...], share: float) -> tuple[Item, ...]:
    """Items at `share` of their opacity."""
    return arrive(items, share, 0.0)


def calm(at: Moment, place: int = 0) -> Micros:
    """The time by which what breathes goes: it stands until the `place`-th element has come, so that its entrance is one picture."""
    return max(at.t, at.since + place * STAGGER + ENTER)


def grown(
    items: tuple[Item, ...], scale: float, px: float, py: float, opacity: float = 1.0
) -> tuple[Item, ...]:
    """Items scaled about a point and faded as one picture."""
    if scale == 1.0 and opacity >= 1.0:
        return items
    if opacity <= 0.0 or scale <= 0.0:
        return ()
    return (Group(items, scale=scale, px=px, py=py, opacity=min(1.0, opacity)),)


def gleam(box: Box, t: Micros, start: Micros, colour: Colour) -> tuple[Item, ...]:
    """A shaft of light that runs once across a box from `start` on, and dies at both ends."""
    wide = min(420.0, box.w * 0.4)
    p = progress(t, start, round(GLEAM * max(1.0, (box.w + wide) / GLEAM_RUN)))
    if p <= 0.0 or p >= 1.0:
        return ()
    run = ease_in_out(p)
    x = float(round(box.x - wide + (box.w + wide) * run))
    fill = Gradient(colour & 0xFFFFFF00, (colour & 0xFFFFFF00) | 0x52, across=True)
    shaft = Panel(
        x, box.y, wide, box.h, fill, Form.SLANT, min(120.0, box.h * 0.4), opacity=math.sin(math.pi * p)
    )
    return (Group((shaft,), clip=(box.x, box.y, box.w, box.h)),)


def since(t: Micros, start: Micros | None, length: Micros) -> float:
    """Progress of something that may not have begun (None: 0)."""
    return 0.0 if start is None else progress(t, start, length)


def beat(remaining: Micros) -> float:
    """A soft pulse each second of a countdown: up quickly after the second has turned, back before the next; 0…1, continuous."""
    x = (-remaining % SECOND) / SECOND
    return x * (1.0 - x) ** 3 * 9.48
