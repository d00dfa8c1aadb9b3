"""The ground every wall picture stands on: deep colour, drifting light, shafts, motes, a floor, and a sweep now and then.

Law: a function of time and accent alone. Lights move in steps each under a pixel, so that most frames need not repaint the ground;
only the sweep moves with every frame.
"""

from __future__ import annotations

import math

from overlay.picture.items import Backdrop, Colour, Form, Glow, Gradient, Group, Item, Panel
from overlay.picture.look import HEIGHT, Look, Shape
from overlay.picture.motion import breathe
from overlay.program.message import Layout
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.areas import ticker_zone
from overlay.scenes.parts.tone import alpha, mix

STEP = millis(125)
"""The drifting lights move eight times a second, each time by less than a unit."""

SWEEP_EVERY, SWEEP = 14 * SECOND, millis(2600)
"""A sweep of light crosses the picture this often, and takes this long."""

MOTES = 9


def ground(t: Micros, look: Look, accent: Colour, shine: float = 1.0) -> tuple[Item, ...]:
    """The background at `t`. accent: the colour of the segment's light; shine: how far it is up, 0…1."""
    theme, w = look.theme, look.canvas.width
    step = t - t % STEP
    items: list[Item] = [Group(_still(look), kept=True)]
    far = w * (0.9 - 0.07 * breathe(step, 89 * SECOND, 0.6))
    items.append(Glow(far, HEIGHT * 0.92, 620.0, alpha(accent, 0.26), shine, light=True))
    if look.canvas.shape is Shape.WIDE:
        items.append(Glow(w - far, HEIGHT * 0.98, 620.0, alpha(accent, 0.18), shine, light=True))
    items.extend(_motes(step, w, theme.gold))
    items.extend(_sweep(t, w, theme.text))
    return tuple(items)


def _still(look: Look) -> tuple[Item, ...]:
    """What does not move: deep colour, light from above, slanted shafts, and a wall's floor."""
    theme, w = look.theme, look.canvas.width
    high = mix(theme.base, theme.line, 0.35)
    near = min(1.0, 0.25 + 0.75 * w / (1.6 * HEIGHT))  # the lights overlap on a narrow canvas
    shafts = ((0.05, 0.16, 0.05), (0.30, 0.09, 0.035), (0.58, 0.20, 0.03), (0.84, 0.10, 0.05))
    return (
        Backdrop(theme.base, theme.ink, theme.deep),
        Glow(w * 0.18, HEIGHT * 0.06, 940.0, alpha(high, 0.42 * near), light=True),
        Glow(w * 0.64, -120.0, 640.0, alpha(high, 0.3 * near), light=True),
        *((Glow(w * 0.9, 0.0, 820.0, alpha(high, 0.3), light=True),) if look.canvas.shape is Shape.WIDE else ()),
        *(_shaft(w * x - 130.0, w * width + 260.0, shine, look) for x, width, shine in shafts),
        *(_floor(look) if look.layout is Layout.WALL else ()),
    )


def _floor(look: Look) -> tuple[Item, ...]:
    """A dark floor under a fine gold horizon, where the ticker stands when it is on."""
    theme, zone = look.theme, ticker_zone(look)
    bright, dark = alpha(theme.gold, 0.55), alpha(theme.gold, 0.0)
    half = zone.w / 2
    shade = Gradient(alpha(theme.ink, 0.0), alpha(theme.ink, 0.75))
    return (
        Panel(0.0, zone.y - 14.0, zone.w, zone.h + 14.0, shade),
        Panel(0.0, zone.y - 10.0, half, 3.0, Gradient(dark, bright, across=True)),
        Panel(half, zone.y - 10.0, half, 3.0, Gradient(bright, dark, across=True)),
    )


def _shaft(x: float, width: float, shine: float, look: Look) -> Panel:
    fill = Gradient(alpha(look.theme.text, shine), alpha(look.theme.text, 0.0))
    return Panel(x, 0.0, width, HEIGHT, fill, Form.SLANT, 260.0)


def _motes(step: Micros, w: float, colour: Colour) -> tuple[Item, ...]:
    """A few specks of warm light that rise and fade; where each is follows from its number."""
    items: list[Item] = []
    for i in range(MOTES):
        life = (41 + 7 * (i % 5)) * SECOND
        age = ((step + i * life * 5 // 13) % life) / life
        x = w * ((i * 0.618034 + 0.07) % 1.0) + 26.0 * math.sin(math.tau * (age + i * 0.31))
        y = HEIGHT * (1.04 - 0.62 * age)
        shine = math.sin(math.pi * age) ** 2
        items.append(Glow(x, y, 10.0 + 7.0 * (i % 4), alpha(colour, 0.5), 0.7 * shine, light=True))
    return tuple(items)


def _sweep(t: Micros, w: float, colour: Colour) -> tuple[Item, ...]:
    into = t % SWEEP_EVERY
    if into >= SWEEP:
        return ()
    p = into / SWEEP
    # Whole units: one raster serves every frame, and the light is too soft to show it.
    x = float(round(-700.0 + (w + 1000.0) * p))
    shine = math.sin(math.pi * p)
    bright, dark = alpha(colour, 0.08), alpha(colour, 0.0)
    return (
        Panel(x, 0.0, 420.0, HEIGHT, Gradient(dark, bright, across=True), Form.SLANT, 240.0, opacity=shine),
    )
