"""Offered answers as lozenges: letter, text, and what became of each (entered, right, wrong), crossing over smoothly.

Law: a lozenge's colours blend on the times in Entered, Verdict and Reveal; a mark always comes with its sign.
"""

from __future__ import annotations

import math

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Form, Gradient, Icon, Item, Panel, Sign, Value
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment, overshoot
from overlay.picture.type import paragraph
from overlay.program.parts import Entered, Option, QuestionKind, QuestionText, Reveal, Verdict, VerdictKind
from overlay.program.times import Micros, millis
from overlay.scenes.parts.areas import CAPTION
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.moving import enter, faded, grown, since
from overlay.scenes.parts.tone import alpha, mix

BLEND = millis(300)
GAP_X, LEADING = 24.0, 1.24
GAP_Y = {Shape.NORMAL: 18.0, Shape.WIDE: 18.0, Shape.TALL: 10.0}
"""Space between rows of lozenges, units."""

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
        (68.0, 124.0),
        (64.0, 116.0),
        (56.0, 92.0),
        (50.0, 140.0),
        (44.0, 124.0),
        (40.0, 110.0),
        (36.0, 140.0),
    ),
    Shape.TALL: ((46.0, 76.0), (42.0, 66.0), (40.0, 58.0), (38.0, 104.0), (36.0, 54.0), (36.0, 94.0)),
}
"""Text size and height a lozenge may take, the best first."""


class Plan(Value, frozen=True):
    """How the options stand: columns, height of a lozenge, size of its text, height of all, space between rows, units."""

    columns: int
    row: float
    size: float
    height: float
    gap: float = 0.0


_COMPACT: tuple[tuple[float, float], ...] = (
    (42.0, 68.0),
    (38.0, 60.0),
    (36.0, 58.0),
    (36.0, 100.0),
    (36.0, 146.0),
)


def plan(options: tuple[Option, ...], width: float, room: float, look: Look, compact: bool = False) -> Plan:
    """The best way to set the options in `width`, at most `room` units high; the last way it tries always fits by shrinking rows.

    compact: low rows, as many columns as the texts allow (the stream's strip).
    """
    count = len(options)
    if not count:
        return Plan(1, 0.0, CAPTION, 0.0)
    broad = {Shape.WIDE: (4, 3, 2, 1), Shape.NORMAL: (2, 1), Shape.TALL: (1,)}[look.canvas.shape]
    tries, least = _TRIES[look.canvas.shape], 430.0
    gap = GAP_Y[look.canvas.shape]
    if compact:
        broad, tries, least = (4, 3, 2, 1), _COMPACT, 300.0
    columns = [c for c in broad if c <= count and count % c in {0, c - 1} and width / c >= least] or [1]
    for size, row in tries:
        for c in columns:
            rows = math.ceil(count / c)
            height = rows * row + (rows - 1) * gap
            cell = Box(0.0, 0.0, (width - GAP_X * (c - 1)) / c, row)
            if height <= room and all(_fits(option.text, cell, size, look) for option in options):
                return Plan(c, row, size, height, gap)
    return min(
        (_pressed(options, c, gap, room) for c in columns),
        key=lambda plan: _pages(options, plan, width, look),
    )


def _pressed(options: tuple[Option, ...], columns: int, gap: float, room: float) -> Plan:
    """All of the room in equal rows at the least size; what does not fit turns its pages."""
    rows = math.ceil(len(options) / columns)
    return Plan(columns, (room - gap * (rows - 1)) / rows, CAPTION, room, gap)


def _pages(options: tuple[Option, ...], plan: Plan, width: float, look: Look) -> int:
    cell = Box(0.0, 0.0, (width - GAP_X * (plan.columns - 1)) / plan.columns, plan.row)
    room, size = _words(cell, plan.size), (plan.size, plan.size)
    told = (
        paragraph(option.text, room, look.metrics, Face.TEXT, size, leading=LEADING) for option in options
    )
    return sum(len(each.pages) for each in told)


def _fits(text: str, cell: Box, size: float, look: Look) -> bool:
    return (
        len(paragraph(text, _words(cell, size), look.metrics, Face.TEXT, (size, size), leading=LEADING).pages)
        <= 1
    )


def _letter_box(cell: Box, size: float) -> Box:
    """The small lozenge of a lozenge's letter."""
    h = min(cell.h - (22.0 if cell.h > 64.0 else 12.0), size * 1.5)
    return Box(cell.x + _depth(cell.h) * 0.5 + 12.0, cell.cy - h / 2, h * 1.12, h)


def _words(cell: Box, size: float) -> Box:
    """Where a lozenge's text stands: right of its letter, left of its mark."""
    left = _letter_box(cell, size).right + 14.0
    return Box(left, cell.y + 6.0, cell.right - _depth(cell.h) - 54.0 - left, cell.h - 12.0)


def _depth(h: float) -> float:
    return min(40.0, h * 0.36)


