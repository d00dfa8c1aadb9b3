"""What a rehearsal's people do, and what makes them think again. Times are µs of show time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from control.projections.officials import HostView

SECOND = 1_000_000

PATIENCE = 30 * SECOND
"""After so long in one situation with nothing left to do, GO is pressed anyway."""


@dataclass(frozen=True, slots=True)
class Act:
    """A command of a station, due at show time `at`."""

    at: int
    station: str
    command: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What everybody does next, in order. whole: it is played to its end though the situation changes under it."""

    acts: tuple[Act, ...] = ()
    whole: bool = False


def situation(view: HostView) -> tuple[object, ...]:
    """What must change for a new plan to be made. Answers and presses do not: they are parts of a plan."""
    item = view.item
    if item is None:
        return (view.air.cover, view.next)
    speed = item.question.number if item.question and item.step == "answer" else 0
    return (
        view.air.cover, view.next, item.cue, item.step, item.since, item.page, item.player, item.value, item.ruling,
        item.playing, len(item.draw_left), item.locked_out, view.deliberating, speed,
    )  # fmt: skip
