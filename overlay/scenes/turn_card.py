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
from overlay.scenes.parts.header import header
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import enter, grown, since
from overlay.scenes.parts.roster import cells, player_card
from overlay.scenes.parts.strip import notice_strip
from overlay.scenes.parts.tone import alpha, mix


def draw(data: TurnCard, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall and stage: team and players. Stream: a name strap."""
    if look.layout is Layout.STREAM:
        return _strap(data, at, look)
    box = page(look)
    head, rest = box.top(HEAD[look.canvas.shape]), box.below(HEAD[look.canvas.shape] + 16)
    share = 1.0 if not data.players else 0.46 if look.canvas.shape is not Shape.TALL else 0.34
    hero = rest.top(rest.h * share)
    return (
        *enter(header(head, data.segment, look, _round(data, look)), at, 0, -24.0),
        *_hero(hero, data, at, look),
        *_players(rest.below(hero.h + 12), data, at, look),
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
    tall = look.canvas.shape is Shape.TALL
    size = min(230.0, box.h * (0.42 if tall else 0.5))
    disc = box.y + size * 0.62
    name = Box(box.x, disc + size * 0.6, box.w, box.bottom - disc - size * 0.6)
    glow = Glow(box.cx, disc, size * 1.7, alpha(colour, 0.4))
    title = line(
        data.team.name,
        name.cx,
        name.cy,
        look,
        min(132.0, name.h * 0.8) if not tall else 72.0,
        Gradient(theme.text, mix(theme.text, theme.gold, 0.6)),
        face=Face.BLACK,
        anchor=Anchor.CENTRE,
        width=box.w * 0.96,
    )
    return (
        *enter((glow, *badge(data.team.number, box.cx, disc, size, look)), at, 1, 40.0),
        *enter((title,), at, 3, 40.0),
    )


def _players(box: Box, data: TurnCard, at: Moment, look: Look) -> tuple[Item, ...]:
    picked = since(at.t, data.chosen_at, millis(450))
    share = ease_out(picked)
    items: list[Item] = []
    least = 240.0 if look.canvas.shape is Shape.TALL else 300.0
    for place, (cell, player) in enumerate(
        zip(cells(box, len(data.players), look, least=least), data.players, strict=True)
    ):
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
        return notice_strip(at, look, chosen.name, f"{data.team.name} · {words}", data.team)
    return notice_strip(at, look, data.team.name, words, data.team)
