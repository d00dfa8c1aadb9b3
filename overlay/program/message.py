"""The Program: everything that is on air, in one message. Law: whole state, no deltas; times say when things changed."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from overlay.program.ceremony import (
    Credits,
    Draw,
    Exam,
    Hold,
    NameCards,
    Opening,
    Participation,
    Photos,
    Rules,
    SegmentTitle,
    Standby,
    TeamIntro,
    TestCard,
)
from overlay.program.contest import Board, Buzz, Designation, Duel, Question, SpeedRun, TurnCard, VideoCase
from overlay.program.parts import Clip, Countdown, TeamScore
from overlay.program.records import Line, Record
from overlay.program.results import Awards, Composite, Ruling, Standings
from overlay.program.times import Micros

WIRE_VERSION = 1

Scene: TypeAlias = (
    Standby
    | TestCard
    | Opening
    | NameCards
    | TeamIntro
    | Draw
    | Rules
    | Exam
    | SegmentTitle
    | TurnCard
    | Question
    | SpeedRun
    | Board
    | Designation
    | VideoCase
    | Duel
    | Buzz
    | Standings
    | Ruling
    | Composite
    | Awards
    | Photos
    | Participation
    | Credits
    | Hold
)
"""Every picture the audience can see; the tag in field `type` tells which."""


class Accent(Enum):
    """The colour family of what is on: one a segment mode, and a neutral one."""

    NEUTRAL = "neutral"
    TURNS = "turns"
    SPEED = "speed"
    RISK = "risk"
    ASSIGNED = "assigned"
    DUEL = "duel"
    BUZZ = "buzz"


class OnAir(Record, frozen=True):
    """A scene and since when it is on air; updates of the same scene keep `since`."""

    scene: Scene
    since: Micros
    accent: Accent = Accent.NEUTRAL


class Ticker(Record, frozen=True):
    """The score bar along the bottom; rises at `shown_at`, sinks at `hidden_at`.

    segment: whose scores grow; the stream's bug names it, a wall's header does already.
    """

    teams: tuple[TeamScore, ...]
    shown_at: Micros
    hidden_at: Micros | None = None
    segment: Line = ""


class Banner(Record, frozen=True):
    """A notice over everything but blackout; long texts crawl."""

    text: Line
    shown_at: Micros
    hidden_at: Micros | None = None


class SoundCue(Record, frozen=True):
    """A sound to play once at `at`: its name in the theme's sound table."""

    name: Line
    at: Micros


class Layout(Enum):
    """wall: the whole picture; stream: transparent, to lie over a camera; stage: the contestants' monitor."""

    WALL = "wall"
    STREAM = "stream"
    STAGE = "stage"


class OutputChoice(Record, frozen=True):
    """What the host chose for an output while it runs."""

    name: Line
    layout: Layout


class Program(Record, frozen=True):
    """One published state.

    epoch: rises each time control starts (receivers reject a lower one); seq: rises with every change;
    at: when this state takes effect; sent: show time at publication; chain: head of the journal's hash chain (hex).
    clock: a question's clock that goes on behind a scene which does not show it; drawn as a small clock at the upper right.
    leaving: the picture before, while it cross-fades out. blackout / frozen: since when, or None. While frozen,
    outputs draw the picture as it stood at that time. upcoming: clips to have decoded before they are taken.
    sounds: the recent cues; muted: sound names not to be played ("*": all; "video": clips' sound).
    """

    epoch: int
    seq: int
    at: Micros
    sent: Micros
    picture: OnAir
    version: int = WIRE_VERSION
    leaving: OnAir | None = None
    title: Line = ""
    segment: Line = ""
    ticker: Ticker | None = None
    banner: Banner | None = None
    clock: Countdown | None = None
    blackout: Micros | None = None
    frozen: Micros | None = None
    theme: Line = "stage-blue"
    sounds: tuple[SoundCue, ...] = ()
    muted: tuple[Line, ...] = ()
    upcoming: tuple[Clip, ...] = ()
    outputs: tuple[OutputChoice, ...] = ()
    identify: Micros | None = None
    rehearsal: bool = False
    chain: Line = ""
