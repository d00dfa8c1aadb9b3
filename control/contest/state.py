"""The contest as it stands. Immutable; every field follows from the events alone. Times are µs of show time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from control.contest.clock import Countdown
from control.contest.cues import Cue, Plan
from control.contest.params import Segment
from control.contest.setup import Question, Setup, Team
from control.contest.verdicts import Ruling, Verdict


class Step(Enum):
    """Where the item on air stands. Which of them a mode passes through, control.contest.steps knows."""

    # Members are single objects; the hash of Enum itself is Python code, and every command asks "is this step one of these?".
    __hash__ = object.__hash__

    SHOW = "show"
    TURN = "turn"
    VALUE = "value"
    BOARD = "board"
    DESIGNATE = "designate"
    CLIP = "clip"
    FACTS = "facts"
    DISCUSS = "discuss"
    READ = "read"
    ARMED = "armed"
    ANSWER = "answer"
    LOCKED = "locked"
    JUDGED = "judged"
    SEATS = "seats"
    REVEALED = "revealed"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, and when."""

    at: int
    keys: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Playback:
    """A clip: its position `offset` at `started`, or standing there, µs. still: its fallback is shown instead; plays: how often it was begun."""

    offset: int = 0
    started: int | None = None
    still: bool = False
    plays: int = 0

    def position(self, t: int, duration: int) -> int:
        """Where the clip stands at `t`, within 0…duration."""
        moved = 0 if self.started is None else max(0, t - self.started)
        return min(duration, self.offset + moved)


@dataclass(frozen=True, slots=True)
class Press:
    """A challenger's newest press, or a buzzer's."""

    at: int
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Foul:
    """An early press: whose, when, how long before the opening."""

    team: int
    at: int
    early: int


@dataclass(frozen=True, slots=True)
class Follower:
    """A team that pressed behind the first, and when; too_close: within the declared window."""

    team: int
    at: int
    too_close: bool


@dataclass(frozen=True, slots=True)
class Item:
    """What runs at the cue on air. questions: the drawn question ids (ten in a speed run); index: the current one.

    contenders: who may buzz; team and pressed_at: the won buzz; followers: who pressed behind it, each team's first press in the order
    of arrival; locked_out: teams that fouled on this question;
    presses: a challenger's newest, by seat.
    shown: since when the item's present picture is on (a step may keep it); seats_at: when the challengers were revealed;
    take: how often the cue has been begun and ruled, this time included.
    excluded: seats offline when the answering closed. timed_out: the clock ended the answer. page: rows, cards, awards shown.
    """

    cue: Cue
    step: Step
    since: int
    questions: tuple[str, ...] = ()
    index: int = 0
    team: int = 0
    player: int = 0
    picked_at: int | None = None
    value: int = 0
    value_at: int | None = None
    clock: Countdown | None = None
    discussion: Countdown | None = None
    answer: Answer | None = None
    answers: tuple[Answer, ...] = ()
    timed_out: bool = False
    waiting: int | None = None
    ruling: int = 0
    revealed: int | None = None
    media: Playback | None = None
    shown: int = 0
    page: int = 0
    paged_at: int = 0
    paged_before: int = 0
    presses: tuple[tuple[int, Press], ...] = ()
    excluded: tuple[int, ...] = ()
    closed_at: int = 0
    seats_at: int | None = None
    contenders: tuple[int, ...] = ()
    take: int = 1
    opens: int | None = None
    pressed_at: int | None = None
    followers: tuple[Follower, ...] = ()
    locked_out: tuple[int, ...] = ()
    foul: Foul | None = None

    @property
    def question(self) -> str:
        """The id of the question on air, or "" before one is drawn."""
        return self.questions[self.index] if self.index < len(self.questions) else ""


@dataclass(frozen=True, slots=True)
class Pick:
    """A player sent at a cue."""

    cue: str
    segment: str
    team: int
    order: int


@dataclass(frozen=True, slots=True)
class BuzzRound:
    """A buzz question that is over: who could press, and whether it was void."""

    cue: str
    segment: str
    contenders: tuple[int, ...]
    void: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """A ruling corrected, or proposed to be (signed False). before: the ruling as it stood; seq: 1…"""

    id: int
    at: int
    ruling: int
    before: Verdict
    after: Verdict
    correct_before: int
    correct_after: int
    by: tuple[str, ...]
    reason: str
    publish: bool
    signed: bool = True


