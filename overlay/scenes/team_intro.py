"""A team presents itself: formal photo, unit, slogan, leader and players."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Face, Form, Gradient, Image, Item, Panel, Shadow
from overlay.picture.look import Look, Shape
from overlay.picture.motion import ENTER, Moment, entrance
from overlay.program.ceremony import TeamIntro
from overlay.program.message import Layout
from overlay.program.parts import Player, Team
from overlay.scenes.parts.areas import page
from overlay.scenes.parts.desk import badge
from overlay.scenes.parts.emblem import golden
from overlay.scenes.parts.lines import line, name_lines
from overlay.scenes.parts.moving import arrive, enter, gleam
from overlay.scenes.parts.strap import strap
from overlay.scenes.parts.tone import alpha, mix

PLAYER = {Shape.NORMAL: (116.0, 46.0), Shape.WIDE: (156.0, 72.0), Shape.TALL: (116.0, 46.0)}
"""The height of a player's plate at most, and the size of his name, units."""


def draw(data: TeamIntro, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: photo beside the words (above them on a tall canvas). Stream: a strap with unit and slogan."""
    if look.layout is Layout.STREAM:
        under = tuple(part for part in (data.unit, data.slogan) if part)
        return strap(at, look, data.team.name, under, data.team.number)
    box, shape = page(look), look.canvas.shape
    if shape is Shape.TALL:
        picture = box.top(270.0)
        words = box.below(286.0)
    else:
        share = 0.48 if shape is Shape.NORMAL else 0.36
        picture = box.left(box.w * share)
        words = box.after(box.w * share + 56.0)
    return (
        *arrive(_picture(picture, data, look), entrance(at.t, at.since), 0.0, -80.0),
        *gleam(picture.inset(12), at.t, at.since + 2 * ENTER, look.theme.text),
        *_words(words, data, at, look),
    )


def _picture(box: Box, data: TeamIntro, look: Look) -> tuple[Item, ...]:
    """The photo in a frame of the team's colour; without one, its number large on a plate of that colour."""
    theme, tint = look.theme, look.theme.team(data.team.number)
    frame = Panel(
        box.x, box.y, box.w, box.h, mix(tint, theme.ink, 0.45) | 0xFF, radius=26, stroke=tint, stroke_width=5,
        shadow=Shadow(30, alpha(theme.ink, 0.7), 12),
    )  # fmt: skip
    inner = box.inset(12)
    if data.photo:
        return (frame, Image(inner.x, inner.y, inner.w, inner.h, data.photo, 18))
    ground = Gradient(mix(tint, theme.ink, 0.35), mix(tint, theme.ink, 0.8))
    size = min(box.w, box.h) * 0.5
    return (
        frame,
        Panel(inner.x, inner.y, inner.w, inner.h, ground, radius=18),
        *badge(data.team.number, inner.cx, inner.cy, size, look),
    )


def _words(box: Box, data: TeamIntro, at: Moment, look: Look) -> tuple[Item, ...]:
    """Team, unit, slogan and leader one under the other, each if there is one; the players take what is left."""
    theme, tall = look.theme, look.canvas.shape is Shape.TALL
    size, step = (72.0, 0.7) if tall else (108.0, 1.0)
    y = box.y + size / 2 + 4
    items: list[Item] = list(enter(_team(box, y, size, data.team, look), at, 2))
    y += size / 2 + 62 * step
    if data.unit and data.unit != data.team.name:
        unit = line(data.unit, box.x, y, look, 46, theme.text, width=box.w)
        items.extend(enter((unit,), at, 3))
        y += 94 * step
    if data.slogan:
        items.extend(enter(_slogan(box, y, data, look), at, 4))
        y += 104 * step
    if data.leader:
        told = look.words["team_intro.leader"].format(name=data.leader)
        leader = line(told, box.x, y, look, 44, theme.muted, face=Face.BOLD, width=box.w)
        items.extend(enter((leader,), at, 5))
        y += 78 * step
    items.extend(_players(Box(box.x, y - 24, box.w, box.bottom - y + 24), data.players, at, look))
    return tuple(items)


def _team(box: Box, y: float, size: float, team: Team, look: Look) -> tuple[Item, ...]:
    """The team's number, `size` across, and its whole name."""
    high, x = 64 if look.canvas.shape is Shape.TALL else 84, box.x + size + 26
    name = line(team.name, x, y, look, high, golden(look.theme), face=Face.BLACK, width=box.right - x)
    return (*badge(team.number, box.x + size / 2, y, size, look), name)


def _slogan(box: Box, y: float, data: TeamIntro, look: Look) -> tuple[Item, ...]:
    """The slogan behind a flash of the team's colour."""
    theme, tint = look.theme, look.theme.team(data.team.number)
    high = 60 if look.canvas.shape is Shape.TALL else 76
    return (
        Panel(box.x, y - 40, 14, 80, Gradient(tint, mix(tint, theme.ink, 0.5)), Form.SLANT, 5),
        line(data.slogan, box.x + 36, y, look, high, theme.gold, face=Face.DISPLAY, width=box.w - 36),
    )


def _players(box: Box, players: tuple[Player, ...], at: Moment, look: Look) -> tuple[Item, ...]:
    """Two columns of names with their place in the team's order."""
    if not players:
        return ()
    columns = 2 if len(players) > 3 or look.canvas.shape is not Shape.NORMAL else 1
    rows = -(-len(players) // columns)
    gap = 18.0 if look.canvas.shape is not Shape.TALL else 8.0
    most, size = PLAYER[look.canvas.shape]
    high = min(most, (box.h - gap * (rows - 1)) / rows)
    wide = (box.w - gap * (columns - 1)) / columns
    theme, items = look.theme, list[Item]()
    for i, player in enumerate(players):
        cell = Box(box.x + i % columns * (wide + gap), box.y + i // columns * (high + gap), wide, high)
        number = str(player.order)
        chip: tuple[Item, ...] = (
            Panel(
                cell.x, cell.y, cell.w, cell.h, theme.panel, radius=min(18.0, high / 2),
                stroke=alpha(theme.line, 0.7), stroke_width=3,
            ),
            line(number, cell.x + 20, cell.cy, look, size + 2.0, theme.gold, face=Face.NUMERAL_BOLD),
            *name_lines(
                player.name, Box(cell.x + 18.0 + size, cell.y, cell.w - 30.0 - size, cell.h), look, size, theme.text, face=Face.BOLD
            ),
        )  # fmt: skip
        items.extend(enter(chip, at, 6 + i))
    return tuple(items)
