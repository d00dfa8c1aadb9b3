"""How offered answers are set: columns, heights of rows, size of type; and what a lozenge's parts take of its box.

Law: words as large as the room allows, none cut; what does not fit at the smallest turns pages. A plan follows from words, room, canvas
and metrics alone, so it is remembered.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from overlay.picture.boxes import Box
from overlay.picture.items import Face, Value
from overlay.picture.look import Canvas, Look, Metrics, Shape
from overlay.picture.type import Paragraph, paragraph
from overlay.program.parts import Option
from overlay.scenes.parts.areas import CAPTION

GAP_X, LEADING = 24.0, 1.24
GAP_Y = {Shape.NORMAL: 18.0, Shape.WIDE: 18.0, Shape.TALL: 10.0}
"""Space between rows of lozenges, units."""

POINT = {Shape.NORMAL: 40.0, Shape.WIDE: 40.0, Shape.TALL: 16.0}
"""The deepest point of a lozenge, units: a narrow canvas spends its width on words."""

MARK = {Shape.NORMAL: 56.0, Shape.WIDE: 56.0, Shape.TALL: 38.0}
"""Size of the check or cross at a lozenge's end, units."""

COLUMNS = {Shape.NORMAL: (2, 1), Shape.WIDE: (4, 3, 2, 1), Shape.TALL: (2, 1)}
NARROWEST = {Shape.NORMAL: 430.0, Shape.WIDE: 430.0, Shape.TALL: 236.0}
"""Columns to try, the best first, and what each must have at least, units."""

_TRIES: dict[Shape, tuple[tuple[float, float], ...]] = {
    Shape.NORMAL: (
        (56.0, 104.0),
        (50.0, 88.0),
        (46.0, 76.0),
        (44.0, 120.0),
        (40.0, 112.0),
        (36.0, 100.0),
        (36.0, 140.0),
    ),
    Shape.WIDE: (
        (84.0, 150.0),
        (68.0, 124.0),
        (64.0, 116.0),
        (56.0, 92.0),
        (50.0, 140.0),
        (44.0, 124.0),
        (40.0, 110.0),
        (36.0, 140.0),
    ),
    Shape.TALL: ((50.0, 82.0), (46.0, 76.0), (42.0, 66.0)),
}
"""Text size and height a lozenge may take while all are of one height, the best first."""

_COMPACT: tuple[tuple[float, float], ...] = (
    (42.0, 68.0),
    (38.0, 60.0),
    (36.0, 58.0),
    (36.0, 100.0),
    (36.0, 146.0),
)

RAGGED = {
    Shape.NORMAL: (50.0, 46.0, 42.0, 40.0, 38.0, CAPTION),
    Shape.WIDE: (72.0, 66.0, 60.0, 54.0, 48.0, 44.0, 40.0, CAPTION),
    Shape.TALL: (46.0, 42.0, 40.0, 38.0, CAPTION),
}
"""Sizes to try where each row of lozenges is as high as its own words, units."""

_SMALLER = (32.0, 28.0)
"""What a TALL stream, seen close by, may go down to before options turn pages, units."""

_RAGGED_GAP = {Shape.NORMAL: 14.0, Shape.WIDE: 18.0, Shape.TALL: 6.0}

AIR = {Shape.NORMAL: 24.0, Shape.WIDE: 30.0, Shape.TALL: 16.0}
"""What a row is higher than its words, units."""


