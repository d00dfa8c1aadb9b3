"""The type engine: a text becomes lines that fit their box: shrunk within bounds, then paged. PURE.

Law: nothing leaves its box: lines are wrapped by `wrap`, the largest size that fits is taken, and what does not fit at the smallest
goes onto further pages. `**term**` is set in the next heavier weight. Sizes and boxes are canvas units.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from overlay.picture.blocks import HEAVIER, Block, Line, blocks_of, wrapped
from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Fill, Text, Value
from overlay.picture.look import Metrics
from overlay.picture.paging import Place, dealt
from overlay.picture.wrap import HALF, Span

STEP = 2.0
"""Sizes are tried in steps of this many units: finer cannot be seen, and equal sizes share glyphs."""

ELLIPSIS = "…"


class Vertical(Enum):
    """Where a block stands in a box that is higher than it."""

    TOP = "top"
    MIDDLE = "middle"
    FOOT = "foot"


class Paragraph(Value, frozen=True):
    """A text set into `box`: its pages of lines, the size taken, the distance of baselines, ascent and descent, units.

    parted: something that should stay whole (a word, a number with its unit) is wider than the box.
    """

    box: Box
    face: Face
    size: float
    pitch: float
    ascent: float
    descent: float
    align: Anchor
    vertical: Vertical
    pages: tuple[tuple[Line, ...], ...]
    parted: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all pages."""
        return tuple(line for page in self.pages for line in page)

    def height(self, page: int = 0) -> float:
        """The height of a page's lines from the first ascent to the last descent, units; 0 for an empty text."""
        count = len(self.pages[page]) if self.pages else 0
        return (count - 1) * self.pitch + self.ascent + self.descent if count else 0.0

    def width(self, page: int = 0) -> float:
        """The width of a page's widest line, units."""
        return max((line.width for line in self.pages[page]), default=0.0) if self.pages else 0.0

    def rows(self, fill: Fill, page: int = 0, opacity: float = 1.0, strong: Fill | None = None) -> tuple[tuple[Text, ...], ...]:
        """A page as items, one tuple a line, for entrances line by line. strong: fill of the `**terms**` if another."""
        if not self.pages:
            return ()
        spare = self.box.h - self.height(page)
        shift = {Vertical.TOP: 0.0, Vertical.MIDDLE: spare / 2, Vertical.FOOT: spare}[self.vertical]
        top = self.box.y + shift + self.ascent
        return tuple(
            self._row(line, top + place * self.pitch, fill, fill if strong is None else strong, opacity)
            for place, line in enumerate(self.pages[page])
        )

    def items(self, fill: Fill, page: int = 0, opacity: float = 1.0, strong: Fill | None = None) -> tuple[Text, ...]:
        """A page as items, line after line."""
        return tuple(item for row in self.rows(fill, page, opacity, strong) for item in row)

    def _row(self, line: Line, y: float, fill: Fill, strong: Fill, opacity: float) -> tuple[Text, ...]:
        share = {Anchor.LEFT: 0.0, Anchor.CENTRE: 0.5, Anchor.RIGHT: 1.0}[self.align]
        left = self.box.x + (self.box.w - line.width) * share
        heavy = HEAVIER.get(self.face, self.face)
        return tuple(
            Text(left + run.x, y, run.text, heavy if run.strong else self.face, self.size, strong if run.strong else fill, opacity=opacity)
            for run in line.runs
        )


def paragraph(
    text: str,
    box: Box,
    metrics: Metrics,
    face: Face = Face.TEXT,
    size: tuple[float, float] = (36.0, 60.0),
    *,
    leading: float = 1.4,
    align: Anchor = Anchor.LEFT,
    vertical: Vertical = Vertical.TOP,
    max_lines: int = 0,
    balance: bool = False,
) -> Paragraph:
    """`text` set into `box` at the largest size (smallest, largest) that fits its width, height and `max_lines` (0: any).

    A text too long even at the smallest size is paged. balance: lines of about equal length, for short centred texts.
    A newline in the text ends a line. Any text is set; the worst is many pages.
    """
    return _set(text, box, metrics, face, size, leading, align, vertical, max_lines, balance)


def fit_line(text: str, width: float, metrics: Metrics, face: Face, size: float, smallest: float = 36.0) -> float:
    """The largest size up to `size` at which `text` fits `width` units on one line, not below `smallest`."""
    natural = metrics.advance(text, face, size)
    if natural <= width:
        return size
    return max(min(smallest, size), math.floor(size * width / natural * 2) / 2)


