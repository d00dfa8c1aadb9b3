"""What a scene may ask about the picture it draws into: canvas, layout, theme, words, type metrics. PURE records."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from enum import Enum
from typing import Protocol

from overlay.picture.boxes import Box
from overlay.picture.items import Colour, Face, Value
from overlay.program.message import Accent, Layout

HEIGHT = 1080.0
"""Every canvas is this many units high."""

ACTION_SAFE = 0.035
TITLE_SAFE = 0.05
"""EBU R 95: action and graphics safe margins, part of the width and height on each side."""


class Shape(Enum):
    """The kind of canvas a layout is composed for, by aspect ratio."""

    TALL = "tall"
    NORMAL = "normal"
    WIDE = "wide"


class Canvas(Value, frozen=True):
    """A canvas `width` units wide and 1080 high."""

    width: float

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(0.0, 0.0, self.width, HEIGHT)

    @property
    def shape(self) -> Shape:
        """TALL under 1:1, WIDE from 2.2:1, NORMAL between."""
        if self.width < HEIGHT:
            return Shape.TALL
        return Shape.WIDE if self.width >= 2.2 * HEIGHT else Shape.NORMAL

    @property
    def least(self) -> float:
        """The smallest a line of type may get, units. On a tall canvas that is still more than 36 px of a picture 1080 px wide."""
        return 24.0 if self.shape is Shape.TALL else 36.0

    @property
    def title_safe(self) -> Box:
        """The box graphics must stay in on a stream (EBU R 95, 5 % on each side)."""
        return self.box.inset(self.width * TITLE_SAFE, HEIGHT * TITLE_SAFE)


class Metrics(Hashable, Protocol):
    """What the type engine knows about the shipped faces; pure values, the same on every machine."""

    def advance(self, text: str, face: Face, size: float) -> float:
        """The width of a line of text, units."""

    def ascent(self, face: Face, size: float) -> float:
        """From the baseline to the top of a Chinese character or capital, units (optical, not the font's line gap)."""

    def descent(self, face: Face, size: float) -> float:
        """From the baseline to the bottom of a Chinese character, units (positive)."""


class Theme(Value, frozen=True):
    """The colours of a theme by role (0xRRGGBBAA). Loaded from a theme file by overlay/themes.py.

    sounds: cue name → path of its file; logo: a picture's source, or empty.
    """

    name: str
    ink: Colour
    deep: Colour
    base: Colour
    panel: Colour
    panel_high: Colour
    line: Colour
    text: Colour
    muted: Colour
    gold: Colour
    gold_deep: Colour
    right: Colour
    wrong: Colour
    warn: Colour
    accents: Mapping[str, Colour]
    teams: tuple[Colour, ...]
    logo: str = ""
    sounds: Mapping[str, str] = {}

    def accent(self, accent: Accent) -> Colour:
        """The colour of a segment mode, gold where the theme names none."""
        return self.accents.get(accent.value, self.gold)

    def team(self, number: int) -> Colour:
        """The colour of team `number` (1…)."""
        return self.teams[(number - 1) % len(self.teams)]


class Look(Value, frozen=True):
    """Everything a scene knows besides its data and the time.

    words: the audience's wording by key, from the theme's strings file; output: the output's name; pixels: how large the canvas is
    on it, px, for the test card alone: nothing else may depend on it.
    """

    layout: Layout
    canvas: Canvas
    theme: Theme
    words: Mapping[str, str]
    metrics: Metrics
    accent: Accent = Accent.NEUTRAL
    output: str = ""
    pixels: tuple[int, int] | None = None
