"""The composite result: written + stage = total, revealed row by row; the rule that decided a tie is named.

Law: within a row the figures come one after the other from `revealed_at` on: team, written, stage, total, place, rule.
"""

from __future__ import annotations

from itertools import pairwise

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Form, Gradient, Icon, Item, Panel, Shadow, Sign
from overlay.picture.look import Look, Shape
from overlay.picture.motion import STAMP, Moment, ease_in_out, ease_out, entrance, overshoot, progress
from overlay.program.message import Layout
from overlay.program.parts import Team
from overlay.program.results import Composite, CompositeRow, TieRule
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.chip import chip
from overlay.scenes.parts.desk import badge, team_name
from overlay.scenes.parts.emblem import breath, metals
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import arrive, enter, faded, gleam, grown
from overlay.scenes.parts.strap import came, handover, strap
from overlay.scenes.parts.titled import titled
from overlay.scenes.parts.tone import alpha, mix

GAP = 14.0
WRITTEN, STAGE, TOTAL, PLACE, RULE = (millis(ms) for ms in (300, 800, 1300, 2200, 2700))
"""When each figure of a row comes, after the row's reveal, µs."""

COUNT, UNCOVER = millis(700), millis(450)
HIGHEST = {Shape.NORMAL: 164.0, Shape.WIDE: 164.0, Shape.TALL: 170.0}
TWO_LINES = 118.0
"""A row of a tall canvas at least this high has the written and stage figures under the team, units."""

RUN = 5 * SECOND
"""A light runs down the covered rows this often."""

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
    high = min(HIGHEST[look.canvas.shape], (field.h - GAP * (rows - 1)) / rows)
    items: list[Item] = list(head)
    if not tall:
        items.extend(enter(_names(rest.top(names), data, look), at, 1))
    due = next((i for i in reversed(range(len(data.rows))) if not _known(data.rows[i], at.t)), -1)
    opened = max(
        (row.revealed_at for row in data.rows if _known(row, at.t) and row.revealed_at), default=at.since
    )
    for i, row in enumerate(data.rows):
        cell = Box(field.x, field.y + i * (high + GAP), field.w, high)
        gone = ease_out(progress(at.t, row.revealed_at or 0, UNCOVER)) if _known(row, at.t) else 0.0
        waiting = (*_covered(cell, i, at, look), *(_due(cell, opened, at.t, look) if i == due else ()))
        items.extend(enter(faded(waiting, 1.0 - gone), at, 1 + i, still=gone == 0.0))
        items.extend(enter(_row(cell, row, at.t, look), at, 1 + i, still=at.t >= (row.revealed_at or 0) + RULE + SECOND))
    return tuple(items)


def _names(box: Box, data: Composite, look: Look) -> tuple[Item, ...]:
    """The columns' names with their weights."""
    words = look.words
    texts = (
        words["composite.written"].format(weight=data.written_weight),
        words["composite.stage"].format(weight=data.stage_weight),
        words["composite.total"],
    )
    edges = COLUMNS[look.canvas.shape]
    apart = min(right - left for left, right in pairwise(edges)) * box.w - 30.0
    return tuple(
        line(
            text,
            box.x + box.w * share,
            box.cy,
            look,
            50 if look.canvas.shape is Shape.WIDE else 42,
            look.theme.muted,
            face=Face.BOLD,
            anchor=Anchor.RIGHT,
            width=apart,
        )
        for text, share in zip(texts, edges, strict=True)
    )


def _row(box: Box, row: CompositeRow, t: Micros, look: Look) -> tuple[Item, ...]:
    """A row that is revealed: plate, team, figures, place, and the rule where one decided a tie."""
    theme, shape = look.theme, look.canvas.shape
    start = row.revealed_at
    shown = 0.0 if start is None or row.team is None else ease_out(progress(t, start, UNCOVER))
    if start is None or row.team is None or shown <= 0.0:
        return ()
    first, two = row.place == 1, shape is Shape.TALL and box.h >= TWO_LINES
    plate = Panel(
        box.x, box.y, box.w, box.h, Gradient(theme.panel_high, theme.panel), radius=18,
        stroke=theme.gold if first else alpha(theme.line, 0.9), stroke_width=4 if first else 3, opacity=shown,
        shadow=Shadow(30.0, alpha(theme.gold, 0.4)) if first else None,
    )  # fmt: skip
    upper = Box(box.x, box.y + box.h * 0.08, box.w, box.h * 0.56) if two else box
    return (
        plate,
        *arrive(_who(box, upper.cy, row.team, look), shown, 0.0, -50.0),
        *_figures(upper, row, t, start, look),
        *(_parts(box, row, t, start, look) if two else ()),
        *_place(box, row, t, start, look),
        *(_rule(box, row.rule, t, start, look) if row.rule is not TieRule.TOTAL and shape is not Shape.TALL else ()),
        *gleam(box, t, start + PLACE, theme.gold if first else theme.text),
    )


