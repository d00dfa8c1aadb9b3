"""Totals and places with every tie level (rules 2.6). Exact: totals are fractions, never floats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from control.contest.params import StageScale
from control.contest.scoring import play_off_points, scores
from control.contest.setup import Team
from control.contest.state import State


class DecidedBy(Enum):
    """What put a team where it is, against the teams next to it."""

    TOTAL = "total"
    WRITTEN = "written"
    COMPREHENSIVE = "comprehensive"
    PLAY_OFF = "play_off"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Place:
    """A team's final line. Figures exact; `hundredths` turns them into what is printed."""

    team: int
    place: int
    written: Fraction
    comprehensive: Fraction
    stage: Fraction
    total: Fraction
    play_off: int
    decided_by: DecidedBy


def half_up(value: Fraction) -> int:
    """Rounded half up to a whole number (四舍五入; halves go up also below zero)."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def hundredths(value: Fraction) -> int:
    """A figure as printed with two decimals: hundredths, half up."""
    return half_up(value * 100)


def written_score(team: Team) -> Fraction:
    """The mean of the members' written scores, two decimals half up, in points; 0 while none is entered."""
    return _mean([player.written for player in team.players])


def comprehensive_score(team: Team) -> Fraction:
    """The mean of the members' 综合知识 scores, likewise."""
    return _mean([player.comprehensive for player in team.players])


def _mean(values: list[int | None]) -> Fraction:
    known = [value for value in values if value is not None]
    if not known:
        return Fraction(0)
    return Fraction(half_up(Fraction(sum(known), len(known))), 100)


def stage_part(state: State) -> dict[int, Fraction]:
    """The stage figure that enters each total: raw points, or the share of the best stage score times 100.

    Scaled against a best score of 0 or below there is no share: every figure is 0.
    """
    points = scores(state)
    if state.show.params.stage_scale is not StageScale.SCALED:
        return {team: Fraction(value) for team, value in points.items()}
    best = max(points.values(), default=0)
    return {team: Fraction(100 * value, best) if best > 0 else Fraction(0) for team, value in points.items()}


def ranking(state: State) -> tuple[Place, ...]:
    """Every team's place, best first. Ties beyond an award rank share a place; within, the play-off has the last word."""
    params = state.show.params
    stage = stage_part(state)
    bonus = play_off_points(state)
    lines = []
    for team in state.show.teams:
        written, comprehensive = written_score(team), comprehensive_score(team)
        total = (written * params.written_weight + stage[team.number] * params.stage_weight) / 100
        lines.append((total, written, comprehensive, bonus[team.number], team.number, stage[team.number]))
    lines.sort(key=lambda line: (line[:4], -line[4]), reverse=True)
    places: list[Place] = []
    for index, (total, written, comprehensive, points, number, part) in enumerate(lines):
        key = lines[index][:4]
        first = next(other for other in range(index + 1) if _same(lines[other][:4], key, other, params.award_ranks))
        rule = _decided_by([line[:4] for line in lines], index, first, params.award_ranks)
        places.append(Place(number, first + 1, written, comprehensive, part, total, points, rule))
    return tuple(places)


Key = tuple[Fraction, Fraction, Fraction, int]


def _same(a: Key, b: Key, first: int, award_ranks: int) -> bool:
    """Whether two teams share a place: on all levels in an award rank, on the total alone below it (rules 2.6.3)."""
    return a == b if first < award_ranks else a[0] == b[0]


def _decided_by(keys: list[Key], index: int, first: int, award_ranks: int) -> DecidedBy:
    """The level that parts this team from its nearest neighbour with an equal total."""
    sharing = [other for other, key in enumerate(keys) if other != index and _same(key, keys[index], first, award_ranks)]
    if first != index or any(other > index for other in sharing):
        return DecidedBy.SHARED
    deepest = DecidedBy.TOTAL
    for neighbour in (index - 1, index + 1):
        if not 0 <= neighbour < len(keys) or min(index, neighbour) >= award_ranks:
            continue
        mine, other = keys[index], keys[neighbour]
        if mine[0] != other[0]:
            continue
        if mine[1] != other[1]:
            level = DecidedBy.WRITTEN
        elif mine[2] != other[2]:
            level = DecidedBy.COMPREHENSIVE
        else:
            level = DecidedBy.PLAY_OFF
        deepest = max(deepest, level, key=list(DecidedBy).index)
    return deepest


def tied_groups(state: State, *, with_play_off: bool = True) -> tuple[tuple[int, ...], ...]:
    """Teams still tied for an award rank, group by group, best first.

    with_play_off False: as before any play-off, which is who takes part in it at all.
    """
    groups: dict[tuple[object, ...], list[Place]] = {}
    for place in ranking(state):
        key: tuple[object, ...] = (place.total, place.written, place.comprehensive)
        groups.setdefault((*key, place.play_off) if with_play_off else key, []).append(place)
    awards = state.show.params.award_ranks
    return tuple(
        tuple(sorted(place.team for place in group))
        for group in groups.values()
        if len(group) > 1 and min(place.place for place in group) <= awards
    )
