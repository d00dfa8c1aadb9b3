"""The speed run: the desk's question, a pip a question, the bar of time; at the end the formula fills itself in.

Law: its clock shows whole seconds to the end, because the whole seconds on the screen are what the formula counts.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Form, Gradient, Icon, Item, Panel, Sign
from overlay.picture.look import Look, Shape
from overlay.picture.motion import ENTER, Moment, ease_out, entrance, overshoot
from overlay.program.contest import Pip, QuestionPhase, SpeedResult, SpeedRun
from overlay.program.message import Layout
from overlay.program.parts import QuestionKind, QuestionText
from overlay.program.times import Micros, millis
from overlay.scenes.parts.areas import GAP, Areas, Frame, beside_or_below, contest, lower_third
from overlay.scenes.parts.card import card, plate
from overlay.scenes.parts.desk import desk
from overlay.scenes.parts.dial import clock_colour, dial, stands
from overlay.scenes.parts.equation import Term, equation
from overlay.scenes.parts.field import split
from overlay.scenes.parts.header import header, stakes
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import arrive, enter, faded, grown, since
from overlay.scenes.parts.options import options
from overlay.scenes.parts.strip import caption, ground, question_strip
from overlay.scenes.parts.tone import alpha, mix

FLIP = millis(120)
"""From one pip's turning to the next at the end of the run."""


