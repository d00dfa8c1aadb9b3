"""Totals and places with every tie level (rules 2.6). Exact: totals are fractions, never floats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import groupby

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


@dataclass(frozen=True, slots=True)
class _Line:
    """A team's figures as the levels compare them: total, written, comprehensive, play-off points."""

    team: int
    stage: Fraction
    levels: tuple[Fraction, Fraction, Fraction, int]


LEVELS = (DecidedBy.TOTAL, DecidedBy.WRITTEN, DecidedBy.COMPREHENSIVE, DecidedBy.PLAY_OFF)
"""The tie levels in the order they are asked (rules 2.6)."""


def ranking(state: State) -> tuple[Place, ...]:
    """Every team's place, best first. Ties beyond an award rank share a place; within, the play-off has the last word."""
    params = state.show.params
    stage = stage_part(state)
    bonus = play_off_points(state)
    lines = []
    for team in state.show.teams:
        written, comprehensive, part = written_score(team), comprehensive_score(team), stage[team.number]
        total = (written * params.written_weight + part * params.stage_weight) / 100
        lines.append(_Line(team.number, part, (total, written, comprehensive, bonus[team.number])))
    lines.sort(key=lambda line: (line.levels, -line.team), reverse=True)
    return tuple(_places(lines, 1, 0, params.award_ranks))


def _places(lines: list[_Line], first: int, level: int, award_ranks: int) -> list[Place]:
    """Places from `first` on for lines equal on every level before `level`, best first."""
    places: list[Place] = []
    for _, equal in groupby(lines, key=lambda line: line.levels[level]):
        group = list(equal)
        place = first + len(places)
        if len(group) == 1:
            places.append(_place(group[0], place, LEVELS[level]))
        elif level + 1 == len(LEVELS) or place > award_ranks:
            places += [_place(line, place, DecidedBy.SHARED) for line in group]
        else:
            places += _places(group, place, level + 1, award_ranks)
    return places


def _place(line: _Line, place: int, decided_by: DecidedBy) -> Place:
    total, written, comprehensive, play_off = line.levels
    return Place(line.team, place, written, comprehensive, line.stage, total, play_off, decided_by)


def award_places(state: State) -> tuple[int, ...]:
    """The places that are awarded, last first. A shared place leaves out the next: two first prizes, no second."""
    awarded = {place.place for place in ranking(state) if place.place <= state.show.params.award_ranks}
    return tuple(sorted(awarded, reverse=True))


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
