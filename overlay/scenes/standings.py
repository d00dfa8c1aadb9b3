"""The standings: a bar a team; places change as one movement while scores roll; per-segment columns when they are asked for.

Law: order, bars and figures follow from the rows and `reordered_at` alone; teams that share a place keep the table's order.
"""

from __future__ import annotations

import math

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Gradient, Group, Icon, Item, Panel, Sign, Text
from overlay.picture.look import Look, Shape
from overlay.picture.motion import (
    REORDER,
    SCORE_ROLL,
    Moment,
    ease_in_out,
    ease_out,
    entrance,
    lerp,
    progress,
)
from overlay.picture.type import fit_line
from overlay.program.message import Layout
from overlay.program.results import StandingRow, Standings
from overlay.program.times import millis
from overlay.scenes.parts.areas import safe
from overlay.scenes.parts.desk import badge, team_name
from overlay.scenes.parts.lines import baseline, line
from overlay.scenes.parts.moving import arrive, enter, faded
from overlay.scenes.parts.odometer import figures, odometer
from overlay.scenes.parts.strip import ground
from overlay.scenes.parts.titled import titled
from overlay.scenes.parts.tone import alpha, mix

GAP = 12.0
MARK = millis(500)
BAR = 240.0
"""Bars shorter than this compare nothing: beside many segments the row goes without, units."""

LIFT = 24.0
"""While they pass one another climbing rows step to the right and falling ones to the left, units."""


SPLIT, SPLIT_SEGMENTS = 110.0, 78.0
"""A row of a tall canvas at least this high has bar and change, or the segments' figures, under the team, units."""

CHANGE = 150.0
"""The width kept for them right of the bar, units."""


