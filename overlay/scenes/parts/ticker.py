"""The score ticker: every team's tile along the bottom of the wall, a score bug in the upper left of the stream.

Law: it rises at `shown_at` and sinks at `hidden_at`; scores roll in from their changes alone.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Gradient, Group, Item, Panel, Shadow, Text
from overlay.picture.look import Look, Shape
from overlay.picture.motion import ENTER, LEAVE, ease_in, ease_out, progress
from overlay.program.message import Layout, Ticker
from overlay.program.parts import TeamScore
from overlay.program.times import Micros
from overlay.scenes.parts.areas import CAPTION, MARGINS, score_bug, ticker_zone
from overlay.scenes.parts.desk import team_name
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.odometer import scored
from overlay.scenes.parts.tile import gained, lit, tile, width_of
from overlay.scenes.parts.tone import alpha, mix

GAP = 16.0

SLIM = 160.0
"""A narrower cell of the bug sets its figures smaller, units."""

NAMED = 225.0
"""A cell of the bug at least this wide shows the team's short name, a narrower one its number, units."""


def ticker(data: Ticker, t: Micros, look: Look) -> tuple[Item, ...]:
    """The ticker of this layout at `t`; nothing on the contestants' monitor."""
    if look.layout is Layout.STAGE or not data.teams:
        return ()
    shown = ease_out(progress(t, data.shown_at, ENTER))
    if data.hidden_at is not None:
        shown *= 1.0 - ease_in(progress(t, data.hidden_at, LEAVE))
    if shown <= 0.0:
        return ()
    if look.layout is Layout.STREAM:
        bug = _bug(data, t, look)
        return bug if shown >= 1.0 else (Group(bug, dx=(shown - 1.0) * 60.0, opacity=shown),)
    bar = _bar(data, t, look)
    return bar if shown >= 1.0 else (Group(bar, dy=(1.0 - shown) * (ticker_zone(look).h + 12.0)),)


