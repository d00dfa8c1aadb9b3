"""What the sheets call things: teams, players, segments, cues, times. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from control.contest.params import SECOND
from control.contest.state import State
from control.contest.verdicts import Ruling
from control.report import parameters


def clock(at: int) -> str:
    """Show time as h:mm:ss.mmm."""
    seconds, micros = divmod(at, SECOND)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{micros // 1000:03d}"


def team_name(state: State, number: int) -> str:
    """A team's name, "" for no such team."""
    team = state.team(number)
    return team.name if team else ""


def player_name(state: State, ruling: Ruling) -> str:
    """The name of the player a ruling is about, "" for a whole team."""
    team = state.team(ruling.team)
    names: Iterator[str] = (
        (player.name for player in team.players if player.order == ruling.player) if team else iter(())
    )
    return next(names, "")


def segment_name(state: State, id_: str) -> str:
    """A segment as the sheets call it."""
    segment = state.segment(id_)
    return parameters.name_of(segment) if segment else id_


def cue_name(state: State, id_: str) -> str:
    """What the running order calls a cue."""
    return next((cue.zh for cue in state.rundown if cue.id == id_), id_)
