"""The duel: the desk against the challengers. Their seats light, turn seat by seat, N counts up, and the sum computes."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Colour, Face, Icon, Item, Panel, Sign
from overlay.picture.look import Look, Shape
from overlay.picture.motion import ENTER, Moment, ease_in, ease_out
from overlay.program.contest import Duel, DuelSum, QuestionPhase, SeatState
from overlay.program.message import Layout
from overlay.program.times import Micros
from overlay.scenes.parts.areas import BUG_HEIGHT, Frame, contest, safe
from overlay.scenes.parts.card import card, notes, plate
from overlay.scenes.parts.desk import desk
from overlay.scenes.parts.dial import dial, signed, stands
from overlay.scenes.parts.equation import Term, equation
from overlay.scenes.parts.field import split
from overlay.scenes.parts.header import header, stakes
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import arrive, enter, faded, since
from overlay.scenes.parts.options import options
from overlay.scenes.parts.seats import answered, counted, resting, wall
from overlay.scenes.parts.strip import question_strip, strip_box
from overlay.scenes.parts.tone import alpha
from overlay.scenes.question import ruled, status

BESIDE_SEATS = 640.0
"""What the question's strip may take of a TALL stream under the challengers' seats, units."""

MANY = 40
"""More challengers than this need a higher wall of seats on a TALL canvas."""


def draw(data: Duel, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall and stage: question left, challengers right. Stream: a lower third with the counters over it."""
    if look.layout is Layout.STREAM:
        return _stream(data, at, look)
    areas = contest(look, 640.0, Frame.LEAN)
    main, side = areas.main, areas.side
    if look.canvas.shape is Shape.TALL:
        seats = main.foot(138.0 if len(data.seats) <= MANY else 200.0)
        main = main.top(main.h - seats.h - 12.0)
        face, who = side.after(side.w - side.h), side.left(side.w - side.h - 20.0)
    else:
        top = side.top(min(side.h * 0.34, 280.0))
        face, who = top.after(top.w - top.h), top.left(top.w - top.h - 22.0)
        seats = side.below(top.h + 22.0)
    field, rest, chosen = split(main, data.question, look)
    word, colour, sign = status(data.phase, None, data.verdict, data.clock, at.t, look)
    if data.desk_answered is not None and data.phase is QuestionPhase.ANSWERING:
        word, colour, sign = look.words["duel.desk_answered"], look.theme.gold, Sign.CHECK
    locked = data.phase in {QuestionPhase.LOCKED, QuestionPhase.JUDGED}
    return (
        *enter(header(areas.head, data.segment, look, stakes(data.question, look)), at, 0, -24.0),
        *enter(_field(field, data, at, look), at, 1),
        *options(rest, data.question, chosen, at, look, data.entered, data.verdict, data.reveal),
        *enter(dial(face, at.t, look, data.clock, locked=locked, verdict=data.verdict), at, 2, still=stands(data.clock, at.t, verdict=data.verdict)),
        *enter(desk(who, data.team, data.player, look, word, colour, sign), at, 3),
        *enter(_challengers(seats, data, at.t, look), at, 4, still=resting(data.seats, at.t)),
        *ruled(field, data.verdict, at.t, look),
    )


def _field(box: Box, data: Duel, at: Moment, look: Look) -> tuple[Item, ...]:
    """The stem's card; once the question is scored the sum takes its place."""
    over = since(at.t, data.sum.at if data.sum else None, ENTER)
    items: list[Item] = []
    if over < 1.0:
        told = card(box, data.question.stem, at, look, notes(data.entered, data.reveal, look))
        items.extend(faded(told, 1.0 - ease_in(over)))
    if data.sum is not None and over > 0.0:
        edge = look.theme.right if data.sum.right else look.theme.wrong
        items.extend(faded(plate(box, look, edge), ease_out(over)))
        items.extend(_equation(box.inset(24.0, 8.0), data.sum, at, look))
    return tuple(items)


def terms(data: DuelSum, look: Look) -> tuple[Term, ...]:
    """Right: base + N = points. Wrong: −N."""
    words, theme = look.words, look.theme
    colour = theme.right if data.points > 0 else theme.wrong if data.points < 0 else theme.gold
    if data.right:
        return (
            Term(str(data.base), words["duel.base"], data.base),
            Term("+"),
            Term(str(data.counted), words["duel.wrong_people"], data.counted),
            Term("="),
            Term(signed(data.points), words["duel.points"], data.points, result=True, colour=colour),
        )
    return (
        Term(str(data.counted), words["duel.right_people"], data.counted),
        Term("→"),
        Term(
            signed(data.points),
            words["duel.points"],
            data.points,
            result=True,
            colour=colour,
        ),
    )


