"""The challengers' seats: a wall of lights from a handful to a hundred. Answered lights say nothing but that; right and wrong come
seat by seat at the reveal, each with its sign.

Law: a seat's look follows from its state and since when it is in it; a time ahead means it has not turned yet.
"""

from __future__ import annotations

import math
from functools import lru_cache

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Gradient, Icon, Item, Panel, Sign
from overlay.picture.look import Look
from overlay.picture.motion import ease_out, overshoot, progress
from overlay.program.contest import Seat, SeatState
from overlay.program.times import Micros, millis
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import grown
from overlay.scenes.parts.tone import alpha, mix

TURN = millis(320)


# A memo of a pure function, so that a scene may ask anew every frame.
@lru_cache(maxsize=32)
def seat_grid(box: Box, count: int) -> tuple[Box, ...]:
    """Boxes for `count` seats, as large as `box` allows, rows evenly filled and centred."""
    if not count:
        return ()
    best: tuple[float, int] = (0.0, 1)
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        w, h = box.w / columns, box.h / rows
        spare = rows * columns - count
        best = max(best, (min(w, h * 1.15, 150.0) * (1.0 - 2.2 * spare / (rows * columns)), -columns))
    columns = -best[1]
    rows = math.ceil(count / columns)
    pitch_x = min(box.w / columns, 150.0)
    pitch_y = min(box.h / rows, 150.0)
    gap = min(pitch_x, pitch_y) * 0.12
    top = box.y + (box.h - rows * pitch_y) / 2
    result = []
    for i in range(count):
        row, place = divmod(i, columns)
        here = min(columns, count - row * columns)
        left = box.cx - here * pitch_x / 2
        result.append(
            Box(left + place * pitch_x + gap / 2, top + row * pitch_y + gap / 2, pitch_x - gap, pitch_y - gap)
        )
    return tuple(result)


def counted(seats: tuple[Seat, ...], state: SeatState, t: Micros) -> int:
    """How many seats stand in `state` at `t`."""
    return sum(seat.state is state and seat.at <= t for seat in seats)


def answered(seats: tuple[Seat, ...], t: Micros) -> int:
    """How many challengers have pressed."""
    return sum(seat.state in (SeatState.ANSWERED, SeatState.RIGHT, SeatState.WRONG) for seat in seats)


def resting(seats: tuple[Seat, ...], t: Micros) -> bool:
    """Whether no seat turns at `t` or later of itself."""
    return all(seat.at + TURN <= t for seat in seats if seat.state is not SeatState.WAITING)


def wall(box: Box, seats: tuple[Seat, ...], t: Micros, look: Look) -> tuple[Item, ...]:
    """All seats in `box`."""
    items: list[Item] = []
    for cell, seat in zip(seat_grid(box, len(seats)), seats, strict=True):
        items.extend(_seat(cell, seat, t, look))
    return tuple(items)


def _seat(box: Box, seat: Seat, t: Micros, look: Look) -> tuple[Item, ...]:
    theme, state = look.theme, seat.state
    judged = state is SeatState.RIGHT or state is SeatState.WRONG
    p = progress(t, seat.at, TURN) if state is not SeatState.WAITING else 1.0
    numbered = box.w >= 52.0 and box.h >= 44.0
    before, (after, sign) = theme.gold if judged else theme.line, _lamp(state, look)
    lit_before, lit = judged, state is SeatState.ANSWERED or state is SeatState.RIGHT
    items: list[Item] = []
    if p < 1.0:
        items.append(_light(box, before, lit_before, look, 1.0))
    if p > 0.0:
        items.append(_light(box, after, lit, look, ease_out(p)))
    shine = (p if lit else 0.0) + (1.0 - p if lit_before else 0.0)
    dim = mix(theme.muted, theme.ink, 0.45) if state is SeatState.OFFLINE else theme.text
    ink = mix(dim, theme.ink, shine)
    sign = {SeatState.OFFLINE: Sign.DASH, SeatState.RIGHT: Sign.CHECK, SeatState.WRONG: Sign.CROSS}.get(
        seat.state
    )
    small = min(box.w, box.h)
    if sign is not None and p > 0.0:
        colour = after if state is SeatState.WRONG else ink
        icon = (Icon(sign, box.cx, box.cy, small * 0.58, colour),)
        items.extend(grown(icon, overshoot(p) if p < 1.0 else 1.0, box.cx, box.cy))
    gone = p if sign is not None else 0.0
    if numbered and gone < 1.0:
        size = small * 0.46
        face, middle = Face.NUMERAL_BOLD, Anchor.CENTRE
        items.append(
            line(
                str(seat.number),
                box.cx,
                box.cy,
                look,
                size,
                ink,
                face=face,
                anchor=middle,
                opacity=1.0 - gone,
            )
        )
    return tuple(items)


def _lamp(state: SeatState, look: Look) -> tuple[Colour, Sign | None]:
    """The colour of a seat in a state, and the sign that says it without colour."""
    theme = look.theme
    match state:
        case SeatState.OFFLINE:
            return alpha(theme.line, 0.4), Sign.DASH
        case SeatState.WAITING:
            return theme.line, None
        case SeatState.ANSWERED:
            return theme.gold, None
        case SeatState.RIGHT:
            return theme.right, Sign.CHECK
        case SeatState.WRONG:
            return theme.wrong, Sign.CROSS


def _light(box: Box, colour: Colour, lit: bool, look: Look, opacity: float) -> Panel:
    theme = look.theme
    bright = Gradient(mix(colour, theme.text, 0.12), mix(colour, theme.ink, 0.2))
    fill = bright if lit else Gradient(mix(colour, theme.ink, 0.74), mix(colour, theme.ink, 0.86))
    radius = min(box.w, box.h) * 0.2
    return Panel(
        box.x, box.y, box.w, box.h, fill, radius=radius, stroke=colour, stroke_width=3, opacity=opacity
    )
