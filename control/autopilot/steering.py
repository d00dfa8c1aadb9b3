"""The twins: two teams whose written scores are equal are steered to equal stage scores in their duel, so that the play-off is rehearsed."""

from __future__ import annotations

import random

from control.contest.ranking import comprehensive_score, written_score
from control.contest.setup import Setup
from control.projections.evening_lines import ItemLine
from control.projections.lines import TeamLine
from control.projections.officials import HostView


def twins(setup: Setup) -> tuple[str, ...]:
    """The names of the first two teams whose written and 综合知识 scores are equal; none if there are no such."""
    for place, one in enumerate(setup.teams):
        for other in setup.teams[place + 1 :]:
            if (written_score(one), comprehensive_score(one)) == (written_score(other), comprehensive_score(other)):
                return one.short or one.name, other.short or other.name
    return ()


def numbers(view: HostView, names: tuple[str, ...]) -> tuple[int, ...]:
    """The twins' team numbers."""
    return tuple(team.number for team in view.teams if team.name in names)


def duel_questions_left(view: HostView, item: ItemLine) -> int:
    """Questions of this team in this duel that are still to be ruled, this one included (cue ids: `duel.t3.q2`)."""
    mine = item.cue.rsplit(".", 1)[0]
    return sum(cue.id.rsplit(".", 1)[0] == mine for cue in view.rundown[view.place :])


def duel_cues_ahead(view: HostView, item: ItemLine, team: TeamLine) -> bool:
    """Whether a team has questions in this duel still to come."""
    theirs = f"{item.cue.split('.')[0]}.t{team.number}"
    return any(cue.id.rsplit(".", 1)[0] == theirs for cue in view.rundown[view.place + 1 :])


def steer(wanted: int, left: int, online: int, luck: random.Random) -> int:
    """The points of this duel question that keep `wanted` within reach of the `left` questions, this one included.

    A question brings 10…10+online or −online…0.
    """
    choices: list[int] = [*range(10, 11 + online), *range(-online, 1)]
    good: list[int] = [points for points in choices if _reachable(wanted - points, left - 1, online)]
    if good:
        # Most often right, as strong teams are.
        positive = [points for points in good if points > 0]
        chosen: int = luck.choice(positive if positive and luck.random() < 0.75 else good)
        return chosen
    return min(choices, key=lambda points: abs(wanted - points))


def _reachable(wanted: int, left: int, online: int) -> bool:
    if left <= 1:
        return wanted == 0 if left <= 0 else -online <= wanted <= 0 or 10 <= wanted <= 10 + online
    return -online * left <= wanted <= (10 + online) * left