def _challengers(box: Box, data: Duel, t: Micros, look: Look) -> tuple[Item, ...]:
    """The wall of seats with its heading and what is counted so far."""
    theme = look.theme
    head = 66.0 if box.h > 160.0 else 50.0
    edge = alpha(theme.line, 0.7)
    title = look.words["duel.challengers"]
    row = Box(box.x + 26, box.y + 4, box.w - 52, head)
    return (
        Panel(box.x, box.y, box.w, box.h, alpha(theme.ink, 0.55), radius=24, stroke=edge, stroke_width=3),
        line(title, row.x, row.cy, look, 42, theme.gold, face=Face.BOLD, width=box.w * 0.5),
        *_tally(row, data, t, look),
        *wall(Box(box.x + 18, box.y + head + 6, box.w - 36, box.h - head - 16), data.seats, t, look),
    )


def _tally(row: Box, data: Duel, t: Micros, look: Look) -> tuple[Item, ...]:
    """At the row's end: how many were right and wrong once that is judged, before it how many have answered."""
    theme, seats = look.theme, data.seats
    if any(seat.state in {SeatState.RIGHT, SeatState.WRONG} for seat in seats):
        wrong, right = counted(seats, SeatState.WRONG, t), counted(seats, SeatState.RIGHT, t)
        before = row.right - _count_width(wrong, look) - 82.0
        return (
            *_count(row.right, row.cy, Sign.CROSS, wrong, theme.wrong, look),
            *_count(before, row.cy, Sign.CHECK, right, theme.right, look),
        )
    present = sum(seat.state is not SeatState.OFFLINE for seat in seats)
    text = look.words["duel.answered"].format(answered=answered(seats, t), of=present)
    wide = look.metrics.advance(text, Face.BOLD, 40.0)
    return (line(text, row.right - wide, row.cy, look, 40, theme.text, face=Face.BOLD),)


def _count(right: float, cy: float, sign: Sign, number: int, colour: Colour, look: Look) -> tuple[Item, ...]:
    """A sign and a number that end at `right`."""
    left = right - _count_width(number, look)
    return line(str(number), left, cy, look, 58, colour, face=Face.NUMERAL_BOLD), Icon(sign, left - 36, cy, 46, colour)


def _count_width(number: int, look: Look) -> float:
    """A number's width, that of two figures at least: the sign before it stands still while it counts."""
    return max(look.metrics.advance(text, Face.NUMERAL_BOLD, 58.0) for text in ("00", str(number)))


def _stream(data: Duel, at: Moment, look: Look) -> tuple[Item, ...]:
    """A lower third; the counters over the camera's upper left, or right over the strip of a TALL canvas."""
    tall = look.canvas.shape is Shape.TALL
    total = data.sum if tall else None
    strip = question_strip(
        at,
        look,
        data.question,
        data.clock,
        data.team,
        data.player,
        data.phase,
        entered=data.entered,
        verdict=data.verdict,
        reveal=data.reveal,
        instead=(lambda box: _equation(box, total, at, look), total.at) if total is not None else None,
        most=BESIDE_SEATS,
    )
    room = safe(look)
    if tall:
        high = 138.0 if len(data.seats) <= MANY else 190.0
        low = strip_box(look, data.question, data.entered, data.reveal, BESIDE_SEATS).y - 14.0
        box = Box(room.x, low - high, room.w, high)
        return (*strip, *enter((_back(box, look), *_challengers(box, data, at.t, look)), at, 3, still=resting(data.seats, at.t)))
    box = Box(room.x, room.y + BUG_HEIGHT + 20.0, min(room.w, 520.0), 340.0)
    seats = (_back(box, look), *_challengers(box, data, at.t, look))
    return (
        *strip,
        *enter(seats, at, 3, still=resting(data.seats, at.t)),
        *_sum(Box(box.right + 16, box.y, 470.0, 150.0), data, at, look),
    )


def _equation(box: Box, total: DuelSum, at: Moment, look: Look) -> tuple[Item, ...]:
    return equation(box, terms(total, look), at.t, total.at + ENTER // 2, look)


def _sum(box: Box, data: Duel, at: Moment, look: Look) -> tuple[Item, ...]:
    """The equation on a plate of its own, over the camera, once it is out."""
    if data.sum is None:
        return ()
    over = ease_out(since(at.t, data.sum.at, ENTER))
    stroke = alpha(look.theme.line, 0.8)
    edge = Panel(box.x, box.y, box.w, box.h, 0, radius=24, stroke=stroke, stroke_width=3)
    total = _equation(box.inset(16.0, 12.0), data.sum, at, look)
    return (*arrive((_back(box, look), edge), over), *total)


def _back(box: Box, look: Look) -> Panel:
    return Panel(box.x, box.y, box.w, box.h, alpha(look.theme.ink, 0.94), radius=24)
