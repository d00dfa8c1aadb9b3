"""Every figure of the rules that neighbouring contests choose differently. Durations are µs. Defaults: the contest rules' own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

SECOND = 1_000_000

DURATIONS = frozenset({"clock", "discussion", "wait", "count_in", "too_close", "exam"})
"""Fields of the parameter records that hold µs; show files and result sheets give them in seconds."""


class Mode(Enum):
    """The six forms a segment can take."""

    TURNS = "turns"
    SPEED = "speed"
    RISK = "risk"
    ASSIGNED = "assigned"
    DUEL = "duel"
    BUZZ = "buzz"


class StageScale(Enum):
    """How stage points enter the total: as they are, or as a share of the best stage score times 100."""

    LITERAL = "literal"
    SCALED = "scaled"


class Pairing(Enum):
    """Who names whose player in an assigned segment (rules 2.3)."""

    MIRROR = "mirror"
    RING = "ring"
    DRAW = "draw"
    LITERAL = "literal"


class TeamOrder(Enum):
    """In which order the teams play a segment: by number, or from the lowest score to the highest."""

    BY_NUMBER = "by_number"
    LOW_TO_HIGH = "low_to_high"


@dataclass(frozen=True, slots=True)
class TurnsParams:
    """Teams answer in turn. by_round: round r is answered by player r. prompted/wrong: points then (0 or below)."""

    rounds: int = 3
    points: int = 10
    wrong: int = 0
    prompted: int = 0
    clock: int = 10 * SECOND
    by_round: bool = True


@dataclass(frozen=True, slots=True)
class SpeedParams:
    """One player, many questions in a row against one clock. time_bonus: seconds left × accuracy are added."""

    questions: int = 10
    points: int = 10
    clock: int = 120 * SECOND
    time_bonus: bool = True


@dataclass(frozen=True, slots=True)
class RiskValue:
    """A value on the board and the clock that goes with it."""

    value: int
    clock: int


@dataclass(frozen=True, slots=True)
class RiskParams:
    """A value is chosen; right brings it, anything else costs it. discussion: soft clock before the answer, 0 for none."""

    values: tuple[RiskValue, ...] = (RiskValue(20, 100 * SECOND), RiskValue(40, 150 * SECOND))
    per_team: int = 1
    discussion: int = 60 * SECOND


@dataclass(frozen=True, slots=True)
class AssignedParams:
    """Somebody else names the player. Right brings `value`, anything else costs it."""

    value: int = 40
    clock: int = 150 * SECOND
    pairing: Pairing = Pairing.MIRROR


@dataclass(frozen=True, slots=True)
class DuelParams:
    """Desk against challengers: right brings base + wrong challengers, wrong costs the right ones."""

    questions: int = 5
    base: int = 10
    clock: int = 10 * SECOND


@dataclass(frozen=True, slots=True)
class BuzzParams:
    """First to press. count_in: 3-2-1 before the buzzers open; wait: void when nobody presses for so long.

    An early press locks the team out of the question and costs `foul`, from its `foul_from`-th one in the segment on.

    play_off: only tied teams take part, points go to a ledger of their own, sudden death after `questions`.
    """

    questions: int = 3
    points: int = 10
    wrong: int = -10
    foul: int = -10
    foul_from: int = 1
    clock: int = 10 * SECOND
    wait: int = 10 * SECOND
    count_in: int = 3 * SECOND
    play_off: bool = True


SegmentParams: TypeAlias = TurnsParams | SpeedParams | RiskParams | AssignedParams | DuelParams | BuzzParams

MODES: dict[Mode, type[SegmentParams]] = {
    Mode.TURNS: TurnsParams,
    Mode.SPEED: SpeedParams,
    Mode.RISK: RiskParams,
    Mode.ASSIGNED: AssignedParams,
    Mode.DUEL: DuelParams,
    Mode.BUZZ: BuzzParams,
}


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment of the show. distinct: its players and those of other distinct segments of a team must all differ."""

    id: str
    mode: Mode
    name: str
    params: SegmentParams
    subtitle: str = ""
    distinct: bool = False
    order: TeamOrder = TeamOrder.BY_NUMBER


@dataclass(frozen=True, slots=True)
class Params:
    """The contest's own figures. Weights in percent; stage_scale None: not chosen yet, no final can be armed.

    two_signatures: a correction needs two referees', and what the rules leave to the referees the host cannot do alone: judging 简答 and 案例,
    ruling against the key, letting an ineligible player in.
    too_close: presses nearer than this are flagged as too close to call, µs.
    """

    start_score: int = 300
    written_weight: int = 50
    stage_weight: int = 50
    stage_scale: StageScale | None = None
    award_ranks: int = 3
    multi_exact: bool = True
    keypads: int = 18
    silent_is_wrong: bool = True
    offline_excluded: bool = True
    two_signatures: bool = False
    too_close: int = 5_000
    exam: int = 80 * 60 * SECOND
    groups: int = 3
    selection_pool: int = 20
    selection_drawn: int = 3
    selection_picked: int = 3
    selection_age: int = 40
    selection_of_age: int = 1


def default_segments() -> tuple[Segment, ...]:
    """初显身手 争分夺秒 勇往直前 (two rounds) 擂台比拼 and 一锤定音, with the rules' figures."""
    return (
        Segment("warmup", Mode.TURNS, "初显身手", TurnsParams(), "热身环节"),
        Segment("speed", Mode.SPEED, "争分夺秒", SpeedParams(), "闯关环节", distinct=True),
        Segment("risk", Mode.RISK, "勇往直前", RiskParams(), "风险环节 · 自选", distinct=True),
        Segment("assigned", Mode.ASSIGNED, "勇往直前", AssignedParams(), "风险环节 · 他选"),
        Segment("duel", Mode.DUEL, "擂台比拼", DuelParams(), "对决环节", distinct=True),
        Segment("playoff", Mode.BUZZ, "一锤定音", BuzzParams(), "加赛环节"),
    )
