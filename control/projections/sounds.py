"""The sounds that go with what is on air, derived from the state alone: a name in the theme's table, and when."""

from __future__ import annotations

from control.contest.cues import CueKind
from control.contest.params import SECOND
from control.contest.state import State, Step
from control.contest.verdicts import Verdict
from overlay.program.message import SoundCue

LAST_TICKS = 3
"""A tick for each of the last seconds (look: a pulse in the last 3 s)."""

RECENT = 5 * SECOND
"""A sound older than this has been played or missed; it is not sent any more, µs."""


def sounds(state: State) -> tuple[SoundCue, ...]:
    """The cues around now, oldest first, some of them ahead (the last seconds of a running clock)."""
    item = state.item
    if item is None:
        return ()
    cues: list[SoundCue] = []
    if item.clock is not None and item.clock.started is not None and item.step is Step.ANSWER:
        end = item.clock.started + item.clock.left
        cues += [SoundCue("tick", end - left * SECOND) for left in range(LAST_TICKS, 0, -1) if end - left * SECOND > state.at]
        cues.append(SoundCue("time_up", end))
    ruling = state.ruling(item.ruling)
    if ruling is not None:
        cues.append(SoundCue("right" if ruling.verdict is Verdict.RIGHT else "wrong", ruling.at))
        cues.append(SoundCue("score", ruling.at + SECOND // 2))
    if item.cue.kind is CueKind.TITLE:
        cues.append(SoundCue("segment", item.shown))
    if item.cue.kind is CueKind.AWARDS and item.page:
        cues.append(SoundCue("awards", item.paged_at))
    if item.cue.kind is CueKind.COMPOSITE and item.page:
        cues.append(SoundCue("reveal", item.paged_at))
    for at, name in ((item.revealed, "reveal"), (item.seats_at, "reveal"), (item.pressed_at, "buzz")):
        if at is not None:
            cues.append(SoundCue(name, at))
    if item.foul is not None:
        cues.append(SoundCue("foul", item.foul.at))
    draw = state.draw(item.cue.kind.value)
    if draw is not None and draw.rolling is not None:
        cues.append(SoundCue("roll", draw.rolling))
    return tuple(sorted((cue for cue in cues if cue.at > state.at - RECENT), key=lambda cue: cue.at))
