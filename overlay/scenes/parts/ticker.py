"""The score ticker: every team's tile along the bottom of the wall, a score bug in the upper left of the stream.

Law: it rises at `shown_at` and sinks at `hidden_at`; scores roll in from their changes alone.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Gradient, Group, Item, Panel, Shadow
from overlay.picture.look import Look, Shape
from overlay.picture.motion import ENTER, LEAVE, ease_in, ease_out, progress, rolling_score
from overlay.program.message import Layout, Ticker
from overlay.program.parts import TeamScore
from overlay.program.times import Micros
from overlay.scenes.parts.areas import MARGINS, score_bug, ticker_zone
from overlay.scenes.parts.desk import team_name
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.odometer import odometer
from overlay.scenes.parts.tile import delta, lit, stops, tile
from overlay.scenes.parts.tone import alpha, mix

GAP = 16.0


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
    for cell, score in zip(cells, data.teams, strict=True):
        items.extend(delta(score, cell.right - min(64.0, cell.w * 0.4), cell.y - 30.0, t, look, 56.0))
    return tuple(items)


def _bug(data: Ticker, t: Micros, look: Look) -> tuple[Item, ...]:
    """One plate, a cell a team: a bar of its colour, its short name where there is room, its score."""
    theme, box = look.theme, score_bug(look)
    count = len(data.teams)
    rows = 2 if look.canvas.shape is Shape.TALL and count > 4 else 1
    high = 68.0 if rows == 1 else 52.0
    columns = -(-count // rows)
    wide = min(300.0, (box.w - 24.0) / columns)
    plate = Panel(
        box.x,
        box.y,
        columns * wide + 24.0,
        rows * high + 8.0,
        Gradient(mix(theme.panel_high, theme.deep, 0.3) | 0xF4, alpha(theme.ink, 0.96)),
        radius=16,
        stroke=alpha(theme.line, 0.9),
        stroke_width=3,
        shadow=Shadow(14, 0x00000080, 4),
    )
    items: list[Item] = [plate]
    for i, score in enumerate(data.teams):
        cell = Box(box.x + 12 + i % columns * wide, box.y + 4 + i // columns * high, wide, high)
        items.extend(_cell(cell, score, t, look))
    return tuple(items)


def _cell(box: Box, score: TeamScore, t: Micros, look: Look) -> tuple[Item, ...]:
    theme = look.theme
    tint: Colour = theme.team(score.team.number)
    light = lit(score, t)
    items: list[Item] = []
    if light > 0.0:
        items.append(
            Panel(
                box.x + 4, box.y + 4, box.w - 8, box.h - 8, alpha(theme.gold, 0.3), radius=10, opacity=light
            )
        )
    items.append(Panel(box.x + 10, box.y + 13, 7, box.h - 26, tint, radius=3.5))
    ink = mix(theme.text, theme.gold, light)
    items.extend(odometer(rolling_score(score, t), box.right - 14, box.cy, look, 48, ink, stops=stops(score)))
    name = team_name(score.team) if box.w >= 230 else str(score.team.number)
    face = Face.BOLD if box.w >= 230 else Face.NUMERAL_BOLD
    items.append(
        line(
            name,
            box.x + 28,
            box.cy,
            look,
            38,
            theme.text,
            face=face,
            anchor=Anchor.LEFT,
            width=box.w - 142,
        )
    )
    return tuple(items)
