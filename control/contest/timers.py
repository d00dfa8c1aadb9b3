"""What happens by itself: clocks that run out, buzzers nobody presses. Law: at the exact deadline, however late it is noticed. Pure."""

from __future__ import annotations

from control.contest.params import BuzzParams
from control.contest.state import State, Step


def deadline(state: State) -> int | None:
    """When (µs) the item on air ends by itself, or None while nothing runs."""
    item = state.item
    if item is None:
        return None
    if item.step is Step.ANSWER and item.clock is not None:
        return item.clock.ends()
    if item.step is Step.ARMED and item.opens is not None:
        segment = state.segment(item.cue.segment)
        if segment is not None and isinstance(segment.params, BuzzParams):
            return item.opens + segment.params.wait
    return None


def over(state: State, at: int) -> bool:
    """Whether the time of the item on air is up at `at`: at its last microsecond it is."""
    ends = deadline(state)
    return ends is not None and at >= ends
