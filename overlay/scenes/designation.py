"""The designation: a line runs from the designating team to the player it names, who lights up when it arrives."""

from __future__ import annotations

import itertools

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Glow, Gradient, Item, Panel, Point, Stroke
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment, ease_in_out, ease_out, progress
from overlay.program.contest import Designation
from overlay.program.message import Layout
from overlay.program.parts import Player, Team
from overlay.program.times import millis
from overlay.scenes.parts.areas import HEAD, page
from overlay.scenes.parts.desk import badge, team_name
from overlay.scenes.parts.header import header
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import enter, grown, since
from overlay.scenes.parts.roster import cells, player_card
from overlay.scenes.parts.strap import strap
from overlay.scenes.parts.tone import alpha, mix

RUN = millis(900)
LIGHT = millis(400)

GAP = {Shape.NORMAL: 22.0, Shape.WIDE: 40.0, Shape.TALL: 12.0}
"""Between two players, units: on a WIDE canvas, where they stand in columns, the line runs in it."""

TITLE = {Shape.NORMAL: 96.0, Shape.WIDE: 148.0, Shape.TALL: 96.0}
"""Height of the named team's own line over its players, units."""

FEW = 4
"""So many players stand one above the other on a WIDE canvas too."""


def draw(data: Designation, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall and stage: both teams and the line. Stream: one sentence."""
    if look.layout is Layout.STREAM:
        return _strap(data, at, look)
    box, shape = page(look), look.canvas.shape
    high = 66.0 if shape is Shape.TALL else HEAD[shape]
    head, rest = box.top(high), box.below(high + 16.0)
    if shape is Shape.TALL:
        left, right = rest.top(176.0), rest.below(206.0)
    elif shape is Shape.WIDE:
        left, right = rest.left(rest.w * 0.26).inset(0.0, 40.0), rest.after(rest.w * 0.4)
    else:
        left, right = rest.left(min(760.0, rest.w * 0.28)), rest.after(rest.w * 0.46)
        left = left.inset(0.0, left.h * 0.16)
    roster, places = _roster(right, data, at, look)
    return (
        *enter(header(head, data.segment, look), at, 0, -24.0),
        *enter(_team(left, data.by, look.words["designation.by"], look), at, 1),
        *roster,
        *_line(left, places, data, at, look),
    )


def _team(box: Box, team: Team, label: str, look: Look) -> tuple[Item, ...]:
    theme, tint = look.theme, look.theme.team(team.number)
    plate = Panel(
        box.x,
        box.y,
        box.w,
        box.h,
        Gradient(mix(theme.panel_high, tint, 0.2), theme.panel),
        radius=28,
        stroke=tint,
        stroke_width=4,
    )
    broad = box.w > 1.5 * box.h
    size = min(230.0 if broad else 300.0, box.w * 0.42, box.h * (0.6 if broad else 0.38))
    x, cx = (box.x + size + 60, box.x + 36 + size / 2) if broad else (box.cx, box.cx)
    top, mid, foot = (0.24, 0.5, 0.66) if broad else (0.14, 0.46, 0.82)
    high, name = (44.0, min(84.0, box.h * 0.4)) if broad else (max(44.0, box.h * 0.085), box.w * 0.17)
    anchor = Anchor.LEFT if broad else Anchor.CENTRE
    return (
        plate,
        line(label, x, box.y + box.h * top, look, high, theme.muted, face=Face.BOLD, anchor=anchor),
        *badge(team.number, cx, box.y + box.h * mid, size, look),
        line(
            team_name(team),
            x,
            box.y + box.h * foot,
            look,
            name,
            theme.text,
            face=Face.BLACK,
            anchor=anchor,
            width=box.right - x - 24 if broad else box.w - 48,
        ),
    )


def _roster(box: Box, data: Designation, at: Moment, look: Look) -> tuple[tuple[Item, ...], dict[int, Box]]:
    """The other team with its players; and where each player (by order) stands."""
    players = data.players or ((data.named,) if data.named is not None else ())
    shape = look.canvas.shape
    items: list[Item] = list(enter(_named_team(box, data.to, look), at, 2))
    inside = box.below(TITLE[shape] + 16.0).inset(32.0, 0.0)
    inside = inside.top(inside.h - 24.0)
    lit = ease_out(since(at.t, None if data.named_at is None else data.named_at + RUN, LIGHT))
    places: dict[int, Box] = {}
    gap = GAP[shape]
    columns = 2 if shape is Shape.WIDE and len(players) > FEW else 1
    least = (inside.w - gap * (columns - 1)) / columns - 1.0
    rows = cells(inside, len(players), wide=inside.w, high=170.0, least=least, gap=gap)
    for place, (cell, player) in enumerate(zip(rows, players, strict=True)):
        named = data.named is not None and player.order == data.named.order
        drawn = player_card(cell, player, look, lit if named else 0.0, 0.0 if named else lit)
        grow = 1.0 + min(0.03, 30.0 / cell.w) * lit if named else 1.0
        items.extend(enter(grown(drawn, grow, cell.cx, cell.cy), at, 3 + place))
        places[player.order] = cell
    return tuple(items), places


def _named_team(box: Box, team: Team, look: Look) -> tuple[Item, ...]:
    """The plate under a team's players, with its number and name along the top."""
    theme, wide = look.theme, look.canvas.shape is Shape.WIDE
    high, name = (100.0, 84.0) if wide else (76.0, 58.0)
    cy = box.top(TITLE[look.canvas.shape]).cy + (-8.0 if wide else 8.0)
    left = box.x + 50.0 + high
    ground, tint = alpha(theme.panel, 0.75), theme.team(team.number)
    return (
        Panel(box.x, box.y, box.w, box.h, ground, radius=28, stroke=tint, stroke_width=4),
        *badge(team.number, box.x + 32 + high / 2, cy, high, look),
        line(team_name(team), left, cy, look, name, theme.text, face=Face.BLACK, width=box.right - left - 34.0),
    )


def _line(start: Box, places: dict[int, Box], data: Designation, at: Moment, look: Look) -> tuple[Item, ...]:
    if data.named is None or data.named_at is None or data.named.order not in places:
        return ()
    part = ease_in_out(progress(at.t, data.named_at, RUN))
    if part <= 0.0:
        return ()
    goal, gold = places[data.named.order], look.theme.gold
    points = _path(start, goal, min(box.x for box in places.values()), look.canvas.shape)
    tip = along(points, part)
    fade = 1.0 - since(at.t, data.named_at + RUN, LIGHT)
    items: list[Item] = [
        Stroke(points, 22.0, alpha(gold, 0.25), part),
        Stroke(points, 9.0, gold, part),
    ]
    if fade > 0.0:
        items.append(Glow(tip[0], tip[1], 110.0, alpha(gold, 0.9), fade))
    return tuple(items)


def _path(start: Box, goal: Box, first: float, shape: Shape) -> tuple[Point, ...]:
    """A smooth S from the designating team's edge to the named player's (cubic curves as 40 short strokes each).

    first: where the players begin. To one behind another it runs between the rows and hooks in, over nobody's name; on a
    TALL canvas down beside the players.
    """
    a, d = (start.right, start.cy), (goal.x, goal.cy)
    if shape is Shape.TALL:
        a, d = (goal.right + 15.0, start.bottom), (goal.right, goal.cy)
        return _curve(a, (a[0], d[1] - 60.0), (a[0], d[1]), d)
    if goal.x - first < 1.0:
        pull = max(60.0, (d[0] - a[0]) * 0.5)
        return _curve(a, (a[0] + pull, a[1]), (d[0] - pull, d[1]), d)
    gap = GAP[shape]
    lane = goal.y - gap / 2
    b, c = (first, lane), (goal.x - 1.4 * gap, lane)
    pull = max(60.0, (b[0] - a[0]) * 0.5)
    return (
        *_curve(a, (a[0] + pull, a[1]), (b[0] - pull, lane), b),
        *_curve(c, (goal.x - 0.3 * gap, lane), (goal.x - 0.8 * gap, d[1]), d),
    )


def _curve(a: Point, b: Point, c: Point, d: Point) -> tuple[Point, ...]:
    return tuple(_cubic(a, b, c, d, i / 40) for i in range(41))


def _cubic(a: Point, b: Point, c: Point, d: Point, p: float) -> Point:
    q = 1.0 - p
    u, v, w, z = q * q * q, 3 * q * q * p, 3 * q * p * p, p * p * p
    return (u * a[0] + v * b[0] + w * c[0] + z * d[0], u * a[1] + v * b[1] + w * c[1] + z * d[1])


def along(points: tuple[Point, ...], part: float) -> Point:
    """The point at `part` (0…1) of a polyline's length."""
    lengths = [((q[0] - p[0]) ** 2 + (q[1] - p[1]) ** 2) ** 0.5 for p, q in itertools.pairwise(points)]
    rest = sum(lengths) * part
    for (p, q), length in zip(itertools.pairwise(points), lengths, strict=True):
        if rest <= length and length > 0.0:
            share = rest / length
            return (p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share)
        rest -= length
    return points[-1]


def _strap(data: Designation, at: Moment, look: Look) -> tuple[Item, ...]:
    named: Player | None = data.named if data.named_at is not None and at.t >= data.named_at else None
    words = look.words["designation.names"].format(by=team_name(data.by), to=team_name(data.to))
    if named is None:
        return strap(at, look, words, data.segment, data.by.number)
    return strap(at, look, named.name, words, data.to.number)
