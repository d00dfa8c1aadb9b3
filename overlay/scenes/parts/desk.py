"""Who is at the desk: the team's number and name, the player, and a word on where things stand."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Form, Gradient, Item, Panel, Sign
from overlay.picture.look import Look
from overlay.program.parts import Player, Team
from overlay.scenes.parts.chip import chip
from overlay.scenes.parts.lines import line, name_lines
from overlay.scenes.parts.tone import alpha, mix

LOWEST_STATUS = 48.0
"""A status needs a row at least this high; a lower plate leaves it out, units."""


def badge(number: int, cx: float, cy: float, size: float, look: Look) -> tuple[Item, ...]:
    """A team's number on a disc of its colour, `size` across."""
    colour = look.theme.team(number)
    r = size / 2
    return (
        Panel(
            cx - r,
            cy - r,
            size,
            size,
            Gradient(mix(colour, look.theme.ink, 0.58), mix(colour, look.theme.ink, 0.78)),
            Form.ELLIPSE,
            stroke=colour,
            stroke_width=max(3.0, size * 0.05),
        ),
        line(
            str(number),
            cx,
            cy,
            look,
            size * 0.66,
            look.theme.text,
            face=Face.NUMERAL_BOLD,
            anchor=Anchor.CENTRE,
        ),
    )


def team_name(team: Team) -> str:
    """What a team is called where room is short."""
    return team.short or team.name


def has_room(width: float, look: Look) -> bool:
    """Whether a short name (three characters) can be read in `width` units; where it cannot, a team's number stands alone."""
    return width >= 3 * look.canvas.least


def desk(
    box: Box,
    team: Team,
    player: Player | None,
    look: Look,
    status: str = "",
    colour: Colour | None = None,
    sign: Sign | None = None,
) -> tuple[Item, ...]:
    """The plate of the team and player whose turn it is. status: a few words in a chip of `colour`."""
    pad = min(40.0, 12.0 + box.w * 0.04)
    shares = [0.9] + ([1.25] if player is not None else []) + ([0.95] if status else [])
    if status and (box.h - 20.0) / sum(shares) * 0.95 < LOWEST_STATUS:
        status, shares = "", shares[:-1]
    unit = min(150.0, (box.h - 20.0) / sum(shares))
    top = box.cy - unit * sum(shares) / 2
    items: list[Item] = [*_plate(box, team, look), *_team(box, top, unit * shares[0], pad, team, look)]
    top += unit * shares[0]
    if player is not None:
        row = unit * shares[1]
        place = Box(box.x + pad, top, box.w - 2 * pad, row)
        items.extend(name_lines(player.name, place, look, row * 0.66, look.theme.gold))
        top += row
    if status:
        row = unit * shares[-1]
        h = min(84.0, row * 0.88)
        tone = look.theme.accent(look.accent) if colour is None else colour
        wide = min(box.w - 2 * pad + 8, 480.0)
        chipped = chip(
            status, box.x + pad - 4, top + (row - h) / 2, h, look, tone, width=wide, sign=sign, size=h * 0.6
        )
        items.extend(chipped)
    return tuple(items)


def _plate(box: Box, team: Team, look: Look) -> tuple[Item, ...]:
    """The ground, with a bar of the team's colour along its left edge."""
    theme, tint = look.theme, look.theme.team(team.number)
    fill = Gradient(mix(theme.panel_high, alpha(tint, 0.9), 0.18), theme.panel)
    edge = alpha(theme.line, 0.7)
    return (
        Panel(box.x, box.y, box.w, box.h, fill, radius=24, stroke=edge, stroke_width=3),
        Panel(box.x, box.y + 24, 8, box.h - 48, tint, radius=4),
    )


def _team(box: Box, top: float, row: float, pad: float, team: Team, look: Look) -> tuple[Item, ...]:
    """Number and name in a row of the plate."""
    size = min(row * 0.82, box.w * 0.2)
    cy, left = top + row / 2, box.x + pad + size + size * 0.26
    room = box.right - left - 18
    return (
        *badge(team.number, box.x + pad + size / 2, cy, size, look),
        line(team_name(team), left, cy, look, row * 0.52, look.theme.text, face=Face.BOLD, width=room),
    )
