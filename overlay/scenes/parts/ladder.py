"""The awards on a TALL canvas: a ladder of plates, the first over the second over the third, where a podium would be too narrow.

Law: a plate rises at its award's own time; until then its outline waits. May import overlay.picture, the program and other parts.
"""

from __future__ import annotations

from collections.abc import Sequence

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Form, Glow, Gradient, Group, Item, Panel
from overlay.picture.look import Look
from overlay.picture.motion import STAMP, ease_out, entrance, overshoot, progress
from overlay.program.results import Award
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.burst import burst
from overlay.scenes.parts.emblem import breath, golden, metals
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import arrive, faded, gleam, grown
from overlay.scenes.parts.prize import honour, prize_name, winner
from overlay.scenes.parts.tone import alpha, mix

RISE, HONOUR, NAMES = millis(600), millis(300), millis(650)
"""How long a plate rises; when what honours its winners and their names come after the award, µs."""

GAP, SHARES = 20.0, {1: 0.46, 2: 0.27, 3: 0.27}
"""Between plates, units; a place's part of the height that is left."""

ROW, MANY = 38.0, 3
"""The least height of a winner's row, units; more winners than this stand two beside one another."""

LEAST, PRIZE = 60.0, 56.0
"""A cup or photo lower than this is left out; the least height of the first prize's name, units."""

CLIMB = 120.0
"""How far below its place a plate comes from, units."""


def ladder(field: Box, awards: Sequence[Award], t: Micros, look: Look) -> tuple[Item, ...]:
    """The three plates. awards: those announced by `t`, the newest last; other places than the first three are left out."""
    known = {award.place: award for award in awards if award.place in SHARES}
    if not known:
        return ()
    come = ease_out(progress(t, min(award.at for award in known.values()), RISE))
    newest = awards[-1]
    room = field.h - GAP * (len(SHARES) - 1)
    items: list[Item] = []
    top = field.y
    for place, share in SHARES.items():
        box = Box(field.x, top, field.w, room * share)
        top = box.bottom + GAP
        award = known.get(place)
        rise = 0.0 if award is None else ease_out(progress(t, award.at, RISE))
        items.extend(faded(_waiting(box, place, look), come * (1.0 - rise)))
        if award is not None:
            items.extend(_plate(box, award, award is newest, rise, t, look))
    return tuple(items)


def _waiting(box: Box, place: int, look: Look) -> tuple[Item, ...]:
    """A plate nobody stands on yet: its outline and its place."""
    theme = look.theme
    edge = alpha(theme.line, 0.45)
    return (
        Panel(box.x, box.y, box.w, box.h, alpha(theme.ink, 0.35), radius=24, stroke=edge, stroke_width=3),
        line(
            str(place), box.cx, box.cy, look, min(120.0, box.h * 0.5), theme.muted,
            face=Face.NUMERAL_BOLD, anchor=Anchor.CENTRE,
        ),
    )  # fmt: skip


def _plate(
    box: Box, award: Award, newest: bool, rise: float, t: Micros, look: Look
) -> tuple[Item, ...]:
    theme, first = look.theme, award.place == 1
    metal = metals(theme)[award.place - 1]
    plate: tuple[Item, ...] = (
        Panel(
            box.x, box.y, box.w, box.h, Gradient(mix(metal, theme.ink, 0.58) | 0xFF, mix(metal, theme.ink, 0.86) | 0xFF),
            radius=24, stroke=metal, stroke_width=5 if first else 4,
        ),
        Panel(box.x + 24, box.y, box.w - 48, 10, Gradient(metal, mix(metal, theme.ink, 0.3)), radius=5),
    )  # fmt: skip
    light: tuple[Item, ...] = ()
    if newest:
        glow = rise * (0.7 + 0.3 * breath(t, 4 * SECOND))
        light = (Glow(box.cx, box.cy, box.w * 0.62, alpha(metal, 0.2), glow, light=True),)
    return (
        *light,
        *arrive(plate, rise, CLIMB),
        *(_first(box, award, t, look) if first else _other(box, award, t, look)),
        *gleam(box, t, award.at + NAMES, metal),
    )


