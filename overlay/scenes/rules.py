"""A page of the rules in force: what, and its value; a worked example under them."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Item, Panel, Stroke
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment
from overlay.program.ceremony import RuleLine, Rules
from overlay.program.message import Layout
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.moving import enter
from overlay.scenes.parts.strap import strap
from overlay.scenes.parts.titled import titled
from overlay.scenes.parts.tone import alpha

ROW = 122.0


def draw(data: Rules, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: a table and the example in a box. Stream: a strap with rows and example, page by page where they are many."""
    if look.layout is Layout.STREAM:
        told = (*(f"{row.label} {row.value}" for row in data.lines), data.example)
        return strap(at, look, data.title, tuple(part for part in told if part))
    shape = look.canvas.shape
    paging = look.words["rules.page"].format(page=data.page, pages=data.pages)
    chips: tuple[tuple[str, Colour, bool], ...] = (
        ((paging, look.theme.muted, False),) if data.pages > 1 and shape is not Shape.TALL else ()
    )
    head, rest = titled(data.title, at, look, chips)
    foot = 0.0 if not data.example else 220.0 if shape is Shape.TALL else 178.0
    table = rest.top(rest.h - foot - (28.0 if foot else 0.0))
    items: list[Item] = list(head)
    columns = 2 if shape is Shape.WIDE or (len(data.lines) > table.h / 76.0 and shape is Shape.NORMAL) else 1
    rows = max(1, -(-len(data.lines) // columns))
    high = min(ROW * (1.5 if shape is Shape.WIDE else 1.0), table.h / rows)
    for i, row in enumerate(data.lines):
        column = table.columns(columns, 72.0)[i // rows]
        cell = Box(column.x, column.y + i % rows * high, column.w, high)
        items.extend(enter(_row(cell, row, look), at, 1 + i))
    if data.example:
        items.extend(enter(_example(rest.foot(foot), data.example, at, look), at, 2 + len(data.lines)))
    return tuple(items)


def _row(box: Box, row: RuleLine, look: Look) -> tuple[Item, ...]:
    """Label on the left, value in gold on the right (under it on a tall canvas), a thin line under them."""
    theme = look.theme
    ruled = Stroke(((box.x, box.bottom - 4), (box.right, box.bottom - 4)), 3.0, alpha(theme.line, 0.55))
    if look.canvas.shape is Shape.TALL:
        upper, lower = box.top(box.h - 6).rows(2)
        size = min(46.0, lower.h * 0.9)
        return (
            line(row.label, box.x, upper.cy, look, 36, theme.text, face=Face.BOLD, width=box.w),
            line(
                row.value,
                box.right,
                lower.cy,
                look,
                size,
                theme.gold,
                face=Face.BLACK,
                anchor=Anchor.RIGHT,
                width=box.w,
            ),
            ruled,
        )
    big = max(44.0, min(80.0 if look.canvas.shape is Shape.WIDE else 64.0, box.h * 0.5))
    label = look.metrics.advance(row.label, Face.BOLD, big)
    value = look.metrics.advance(row.value, Face.BLACK, big * 1.12)
    left = label if label + value + 76.0 <= box.w else max(box.w * 0.4, box.w - value - 76.0)
    room = box.w - left - 76.0
    return (
        Panel(box.x, box.cy - 7, 14, 14, theme.accent(look.accent), radius=7),
        line(row.label, box.x + 36, box.cy, look, big, theme.text, face=Face.BOLD, width=left),
        line(
            row.value,
            box.right,
            box.cy,
            look,
            big * 1.12,
            theme.gold,
            face=Face.BLACK,
            anchor=Anchor.RIGHT,
            width=room,
        ),
        ruled,
    )


def _example(box: Box, example: str, at: Moment, look: Look) -> tuple[Item, ...]:
    theme = look.theme
    inner = Box(box.x + 44, box.y + 14, box.w - 88, box.h - 28)
    return (
        Panel(
            box.x, box.y, box.w, box.h, alpha(theme.ink, 0.55), radius=22, stroke=alpha(theme.gold, 0.7),
            stroke_width=3,
        ),
        Panel(box.x + 16, box.y + 26, 8, box.h - 52, theme.gold, radius=4),
        *block(example, inner, look, 46.0, theme.text, leading=1.4, at=at),
    )  # fmt: skip
