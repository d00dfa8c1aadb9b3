"""A prize: what it is called, its winners' names, the photo or sign that honours them. For the podium, the ladder and the stream."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Face, Gradient, Icon, Image, Item, Panel, Sign
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment, entrance, overshoot
from overlay.program.parts import Team
from overlay.program.results import Award
from overlay.program.times import millis
from overlay.scenes.parts.areas import lower_third
from overlay.scenes.parts.desk import badge, team_name
from overlay.scenes.parts.emblem import golden, metals
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import arrive, gleam, grown
from overlay.scenes.parts.strip import ground
from overlay.scenes.parts.tone import mix

FRAME = 8.0
"""The metal edge of a photo, units."""

STRAP, SIGN = 216.0, 136.0
"""The stream's strap of a prize: its height, and on a TALL canvas that of its first row, units."""

GLEAMS = millis(500)
"""When its light runs, after it came, µs."""


def prize_name(award: Award, look: Look) -> str:
    """The prize's own name, otherwise what its place is called."""
    if award.title:
        return award.title
    return (
        look.words[f"awards.place_{award.place}"]
        if award.place <= 3
        else look.words["awards.place"].format(place=award.place)
    )


def winner(box: Box, team: Team, cy: float, size: float, look: Look) -> tuple[Item, ...]:
    """A winner's number and name, centred together in the box's width."""
    text, disc = team_name(team), size * 0.95
    room = box.w - disc - 20
    words = line(text, 0.0, cy, look, size, look.theme.text, face=Face.BLACK, width=room)
    wide = look.metrics.advance(words.text, words.face, words.size)
    left = box.cx - (disc + 18 + wide) / 2
    named = line(text, left + disc + 18, cy, look, size, look.theme.text, face=Face.BLACK, width=room)
    return (*badge(team.number, left + disc / 2, cy, disc, look), named)


def honour(cx: float, cy: float, high: float, award: Award, p: float, look: Look) -> tuple[Item, ...]:
    """The winners' photo framed in the prize's metal, or the cup (a star for the others), landing; `high` units. p: 0…1."""
    first, metal = award.place == 1, metals(look.theme)[award.place - 1]
    shown: tuple[Item, ...] = (Icon(Sign.CUP if first else Sign.STAR, cx, cy, high * (1.0 if first else 0.8), metal),)
    if award.photo:
        frame = Box(cx - high * 0.75, cy - high / 2, high * 1.5, high)
        shown = (
            Panel(frame.x - FRAME, frame.y - FRAME, frame.w + 2 * FRAME, frame.h + 2 * FRAME, metal, radius=22),
            Image(frame.x, frame.y, frame.w, frame.h, award.photo, 16),
        )
    return grown(shown, overshoot(p) if p < 1.0 else 1.0, cx, cy, min(1.0, p * 2.5))


def prize_strap(award: Award, at: Moment, look: Look) -> tuple[Item, ...]:
    """The stream's strap of a prize: its sign on its metal, its name large in gold, the winners under it, a light over it once."""
    theme, tall = look.theme, look.canvas.shape is Shape.TALL
    metal = metals(theme)[award.place - 1] if award.place <= 3 else theme.gold
    title, name = (64.0, 46.0) if tall else (84.0, 58.0)
    told = "、".join(team.name for team in award.teams) if len(award.teams) > 1 and not tall else ""
    rows = award.teams if tall else award.teams[:1] if not told else ()
    box = lower_third(look, SIGN + 14.0 + (76.0 * len(rows) if tall else 0.0) if tall else STRAP)
    if not tall:
        wide = max(
            look.metrics.advance(prize_name(award, look), Face.DISPLAY, title),
            look.metrics.advance(told, Face.BLACK, name),
            *(look.metrics.advance(team.name, Face.BLACK, name) + name + 20.0 for team in rows),
        )
        box = box.left(min(box.w, max(760.0, STRAP + wide + 90.0)))
    sign = Box(box.x, box.y, SIGN if tall else STRAP, SIGN if tall else box.h).inset(18.0)
    first = award.place == 1
    x, right = sign.right + 26.0, box.right - 34.0
    items: list[Item] = [
        *ground(box, look),
        Panel(box.x, box.y, box.w, box.h, 0, radius=18, stroke=metal, stroke_width=4),
        Panel(
            sign.x + 6, sign.y, sign.w - 6, sign.h, Gradient(mix(metal, theme.text, 0.25), mix(metal, theme.ink, 0.4)), radius=16
        ),
        Icon(Sign.CUP if first else Sign.STAR, sign.cx + 3, sign.cy, sign.h * 0.72, theme.ink),
        line(
            prize_name(award, look), x, sign.cy if tall else box.y + 76.0, look, title, golden(theme), face=Face.DISPLAY, width=right - x
        ),
    ]  # fmt: skip
    if told:
        items.append(line(told, x, box.y + 164.0, look, name, theme.text, face=Face.BLACK, width=right - x))
    for i, team in enumerate(rows):
        left, cy = (box.x + 34.0, sign.bottom + 34.0 + 76.0 * i) if tall else (x, box.y + 164.0)
        items.extend(badge(team.number, left + name / 2, cy, name * 1.06, look))
        left += name + 20.0
        items.append(line(team.name, left, cy, look, name, theme.text, face=Face.BLACK, width=right - left))
    items.extend(gleam(box, at.t, at.since + GLEAMS, metal))
    return arrive(tuple(items), entrance(at.t, at.since), 60.0, still=True)
