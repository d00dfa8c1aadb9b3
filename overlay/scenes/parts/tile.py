"""A team's tile: number, name, score on an odometer. Points that have just come stand where the name was, then it comes back.

Law: it draws into the box it is given and nowhere else, so that no point ever lies on a scene.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Gradient, Item, Panel, Text
from overlay.picture.look import Look
from overlay.picture.motion import ease_in_out, ease_out, progress
from overlay.program.parts import TeamScore
from overlay.program.times import Micros, millis
from overlay.scenes.parts.desk import badge, has_room, team_name
from overlay.scenes.parts.lines import baseline, fitted, line
from overlay.scenes.parts.moving import faded
from overlay.scenes.parts.odometer import figures, scored, stops
from overlay.scenes.parts.tone import alpha, mix

LIT = millis(2600)
"""How long a tile stays lit after its score has changed, and the points stand in the name's place."""

CHANGE = millis(400)
"""How long name and points take to give way to one another: the one is gone before the other comes."""


LOW = 90.0
"""A lower narrow tile has its score beside its badge, units."""

LEFT = 76.0
"""Where a stacked tile's words begin, units: its badge stands before them."""


def lit(score: TeamScore, t: Micros) -> float:
    """How bright a tile is because of its latest change: up at once, down over the last third; 0…1, continuous."""
    brightest = 0.0
    for change in score.changes:
        up = ease_out(progress(t, change.at, millis(200)))
        down = ease_in_out(progress(t, change.at + LIT * 2 // 3, LIT // 3))
        brightest = max(brightest, up * (1.0 - down))
    return brightest


def width_of(score: TeamScore, size: float, look: Look) -> float:
    """The width a score may take while it rolls, units."""
    return max(look.metrics.advance(figures(stop), Face.NUMERAL_BOLD, size) for stop in stops(score))


def delta_colour(delta: int, look: Look) -> Colour:
    """Green for points won, red for points lost; the sign stands before them anyway."""
    return look.theme.right if delta >= 0 else look.theme.wrong


def tile(box: Box, score: TeamScore, t: Micros, look: Look) -> tuple[Item, ...]:
    """Number, name and score beside one another, or stacked where the tile is narrow."""
    theme, tint = look.theme, look.theme.team(score.team.number)
    light = lit(score, t)
    items: list[Item] = [
        Panel(
            box.x,
            box.y,
            box.w,
            box.h,
            Gradient(mix(theme.panel_high, theme.ink, 0.2) | 0xFF, mix(theme.panel, theme.ink, 0.45) | 0xFF),
            radius=14,
            stroke=alpha(theme.line, 0.7),
            stroke_width=3,
        ),
        Panel(box.x + 14, box.y, box.w - 28, 6, tint, radius=3),
    ]
    if light > 0.0:
        items.append(
            Panel(
                box.x,
                box.y,
                box.w,
                box.h,
                alpha(theme.gold, 0.14),
                radius=14,
                stroke=theme.gold,
                stroke_width=5,
                opacity=light,
            )
        )
    if not has_room(box.w - LEFT - 8, look):
        items.extend(_slim(box, score, t, look))
    elif box.w < 335:
        items.extend(_stacked(box, score, t, look))
    else:
        items.extend(_broad(box, score, t, look))
    return tuple(items)


def _slim(box: Box, score: TeamScore, t: Micros, look: Look) -> tuple[Item, ...]:
    if box.h < LOW:
        return _slim_low(box, score, t, look)
    y = box.y + box.h * 0.31
    disc = badge(score.team.number, box.cx, y, min(48.0, box.w * 0.6), look)
    come = gained(disc, score, box.cx, y, t, look, 44.0, Anchor.CENTRE, box.w - 12.0)
    figure = scored(score, t, box.cx, box.y + box.h * 0.73, look, 50, look.theme.text, Anchor.CENTRE)
    return (*come, *figure)


def _slim_low(box: Box, score: TeamScore, t: Micros, look: Look) -> tuple[Item, ...]:
    """Badge and score beside one another, set as small as a score of four figures asks for."""
    disc, cy = min(42.0, box.h * 0.6), box.cy + 2
    room = box.w - disc - 24.0
    size = min(46.0, room / look.metrics.advance("0000", Face.NUMERAL_BOLD, 1.0))
    left, right = box.x + 8, box.right - 10
    own = badge(score.team.number, left + disc / 2, cy, disc, look)
    points = right - width_of(score, size, look) - left - 6
    return (
        *gained(own, score, left, cy, t, look, 44.0, room=points),
        *scored(score, t, right, cy + 1, look, size, look.theme.text),
    )


def _stacked(box: Box, score: TeamScore, t: Micros, look: Look) -> tuple[Item, ...]:
    left = box.x + LEFT
    name = line(
        team_name(score.team), left, box.y + 28, look, 36, look.theme.muted, width=box.right - left - 8
    )
    return (
        *badge(score.team.number, box.x + 40, box.cy + 2, 52, look),
        *gained((name,), score, left, box.y + 28, t, look, 40.0),
        *scored(score, t, left, box.bottom - 25, look, 46, look.theme.text, Anchor.LEFT),
    )


def _broad(box: Box, score: TeamScore, t: Micros, look: Look) -> tuple[Item, ...]:
    disc, figure = min(52.0, box.h * 0.62), min(58.0, box.h * 0.7)
    left = box.x + 26 + disc
    room = box.right - left - 26 - look.metrics.advance("0000", Face.NUMERAL_BOLD, figure)
    size = min(42.0, box.h * 0.5)
    text, size = fitted(team_name(score.team), room, Face.BOLD, size, look)
    name = line(text, left, box.cy + 2, look, size, look.theme.text, face=Face.BOLD)
    return (
        *badge(score.team.number, box.x + 14 + disc / 2, box.cy + 2, disc, look),
        *gained((name,), score, left, box.cy + 3, t, look, figure * 0.94),
        *scored(score, t, box.right - 16, box.cy + 3, look, figure, look.theme.text),
    )


def gained(
    name: tuple[Item, ...],
    score: TeamScore,
    x: float,
    cy: float,
    t: Micros,
    look: Look,
    size: float,
    anchor: Anchor = Anchor.LEFT,
    room: float = 1e9,
) -> tuple[Item, ...]:
    """A name, and for a while after a change its points in the name's place; a later change takes over from one before it.

    Points are set smaller where `room` units ask for it, and left out where they could not be read.
    """
    items: list[Item] = []
    hidden, most = 0.0, size
    for place, change in enumerate(score.changes):
        size = min(most, room / look.metrics.advance(figures(change.delta, plus=True), Face.NUMERAL_BOLD, 1.0))
        if size < look.canvas.least:
            continue
        shown = progress(t, change.at, CHANGE) - progress(t, change.at + LIT - CHANGE, CHANGE)
        hidden = max(hidden, shown)
        if place + 1 < len(score.changes):
            shown = min(shown, 1.0 - progress(t, score.changes[place + 1].at, CHANGE))
        if shown > 0.5:  # one after the other, so that neither is read through the other
            base = baseline(cy, Face.NUMERAL_BOLD, size, look)
            figure, ink = figures(change.delta, plus=True), delta_colour(change.delta, look)
            text = Text(x, base, figure, Face.NUMERAL_BOLD, size, ink, anchor)
            items.extend(faded((text,), ease_in_out(2.0 * shown - 1.0)))
    return (*faded(name, ease_in_out(max(0.0, 1.0 - 2.0 * hidden))), *items)