def cut_line(text: str, width: float, metrics: Metrics, face: Face, size: float) -> str:
    """`text`, or as much of it as fits `width` units followed by an ellipsis."""
    if metrics.advance(text, face, size) <= width:
        return text
    kept = len(text)
    while kept and metrics.advance(text[:kept] + ELLIPSIS, face, size) > width:
        kept -= 1
    return text[:kept].rstrip() + ELLIPSIS if kept else ""


# A memo of a pure function, so that a scene may ask anew every frame: no state anybody could observe.
@lru_cache(maxsize=512)
def _set(
    text: str,
    box: Box,
    metrics: Metrics,
    face: Face,
    size: tuple[float, float],
    leading: float,
    align: Anchor,
    vertical: Vertical,
    max_lines: int,
    balance: bool,
) -> Paragraph:
    ascent, descent = metrics.ascent(face, 1.0), metrics.descent(face, 1.0)
    blocks = blocks_of(text, face, metrics)
    smallest, largest = min(size), max(size)
    taken, spans = smallest, wrapped(blocks, box.w / smallest)
    extent = sum(block.measured.sums[-1] for block in blocks)
    widest = max((block.measured.widest for block in blocks), default=0.0)
    whole = box.w / widest if widest * smallest <= box.w and widest else math.inf  # larger would part what can stay whole
    steps = math.floor((largest - smallest) / STEP + 1e-9)
    for trial in [largest, *(smallest + STEP * step for step in range(steps, 0, -1))]:
        room = _room(box.h, trial, leading, ascent + descent, max_lines)
        if trial > whole or extent * trial > (box.w + trial) * room:  # cannot fit, even with marks hanging at both ends
            continue
        lines = wrapped(blocks, box.w / trial)
        if len(lines) <= room:
            taken, spans = trial, lines
            break
    if balance and len(spans) > 1:
        spans = _balanced(blocks, box.w / taken, spans)
    per_page = max(1, _room(box.h, taken, leading, ascent + descent, max_lines))
    return Paragraph(
        box, face, taken, leading * taken, ascent * taken, descent * taken, align, vertical,
        _pages(blocks, spans, box.w / taken, taken, per_page), widest * taken > box.w + 1e-6,
    )  # fmt: skip


def _balanced(blocks: Sequence[Block], width: float, spans: list[tuple[Block, Span]]) -> list[tuple[Block, Span]]:
    """The narrowest setting, to half an em, that needs no more lines."""
    narrow, wide = 1.0, width
    while wide - narrow > HALF:
        trial = (narrow + wide) / 2
        lines = wrapped(blocks, trial)
        if len(lines) <= len(spans):
            wide, spans = trial, lines
        else:
            narrow = trial
    return spans


def _room(height: float, size: float, leading: float, extent: float, max_lines: int) -> int:
    """How many lines of `size` a height takes."""
    room = math.floor((height - extent * size) / (leading * size) + 1 + 1e-6) if height >= extent * size else 0
    return min(room, max_lines) if max_lines else room


def _pages(
    blocks: Sequence[Block], spans: list[tuple[Block, Span]], width: float, size: float, per_page: int
) -> tuple[tuple[Line, ...], ...]:
    """The lines on as few pages as will hold them; these end with a sentence where they can, else they are of even length."""
    lines = tuple(block.line(span, size) for block, span in spans)
    if len(lines) <= per_page:
        return (lines,) if lines else ()
    texts = [block.text for block in blocks]

    def flow(start: Place) -> tuple[Place, ...]:
        number, place = start
        rest = (blocks[number].part(place, len(texts[number])), *blocks[number + 1 :])
        first = (place, *(0 for _ in rest))
        return tuple(
            (number + i, first[i] + span.end) for i, block in enumerate(rest) for _, span in wrapped([block], width)
        )

    pages = tuple(
        tuple(block.line(span, size) for block, span in wrapped(_between(blocks, start, end), width))
        for start, end in dealt(texts, flow, per_page)
    )
    return pages if pages and max(map(len, pages)) <= per_page else _evenly(lines, per_page)


def _between(blocks: Sequence[Block], start: Place, end: Place) -> list[Block]:
    """What stands between two places."""
    last = len(blocks[end[0]].text)
    whole = [*blocks[start[0] : end[0]], blocks[end[0]].part(0, min(end[1], last))]
    return [whole[0].part(start[1], len(whole[0].text)), *whole[1:]]


def _evenly(lines: tuple[Line, ...], per_page: int) -> tuple[tuple[Line, ...], ...]:
    """Lines dealt evenly onto as few pages as will hold them."""
    pages = -(-len(lines) // per_page)
    share, more = divmod(len(lines), pages)
    out: list[tuple[Line, ...]] = []
    start = 0
    for page in range(pages):
        end = start + share + (page < more)
        out.append(lines[start:end])
        start = end
    return tuple(out)
