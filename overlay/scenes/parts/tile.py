"""A team's tile: number, name, score on an odometer, and the points that have just come. Draws into the box it is given."""

from __future__ import annotations

from itertools import accumulate

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Gradient, Item, Panel, Text
from overlay.picture.look import Look
from overlay.picture.motion import ease_in_out, ease_out, progress, rolling_score
from overlay.program.parts import TeamScore
from overlay.program.times import Micros, millis
from overlay.scenes.parts.desk import badge, team_name
from overlay.scenes.parts.lines import baseline, fitted, line
from overlay.scenes.parts.moving import arrive
from overlay.scenes.parts.odometer import figures, odometer
from overlay.scenes.parts.tone import alpha, mix

LIT = millis(2600)
"""How long a tile stays lit after its score has changed, and its delta stands."""


def lit(score: TeamScore, t: Micros) -> float:
    """How bright a tile is because of its latest change: up at once, down over the last third; 0…1, continuous."""
    brightest = 0.0
    for change in score.changes:
        up = ease_out(progress(t, change.at, millis(200)))
        down = ease_in_out(progress(t, change.at + LIT * 2 // 3, LIT // 3))
        brightest = max(brightest, up * (1.0 - down))
    return brightest


def stops(score: TeamScore) -> tuple[int, ...]:
    """The whole figures a score has rolled through, the present one first."""
    return tuple(accumulate((score.score, *(-change.delta for change in reversed(score.changes)))))


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
    value = rolling_score(score, t)
    if box.w < 150:
        items.extend(_slim(box, score, value, look))
    elif box.w < 335:
        items.extend(_stacked(box, score, value, look))
    else:
        items.extend(_broad(box, score, value, look))
    return tuple(items)


def _slim(box: Box, score: TeamScore, value: float, look: Look) -> tuple[Item, ...]:
    if box.h < 90:
        return (
            *badge(score.team.number, box.x + 30, box.cy + 2, 42, look),
            *odometer(value, box.right - 12, box.cy + 3, look, 46, look.theme.text, stops=stops(score)),
        )
    return (
        *badge(score.team.number, box.cx, box.y + box.h * 0.31, min(48.0, box.w * 0.6), look),
        *odometer(
            value, box.cx, box.y + box.h * 0.73, look, 50, look.theme.text, Anchor.CENTRE, stops=stops(score)
        ),
    )


def _stacked(box: Box, score: TeamScore, value: float, look: Look) -> tuple[Item, ...]:
    left = box.x + 76
    name = line(
        team_name(score.team), left, box.y + 30, look, 36, look.theme.muted, width=box.right - left - 8
    )
    return (
        *badge(score.team.number, box.x + 40, box.cy + 2, 52, look),
        name,
        *odometer(value, left, box.bottom - 28, look, 52, look.theme.text, Anchor.LEFT, stops=stops(score)),
    )


def _broad(box: Box, score: TeamScore, value: float, look: Look) -> tuple[Item, ...]:
    disc, figure = min(52.0, box.h * 0.62), min(58.0, box.h * 0.7)
    left = box.x + 26 + disc
    room = box.right - left - 26 - look.metrics.advance("0000", Face.NUMERAL_BOLD, figure)
    size = min(42.0, box.h * 0.5)
    text, size = fitted(team_name(score.team), room, Face.BOLD, size, look)
    return (
        *badge(score.team.number, box.x + 14 + disc / 2, box.cy + 2, disc, look),
        line(text, left, box.cy + 2, look, size, look.theme.text, face=Face.BOLD),
        *odometer(value, box.right - 16, box.cy + 3, look, figure, look.theme.text, stops=stops(score)),
    )


def delta(score: TeamScore, x: float, cy: float, t: Micros, look: Look, size: float = 52) -> tuple[Item, ...]:
    """The points of the latest change, rising into their place and fading away."""
    items: list[Item] = []
    for change in score.changes:
        shown = ease_out(progress(t, change.at, millis(300)))
        gone = progress(t, change.at + LIT - millis(400), millis(400))
        if shown > 0.0 and gone < 1.0:
            text = Text(
                x,
                baseline(cy, Face.NUMERAL_BOLD, size, look),
                figures(change.delta, plus=True),
                Face.NUMERAL_BOLD,
                size,
                delta_colour(change.delta, look),
                Anchor.CENTRE,
                outline=4.0,
                outline_colour=look.theme.ink,
            )
            items.extend(arrive((text,), min(shown, 1.0 - gone), 24.0))
    return tuple(items)
