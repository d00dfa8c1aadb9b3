"""Scores, always derived: the start score plus what every ruling brings. The ledger is the list of those rulings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from control.contest.state import State
from control.contest.verdicts import Ruling, Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """Points that came to a team at `at`: by a ruling, or by its correction (`corrected`)."""

    at: int
    delta: int
    ruling: int
    corrected: bool


def scores(state: State) -> dict[int, int]:
    """Stage score by team number; play-off points are apart (rules 2.5)."""
    totals = {team.number: state.show.params.start_score for team in state.show.teams}
    for ruling in state.rulings:
        if not ruling.play_off:
            totals[ruling.team] += ruling.delta
    return totals


def play_off_points(state: State) -> dict[int, int]:
    """Play-off points by team number."""
    totals = {team.number: 0 for team in state.show.teams}
    for ruling in state.rulings:
        if ruling.play_off:
            totals[ruling.team] += ruling.delta
    return totals


def segment_points(state: State, segment: str) -> dict[int, int]:
    """What each team won or lost in a segment."""
    totals = {team.number: 0 for team in state.show.teams}
    for ruling in state.rulings:
        if ruling.segment == segment:
            totals[ruling.team] += ruling.delta
    return totals


def changes(state: State, team: int, *, play_off: bool = False) -> tuple[Change, ...]:
    """When a team's score changed and by how much, oldest first: each ruling as it was made, each correction's difference."""
    found: list[Change] = []
    for ruling in state.rulings:
        if ruling.team != team or ruling.play_off is not play_off:
            continue
        later = [correction for correction in state.corrections if correction.ruling == ruling.id and correction.signed]
        steps = [(ruling.at, _as_first_made(ruling, state))]
        steps += [(each.at, with_outcome(ruling, each.after, each.correct_after).delta) for each in later]
        held = 0
        for number, (at, worth) in enumerate(steps):
            if worth != held:
                found.append(Change(at, worth - held, ruling.id, corrected=number > 0))
            held = worth
    return tuple(sorted(found, key=lambda change: change.at))


def with_outcome(ruling: Ruling, verdict: Verdict, correct: int) -> Ruling:
    """The same ruling with another outcome."""
    return replace(ruling, verdict=verdict, correct=correct)


def _as_first_made(ruling: Ruling, state: State) -> int:
    first = next((each for each in state.corrections if each.ruling == ruling.id and each.signed), None)
    return ruling.delta if first is None else with_outcome(ruling, first.before, first.correct_before).delta
