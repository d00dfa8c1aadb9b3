"""A prize: what it is called, its winners' names, the photo or sign that honours them. For the podium, the ladder and the stream."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Face, Icon, Image, Item, Panel, Sign
from overlay.picture.look import Look
from overlay.picture.motion import overshoot
from overlay.program.parts import Team
from overlay.program.results import Award
from overlay.scenes.parts.desk import badge, team_name
from overlay.scenes.parts.emblem import metals
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import grown

FRAME = 8.0
"""The metal edge of a photo, units."""


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
