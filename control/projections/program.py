"""Contest state → Program: the audience's picture. The host process adds epoch, publication time and the picture that leaves."""

from __future__ import annotations

from control.contest.cues import CueKind
from control.contest.params import BuzzParams, Mode, Segment
from control.contest.setup import Media
from control.contest.state import Item, State, Step
from control.projections import pieces
from control.projections.ceremony_scenes import ceremony_scene, ruling, standings
from control.projections.contest_scenes import CHOSEN_STANDS, chosen_board, item_scene
from control.projections.sounds import sounds
from overlay.program import ceremony as scenes
from overlay.program.message import Accent, Banner, Layout, OnAir, OutputChoice, Program, Scene, Ticker
from overlay.program.parts import Clip, Countdown

SEEN_THROUGH = frozenset({"standings", "standings_by_segment", "deliberation", "ruling"})
"""Covers over which a question goes on; a hold or a test card stops the evening."""

ACCENTS = {mode: Accent(mode.value) for mode in Mode}


def project(state: State) -> Program:
    """What is on air at this state; epoch, sent, leaving, chain and rehearsal are the publisher's to fill in."""
    if state.setup is None:
        return Program(epoch=0, seq=state.version, at=state.at, sent=state.at, picture=OnAir(scenes.Standby(""), 0))
    air, show = state.air, state.show
    item = state.item
    segment = state.segment(item.cue.segment) if item else None
    return Program(
        epoch=0,
        seq=state.version,
        at=state.at,
        sent=state.at,
        picture=picture(state),
        leaving=leaving(state),
        title=show.title,
        segment=segment.name if segment else "",
        ticker=ticker(state),
        clock=covered_clock(state),
        banner=Banner(air.banner, air.banner_at, air.banner_off) if air.banner else None,
        blackout=air.blackout,
        frozen=air.frozen,
        theme=show.theme,
        sounds=sounds(state),
        muted=air.muted,
        upcoming=upcoming(state),
        outputs=tuple(OutputChoice(name, Layout(layout)) for name, layout in air.layouts),
        identify=air.identify,
    )


def picture(state: State) -> OnAir:
    """The scene on air, since when, and its colour family."""
    cover = state.air.cover
    item = state.item
    segment = state.segment(item.cue.segment) if item else None
    accent = ACCENTS[segment.mode] if segment else Accent.NEUTRAL
    if cover is not None:
        return OnAir(_cover(state, cover.name, cover.message, cover.since), cover.since, accent)
    if item is None:
        return OnAir(scenes.Standby(state.show.title, state.show.subtitle), 0, accent)
    scene: Scene = item_scene(state, item) if item.cue.kind is CueKind.ITEM else ceremony_scene(state, item)
    held = CHOSEN_STANDS if chosen(state) else 0
    return OnAir(scene, max(item.shown + held, state.air.uncovered_at), accent)


def chosen(state: State) -> bool:
    """Whether a question has just been chosen from the board."""
    item = state.item
    return item is not None and item.step is Step.TURN and item.value_at is not None and bool(item.question)


def leaving(state: State) -> OnAir | None:
    """The picture before this one, where the state itself knows it better than its publisher: the board with its choice."""
    item = state.item
    segment = state.segment(item.cue.segment) if item else None
    if item is None or segment is None or not chosen(state) or state.air.cover is not None:
        return None
    return OnAir(chosen_board(state, item, segment), max(0, (item.value_at or 1) - 1), ACCENTS[segment.mode])


def _cover(state: State, name: str, message: str, since: int) -> Scene:
    show = state.show
    if name == "hold":
        return scenes.Hold(show.title, message)
    if name == "test_card":
        return scenes.TestCard(show.title)
    if name in {"standings", "standings_by_segment"}:
        return standings(state, "", since, by_segment=name == "standings_by_segment")
    if name in {"deliberation", "ruling"}:
        return ruling(state)
    return scenes.Standby(show.title, show.subtitle)


def ticker(state: State) -> Ticker | None:
    """The score bar: it rises with a segment's title and stays through its items, where the host has not hidden it.

    It leaves where the picture is the scores themselves, and in a play-off, whose points are a ledger of their own.
    """
    air, item = state.air, state.item
    segment = state.segment(item.cue.segment) if item else None
    if item is None or segment is None:
        return None
    shown_at = item.shown if item.cue.kind is CueKind.TITLE else 0
    hidden_at = None
    if not air.ticker:
        hidden_at = air.ticker_at
    elif air.ticker_at > shown_at:
        shown_at = air.ticker_at
    if hidden_at is None and (item.cue.kind is CueKind.STANDINGS or _in_play_off(segment, item)):
        if item.cue.number > 1:
            return None
        hidden_at = item.shown
    return Ticker(pieces.team_scores(state), min(shown_at, hidden_at or shown_at), hidden_at, segment.name)


def _in_play_off(segment: Segment, item: Item) -> bool:
    return isinstance(segment.params, BuzzParams) and segment.params.play_off and item.cue.kind is CueKind.ITEM


def covered_clock(state: State) -> Countdown | None:
    """The question's clock while scores or a ruling lie over the question: it goes on, so it stays in sight as a clock bug."""
    cover, item = state.air.cover, state.item
    if cover is None or cover.name not in SEEN_THROUGH or item is None or item.step is not Step.ANSWER:
        return None
    return pieces.countdown(item.clock)


def upcoming(state: State) -> tuple[Clip, ...]:
    """The next clips, to be decoded before they are taken: this item's own, and the next cues'."""
    item, show = state.item, state.show
    found: list[Media] = []
    if item is not None and item.media is None:
        question = state.question(item.question)
        if question is not None and question.media is not None:
            found.append(question.media)
    for cue in state.rundown[state.place + 1 : state.place + 3]:
        if cue.kind is CueKind.OPENING and show.opening is not None:
            found.append(show.opening)
        elif cue.kind is CueKind.PROMO and show.promo is not None:
            found.append(show.promo)
        elif cue.kind is CueKind.ITEM:
            found += [
                question.media
                for question in show.questions
                if question.segment == cue.segment and question.media is not None and question.id not in state.used
            ][:1]
    unique = dict.fromkeys(found)
    return tuple(Clip(media.path, media.duration, still=media.still) for media in unique)
