"""Who may play (rules 2.8): fixed players of the warm-up rounds, and players that must differ between segments."""

from __future__ import annotations

from dataclasses import dataclass

from control.contest.cues import Cue
from control.contest.params import AssignedParams, Segment, TurnsParams
from control.contest.setup import Player
from control.contest.state import State


@dataclass(frozen=True, slots=True)
class Standing:
    """A player and, if they may not play, why (both languages); empty reasons: eligible."""

    player: Player
    zh: str = ""
    en: str = ""

    @property
    def eligible(self) -> bool:
        """May play."""
        return not self.zh


def standings(state: State, cue: Cue) -> tuple[Standing, ...]:
    """Every player of the cue's team with their standing for this cue, in the team's order."""
    segment, team = state.segment(cue.segment), state.team(cue.team)
    if segment is None or team is None:
        return ()
    return tuple(_standing(state, segment, cue, player) for player in team.players)


def fixed_player(segment: Segment, cue: Cue, players: int) -> int:
    """The player this cue fixes, or 0: round r is player r's, and with more rounds than players it begins again with the first."""
    params = segment.params
    return (cue.round - 1) % players + 1 if isinstance(params, TurnsParams) and params.by_round else 0


def _standing(state: State, segment: Segment, cue: Cue, player: Player) -> Standing:
    team = state.team(cue.team)
    fixed = fixed_player(segment, cue, len(team.players) if team else 1)
    if fixed and player.order != fixed:
        return Standing(player, f"本轮由{fixed}号选手作答", f"this round is player {fixed}'s")
    if isinstance(segment.params, AssignedParams) or not segment.distinct:
        return Standing(player)
    for pick in state.picks:
        other = state.segment(pick.segment)
        if other is None or other.id == segment.id or not other.distinct:
            continue
        if pick.team == cue.team and pick.order == player.order:
            name = f"{other.name}（{other.subtitle}）" if other.subtitle else other.name
            return Standing(player, f"已参加{name}", f"played in segment {other.id} already")
    return Standing(player)
