"""Rulings and what they are worth. A score is never stored: it is the start score plus the worth of every ruling."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """正确 错误 不完整 超时 提示 抢答犯规, and 作废: a ruling annulled by its correction, which brings nothing."""

    RIGHT = "right"
    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    TIMEOUT = "timeout"
    PROMPTED = "prompted"
    FOUL = "foul"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Worth:
    """What each outcome of this one ruling brings, fixed when it was made, so that a correction needs only the new verdict.

    For a speed run `points`, `questions` and `seconds` turn the count of right answers into points instead.
    """

    right: int
    wrong: int
    prompted: int
    foul: int = 0
    points: int = 0
    questions: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Ruling:
    """One judgement. correct: right answers of a speed run. play_off: it counts only among the tied teams.

    take: how often its cue had been begun and ruled, this time included; only the newest take of a cue counts.
    """

    id: int
    at: int
    segment: str
    cue: str
    team: int
    player: int
    question: str
    verdict: Verdict
    worth: Worth
    by: str
    reason: str = ""
    correct: int = 0
    play_off: bool = False
    take: int = 1

    @property
    def delta(self) -> int:
        """The points it brings."""
        worth = self.worth
        if self.verdict is Verdict.VOID:
            return 0
        if worth.questions:
            return speed_score(self.correct, worth.questions, worth.seconds, worth.points)
        if self.verdict is Verdict.RIGHT:
            return worth.right
        if self.verdict is Verdict.PROMPTED:
            return worth.prompted
        if self.verdict is Verdict.FOUL:
            return worth.foul
        return worth.wrong


def speed_score(correct: int, questions: int, seconds: int, points: int = 10) -> int:
    """correct × points + seconds left × correct ÷ questions, rounded half up, in whole numbers (rules 2.2)."""
    return points * correct + (2 * seconds * correct + questions) // (2 * questions)
