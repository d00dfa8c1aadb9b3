"""Scores, always derived: the start score plus what every ruling that counts brings. The ledger is the list of their changes.

Law: start score + sum of a team's changes = its score, at any moment. Of a cue begun again, only the newest take that was ruled counts.
"""

from __future__ import annotations

from control.contest.records import replace
from control.contest.state import Change, State
from control.contest.verdicts import Ruling, Verdict


def counting(state: State) -> tuple[Ruling, ...]:
    """The rulings that count: of every cue those of its newest take."""
    newest = _newest_takes(state)
    return tuple(ruling for ruling in state.rulings if ruling.take == newest[ruling.cue])


def _newest_takes(state: State) -> dict[str, int]:
    # Rulings come in order, so the last one of a cue belongs to its newest take.
    return {ruling.cue: ruling.take for ruling in state.rulings}


def scores(state: State) -> dict[int, int]:
    """Stage score by team number; play-off points are apart (rules 2.5)."""
    totals = {team.number: state.show.params.start_score for team in state.show.teams}
    for ruling in counting(state):
        if not ruling.play_off:
            totals[ruling.team] += ruling.delta
    return totals


def play_off_points(state: State) -> dict[int, int]:
    """Play-off points by team number."""
    totals = {team.number: 0 for team in state.show.teams}
    for ruling in counting(state):
        if ruling.play_off:
            totals[ruling.team] += ruling.delta
    return totals


def segment_points(state: State, segment: str) -> dict[int, int]:
    """What each team won or lost in a segment."""
    totals = {team.number: 0 for team in state.show.teams}
    for ruling in counting(state):
        if ruling.segment == segment:
            totals[ruling.team] += ruling.delta
    return totals


def changes(state: State, team: int, *, play_off: bool = False) -> tuple[Change, ...]:
    """When a team's score changed and by how much, oldest first: each ruling as it was made, each correction's difference, the
    withdrawal of a take that was run again, and what undos took back.
    """
    return tuple(change for change in ledger(state) if change.team == team and change.play_off is play_off)


def ledger(state: State) -> tuple[Change, ...]:
    """Every team's changes, oldest first."""
    found = [*rulings_changes(state), *state.taken_back]
    return tuple(sorted(found, key=lambda change: change.at))


def running_ledger(state: State) -> tuple[tuple[Change, int], ...]:
    """Every team's changes, oldest first, each with the score (or play-off points) it led to."""
    start = state.show.params.start_score
    held = {(team.number, apart): 0 if apart else start for team in state.show.teams for apart in (False, True)}
    lines = []
    for change in ledger(state):
        held[change.team, change.play_off] += change.delta
        lines.append((change, held[change.team, change.play_off]))
    return tuple(lines)


def rulings_changes(state: State) -> tuple[Change, ...]:
    """The changes that the rulings and corrections as they stand amount to; undone ones are not among them."""
    worths = _worths(state)
    newest = _newest_takes(state)
    began = {(ruling.cue, ruling.take): ruling.at for ruling in reversed(state.rulings)}
    found: list[Change] = []
    for ruling in state.rulings:
        steps = worths.get(ruling.id, [(ruling.at, ruling.delta)])
        if ruling.take != newest[ruling.cue]:
            superseded = next(began[ruling.cue, take] for take in range(ruling.take + 1, newest[ruling.cue] + 1))
            steps = [*steps, (superseded, 0)]
        held = 0
        for number, (at, worth) in enumerate(steps):
            if worth != held:
                found.append(Change(at, ruling.team, worth - held, ruling.id, ruling.play_off, corrected=number > 0))
            held = worth
    return tuple(found)


def _worths(state: State) -> dict[int, list[tuple[int, int]]]:
    """(since when, worth) of every corrected ruling, from how it was first made to how it stands."""
    found: dict[int, list[tuple[int, int]]] = {}
    for correction in state.corrections:
        ruling = state.ruling(correction.ruling)
        if ruling is None or not correction.signed:
            continue
        if ruling.id not in found:
            found[ruling.id] = [(ruling.at, with_outcome(ruling, correction.before, correction.correct_before).delta)]
        found[ruling.id].append((correction.at, with_outcome(ruling, correction.after, correction.correct_after).delta))
    return found


def with_outcome(ruling: Ruling, verdict: Verdict, correct: int) -> Ruling:
    """The same ruling with another outcome."""
    return replace(ruling, verdict=verdict, correct=correct)


def taken_back(before: State, after: State, at: int) -> tuple[Change, ...]:
    """What an undo at `at` leads from and to, as changes: those that are gone from the rulings, each followed by its opposite."""
    remain = set(rulings_changes(after))
    # Their rulings are gone, and the ids will be given out again.
    gone = [replace(change, ruling=0) for change in rulings_changes(before) if change not in remain]
    return tuple(
        each for change in gone for each in (change, replace(change, at=at, delta=-change.delta, corrected=True))
    )
