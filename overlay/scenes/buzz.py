"""The play-off: closed, 3-2-1, open, the team that was first with its reaction time, the early press."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import (
    Anchor,
    Colour,
    Face,
    Glow,
    Gradient,
    Icon,
    Item,
    Panel,
    Ring,
    Sign,
    Text,
)
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment, progress
from overlay.program.contest import Buzz, BuzzPhase
from overlay.program.message import Layout
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.areas import CAPTION, beside_or_below
from overlay.scenes.parts.band import band, behind
from overlay.scenes.parts.buzzers import buzzers, points, tiles
from overlay.scenes.parts.card import card, notes
from overlay.scenes.parts.desk import desk
from overlay.scenes.parts.dial import breathing_ring, dial, disc, stands
from overlay.scenes.parts.field import frame, split
from overlay.scenes.parts.header import header, stakes
from overlay.scenes.parts.lines import baseline, line
from overlay.scenes.parts.moving import beat, calm, enter, grown
from overlay.scenes.parts.options import options
from overlay.scenes.parts.strip import Instrument, question_strip, strip_box
from overlay.scenes.parts.tone import alpha
from overlay.scenes.question import ruled, status

OPENED = millis(700)
"""How long the light of the opening takes to die away, µs."""


def draw(data: Buzz, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall and stage: question, dial and a row of teams. Stream: lower third and the band."""
    if look.layout is Layout.STREAM:
        return _stream(data, at, look)
    row = 104.0 if look.canvas.shape is Shape.TALL else 140.0
    areas = frame(look, data.question, row + 22.0)
    main, side = areas.main, areas.side
    if look.canvas.shape is Shape.WIDE:  # a low wide canvas gives the question its whole height
        row = tiles(len(data.teams))
        teams, side = side.foot(row), side.top(side.h - row - 22.0)
    else:
        teams, main = main.foot(row), main.top(main.h - row - 22.0)
    field, rest, chosen = split(main, data.question, look)
    face, who = beside_or_below(side)
    under = behind(data, at)
    asked = (
        *enter(card(field, data.question.stem, under, look, notes(data.entered, data.reveal, look)), under, 1),
        *options(rest, data.question, chosen, under, look, data.entered, data.verdict, data.reveal),
    )
    return (
        *enter(header(areas.head, data.segment, look, _stakes(data, look)), at, 0, -24.0),
        *asked,
        *enter(_face(face, data, at, look), at, 2, still=_stands(data, at.t)),
        *enter(_who(who, data, at.t, look), at, 3),
        *enter(buzzers(teams, data, at, look, 4), at, 4),
        *ruled(field, data.verdict, at.t, look),
        *band(main, data, at, look),
    )


def _stakes(data: Buzz, look: Look) -> tuple[tuple[str, Colour, bool], ...]:
    rest = stakes(data.question, look)
    return ((look.words["buzz.sudden_death"], look.theme.warn, True), *rest) if data.sudden_death else rest


def _stands(data: Buzz, t: Micros) -> bool:
    """Whether the dial is the same picture in the next frames, its breath apart."""
    match data.phase:
        case BuzzPhase.ARMING | BuzzPhase.OPEN:
            return data.opens_at is not None and t >= data.opens_at + OPENED
        case BuzzPhase.PRESSED:
            return stands(data.clock, t, verdict=data.verdict)
        case BuzzPhase.CLOSED | BuzzPhase.VOID | BuzzPhase.FOUL:
            return True


def _face(box: Box, data: Buzz, at: Moment, look: Look) -> tuple[Item, ...]:
    """The dial: waiting, counting 3-2-1, open, then the answer's clock and verdict."""
    theme, words, t, quiet = look.theme, look.words, at.t, calm(at, 2)
    match data.phase:
        case BuzzPhase.CLOSED | BuzzPhase.VOID:
            word = words["buzz.closed" if data.phase is BuzzPhase.CLOSED else "buzz.void"]
            return (*breathing_ring(box, quiet, look, theme.muted), _word(box, word, theme.muted, look))
        case BuzzPhase.ARMING if data.opens_at is not None and t < data.opens_at:
            return _count(box, data.opens_at - t, look)
        case BuzzPhase.ARMING | BuzzPhase.OPEN:
            opened = data.opens_at or t
            flash = 1.0 - progress(t, opened, OPENED)
            lit = (Glow(box.cx, box.cy, box.w * 0.95, alpha(theme.right, 0.8), flash),) if flash > 0.0 else ()
            return (
                *lit,
                *breathing_ring(box, quiet, look, theme.right),
                _word(box, words["buzz.open"], theme.text, look),
            )
        case BuzzPhase.PRESSED:
            return dial(box, t, look, data.clock, verdict=data.verdict)
        case BuzzPhase.FOUL:
            if data.verdict is not None:
                return dial(box, t, look, data.clock, verdict=data.verdict)
            return (
                *breathing_ring(box, quiet, look, theme.wrong),
                Icon(Sign.CROSS, box.cx, box.cy, box.w * 0.4, theme.wrong),
            )


