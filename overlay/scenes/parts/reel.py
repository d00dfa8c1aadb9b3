"""A reel of names behind a window: it rolls evenly, after the stop decelerates exactly onto the result, and holds it up to see.

Law: the position is one continuous function of time with no jump in speed at the stop; the row that will stand is laid into the
reel where it cannot be seen yet. Fast names are dim, as a camera would see them: bright ones would flash. May import the standard
library, overlay.picture and lines.
"""

from __future__ import annotations

import math
from functools import lru_cache
from zlib import crc32

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Form, Glow, Gradient, Group, Item, Panel, Shadow
from overlay.picture.look import Look
from overlay.picture.motion import LEAVE, ease_in_out, lerp, progress
from overlay.program.ceremony import Roll
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.chance import chance
from overlay.scenes.parts.emblem import breath, golden
from overlay.scenes.parts.lines import fitted, line
from overlay.scenes.parts.moving import faded, grown
from overlay.scenes.parts.tone import alpha, mix

SPEED = 9.0
"""Names a second while it rolls: fast enough to be chance, slow enough to be read in part (look.md asks for even movement)."""

APPEAR = millis(400)
"""The names fade in while the reel is already running."""

LIFT, LIFTED = millis(500), 1.16
"""How long the standing name takes to come forward, and how much larger than on the reel it then is."""

DIM, SHADED, BRISK = 0.36, 0.26, 3.0
"""How strong a name is at full speed, and outside the gate; names are that dim while the reel turns at more than one BRISK-th of
its speed. So less than a twentieth of the picture flashes, where a quarter may (BT.1702); bright names would be more than twice that."""


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
    left: float = (1.0 - progress(t, roll.stopped, roll.settles - roll.stopped)) ** _power(roll)
    return begin + way * (1.0 - left)


def resting(roll: Roll) -> int:
    """The row it will rest on: the first whole one at or past where an even braking from its speed would end."""
    if roll.stopped is None or roll.settles is None:
        return 0
    length = (roll.settles - roll.stopped) / SECOND
    return math.ceil(_free(roll.stopped) + max(SPEED * length / 3.0, 0.001))


def _power(roll: Roll) -> float:
    """How the braking falls off: about cubically, such that it begins at the reel's speed."""
    if roll.stopped is None or roll.settles is None:
        return 1.0
    return max(1.0, SPEED * (roll.settles - roll.stopped) / SECOND / (resting(roll) - _free(roll.stopped)))


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


def pace(roll: Roll, t: Micros) -> float:
    """How fast the reel turns at `t`: 1 at full speed, 0 at rest."""
    if roll.stopped is None or roll.settles is None:
        return 1.0
    left: float = (1.0 - progress(t, roll.stopped, roll.settles - roll.stopped)) ** (_power(roll) - 1.0)
    return left


def reel(
    box: Box,
    pool: tuple[str, ...],
    roll: Roll | None,
    t: Micros,
    look: Look,
    idle: str = "",
    before: str = "",
) -> tuple[Item, ...]:
    """The window with its names; at rest only the result stands, held up in gold, in a light that breathes.

    idle: what the window says while there is no roll; before: the result that stood in it when this roll began.
    """
    theme, step = look.theme, _step(box)
    gate = Box(box.x + 16, box.cy - step / 2, box.w - 32, step)
    ground = Panel(
        box.x, box.y, box.w, box.h, Gradient(mix(theme.panel, theme.ink, 0.5), mix(theme.panel_high, theme.ink, 0.2)),
        radius=30, shadow=Shadow(28, alpha(theme.ink, 0.7), 10),
    )  # fmt: skip
    raised = 0.0 if roll is None or roll.settles is None else ease_in_out(progress(t, roll.settles, LIFT))
    gone = 0.0 if roll is None else progress(t, roll.started, LEAVE)
    stands = raised if roll is None or gone >= 1.0 else max(raised, (1.0 - gone) * bool(before))
    light = Glow(
        box.cx, box.cy, max(step, box.h * 0.8), alpha(mix(theme.line, theme.gold, 0.2), 0.6),
        (0.5 if roll is None else stands) * (0.7 + 0.3 * breath(t, 4 * SECOND)), light=True,
    )  # fmt: skip
    names: tuple[Item, ...] = () if roll is None else _names(box, pool, roll, t, look, raised)
    if roll is None or (gone < 1.0 and not before):
        names += faded((_idle(box, idle, look),), 1.0 - gone)
    elif gone < 1.0:
        names += faded(_held(box, before, look, 1.0), 1.0 - gone)
    return (
        ground,
        light,
        Panel(gate.x, gate.y, gate.w, gate.h, alpha(theme.gold, 0.12), Form.LOZENGE, 30, opacity=0.5 + 0.5 * stands),
        Group(names, clip=(box.x + 8, box.y + 8, box.w - 16, box.h - 16)),
        *_shade(box, step, look),
        Panel(gate.x, gate.y, gate.w, gate.h, 0, Form.LOZENGE, 30, stroke=alpha(theme.gold, 0.8), stroke_width=4),
        Panel(box.x, box.y, box.w, box.h, 0, radius=30, stroke=theme.gold, stroke_width=5),
    )


