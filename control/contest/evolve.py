"""`evolve`: an event → the next state. Draws no chance, reads no clock; any list of events gives the same state anywhere. Pure."""

from __future__ import annotations

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
from control.contest import events as e
from control.contest.commands import snake
from control.contest.records import replace
from control.contest.state import State

Evolve = Callable[[State, Any], State]

EVOLVE: dict[type[e.Event], Evolve] = {
    e.Loaded: running.loaded,
    e.CueEntered: running.cue_entered,
    e.Undone: stepping.undone,
    e.Advanced: stepping.advanced,
    e.PageTurned: stepping.page_turned,
    e.ClockStarted: answering.clock_started,
    e.ClockPaused: answering.clock_paused,
    e.TimeAdded: answering.time_added,
    e.CountdownSet: answering.countdown_set,
    e.AnswerClosed: answering.answer_closed,
    e.AnswerEntered: answering.answer_entered,
    e.Ruled: answering.ruled,
    e.Revealed: answering.revealed,
    e.Voided: answering.voided,
    e.PlayerPicked: picking.player_picked,
    e.ValuePicked: picking.value_picked,
    e.QuestionPicked: picking.question_picked,
    e.MediaPlayed: media.played,
    e.MediaPaused: media.paused,
    e.MediaReplayed: media.replayed,
    e.MediaSkipped: media.skipped,
    e.StillUsed: media.still_used,
    e.SpeedAnswered: speed.answered,
    e.SeatChanged: duel.seat_changed,
    e.KeypadPressed: duel.keypad_pressed,
    e.SeatsRevealed: duel.seats_revealed,
    e.Armed: buzz.armed,
    e.Pressed: buzz.pressed,
    e.DeliberationOpened: corrections.deliberation_opened,
    e.DeliberationClosed: corrections.deliberation_closed,
    e.CorrectionProposed: corrections.correction_proposed,
    e.Corrected: corrections.corrected,
    e.AppealLodged: corrections.appeal_lodged,
    e.AppealDecided: corrections.appeal_decided,
    e.WrittenSet: corrections.written_set,
    e.Announced: corrections.announced,
    e.Rolled: draws.rolled,
    e.Drawn: draws.drawn,
    e.Redrawn: draws.redrawn,
    e.CoverShown: air.cover_shown,
    e.CoverTaken: air.cover_taken,
    e.BlackoutSet: air.blackout_set,
    e.FreezeSet: air.freeze_set,
    e.BannerSet: air.banner_set,
    e.TickerSet: air.ticker_set,
    e.Muted: air.muted,
    e.LayoutChosen: air.layout_chosen,
    e.Identified: air.identified,
}

NO_STEP = frozenset(
    {
        e.Undone,
        e.SpeedAnswered,
        e.SeatChanged,
        e.KeypadPressed,
        e.CoverShown,
        e.CoverTaken,
        e.BlackoutSet,
        e.FreezeSet,
        e.BannerSet,
        e.TickerSet,
        e.Muted,
        e.LayoutChosen,
        e.Identified,
    }
)
"""Events an undo passes over: presses of the stations, and what lies over the contest's picture."""


def evolve(state: State, event: e.Event) -> State:
    """The state after one event. Raises KeyError for an event of a newer version, AssertionError for one out of place."""
    kind = type(event)
    after = EVOLVE[kind](state, event)
    if not takes_step(event):
        return replace(after, version=state.version + 1, at=event.at)
    return replace(
        after, version=state.version + 1, at=event.at, before=state, last_step=snake(kind.__name__), step_at=event.at
    )


def takes_step(event: e.Event) -> bool:
    """Whether an undo goes back to before this event.

    A ruling by the rules themselves follows in the step of the press or the answer that caused it; a press that counts for nothing takes
    no step at all.
    """
    if isinstance(event, e.Pressed):
        return not event.idle
    if isinstance(event, e.Ruled):
        return event.ruling.by != "rules"
    return type(event) not in NO_STEP
