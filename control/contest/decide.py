"""`decide`: a command against a state → events, or a refusal. One table; each area's file holds its own decisions. Pure."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from control.contest import (
    air,
    answering,
    buzz,
    corrections,
    draws,
    duel,
    media,
    picking,
    running,
    speed,
    stepping,
)
from control.contest import commands as c
from control.contest.check import overlong, well_typed
from control.contest.refusal import Decision, Refusal
from control.contest.state import State
from control.contest.steps import next_effect
from control.contest.timers import deadline

Decide = Callable[[State, Any, int, random.Random], Decision]


def go(state: State, command: c.Go, at: int, rng: random.Random) -> Decision:
    """Do the next effect, or say what is wanted first."""
    effect = next_effect(state)
    if effect.command is None:
        return Refusal("wants", effect.zh, effect.en)
    return DECIDE[type(effect.command)](state, effect.command, at, rng)


DECIDE: dict[type[c.Command], Decide] = {
    c.Load: running.load,
    c.Go: go,
    c.NextCue: running.next_cue,
    c.Jump: running.jump,
    c.Skip: running.skip,
    c.Repeat: running.repeat,
    c.Undo: stepping.undo,
    c.Advance: stepping.advance,
    c.Page: stepping.page,
    c.StartClock: answering.start_clock,
    c.StopClock: answering.stop_clock,
    c.PauseClock: answering.pause_clock,
    c.ResumeClock: answering.resume_clock,
    c.AddTime: answering.add_time,
    c.CountDown: answering.count_down,
    c.TimeOut: answering.time_out,
    c.EnterAnswer: answering.enter_answer,
    c.Judge: answering.judge,
    c.Reveal: answering.reveal,
    c.VoidQuestion: answering.void,
    c.PickPlayer: picking.pick_player,
    c.PickValue: picking.pick_value,
    c.PickQuestion: picking.pick_question,
    c.ReplaceQuestion: picking.replace_question,
    c.PlayMedia: media.play,
    c.PauseMedia: media.pause,
    c.ReplayMedia: media.replay,
    c.SkipMedia: media.skip,
    c.UseStill: media.use_still,
    c.SpeedAnswer: speed.answer,
    c.AbortSpeed: speed.abort,
    c.RerunSpeed: speed.rerun,
    c.SeatOnline: duel.seat_online,
    c.KeypadAnswer: duel.keypad_answer,
    c.CloseAnswering: duel.close,
    c.RevealSeats: duel.reveal_seats,
    c.Arm: buzz.arm,
    c.Press: buzz.press,
    c.Deliberate: corrections.deliberate,
    c.CloseDeliberation: corrections.close_deliberation,
    c.CorrectRuling: corrections.correct,
    c.SignCorrection: corrections.sign,
    c.Appeal: corrections.appeal,
    c.DecideAppeal: corrections.decide_appeal,
    c.SetWritten: corrections.set_written,
    c.Announce: corrections.announce,
    c.Roll: draws.roll,
    c.StopRoll: draws.stop_roll,
    c.Redraw: draws.redraw,
    c.EnterDraw: draws.enter_draw,
    c.ShowStandby: air.show_cover,
    c.ShowTestCard: air.show_cover,
    c.ShowHold: air.show_cover,
    c.ShowStandings: air.show_cover,
    c.Resume: air.resume,
    c.Blackout: air.blackout,
    c.Freeze: air.freeze,
    c.ShowBanner: air.show_banner,
    c.ShowTicker: air.show_ticker,
    c.Mute: air.mute,
    c.ChooseLayout: air.choose_layout,
    c.Identify: air.identify,
}

SEALED = frozenset(
    {
        c.Judge,
        c.EnterAnswer,
        c.CorrectRuling,
        c.SignCorrection,
        c.Appeal,
        c.DecideAppeal,
        c.SetWritten,
        c.Deliberate,
        c.Announce,
        c.SpeedAnswer,
        c.Press,
        c.VoidQuestion,
    }
)
"""What 宣布成绩 ends for good (rules 2.7)."""


def decide(state: State, command: c.Command, at: int, rng: random.Random) -> Decision:
    """What follows from a command at show time `at` (µs): events, none (it is so already), or a refusal. Never raises, whatever comes.

    rng is drawn from only for seeds, which the events carry.
    """
    decision = DECIDE.get(type(command))
    if decision is None:
        return Refusal("unknown", "未知命令", "unknown command")
    if not well_typed(command):
        return Refusal("bad_command", "命令内容的类型不对", "a field of the command is not of its type")
    if (refusal := overlong(command)) is not None:
        return refusal
    if state.setup is None and not isinstance(command, c.Load):
        return Refusal("not_loaded", "尚未载入比赛", "no show is loaded")
    if state.announced is not None and type(command) in SEALED:
        return Refusal("sealed", "成绩已宣布，不能再更改", "the result is announced and sealed")
    return decision(state, command, at, rng)


def due(state: State) -> tuple[int, c.Command] | None:
    """The next command that is to be sent by itself and when (µs), or None. Send it before anything that comes later."""
    at = deadline(state)
    return None if at is None else (at, c.TimeOut())
