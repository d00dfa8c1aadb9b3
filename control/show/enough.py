"""Whether the questions suffice for every segment as it will be played. Law: counted from the parameters, for the worst case of choice. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import assert_never

from control.contest.designation import designations
from control.contest.params import (
    AssignedParams,
    BuzzParams,
    DuelParams,
    RiskParams,
    Segment,
    SpeedParams,
    TurnsParams,
)
from control.contest.setup import Question
from control.show.faults import Faults, Place

SUDDEN_DEATH = 3
"""Questions a play-off should hold in reserve after its fixed ones (rules 2.5)."""


def needed(segment: Segment, teams: int) -> int:
    """How many questions a segment uses up with so many teams (a play-off: its fixed questions)."""
    params = segment.params
    match params:
        case TurnsParams():
            return params.rounds * teams
        case SpeedParams() | DuelParams():
            return params.questions * teams
        case RiskParams():
            return params.per_team * teams
        case AssignedParams():
            return len(designations(params.pairing, tuple(range(1, teams + 1)), "count"))
        case BuzzParams():
            return params.questions
    assert_never(params)


def check_enough(
    segments: Sequence[Segment], teams: int, questions: Sequence[Question], place: Place, faults: Faults
) -> None:
    """Note every segment with too few questions; place: the question table."""
    for segment in segments:
        own = [question for question in questions if question.segment == segment.id]
        need = needed(segment, teams)
        if len(own) < need:
            faults.error(
                place,
                f"{segment.name}（{segment.id}）{teams} 队共需 {need} 题，只有 {len(own)} 题；还差 {need - len(own)} 题",
                f"segment {segment.id} needs {need} questions for {teams} teams, there are {len(own)}; add {need - len(own)}",
            )
        elif isinstance(segment.params, RiskParams):
            _check_board(segment, segment.params, need, own, place, faults)
        elif (
            isinstance(segment.params, BuzzParams)
            and segment.params.play_off
            and len(own) < need + SUDDEN_DEATH
        ):
            faults.warn(
                place,
                f"{segment.name}（{segment.id}）定数 {need} 题之外只备 {len(own) - need} 题；一题定胜负宜备 {SUDDEN_DEATH} 题以上",
                f"segment {segment.id} has {len(own) - need} questions beyond its {need}; sudden death wants {SUDDEN_DEATH} or more",
            )


def _check_board(
    segment: Segment, params: RiskParams, need: int, own: Sequence[Question], place: Place, faults: Faults
) -> None:
    lying = Counter(question.value for question in own)
    for each in params.values:
        if lying[each.value] < need:
            faults.warn(
                place,
                f"{segment.name}（{segment.id}）若各队都选 {each.value} 分需 {need} 题，只有 {lying[each.value]} 题；后面的队将选不到",
                f"segment {segment.id}: if every team picks {each.value}, {need} questions are needed and {lying[each.value]} are there; later teams could not pick it",
            )