class Plan(Value, frozen=True):
    """How the options stand: columns, height of each row of lozenges, size of the text, space between rows, units."""

    columns: int
    rows: tuple[float, ...]
    size: float
    gap: float = 0.0

    @property
    def height(self) -> float:
        """The height of all."""
        return sum(self.rows) + self.gap * max(0, len(self.rows) - 1)

    def cells(self, box: Box, count: int) -> tuple[Box, ...]:
        """A box for each of `count` options from the upper left of `box` on."""
        w = _column(box.w, self.columns)
        tops = [box.y + sum(self.rows[:row]) + row * self.gap for row in range(len(self.rows))]
        return tuple(
            Box(
                box.x + i % self.columns * (w + GAP_X),
                tops[i // self.columns],
                w,
                self.rows[i // self.columns],
            )
            for i in range(count)
        )


class Fitting(NamedTuple):
    """What setting words takes of a Look, and all a plan depends on beside the words: it can be the key of a memo."""

    canvas: Canvas
    metrics: Metrics


def plan(
    options: tuple[Option, ...], width: float, room: float, look: Look, compact: bool = False, most: float = 1e9
) -> Plan:
    """The best way to set the options in `width`, at most `room` units high: of one height if the words stay large, else each row
    as high as its words, at last pressed into the room and turning pages.

    compact: low rows, as many columns as the texts allow (the stream's strip); most: no text larger than this while a
    smaller one can be tried, units.
    """
    return _planned(options, width, room, Fitting(look.canvas, look.metrics), compact, most)


# A memo of a pure function: a scene asks in every frame, and six long options are set in two hundred boxes to find their plan.
@lru_cache(maxsize=128)
def _planned(options: tuple[Option, ...], width: float, room: float, look: Fitting, compact: bool, most: float) -> Plan:
    count, shape = len(options), look.canvas.shape
    if not count:
        return Plan(1, (), CAPTION)
    broad, tries, least = COLUMNS[shape], _TRIES[shape], NARROWEST[shape]
    if compact and shape is not Shape.TALL:
        broad, tries, least = (4, 3, 2, 1), _COMPACT, 300.0
    tries = tuple(one for one in tries if one[0] <= most) or tries[-1:]
    columns = [c for c in broad if c <= count and count % c in {0, c - 1} and width / c >= least] or [1]
    even = _even(options, columns, tries, width, room, look)
    if even is not None and (compact or even.size >= RAGGED[shape][1]):
        return even
    ragged = tuple(size for size in RAGGED[shape] if size <= most) or (CAPTION,)
    sizes = (*ragged, *(_SMALLER if compact and shape is Shape.TALL else ()))
    uneven = next((plan for size in sizes if (plan := _lowest(options, columns, size, width, room, look))), None)
    if uneven is not None and (even is None or uneven.size > even.size):
        return uneven
    if even is not None:
        return even
    least = sizes[-1]
    pressed = (_pressed(options, c, least, width, room, look) for c in columns if _whole(options, c, least, width, look))
    return min(pressed, key=lambda plan: pages(options, plan, width, look))


def _even(
    options: tuple[Option, ...],
    columns: list[int],
    tries: tuple[tuple[float, float], ...],
    width: float,
    room: float,
    look: Fitting,
) -> Plan | None:
    """The first try in which all lozenges are of one height and hold their words."""
    gap = GAP_Y[look.canvas.shape]
    for size, row in tries:
        for c in columns:
            found = Plan(c, (row,) * math.ceil(len(options) / c), size, gap)
            cell = Box(0.0, 0.0, _column(width, c), row)
            told = (_told(option, cell, size, look) for option in options)
            if found.height <= room and all(len(one.pages) <= 1 and (c == 1 or not one.parted) for one in told):
                return found
    return None


def _lowest(
    options: tuple[Option, ...], columns: list[int], size: float, width: float, room: float, look: Fitting
) -> Plan | None:
    """Of the settings at `size` that fit the room the lowest: few long words stand better one above the other than in narrow columns."""
    tried = (_ragged(options, c, size, width, look) for c in columns if _whole(options, c, size, width, look))
    return min((plan for plan in tried if plan.height <= room), key=lambda plan: plan.height, default=None)


def _whole(options: tuple[Option, ...], columns: int, size: float, width: float, look: Fitting) -> bool:
    """Whether so many columns part no word and no number; one column has to do."""
    cell = Box(0.0, 0.0, _column(width, columns), 9999.0)
    return columns == 1 or not any(_told(option, cell, size, look).parted for option in options)


def _ragged(options: tuple[Option, ...], columns: int, size: float, width: float, look: Fitting) -> Plan:
    """Each row as high as the longest of its options asks for."""
    cell = Box(0.0, 0.0, _column(width, columns), 9999.0)
    high = [_told(option, cell, size, look).height() + AIR[look.canvas.shape] for option in options]
    rows = tuple(max(high[i : i + columns]) for i in range(0, len(high), columns))
    return Plan(columns, rows, size, _RAGGED_GAP[look.canvas.shape])


def _pressed(options: tuple[Option, ...], columns: int, size: float, width: float, room: float, look: Fitting) -> Plan:
    """All of the room at the least `size`, line by line to the row that turns most pages; a row has at least one line."""
    ragged = _ragged(options, columns, size, width, look)
    wish, gap = ragged.rows, ragged.gap
    least = (room - gap * (len(wish) - 1)) / len(wish)
    one = size * LEADING
    rows = [min(row, least, AIR[look.canvas.shape] + one) for row in wish]
    spare = room - gap * (len(wish) - 1) - sum(rows)
    while spare >= one - 1e-6 and (short := [i for i, row in enumerate(rows) if row + 1.0 < wish[i]]):
        place = max(short, key=lambda i: wish[i] / rows[i])
        rows[place] += one
        spare -= one
    return Plan(columns, tuple(row + spare / len(rows) for row in rows), size, gap)


def pages(options: tuple[Option, ...], plan: Plan, width: float, look: Look | Fitting) -> int:
    """How many pages all options have together; more than there are options: some turn."""
    cells = plan.cells(Box(0.0, 0.0, width, 0.0), len(options))
    return sum(
        len(_told(option, cell, plan.size, look).pages) for option, cell in zip(options, cells, strict=True)
    )


def _column(width: float, columns: int) -> float:
    return (width - GAP_X * (columns - 1)) / columns


def _told(option: Option, cell: Box, size: float, look: Look | Fitting) -> Paragraph:
    """An option's words set into its lozenge at `size`."""
    return paragraph(
        option.text, words_box(cell, size, look), look.metrics, Face.TEXT, (size, size), leading=LEADING
    )


def letter_box(cell: Box, size: float, look: Look | Fitting) -> Box:
    """The small lozenge of a lozenge's letter."""
    point = depth(cell.h, look)
    if look.canvas.shape is Shape.TALL:
        h = min(cell.h - 8.0, size * 1.28)
        return Box(cell.x + point * 0.5 + 6.0, cell.cy - h / 2, h, h)
    h = min(cell.h - (22.0 if cell.h > 64.0 else 12.0), size * 1.5)
    return Box(cell.x + point * 0.5 + 12.0, cell.cy - h / 2, h * 1.12, h)


def words_box(cell: Box, size: float, look: Look | Fitting) -> Box:
    """Where a lozenge's text stands: right of its letter, left of its mark."""
    before, after = (6.0, -2.0) if look.canvas.shape is Shape.TALL else (14.0, 6.0)
    left = letter_box(cell, size, look).right + before
    end = cell.right - depth(cell.h, look) - MARK[look.canvas.shape] - after
    return Box(left, cell.y + 5.0, end - left, cell.h - 10.0)


def depth(h: float, look: Look | Fitting) -> float:
    """How deep the points of a lozenge `h` high are, units."""
    return min(POINT[look.canvas.shape], h * 0.36)
