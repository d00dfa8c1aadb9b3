"""The buzzers' row: a tile a team, dark while it is locked out, lit when it was first, red with a cross after an early press."""

from __future__ import annotations

from typing import TypeAlias

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Glow, Gradient, Icon, Item, Panel, Sign
from overlay.picture.look import Look
from overlay.picture.motion import Moment, breathe, rolling_score
from overlay.program.contest import Buzz, BuzzPhase
from overlay.program.parts import TeamScore
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.areas import CAPTION
from overlay.scenes.parts.desk import badge, has_room, team_name
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import calm, since
from overlay.scenes.parts.odometer import figures
from overlay.scenes.parts.tone import alpha, mix

BROAD = 560.0
"""A tile this wide says everything in one line, units."""

POINTS = 168.0
"""The width a team's points take where they stand in a line, units."""

IN_ROW = 4
"""So many tiles of a narrow column have room for their names in one row."""

LOW, ROWS_GAP = 126.0, 14.0
"""Height of a tile where they stand in two rows, and the space between the rows, units."""

Note: TypeAlias = tuple[str, Colour, Sign | None]
"""A tile's second word: its text, colour and sign."""


def buzzers(box: Box, data: Buzz, at: Moment, look: Look, place: int) -> tuple[Item, ...]:
    """The tiles, one a team, as the `place`-th element of the scene: in one row, in a box of `tiles` many teams' height in two."""
    items: list[Item] = []
    for cell, score in zip(_cells(box, len(data.teams)), data.teams, strict=True):
        items.extend(_team(cell, score, data, at.t, calm(at, place), look))
    return tuple(items)


def tiles(count: int) -> float:
    """The height the tiles of `count` teams take in a narrow column, where more than four stand in two rows to keep their names, units."""
    return 2 * LOW + ROWS_GAP if count > IN_ROW else 140.0


