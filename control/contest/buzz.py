"""一锤定音 and every other buzz segment: arm, press, foul. Decides and evolves it (rules 2.5)."""

from __future__ import annotations

import random

from control.contest import commands as c
from control.contest import events as e
from control.contest.params import BuzzParams, Segment
from control.contest.records import replace
from control.contest.refusal import Decision, Refusal
from control.contest.rulings import make
from control.contest.state import Follower, Foul, Item, State, Step
from control.contest.timers import over
from control.contest.verdicts import Verdict


def _buzz(state: State) -> tuple[Item, Segment, BuzzParams] | None:
    item = state.item
    segment = state.segment(item.cue.segment) if item else None
    if item is None or segment is None or not isinstance(segment.params, BuzzParams) or not item.questions:
        return None
    return item, segment, segment.params


def arm(state: State, command: c.Arm, at: int, rng: random.Random) -> Decision:
    """抢答开始, after the count-in."""
    run = _buzz(state)
    if run is None or run[0].step is not Step.READ or state.air.cover is not None:
        return Refusal("no_buzz", "此时不能开始抢答", "the buzzers cannot be opened now")
    item, _, params = run
    if set(item.contenders) <= set(item.locked_out):
        return Refusal("all_locked", "各队均已犯规，本题作废", "every team is locked out: void the question")
    return (e.Armed(at, at + params.count_in, state.show.params.too_close),)


def press(state: State, command: c.Press, at: int, rng: random.Random) -> Decision:
    """A buzzer. Before the opening it is a foul: the points go and the team is out of this question.

    Every press is written down: whoever says he was first finds in the log when his press arrived, and what became of it.
    """
    if state.team(command.team) is None:
        return Refusal("no_team", f"没有第{command.team}队", f"there is no team {command.team}")
    run = _buzz(state)
    unheard = _unheard(state, command.team, at)
    if run is None or unheard is not None:
        close = unheard is e.Unheard.BEHIND and _too_close(state, at)
        return (e.Pressed(at, command.team, early=False, won=False, too_close=close, unheard=unheard),)
    item, segment, _ = run
    if item.step is Step.ARMED and item.opens is not None and at >= item.opens:
        return (e.Pressed(at, command.team, early=False, won=True),)
    ruling = make(state, item, segment, at, Verdict.FOUL, "rules", team=command.team)
    return (e.Pressed(at, command.team, early=True, won=False), e.Ruled(at, ruling))


def _unheard(state: State, team: int, at: int) -> e.Unheard | None:
    """Why a team's press counts for nothing at this moment; None: it wins the question, or is a foul."""
    run = _buzz(state)
    if run is None:
        return e.Unheard.NO_BUZZ
    item, _, _ = run
    checks = (
        (e.Unheard.COVERED, state.air.cover is not None),
        (e.Unheard.NOT_IN, team not in item.contenders),
        (e.Unheard.LOCKED_OUT, team in item.locked_out),
        (e.Unheard.AGAIN, item.pressed_at is not None and item.team == team),
        (e.Unheard.BEHIND, item.pressed_at is not None),
        (e.Unheard.TOO_LATE, over(state, at)),
        (e.Unheard.CLOSED, item.step not in {Step.ARMED, Step.READ}),
    )
    return next((why for why, holds in checks if holds), None)


def _too_close(state: State, at: int) -> bool:
    """Whether this moment lies within the declared window behind the first press: nobody can say which finger was faster."""
    item = state.item
    return item is not None and item.pressed_at is not None and at - item.pressed_at <= state.show.params.too_close


# --- evolve ------------------------------------------------------------------------------------------------------------


def armed(state: State, event: e.Armed) -> State:
    """Counting in, then open."""
    item = state.item
    assert item is not None
    return replace(state, item=replace(item, step=Step.ARMED, since=event.at, opens=event.opens, foul=None))


def pressed(state: State, event: e.Pressed) -> State:
    """The first press wins the question; an early one locks its team out and closes the buzzers until they are armed again.

    The first of each team behind it is remembered for the officials' pages, any other that counts for nothing only by the log.
    """
    item = state.item
    if event.idle:
        if item is None or event.unheard is not e.Unheard.BEHIND or event.team in {each.team for each in item.followers}:
            return state
        return replace(state, item=replace(item, followers=(*item.followers, Follower(event.team, event.at, event.too_close))))
    assert item is not None
    if event.early:
        early = max(0, item.opens - event.at) if item.opens is not None else 0
        fouled = replace(
            item,
            step=Step.READ,
            since=event.at,
            opens=None,
            locked_out=(*item.locked_out, event.team),
            foul=Foul(event.team, event.at, early),
        )
        return replace(state, item=fouled)
    return replace(state, item=replace(item, step=Step.TURN, since=event.at, team=event.team, pressed_at=event.at))
