"""The composite result: written + stage = total, revealed row by row; the rule that decided a tie is named.

Law: within a row the figures come one after the other from `revealed_at` on: team, written, stage, total, place, rule.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Form, Gradient, Item, Panel
from overlay.picture.look import Look, Shape
from overlay.picture.motion import STAMP, Moment, ease_in_out, ease_out, entrance, overshoot, progress
from overlay.program.message import Layout
from overlay.program.results import Composite, CompositeRow, TieRule
from overlay.program.times import Micros, millis
from overlay.scenes.parts.chip import chip
from overlay.scenes.parts.desk import badge, team_name
from overlay.scenes.parts.emblem import metals
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import arrive, enter, faded, grown
from overlay.scenes.parts.strap import handover, strap
from overlay.scenes.parts.titled import titled
from overlay.scenes.parts.tone import alpha, mix

GAP = 14.0
WRITTEN, STAGE, TOTAL, PLACE, RULE = (millis(ms) for ms in (300, 800, 1300, 2200, 2700))
"""When each figure of a row comes, after the row's reveal, µs."""

COUNT = millis(700)
COLUMNS = {Shape.NORMAL: (0.46, 0.61, 0.765), Shape.WIDE: (0.45, 0.6, 0.76), Shape.TALL: (0.0, 0.0, 0.97)}
"""Right edges of written, stage and total as parts of the row's width; on a tall canvas the total alone."""


