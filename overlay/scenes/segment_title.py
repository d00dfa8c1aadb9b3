"""A segment's title: a brush stroke in its accent, its name over it, its place among the segments, and what is at stake."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Glow, Gradient, Item, Panel
from overlay.picture.look import Look, Shape
from overlay.picture.motion import ENTER, Moment, ease_out, entrance, progress
from overlay.program.ceremony import RuleLine, SegmentTitle
from overlay.program.message import Layout
from overlay.program.times import Micros, millis
from overlay.scenes.parts.areas import centred, lower_third, page
from overlay.scenes.parts.brush import brush
from overlay.scenes.parts.emblem import ornament, sweep, wings
from overlay.scenes.parts.lines import line, packed
from overlay.scenes.parts.moving import arrive
from overlay.scenes.parts.signs import signs, stand
from overlay.scenes.parts.strip import ground
from overlay.scenes.parts.tone import alpha, mix

STRAP, SIGN = 268.0, 118.0
"""The stream's plate and the signs of the name on it, units high."""

UNDER, UNDER_STEP = 42.0, 56.0
"""The size of the words under the name and the distance of their lines, units."""


def draw(data: SegmentTitle, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: the flourish. Stream: the same flourish on a lower third."""
    if look.layout is Layout.STREAM:
        return _stream(data, at, look)
    box, shape = page(look), look.canvas.shape
    tall, wide = shape is Shape.TALL, shape is Shape.WIDE
    width = box.w if tall else min(box.w * 0.86, 2000.0 if wide else 1560.0)
    middle = box.cy - ((190.0 if tall else 90.0) if data.lines else 10.0)
    high = 200.0 if tall else 350.0 if wide else 300.0
    stroke = Box(box.cx - width / 2, middle - high / 2, width, high)
    cards = Box(box.cx - width / 2, middle + high / 2 + 150.0, width, 170.0)
    after = at.since + millis(300) + stand(data.name)
    return (
        *_flourish(stroke, data, at, after, look),
        *_around(stroke, data, at, after, look),
        *_stakes(cards, data.lines, at, after, look),
    )


def _flourish(stroke: Box, data: SegmentTitle, at: Moment, after: Micros, look: Look) -> tuple[Item, ...]:
    """Wings and light, the brush stroke, the name sign by sign over it, and the light that sweeps it once they stand."""
    accent, shape = look.theme.accent(look.accent), look.canvas.shape
    shown = entrance(at.t, at.since + millis(200))
    name = Moment(at.t, at.since + millis(300))
    size = 170.0 if shape is Shape.TALL else 312.0 if shape is Shape.WIDE else 268.0
    return (
        *arrive(wings(stroke, accent, look), shown, 0.0),
        Glow(stroke.cx, stroke.cy, stroke.w * 0.42, alpha(accent, 0.3), shown, light=True),
        *brush(stroke, data.number, at, at.since + millis(120), look),
        *signs(data.name, stroke.cx, stroke.cy, stroke.w * 0.86, size, name, look, 0.035),
        *sweep(stroke, at.t, after + ENTER, look),
    )


def _around(stroke: Box, data: SegmentTitle, at: Moment, after: Micros, look: Look) -> tuple[Item, ...]:
    """The place over the stroke; under it the ornament and the subtitle."""

    def told(words: str, y: float, size: float) -> tuple[Item, ...]:
        colour, middle = look.theme.text, Anchor.CENTRE
        return (line(words, stroke.cx, y, look, size, colour, face=Face.BOLD, anchor=middle, width=stroke.w),)

    rule = ease_out(progress(at.t, after, 2 * ENTER))
    shown = entrance(at.t, at.since + millis(200))
    y = stroke.bottom + (124.0 if data.subtitle else 60.0)
    return (
        *arrive(told(_place(data, look), stroke.y - 72.0, 60), shown, -24.0),
        *ornament(stroke.cx, y, min(460.0, stroke.w / 2), rule, look),
        *arrive(told(data.subtitle, stroke.bottom + 70.0, 58), entrance(at.t, after)),
    )


def _stream(data: SegmentTitle, at: Moment, look: Look) -> tuple[Item, ...]:
    """A plate as wide as its words: the name on its stroke, under it what is at stake, beside it the place among the segments."""
    theme, metrics = look.theme, look.metrics
    box = lower_third(look, STRAP)
    stakes = (f"{row.label} {row.value}" for row in data.lines)
    parts = [part for part in (data.subtitle, *stakes) if part]
    lines = packed(parts, box.w - 76.0, UNDER, look).split("\n") if parts else []
    box = lower_third(look, STRAP + UNDER_STEP * max(0, len(lines) - 1))
    place = _place(data, look)
    aside = metrics.advance(place, Face.BOLD, UNDER) + 40.0 if look.canvas.shape is not Shape.TALL else 0.0
    name = min(box.w - 76.0 - aside, metrics.advance(data.name, Face.DISPLAY, SIGN) + 170.0)
    wide = max([name + aside, *(metrics.advance(row, Face.TEXT, UNDER) for row in lines)]) + 76.0
    box = box.left(min(box.w, wide))
    stroke = Box(box.x + 38.0, box.y + 28.0, name, 136.0)
    shown = entrance(at.t, at.since)
    begin = at.since + millis(300)
    after = begin + stand(data.name)
    words: list[Item] = []
    if aside:
        words.append(
            line(place, box.right - 40.0, stroke.cy, look, UNDER, theme.muted, face=Face.BOLD, anchor=Anchor.RIGHT)
        )
    for i, row in enumerate(lines):
        cy = box.bottom - 48.0 - UNDER_STEP * (len(lines) - 1 - i)
        words.append(line(row, box.x + 40.0, cy, look, UNDER, theme.text, width=box.w - 76.0))
    return (
        *arrive(ground(box, look), shown, 60.0),
        *brush(stroke, data.number, at, at.since + millis(160), look),
        *signs(data.name, stroke.cx, stroke.cy, name * 0.86, SIGN, Moment(at.t, begin), look, 0.035),
        *arrive(tuple(words), entrance(at.t, after)),
    )


def _place(data: SegmentTitle, look: Look) -> str:
    if not data.number:
        return ""
    key = "segment_title.place_of" if data.of else "segment_title.place"
    return look.words[key].format(number=data.number, of=data.of)


def _stakes(box: Box, lines: tuple[RuleLine, ...], at: Moment, begin: Micros, look: Look) -> tuple[Item, ...]:
    """What is at stake: a card a line, the value large, its label under it; rows of two on a tall canvas."""
    if not lines:
        return ()
    theme, accent = look.theme, look.theme.accent(look.accent)
    if look.canvas.shape is Shape.TALL:
        rows = -(-len(lines) // 2)
        area = Box(box.x, box.y - 20.0, box.w, rows * 140.0 + (rows - 1) * 14.0)
        cells = tuple(cell for row in area.rows(rows, 14.0) for cell in row.columns(2, 14.0))[: len(lines)]
        if len(lines) % 2:
            cells = (*cells[:-1], centred(area.foot(140.0), cells[-1].w, 140.0))
    else:
        broad = 540.0 if look.canvas.shape is Shape.WIDE else 400.0
        wide = min(broad, (box.w - 24.0 * (len(lines) - 1)) / len(lines))
        total = wide * len(lines) + 24.0 * (len(lines) - 1)
        cells = Box(box.cx - total / 2, box.y, total, box.h).columns(len(lines), 24.0)
    items: list[Item] = []
    for i, (cell, row) in enumerate(zip(cells, lines, strict=True)):
        card = (
            Panel(
                cell.x, cell.y, cell.w, cell.h, Gradient(theme.panel_high, theme.panel), radius=20,
                stroke=alpha(theme.line, 0.8), stroke_width=3,
            ),
            Panel(cell.x + 22, cell.y, cell.w - 44, 7, Gradient(accent, mix(accent, theme.ink, 0.4), across=True), radius=3.5),
            line(row.value, cell.cx, cell.y + cell.h * 0.4, look, 72, theme.gold, face=Face.BLACK, anchor=Anchor.CENTRE, width=cell.w - 36),
            line(row.label, cell.cx, cell.y + cell.h * 0.79, look, 40, theme.muted, face=Face.BOLD, anchor=Anchor.CENTRE, width=cell.w - 36),
        )  # fmt: skip
        items.extend(arrive(card, entrance(at.t, begin, 2 + i)))
    return tuple(items)
