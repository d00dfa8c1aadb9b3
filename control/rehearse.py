"""Runs a rehearsal's autopilot against a live control: looks, plans, acts, over the same ZeroMQ commands as everybody else.

May import client, autopilot and the views.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec

from control.autopilot import PATIENCE, Act, Autopilot, Plan, situation
from control.client import ControlClient
from control.projections.officials import HostView

LOOK_SECONDS = 0.02
"""How often the autopilot looks at the contest, real seconds."""

PATIENCE_SECONDS = 20.0
"""A machine under load, or a slow disk, may keep an answer so long."""

SECOND_THOUGHT = 8_000_000
"""When what was planned did not help and GO waits for something, another plan is made after so long, µs of show time."""

CREDITS_SHOWN = 8_000_000
"""The closing credits run for so long before the evening is over, µs of show time."""


@dataclass(frozen=True, slots=True)
class Finished:
    """How a rehearsal ended: whether the running order was played to its end, and how many commands were refused on the way."""

    complete: bool
    refused: tuple[str, ...]


class Rehearsal:
    """One evening on autopilot. `alive` is asked between acts; it raises to stop everything."""

    def __init__(self, client: ControlClient, autopilot: Autopilot, alive: Callable[[], None]) -> None:
        self._client = client
        self._autopilot = autopilot
        self._alive = alive
        self._refused: list[str] = []

    def run(self, seconds: float | None = None) -> Finished:
        """Play until the end of the running order, or for `seconds` of real time. Raises NoAnswer when control is gone."""
        end = None if seconds is None else time.monotonic() + seconds
        known: tuple[object, ...] = ()
        plan = Plan()
        since = 0
        while end is None or time.monotonic() < end:
            self._alive()
            view, now = self._look()
            here = situation(view)
            if here != known and not (plan.whole and plan.acts):
                known, since = here, now
                plan = self._autopilot.plan(view, now)
            if not view.next.command and view.item is not None and view.item.kind == "credits" and now - since > CREDITS_SHOWN:
                return Finished(True, tuple(self._refused))
            plan = replace(plan, acts=self._act(plan.acts, now))
            if not plan.acts and now - since > PATIENCE and view.next.command:
                plan, since = Plan((Act(now, "host", "go"),)), now
            elif not plan.acts and now - since > SECOND_THOUGHT and not view.next.ready:
                known = ()
            time.sleep(LOOK_SECONDS)
        return Finished(False, tuple(self._refused))

    def _look(self) -> tuple[HostView, int]:
        answer = self._client.ask("view", timeout=PATIENCE_SECONDS, role="host")
        return msgspec.convert(answer["view"], HostView), int(answer["show"])

    def _act(self, acts: tuple[Act, ...], now: int) -> tuple[Act, ...]:
        """Do what is due, all at once; what is left."""
        due = [act for act in acts if act.at <= now]
        if due:
            answers = self._client.send_all([(act.station, act.command, act.fields) for act in due], PATIENCE_SECONDS)
            for act, answer in zip(due, answers, strict=True):
                if not answer.get("ok"):
                    self._refused.append(f"{act.station} {act.command}: {answer.get('en')}")
        return tuple(act for act in acts if act.at > now)
