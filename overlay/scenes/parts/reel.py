"""A reel of names: it rolls evenly, and after the stop decelerates exactly onto the result.

Law: the position is one continuous function of time with no jump in speed at the stop; the row that will stand is laid into the
reel where it cannot be seen yet. May import the standard library, overlay.picture and lines.
"""

from __future__ import annotations

import math
from functools import lru_cache
from zlib import crc32

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Form, Glow, Gradient, Group, Item, Panel, Shadow
from overlay.picture.look import Look
from overlay.picture.motion import ease_in, ease_out, progress
from overlay.program.ceremony import Roll
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.chance import chance
from overlay.scenes.parts.emblem import breath, golden
from overlay.scenes.parts.lines import fitted, line
from overlay.scenes.parts.moving import faded
from overlay.scenes.parts.tone import alpha, mix

SPEED = 11.0
"""Names a second while it rolls: fast enough to be chance, slow enough to be read in part (look.md asks for even movement)."""

APPEAR = millis(400)
"""The names fade in while the reel is already running."""


def position(roll: Roll, t: Micros) -> float:
    """Where the reel stands at `t`, rows: it runs evenly with show time, and after the stop settles on a whole row.

    Running does not depend on when the roll began, so the reel goes on evenly however the message tells its beginning.
    """
    if roll.stopped is None or roll.settles is None or t <= roll.stopped:
        return _free(t)
    begin, length = _free(roll.stopped), (roll.settles - roll.stopped) / SECOND
    way = resting(roll) - begin
    if length <= 0.0 or t >= roll.settles:
        return float(resting(roll))
    power = max(1.0, SPEED * length / way)
    left: float = (1.0 - progress(t, roll.stopped, roll.settles - roll.stopped)) ** power
    return begin + way * (1.0 - left)


def resting(roll: Roll) -> int:
    """The row it will rest on: the first whole one at or past where an even braking from its speed would end."""
    if roll.stopped is None or roll.settles is None:
        return 0
    length = (roll.settles - roll.stopped) / SECOND
    return math.ceil(_free(roll.stopped) + max(SPEED * length / 3.0, 0.001))


def _free(t: Micros) -> float:
    return SPEED * t / SECOND


def row_name(pool: tuple[str, ...], row: int, roll: Roll) -> str:
    """What stands on a row of the reel."""
    if roll.stopped is not None and roll.settles is not None and row == resting(roll):
        return roll.result
    return _laid(pool, row)


# A memo of a pure function: a row keeps its name for as long as it can be seen.
@lru_cache(maxsize=128)
def _laid(pool: tuple[str, ...], row: int) -> str:
    """The pool's name with the highest lot for this row: when a name leaves the pool, only its own rows change."""
    if not pool:
        return ""
    ordered = sorted(pool, key=lambda name: chance(row, crc32(name.encode())))
    before = max(pool, key=lambda name: chance(row - 1, crc32(name.encode())))
    return ordered[-2] if len(ordered) > 1 and ordered[-1] == before else ordered[-1]


def reel(
    box: Box, pool: tuple[str, ...], roll: Roll | None, t: Micros, look: Look, idle: str = ""
) -> tuple[Item, ...]:
    """The window with its names; at rest only the result stands, in gold, in a light that breathes.

    idle: what the window says while there is no roll.
    """
    theme = look.theme
    step = min(190.0, max(96.0, box.h / 3))
    window = Panel(
        box.x, box.y, box.w, box.h, Gradient(mix(theme.panel, theme.ink, 0.5), mix(theme.panel_high, theme.ink, 0.2)),
        radius=30, stroke=theme.gold, stroke_width=5, shadow=Shadow(28, alpha(theme.ink, 0.7), 10),
    )  # fmt: skip
    middle = Panel(
        box.x + 16, box.cy - step / 2, box.w - 32, step, alpha(theme.gold, 0.12), Form.LOZENGE, 30,
        stroke=alpha(theme.gold, 0.8), stroke_width=4,
    )  # fmt: skip
    if roll is None:
        light = Glow(
            box.cx,
            box.cy,
            step,
            alpha(mix(theme.line, theme.gold, 0.2), 0.5),
            breath(t, 4 * SECOND),
            light=True,
        )
        words = line(
            idle,
            box.cx,
            box.cy,
            look,
            72,
            theme.muted,
            face=Face.BOLD,
            anchor=Anchor.CENTRE,
            width=box.w - 80,
        )
        return (window, light, middle, words)
    settled = 0.0 if roll.settles is None else ease_out(progress(t, roll.settles, millis(350)))
    braking = 0.0
    if roll.stopped is not None and roll.settles is not None:
        braking = ease_in(progress(t, roll.stopped, roll.settles - roll.stopped))
    items: list[Item] = [window]
    if settled > 0.0:
        bright = settled * (0.7 + 0.3 * breath(t, 4 * SECOND))
        items.append(
            Glow(
                box.cx, box.cy, box.h * 0.8, alpha(mix(theme.line, theme.gold, 0.2), 0.6), bright, light=True
            )
        )
    items.append(middle)
    place = position(roll, t)
    nearest = round(place)
    appeared = progress(t, roll.started, APPEAR)
    rows: list[Item] = []
    for row in range(nearest - 2, nearest + 3):
        away = abs(row - place)
        opacity = (
            appeared * max(0.0, 1.0 - away / 1.8) * (1.0 - (braking if away > 0.5 else 2 * away * braking))
        )
        if row < 0 or opacity <= 0.0:
            continue
        text, size = fitted(row_name(pool, row, roll), box.w - 120, Face.BLACK, min(112.0, step * 0.6), look)
        name = line(text, box.cx, box.cy, look, size, theme.text, face=Face.BLACK, anchor=Anchor.CENTRE)
        shifted: tuple[Item, ...] = (Group((name,), dy=(row - place) * step),) if row != place else (name,)
        here = max(0.0, 1.0 - 2 * away) * settled
        rows.extend(faded(shifted, opacity * (1.0 - here)))
        if here > 0.0:
            gold = line(
                text, box.cx, box.cy, look, size, golden(theme), face=Face.BLACK, anchor=Anchor.CENTRE
            )
            rows.extend(faded((gold,), here))
    items.append(Group(tuple(rows), clip=(box.x + 8, box.y + 8, box.w - 16, box.h - 16)))
    return tuple(items)
