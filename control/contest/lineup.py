"""Who plays a segment when, and who names whom: reckoned once, with the segment's title, and fixed from its first ruling on. Pure."""

from __future__ import annotations

from control.contest.cues import Cue, CueKind, Plan
from control.contest.designation import designations
from control.contest.params import AssignedParams, BuzzParams, Segment, TeamOrder
from control.contest.records import replace
from control.contest.scoring import scores
from control.contest.state import State


def order_to_fix(state: State, segment: Segment, cue: Cue) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who plays when, and who names whom, where that is to be fixed now: with the segment's title, or with its first item when
    the title was passed by. Once something in the segment is ruled, its order stands.
    """
    known = any(key == segment.id for key, _ in state.plan.orders)
    ruled = any(ruling.segment == segment.id for ruling in state.rulings)
    if isinstance(segment.params, BuzzParams) or (known and (ruled or cue.kind is CueKind.ITEM)):
        return (), ()
    return _line_up(state, segment)


def _line_up(state: State, segment: Segment) -> tuple[tuple[int, ...], tuple[int, ...]]:
    numbers = tuple(team.number for team in state.show.teams)
    if segment.order is TeamOrder.LOW_TO_HIGH:
        points = scores(state)
        numbers = tuple(sorted(numbers, key=lambda number: (points[number], number)))
    if not isinstance(segment.params, AssignedParams):
        return numbers, ()
    pairs = designations(segment.params.pairing, numbers, f"{state.seed}/{segment.id}")
    return tuple(answering for answering, _ in pairs), tuple(naming for _, naming in pairs)


def fixed(plan: Plan, segment: Segment, order: tuple[int, ...], namers: tuple[int, ...]) -> Plan:
    """The plan with this segment's order and namers in it."""
    return replace(
        plan,
        orders=(*((key, value) for key, value in plan.orders if key != segment.id), (segment.id, order)),
        namers=(*((key, value) for key, value in plan.namers if key != segment.id), (segment.id, namers)),
    )
