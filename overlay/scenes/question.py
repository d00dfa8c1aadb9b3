"""The question card of turns and risk: stem, options, the dial, who is at the desk, what became of the answer."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Colour, Item, Sign
from overlay.picture.look import Look
from overlay.picture.motion import Moment
from overlay.program.contest import Question, QuestionPhase
from overlay.program.message import Layout
from overlay.program.parts import Countdown, Verdict, VerdictKind
from overlay.program.times import Micros
from overlay.scenes.parts.areas import beside_or_below
from overlay.scenes.parts.card import card, notes
from overlay.scenes.parts.desk import desk
from overlay.scenes.parts.dial import deliberated, dial, signed, stands, verdict_colour, verdict_word
from overlay.scenes.parts.field import frame, split
from overlay.scenes.parts.header import header, stakes
from overlay.scenes.parts.moving import enter, gleam
from overlay.scenes.parts.options import options
from overlay.scenes.parts.strip import question_strip


def draw(data: Question, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall and stage: the contest's frame. Stream: a lower third."""
    countdown = shown_clock(data)
    if look.layout is Layout.STREAM:
        return question_strip(
            at,
            look,
            data.question,
            countdown,
            data.team,
            data.player,
            data.phase,
            entered=data.entered,
            verdict=data.verdict,
            reveal=data.reveal,
            referees=deliberated(data.question.kind, data.waiting, data.verdict),
        )
    areas = frame(look, data.question)
    field, rest, chosen = split(areas.main, data.question, look)
    face, plate = beside_or_below(areas.side)
    referees = deliberated(data.question.kind, data.waiting, data.verdict)
    word, colour, sign = status(data.phase, data.waiting, data.verdict, data.clock, at.t, look)
    return (
        *enter(header(areas.head, data.segment, look, stakes(data.question, look)), at, 0, -24.0),
        *enter(card(field, data.question.stem, at, look, notes(data.entered, data.reveal, look)), at, 1),
        *options(
            rest,
            data.question,
            chosen,
            at,
            look,
            data.entered,
            data.verdict,
            data.reveal,
        ),
        *enter(
            dial(
                face,
                at.t,
                look,
                countdown,
                locked=data.phase in {QuestionPhase.LOCKED, QuestionPhase.JUDGED},
                referees=referees,
                verdict=data.verdict,
            ),
            at,
            2,
            still=stands(countdown, at.t, referees, data.verdict),
        ),
        *enter(desk(plate, data.team, data.player, look, word, colour, sign), at, 3),
        *ruled(field, data.verdict, at.t, look),
    )


def ruled(box: Box, verdict: Verdict | None, t: Micros, look: Look) -> tuple[Item, ...]:
    """The light that runs over the card when a verdict lands."""
    return gleam(box, t, verdict.at, verdict_colour(verdict.kind, look)) if verdict is not None else ()


def shown_clock(data: Question) -> Countdown:
    """The discussion's clock while the team discusses, otherwise the answer's."""
    if data.phase is QuestionPhase.DISCUSSING and data.discussion is not None:
        return data.discussion
    return data.clock


def status(
    phase: QuestionPhase,
    waiting: Micros | None,
    verdict: Verdict | None,
    countdown: Countdown,
    t: Micros,
    look: Look,
) -> tuple[str, Colour, Sign | None]:
    """Where the question stands: its word, colour and sign."""
    theme, words = look.theme, look.words
    if verdict is not None and t >= verdict.at:
        right = verdict.kind is VerdictKind.RIGHT
        word = f"{verdict_word(verdict.kind, look)} {signed(verdict.points)}"
        return word, verdict_colour(verdict.kind, look), Sign.CHECK if right else Sign.CROSS
    if waiting is not None:
        return words["phase.waiting"], theme.gold, Sign.SCALES
    if phase is QuestionPhase.ANSWERING and countdown.remaining(t) == 0:
        return words["phase.time_up"], theme.wrong, Sign.BELL
    signs = {
        QuestionPhase.DISCUSSING: Sign.HOURGLASS,
        QuestionPhase.ANSWERING: Sign.CLOCK,
        QuestionPhase.LOCKED: Sign.LOCK,
    }
    colour = (
        theme.muted if phase in {QuestionPhase.READING, QuestionPhase.VOID} else theme.accent(look.accent)
    )
    return words[f"phase.{phase.value}"], colour, signs.get(phase)
