"""The items of a draw list, back to front. Law: values only; equal items look equal, so that equality is the cache key.

Coordinates are canvas units (x right, y down, floats; sub-pixel positions are honoured). Colours are 0xRRGGBBAA, straight alpha.
`opacity` (0…1) multiplies the alpha and is kept apart from the colour, because rasters are cached without it.
"""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

import msgspec

from overlay.program.times import Micros

Colour: TypeAlias = int
"""0xRRGGBBAA, straight alpha."""

Point: TypeAlias = tuple[float, float]


class Value(msgspec.Struct, frozen=True, gc=False, cache_hash=True):
    """Base of everything drawn: immutable, compared and hashed by value, in C, thousands a frame; each is hashed once at most."""


class Kind(Enum):
    """A closed set whose members are hashed by identity, in C: items are looked up thousands of times a second."""

    __hash__ = object.__hash__


class Face(Kind):
    """A typeface by its role; which file it is, the type engine knows."""

    TEXT = "text"
    BOLD = "bold"
    BLACK = "black"
    DISPLAY = "display"
    NUMERAL = "numeral"
    NUMERAL_BOLD = "numeral_bold"


class Anchor(Kind):
    """Which point of a text line its x names."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Gradient(Value, frozen=True):
    """A linear blend from `start` to `end`: top to bottom, or left to right when `across`."""

    start: Colour
    end: Colour
    across: bool = False


Fill: TypeAlias = Colour | Gradient


class Shadow(Value, frozen=True):
    """A soft shadow or glow around a shape or text: blur radius, offset down, colour."""

    blur: float
    colour: Colour
    dy: float = 0.0


class Text(Value, frozen=True):
    """One line of text; `y` is its baseline. tracking: extra space between characters; fill may be a gradient.

    outline: stroke around the glyphs, units wide (0: none). Tabular figures for the numeral faces.
    """

    x: float
    y: float
    text: str
    face: Face
    size: float
    fill: Fill
    anchor: Anchor = Anchor.LEFT
    opacity: float = 1.0
    tracking: float = 0.0
    shadow: Shadow | None = None
    outline: float = 0.0
    outline_colour: Colour = 0x000000FF


class Form(Kind):
    """The outline of a panel: rounded rectangle, hexagonal lozenge (pointed left and right), ellipse, slanted tile."""

    ROUND = "round"
    LOZENGE = "lozenge"
    ELLIPSE = "ellipse"
    SLANT = "slant"


class Panel(Value, frozen=True):
    """A filled and stroked shape. radius: corner radius of ROUND, depth of a lozenge's points, lean of a SLANT."""

    x: float
    y: float
    w: float
    h: float
    fill: Fill
    form: Form = Form.ROUND
    radius: float = 0.0
    stroke: Colour = 0
    stroke_width: float = 0.0
    shadow: Shadow | None = None
    opacity: float = 1.0


class Ring(Value, frozen=True):
    """An arc of a ring with round ends: centre, outer radius, band width; from `start` turn clockwise over `sweep` turns.

    Turns: 0 is twelve o'clock, 1 a full circle.
    """

    x: float
    y: float
    radius: float
    width: float
    colour: Colour
    sweep: float = 1.0
    start: float = 0.0
    opacity: float = 1.0


class Sign(Kind):
    """The marks no font draws well enough at size."""

    CHECK = "check"
    CROSS = "cross"
    CIRCLE = "circle"
    CLOCK = "clock"
    HOURGLASS = "hourglass"
    ARROW_UP = "arrow_up"
    ARROW_DOWN = "arrow_down"
    DASH = "dash"
    STAR = "star"
    BELL = "bell"
    LOCK = "lock"
    PERSON = "person"
    SCALES = "scales"
    BOLT = "bolt"
    CUP = "cup"
    LOGO = "logo"


class Icon(Value, frozen=True):
    """A sign in a square of `size`, centred at x, y; turned by `angle` degrees clockwise."""

    sign: Sign
    x: float
    y: float
    size: float
    colour: Colour
    opacity: float = 1.0
    angle: float = 0.0


class Stroke(Value, frozen=True):
    """A polyline with round caps, drawn over the first `part` (0…1) of its length."""

    points: tuple[Point, ...]
    width: float
    colour: Colour
    part: float = 1.0
    opacity: float = 1.0


class Glow(Value, frozen=True):
    """A soft round light, brightest in its centre, gone at `radius`; adds light rather than paint when `light`."""

    x: float
    y: float
    radius: float
    colour: Colour
    opacity: float = 1.0
    light: bool = False


class Flake(Value, frozen=True):
    """A small turned rectangle (confetti), centred at x, y; angle in degrees."""

    x: float
    y: float
    w: float
    h: float
    angle: float
    colour: Colour
    opacity: float = 1.0


class Image(Value, frozen=True):
    """A still from the show's media folder (or shipped: `asset:` prefix), cropped to fill its box, rounded by `radius`.

    zoom ≥ 1 and pan (−1…1 each way of the spare) move the crop, for a slow drift. A missing file draws a neutral plate.
    whole: fitted whole into its box instead, centred, never cropped (a logo).
    """

    x: float
    y: float
    w: float
    h: float
    source: str
    radius: float = 0.0
    zoom: float = 1.0
    pan_x: float = 0.0
    pan_y: float = 0.0
    opacity: float = 1.0
    whole: bool = False


class VideoFrame(Value, frozen=True):
    """The frame of a clip at `position` µs, fitted whole into its box. still: image shown if the clip cannot be decoded."""

    x: float
    y: float
    w: float
    h: float
    source: str
    position: Micros
    still: str = ""
    opacity: float = 1.0


class Backdrop(Value, frozen=True):
    """The whole canvas filled from `top` (through `middle`, unless 0) to `bottom`, dithered so that it does not band. Opaque."""

    top: Colour
    bottom: Colour
    middle: Colour = 0


class Group(Value, frozen=True):
    """Items moved, scaled about (px, py), clipped to a box, and faded as one picture.

    What moves is best moved by its group: type in a moved group glides by eighths of a pixel, while type at rest stands
    on whole pixels and is crisp.
    clip: (x, y, w, h) before the move, in the group's own coordinates. turn: how much of the width shows (0…1) while a card
    turns over about the vertical line through px. kept: painted once and kept as one picture, for what stands unchanged for long
    and has many layers; it is cut to the canvas.
    """

    items: tuple[Item, ...]
    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0
    px: float = 0.0
    py: float = 0.0
    opacity: float = 1.0
    clip: tuple[float, float, float, float] | None = None
    turn: float = 1.0
    kept: bool = False


Item: TypeAlias = (
    Text | Panel | Ring | Icon | Stroke | Glow | Flake | Image | VideoFrame | Backdrop | Group
)


class DrawList(Value, frozen=True):
    """A whole picture: its items back to front on a canvas `width` units wide and 1080 high.

    transparent: nothing lies under it (key and fill for a camera); otherwise unpainted canvas is black.
    """

    width: float
    items: tuple[Item, ...]
    transparent: bool = False
