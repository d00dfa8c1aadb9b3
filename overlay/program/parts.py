"""What several scenes share: teams, players, questions, verdicts, countdowns and clips. May import records and times."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import msgspec

from overlay.program.records import Body, Line, Record
from overlay.program.times import SECOND, Micros

TENTH = SECOND // 10


class Countdown(Record, frozen=True):
    """A clock counting down. Running from `started` until it is used up; otherwise still at `left`.

    total: its full length, µs (for ring and bar); left: what remained at `started`, or remains now if it stands, µs.
    """

    total: Micros
    left: Micros
    started: Micros | None = None

    def remaining(self, t: Micros) -> Micros:
        """What remains at show time `t`, µs, never below 0."""
        if self.started is None:
            return max(0, self.left)
        return max(0, self.left - max(0, t - self.started))

    def shown_seconds(self, t: Micros) -> int:
        """The whole seconds a viewer reads: rounded up, so every second is shown for its full second."""
        return -(-self.remaining(t) // SECOND)

    def shown_tenths(self, t: Micros) -> int:
        """The tenths left of the second that is shown: 10 as it begins, 1 before the next, rounded up as it is; 0 once the time is up."""
        left = self.remaining(t)
        return -(-left // TENTH) - 10 * (self.shown_seconds(t) - 1) if left else 0

    def running(self, t: Micros) -> bool:
        """Whether it is going down at `t`."""
        return self.started is not None and self.remaining(t) > 0

    def ends(self) -> Micros | None:
        """The show time at which it reaches 0, or None while it stands."""
        return None if self.started is None else self.started + self.left


class Team(Record, frozen=True):
    """A delegation on stage: its number by draw (1…8), full and short name."""

    number: int
    name: Line
    short: Line = ""


class PlayerState(Enum):
    """May this player take the turn?"""

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    CHOSEN = "chosen"


class Player(Record, frozen=True):
    """A member of a team: place in the team's order (1…10), name, whether they may play now and if not why."""

    order: int
    name: Line
    state: PlayerState = PlayerState.ELIGIBLE
    reason: Line = ""


class QuestionKind(Enum):
    """单选 多选 判断 填空 简答 案例."""

    SINGLE = "single"
    MULTI = "multi"
    JUDGE = "judge"
    FILL = "fill"
    SHORT = "short"
    CASE = "case"


class Option(Record, frozen=True):
    """One of the offered answers: its letter (A–F; T/F for true/false) and text."""

    key: Line
    text: Line


class QuestionText(Record, frozen=True):
    """What the audience may read of a question. Never holds its answer.

    number/of: its place in the round or segment (0: not counted); value: points at stake (0: not shown).
    """

    kind: QuestionKind
    stem: Body
    options: tuple[Option, ...] = ()
    value: int = 0
    number: int = 0
    of: int = 0


class Entered(Record, frozen=True):
    """The answer the player gave, shown from `at` on: option keys, or a text."""

    at: Micros
    keys: tuple[Line, ...] = ()
    text: Body = ""


class VerdictKind(Enum):
    """正确 错误 不完整 超时 提示 抢答犯规, and 作废 (annulled by a correction)."""

    RIGHT = "right"
    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    TIMEOUT = "timeout"
    PROMPTED = "prompted"
    FOUL = "foul"
    VOID = "void"


class Verdict(Record, frozen=True):
    """A ruling stamped on the picture at `at`, with the points it brought."""

    at: Micros
    kind: VerdictKind
    points: int


class Reveal(Record, frozen=True):
    """The right answer, on air only once the host has cued it."""

    at: Micros
    keys: tuple[Line, ...] = ()
    text: Body = ""
    explanation: Body = ""
    source: Line = ""


class Clip(Record, frozen=True):
    """A video with sound. Plays from `offset` at `started`; stands at `offset` while `started` is None; holds its last frame.

    media and still: paths inside the show's media folder; fallback: show the still instead of the clip.
    """

    media: Line
    duration: Micros
    offset: Micros = 0
    started: Micros | None = None
    still: Line = ""
    fallback: bool = False

    def position(self, t: Micros) -> Micros:
        """Where in the clip the picture stands at show time `t`, µs, within 0…duration."""
        moved = 0 if self.started is None else max(0, t - self.started)
        return min(self.duration, self.offset + moved)


class ScoreChange(Record, frozen=True):
    """Points that came at `at`. A score at time t is `score` less every change that has not come yet."""

    at: Micros
    delta: int


class TeamScore(Record, frozen=True):
    """A team's score after all `changes` (the recent ones, oldest first)."""

    team: Team
    score: int
    changes: tuple[ScoreChange, ...] = ()


Percent = Annotated[float, msgspec.Meta(ge=0, le=100)]
"""A share in percent, 0…100."""
