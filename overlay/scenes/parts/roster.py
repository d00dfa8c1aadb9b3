"""A team's players as cards: order, name, why one may not play; the chosen one lit, the others quiet."""

from __future__ import annotations

import math

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Gradient, Icon, Item, Panel, Sign
from overlay.picture.look import Look
from overlay.program.parts import Player, PlayerState
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import faded
from overlay.scenes.parts.tone import alpha, mix


def cells(
    box: Box, count: int, look: Look, *, wide: float = 420.0, high: float = 190.0, least: float = 250.0
) -> tuple[Box, ...]:
    """Boxes for `count` players, the last row centred: as many in a row as keep `least` units each."""
    if not count:
        return ()
    gap = 20.0
    columns = max(1, min(count, int((box.w + gap) / (least + gap))))
    rows = math.ceil(count / columns)
    columns = math.ceil(count / rows)
    w = min(wide, (box.w - gap * (columns - 1)) / columns)
    h = min(high, (box.h - gap * (rows - 1)) / rows)
    top = box.y + (box.h - rows * h - (rows - 1) * gap) / 2
    result = []
    for i in range(count):
        row, place = divmod(i, columns)
        here = min(columns, count - row * columns)
        left = box.cx - (here * w + (here - 1) * gap) / 2
        result.append(Box(left + place * (w + gap), top + row * (h + gap), w, h))
    return tuple(result)


def player_card(
    box: Box, player: Player, look: Look, lit: float = 0.0, quiet: float = 0.0
) -> tuple[Item, ...]:
    """One player. lit: 0…1 how far he is chosen; quiet: 0…1 how far the others have stepped back."""
    theme = look.theme
    barred = player.state is PlayerState.INELIGIBLE
    high = box.h >= 130.0
    items: list[Item] = [
        Panel(
            box.x,
            box.y,
            box.w,
            box.h,
            Gradient(mix(theme.panel_high, theme.deep, 0.7 if barred else 0.0), theme.panel),
            radius=20,
            stroke=alpha(theme.line, 0.4 if barred else 0.9),
            stroke_width=3,
        )
    ]
    if lit > 0.0:
        items.append(
            Panel(
                box.x,
                box.y,
                box.w,
                box.h,
                Gradient(mix(theme.gold, theme.ink, 0.45), mix(theme.gold_deep, theme.ink, 0.6)),
                radius=20,
                stroke=theme.gold,
                stroke_width=5,
                opacity=lit,
            )
        )
    ink = mix(theme.muted, theme.deep, 0.25) if barred else theme.text
    note = player.reason if barred else ""
    middle = box.y + box.h * (0.36 if note and high else 0.5)
    x = box.x + 24
    if barred:
        items.append(Icon(Sign.LOCK, x + 16, middle, 40, ink))
    else:
        items.append(
            line(
                str(player.order),
                x + 16,
                middle,
                look,
                58,
                theme.gold,
                face=Face.NUMERAL_BOLD,
                anchor=Anchor.CENTRE,
            )
        )
    items.append(line(player.name, x + 54, middle, look, 54, ink, face=Face.BOLD, width=box.w - 100))
    if note and high:
        items.append(
            line(note, box.cx, box.y + box.h * 0.74, look, 36, ink, anchor=Anchor.CENTRE, width=box.w - 32)
        )
    return faded(tuple(items), 1.0 - 0.55 * quiet)