def _bar(data: Ticker, t: Micros, look: Look) -> tuple[Item, ...]:
    zone, theme = ticker_zone(look), look.theme
    dx, _ = MARGINS[look.canvas.shape]
    room = Box(zone.x + dx, zone.y, zone.w - 2 * dx, zone.h - 18.0)
    count = len(data.teams)
    items: list[Item] = [
        Panel(
            zone.x, zone.y - 10, zone.w, zone.h + 10, Gradient(alpha(theme.ink, 0.0), alpha(theme.ink, 0.85))
        )
    ]
    if look.canvas.shape is Shape.TALL and count > 5:
        upper, lower = room.rows(2, 10.0)
        half = -(-count // 2)
        cells = (*upper.columns(half, 10.0), *lower.columns(half, 10.0)[: count - half])
    elif look.canvas.shape is Shape.TALL:
        cells = room.columns(count, 10.0)
    else:
        cells = room.columns(count, GAP) if count > 3 else room.columns(4, GAP)[:count]
    for cell, score in zip(cells, data.teams, strict=True):
        items.extend(tile(cell, score, t, look))
    return tuple(items)


def _bug(data: Ticker, t: Micros, look: Look) -> tuple[Item, ...]:
    """One plate: the segment's name if the teams' leave room for it, then a cell a team: a bar of its colour, its short name, its score."""
    theme, box = look.theme, score_bug(look)
    count = len(data.teams)
    tall = look.canvas.shape is Shape.TALL
    title = _title(data.segment, box, look) if data.segment else None
    head = look.metrics.advance(title.text, title.face, title.size) + 36.0 if title is not None else 0.0
    if tall or (box.w - 24.0 - head) / count < max(_wide(score, look) for score in data.teams):
        title, head = None, 0.0
    rows = 2 if tall and count > 4 else 1
    high = 68.0 if rows == 1 else 52.0
    columns = -(-count // rows)
    wide = min(300.0, (box.w - 24.0 - head) / columns)
    room = Box(box.x, box.y, columns * wide + 24.0 + head, rows * high + 8.0)
    items: list[Item] = list(_plate(room, look))
    if title is not None:
        items.append(
            Panel(
                room.x + 3,
                room.y + 3,
                head + 4,
                room.h - 6,
                Gradient(alpha(theme.accent(look.accent), 0.34), alpha(theme.accent(look.accent), 0.1)),
                radius=13,
            )
        )
        items.append(title)
    cells = [
        Box(room.x + 12 + head + i % columns * wide, room.y + 4 + i // columns * high, wide, high)
        for i in range(rows * columns)
    ]
    for cell, score in zip(cells, data.teams, strict=False):
        items.extend(_cell(cell, score, t, look))
    if tall and data.segment and len(cells) > count:
        items.extend(_free(cells[-1], data.segment, look))
    return tuple(items)


def _free(box: Box, segment: str, look: Look) -> tuple[Item, ...]:
    """The segment's name in a cell no team needs, if it can be read there."""
    room, face = box.w - 24.0, Face.DISPLAY
    if look.metrics.advance(segment, face, look.canvas.least) > room:
        return ()
    return (line(segment, box.cx, box.cy, look, 40, look.theme.gold, face=face, anchor=Anchor.CENTRE, width=room),)


def _plate(box: Box, look: Look) -> tuple[Item, ...]:
    theme = look.theme
    fill = Gradient(mix(theme.panel_high, theme.deep, 0.3) | 0xF4, alpha(theme.ink, 0.96))
    shadow = Shadow(14, 0x00000080, 4)
    return (
        Panel(
            box.x,
            box.y,
            box.w,
            box.h,
            fill,
            radius=16,
            stroke=alpha(theme.line, 0.9),
            stroke_width=3,
            shadow=shadow,
        ),
    )


def _title(segment: str, box: Box, look: Look) -> Text:
    """The segment's name at the bug's left end; a very long one is cut, the scores are what the bug is for."""
    width = min(300.0, box.w * 0.3)
    return line(
        segment, box.x + 22.0, box.y + 38.0, look, 40, look.theme.gold, face=Face.DISPLAY, width=width
    )


def _figures(look: Look, size: float = 48.0) -> float:
    """The width kept for a score of four figures at a cell's right end, units."""
    return 22.0 + look.metrics.advance("0000", Face.NUMERAL_BOLD, size)


def _wide(score: TeamScore, look: Look) -> float:
    """The narrowest cell that shows a team's short name whole, units."""
    return 28.0 + look.metrics.advance(team_name(score.team), Face.BOLD, CAPTION) + _figures(look)


def _cell(box: Box, score: TeamScore, t: Micros, look: Look) -> tuple[Item, ...]:
    theme = look.theme
    tint: Colour = theme.team(score.team.number)
    light = lit(score, t)
    items: list[Item] = []
    if light > 0.0:
        items.append(
            Panel(
                box.x + 4, box.y + 4, box.w - 8, box.h - 8, alpha(theme.gold, 0.14), radius=10, opacity=light
            )
        )
    items.append(Panel(box.x + 10, box.y + 13, 7, box.h - 26, tint, radius=3.5))
    ink = mix(theme.text, theme.gold, light)
    named, slim = box.w >= NAMED, box.w < SLIM
    figure, left = (38.0, box.x + 22) if slim else (48.0, box.x + 28)
    right = box.right - (10 if slim else 14)
    items.extend(scored(score, t, right, box.cy, look, figure, ink))
    text = team_name(score.team) if named else str(score.team.number)
    face = Face.BOLD if named else Face.NUMERAL_BOLD
    name = line(
        text,
        left,
        box.cy,
        look,
        38 if not slim else 30,
        theme.text,
        face=face,
        width=box.right - left - _figures(look, figure),
    )
    points = 44.0 if named else 36.0
    room = right - width_of(score, figure, look) - left - 4
    items.extend(gained((name,), score, left - 2, box.cy, t, look, points, room=room))
    return tuple(items)
