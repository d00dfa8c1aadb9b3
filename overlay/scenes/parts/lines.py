"""Words in boxes: single lines that shrink to fit, and running text that breaks, shrinks, then pages. May import overlay.picture."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from overlay.picture.boxes import Box
from overlay.picture.breaks import BLANK_AFTER, BLANK_BEFORE
from overlay.picture.items import Anchor, Face, Fill, Item, Shadow, Text
from overlay.picture.look import Look, Metrics
from overlay.picture.motion import Moment, progress
from overlay.picture.type import Paragraph, Vertical, cut_line, fit_line, paragraph
from overlay.picture.wrap import HALF
from overlay.program.times import millis
from overlay.scenes.parts.areas import CAPTION

BETWEEN = "   "
"""What stands between two parts on one line."""

PAGE_MARK = 44.0
"""Height kept free under paged text for its page number, units."""

NAME_LEADING = 1.16
"""A name on two lines stands closer than running text, lines per size."""

TURN_LEAST, READ, TURN_FADE = millis(2500), millis(110), millis(250)
"""A page stays this long and so much longer for each character (about nine a second), and fades this long at each end."""


def baseline(cy: float, face: Face, size: float, look: Look) -> float:
    """The baseline that centres a line optically on `cy`."""
    return cy + (look.metrics.ascent(face, size) - look.metrics.descent(face, size)) / 2


def fitted(
    text: str, width: float, face: Face, size: float, look: Look, least: float = CAPTION
) -> tuple[str, float]:
    """The text and the size at which it fits `width`; under `least`, or the canvas's least, it is cut with an ellipsis."""
    return _fitted(text, width, look.metrics, face, size, min(least, look.canvas.least))


# A memo of a pure function: a picture asks for the same lines in every frame.
@lru_cache(maxsize=2048)
def _fitted(text: str, width: float, metrics: Metrics, face: Face, size: float, least: float) -> tuple[str, float]:
    size = fit_line(text, width, metrics, face, size, least)
    return cut_line(text, width, metrics, face, size), size


def line(
    text: str,
    x: float,
    cy: float,
    look: Look,
    size: float,
    fill: Fill,
    *,
    face: Face = Face.TEXT,
    anchor: Anchor = Anchor.LEFT,
    width: float = 1e9,
    least: float = CAPTION,
    opacity: float = 1.0,
    shadow: Shadow | None = None,
) -> Text:
    """One line centred vertically on `cy`, shrunk to `width` but never under `least`; no line is asked for smaller than a caption.

    A centred line is centred by its ink: the blank half of a full-width mark at either end does not count.
    """
    text, size = fitted(text, width, face, max(size, CAPTION), look, least)
    if text and anchor is Anchor.CENTRE:
        x += HALF * size * ((text[-1] in BLANK_AFTER) - (text[0] in BLANK_BEFORE)) / 2
    return Text(x, baseline(cy, face, size, look), text, face, size, fill, anchor, opacity, shadow=shadow)


def name_lines(
    name: str, box: Box, look: Look, size: float, fill: Fill, *, face: Face = Face.BLACK, least: float = 0.7
) -> tuple[Item, ...]:
    """A person's name: on one line while it fits at `least` of its size, else on two where the box is high enough, parted after its dot."""
    two = box.h / (2 * NAME_LEADING)
    smallest = look.canvas.least
    if two < smallest or fit_line(name, box.w, look.metrics, face, size, smallest) >= size * least:
        return (line(name, box.x, box.cy, look, size, fill, face=face, width=box.w),)
    parted = name.replace("·", "·\n", 1)
    fits = (fit_line(part, box.w, look.metrics, face, size, smallest) for part in parted.split("\n"))
    return block(parted, box, look, min(two, *fits), fill, face=face, leading=NAME_LEADING, mark=0)


def block(
    text: str,
    box: Box,
    look: Look,
    size: float,
    fill: Fill,
    *,
    face: Face = Face.TEXT,
    anchor: Anchor = Anchor.LEFT,
    least: float = CAPTION,
    leading: float = 1.42,
    middle: bool = True,
    at: Moment | None = None,
    mark: float = PAGE_MARK,
) -> tuple[Item, ...]:
    """Running text in a box: broken, shrunk down to `least`, then paged; the pages turn by the time in `at`.

    mark: height kept under paged text for its page number (0: no number), units.
    """
    vertical = Vertical.MIDDLE if middle else Vertical.TOP
    bounds = (min(least, size), size)
    told = paragraph(text, box, look.metrics, face, bounds, leading=leading, align=anchor, vertical=vertical)
    if len(told.pages) <= 1 or at is None:
        return told.items(fill)
    room = box.top(box.h - mark)
    told = paragraph(text, room, look.metrics, face, bounds, leading=leading, align=anchor, vertical=vertical)
    shown, count = turned(told, fill, at)
    return (*shown, page_mark(count, box.right, box.bottom - mark / 2 + 6, look)) if mark else shown


def turned(told: Paragraph, fill: Fill, at: Moment) -> tuple[tuple[Item, ...], str]:
    """The page that is on, and its mark ("1 / 3"; empty for a text of one page)."""
    if len(told.pages) <= 1:
        return told.items(fill), ""
    page, share = _turning(told, at)
    return told.items(fill, page, share), f"{page + 1} / {len(told.pages)}"


def page_mark(count: str, right: float, cy: float, look: Look) -> Text:
    """The mark of a page, its right end at `right`."""
    return line(count, right, cy, look, CAPTION, look.theme.muted, face=Face.NUMERAL, anchor=Anchor.RIGHT)


def packed(parts: Sequence[str], width: float, size: float, look: Look, face: Face = Face.TEXT) -> str:
    """Parts one after the other on as few lines of `width` units as hold them, none parted that fits a line."""
    lines: list[str] = []
    for part in parts:
        more = f"{lines[-1]}{BETWEEN}{part}" if lines else part
        if lines and look.metrics.advance(more, face, size) <= width:
            lines[-1] = more
        else:
            lines.append(part)
    return "\n".join(lines)


def _turning(told: Paragraph, at: Moment) -> tuple[int, float]:
    """Which page is on and at what opacity: each stays as long as it takes to read, and fades at both ends."""
    lengths = [TURN_LEAST + READ * sum(len(row.text) for row in page) for page in told.pages]
    into = max(0, at.age) % sum(lengths)
    first = at.age < lengths[0]
    for page, length in enumerate(lengths):
        if into < length:
            rising = 1.0 if first and page == 0 else progress(into, 0, TURN_FADE)
            return page, min(rising, 1.0 - progress(into, length - TURN_FADE, TURN_FADE))
        into -= length
    return 0, 1.0
