"""The play-off: closed, 3-2-1, open, the team that was first with its reaction time, the early press."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import (
    Anchor,
    Colour,
    Face,
    Form,
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
from overlay.picture.motion import ENTER, LEAVE, Moment, breathe, ease_in, ease_out, progress, rolling_score
from overlay.program.contest import Buzz, BuzzPhase
from overlay.program.message import Layout
from overlay.program.parts import TeamScore
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.areas import beside_or_below, contest, lower_third
from overlay.scenes.parts.card import card, notes
from overlay.scenes.parts.desk import badge, desk, team_name
from overlay.scenes.parts.dial import breathing_ring, dial, disc
from overlay.scenes.parts.field import split
from overlay.scenes.parts.header import header, stakes
from overlay.scenes.parts.lines import baseline, line
from overlay.scenes.parts.moving import arrive, beat, enter, grown, since
from overlay.scenes.parts.options import options
from overlay.scenes.parts.strip import Instrument, question_strip
from overlay.scenes.parts.tone import alpha, mix
from overlay.scenes.question import ruled, status

TAKEOVER = millis(2600)
"""How long the first team's band covers the question."""


def draw(data: Buzz, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall and stage: question, dial and a row of teams. Stream: lower third and the band."""
    if look.layout is Layout.STREAM:
        return _stream(data, at, look)
    areas = contest(look)
    tall = look.canvas.shape is Shape.TALL
    row = 104.0 if tall else 140.0
    teams = Box(areas.main.x, areas.main.bottom - row, areas.main.w, row)
    main = areas.main.top(areas.main.h - row - 22.0)
    field, rest, chosen = split(main, data.question, look)
    face, who = beside_or_below(areas.side)
    asked = (
        *enter(card(field, data.question.stem, at, look, notes(data.entered, data.reveal, look)), at, 1),
        *options(rest, data.question, chosen, at, look, data.entered, data.verdict, data.reveal),
    )
    return (
        *enter(header(areas.head, data.segment, look, _stakes(data, look)), at, 0, -24.0),
        *asked,
        *enter(_face(face, data, at.t, look), at, 2, still=False),
        *enter(_who(who, data, at.t, look), at, 3),
        *enter(_teams(teams, data, at.t, look), at, 4, still=False),
        *ruled(field, data.verdict, at.t, look),
        *takeover(main, data, at.t, look),
    )


def _stakes(data: Buzz, look: Look) -> tuple[tuple[str, Colour, bool], ...]:
    rest = stakes(data.question, look)
    return ((look.words["buzz.sudden_death"], look.theme.warn, True), *rest) if data.sudden_death else rest


def _face(box: Box, data: Buzz, t: Micros, look: Look) -> tuple[Item, ...]:
    """The dial: waiting, counting 3-2-1, open, then the answer's clock and verdict."""
    theme, words = look.theme, look.words
    match data.phase:
        case BuzzPhase.CLOSED | BuzzPhase.VOID:
            word = words["buzz.closed" if data.phase is BuzzPhase.CLOSED else "buzz.void"]
            return (*breathing_ring(box, t, look, theme.muted), _word(box, word, theme.muted, look))
        case BuzzPhase.ARMING if data.opens_at is not None and t < data.opens_at:
            return _count(box, data.opens_at - t, look)
        case BuzzPhase.ARMING | BuzzPhase.OPEN:
            opened = data.opens_at or t
            flash = 1.0 - progress(t, opened, millis(700))
            lit = (Glow(box.cx, box.cy, box.w * 0.95, alpha(theme.right, 0.8), flash),) if flash > 0.0 else ()
            return (
                *lit,
                *breathing_ring(box, t, look, theme.right),
                _word(box, words["buzz.open"], theme.text, look),
            )
        case BuzzPhase.PRESSED:
            return dial(box, t, look, data.clock, verdict=data.verdict)
        case BuzzPhase.FOUL:
            if data.verdict is not None:
                return dial(box, t, look, data.clock, verdict=data.verdict)
            return (
                *breathing_ring(box, t, look, theme.wrong),
                Icon(Sign.CROSS, box.cx, box.cy, box.w * 0.4, theme.wrong),
            )


def _word(box: Box, word: str, colour: Colour, look: Look) -> Text:
    return line(
        word,
        box.cx,
        box.cy,
        look,
        box.w * 0.2,
        colour,
        face=Face.BLACK,
        anchor=Anchor.CENTRE,
        width=box.w * 0.66,
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


def _teams(box: Box, data: Buzz, t: Micros, look: Look) -> tuple[Item, ...]:
    if not data.teams:
        return ()
    gap = 18.0 if len(data.teams) <= 5 else 12.0
    items: list[Item] = []
    for cell, score in zip(box.columns(len(data.teams), gap), data.teams, strict=True):
        items.extend(_team(cell, score, data, t, look))
    return tuple(items)


def _team(box: Box, score: TeamScore, data: Buzz, t: Micros, look: Look) -> tuple[Item, ...]:
    """A buzzer's tile: dark and locked, ready, or lit as the first; a foul in red with its cross."""
    theme, tint = look.theme, look.theme.team(score.team.number)
    locked = score.team.number in data.locked
    first = data.winner is not None and data.winner.number == score.team.number
    foul = first and data.phase is BuzzPhase.FOUL
    lit = since(t, data.pressed_at, millis(200)) if first else 0.0
    fill = Gradient(
        mix(tint, theme.ink, 0.86 if locked else 0.6), mix(tint, theme.ink, 0.93 if locked else 0.82)
    )
    edge = alpha(tint, 0.35) if locked else tint
    items: list[Item] = [Panel(box.x, box.y, box.w, box.h, fill, radius=20, stroke=edge, stroke_width=4)]
    if lit > 0.0:
        colour = theme.wrong if foul else theme.gold
        glow = 0.6 + 0.4 * breathe(t, SECOND)
        items.insert(0, Glow(box.cx, box.cy, box.w * 0.8, alpha(colour, 0.6), lit * glow))
        bright = Gradient(mix(colour, theme.ink, 0.45), mix(colour, theme.ink, 0.7))
        items.append(
            Panel(box.x, box.y, box.w, box.h, bright, radius=20, stroke=colour, stroke_width=5, opacity=lit)
        )
    ink = mix(theme.muted, theme.ink, 0.5) if locked and not first else theme.text
    name = team_name(score.team)
    wide = box.w >= 190.0
    size = min(64.0, box.h * 0.46)
    if wide:
        items.extend(badge(score.team.number, box.x + 18 + size / 2, box.y + box.h * 0.36, size, look))
        items.append(
            line(
                name,
                box.x + size + 34,
                box.y + box.h * 0.36,
                look,
                44,
                ink,
                face=Face.BOLD,
                width=box.w - size - 46,
            )
        )
    else:
        items.extend(badge(score.team.number, box.cx, box.y + box.h * 0.34, size, look))
    note, colour, sign = _note(score, first, foul, locked, data, t, look)
    cy = box.y + box.h * 0.76
    if sign is not None:
        room = look.metrics.advance(note, Face.NUMERAL_BOLD, 42) + 48
        if room <= box.w - 12:
            items.append(Icon(sign, box.cx - room / 2 + 18, cy, 38, colour))
            items.append(line(note, box.cx - room / 2 + 48, cy, look, 42, colour, face=Face.NUMERAL_BOLD))
        else:
            items.append(Icon(sign, box.cx, cy, 38, colour))
    else:
        items.append(line(note, box.cx, cy, look, 48, colour, face=Face.NUMERAL_BOLD, anchor=Anchor.CENTRE))
    return tuple(items)


def _note(
    score: TeamScore, first: bool, foul: bool, locked: bool, data: Buzz, t: Micros, look: Look
) -> tuple[str, Colour, Sign | None]:
    """The tile's second line: reaction time, foul, lock, or the play-off's points."""
    theme, words = look.theme, look.words
    if foul:
        return words["buzz.early"].format(seconds=f"{data.foul_by / SECOND:.3f}"), theme.text, Sign.CROSS
    if first and data.phase is BuzzPhase.PRESSED:
        return words["buzz.reaction"].format(seconds=f"{data.reaction / SECOND:.3f}"), theme.gold, Sign.BOLT
    if locked:
        return words["buzz.locked"], mix(theme.muted, theme.ink, 0.35), Sign.LOCK
    points = round(rolling_score(score, t))
    return (f"−{-points}" if points < 0 else str(points)), theme.text, None


def taken(data: Buzz, t: Micros) -> float:
    """How far the band covers the question: 0 not at all, 1 wholly."""
    if (
        data.winner is None
        or data.pressed_at is None
        or data.phase not in {BuzzPhase.PRESSED, BuzzPhase.FOUL}
    ):
        return 0.0
    gone = ease_in(progress(t, data.pressed_at + TAKEOVER, LEAVE))
    return ease_out(progress(t, data.pressed_at, ENTER)) * (1.0 - gone)


def takeover(box: Box, data: Buzz, t: Micros, look: Look) -> tuple[Item, ...]:
    """The band of the team that pressed: slides in, holds, and gives the question back."""
    shown = taken(data, t)
    if shown <= 0.0 or data.winner is None or data.pressed_at is None:
        return ()
    theme, words = look.theme, look.words
    foul = data.phase is BuzzPhase.FOUL
    colour = theme.wrong if foul else theme.team(data.winner.number)
    small = box.w < 900.0
    size = min(210.0, box.h * 0.34, box.w * 0.2)
    big = min(150.0, box.h * 0.24) if not small else 70.0
    key = (
        ("buzz.foul_short" if small else "buzz.foul_by")
        if foul
        else ("buzz.reaction" if small else "buzz.reaction_line")
    )
    note = words[key].format(seconds=f"{(data.foul_by if foul else data.reaction) / SECOND:.3f}")
    name = team_name(data.winner)
    wide = (
        look.metrics.advance(name, Face.BLACK, big),
        look.metrics.advance(note, Face.BOLD, 44.0 if small else 66.0) + 76.0,
    )
    start = max(box.x + 36.0, box.cx - (size + 40.0 + max(wide)) / 2)
    left = start + size + 40.0
    tint, told = (theme.wrong, theme.text) if foul else (theme.gold, theme.gold)
    band: tuple[Item, ...] = (
        Panel(
            box.x,
            box.y,
            box.w,
            box.h,
            Gradient(mix(colour, theme.ink, 0.45), mix(colour, theme.ink, 0.78)),
            Form.ROUND,
            28,
            stroke=tint,
            stroke_width=6,
        ),
        *badge(data.winner.number, start + size / 2, box.cy, size, look),
        line(
            name,
            left,
            box.cy - big * 0.5,
            look,
            big,
            theme.text,
            face=Face.BLACK,
            width=box.right - left - 30,
        ),
        Icon(Sign.CROSS if foul else Sign.BOLT, left + 30, box.cy + big * 0.72, 60, told),
        line(
            note,
            left + 76,
            box.cy + big * 0.72,
            look,
            66 if not small else 44,
            told,
            face=Face.BOLD,
            width=box.right - left - 100,
        ),
    )
    flash = 1.0 - progress(t, data.pressed_at, millis(600))
    light = (
        (Glow(box.cx, box.cy, box.w * 0.6, alpha(tint, 0.5), flash * shown),)
        if flash > 0.0 and look.layout is not Layout.STREAM
        else ()
    )
    return (*light, *arrive(band, shown, 0.0, -80.0, still=True))


def _stream(data: Buzz, at: Moment, look: Look) -> tuple[Item, ...]:
    answering = data.phase is BuzzPhase.PRESSED
    items: list[Item] = [
        *question_strip(
            at,
            look,
            data.question,
            data.clock,
            data.winner if answering else None,
            data.player if answering else None,
            data.answering,
            entered=data.entered,
            verdict=data.verdict,
            reveal=data.reveal,
            instrument=None if answering else _instrument(data, at.t, look),
        )
    ]
    box = lower_third(look, 300.0)
    items.extend(takeover(Box(box.x, box.y, box.w, box.h), data, at.t, look))
    return tuple(items)


def _instrument(data: Buzz, t: Micros, look: Look) -> Instrument:
    return lambda box: _face(box, data, t, look)
