"""A clip's script as data: places, people, lines; and when each thing happens.

Law: a script is a TOML file in `scripts/`; timing follows from the text, so that everything can be read: nobody writes a time code
unless a pause is meant. Seconds throughout. May import msgspec and overlay.makers.figures.
"""

from __future__ import annotations

import tomllib
from enum import Enum
from pathlib import Path

import msgspec

from overlay.makers.figures import Gesture, Person

SCRIPTS = Path(__file__).with_name("scripts")

TITLE, LEAD, TAIL, ASK = 2.4, 0.7, 0.5, 5.0
"""How long the title stands, before a scene's first line, after its last, and the closing questions."""

READING = 0.16
"""Seconds a character: six a second, the usual rate of Chinese subtitles."""

SHORTEST = 1.8


class Enter(Enum):
    """How somebody comes into a scene: there already, or walking in from a side."""

    THERE = "there"
    LEFT = "left"
    RIGHT = "right"


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something happens: somebody says something, or (who empty) a document is held up: its title and rows."""

    who: str = ""
    say: str = ""
    gesture: Gesture = Gesture.SHOW
    smile: float = 0.4
    card: str = ""
    rows: tuple[str, ...] = ()
    pause: float = 0.0

    @property
    def seconds(self) -> float:
        """How long it stands: long enough to be read, at least as long as asked for."""
        text = len(self.say) + len(self.card) + sum(map(len, self.rows))
        return max(SHORTEST, self.pause, 0.8 + READING * text)


class Standing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody in a scene: feet at x, y (canvas units), mirrored when flip, arms as `gesture` while silent.

    before: in front of the set's furniture rather than behind it.
    """

    who: str
    x: float
    y: float = 1060.0
    scale: float = 0.9
    flip: bool = False
    gesture: Gesture = Gesture.REST
    smile: float = 0.4
    enter: Enter = Enter.THERE
    before: bool = False


class Scene(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch in one place. headline: large words over it; traffic: the road accident runs; hold: extra time at its end."""

    place: str
    caption: str = ""
    headline: str = ""
    subline: str = ""
    cast: tuple[Standing, ...] = ()
    lines: tuple[Line, ...] = ()
    traffic: bool = False
    hold: float = 0.0

    @property
    def seconds(self) -> float:
        """How long the scene lasts."""
        return LEAD + sum(line.seconds for line in self.lines) + TAIL + self.hold

    def starts(self) -> tuple[float, ...]:
        """When each line begins, from the scene's start; what `hold` adds comes before the first line when traffic runs."""
        at = LEAD + (self.hold if self.traffic else 0.0)
        out = []
        for line in self.lines:
            out.append(at)
            at += line.seconds
        return tuple(out)


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person of the script: the name on their speech, and their looks."""

    name: str
    looks: Person


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A clip: title over a kicker, scenes, closing questions (or, without any, a closing line). key: semitones from A; tense: minor."""

    title: str
    kicker: str
    scenes: tuple[Scene, ...]
    cast: dict[str, Role] = {}
    ask: tuple[str, ...] = ()
    closing: str = ""
    key: int = 0
    tense: bool = False

    def starts(self) -> tuple[float, ...]:
        """When the title, each scene and the end begin."""
        at = [0.0, TITLE]
        for scene in self.scenes:
            at.append(at[-1] + scene.seconds)
        return tuple(at)

    @property
    def seconds(self) -> float:
        """The clip's length."""
        return self.starts()[-1] + ASK


def load(name: str) -> Script:
    """The script `scripts/NAME.toml`. Raises msgspec.ValidationError where the file is not a script."""
    return msgspec.convert(tomllib.loads((SCRIPTS / f"{name}.toml").read_text(encoding="utf-8")), Script)


def names() -> tuple[str, ...]:
    """All scripts, sorted."""
    return tuple(sorted(file.stem for file in SCRIPTS.glob("*.toml")))
