"""What the gallery shows: a named Program and the moments worth looking at. May import overlay.program."""

from __future__ import annotations

import msgspec

from overlay.program.message import Accent, Banner, OnAir, Program, Scene, Ticker
from overlay.program.parts import Countdown, ScoreChange, Team, TeamScore
from overlay.program.times import SECOND, Micros, millis

SINCE = 10 * SECOND
"""Every sample's scene has been on air since this show time."""


class Sample(msgspec.Struct, frozen=True):
    """A picture for the gallery. moments: µs after the scene came on air."""

    name: str
    program: Program
    moments: tuple[Micros, ...]

    def at(self, place: int) -> Micros:
        """The show time of its `place`-th moment, µs."""
        return SINCE + self.moments[place]


NAMES = ("临江", "青禾", "云岭", "望海", "石泉", "南浦", "白鹭", "沙洲")


def team(number: int) -> Team:
    """A sample team 1…8 with invented county names."""
    return Team(number, f"{NAMES[number - 1]}县人社局代表队", f"{NAMES[number - 1]}县")


def teams(count: int = 5) -> tuple[TeamScore, ...]:
    """Sample scores: one high, one below zero, one just changed."""
    figures = (352, 310, -18, 1096, 296, 340, 268, 305)
    changes = (ScoreChange(SINCE + 2 * SECOND, 20),)
    return tuple(TeamScore(team(i + 1), figures[i], changes if i == 0 else ()) for i in range(count))


def sample(
    name: str,
    scene: Scene,
    *moments: float,
    accent: Accent = Accent.NEUTRAL,
    count: int = 5,
    ticker: bool = True,
    banner: str = "",
    clock: Countdown | None = None,
    leaving: Scene | None = None,
) -> Sample:
    """A sample of one scene, on air since SINCE; moments in seconds after that."""
    program = Program(
        epoch=1,
        seq=1,
        at=SINCE,
        sent=SINCE,
        picture=OnAir(scene, SINCE, accent),
        leaving=OnAir(leaving, 0, accent) if leaving is not None else None,
        ticker=Ticker(teams(count), SINCE - 5 * SECOND, segment=getattr(scene, "segment", "")) if ticker else None,
        banner=Banner(banner, SINCE) if banner else None,
        clock=clock,
        title="业务技能练兵比武",
    )
    return Sample(name, program, tuple(millis(round(moment * 1000)) for moment in (moments or (3.0,))))
