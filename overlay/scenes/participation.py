"""Participation in the online quiz: a bar a unit against the target of a hundred percent."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Gradient, Group, Icon, Item, Panel, Sign
from overlay.picture.look import Look, Shape
from overlay.picture.motion import LEAVE, Moment, ease_out, progress
from overlay.program.ceremony import Participation, ParticipationRow
from overlay.program.message import Layout
from overlay.program.times import SECOND, millis
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import enter, faded
from overlay.scenes.parts.strap import strap
from overlay.scenes.parts.titled import titled
from overlay.scenes.parts.tone import alpha, mix

GROW = millis(1100)
ROW_STEP = millis(70)
PAGE = 9 * SECOND
"""More units than the table holds come page by page, each for this long."""


def draw(data: Participation, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: the table, in columns and pages where there are many units. Stream: a strap with the sum."""
    people = sum(row.people for row in data.rows)
    full = sum(row.percent >= 100.0 for row in data.rows)
    words = look.words["participation.sum"].format(people=people, full=full, units=len(data.rows))
    if look.layout is Layout.STREAM:
        return strap(at, look, data.title, words)
    head, rest = titled(data.title, at, look)
    total = line(words, rest.x, rest.bottom - 30, look, 42, look.theme.muted, face=Face.BOLD, width=rest.w)
    table = rest.top(rest.h - 70.0)
    columns, rows = _raster(table, len(data.rows), look)
    pages = max(1, -(-len(data.rows) // (columns * rows)))
    page = at.age // PAGE % pages
    since = at.since if pages == 1 else at.since + at.age // PAGE * PAGE
    gone = progress(at.t, since + PAGE - LEAVE, LEAVE) if pages > 1 else 0.0
    shown = data.rows[page * columns * rows :][: columns * rows]
    table_items = faded(_table(table, shown, columns, rows, Moment(at.t, since), look), 1.0 - gone)
    return (*head, *table_items, *enter((total,), at, 3))


def _raster(table: Box, count: int, look: Look) -> tuple[int, int]:
    """Columns, and rows a column: one column while it holds all, on a wide canvas two at least."""
    shape = look.canvas.shape
    most, least = {Shape.TALL: (1, 84.0), Shape.NORMAL: (2, 76.0), Shape.WIDE: (3, 96.0)}[shape]
    columns = 2 if shape is Shape.WIDE else 1
    fit = max(1, int(table.h / least))
    while -(-count // columns) > fit and columns < most:
        columns += 1
    return columns, max(1, min(fit, -(-count // columns)))


def _table(
    table: Box, shown: tuple[ParticipationRow, ...], columns: int, rows: int, at: Moment, look: Look
) -> tuple[Item, ...]:
    high = min({Shape.TALL: 124.0, Shape.NORMAL: 96.0, Shape.WIDE: 136.0}[look.canvas.shape], table.h / rows)
    items: list[Item] = []
    for i, row in enumerate(shown):
        column = table.columns(columns, 64.0)[i // rows]
        cell = Box(column.x, column.y + i % rows * high, column.w, high)
        grown = ease_out(progress(at.t, at.since + millis(300) + i * ROW_STEP, GROW))
        items.extend(enter(_row(cell, row, grown, look), at, 1 + i))
    return tuple(items)


def _row(box: Box, row: ParticipationRow, grown: float, look: Look) -> tuple[Item, ...]:
    """Unit, people, bar, percent; where it is narrow the bar stands under the words."""
    theme = look.theme
    full = row.percent >= 100.0
    colour = theme.right if full else theme.gold
    people = look.words["participation.people"].format(people=row.people)
    figure = f"{row.percent * grown:.1f}%" if grown < 1.0 or row.percent % 1 else f"{row.percent:.0f}%"
    if box.w < 760.0:
        words = box.top(box.h * 0.56)
        bar = Box(box.x, box.y + box.h * 0.6, box.w - 150.0, min(24.0, box.h * 0.24))
        name = line(row.unit, words.x, words.cy, look, 38, theme.text, face=Face.BOLD, width=words.w - 60)
        count: tuple[Item, ...] = ()
        at_right = line(
            figure, box.right, bar.cy, look, 44, colour, face=Face.NUMERAL_BOLD, anchor=Anchor.RIGHT
        )
        tick = Icon(Sign.CHECK, box.right - 22, words.cy, 40, colour)
    else:
        label = min(560.0, box.w * 0.32)
        bar = Box(box.x + label + 24, box.cy - 15, box.w - label - 24 - 390.0, 30.0)
        name = line(row.unit, box.x, box.cy, look, 44, theme.text, face=Face.BOLD, width=label)
        count = (
            line(people, bar.right + 160, box.cy, look, 40, theme.muted, anchor=Anchor.RIGHT, width=150),
        )
        at_right = line(
            figure, box.right - 56, box.cy, look, 54, colour, face=Face.NUMERAL_BOLD, anchor=Anchor.RIGHT
        )
        tick = Icon(Sign.CHECK, box.right - 22, box.cy, 42, colour)
    width = bar.w * row.percent / 100.0
    items: list[Item] = [name, *count, _track(bar, look), at_right]
    if width > 6.0:
        fill = Gradient(mix(colour, theme.ink, 0.5), colour, across=True)
        full_bar = Panel(
            bar.x, bar.y, width, bar.h, fill, radius=min(bar.h / 2, width / 2), opacity=min(1.0, grown * 6)
        )
        items.append(
            full_bar if grown >= 1.0 else Group((full_bar,), clip=(bar.x, bar.y, width * grown, bar.h))
        )
    return (*items, tick) if full and grown >= 1.0 else tuple(items)


def _track(bar: Box, look: Look) -> Panel:
    return Panel(
        bar.x, bar.y, bar.w, bar.h, look.theme.ink | 0xFF, radius=bar.h / 2, stroke=alpha(look.theme.line, 0.7),
        stroke_width=3,
    )  # fmt: skip