def _cells(box: Box, count: int) -> tuple[Box, ...]:
    """Where the tiles stand; the shorter second row in the middle under the first."""
    if not count:
        return ()
    rows = 2 if box.h >= 2 * LOW else 1
    columns = -(-count // rows)
    gap = 18.0 if columns < 6 else 12.0
    upper, *lower = (row.columns(columns, gap) for row in box.rows(rows, ROWS_GAP))
    if not lower:
        return upper
    shift = (columns * rows - count) * (upper[0].w + gap) / 2
    return (*upper, *(Box(cell.x + shift, cell.y, cell.w, cell.h) for cell in lower[0][: count - columns]))


def points(box: Box, data: Buzz, t: Micros, look: Look) -> tuple[Item, ...]:
    """The play-off's points where there is no room for tiles: number and points a team, in one line, in two of a high box."""
    rows = 2 if box.h > 80.0 and len(data.teams) > 3 else 1
    columns = -(-len(data.teams) // rows)
    if not columns:
        return ()
    wide = min(POINTS, box.w / columns)
    figure = min(44.0, (wide - 82.0) / look.metrics.advance("−00", Face.NUMERAL_BOLD, 1.0))
    items: list[Item] = []
    for i, score in enumerate(data.teams):
        row = box.rows(rows)[i // columns]
        x = row.x + i % columns * wide
        told, ink = _points(score, t, look)
        locked = score.team.number in data.locked
        items.extend(badge(score.team.number, x + 23, row.cy, 46, look))
        items.append(
            Icon(Sign.LOCK, x + 72, row.cy, 36, look.theme.muted)
            if locked
            else line(told, x + 56, row.cy, look, figure, ink, face=Face.NUMERAL_BOLD)
        )
    return tuple(items)


def _team(box: Box, score: TeamScore, data: Buzz, t: Micros, quiet: Micros, look: Look) -> tuple[Item, ...]:
    """A buzzer's tile: dark and locked, ready, or lit as the first; a foul in red with its cross."""
    theme, tint = look.theme, look.theme.team(score.team.number)
    locked = score.team.number in data.locked
    first = data.winner is not None and data.winner.number == score.team.number
    foul = first and data.phase is BuzzPhase.FOUL
    lit = since(t, data.pressed_at, millis(200)) if first else 0.0
    fill = Gradient(
        mix(tint, theme.ink, 0.86 if locked else 0.6), mix(tint, theme.ink, 0.93 if locked else 0.82)
    )
    edge = alpha(tint, 0.35) if locked else tint
    items: list[Item] = [Panel(box.x, box.y, box.w, box.h, fill, radius=20, stroke=edge, stroke_width=4)]
    if lit > 0.0:
        colour = theme.wrong if foul else theme.gold
        glow = 0.6 + 0.4 * breathe(quiet, SECOND)
        items.insert(0, Glow(box.cx, box.cy, min(260.0, box.w * 0.8), alpha(colour, 0.6), lit * glow))
        dark = Gradient(mix(colour, theme.ink, 0.45), mix(colour, theme.ink, 0.7))
        bright = dark if foul else Gradient(mix(colour, theme.text, 0.12), mix(colour, theme.ink, 0.16))
        items.append(
            Panel(box.x, box.y, box.w, box.h, bright, radius=20, stroke=colour, stroke_width=5, opacity=lit)
        )
    ink = mix(theme.muted, theme.ink, 0.5) if locked and not first else theme.text
    ink = ink if foul else mix(ink, theme.ink, lit)
    note = _note(score, first, foul, locked, data, t, look)
    if box.w >= BROAD:
        return (*items, *_broad(box, score, ink, note, look))
    return (*items, *_narrow(box, score, ink, note, look))


def _broad(box: Box, score: TeamScore, ink: Colour, note: Note, look: Look) -> tuple[Item, ...]:
    """Badge, name, and the note on the right, in one line."""
    text, colour, sign = note
    size = box.h * 0.62
    left = box.x + 28 + size + 22
    wide = look.metrics.advance(text, Face.NUMERAL_BOLD, 60.0) + (64.0 if sign else 0.0)
    items: list[Item] = [
        *badge(score.team.number, box.x + 28 + size / 2, box.cy, size, look),
        line(
            team_name(score.team),
            left,
            box.cy,
            look,
            58,
            ink,
            face=Face.BOLD,
            width=box.right - left - wide - 50,
        ),
        line(text, box.right - 28, box.cy, look, 60, colour, face=Face.NUMERAL_BOLD, anchor=Anchor.RIGHT),
    ]
    if sign is not None:
        items.append(Icon(sign, box.right - wide + 4, box.cy, 52, colour))
    return tuple(items)


def _narrow(box: Box, score: TeamScore, ink: Colour, note: Note, look: Look) -> tuple[Item, ...]:
    """Badge and name above, the note below; a tile too small for its name keeps the badge, with the sign beside it where there is no
    room for it below, and one too small for the words of its note keeps the sign."""
    text, colour, sign = note
    size = min(64.0, box.h * 0.46)
    wide, cy, low = box.w - size - 46, box.y + box.h * 0.35, box.y + box.h * 0.76
    room = look.metrics.advance(text, Face.NUMERAL_BOLD, 42.0) + 48.0
    named, signed = has_room(wide, look), sign is not None and room <= box.w - 12
    least = look.metrics.advance(text, Face.NUMERAL_BOLD, max(CAPTION, look.canvas.least))
    beside = sign is not None and not signed and not named and least <= box.w - 16
    x = box.x + 18 + size / 2 if named else box.cx - (24.0 if beside else 0.0)
    items = list(badge(score.team.number, x, cy, size, look))
    if named:
        items.append(line(team_name(score.team), x + size / 2 + 16, cy, look, 44, ink, face=Face.BOLD, width=wide))
    if sign is None or beside:
        items.append(
            line(text, box.cx, low, look, 48, colour, face=Face.NUMERAL_BOLD, anchor=Anchor.CENTRE, width=box.w - 16)
        )
    elif signed:
        items.append(line(text, box.cx - room / 2 + 48, low, look, 42, colour, face=Face.NUMERAL_BOLD))
    if sign is not None:
        at = (box.cx + size / 2 + 4.0, cy) if beside else (box.cx - room / 2 + 18 if signed else box.cx, low)
        items.append(Icon(sign, *at, 38, colour))
    return tuple(items)


def _note(score: TeamScore, first: bool, foul: bool, locked: bool, data: Buzz, t: Micros, look: Look) -> Note:
    """The tile's second line: reaction time, foul, lock, or the play-off's points."""
    theme, words = look.theme, look.words
    if foul:
        return words["buzz.early"].format(seconds=f"{data.foul_by / SECOND:.3f}"), theme.text, Sign.CROSS
    if first and data.phase is BuzzPhase.PRESSED:
        return words["buzz.reaction"].format(seconds=f"{data.reaction / SECOND:.3f}"), theme.ink, Sign.BOLT
    if locked:
        return words["buzz.locked"], mix(theme.muted, theme.ink, 0.35), Sign.LOCK
    return (*_points(score, t, look), None)


def _points(score: TeamScore, t: Micros, look: Look) -> tuple[str, Colour]:
    """A team's points in the play-off's own ledger as they stand at `t`."""
    return figures(round(rolling_score(score, t))), look.theme.text
