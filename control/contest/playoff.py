"""Who still has to play off, and over how many questions (rules 2.5). Pure."""

from __future__ import annotations

from control.contest.cues import Cue, rundown
from control.contest.params import BuzzParams, Segment
from control.contest.ranking import tied_groups
from control.contest.records import replace
from control.contest.state import State


def play_off_segment(state: State) -> Segment | None:
    """The segment held only for tied teams, if the show has one."""
    for segment in state.show.segments:
        if isinstance(segment.params, BuzzParams) and segment.params.play_off:
            return segment
    return None


def contenders(state: State, segment: Segment) -> tuple[int, ...]:
    """Who may press at the next question of a buzz segment; empty when nothing is left to decide.

    Tied groups play one after the other, the lowest place first; after the set questions only those still tied go on.
    """
    params = segment.params
    if not isinstance(params, BuzzParams):
        return ()
    if not params.play_off:
        return tuple(team.number for team in state.show.teams)
    for group in reversed(tied_groups(state, with_play_off=False)):
        if _played(state, segment, group) < params.questions:
            return group
        still = _still_tied(state, group)
        if still:
            return still
    return ()


def with_play_off(state: State) -> State:
    """The state with as many play-off questions in its running order as are needed by now."""
    segment = play_off_segment(state)
    if segment is None:
        return state
    count = min(_needed(state, segment), _possible(state, segment)) if _stage_is_over(state, segment) else 0
    if state.item is not None and state.item.cue.segment == segment.id:
        # A question on air stays in the running order, even if a correction has just made it needless.
        count = max(count, state.item.cue.number)
    if dict(state.plan.buzz).get(segment.id, 0) == count:
        return state
    buzz = (*((key, value) for key, value in state.plan.buzz if key != segment.id), (segment.id, count))
    plan = replace(state.plan, buzz=buzz)
    cues = rundown(state.show, plan)
    return replace(state, plan=plan, rundown=cues, place=_place(cues, state))


def to_play_off(state: State) -> bool:
    """Whether a tie for an award rank still waits for the play-off: the show has one, and a question left for it.

    Where the questions are used up the tied teams share their rank; the rules know no other way out (2.5, 2.6).
    """
    segment = play_off_segment(state)
    return segment is not None and bool(tied_groups(state)) and _unused(state, segment) > 0


def _possible(state: State, segment: Segment) -> int:
    """How many questions there can be at most: those that are over or on air, and the unused ones."""
    begun = {each.cue for each in state.rounds if each.segment == segment.id}
    item = state.item
    if item is not None and item.cue.segment == segment.id and item.questions:
        begun.add(item.cue.id)
    return len(begun) + _unused(state, segment)


def _unused(state: State, segment: Segment) -> int:
    return sum(question.segment == segment.id and question.id not in state.used for question in state.show.questions)


def _place(cues: tuple[Cue, ...], state: State) -> int:
    here = state.item.cue.id if state.item else ""
    return next((index for index, cue in enumerate(cues) if cue.id == here), state.place)


def _needed(state: State, segment: Segment) -> int:
    params = segment.params
    assert isinstance(params, BuzzParams)
    needed = sum(1 for each in state.rounds if each.segment == segment.id)
    for group in tied_groups(state, with_play_off=False):
        missing = params.questions - _played(state, segment, group)
        needed += missing if missing > 0 else int(bool(_still_tied(state, group)))
    return needed


def _played(state: State, segment: Segment, group: tuple[int, ...]) -> int:
    return sum(
        1 for each in state.rounds if each.segment == segment.id and not each.void and set(each.contenders) <= set(group)
    )


def _still_tied(state: State, group: tuple[int, ...]) -> tuple[int, ...]:
    return next((part for part in tied_groups(state) if set(part) <= set(group)), ())


def _stage_is_over(state: State, segment: Segment) -> bool:
    """Whether the running order has come to the end of every segment before the play-off; once it has, going back changes nothing."""
    if any(each.segment == segment.id for each in state.rounds):
        return True
    before = {each.id for each in state.show.segments[: state.show.segments.index(segment)]}
    last = next((i for i in range(len(state.rundown) - 1, -1, -1) if state.rundown[i].segment in before), -1)
    return state.place >= last or state.rundown[last].id in state.done
