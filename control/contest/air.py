"""What lies over the contest's picture: cards, blackout, freeze, banner, ticker, mutes, layouts. Decides and evolves it.

None of it is a step of the contest: undo passes over it.
"""

from __future__ import annotations

import random

from control.contest import commands as c
from control.contest import events as e
from control.contest.media import clip
from control.contest.records import replace
from control.contest.refusal import Decision, Refusal
from control.contest.state import Air, Cover, State, Step

LAYOUTS = frozenset({"wall", "stream", "stage"})
COVERS_THAT_STOP = frozenset({"standby", "test_card", "hold"})
"""Cards that interrupt the contest: a running clock and clip stop under them, open buzzers close, and all stand when the cue is back."""


def show_cover(
    state: State,
    command: c.ShowStandby | c.ShowTestCard | c.ShowHold | c.ShowStandings,
    at: int,
    rng: random.Random,
) -> Decision:
    """Put a card over the cue."""
    if isinstance(command, c.ShowStandings):
        item = state.item
        running = item is not None and item.clock is not None and item.clock.started is not None
        if running or (item is not None and item.step is Step.ARMED):
            return Refusal("clock_runs", "正在计时，不能切换到得分榜", "the clock is running: standings would hide it")
        return (e.CoverShown(at, "standings_by_segment" if command.by_segment else "standings"),)
    if isinstance(command, c.ShowHold):
        return (e.CoverShown(at, "hold", command.message),)
    return (e.CoverShown(at, "test_card" if isinstance(command, c.ShowTestCard) else "standby"),)


def resume(state: State, command: c.Resume, at: int, rng: random.Random) -> Decision:
    """The cue again."""
    if state.air.cover is None:
        return Refusal("nothing_over", "当前没有覆盖画面", "nothing lies over the cue")
    return (e.CoverTaken(at),)


def blackout(state: State, command: c.Blackout, at: int, rng: random.Random) -> Decision:
    """Black, or back."""
    return () if (state.air.blackout is not None) is command.on else (e.BlackoutSet(at, command.on),)


def freeze(state: State, command: c.Freeze, at: int, rng: random.Random) -> Decision:
    """Frozen, or alive."""
    return () if (state.air.frozen is not None) is command.on else (e.FreezeSet(at, command.on),)


def show_banner(state: State, command: c.ShowBanner, at: int, rng: random.Random) -> Decision:
    """A notice, or none."""
    text = command.text.strip()
    if len(text) > 200:
        return Refusal("too_long", "横幅最多200字", "a banner holds 200 characters")
    if not text and state.air.banner_off is not None:
        return ()
    return (e.BannerSet(at, text),)


def show_ticker(state: State, command: c.ShowTicker, at: int, rng: random.Random) -> Decision:
    """Shown or hidden."""
    return () if state.air.ticker is command.on else (e.TickerSet(at, command.on),)


def mute(state: State, command: c.Mute, at: int, rng: random.Random) -> Decision:
    """A sound muted or not."""
    return () if (command.sound in state.air.muted) is command.on else (e.Muted(at, command.sound, command.on),)


def choose_layout(state: State, command: c.ChooseLayout, at: int, rng: random.Random) -> Decision:
    """An output's layout."""
    if command.layout not in LAYOUTS:
        return Refusal("no_layout", f"没有这种版式：{command.layout}", f"no such layout: {command.layout} (wall, stream, stage)")
    return (e.LayoutChosen(at, command.output, command.layout),)


def identify(state: State, command: c.Identify, at: int, rng: random.Random) -> Decision:
    """Outputs name themselves."""
    return (e.Identified(at),)


# --- evolve ------------------------------------------------------------------------------------------------------------


def _with(state: State, air: Air) -> State:
    return replace(state, air=air)


def cover_shown(state: State, event: e.CoverShown) -> State:
    """A card lies over the cue."""
    item = state.item
    if item is not None and event.cover in COVERS_THAT_STOP:
        clock = item.clock.stop(event.at) if item.clock else None
        media = item.media
        playing = clip(state, item)
        if media is not None and media.started is not None and playing is not None:
            media = replace(media, offset=media.position(event.at, playing.duration), started=None)
        discussion = item.discussion.stop(event.at) if item.discussion else None
        item = replace(item, clock=clock, media=media, discussion=discussion)
        if item.step is Step.ARMED:
            # Nobody can be asked to press at a card: the buzzers close until the host arms them again.
            item = replace(item, step=Step.READ, since=event.at, opens=None)
    return replace(state, item=item, air=replace(state.air, cover=Cover(event.cover, event.at, event.message)))


def cover_taken(state: State, event: e.CoverTaken) -> State:
    """The cue is on again. A discussion's soft clock goes on by itself: nobody is asked to start it a second time."""
    item = state.item
    if item is not None and item.step is Step.DISCUSS and item.discussion is not None:
        item = replace(item, discussion=item.discussion.start(event.at))
    return replace(state, item=item, air=replace(state.air, cover=None, uncovered_at=event.at))


def blackout_set(state: State, event: e.BlackoutSet) -> State:
    """Black, or back."""
    return _with(state, replace(state.air, blackout=event.at if event.on else None))


def freeze_set(state: State, event: e.FreezeSet) -> State:
    """Frozen, or alive."""
    return _with(state, replace(state.air, frozen=event.at if event.on else None))


def banner_set(state: State, event: e.BannerSet) -> State:
    """A new notice, or the old one leaving."""
    if event.text:
        return _with(state, replace(state.air, banner=event.text, banner_at=event.at, banner_off=None))
    return _with(state, replace(state.air, banner_off=event.at))


def ticker_set(state: State, event: e.TickerSet) -> State:
    """Shown or hidden since now."""
    return _with(state, replace(state.air, ticker=event.on, ticker_at=event.at))


def muted(state: State, event: e.Muted) -> State:
    """The list of muted sounds."""
    others = tuple(sound for sound in state.air.muted if sound != event.sound)
    return _with(state, replace(state.air, muted=(*others, event.sound) if event.on else others))


def layout_chosen(state: State, event: e.LayoutChosen) -> State:
    """The output's layout."""
    others = tuple(pair for pair in state.air.layouts if pair[0] != event.output)
    return _with(state, replace(state.air, layouts=(*others, (event.output, event.layout))))


def identified(state: State, event: e.Identified) -> State:
    """Names are shown since now."""
    return _with(state, replace(state.air, identify=event.at))