def _first(box: Box, award: Award, t: Micros, look: Look) -> tuple[Item, ...]:
    """One over the other: cup or photo before a burst, the prize, the winners."""
    p = progress(t, award.at + HONOUR, STAMP)
    rows = ROW * _rows(award)
    high = min(box.h * (0.5 if award.photo else 0.42), box.h - 26.0 - PRIZE - rows - 20.0)
    if high < LEAST:
        high = 0.0
    cy = box.y + 26.0 + high / 2
    rays = burst(box.cx, cy, high * 0.62, box.w * 0.5, p, look)
    below = box.below(26.0 + high + 4.0)
    words = below.top(below.h - 16.0)
    shown = () if not high else (
        *((Group(rays, clip=(box.x + 4, box.y + 10, box.w - 8, high + 18.0)),) if rays else ()),
        *honour(box.cx, cy, high, award, p, look),
    )
    return (*shown, *_words(words, min(0.46 * words.h, words.h - rows), award, 84.0, 66.0, t, look))


def _other(box: Box, award: Award, t: Micros, look: Look) -> tuple[Item, ...]:
    """Medal or photo at the left, prize and winners beside it."""
    p = progress(t, award.at + HONOUR, STAMP)
    high = min(box.h - 56.0, 128.0)
    wide = high * (1.5 if award.photo else 1.0)
    cx, cy = box.x + 34.0 + wide / 2, box.cy + 4.0
    shown = honour(cx, cy, high, award, p, look) if award.photo else _medal(cx, cy, high, award.place, p, look)
    right = box.after(34.0 + wide + 16.0)
    words = Box(right.x, right.y + 22.0, right.w - 16.0, right.h - 36.0)
    return (*shown, *_words(words, min(words.h * 0.42, words.h - ROW * _rows(award)), award, 60.0, 56.0, t, look))


def _rows(award: Award) -> int:
    """Rows for the winners' names: one a team, two teams beside one another where there are many."""
    count = len(award.teams)
    return count if count <= MANY else -(-count // 2)


def _medal(cx: float, cy: float, size: float, place: int, p: float, look: Look) -> tuple[Item, ...]:
    """The place's number on a disc of its metal, stamped. p: 0…1."""
    theme, r = look.theme, size / 2
    metal = metals(theme)[place - 1]
    disc: tuple[Item, ...] = (
        Panel(
            cx - r, cy - r, size, size, Gradient(mix(metal, theme.text, 0.25), mix(metal, theme.ink, 0.35)), Form.ELLIPSE,
            stroke=mix(metal, theme.text, 0.4), stroke_width=5,
        ),
        line(str(place), cx, cy, look, size * 0.7, theme.ink, face=Face.NUMERAL_BOLD, anchor=Anchor.CENTRE),
    )  # fmt: skip
    return grown(disc, overshoot(p) if p < 1.0 else 1.0, cx, cy, min(1.0, p * 2.5))


def _words(
    box: Box, high: float, award: Award, title: float, size: float, t: Micros, look: Look
) -> tuple[Item, ...]:
    """The prize's name in the upper `high` units, the winners under it; as large as `title` and `size` units."""
    prize, names = box.top(high), box.below(high)
    told = line(
        prize_name(award, look), prize.cx, prize.cy, look, min(title, prize.h * 0.9), golden(look.theme), face=Face.DISPLAY,
        anchor=Anchor.CENTRE, width=prize.w,
    )  # fmt: skip
    items: list[Item] = list(arrive((told,), entrance(t, award.at + HONOUR), 30.0))
    rows = names.rows(_rows(award)) if award.teams else ()
    cells = [cell for row in rows for cell in (row.columns(2, 12.0) if len(award.teams) > MANY else (row,))]
    for i, (cell, team) in enumerate(zip(cells, award.teams, strict=False)):
        shown = winner(cell, team, cell.cy, min(size, cell.h * 0.84), look)
        items.extend(arrive(shown, entrance(t, award.at + NAMES, i), 30.0))
    return tuple(items)
