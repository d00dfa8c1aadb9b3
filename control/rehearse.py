"""Runs a rehearsal: looks at the contest, asks the autopilot for a plan, lets everybody act, until the running order is over.

May import client, autopilot and the host's view.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import msgspec

from control.autopilot import PATIENCE, Act, Autopilot, Plan, situation
from control.client import ControlClient
from control.projections.officials import HostView

PATIENCE_SECONDS = 20.0
"""A machine under load, or a slow disk, may keep an answer so long."""

SECOND_THOUGHT = 8_000_000
"""When what was planned did not help and GO waits for something, another plan is made after so long, µs of show time."""

LAST_CUE_SHOWN = 24_000_000
"""The last cue, most often the credits, stands for so long before the evening is over, µs of show time."""


class Hall(Protocol):
    """Where a rehearsal takes place."""

    def look(self) -> tuple[HostView, int]:
        """What the host sees, and show time, µs."""

    def act(self, acts: Sequence[Act]) -> list[dict[str, Any]]:
        """Let the stations send their commands, in this order; the answers."""


class LiveHall:
    """A running control, reached like any other client reaches it. Raises NoAnswer when it is gone."""

    def __init__(self, client: ControlClient) -> None:
        self._client = client

    def look(self) -> tuple[HostView, int]:
        """The host's view."""
        answer = self._client.ask("view", timeout=PATIENCE_SECONDS, role="host")
        return msgspec.convert(answer["view"], HostView), int(answer["show"])

    def act(self, acts: Sequence[Act]) -> list[dict[str, Any]]:
        """All at once, as a hall full of keypads does."""
        return self._client.send_all([(act.station, act.command, act.fields) for act in acts], PATIENCE_SECONDS)


@dataclass(frozen=True, slots=True)
class Finished:
    """How a rehearsal ended: whether the running order was played to its end, and which commands were refused on the way."""

    complete: bool
    refused: tuple[str, ...]


def rehearse(hall: Hall, autopilot: Autopilot, pause: Callable[[], bool]) -> Finished:
    """Play to the end of the running order. pause: lets a little time pass between two looks; False ends the rehearsal."""
    refused: list[str] = []
    known: tuple[object, ...] = ()
    plan = Plan()
    since = 0
    while pause():
        view, now = hall.look()
        here = situation(view)
        if here != known and not (plan.whole and plan.acts):
            known, since = here, now
            plan = autopilot.plan(view, now)
        if _at_the_end(view):
            if now - since > LAST_CUE_SHOWN:
                return Finished(True, tuple(refused))
            continue
        due = [act for act in plan.acts if act.at <= now]
        plan = replace(plan, acts=tuple(act for act in plan.acts if act.at > now))
        for act, answer in zip(due, hall.act(due) if due else (), strict=True):
            if not answer.get("ok"):
                refused.append(f"{act.station} {act.command}: {answer.get('en')}")
        if not plan.acts and view.next.ready and now - since > PATIENCE:
            plan, since = Plan((Act(now, "host", "go"),)), now
        elif not plan.acts and not view.next.ready and now - since > SECOND_THOUGHT:
            known = ()
    return Finished(False, tuple(refused))


def _at_the_end(view: HostView) -> bool:
    """Whether the last cue of the running order is on and GO has nothing more to do."""
    return not view.next.ready and view.item is not None and view.place == len(view.rundown) - 1 and view.item.kind != "item"
