"""What a ruling is worth on this item, and making one. Shared by every mode. Pure."""

from __future__ import annotations

from control.contest.answers import keys_right
from control.contest.params import AssignedParams, BuzzParams, DuelParams, RiskParams, Segment, SpeedParams
from control.contest.scoring import counting
from control.contest.setup import Question
from control.contest.state import Item, State
from control.contest.verdicts import Ruling, Verdict, Worth

HOST = "host"
"""How the host's own commands are signed."""


def panels_alone(state: State, by: str) -> bool:
    """Whether this hand may not do the referees' part: it is the host's, in a show that asks for two signatures (rules 2.7)."""
    return state.show.params.two_signatures and by == HOST


def worth(state: State, item: Item, segment: Segment, team: int, seconds: int = 0) -> Worth:
    """The worth of every outcome for a team, by the segment's mode. seconds: shown seconds left of a speed run."""
    params = segment.params
    if isinstance(params, SpeedParams):
        return Worth(0, 0, 0, points=params.points, questions=params.questions, seconds=seconds)
    if isinstance(params, RiskParams):
        return Worth(item.value, -item.value, -item.value)
    if isinstance(params, AssignedParams):
        return Worth(params.value, -params.value, -params.value)
    if isinstance(params, DuelParams):
        right, wrong = tally(state, item)
        return Worth(params.base + wrong, -right, -right)
    if isinstance(params, BuzzParams):
        fouls = sum(
            ruling.verdict is Verdict.FOUL and ruling.team == team and ruling.segment == segment.id for ruling in counting(state)
        )
        return Worth(params.points, params.wrong, params.wrong, params.foul if fouls + 1 >= params.foul_from else 0)
    return Worth(params.points, params.wrong, params.prompted)


def tally(state: State, item: Item) -> tuple[int, int]:
    """Challengers who were (right, wrong) on the item's question, by the show's rules for silent and absent seats."""
    params = state.show.params
    question = state.question(item.question)
    if question is None:
        return 0, 0
    presses = dict(item.presses)
    right = wrong = 0
    for seat in range(1, params.keypads + 1):
        if seat in item.excluded:
            continue
        press = presses.get(seat)
        if press is None:
            wrong += params.silent_is_wrong
        elif seat_right(state, question, press.keys):
            right += 1
        else:
            wrong += 1
    return right, wrong


def seat_right(state: State, question: Question, keys: tuple[str, ...]) -> bool:
    """Whether a challenger's press is the right answer."""
    return keys_right(question, keys, state.show.params)


def make(
    state: State,
    item: Item,
    segment: Segment,
    at: int,
    verdict: Verdict,
    by: str,
    *,
    reason: str = "",
    team: int = 0,
    correct: int = 0,
    seconds: int = 0,
) -> Ruling:
    """The next ruling, on the item on air. team: whom it hits if not the item's own."""
    return Ruling(
        id=len(state.rulings) + 1,
        at=at,
        segment=segment.id,
        cue=item.cue.id,
        team=team or item.team,
        player=item.player,
        question=item.question,
        verdict=verdict,
        worth=worth(state, item, segment, team or item.team, seconds),
        by=by,
        reason=reason,
        correct=correct,
        play_off=isinstance(segment.params, BuzzParams) and segment.params.play_off,
        take=item.take,
    )