def _team_x(box: Box, look: Look) -> float:
    """Where a row's team begins, behind its place."""
    return box.x + (100.0 if look.canvas.shape is Shape.TALL else 150.0)


def _who(box: Box, cy: float, team: Team, look: Look) -> tuple[Item, ...]:
    """A row's team, in what the figures leave."""
    shape, x = look.canvas.shape, _team_x(box, look)
    tall = shape is Shape.TALL
    size = min(84.0 if not tall else 60.0, box.h * 0.62)
    room = box.w * (COLUMNS[shape][0] if not tall else 0.7) - (x - box.x) - size - (210.0 if not tall else 20.0)
    name = min(46.0 if tall else 80.0 if shape is Shape.WIDE else 62.0, box.h * 0.56)
    return (
        *badge(team.number, x + size / 2, cy, size, look),
        line(team_name(team), x + size + 20, cy, look, name, look.theme.text, face=Face.BOLD, width=room),
    )


def _figures(box: Box, row: CompositeRow, t: Micros, start: Micros, look: Look) -> tuple[Item, ...]:
    """Written, stage and total in their columns; on a tall canvas the total alone."""
    theme, shape = look.theme, look.canvas.shape
    tall, wide = shape is Shape.TALL, shape is Shape.WIDE
    figures = (
        (row.written, WRITTEN, 76.0 if wide else 60.0),
        (row.stage, STAGE, 76.0 if wide else 60.0),
        (row.total, TOTAL, 58.0 if tall else 104.0 if wide else 84.0),
    )
    items: list[Item] = []
    for (value, delay, height), edge in zip(figures, COLUMNS[shape], strict=True):
        if value is None or edge == 0.0:
            continue
        come = ease_out(progress(t, start + delay, millis(350)))
        colour = theme.gold if delay == TOTAL else theme.text
        items.extend(arrive(_figure(value, start + delay, box, edge, height, colour, t, look), come, 20.0))
    return tuple(items)


def _parts(box: Box, row: CompositeRow, t: Micros, start: Micros, look: Look) -> tuple[Item, ...]:
    """Written and stage in one line under the team."""
    x = _team_x(box, look)
    parts = look.words["composite.parts"].format(written=_decimals(row.written), stage=_decimals(row.stage))
    under = line(parts, x, box.y + box.h * 0.79, look, 38, look.theme.muted, width=box.right - x - 18)
    return arrive((under,), ease_out(progress(t, start + WRITTEN, millis(350))), 12.0)


def _rule(box: Box, rule: TieRule, t: Micros, start: Micros, look: Look) -> tuple[Item, ...]:
    """The rule that decided a tie, at the row's end."""
    wide = look.canvas.shape is Shape.WIDE
    left = box.x + box.w * COLUMNS[look.canvas.shape][2] + (44.0 if wide else 22.0)
    high, room = (min(84.0, box.h * 0.72), box.right - left - 30.0) if wide else (60.0, box.right - left - 20.0)
    words = look.words[f"tie.{rule.value}"]
    tag = chip(words, left, box.cy - high / 2, high, look, look.theme.warn, size=high * 0.6, width=room)
    return arrive(tag, entrance(t, start + RULE), 0.0, 30.0)


def _figure(
    value: int, start: Micros, box: Box, edge: float, size: float, colour: int, t: Micros, look: Look
) -> tuple[Item, ...]:
    """A figure in hundredths counting up to its value; two decimals, as on the sheets."""
    now = round(value * ease_in_out(progress(t, start, COUNT)))
    high = min(size * max(1.0, box.h / 140.0), box.h * 0.76)
    face = Face.NUMERAL_BOLD
    return (line(_decimals(now), box.x + box.w * edge, box.cy, look, high, colour, face=face, anchor=Anchor.RIGHT),)


