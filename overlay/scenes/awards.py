"""The awards: third, second, first. Steps of a podium rise, winners' names come, light and confetti for the first.

Law: everything follows from the awards' own times; the newest stands in the light, the earlier ones stay on their steps.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import (
    Anchor,
    Face,
    Form,
    Glow,
    Gradient,
    Group,
    Icon,
    Item,
    Panel,
    Sign,
)
from overlay.picture.look import Look, Shape
from overlay.picture.motion import LEAVE, STAMP, Moment, ease_out, entrance, progress
from overlay.program.message import Layout
from overlay.program.results import Award, Awards
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.areas import page
from overlay.scenes.parts.burst import burst
from overlay.scenes.parts.confetti import confetti
from overlay.scenes.parts.desk import team_name
from overlay.scenes.parts.emblem import breath, golden, metals
from overlay.scenes.parts.header import header
from overlay.scenes.parts.ladder import ladder
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import arrive, calm, enter, faded
from overlay.scenes.parts.prize import honour, prize_name, prize_strap, winner
from overlay.scenes.parts.strap import came, handover, strap
from overlay.scenes.parts.tone import alpha, mix

RISE = millis(800)
NAMES = millis(650)
HIGHEST = {Shape.NORMAL: 0.36, Shape.WIDE: 0.3}
"""The first step's height, part of the field."""

BROAD = {Shape.NORMAL: 1680.0, Shape.WIDE: 2700.0}
"""The podium's greatest width, units."""

WINNER = {Shape.NORMAL: (84.0, 66.0), Shape.WIDE: (116.0, 88.0)}
PRIZE = {Shape.NORMAL: (84.0, 60.0), Shape.WIDE: (104.0, 76.0)}
"""Sizes of a winner's name and of the prize: the first's, the others', units."""

STEPS = {1: (1, 1.0), 2: (0, 0.78), 3: (2, 0.6)}
"""Place → column of the podium and height of its step, part of the highest."""


