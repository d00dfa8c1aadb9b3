"""Participation in the online quiz: how many units reached a hundred percent, and a bar a unit against that target."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Glow, Gradient, Group, Icon, Item, Panel, Ring, Shadow, Sign
from overlay.picture.look import Look, Shape
from overlay.picture.motion import ENTER, LEAVE, STAGGER, Moment, ease_in_out, ease_out, progress
from overlay.program.ceremony import Participation, ParticipationRow
from overlay.program.message import Layout
from overlay.program.times import SECOND, millis
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import enter, faded, gleam
from overlay.scenes.parts.strap import strap
from overlay.scenes.parts.titled import titled
from overlay.scenes.parts.tone import alpha, mix

GROW = millis(1100)
ROW_STEP = millis(70)
GAP = 12.0
PAGE = 9 * SECOND
"""More units than the table holds come page by page, each for this long."""


def draw(data: Participation, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: how many units reached the target, beside the table of all, in columns and pages where there are many. Stream: a strap."""
    people = sum(row.people for row in data.rows)
    full = sum(row.percent >= 100.0 for row in data.rows)
    words = look.words["participation.sum"].format(people=people, full=full, units=len(data.rows))
    if look.layout is Layout.STREAM:
        return strap(at, look, data.title, words)
    head, rest = titled(data.title, at, look)
    if look.canvas.shape is Shape.TALL:
        hero, table = rest.top(190.0), rest.below(208.0)
    else:
        wide = min(470.0, 0.26 * rest.w)
        hero, table = rest.left(wide), rest.after(wide + 40.0)
    columns, rows = _raster(table, len(data.rows), look)
    pages = max(1, -(-len(data.rows) // (columns * rows)))
    page = at.age // PAGE % pages
    since = at.since if pages == 1 else at.since + at.age // PAGE * PAGE
    gone = progress(at.t, since + PAGE - LEAVE, LEAVE) if pages > 1 else 0.0
    shown = data.rows[page * columns * rows :][: columns * rows]
    table_items = faded(_table(table, shown, columns, rows, Moment(at.t, since), look), 1.0 - gone)
    return (*head, *_hero(hero, people, full, len(data.rows), at, look), *table_items)


def _hero(box: Box, people: int, full: int, units: int, at: Moment, look: Look) -> tuple[Item, ...]:
    """What it all comes to: a ring that closes to the share of units that reached the target, and how many people took part."""
    theme = look.theme
    grown = ease_in_out(progress(at.t, at.since + ENTER + STAGGER, 2 * GROW))
    plate = Panel(
        box.x, box.y, box.w, box.h, Gradient(theme.panel_high, theme.panel), radius=28,
        stroke=alpha(theme.line, 0.85), stroke_width=3, shadow=Shadow(24.0, alpha(theme.ink, 0.5), 8.0),
    )  # fmt: skip
    if look.canvas.shape is Shape.TALL:
        ring = Box(box.x + 16, box.y + 12, box.h - 24, box.h - 24)
        told = _beside_ring(box.after(box.h + 14.0).inset(0, 20), people, grown, look)
    else:
        side = min(box.w - 60, box.h * 0.56)
        ring = Box(box.cx - side / 2, box.y + 34, side, side)
        told = _under_ring(
            Box(box.x + 24, ring.bottom + 20, box.w - 48, box.bottom - ring.bottom - 44), people, grown, look
        )
    return (*enter((plate,), at, 1), *enter((*_ring(ring, full, units, grown, look), *told), at, 1))


def _ring(box: Box, full: int, units: int, grown: float, look: Look) -> tuple[Item, ...]:
    """The share of units that reached the target, and in the middle how many of how many."""
    theme, radius = look.theme, box.w / 2
    items: list[Item] = [
        Glow(box.cx, box.cy, radius * 1.3, alpha(theme.right, 0.16), grown, light=True),
        Ring(box.cx, box.cy, radius, radius * 0.14, mix(theme.line, theme.ink, 0.5)),
    ]
    if full and grown > 0.0:
        items.append(Ring(box.cx, box.cy, radius, radius * 0.14, theme.right, grown * full / max(1, units)))
    size = radius * 0.74
    count, of = str(round(full * grown)), f" / {units}"
    wide = look.metrics.advance(str(full), Face.NUMERAL_BOLD, size)
    x = box.cx - (wide + look.metrics.advance(of, Face.NUMERAL, size * 0.52)) / 2 + wide
    items += [
        line(count, x, box.cy, look, size, theme.text, face=Face.NUMERAL_BOLD, anchor=Anchor.RIGHT),
        line(of, x, box.cy + size * 0.13, look, size * 0.52, theme.text, face=Face.NUMERAL),
    ]
    return tuple(items)


def _beside_ring(box: Box, people: int, grown: float, look: Look) -> tuple[Item, ...]:
    """What the ring says and how many people took part, in two lines on a tall canvas."""
    theme, words = look.theme, look.words
    upper, lower = box.rows(2)
    after = lower.x + look.metrics.advance(str(people), Face.NUMERAL_BOLD, 84.0) + 18.0
    now, part, room = str(round(people * grown)), words["participation.took_part"], lower.right - after - 12
    return (
        line(words["participation.reached"], upper.x, upper.cy, look, 48, theme.right, face=Face.BOLD, width=upper.w - 16),
        line(now, after - 18.0, lower.cy, look, 84, theme.gold, face=Face.NUMERAL_BOLD, anchor=Anchor.RIGHT),
        line(part, after, lower.cy + 12, look, 44, theme.muted, face=Face.BOLD, width=room),
    )


def _under_ring(box: Box, people: int, grown: float, look: Look) -> tuple[Item, ...]:
    """The same one above the other, centred."""
    theme, words = look.theme, look.words
    upper, middle, lower = box.rows(3, 4.0)
    big = min(120.0, middle.h * 1.05)
    rows = (
        (words["participation.reached"], upper, 44.0, theme.right, Face.BOLD),
        (str(round(people * grown)), middle, big, theme.gold, Face.NUMERAL_BOLD),
        (words["participation.took_part"], lower, 44.0, theme.muted, Face.BOLD),
    )
    return tuple(
        line(text, box.cx, row.cy, look, size, colour, face=face, anchor=Anchor.CENTRE, width=box.w - 16)
        for text, row, size, colour, face in rows
    )


def _raster(table: Box, count: int, look: Look) -> tuple[int, int]:
    """Columns, and rows a column: one column while it holds all, on a wide canvas two at least."""
    shape = look.canvas.shape
    most, least = {Shape.TALL: (1, 80.0), Shape.NORMAL: (2, 76.0), Shape.WIDE: (3, 108.0)}[shape]
    columns = 2 if shape is Shape.WIDE else 1
    fit = max(1, int((table.h + GAP) / (least + GAP)))
    while -(-count // columns) > fit and columns < most:
        columns += 1
    pages = max(1, -(-count // (columns * fit)))
    return columns, max(1, -(-count // (columns * pages)))


def _table(
    table: Box, shown: tuple[ParticipationRow, ...], columns: int, rows: int, at: Moment, look: Look
) -> tuple[Item, ...]:
    most = {Shape.TALL: 150.0, Shape.NORMAL: 132.0, Shape.WIDE: 190.0}[look.canvas.shape]
    high = min(most, (table.h - GAP * (rows - 1)) / rows)
    items: list[Item] = []
    counted = all(_beside(row, table.columns(columns, 28.0)[0].w - 60.0, high, look) for row in shown)
    for i, row in enumerate(shown):
        column = table.columns(columns, 28.0)[i // rows]
        cell = Box(column.x, column.y + i % rows * (high + GAP), column.w, high)
        start = at.since + ENTER + STAGGER + i * ROW_STEP  # once the row has come, as one picture
        grown = ease_out(progress(at.t, start, GROW))
        items.extend(enter(_plate(cell, row, look), at, 1 + i, 0.0))
        items.extend(enter(_row(cell.inset(30.0, 0.0), row, grown, counted, look), at, 1 + i))
        if row.percent >= 100.0:
            items.extend(gleam(cell, at.t, start + GROW, look.theme.right))
    return tuple(items)


def _plate(box: Box, row: ParticipationRow, look: Look) -> tuple[Item, ...]:
    """A unit's plate, with the colour of its share along the left edge."""
    theme = look.theme
    colour = theme.right if row.percent >= 100.0 else theme.gold
    return (
        Panel(
            box.x, box.y, box.w, box.h, Gradient(theme.panel_high, theme.panel), radius=18,
            stroke=alpha(theme.line, 0.75), stroke_width=3,
        ),
        Panel(box.x + 10, box.y + 16, 7, box.h - 32, Gradient(colour, mix(colour, theme.ink, 0.5)), radius=3.5),
    )  # fmt: skip


def _figure(width: float, high: float, look: Look) -> tuple[float, float, float]:
    """Of a row so wide: the size of its percentage, the room that takes with the check after it, and what is left for the words."""
    size = min(84.0, high * 0.56) if width > 700.0 else 48.0
    tick = 58.0 if width > 700.0 else 0.0
    return size, tick, width - look.metrics.advance("88.8%", Face.NUMERAL_BOLD, size) - tick - 26.0


def _people(row: ParticipationRow, look: Look) -> str:
    return look.words["participation.people"].format(people=row.people)


def _beside(row: ParticipationRow, width: float, high: float, look: Look) -> bool:
    """Whether the number of people stands beside the unit's whole name."""
    room = _figure(width, high, look)[2] - look.metrics.advance(_people(row, look), Face.TEXT, 38.0) - 20.0
    return look.metrics.advance(row.unit, Face.BOLD, look.canvas.least) <= room


def _row(box: Box, row: ParticipationRow, grown: float, counted: bool, look: Look) -> tuple[Item, ...]:
    """Unit and (counted) people over the bar; the percentage, and a check for a whole hundred, at the right."""
    theme = look.theme
    full = row.percent >= 100.0
    colour = theme.right if full else theme.gold
    figure = f"{row.percent * grown:.1f}%" if grown < 1.0 or row.percent % 1 else f"{row.percent:.0f}%"
    size, tick, left = _figure(box.w, box.h, look)
    words = Box(box.x, box.y + box.h * 0.08, left, box.h * 0.52)
    bar = Box(box.x, box.y + box.h * 0.66, left, max(16.0, min(26.0, box.h * 0.19)))
    people = _people(row, look) if counted else ""
    wide = look.metrics.advance(people, Face.TEXT, 38.0) + 20.0 if counted else 0.0
    name_size = min(58.0, box.h * 0.42)
    at_right = line(
        figure, box.right - tick, box.cy, look, size, colour, face=Face.NUMERAL_BOLD, anchor=Anchor.RIGHT
    )
    items: list[Item] = [
        line(row.unit, words.x, words.cy, look, name_size, theme.text, face=Face.BOLD, width=left - wide),
        line(people, words.right, words.cy + 3.0, look, 38, theme.muted, anchor=Anchor.RIGHT),
        _track(bar, look),
        at_right,
    ]
    width = bar.w * row.percent / 100.0
    if width > 6.0:
        fill = Gradient(mix(colour, theme.ink, 0.5), colour, across=True)
        full_bar = Panel(
            bar.x, bar.y, width, bar.h, fill, radius=min(bar.h / 2, width / 2), opacity=min(1.0, grown * 6)
        )
        items.append(
            full_bar if grown >= 1.0 else Group((full_bar,), clip=(bar.x, bar.y, width * grown, bar.h))
        )
    if full and tick and grown >= 1.0:
        items.append(Icon(Sign.CHECK, box.right - 20, box.cy, 46, colour))
    return tuple(items)


def _track(bar: Box, look: Look) -> Panel:
    return Panel(
        bar.x, bar.y, bar.w, bar.h, look.theme.ink | 0xFF, radius=bar.h / 2, stroke=alpha(look.theme.line, 0.7),
        stroke_width=3,
    )  # fmt: skip