def draw(data: Composite, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: the table. Stream: a strap with the row revealed last."""
    if look.layout is Layout.STREAM:
        return _strap(data, at, look)
    head, rest = titled(data.title, at, look)
    tall = look.canvas.shape is Shape.TALL
    names = 0.0 if tall else 62.0
    field = rest.below(names)
    rows = max(1, len(data.rows))
    high = min(136.0, (field.h - GAP * (rows - 1)) / rows)
    items: list[Item] = list(head)
    if not tall:
        items.extend(enter(_names(rest.top(names), data, look), at, 1))
    for i, row in enumerate(data.rows):
        cell = Box(field.x, field.y + i * (high + GAP), field.w, high)
        items.extend(enter(_row(cell, row, at.t, look), at, 1 + i))
    return tuple(items)


def _names(box: Box, data: Composite, look: Look) -> tuple[Item, ...]:
    """The columns' names with their weights."""
    words = look.words
    texts = (
        words["composite.written"].format(weight=data.written_weight),
        words["composite.stage"].format(weight=data.stage_weight),
        words["composite.total"],
    )
    return tuple(
        line(
            text,
            box.x + box.w * share,
            box.cy,
            look,
            42,
            look.theme.muted,
            face=Face.BOLD,
            anchor=Anchor.RIGHT,
        )
        for text, share in zip(texts, COLUMNS[look.canvas.shape], strict=True)
    )


def _row(box: Box, row: CompositeRow, t: Micros, look: Look) -> tuple[Item, ...]:
    theme = look.theme
    start = row.revealed_at
    shown = 0.0 if start is None or row.team is None else ease_out(progress(t, start, millis(450)))
    first = row.place == 1
    items: list[Item] = [
        Panel(
            box.x,
            box.y,
            box.w,
            box.h,
            alpha(theme.panel, 0.62),
            radius=18,
            stroke=alpha(theme.line, 0.5),
            stroke_width=3,
        )
    ]
    if shown < 1.0:
        items.extend(faded(_covered(box, look), 1.0 - shown))
    if start is None or row.team is None or shown <= 0.0:
        return tuple(items)
    lit = Panel(
        box.x, box.y, box.w, box.h, Gradient(theme.panel_high, theme.panel), radius=18,
        stroke=theme.gold if first else alpha(theme.line, 0.9), stroke_width=4 if first else 3, opacity=shown,
    )  # fmt: skip
    items.append(lit)
    tall = look.canvas.shape is Shape.TALL
    x = box.x + (86.0 if tall else 150.0)
    size = min(76.0, box.h * 0.62)
    edges = COLUMNS[look.canvas.shape]
    room = box.w * (edges[0] if not tall else 0.7) - (x - box.x) - size - (210.0 if not tall else 20.0)
    who = (
        *badge(row.team.number, x + size / 2, box.cy, size, look),
        line(team_name(row.team), x + size + 20, box.cy, look, min(44.0 if tall else 56.0, box.h * 0.5), theme.text, face=Face.BOLD, width=room),
    )  # fmt: skip
    items.extend(arrive(who, shown, 0.0, -50.0))
    figures = (
        (row.written, WRITTEN, 60.0),
        (row.stage, STAGE, 60.0),
        (row.total, TOTAL, 58.0 if tall else 84.0),
    )
    for (value, delay, height), edge in zip(figures, edges, strict=True):
        if value is None or edge == 0.0:
            continue
        come = ease_out(progress(t, start + delay, millis(350)))
        colour = theme.gold if delay == TOTAL else theme.text
        items.extend(arrive(_figure(value, start + delay, box, edge, height, colour, t, look), come, 20.0))
    items.extend(_place(box, row, t, start, look))
    if row.rule is not TieRule.TOTAL and not tall:
        text = look.words[f"tie.{row.rule.value}"]
        left = box.x + box.w * edges[2] + 22.0
        tag = chip(text, left, box.cy - 30, 60, look, theme.warn, size=36.0, width=box.right - left - 20.0)
        items.extend(arrive(tag, entrance(t, start + RULE), 0.0, 30.0))
    return tuple(items)


def _figure(
    value: int, start: Micros, box: Box, edge: float, size: float, colour: int, t: Micros, look: Look
) -> tuple[Item, ...]:
    """A figure in hundredths counting up to its value; two decimals, as on the sheets."""
    now = round(value * ease_in_out(progress(t, start, COUNT)))
    sign = "−" if now < 0 else ""
    text = f"{sign}{abs(now) // 100}.{abs(now) % 100:02}"
    high = min(size, box.h * 0.76)
    face = Face.NUMERAL_BOLD
    return (line(text, box.x + box.w * edge, box.cy, look, high, colour, face=face, anchor=Anchor.RIGHT),)


def _place(box: Box, row: CompositeRow, t: Micros, start: Micros, look: Look) -> tuple[Item, ...]:
    """The place, stamped once the total stands."""
    p = progress(t, start + PLACE, STAMP)
    if p <= 0.0 or not row.place:
        return ()
    theme = look.theme
    tall = look.canvas.shape is Shape.TALL
    cx, r = box.x + (46.0 if tall else 80.0), min(44.0, box.h * 0.36)
    medal = row.place <= 3
    metal = metals(theme)[row.place - 1] if medal else theme.line
    fill = Gradient(metal, mix(metal, theme.ink, 0.3)) if medal else Gradient(metal, theme.panel | 0xFF)
    disc: tuple[Item, ...] = (
        Panel(cx - r, box.cy - r, 2 * r, 2 * r, fill, Form.ELLIPSE),
        line(
            str(row.place), cx, box.cy, look, r * 1.4, theme.ink if medal else theme.text,
            face=Face.NUMERAL_BOLD, anchor=Anchor.CENTRE,
        ),
    )  # fmt: skip
    return grown(disc, overshoot(p) if p < 1.0 else 1.0, cx, box.cy, min(1.0, p * 2.5))


def _covered(box: Box, look: Look) -> tuple[Item, ...]:
    """What stands in a row before it is revealed."""
    word = look.words["composite.covered"]
    return (
        line(
            word, box.cx, box.cy, look, 48, alpha(look.theme.muted, 0.8), face=Face.BOLD, anchor=Anchor.CENTRE
        ),
    )


def _strap(data: Composite, at: Moment, look: Look) -> tuple[Item, ...]:
    """The row revealed last; each gives way to the next."""
    known = sorted(
        (row for row in data.rows if row.team and row.revealed_at is not None and row.revealed_at <= at.t),
        key=lambda row: row.revealed_at or 0,
    )
    before = (
        _row_strap(known[-2], at, look)
        if len(known) > 1
        else strap(at, look, data.title, look.words["composite.wait"])
    )
    if not known:
        return before
    when = known[-1].revealed_at or 0
    shown = _row_strap(known[-1], Moment(at.t, max(at.since, when)), look)
    return shown if when <= at.since else handover(before, shown, at.t, when)


def _row_strap(row: CompositeRow, at: Moment, look: Look) -> tuple[Item, ...]:
    assert row.team is not None
    words = look.words["composite.line"].format(
        place=row.place, total=_two(row.total), written=_two(row.written), stage=_two(row.stage)
    )
    if row.rule is not TieRule.TOTAL:
        words += f"  {look.words[f'tie.{row.rule.value}']}"
    return strap(at, look, row.team.name, words, row.team.number)


def _two(value: int | None) -> str:
    if value is None:
        return "—"
    sign = "−" if value < 0 else ""
    return f"{sign}{abs(value) // 100}.{abs(value) % 100:02}"
