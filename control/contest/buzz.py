"""一锤定音 and every other buzz segment: arm, press, foul. Decides and evolves it (rules 2.5)."""

from __future__ import annotations

import random

from control.contest import commands as c
from control.contest import events as e
from control.contest.params import BuzzParams, Segment
from control.contest.records import replace
from control.contest.refusal import Refusal
from control.contest.rulings import make
from control.contest.state import Foul, Item, State, Step
from control.contest.timers import over
from control.contest.verdicts import Verdict

Decision = tuple[e.Event, ...] | Refusal


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
    return (e.Armed(at, at + params.count_in),)


def press(state: State, command: c.Press, at: int, rng: random.Random) -> Decision:
    """A buzzer. Before the opening it is a foul: the points go and the team is out of this question."""
    run = _buzz(state)
    if run is None:
        return Refusal("no_buzz", "当前不是抢答", "nothing to buzz for")
    item, segment, _ = run
    if state.air.cover is not None:
        return Refusal("covered", "节目暂停中，抢答器不起作用", "a card is on air: the buzzers are dead")
    if command.team not in item.contenders:
        return Refusal("not_in", "本队不参加本题抢答", "this team is not in this question")
    if command.team in item.locked_out:
        return Refusal("locked_out", "本题已被锁定（抢答犯规）", "locked out of this question")
    if item.pressed_at is not None:
        if item.step is Step.TURN and item.team != command.team:
            close = at - item.pressed_at <= state.show.params.too_close
            return (e.Pressed(at, command.team, early=False, won=False, too_close=close),)
        return Refusal("too_late", "已有队伍抢到", "another team was first")
    if over(state, at):
        return Refusal("too_late", "抢答时间已过", "the time to press is over")
    if item.step is Step.ARMED and item.opens is not None and at >= item.opens:
        return (e.Pressed(at, command.team, early=False, won=True),)
    if item.step in {Step.ARMED, Step.READ}:
        ruling = make(state, item, segment, at, Verdict.FOUL, "rules", team=command.team)
        return (e.Pressed(at, command.team, early=True, won=False), e.Ruled(at, ruling))
    return Refusal("closed", "抢答未开放", "the buzzers are closed")


# --- evolve ------------------------------------------------------------------------------------------------------------


def armed(state: State, event: e.Armed) -> State:
    """Counting in, then open."""
    item = state.item
    assert item is not None
    return replace(state, item=replace(item, step=Step.ARMED, since=event.at, opens=event.opens, foul=None))


def pressed(state: State, event: e.Pressed) -> State:
    """The first press wins the question; an early one locks its team out and closes the buzzers until they are armed again."""
    item = state.item
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
    if not event.won:
        return state
    return replace(state, item=replace(item, step=Step.TURN, since=event.at, team=event.team, pressed_at=event.at))