@dataclass(frozen=True, slots=True)
class AppealCase:
    """An appeal and, once decided, its outcome."""

    id: int
    at: int
    team: int
    ruling: int
    text: str
    granted: bool | None = None
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DrawState:
    """A draw under way: what for, its seed, places filled so far, whether the names roll since."""

    kind: str
    seed: str
    pool: tuple[str, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...] = ()
    times: tuple[int, ...] = ()
    by_hand: tuple[bool, ...] = ()
    rolling: int | None = None
    redraws: int = 0


@dataclass(frozen=True, slots=True)
class Cover:
    """A card over the cue, since when."""

    name: str
    since: int
    message: str = ""


RULING_COVERS = frozenset({"deliberation", "ruling"})
"""Covers that a step of the contest put on: they go when the step is taken back, and with the cue that they lie over."""


@dataclass(frozen=True, slots=True)
class Air:
    """What lies over the contest's own picture. Survives undo: it is not a step of the contest."""

    cover: Cover | None = None
    uncovered_at: int = 0
    blackout: int | None = None
    frozen: int | None = None
    banner: str = ""
    banner_at: int = 0
    banner_off: int | None = None
    ticker: bool = True
    ticker_at: int = 0
    muted: tuple[str, ...] = ()
    layouts: tuple[tuple[str, str], ...] = ()
    identify: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Points that came to a team at `at` by a ruling (0: one that an undo took back), its correction or its withdrawal (`corrected`)."""

    at: int
    team: int
    delta: int
    ruling: int
    play_off: bool = False
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Deliberation:
    """合议: on which ruling (0: the answer being judged), since when; settled: when it ended and how."""

    ruling: int
    since: int
    settled: int | None = None
    upheld: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """Everything. version rises with every event batch; `before` is the state an undo goes back to.

    bank (the setup's questions by id) and rundown are derived from setup and plan; they are kept because each click asks for them. last_step names what an undo takes back.
    offline: seats without a keypad, which is all of them until one signs in. taken_back: points that undos took away again.
    """

    version: int = 0
    at: int = 0
    setup: Setup | None = None
    bank: Mapping[str, Question] = field(default_factory=dict, compare=False, repr=False)
    seed: str = ""
    plan: Plan = field(default_factory=Plan)
    rundown: tuple[Cue, ...] = ()
    place: int = -1
    item: Item | None = None
    done: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()
    picks: tuple[Pick, ...] = ()
    rounds: tuple[BuzzRound, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    corrections: tuple[Correction, ...] = ()
    appeals: tuple[AppealCase, ...] = ()
    deliberation: Deliberation | None = None
    draws: tuple[DrawState, ...] = ()
    offline: frozenset[int] = frozenset()
    announced: int | None = None
    air: Air = field(default_factory=Air)
    last_step: str = ""
    step_at: int = 0
    taken_back: tuple[Change, ...] = ()
    before: State | None = field(default=None, compare=False, repr=False)

    @property
    def show(self) -> Setup:
        """The loaded show. Raises ValueError before Loaded; `decide` refuses everything else until then."""
        if self.setup is None:
            raise ValueError("no show loaded")
        return self.setup

    def segment(self, id_: str) -> Segment | None:
        """A segment by its id."""
        return next((segment for segment in self.show.segments if segment.id == id_), None)

    def team(self, number: int) -> Team | None:
        """A team by its number."""
        return next((team for team in self.show.teams if team.number == number), None)

    def question(self, id_: str) -> Question | None:
        """A question by its id."""
        return self.bank.get(id_)

    def ruling(self, id_: int) -> Ruling | None:
        """A ruling by its id (1…)."""
        return self.rulings[id_ - 1] if 1 <= id_ <= len(self.rulings) else None

    def draw(self, kind: str) -> DrawState | None:
        """The draw of a kind, once begun."""
        return next((draw for draw in self.draws if draw.kind == kind), None)


def initial() -> State:
    """Before anything: the next event is Loaded."""
    return State()