def draw(data: Awards, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: the podium. Stream: a strap for the award announced last."""
    known = [award for award in data.awards if award.at <= at.t]
    if look.layout is Layout.STREAM:
        return _strap(data, known, at, look)
    box = page(look)
    items: list[Item] = []
    first = next((award for award in known if award.place == 1), None)
    items.extend(enter(header(box.top(96.0), data.title, look), at, 0, -24.0))
    items.extend(_overture(box.below(110.0), data, at, look))
    others = [award for award in known if award.place not in STEPS]
    field = box.below(110.0)
    if others:
        field = field.top(field.h - 100.0)
        items.extend(_others(Box(box.x, field.bottom + 20, box.w, 80), others, at, look))
    podium = ladder if look.canvas.shape is Shape.TALL else _podium
    if known and known[0].at < at.since:  # what stood before the scene came on comes in with it, as one picture
        items.extend(enter(podium(field, known, calm(at, 1), look), at, 1))
    elif known:
        items.extend(podium(field, known, at.t, look))
    if first is not None:
        items.extend(confetti(at.t, first.at + millis(350), first.place, 88, look, at.since))
    return tuple(items)


def _podium(field: Box, known: list[Award], t: Micros, look: Look) -> tuple[Item, ...]:
    """Three steps, those of the awards announced with their winners; the newest stands in the light."""
    come = ease_out(progress(t, known[0].at, RISE))
    items = list(faded(tuple(_outline(_column(field, place, look), place, look) for place in STEPS), come))
    for award in known:
        if award.place in STEPS:
            items.extend(_step(_column(field, award.place, look), award, award is known[-1], t, look))
    return tuple(items)


def _overture(box: Box, data: Awards, at: Moment, look: Look) -> tuple[Item, ...]:
    """Before the first award: the cup in its light; it makes room when the first winners come."""
    gone = progress(at.t, data.awards[0].at, LEAVE) if data.awards else 0.0
    shown = entrance(at.t, at.since, 2) * (1.0 - gone)
    if shown <= 0.0:
        return ()
    theme = look.theme
    size = min(420.0, box.h * 0.5, box.w * 0.5)
    glow = 0.7 + 0.3 * breath(at.t, 4 * SECOND)
    return (
        Glow(box.cx, box.cy, size, alpha(theme.gold, 0.5), shown * glow, light=True),
        Icon(Sign.CUP, box.cx, box.cy - 30, size, theme.gold, shown),
        line(
            look.words["awards.soon"],
            box.cx,
            box.cy + size / 2 + 70,
            look,
            60,
            theme.text,
            face=Face.BOLD,
            anchor=Anchor.CENTRE,
            opacity=shown,
        ),
    )


def _column(field: Box, place: int, look: Look) -> Box:
    """The column of a place on the podium, its foot on the field's lower edge."""
    column, _ = STEPS[place]
    wide = min(field.w, BROAD[look.canvas.shape])
    return Box(field.cx - wide / 2, field.y, wide, field.h).columns(3, 28.0)[column]


def _outline(box: Box, place: int, look: Look) -> Item:
    """A step that nobody stands on yet."""
    high = box.h * HIGHEST[look.canvas.shape] * STEPS[place][1]
    return Panel(
        box.x, box.bottom - high, box.w, high, alpha(look.theme.ink, 0.35), radius=14,
        stroke=alpha(look.theme.line, 0.45), stroke_width=3,
    )  # fmt: skip


def _step(box: Box, award: Award, newest: bool, t: Micros, look: Look) -> tuple[Item, ...]:
    """A step of the podium with its winners above it."""
    theme, (_, share) = look.theme, STEPS[award.place]
    first = award.place == 1
    rise = ease_out(progress(t, award.at, RISE))
    high = box.h * HIGHEST[look.canvas.shape] * share
    top = box.bottom - high
    metal = metals(theme)[award.place - 1]
    body = Gradient(mix(metal, theme.ink, 0.5), mix(metal, theme.ink, 0.88))
    numeral = min(high * 0.62, 200.0, box.w * 0.8)
    step: tuple[Item, ...] = (
        Panel(box.x, top, box.w, high, body, radius=14, stroke=alpha(metal, 0.9), stroke_width=4),
        Panel(box.x - 8, top - 12, box.w + 16, 26, Gradient(metal, mix(metal, theme.ink, 0.4)), radius=10),
        line(
            str(award.place), box.cx, top + 14 + (high - 14) * 0.5, look, numeral, mix(metal, theme.text, 0.5),
            face=Face.NUMERAL_BOLD, anchor=Anchor.CENTRE,
        ),
    )  # fmt: skip
    items: list[Item] = []
    if newest:
        glow = rise * (0.7 + 0.3 * breath(t, 4 * SECOND))
        items.append(Glow(box.cx, top - 150, min(420.0, box.w * 0.8), alpha(metal, 0.2), glow, light=True))
    if rise < 1.0:
        sunk = Group(step, dy=(1.0 - rise) * (high + 20), opacity=min(1.0, rise * 3))
        items.append(Group((sunk,), clip=(box.x - 10, 0.0, box.w + 20, box.bottom)))
    else:
        items.extend(step)
    return (*items, *_winners(Box(box.x, box.y, box.w, top - box.y - 24), award, first, t, look))


def _winners(box: Box, award: Award, first: bool, t: Micros, look: Look) -> tuple[Item, ...]:
    """Cup or photo, prize and the winners' names, standing on their step."""
    other = 0 if first else 1
    p = progress(t, award.at + NAMES, STAMP)
    names = award.teams
    big = PRIZE[look.canvas.shape][other]
    size = max(36.0, min(WINNER[look.canvas.shape][other], box.h * 0.6 / max(1, len(names)) / 1.36))
    row = size * 1.36
    y = box.bottom - row * len(names)
    items: list[Item] = []
    for i, team in enumerate(names):
        come = entrance(t, award.at + NAMES + millis(150), i)
        items.extend(arrive(winner(box, team, y + row * (i + 0.5), size, look), come, 30.0))
    prize = line(
        prize_name(award, look), box.cx, y - max(46.0, big * 0.55), look, big, golden(look.theme),
        face=Face.DISPLAY, anchor=Anchor.CENTRE, width=box.w,
    )  # fmt: skip
    items.extend(arrive((prize,), entrance(t, award.at + millis(350)), 30.0))
    items.extend(_honour(Box(box.x, box.y, box.w, y - max(104.0, big * 1.15) - box.y), award, p, look))
    return tuple(items)


def _honour(box: Box, award: Award, p: float, look: Look) -> tuple[Item, ...]:
    """What honours the winners, standing on the box's foot; a burst behind the first. p: 0…1."""
    first = award.place == 1
    high = min(box.h, box.w * 0.8, 250.0 if first else 150.0)
    if award.photo:
        high = min(box.h, 320.0 if first else 250.0, box.w * 0.58)
    if high < 60.0:
        return ()
    cy = box.bottom - high / 2
    landed = honour(box.cx, cy, high, award, p, look)
    return (*burst(box.cx, cy, high * 0.62, high * 0.62 + 260.0, p, look, 0.62), *landed) if first else landed


def _others(box: Box, others: list[Award], at: Moment, look: Look) -> tuple[Item, ...]:
    """Further prizes, one line."""
    words = "   ".join(f"{prize_name(a, look)} {'、'.join(team_name(t) for t in a.teams)}" for a in others)
    text = line(
        words,
        box.cx,
        box.cy,
        look,
        46,
        look.theme.text,
        face=Face.BOLD,
        anchor=Anchor.CENTRE,
        width=box.w - 60,
    )
    plate = Panel(
        box.x, box.y, box.w, box.h, look.theme.panel, Form.LOZENGE, 24, stroke=look.theme.line, stroke_width=3
    )
    return arrive((plate, text), entrance(at.t, max(at.since, others[0].at)))


def _strap(data: Awards, known: list[Award], at: Moment, look: Look) -> tuple[Item, ...]:
    """The award announced last; each gives way to the next."""
    before = prize_strap(known[-2], came(known[-2].at, at), look) if len(known) > 1 else strap(at, look, data.title)
    if not known:
        return before
    shown = prize_strap(known[-1], came(known[-1].at, at), look)
    return shown if known[-1].at <= at.since else handover(before, shown, at.t, known[-1].at)