def _step(box: Box) -> float:
    """From name to name, units."""
    return min(190.0, max(96.0, box.h / 3))


def _shade(box: Box, step: float, look: Look) -> tuple[Item, ...]:
    """The soft edges of the window: names come out of the dark above the gate and go into the dark under it."""
    high = (box.h - step) / 2
    dark, clear = alpha(look.theme.ink, 0.9), alpha(look.theme.ink, 0.0)
    return (
        Panel(box.x, box.y, box.w, high, Gradient(dark, clear), radius=30),
        Panel(box.x, box.bottom - high, box.w, high, Gradient(clear, dark), radius=30),
    )


def _idle(box: Box, words: str, look: Look) -> Item:
    return line(
        words, box.cx, box.cy, look, 72, look.theme.muted, face=Face.BOLD, anchor=Anchor.CENTRE, width=box.w - 80
    )


def _names(
    box: Box, pool: tuple[str, ...], roll: Roll, t: Micros, look: Look, raised: float
) -> tuple[Item, ...]:
    """The names on the reel, the standing one coming forward as it is `raised`, 0…1."""
    place, step = position(roll, t), _step(box)
    brisk = min(1.0, BRISK * pace(roll, t))
    appeared = progress(t, roll.started, APPEAR)
    items: list[Item] = []
    for row in range(round(place) - 2, round(place) + 3):
        away = abs(row - place)
        outside = ease_in_out(min(1.0, max(0.0, (away - 0.3) / 0.5)))
        ink = lerp(lerp(1.0, DIM, brisk), SHADED * brisk, outside)
        if row < 0 or ink * appeared <= 0.0:
            continue
        name = row_name(pool, row, roll)
        if raised > 0.0:
            items.extend(_held(box, name, look, raised) if away < 0.5 else ())
        else:
            text, size = fitted(name, *_room(box), look)
            still = line(text, box.cx, box.cy, look, size, look.theme.text, face=Face.BLACK, anchor=Anchor.CENTRE)
            items.append(Group((still,), dy=(row - place) * step, opacity=ink * appeared))
    return tuple(items)


def _room(box: Box) -> tuple[float, Face, float]:
    """The width of a name on the reel, its face, and its size, units: held up it still stands clear of the gate's points."""
    return (box.w - 120.0) / LIFTED, Face.BLACK, min(116.0, _step(box) * 0.61)


def _held(box: Box, name: str, look: Look, raised: float) -> tuple[Item, ...]:
    """The result as it comes forward and turns to gold: the gold comes over the white, so that it never pales between."""
    text, size = fitted(name, *_room(box), look)
    white, gold = (
        line(text, box.cx, box.cy, look, size * LIFTED, fill, face=Face.BLACK, anchor=Anchor.CENTRE)
        for fill in (look.theme.text, golden(look.theme))
    )
    scale = lerp(1.0 / LIFTED, 1.0, raised)
    return tuple(
        item
        for text, share in ((white, float(raised < 1.0)), (gold, raised))
        for item in grown((text,), scale, box.cx, box.cy, share)
    )
