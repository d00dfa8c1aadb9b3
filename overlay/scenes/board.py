"""The board: values to choose from, then the questions of that value. The chosen tile turns over; used ones are dark."""

from __future__ import annotations

import math

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Glow, Gradient, Group, Icon, Item, Panel, Shadow, Sign
from overlay.picture.look import Look, Shape
from overlay.picture.motion import STAGGER, Moment, breathe, ease_in_out, entrance, progress
from overlay.program.contest import Board, Tile
from overlay.program.message import Layout
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.areas import HEAD, page
from overlay.scenes.parts.desk import badge, team_name
from overlay.scenes.parts.header import header
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import arrive, enter, since
from overlay.scenes.parts.strap import strap
from overlay.scenes.parts.tone import alpha, mix

FLIP = millis(700)

UNEVEN = 0.86
"""What the size of tiles counts for when their last row is not full."""


def draw(data: Board, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall and stage: the tiles. Stream: who chooses, and what was chosen."""
    words = look.words["board.choose_value" if not data.value else "board.choose_question"]
    chosen = next(
        (tile for tile in data.tiles if tile.chosen_at is not None and tile.chosen_at <= at.t), None
    )
    if chosen is not None:
        words = look.words["board.chosen"].format(label=_called(chosen, data, look))
    if look.layout is Layout.STREAM:
        return strap(at, look, team_name(data.team), f"{data.segment} · {words}", data.team.number)
    box, shape = page(look), look.canvas.shape
    head, rest = box.top(HEAD[shape]), box.below(HEAD[shape] + 16)
    who = rest.top(110.0)
    stakes = (
        ((look.words["common.points"].format(points=data.value), look.theme.gold, True),)
        if data.value
        else ()
    )
    items: list[Item] = [
        *enter(header(head, data.segment, look, stakes), at, 0, -24.0),
        *enter(_who(who, data, words, look), at, 1),
    ]
    few = 820.0 if shape is Shape.WIDE else 620.0
    cells = grid(rest.below(134.0), len(data.tiles), few if len(data.tiles) <= 3 else 420.0)
    for cell, tile in zip(cells, data.tiles, strict=True):
        items.extend(_shine(cell, tile, at.t, look))
    for place, (cell, tile) in enumerate(zip(cells, data.tiles, strict=True)):
        if data.valued_at > at.since:
            items.extend(_turning_up(cell, tile, data, place, at.t, look))
        else:
            items.extend(enter(_tile(cell, tile, data, at.t, look), at, 2 + place))
    return tuple(items)


def _turning_up(box: Box, tile: Tile, data: Board, place: int, t: Micros, look: Look) -> tuple[Item, ...]:
    """A question's tile comes up with the locked value in gold and turns over to its number, one after the other."""
    come = entrance(t, data.valued_at, place)
    turned = ease_in_out(progress(t, data.valued_at + FLIP // 2 + 2 * place * STAGGER, FLIP))
    if turned >= 1.0:
        return _tile(box, tile, data, t, look)
    back = _face(box, look.words["common.points"].format(points=data.value), tile, look, gold=True)
    front = _tile(box, tile, data, t, look)
    return arrive(_turned(box, back, front, turned), come)


def _turned(box: Box, back: tuple[Item, ...], front: tuple[Item, ...], share: float) -> tuple[Item, ...]:
    """A card turning about its upright middle, from `back` (0) to `front` (1)."""
    if share <= 0.0:
        return back
    if share >= 1.0:
        return front
    show = max(0.01, abs(math.cos(math.pi * share)))
    return (Group(back if share < 0.5 else front, px=box.cx, py=box.cy, turn=show),)


def grid(box: Box, count: int, widest: float) -> tuple[Box, ...]:
    """Boxes for `count` tiles, as large as they can be in `box`, centred; full rows go before slightly larger tiles."""
    if not count:
        return ()
    gap = 28.0
    best: tuple[float, int] = (0.0, 1)
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        w = min(widest, (box.w - gap * (columns - 1)) / columns)
        h = min(w * 0.72, (box.h - gap * (rows - 1)) / rows)
        best = max(best, (min(w, h / 0.62) * (UNEVEN if count % columns else 1.0), -columns))
    columns = -best[1]
    rows = math.ceil(count / columns)
    w = min(widest, (box.w - gap * (columns - 1)) / columns)
    h = min(w * 0.72, (box.h - gap * (rows - 1)) / rows)
    top = box.y + (box.h - rows * h - (rows - 1) * gap) / 2
    result = []
    for i in range(count):
        row, place = divmod(i, columns)
        here = min(columns, count - row * columns)
        left = box.cx - (here * w + (here - 1) * gap) / 2
        result.append(Box(left + place * (w + gap), top + row * (h + gap), w, h))
    return tuple(result)


def _who(box: Box, data: Board, words: str, look: Look) -> tuple[Item, ...]:
    theme = look.theme
    tall = look.canvas.shape is Shape.TALL
    size = 52.0 if tall else 72.0
    text = f"{team_name(data.team)}　{words}"
    usual = f"{team_name(data.team)}　{look.words['board.choose_question']}"
    width = min(box.w - 120, look.metrics.advance(usual, Face.BOLD, size))
    left = box.cx - (width + 110) / 2
    return (
        *badge(data.team.number, left + 45, box.cy, 90, look),
        line(text, left + 114, box.cy, look, size, theme.text, face=Face.BOLD, width=box.w - 120),
    )


def _tile(box: Box, tile: Tile, data: Board, t: Micros, look: Look) -> tuple[Item, ...]:
    """A tile's front; once chosen it turns about its middle to its gold back."""
    label = _called(tile, data, look)
    front = _face(box, label, tile, look, gold=False)
    turned = ease_in_out(since(t, tile.chosen_at, FLIP))
    if turned <= 0.0:
        return front
    return _turned(box, front, _face(box, label, tile, look, gold=True), turned)


def _shine(box: Box, tile: Tile, t: Micros, look: Look) -> tuple[Item, ...]:
    """The light round the chosen tile; it lies under all tiles, so that none is read through it."""
    turned = ease_in_out(since(t, tile.chosen_at, FLIP))
    if turned <= 0.0:
        return ()
    shine = turned * (0.55 + 0.45 * breathe(t, 2 * SECOND))
    return (Glow(box.cx, box.cy, box.w * 0.95, alpha(look.theme.gold, 0.5), shine),)


def _called(tile: Tile, data: Board, look: Look) -> str:
    """What a tile says: a value in points while values are chosen, then the question's label."""
    return tile.label if data.value else look.words["common.points"].format(points=tile.value)


def _face(box: Box, text: str, tile: Tile, look: Look, gold: bool) -> tuple[Item, ...]:
    theme, accent = look.theme, look.theme.accent(look.accent)
    if gold:
        fill = Gradient(mix(theme.gold, theme.gold_deep, 0.25), theme.gold_deep)
        ink, edge = theme.ink, theme.gold
    elif tile.used:
        fill = Gradient(mix(theme.panel, theme.ink, 0.5), mix(theme.panel, theme.ink, 0.75))
        ink, edge = mix(theme.muted, theme.ink, 0.24), alpha(theme.line, 0.3)
    else:
        fill = Gradient(mix(theme.panel_high, accent, 0.28), theme.panel)
        ink, edge = theme.gold, mix(theme.line, accent, 0.5)
    size = min(220.0 if box.w <= 620.0 else 300.0, box.h * 0.62)
    body = Panel(
        box.x,
        box.y,
        box.w,
        box.h,
        fill,
        radius=28,
        stroke=edge,
        stroke_width=4,
        shadow=Shadow(24, alpha(theme.ink, 0.55), 10),
    )
    label = line(
        text, box.cx, box.cy, look, size, ink, face=Face.BLACK, anchor=Anchor.CENTRE, width=box.w * 0.84
    )
    if tile.used and not gold:
        return (body, label, Icon(Sign.LOCK, box.right - 46, box.bottom - 46, 44, ink))
    return (body, label)