def draw(data: Standings, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: the whole table. Stream: a narrow table on the right, without segments."""
    if look.layout is Layout.STREAM:
        return _stream(data, at, look)
    head, rest = titled(data.title, at, look)
    segments = data.segments
    names = 0.0 if not segments else 50.0 if look.canvas.shape is not Shape.TALL else 40.0
    plan = Plan(rest.below(names), len(data.rows), len(segments), look)
    items: list[Item] = list(head)
    if segments:
        items.extend(enter(_columns(rest.top(names), plan, segments, look), at, 1))
    return (*items, *_rows(data, plan, at, look))


class Plan:
    """Where a table's columns stand. box: the rows' field; high: a row's height; columns right to left: delta, score, segments."""

    def __init__(self, box: Box, count: int, segments: int, look: Look) -> None:
        tall = look.canvas.shape is Shape.TALL or box.w < 900
        self.box = box
        self.tall = tall
        self.high = min(172.0, (box.h - GAP * (count - 1)) / max(1, count))
        self.top = box.y
        self.low = 0.4 * self.high if tall and self.high >= (SPLIT if not segments else SPLIT_SEGMENTS) else 0.0
        self.name = 190.0 if tall and not self.low else 260.0 if tall else 330.0 if not segments else 240.0
        self.bar = box.x + (150.0 if tall else 190.0) + self.name
        self.delta = box.right - (20.0 if tall else 34.0)
        self.score = self.delta - (0.0 if tall else 200.0)
        self.segments = segments
        room = self.score - 196.0 - self.bar - (24.0 if segments else 0.0)
        usual = 280.0 if look.canvas.shape is Shape.WIDE else 196.0
        self.bars = room - segments * usual > BAR
        self.segment = usual if self.bars else min(280.0, room / max(1, segments))
        self.end = self.bar + room - segments * self.segment
        if tall:
            self.bar = box.x + 62.0
            self.segments = segments if self.low else 0
            self.segment = (self.delta - self.bar) / segments if segments else 0.0

    def row(self, place: float) -> Box:
        """The box of the `place`-th row from the top (0-based, between rows while they move)."""
        return Box(self.box.x, self.top + place * (self.high + GAP), self.box.w, self.high)

    def column(self, i: int) -> float:
        """The right edge of the i-th segment's figures."""
        if self.tall:
            return self.bar + (i + 1) * self.segment + 24.0
        return self.end + 24.0 + (i + 1) * self.segment


def _order(places: list[int]) -> list[int]:
    """Row index by team: the place decides, then the table's order."""
    order = sorted(range(len(places)), key=lambda i: (places[i], i))
    return [order.index(i) for i in range(len(places))]


def _rows(data: Standings, plan: Plan, at: Moment, look: Look) -> tuple[Item, ...]:
    before, after = _order([r.place_before for r in data.rows]), _order([r.place for r in data.rows])
    moved = ease_in_out(progress(at.t, data.reordered_at, REORDER))
    rolled = ease_in_out(progress(at.t, data.reordered_at, SCORE_ROLL))
    marked = ease_out(progress(at.t, data.reordered_at + REORDER, MARK))
    values = [abs(v) for r in data.rows for v in (r.score, r.score_before)]
    top = max([1, *values])
    items: list[Item] = []
    climbing = sorted(range(len(data.rows)), key=lambda i: (before[i] > after[i], -after[i]))
    for i in climbing:
        row = data.rows[i]
        cell = plan.row(lerp(before[i], after[i], moved))
        score = lerp(row.score_before, row.score, rolled)
        drawn = _row(Box(cell.x, 0.0, cell.w, cell.h), row, score, score / top, marked, plan, look)
        place = faded(_place(Box(cell.x, 0.0, cell.w, cell.h), row.place_before, look), 1.0 - moved)
        if moved > 0.0:
            place = (*place, *faded(_place(Box(cell.x, 0.0, cell.w, cell.h), row.place, look), moved))
        come = entrance(at.t, at.since, 1 + before[i])
        way = (before[i] > after[i]) - (before[i] < after[i])
        aside = LIFT * way * math.sin(math.pi * moved) if way else 0.0
        items.extend(arrive((Group((*drawn, *place), dx=aside, dy=cell.y),), come, 0.0, 70.0))
    return tuple(items)


def _row(
    box: Box, row: StandingRow, score: float, share: float, marked: float, plan: Plan, look: Look
) -> tuple[Item, ...]:
    """A team's line at y 0: plate, badge, name and segments, which move as one picture; bar, score, and what has changed."""
    theme, tint = look.theme, look.theme.team(row.team.number)
    first = row.place == 1
    whole, box = box, box.top(box.h - plan.low)
    size = min(72.0, box.h * (0.66 if not plan.low else 0.74))
    x = box.x + (62.0 if plan.tall else 104.0)
    still: list[Item] = [
        Panel(
            whole.x, whole.y, whole.w, whole.h, Gradient(theme.panel_high | 0xFF, theme.panel | 0xFF), radius=18,
            stroke=alpha(theme.gold if first else theme.line, 0.9), stroke_width=4 if first else 3,
        ),
        *badge(row.team.number, x + size / 2, box.cy, size, look),
        line(
            team_name(row.team), x + size + 18, box.cy, look, min(52.0, box.h * 0.5), theme.text, face=Face.BOLD,
            width=plan.name - 30 - (40 if plan.tall else 0),
        ),
    ]  # fmt: skip
    if plan.segments:
        cy, most = (box.cy, 50.0) if not plan.tall else (whole.bottom - plan.low * 0.54, min(40.0, plan.low * 0.84))
        for i, points in enumerate(row.by_segment[: plan.segments]):
            colour = theme.muted if points >= 0 else theme.wrong
            figure = figures(points, plus=True)
            size = fit_line(figure, plan.segment - 8.0, look.metrics, Face.NUMERAL, most, look.canvas.least)
            base = baseline(cy, Face.NUMERAL, size, look)
            still.append(Text(plan.column(i) - 24, base, figure, Face.NUMERAL, size, colour, Anchor.RIGHT))
    items: list[Item] = [Group(tuple(still), kept=True)]
    if not plan.tall:
        if plan.bars:
            items.extend(_bar(Box(plan.bar, box.cy - 17, plan.end - plan.bar, 34), share, tint, look))
    elif plan.low and not plan.segments:
        items.extend(_bar(Box(plan.bar, whole.bottom - plan.low * 0.5 - 15, plan.delta - plan.bar - CHANGE, 22), share, tint, look))
    items.extend(
        odometer(
            score,
            plan.score,
            box.cy,
            look,
            min(84.0, box.h * 0.8),
            theme.gold if first else theme.text,
            stops=(row.score_before, row.score),
        )
    )
    return (*items, *faded(_change(whole, row, plan, look), marked))


def _bar(box: Box, share: float, tint: Colour, look: Look) -> tuple[Item, ...]:
    """The score's length, cut from one full bar, so that bars compare by shade too; below zero red and hollow."""
    ink = look.theme.ink
    stub = Panel(box.x, box.y, 8, box.h, mix(tint, ink, 0.4), radius=4)
    width = box.w * abs(share)
    strength = min(1.0, width / 24.0)
    if strength <= 0.0:
        return (stub,)
    if share < 0.0:
        wrong = look.theme.wrong
        long = Panel(
            box.x,
            box.y,
            box.w,
            box.h,
            alpha(wrong, 0.3),
            radius=8,
            stroke=wrong,
            stroke_width=4,
            opacity=strength,
        )
    else:
        fill = Gradient(mix(tint, ink, 0.45), tint, across=True)
        long = Panel(box.x, box.y, box.w, box.h, fill, radius=8, opacity=strength)
    return (stub, Group((long,), clip=(box.x, box.y, width, box.h)))


def _place(box: Box, place: int, look: Look) -> tuple[Item, ...]:
    """The place's number: gold for the first three."""
    theme = look.theme
    colour = theme.gold if place <= 3 else theme.muted
    x = box.x + (32.0 if look.canvas.shape is Shape.TALL or box.w < 900 else 54.0)
    size = min(76.0, box.h * 0.74)
    return (line(str(place), x, box.cy, look, size, colour, face=Face.NUMERAL_BOLD, anchor=Anchor.CENTRE),)


def _change(box: Box, row: StandingRow, plan: Plan, look: Look) -> tuple[Item, ...]:
    """The rank's arrow with the places it moved, and the points that made it."""
    if plan.tall and (plan.segments or not plan.low):
        return ()
    theme = look.theme
    cy, most, right = (box.cy, 50.0, plan.delta) if not plan.tall else (box.bottom - plan.low * 0.5 - 4, 40.0, plan.delta + 8)
    moved, points = row.place_before - row.place, row.score - row.score_before
    items: list[Item] = []
    if moved:
        colour = theme.right if moved > 0 else theme.wrong
        sign = Sign.ARROW_UP if moved > 0 else Sign.ARROW_DOWN
        items.append(Icon(sign, right - 14, cy, most * 0.88, colour))
    else:
        items.append(Icon(Sign.DASH, right - 14, cy, most * 0.8, theme.muted))
    if points:
        colour = theme.right if points > 0 else theme.wrong
        text = figures(points, plus=True)
        items.append(
            line(text, right - 20 - most * 0.64, cy, look, most, colour, face=Face.NUMERAL_BOLD, anchor=Anchor.RIGHT)
        )
    return tuple(items)


def _columns(box: Box, plan: Plan, segments: tuple[str, ...], look: Look) -> tuple[Item, ...]:
    """The segments' names over their figures."""
    return tuple(
        line(
            name, plan.column(i) - 24, box.cy, look, 38, look.theme.muted, face=Face.BOLD, anchor=Anchor.RIGHT,
            width=plan.segment - 12,
        )
        for i, name in enumerate(segments)
    )  # fmt: skip


def _stream(data: Standings, at: Moment, look: Look) -> tuple[Item, ...]:
    """A column on the right of the camera's picture, above nothing that moves."""
    room = safe(look)
    wide = min(640.0, room.w)
    rows = len(data.rows)
    high = min(room.h - 120.0, 92.0 + rows * 92.0)
    box = Box(room.right - wide, room.bottom - high, wide, high)
    plan = Plan(Box(box.x + 24, box.y + 84, box.w - 44, box.h - 100), rows, 0, look)
    title = line(
        data.title, box.x + 34, box.y + 44, look, 48, look.theme.gold, face=Face.BLACK, width=box.w - 60
    )
    frame = arrive((*ground(box, look), title), entrance(at.t, at.since), 0.0, 60.0)
    return (*frame, *_rows(data, plan, at, look))
