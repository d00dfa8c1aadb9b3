"""Everything a contest needs before its first cue. The journal's first event carries it, so a journal alone plays again."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from control.contest.params import Params, Segment, default_segments


@dataclass(frozen=True, slots=True)
class Player:
    """A member of a team. order: place in the team's order (1…); written, comprehensive: exam scores in hundredths."""

    order: int
    name: str
    age: int = 0
    written: int | None = None
    comprehensive: int | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """A delegation; number: its place by draw (1…8)."""

    number: int
    name: str
    players: tuple[Player, ...]
    short: str = ""
    unit: str = ""
    slogan: str = ""
    leader: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody introduced before the contest, and their role (主持人 裁判 监督长 …)."""

    name: str
    role: str
    unit: str = ""
    photo: str = ""


class QuestionType(Enum):
    """单选 多选 判断 填空 简答 案例."""

    SINGLE = "single"
    MULTI = "multi"
    JUDGE = "judge"
    FILL = "fill"
    SHORT = "short"
    CASE = "case"


SUBJECTIVE = frozenset({QuestionType.SHORT, QuestionType.CASE})
"""Types the referee panel judges (rules 2.7)."""


@dataclass(frozen=True, slots=True)
class Option:
    """An offered answer: its letter (A–F; T and F for 判断) and text."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Media:
    """A clip in the show's media folder: its length in µs and a still to fall back on."""

    path: str
    duration: int = 0
    still: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its key. answer: option letters, or the model answer of a fill-in, short answer or case.

    variants: other fill-ins accepted; rubric: scoring points for the referees; facts: a video case's key facts;
    value: which board it lies on (0: any).
    """

    id: str
    segment: str
    type: QuestionType
    stem: str
    answer: tuple[str, ...]
    options: tuple[Option, ...] = ()
    value: int = 0
    variants: tuple[str, ...] = ()
    explanation: str = ""
    source: str = ""
    rubric: str = ""
    facts: tuple[str, ...] = ()
    media: Media | None = None


@dataclass(frozen=True, slots=True)
class Slide:
    """A photo in the media folder and its caption."""

    photo: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit's part in the online quiz: people, percent."""

    unit: str
    people: int
    percent: float


DEFAULT_BEFORE = ("opening", "officials", "teams", "rules")
DEFAULT_AFTER = ("composite", "awards", "photos", "participation", "credits")


@dataclass(frozen=True, slots=True)
class Setup:
    """A show. before/after: which ceremony cues frame the segments, in order (names of control.contest.cues.CEREMONY)."""

    title: str
    teams: tuple[Team, ...]
    questions: tuple[Question, ...]
    params: Params = field(default_factory=Params)
    segments: tuple[Segment, ...] = field(default_factory=default_segments)
    subtitle: str = ""
    officials: tuple[Official, ...] = ()
    opening: Media | None = None
    promo: Media | None = None
    slides: tuple[Slide, ...] = ()
    participation: tuple[UnitPart, ...] = ()
    credits: tuple[Official, ...] = ()
    notices: tuple[str, ...] = ()
    theme: str = "stage-blue"
    before: tuple[str, ...] = DEFAULT_BEFORE
    after: tuple[str, ...] = DEFAULT_AFTER
    seed: str = ""