def _word(box: Box, word: str, colour: Colour, look: Look) -> Text | Icon:
    """A word in the dial, or the lock that says it where the dial is too small for words."""
    size, room = box.w * 0.2, box.w * 0.66
    if look.metrics.advance(word, Face.BLACK, max(size, CAPTION)) > max(room, 0.8 * box.w):
        return Icon(Sign.LOCK, box.cx, box.cy, box.w * 0.4, colour)
    anchor = Anchor.CENTRE
    return line(
        word, box.cx, box.cy, look, size, colour, face=Face.BLACK, anchor=anchor, width=max(room, 0.8 * box.w)
    )


def _count(box: Box, left: Micros, look: Look) -> tuple[Item, ...]:
    """3, 2, 1: a ring that closes each second round a number that lands."""
    radius = min(box.w, box.h) / 2 - 6
    number = -(-left // SECOND)
    part = (left % SECOND or SECOND) / SECOND
    gold = look.theme.gold
    size = radius * 1.15
    digit = Text(
        box.cx,
        baseline(box.cy, Face.NUMERAL_BOLD, size, look),
        str(number),
        Face.NUMERAL_BOLD,
        size,
        gold,
        Anchor.CENTRE,
    )
    pulse = beat(left)
    return (
        Glow(box.cx, box.cy, radius * 1.5, alpha(gold, 0.5), pulse),
        *disc(box, radius, look, gold),
        Ring(box.cx, box.cy, radius, radius * 0.13, gold, part, 1.0 - part),
        *grown((digit,), 1.0 + 0.1 * pulse, box.cx, box.cy),
    )


def _who(box: Box, data: Buzz, t: Micros, look: Look) -> tuple[Item, ...]:
    """The team that has the word, or what the teams are to do."""
    theme, words = look.theme, look.words
    if data.winner is not None and data.phase in {BuzzPhase.PRESSED, BuzzPhase.FOUL}:
        if data.phase is BuzzPhase.FOUL:
            return desk(box, data.winner, None, look, words["buzz.foul"], theme.wrong, Sign.CROSS)
        if data.player is None:
            return desk(box, data.winner, None, look, words["buzz.name_player"], theme.gold, Sign.PERSON)
        word, colour, sign = status(data.answering, None, data.verdict, data.clock, t, look)
        return desk(box, data.winner, data.player, look, word, colour, sign)
    opened = data.phase is BuzzPhase.ARMING and data.opens_at is not None and t >= data.opens_at
    phase = BuzzPhase.OPEN if opened else data.phase
    keys = {BuzzPhase.ARMING: "ready", BuzzPhase.OPEN: "press", BuzzPhase.VOID: "nobody"}
    key = keys.get(phase, "wait")
    lock = key == "wait"
    return (
        Panel(
            box.x,
            box.y,
            box.w,
            box.h,
            Gradient(theme.panel_high, theme.panel),
            radius=24,
            stroke=alpha(theme.line, 0.7),
            stroke_width=3,
        ),
        Icon(
            Sign.LOCK if lock else Sign.BELL,
            box.cx,
            box.y + box.h * 0.32,
            min(110.0, box.h * 0.4),
            theme.muted if lock else theme.gold,
        ),
        line(
            words[f"buzz.{key}"],
            box.cx,
            box.y + box.h * 0.74,
            look,
            50,
            theme.text,
            face=Face.BOLD,
            anchor=Anchor.CENTRE,
            width=box.w - 40,
        ),
    )


def _stream(data: Buzz, at: Moment, look: Look) -> tuple[Item, ...]:
    answering = data.phase is BuzzPhase.PRESSED
    items: list[Item] = [
        *question_strip(
            behind(data, at),
            look,
            data.question,
            data.clock,
            data.winner if answering else None,
            data.player if answering else None,
            data.answering,
            entered=data.entered,
            verdict=data.verdict,
            reveal=data.reveal,
            instrument=None if answering else _instrument(data, at, look),
            who=None if answering else lambda box: points(box, data, at.t, look),
        )
    ]
    items.extend(band(strip_box(look, data.question, data.entered, data.reveal), data, at, look))
    return tuple(items)


def _instrument(data: Buzz, at: Moment, look: Look) -> Instrument:
    return lambda box: _face(box, data, at, look)
