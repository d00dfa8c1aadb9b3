"""A team's players as cards: order, name, why one may not play; the chosen one lit, the others quiet."""

from __future__ import annotations

import math

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Gradient, Icon, Item, Panel, Sign
from overlay.picture.look import Look
from overlay.program.parts import Player, PlayerState
from overlay.scenes.parts.lines import line, name_lines
from overlay.scenes.parts.moving import faded
from overlay.scenes.parts.tone import alpha, mix


def cells(
    box: Box, count: int, *, wide: float, high: float, least: float, gap: float = 22.0
) -> tuple[Box, ...]:
    """Boxes for `count` players, rows evenly filled and centred: as many in a row as keep `least` units each.

    wide, high: the largest a box may be.
    """
    if not count:
        return ()
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
    """One player. lit: 0…1 how far he is chosen; quiet: 0…1 how far the others have stepped back.

    The reason why one may not play stands under the name in a high card, beside it in a broad one.
    """
    theme = look.theme
    barred = player.state is PlayerState.INELIGIBLE
    ink = mix(theme.muted, theme.deep, 0.2) if barred else mix(theme.text, theme.ink, lit)
    note = player.reason if barred else ""
    high = box.h >= 132.0
    beside = bool(note) and not high and box.w >= 560.0
    middle = box.y + box.h * (0.36 if note and high else 0.5)
    size = min(72.0, box.h * 0.44)
    x, lead = box.x + 26, min(76.0, box.h * 0.6)
    room = box.w * 0.5 - lead if beside else box.w - lead - 50
    items = list(_plate(box, barred, lit, look))
    if barred:
        items.append(Icon(Sign.LOCK, x + lead * 0.3, middle, max(34.0, lead * 0.56), ink))
    else:
        gold, face = mix(theme.gold, theme.ink, lit), Face.NUMERAL_BOLD
        number = line(
            str(player.order), x + lead * 0.3, middle, look, lead, gold, face=face, anchor=Anchor.CENTRE
        )
        items.append(number)
    place = Box(x + lead, middle - size, room, 2 * size) if note else Box(x + lead, box.y, room, box.h)
    items.extend(name_lines(player.name, place, look, size, ink, face=Face.BOLD))
    if beside:
        items.append(
            line(note, box.right - 24, middle, look, 36, ink, anchor=Anchor.RIGHT, width=box.w * 0.44)
        )
    elif note and high:
        items.append(
            line(note, x + lead, box.y + box.h * 0.74, look, 36, ink, width=box.right - x - lead - 16)
        )
    return faded(tuple(items), 1.0 - (0.25 if barred else 0.4) * quiet)


def _plate(box: Box, barred: bool, lit: float, look: Look) -> tuple[Item, ...]:
    theme = look.theme
    fill = Gradient(mix(theme.panel_high, theme.deep, 0.75 if barred else 0.0), theme.panel)
    plain = _panel(box, fill, alpha(theme.line, 0.4 if barred else 0.9), 3.0, 1.0)
    if lit <= 0.0:
        return (plain,)
    gold = Gradient(mix(theme.gold, theme.text, 0.12), mix(theme.gold, theme.gold_deep, 0.45))
    return (plain, _panel(box, gold, theme.gold, 5.0, lit))


def _panel(box: Box, fill: Gradient, edge: Colour, width: float, opacity: float) -> Panel:
    return Panel(
        box.x, box.y, box.w, box.h, fill, radius=20, stroke=edge, stroke_width=width, opacity=opacity
    )
