"""What the stations' views are made of: lines of cues, players, questions, rulings. Typed records; the web sends them as JSON."""

from __future__ import annotations

from control.contest import clock as contest_clock
from control.contest.setup import Question
from control.contest.state import State
from control.contest.steps import VERDICT_ZH
from control.contest.verdicts import Ruling
from overlay.program.records import Record


class ClockLine(Record, frozen=True):
    """A countdown; what remains at show time t is left − (t − started), or left while it stands. µs."""

    total: int
    left: int
    started: int | None = None


class PlayerLine(Record, frozen=True):
    """A player and whether they may be sent; zh and en say why not."""

    order: int
    name: str
    chosen: bool = False
    zh: str = ""
    en: str = ""


class OptionLine(Record, frozen=True):
    """An offered answer."""

    key: str
    text: str


class QuestionLine(Record, frozen=True):
    """A question without its key. number/of: its place in the run or round, 0 where it is not counted."""

    id: str
    type: str
    stem: str
    options: tuple[OptionLine, ...] = ()
    number: int = 0
    of: int = 0


class KeyLine(Record, frozen=True):
    """The key: for host and referees only."""

    answer: tuple[str, ...]
    variants: tuple[str, ...] = ()
    explanation: str = ""
    source: str = ""
    rubric: str = ""
    facts: tuple[str, ...] = ()


class AnswerLine(Record, frozen=True):
    """What was answered."""

    keys: tuple[str, ...] = ()
    text: str = ""


class TeamLine(Record, frozen=True):
    """A team with its stage score and place by it."""

    number: int
    name: str
    score: int
    place: int
    play_off: int = 0


class RulingLine(Record, frozen=True):
    """A line of the ledger. corrected: it was changed since; correct/questions: a speed run's count."""

    id: int
    at: int
    segment: str
    team: int
    player: int
    question: str
    verdict: str
    verdict_zh: str
    delta: int
    by: str
    reason: str = ""
    corrected: bool = False
    play_off: bool = False
    correct: int = 0
    questions: int = 0


def clock_line(clock: contest_clock.Countdown | None) -> ClockLine | None:
    """A clock for a station, or None where there is none."""
    return ClockLine(clock.total, clock.left, clock.started) if clock else None


def question_line(question: Question | None, number: int = 0, of: int = 0) -> QuestionLine | None:
    """A question without its key, or None."""
    if question is None:
        return None
    options = tuple(OptionLine(option.key, option.text) for option in question.options)
    return QuestionLine(question.id, question.type.value, question.stem, options, number if of > 1 else 0, of if of > 1 else 0)


def key_line(question: Question | None) -> KeyLine | None:
    """A question's key, or None."""
    if question is None:
        return None
    return KeyLine(
        question.answer, question.variants, question.explanation, question.source, question.rubric, question.facts
    )


def ruling_lines(state: State) -> tuple[RulingLine, ...]:
    """The ledger, oldest first."""
    corrected = {each.ruling for each in state.corrections if each.signed}
    return tuple(_ruling_line(state, ruling, ruling.id in corrected) for ruling in state.rulings)


def _ruling_line(state: State, ruling: Ruling, corrected: bool) -> RulingLine:
    segment = state.segment(ruling.segment)
    return RulingLine(
        id=ruling.id,
        at=ruling.at,
        segment=segment.name if segment else ruling.segment,
        team=ruling.team,
        player=ruling.player,
        question=ruling.question,
        verdict=ruling.verdict.value,
        verdict_zh=VERDICT_ZH[ruling.verdict],
        delta=ruling.delta,
        by=ruling.by,
        reason=ruling.reason,
        corrected=corrected,
        play_off=ruling.play_off,
        correct=ruling.correct,
        questions=ruling.worth.questions,
    )