def draw(data: SpeedRun, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall and stage: bar and pips over the desk's question. Stream: a lower third."""
    if look.layout is Layout.STREAM:
        return _stream(data, at, look)
    areas = contest(look, frame=Frame.LEAN)
    over = since(at.t, data.result.at if data.result else None, ENTER)
    band, field, side = _places(areas, look)
    face, who = beside_or_below(side)
    items: list[Item] = [
        *enter(header(areas.head, data.segment, look, _stakes(data, look)), at, 0, -24.0),
        *enter(_pips(band.top(band.h - 44), data, at.t, look), at, 1, still=data.result is None),
        *enter(_bar(band.foot(26.0), data, at.t, look), at, 1, still=stands(data.clock, at.t)),
    ]
    if over < 1.0:
        items.extend(faded(_asked(field, data, at, look), 1.0 - over))
    if data.result is not None and over > 0.0:
        items.extend(arrive(plate(field, look, look.theme.gold), over))
        items.extend(_formula(field.inset(30.0, 10.0), data.result, at.t, look))
    status = look.words[
        "speed.over" if data.result else "speed.running" if data.clock.running(at.t) else "speed.ready"
    ]
    items.extend(
        enter(
            dial(face, at.t, look, data.clock, locked=data.result is not None, tenths=False),
            at,
            2,
            still=stands(data.clock, at.t),
        )
    )
    colour = look.theme.gold if data.result else None
    items.extend(enter(desk(who, data.team, data.player, look, status, colour, Sign.CLOCK), at, 3))
    return tuple(items)


def _places(areas: Areas, look: Look) -> tuple[Box, Box, Box]:
    """Where pips and bar, the question, and dial and desk stand: a low wide canvas gives the question its whole height."""
    main, side = areas.main, areas.side
    if look.canvas.shape is Shape.WIDE:
        return side.foot(156.0), main, side.top(side.h - 156.0 - GAP)
    high, gap = (120.0, 16.0) if look.canvas.shape is Shape.TALL else (132.0, 24.0)
    return main.top(high), main.below(high + gap), side


def _stakes(data: SpeedRun, look: Look) -> tuple[tuple[str, Colour, bool], ...]:
    if data.question is None:
        return ()
    return stakes(data.question, look)


def _asked(box: Box, data: SpeedRun, at: Moment, look: Look) -> tuple[Item, ...]:
    """The question on the desk; each new one comes in on its own entrance."""
    if data.question is None:
        return (
            *plate(box, look),
            line(
                look.words["speed.ready_line"],
                box.cx,
                box.cy,
                look,
                76,
                look.theme.muted,
                face=Face.BOLD,
                anchor=Anchor.CENTRE,
                width=box.w - 80,
            ),
        )
    field, rest, chosen = split(box, data.question, look)
    moment = Moment(at.t, max(at.since, data.asked_at))
    stem = card(field, data.question.stem, moment, look)
    return (
        *arrive(stem, entrance(at.t, moment.since), 0.0, 60.0, still=True),
        *options(rest, data.question, chosen, moment, look, first=1),
    )


def _pips(box: Box, data: SpeedRun, t: Micros, look: Look) -> tuple[Item, ...]:
    """One mark a question: number, and once the run is over its check or cross, one after the other."""
    theme, accent = look.theme, look.theme.accent(look.accent)
    items: list[Item] = []
    count = len(data.pips)
    gap = min(16.0, box.w * 0.012)
    for i, (cell, pip) in enumerate(zip(box.columns(count, gap) if count else (), data.pips, strict=True)):
        turned = since(t, data.result.at + i * FLIP if data.result else None, millis(300))
        judged = pip in {Pip.RIGHT, Pip.WRONG}
        base = accent if pip in {Pip.CURRENT, Pip.ANSWERED} or judged else theme.line
        lit = 0.45 if pip is Pip.CURRENT else 0.6 if pip is Pip.ANSWERED or judged else 0.85
        items.append(_pip(cell, base, lit, theme.ink, 1.0, pip is Pip.CURRENT))
        if judged and turned > 0.0:
            right = pip is Pip.RIGHT
            colour = theme.right if right else theme.wrong
            items.append(_pip(cell, colour, 0.06 if right else 0.72, theme.ink, turned, False))
            side = min(cell.w, cell.h) * 0.66
            sign, ink = (Sign.CHECK, theme.ink) if right else (Sign.CROSS, colour)
            icon = (Icon(sign, cell.cx, cell.cy, side, ink),)
            items.extend(grown(icon, overshoot(turned) if turned < 1.0 else 1.0, cell.cx, cell.cy))
        gone = turned if judged else 0.0
        if cell.w >= 40.0 and gone < 1.0:
            ink, width = theme.muted if pip is Pip.PENDING else theme.text, cell.w - min(14.0, cell.w * 0.2) - 6.0
            number = line(
                str(i + 1),
                cell.cx,
                cell.cy,
                look,
                50,
                ink,
                face=Face.NUMERAL_BOLD,
                anchor=Anchor.CENTRE,
                width=width,
                opacity=1.0 - gone,
            )
            items.append(number)
    return tuple(items)


def _pip(box: Box, colour: Colour, dark: float, ink: Colour, opacity: float, thick: bool) -> Panel:
    fill = Gradient(mix(colour, ink, dark), mix(colour, ink, min(0.92, dark + 0.2)))
    return Panel(
        box.x,
        box.y,
        box.w,
        box.h,
        fill,
        Form.SLANT,
        min(14.0, box.w * 0.2),
        colour,
        5.0 if thick else 3.0,
        opacity=opacity,
    )


def _bar(box: Box, data: SpeedRun, t: Micros, look: Look) -> tuple[Item, ...]:
    """What is left of the time, shrinking evenly."""
    theme = look.theme
    share = data.clock.remaining(t) / data.clock.total if data.clock.total else 0.0
    colour = clock_colour(data.clock, t, look)
    items: list[Item] = [
        Panel(
            box.x,
            box.y,
            box.w,
            box.h,
            alpha(theme.ink, 0.7),
            radius=box.h / 2,
            stroke=alpha(theme.line, 0.7),
            stroke_width=3,
        )
    ]
    width = (box.w - 10) * share
    if width > box.h:
        items.append(
            Panel(
                box.x + 5,
                box.y + 5,
                width,
                box.h - 10,
                Gradient(mix(colour, theme.ink, 0.35), colour, True),
                radius=(box.h - 10) / 2,
            )
        )
    return tuple(items)


def terms(result: SpeedResult, look: Look) -> tuple[Term, ...]:
    """The formula: correct × points + seconds left × accuracy = score."""
    words = look.words
    return (
        Term(str(result.correct), words["speed.correct"], result.correct),
        Term("×"),
        Term(str(result.points), words["speed.points"], result.points),
        Term("+"),
        Term(str(result.seconds_left), words["speed.left"], result.seconds_left),
        Term("×"),
        Term(accuracy(result.correct, result.questions), words["speed.accuracy"]),
        Term("="),
        Term(str(result.score), words["speed.score"], result.score, result=True),
    )


def accuracy(correct: int, questions: int) -> str:
    """Correct ÷ questions, as a decimal where two places say it exactly, otherwise as a fraction."""
    if questions and correct * 100 % questions == 0:
        return f"{correct / questions:.2f}".rstrip("0").rstrip(".")
    return f"{correct}/{questions}"


def _formula(box: Box, result: SpeedResult, t: Micros, look: Look) -> tuple[Item, ...]:
    return equation(box, terms(result, look), t, result.at + ENTER, look)


def _stream(data: SpeedRun, at: Moment, look: Look) -> tuple[Item, ...]:
    over = since(at.t, data.result.at if data.result else None, ENTER)
    items: list[Item] = []
    if over < 1.0:
        asked = data.question or QuestionText(QuestionKind.SINGLE, look.words["speed.ready_line"])
        strip = question_strip(
            at, look, asked, data.clock, data.team, data.player, _phase(data), tenths=False
        )
        items.extend(faded(strip, 1.0 - over))
    if data.result is not None and over > 0.0:
        box = lower_third(look, 330.0 if look.canvas.shape is not Shape.TALL else 560.0)
        inner = Box(box.x + 34, box.y + 16, box.w - 68, box.h - 32)
        items.extend(
            faded(
                (*ground(box, look), *caption(inner.top(58), data.team, data.player, data.segment, look)),
                ease_out(over),
            )
        )
        items.extend(_pips(inner.below(64).top(70), data, at.t, look))
        items.extend(_formula(inner.below(140), data.result, at.t, look))
    return tuple(items)


def _phase(data: SpeedRun) -> QuestionPhase:
    return QuestionPhase.LOCKED if data.result is not None else QuestionPhase.ANSWERING
