"""Light beams from above: slanted shafts that fade downwards and drift slowly from side to side. Wholly decorative."""

from __future__ import annotations

from overlay.picture.items import Form, Gradient, Group, Item, Panel
from overlay.picture.look import Look
from overlay.picture.motion import breathe
from overlay.program.times import SECOND, Micros
from overlay.scenes.parts.tone import alpha, mix


def beams(
    cx: float, spread: float, height: float, t: Micros, look: Look, strength: float
) -> tuple[Item, ...]:
    """Six shafts around `cx`, `spread` units to either side, `strength` 0…1."""
    if strength <= 0.0:
        return ()
    light = mix(look.theme.gold, look.theme.text, 0.3)
    items: list[Item] = []
    for i in range(6):
        side = i - 2.5
        drift = (breathe(t, (9 + 2 * i) * SECOND, 0.17 * i) - 0.5) * 90.0
        lean = 150.0 + 30.0 * (i % 2)
        wide = 150.0 + 50.0 * (i % 3) + lean
        fill = Gradient(alpha(light, 0.15), alpha(light, 0.0))
        shaft = Panel(cx + side / 2.5 * spread - wide / 2, 0.0, wide, height, fill, Form.SLANT, lean)
        items.append(Group((shaft,), dx=drift, opacity=strength))
    return tuple(items)