def options(
    box: Box,
    question: QuestionText,
    chosen: Plan,
    at: Moment,
    look: Look,
    entered: Entered | None = None,
    verdict: Verdict | None = None,
    reveal: Reveal | None = None,
    first: int = 2,
) -> tuple[Item, ...]:
    """All lozenges in `box`; they enter one after the other, the first as the `first`-th element of the scene."""
    count, columns = len(question.options), chosen.columns
    w = (box.w - GAP_X * (columns - 1)) / columns
    items: list[Item] = []
    for i, option in enumerate(question.options):
        cell = Box(
            box.x + (i % columns) * (w + GAP_X),
            box.y + (i // columns) * (chosen.row + chosen.gap),
            w,
            chosen.row,
        )
        drawn = lozenge(cell, option, question.kind, at, look, chosen.size, entered, verdict, reveal)
        items.extend(enter(drawn, at, first + i))
    return tuple(items) if count else ()


def lozenge(
    box: Box,
    option: Option,
    kind: QuestionKind,
    at: Moment,
    look: Look,
    size: float,
    entered: Entered | None = None,
    verdict: Verdict | None = None,
    reveal: Reveal | None = None,
) -> tuple[Item, ...]:
    """One option: at rest, taken (gold), right (green, check), wrong (red, cross), or dimmed once others are revealed."""
    theme, t = look.theme, at.t
    taken = entered is not None and option.key in entered.keys
    right_at, wrong_at = _marks(option.key, taken, verdict, reveal)
    gold = since(t, entered.at if taken and entered else None, BLEND)
    right, wrong = since(t, right_at, BLEND), since(t, wrong_at, BLEND)
    dim = since(t, reveal.at if reveal and reveal.keys else None, BLEND) * (
        1.0 if right_at is None and not taken else 0.0
    )
    lit = max(gold, right, wrong)
    items: list[Item] = [_body(box, Gradient(theme.panel_high, theme.panel), theme.line, 1.0)]
    for share, colour in ((gold, theme.gold), (right, theme.right), (wrong, theme.wrong)):
        if share > 0.0:
            items.append(
                _body(
                    box, Gradient(mix(colour, theme.text, 0.12), mix(colour, theme.ink, 0.16)), colour, share
                )
            )
    ink = mix(theme.text, theme.ink, lit)
    items.extend(_letter(option, kind, box, size, theme.gold, look))
    items.extend(block(option.text, _words(box, size), look, size, ink, leading=LEADING, at=at, mark=0.0))
    for share, sign in ((right, Sign.CHECK), (wrong, Sign.CROSS)):
        x = box.right - _depth(box.h) - 30.0
        if share > 0.0:
            icon = (Icon(sign, x, box.cy, 56.0, theme.ink),)
            items.extend(grown(icon, overshoot(share) if share < 1.0 else 1.0, x, box.cy))
    return faded(tuple(items), 1.0 - 0.42 * dim)


def _marks(
    key: str, taken: bool, verdict: Verdict | None, reveal: Reveal | None
) -> tuple[Micros | None, Micros | None]:
    """Since when an option is known right and known wrong."""
    right = wrong = None
    if verdict is not None and taken and verdict.kind is VerdictKind.RIGHT:
        right = verdict.at
    if verdict is not None and taken and verdict.kind is VerdictKind.WRONG and reveal is None:
        wrong = verdict.at
    if reveal is not None and reveal.keys:
        if key in reveal.keys:
            right = reveal.at if right is None else right
        elif taken:
            wrong = verdict.at if verdict is not None and verdict.kind is VerdictKind.WRONG else reveal.at
    return right, wrong


def _body(box: Box, fill: Gradient, edge: Colour, opacity: float) -> Panel:
    return Panel(
        box.x,
        box.y,
        box.w,
        box.h,
        fill,
        Form.LOZENGE,
        _depth(box.h),
        stroke=edge,
        stroke_width=3.0,
        opacity=opacity,
    )


def _letter(
    option: Option, kind: QuestionKind, box: Box, size: float, colour: Colour, look: Look
) -> tuple[Item, ...]:
    """The option's letter on a small lozenge; true/false options show a neutral check and cross instead of T and F."""
    own = _letter_box(box, size)
    cx, cy, ground = own.cx, own.cy, mix(look.theme.deep, look.theme.ink, 0.5)
    plate = Panel(own.x, own.y, own.w, own.h, ground, Form.LOZENGE, own.h * 0.3, alpha(colour, 0.7), 3.0)
    if kind is QuestionKind.JUDGE and option.key in {"T", "F"}:
        return (plate, Icon(Sign.CHECK if option.key == "T" else Sign.CROSS, cx, cy, size * 0.9, colour))
    letter = line(option.key, cx, cy, look, size * 1.08, colour, face=Face.NUMERAL_BOLD, anchor=Anchor.CENTRE)
    return (plate, letter)
