"""The clip on air: play, pause, replay (logged), skip, fall back to its still. Decides and evolves it."""

from __future__ import annotations

import random

from control.contest import commands as c
from control.contest import events as e
from control.contest.cues import CueKind
from control.contest.records import replace
from control.contest.refusal import Decision, Refusal
from control.contest.setup import Media
from control.contest.state import Item, Playback, State

NO_CLIP = Refusal("no_clip", "当前没有视频", "there is no clip on air")


def clip(state: State, item: Item | None) -> Media | None:
    """The clip of the item on air, or None."""
    if item is None:
        return None
    if item.cue.kind is CueKind.OPENING:
        return state.show.opening
    if item.cue.kind is CueKind.PROMO:
        return state.show.promo
    question = state.question(item.question)
    return question.media if question else None


def play(state: State, command: c.PlayMedia, at: int, rng: random.Random) -> Decision:
    """Play, or play on."""
    playback = _playback(state)
    if playback is None:
        return NO_CLIP
    return Refusal("playing", "正在播放", "it is playing") if playback.started is not None else (e.MediaPlayed(at),)


def pause(state: State, command: c.PauseMedia, at: int, rng: random.Random) -> Decision:
    """Hold the frame."""
    playback = _playback(state)
    if playback is None or playback.started is None:
        return Refusal("not_playing", "没有在播放", "nothing is playing")
    return (e.MediaPaused(at),)


def replay(state: State, command: c.ReplayMedia, at: int, rng: random.Random) -> Decision:
    """From the start."""
    return NO_CLIP if _playback(state) is None else (e.MediaReplayed(at),)


def skip(state: State, command: c.SkipMedia, at: int, rng: random.Random) -> Decision:
    """To the last frame."""
    return NO_CLIP if _playback(state) is None else (e.MediaSkipped(at),)


def use_still(state: State, command: c.UseStill, at: int, rng: random.Random) -> Decision:
    """The still instead, or the clip again."""
    return NO_CLIP if _playback(state) is None else (e.StillUsed(at, command.on),)


def _playback(state: State) -> Playback | None:
    return state.item.media if state.item else None


# --- evolve ------------------------------------------------------------------------------------------------------------


def _with(state: State, playback: Playback) -> State:
    assert state.item is not None
    return replace(state, item=replace(state.item, media=playback))


def _current(state: State) -> tuple[Playback, int]:
    playback = _playback(state)
    assert playback is not None
    media = clip(state, state.item)
    return playback, media.duration if media else 0


def played(state: State, event: e.MediaPlayed) -> State:
    """Plays from where it stands."""
    playback, _ = _current(state)
    return _with(state, replace(playback, started=event.at, plays=max(1, playback.plays)))


def paused(state: State, event: e.MediaPaused) -> State:
    """Stands where it is."""
    playback, duration = _current(state)
    return _with(state, replace(playback, offset=playback.position(event.at, duration), started=None))


def replayed(state: State, event: e.MediaReplayed) -> State:
    """Plays from 0."""
    playback, _ = _current(state)
    return _with(state, replace(playback, offset=0, started=event.at, plays=playback.plays + 1))


def skipped(state: State, event: e.MediaSkipped) -> State:
    """Stands on the last frame."""
    playback, duration = _current(state)
    return _with(state, replace(playback, offset=duration, started=None, plays=max(1, playback.plays)))


def still_used(state: State, event: e.StillUsed) -> State:
    """The still, or the clip."""
    playback, _ = _current(state)
    return _with(state, replace(playback, still=event.on, plays=max(1, playback.plays)))