def _place(box: Box, row: CompositeRow, t: Micros, start: Micros, look: Look) -> tuple[Item, ...]:
    """The place, stamped once the total stands."""
    p = progress(t, start + PLACE, STAMP)
    if p <= 0.0 or not row.place:
        return ()
    theme = look.theme
    tall = look.canvas.shape is Shape.TALL
    cx, r = box.x + (52.0 if tall else 80.0), min(36.0 if tall else 44.0, box.h * 0.36)
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


def _known(row: CompositeRow, t: Micros) -> bool:
    return row.team is not None and row.revealed_at is not None and row.revealed_at <= t


def _covered(box: Box, place: int, at: Moment, look: Look) -> tuple[Item, ...]:
    """A row before its reveal: a dark, locked plate; a soft light runs down the rows, one after the other."""
    theme = look.theme
    tall = look.canvas.shape is Shape.TALL
    word = line(
        look.words["composite.covered"], box.cx, box.cy, look, min(56.0, box.h * 0.44), theme.muted, face=Face.BOLD,
        anchor=Anchor.CENTRE,
    )  # fmt: skip
    cx, r = box.x + (52.0 if tall else 80.0), min(36.0 if tall else 44.0, box.h * 0.36)
    half = look.metrics.advance(word.text, word.face, word.size) / 2 + 36.0
    long, clear, full = box.w * (0.1 if tall else 0.16), alpha(theme.line, 0.0), alpha(theme.line, 0.9)
    rules = (
        Panel(word.x - half - long, box.cy - 2, long, 4, Gradient(clear, full, across=True)),
        Panel(word.x + half, box.cy - 2, long, 4, Gradient(full, clear, across=True)),
    )
    round_ = (at.t - at.since) // RUN * RUN + at.since + SECOND + place * millis(140)  # none while the rows come in
    return (
        Panel(
            box.x, box.y, box.w, box.h, Gradient(mix(theme.panel, theme.ink, 0.35) | 0xFF, mix(theme.panel, theme.ink, 0.6) | 0xFF),
            radius=18, stroke=alpha(theme.line, 0.6), stroke_width=3,
        ),
        Panel(cx - r, box.cy - r, 2 * r, 2 * r, alpha(theme.ink, 0.6), Form.ELLIPSE, stroke=theme.line, stroke_width=4),
        Icon(Sign.LOCK, cx, box.cy, r * 0.95, theme.muted),
        *rules,
        word,
        *gleam(box, at.t, round_, theme.line),
    )  # fmt: skip


def _due(box: Box, since: Micros, t: Micros, look: Look) -> tuple[Item, ...]:
    """The golden edge of the row that comes next, breathing; it comes once the row before it stands."""
    come = ease_out(progress(t, since + PLACE, millis(600)))
    if come <= 0.0:
        return ()
    gold = look.theme.gold
    shine = come * (0.45 + 0.55 * breath(t, 3 * SECOND))
    return (
        Panel(
            box.x,
            box.y,
            box.w,
            box.h,
            alpha(gold, 0.08),
            radius=18,
            stroke=gold,
            stroke_width=4,
            opacity=shine,
        ),
    )


def _strap(data: Composite, at: Moment, look: Look) -> tuple[Item, ...]:
    """The row revealed last; each gives way to the next."""
    known = sorted(
        (row for row in data.rows if row.team and row.revealed_at is not None and row.revealed_at <= at.t),
        key=lambda row: row.revealed_at or 0,
    )
    before = (
        _row_strap(known[-2], came(known[-2].revealed_at or 0, at), look)
        if len(known) > 1
        else strap(at, look, data.title, look.words["composite.wait"])
    )
    if not known:
        return before
    when = known[-1].revealed_at or 0
    shown = _row_strap(known[-1], came(when, at), look)
    return shown if when <= at.since else handover(before, shown, at.t, when)


def _row_strap(row: CompositeRow, at: Moment, look: Look) -> tuple[Item, ...]:
    assert row.team is not None
    words = look.words["composite.line"].format(
        place=row.place, total=_decimals(row.total), written=_decimals(row.written), stage=_decimals(row.stage)
    )
    if row.rule is not TieRule.TOTAL:
        words += f"  {look.words[f'tie.{row.rule.value}']}"
    return strap(at, look, row.team.name, words, row.team.number)


def _decimals(value: int | None) -> str:
    """A figure in hundredths with its two decimals, or a dash."""
    if value is None:
        return "—"
    sign = "−" if value < 0 else ""
    return f"{sign}{abs(value) // 100}.{abs(value) % 100:02}"
