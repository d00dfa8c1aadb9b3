"""Scenes of results: standings, rulings, composite, awards. A row's figures are absent until they are revealed."""

from __future__ import annotations

from enum import Enum

from overlay.program.parts import Team, VerdictKind
from overlay.program.records import Line, Record
from overlay.program.times import Micros


class StandingRow(Record, frozen=True):
    """A team's line: score and place now, score and place before the reorder, points per segment."""

    team: Team
    score: int
    place: int
    score_before: int
    place_before: int
    by_segment: tuple[int, ...] = ()


class Standings(Record, frozen=True, tag="standings"):
    """The table; rows move from their old places to the new from `reordered_at` on. segments: columns, empty if hidden."""

    title: Line
    rows: tuple[StandingRow, ...]
    reordered_at: Micros = 0
    segments: tuple[Line, ...] = ()


class Ruling(Record, frozen=True, tag="ruling"):
    """合议中: a neutral notice (`settled_at` None). 更正: old → new verdict and score, named; upheld: nothing changes."""

    team: Team | None = None
    subject: Line = ""
    settled_at: Micros | None = None
    upheld: bool = False
    verdict_before: VerdictKind | None = None
    verdict_after: VerdictKind | None = None
    score_before: int = 0
    score_after: int = 0
    reason: Line = ""


class TieRule(Enum):
    """What decided a place: the total alone, the written score, its 综合知识 part, the play-off, or it is shared."""

    TOTAL = "total"
    WRITTEN = "written"
    COMPREHENSIVE = "comprehensive"
    PLAY_OFF = "play_off"
    SHARED = "shared"


class CompositeRow(Record, frozen=True):
    """A team's final line, figures in hundredths of a point; None and place 0: not revealed yet."""

    team: Team | None = None
    written: int | None = None
    stage: int | None = None
    total: int | None = None
    place: int = 0
    rule: TieRule = TieRule.TOTAL
    revealed_at: Micros | None = None


class Composite(Record, frozen=True, tag="composite"):
    """Written + stage = total, revealed row by row from the last place up. Row i is the i-th line of the table.

    Weights in percent.
    """

    title: Line
    rows: tuple[CompositeRow, ...]
    written_weight: int = 50
    stage_weight: int = 50


class Award(Record, frozen=True):
    """A prize's place and its winners, shown since `at`."""

    place: int
    title: Line
    teams: tuple[Team, ...]
    at: Micros
    photo: Line = ""


class Awards(Record, frozen=True, tag="awards"):
    """Third → second → first: the awards announced so far, the newest last."""

    title: Line
    awards: tuple[Award, ...]
