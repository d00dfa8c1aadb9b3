"""Light beams from above: slanted shafts that fade downwards. Wholly decorative; they stand still, so that they cost nothing."""

from __future__ import annotations

from overlay.picture.items import Form, Gradient, Group, Item, Panel
from overlay.picture.look import Look
from overlay.scenes.parts.tone import alpha, mix


def beams(cx: float, spread: float, height: float, look: Look, strength: float) -> tuple[Item, ...]:
    """Six shafts around `cx`, `spread` units to either side, `strength` 0…1."""
    if strength <= 0.0:
        return ()
    light = mix(look.theme.gold, look.theme.text, 0.3)
    shafts: list[Item] = []
    for i in range(6):
        lean = 150.0 + 30.0 * (i % 2)
        wide = 150.0 + 50.0 * (i % 3) + lean
        fill = Gradient(alpha(light, 0.03), alpha(light, 0.0))
        shafts.append(
            Panel(cx + (i - 2.5) / 2.5 * spread - wide / 2, 0.0, wide, height, fill, Form.SLANT, lean)
        )
    return (Group(tuple(shafts), opacity=strength, kept=strength >= 1.0),)
