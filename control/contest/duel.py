"""擂台比拼: the challengers' side of the duel. Decides and evolves seats, presses, closing and the seats' reveal."""

from __future__ import annotations

import random

from control.contest import commands as c
from control.contest import events as e
from control.contest.params import DuelParams
from control.contest.records import replace
from control.contest.refusal import Decision, Refusal
from control.contest.state import Item, Press, State, Step
from control.contest.timers import over


def _duel(state: State, *steps: Step) -> Item | None:
    item = state.item
    segment = state.segment(item.cue.segment) if item else None
    if item is None or segment is None or item.step not in steps or not isinstance(segment.params, DuelParams):
        return None
    return item


def _seat_known(state: State, seat: int) -> bool:
    return 1 <= seat <= state.show.params.keypads


def seat_online(state: State, command: c.SeatOnline, at: int, rng: random.Random) -> Decision:
    """A keypad came or went."""
    if not _seat_known(state, command.seat):
        return Refusal("no_seat", f"没有{command.seat}号席位", f"there is no seat {command.seat}")
    if (command.seat not in state.offline) is command.online:
        return ()
    return (e.SeatChanged(at, command.seat, command.online),)


def keypad_answer(state: State, command: c.KeypadAnswer, at: int, rng: random.Random) -> Decision:
    """A press while the answering is open; the newest counts. One that comes after it is written down all the same."""
    item = _duel(state, Step.ANSWER, Step.LOCKED)
    if not _seat_known(state, command.seat):
        return Refusal("no_seat", f"没有{command.seat}号席位", f"there is no seat {command.seat}")
    late = item is not None and (item.step is Step.LOCKED or over(state, at))
    if item is None or not (late or (item.clock is not None and item.clock.started is not None)):
        return Refusal("closed", "现在不能作答", "the answering is not open")
    question = state.question(item.question)
    letters = {option.key for option in question.options} if question else set()
    if not command.keys or not set(command.keys) <= letters or len(set(command.keys)) != len(command.keys):
        return Refusal("no_option", "选项不存在或重复", "no such option, or named twice")
    return (e.KeypadPressed(at, command.seat, tuple(sorted(command.keys)), late),)


def close(state: State, command: c.CloseAnswering, at: int, rng: random.Random) -> Decision:
    """Close before the time is up."""
    if _duel(state, Step.ANSWER) is None or over(state, at):
        return Refusal("not_open", "现在没有开放作答", "no answering is open")
    return (e.AnswerClosed(at, timed_out=False),)


def reveal_seats(state: State, command: c.RevealSeats, at: int, rng: random.Random) -> Decision:
    """Show rights and wrongs, seat by seat."""
    if _duel(state, Step.LOCKED) is None:
        return Refusal("not_locked", "停止答题之后才能揭晓", "close the answering first")
    return (e.SeatsRevealed(at),)


# --- evolve ------------------------------------------------------------------------------------------------------------


def seat_changed(state: State, event: e.SeatChanged) -> State:
    """One seat more or less is online."""
    offline = state.offline - {event.seat} if event.online else state.offline | {event.seat}
    return replace(state, offline=offline)


def keypad_pressed(state: State, event: e.KeypadPressed) -> State:
    """The seat's newest press; whose press arrives has a keypad."""
    item = state.item
    assert item is not None
    if event.late:
        return state
    others = tuple((seat, press) for seat, press in item.presses if seat != event.seat)
    presses = (*others, (event.seat, Press(event.at, event.keys)))
    return replace(state, item=replace(item, presses=presses), offline=state.offline - {event.seat})


def seats_revealed(state: State, event: e.SeatsRevealed) -> State:
    """The seats light up."""
    item = state.item
    assert item is not None
    return replace(state, item=replace(item, step=Step.SEATS, since=event.at, seats_at=event.at))
