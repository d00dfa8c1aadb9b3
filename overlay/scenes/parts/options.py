"""Offered answers as lozenges: letter, text, and what became of each (entered, right, wrong), crossing over smoothly.

Law: a lozenge's colours blend on the times in Entered, Verdict and Reveal; a mark always comes with its sign.
"""

from __future__ import annotations

import math

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Form, Gradient, Icon, Item, Panel, Sign, Value
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment, overshoot
from overlay.program.parts import Entered, Option, QuestionKind, QuestionText, Reveal, Verdict, VerdictKind
from overlay.program.times import Micros, millis
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.moving import enter, faded, grown, since
from overlay.scenes.parts.tone import mix

BLEND = millis(300)
GAP_X, GAP_Y = 24.0, 18.0
_TRIES = ((50.0, 1), (44.0, 1), (42.0, 2), (38.0, 2), (36.0, 3), (36.0, 4))
"""Text size and lines a lozenge may take, the best first."""


class Plan(Value, frozen=True):
    """How the options stand: columns, height of a lozenge, size of its text, and the height of all, units."""

    columns: int
    row: float
    size: float
    height: float


def plan(options: tuple[Option, ...], width: float, room: float, look: Look) -> Plan:
    """The best way to set the options in `width`, at most `room` units high."""
    count = len(options)
    if not count:
        return Plan(1, 0.0, 36.0, 0.0)
    broad = (4, 3, 2, 1) if look.canvas.shape is Shape.WIDE else (2, 1)
    columns = [c for c in broad if c <= count and count % c in {0, c - 1} and width / c >= 430.0] or [1]
    last = Plan(1, 60.0, 36.0, room)
    for size, lines in _TRIES:
        for c in columns:
            text_room = (width - GAP_X * (c - 1)) / c - _depth(96.0) * 2 - 150.0
            longest = max(look.metrics.advance(option.text, Face.TEXT, size) for option in options)
            if longest > text_room * (lines - (0.0 if lines == 1 else 0.35)):
                continue
            row = max(84.0, size * 1.3 * lines + 36.0)
            rows = math.ceil(count / c)
            last = Plan(c, row, size, rows * row + (rows - 1) * GAP_Y)
            if last.height <= room:
                return last
    c = columns[0]
    rows = math.ceil(count / c)
    row = min(200.0, (room - GAP_Y * (rows - 1)) / rows)
    return Plan(c, row, 36.0, rows * row + (rows - 1) * GAP_Y)


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
            box.x + (i % columns) * (w + GAP_X), box.y + (i // columns) * (chosen.row + GAP_Y), w, chosen.row
        )
        drawn = lozenge(cell, option, question.kind, at.t, look, chosen.size, entered, verdict, reveal)
        items.extend(enter(drawn, at, first + i))
    return tuple(items) if count else ()


def lozenge(
    box: Box,
    option: Option,
    kind: QuestionKind,
    t: Micros,
    look: Look,
    size: float,
    entered: Entered | None = None,
    verdict: Verdict | None = None,
    reveal: Reveal | None = None,
) -> tuple[Item, ...]:
    """One option: at rest, taken (gold), right (green, check), wrong (red, cross), or dimmed once others are revealed."""
    theme = look.theme
    taken = entered is not None and option.key in entered.keys
    right_at, wrong_at = _marks(option.key, taken, verdict, reveal)
    gold = since(t, entered.at if taken and entered else None, BLEND)
    right, wrong = since(t, right_at, BLEND), since(t, wrong_at, BLEND)
    dim = since(t, reveal.at if reveal and reveal.keys else None, BLEND) * (
        1.0 if right_at is None and not taken else 0.0
    )
    depth = _depth(box.h)
    items: list[Item] = [_body(box, depth, Gradient(theme.panel_high, theme.panel), theme.line, 1.0)]
    for share, colour in ((gold, theme.gold), (right, theme.right), (wrong, theme.wrong)):
        if share > 0.0:
            fill = Gradient(mix(colour, theme.ink, 0.52), mix(colour, theme.ink, 0.72))
            items.append(_body(box, depth, fill, colour, share))
    text_x = box.x + depth + 78.0
    text = Box(text_x, box.y + 6, box.w - (text_x - box.x) - depth - 64.0, box.h - 12)
    items.extend(_letter(option, kind, box.x + depth + 34.0, box.cy, size, look))
    items.extend(block(option.text, text, look, size, theme.text, leading=1.24))
    for share, sign, colour in ((right, Sign.CHECK, theme.right), (wrong, Sign.CROSS, theme.wrong)):
        x = box.right - depth - 30.0
        if share > 0.0:
            icon = (Icon(sign, x, box.cy, 54.0, colour),)
            items.extend(grown(icon, overshoot(share) if share < 1.0 else 1.0, x, box.cy))
    return faded(tuple(items), 1.0 - 0.5 * dim)


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


def _body(box: Box, depth: float, fill: Gradient, edge: Colour, opacity: float) -> Panel:
    return Panel(
        box.x, box.y, box.w, box.h, fill, Form.LOZENGE, depth, stroke=edge, stroke_width=3.0, opacity=opacity
    )


def _letter(
    option: Option, kind: QuestionKind, x: float, cy: float, size: float, look: Look
) -> tuple[Item, ...]:
    """The option's letter; true/false options show a neutral check and cross instead of T and F."""
    if kind is QuestionKind.JUDGE and option.key in {"T", "F"}:
        sign = Sign.CHECK if option.key == "T" else Sign.CROSS
        return (Icon(sign, x, cy, size * 1.05, look.theme.gold),)
    return (
        line(
            option.key, x, cy, look, size * 1.2, look.theme.gold, face=Face.NUMERAL_BOLD, anchor=Anchor.CENTRE
        ),
    )
