"""The turn card: whose turn it is. The team large, its players below; one is lit when the host has picked."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Glow, Gradient, Item
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment, ease_out
from overlay.program.contest import TurnCard
from overlay.program.message import Layout
from overlay.program.parts import Player, PlayerState
from overlay.program.times import millis
from overlay.scenes.parts.areas import HEAD, page
from overlay.scenes.parts.desk import badge
from overlay.scenes.parts.emblem import wings
from overlay.scenes.parts.header import header
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import enter, grown, since
from overlay.scenes.parts.roster import cells, player_card
from overlay.scenes.parts.strap import strap
from overlay.scenes.parts.tone import alpha, mix


def draw(data: TurnCard, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall and stage: team and players. Stream: a name strap."""
    if look.layout is Layout.STREAM:
        return _strap(data, at, look)
    box, shape = page(look), look.canvas.shape
    head, rest = box.top(HEAD[shape]), box.below(HEAD[shape] + 16)
    if not data.players:
        hero = rest.inset(0.0, rest.h * 0.12)
    elif shape is Shape.WIDE:
        hero = rest.left(rest.w * 0.4).inset(0.0, rest.h * 0.12)
        rest = rest.after(rest.w * 0.43)
    else:
        hero = rest.top(rest.h * (0.3 if shape is Shape.TALL else 0.44))
        rest = rest.below(hero.h + 16)
    return (
        *enter(header(head, data.segment, look, _round(data, look)), at, 0, -24.0),
        *_hero(hero, data, at, look),
        *_players(rest, data, at, look),
    )


def _round(data: TurnCard, look: Look) -> tuple[tuple[str, int, bool], ...]:
    if not data.round:
        return ()
    key = "turn.round_of" if data.rounds else "turn.round"
    return (
        (look.words[key].format(round=data.round, rounds=data.rounds), look.theme.accent(look.accent), False),
    )


def _hero(box: Box, data: TurnCard, at: Moment, look: Look) -> tuple[Item, ...]:
    theme, colour = look.theme, look.theme.team(data.team.number)
    size = min(260.0, box.h * 0.46)
    high = min(132.0, box.h * 0.3)
    gap = high * 0.42
    top = box.cy - (size + gap + high) / 2
    disc = top + size / 2
    name = line(
        data.team.name,
        box.cx,
        top + size + gap + high / 2,
        look,
        high,
        Gradient(theme.text, mix(theme.text, theme.gold, 0.6)),
        face=Face.BLACK,
        anchor=Anchor.CENTRE,
        width=box.w * 0.96,
    )
    wide = min(box.w, look.metrics.advance(name.text, name.face, name.size))
    around = Box(box.cx - wide / 2, box.cy - 190.0, wide, 380.0)
    glow = Glow(box.cx, disc, size * 1.6, alpha(colour, 0.4))
    return (
        *(enter(wings(around, colour, look), at, 2, 0.0) if not data.players else ()),
        *enter((glow, *badge(data.team.number, box.cx, disc, size, look)), at, 1, 40.0),
        *enter((name,), at, 3, 40.0),
    )


def _players(box: Box, data: TurnCard, at: Moment, look: Look) -> tuple[Item, ...]:
    picked = since(at.t, data.chosen_at, millis(450))
    share = ease_out(picked)
    items: list[Item] = []
    places = cells(
        box, len(data.players), wide=660.0, high=240.0, least=450.0 if len(data.players) <= 6 else 330.0
    )
    for place, (cell, player) in enumerate(zip(places, data.players, strict=True)):
        chosen = player.state is PlayerState.CHOSEN
        drawn = player_card(cell, player, look, share if chosen else 0.0, 0.0 if chosen else share)
        scale = 1.0 + 0.06 * share if chosen else 1.0
        items.extend(enter(grown(drawn, scale, cell.cx, cell.cy), at, 5 + place))
    return tuple(items)


def _strap(data: TurnCard, at: Moment, look: Look) -> tuple[Item, ...]:
    chosen: Player | None = next((p for p in data.players if p.state is PlayerState.CHOSEN), None)
    rounds = _round(data, look)
    words = " · ".join([data.segment, *(text for text, _, _ in rounds)])
    if chosen is not None:
        return strap(at, look, chosen.name, f"{data.team.name} · {words}", data.team.number)
    return strap(at, look, data.team.name, words, data.team.number)
