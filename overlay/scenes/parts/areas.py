"""Where things stand on a canvas of any shape. Law: composed for each shape, not stretched; every box comes from the canvas alone.

Wall and stage: `page` is what a scene may fill; the ticker's zone lies under it and stays free. Stream: everything
stands inside the box of `safe`: score bug in the upper left, clock bug in the upper right, the lower third at the bottom.
"""

from __future__ import annotations

from enum import Enum

from overlay.picture.boxes import Box
from overlay.picture.items import Value
from overlay.picture.look import HEIGHT, TITLE_SAFE, Look, Shape
from overlay.program.message import Layout

CAPTION, BODY, TITLE = 36.0, 48.0, 128.0
"""The type scale, units: the least size anywhere, running text, a title."""

STEM = {Shape.NORMAL: 80.0, Shape.WIDE: 112.0, Shape.TALL: 60.0}
"""The largest a question's stem is set, units."""

CUT = 16 / 9
"""The middle of a WIDE stream that holds its graphics: the picture most viewers' screens and other programmes cut from it."""

GAP = 32.0
MARGINS = {Shape.NORMAL: (72.0, 40.0), Shape.WIDE: (96.0, 40.0), Shape.TALL: (28.0, 28.0)}
TICKER = {Shape.NORMAL: 112.0, Shape.WIDE: 112.0, Shape.TALL: 150.0}
HEAD = {Shape.NORMAL: 92.0, Shape.WIDE: 92.0, Shape.TALL: 128.0}
LEAN_HEAD, LEAN_STRIP = 62.0, 128.0
BUG_HEIGHT = 96.0
CLOCK_WIDTH = 104.0


class Frame(Enum):
    """How much of a TALL canvas the contest's frame takes from the question; other shapes know only FULL."""

    FULL = "full"
    LEAN = "lean"
    BARE = "bare"


class Areas(Value, frozen=True):
    """The contest's frame: segment header, the question's field, and the side with the dial and who is at the desk."""

    head: Box
    main: Box
    side: Box


def ticker_zone(look: Look) -> Box:
    """The strip along the bottom that belongs to the score ticker (wall)."""
    return look.canvas.box.foot(TICKER[look.canvas.shape])


def page(look: Look) -> Box:
    """What a scene may fill on the wall: inside the margins, above the ticker's zone. The stage monitor has no ticker."""
    dx, dy = MARGINS[look.canvas.shape]
    box = look.canvas.box.inset(dx, dy)
    if look.layout is Layout.STAGE:
        return box
    return box.top(ticker_zone(look).y - dy - 20.0)


def contest(look: Look, side: float = 0.0, frame: Frame = Frame.FULL) -> Areas:
    """The contest's frame on this canvas. side: width of the side column on a NORMAL canvas (0: the dial's own).

    frame: on a TALL canvas LEAN keeps the header to one line and the dial's strip low, BARE has no header.
    """
    box, shape = page(look), look.canvas.shape
    if shape is Shape.TALL and frame is not Frame.FULL:
        head = box.top(0.0 if frame is Frame.BARE else LEAN_HEAD)
        rest = box.below(head.h + 12.0 if head.h else 0.0)
        return Areas(head, rest.below(LEAN_STRIP + 12.0), rest.top(LEAN_STRIP))
    head, rest = box.top(HEAD[shape]), box.below(HEAD[shape] + 16.0)
    if shape is Shape.TALL:
        strip = 196.0
        return Areas(head, rest.below(strip + 14.0), rest.top(strip))
    if shape is Shape.WIDE:
        width = max(1000.0, 0.3 * box.w, side)
    else:
        width = side or (540.0 if look.layout is Layout.STAGE else 404.0)
    gap = GAP + 12.0
    return Areas(head, rest.left(rest.w - width - gap), rest.after(rest.w - width))


def beside_or_below(side: Box, gap: float = 24.0) -> tuple[Box, Box]:
    """Split the side for a round dial and a plate: beside one another where it is broad, else one above the other."""
    if side.w >= side.h:
        width = min(side.h, 0.46 * side.w)
        high = min(width, side.h)
        return Box(side.right - width, side.cy - high / 2, width, high), side.left(side.w - width - gap)
    height = min(side.w, 0.6 * side.h)
    return side.top(height), side.below(height + gap)


def centred(box: Box, w: float, h: float) -> Box:
    """A box of that size in the middle of another."""
    return Box(box.cx - w / 2, box.cy - h / 2, w, h)


def clip_frame(look: Look) -> Box:
    """Where a clip plays full frame: all of a canvas near the clip's shape; of another the largest 16:9 in its middle, so that nothing is cut."""
    box = look.canvas.box
    if 1.5 <= box.w / box.h <= 2.0:
        return box
    w = min(box.w, box.h * 16 / 9)
    return centred(box, w, w * 9 / 16)


def safe(look: Look) -> Box:
    """What a stream's graphics may fill: the title-safe box; of a WIDE canvas that of its 16:9 middle.

    There words stay as near one another as on any programme, and are whole where the picture is cut to 16:9 on its way.
    """
    cut = min(look.canvas.width, HEIGHT * CUT) if look.canvas.shape is Shape.WIDE else look.canvas.width
    return centred(look.canvas.title_safe, cut * (1.0 - 2.0 * TITLE_SAFE), look.canvas.title_safe.h)


def lower_third(look: Look, height: float) -> Box:
    """The strip for words at the bottom of the stream, `height` units."""
    return safe(look).foot(height)


def clock_bug(look: Look) -> Box:
    """The stream's clock: upper right, on a TALL canvas under the scores, which take the whole width."""
    box = safe(look)
    down = 112.0 + 14.0 if look.canvas.shape is Shape.TALL else 0.0
    return Box(box.right - CLOCK_WIDTH, box.y + down, CLOCK_WIDTH, BUG_HEIGHT)


def score_bug(look: Look) -> Box:
    """The stream's scores, upper left: as wide as the canvas leaves beside the clock bug."""
    box = safe(look)
    tall = look.canvas.shape is Shape.TALL
    return box.top(BUG_HEIGHT).left(box.w - (0.0 if tall else CLOCK_WIDTH + GAP))
