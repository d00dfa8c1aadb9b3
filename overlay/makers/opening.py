"""The opening loop: the contest's name among drifting lights, ending exactly where it begins.

Law: every movement has a whole number of turns in LENGTH seconds. May import overlay.makers and overlay.picture.
"""

from __future__ import annotations

import math

from overlay.makers.pieces import HEIGHT, WIDTH, block
from overlay.picture.items import (
    Anchor,
    DrawList,
    Face,
    Flake,
    Glow,
    Gradient,
    Icon,
    Item,
    Ring,
    Shadow,
    Sign,
    Text,
)

LENGTH = 9.6
"""Seconds: four bars of the music."""

SPARKS = 70
GOLD = 0xF5C861FF


def picture(t: float) -> DrawList:
    """The loop's picture at `t` seconds."""
    turn = 2 * math.pi * t / LENGTH
    out: list[Item] = [block(0, 0, WIDTH, HEIGHT, Gradient(0x0E2C74FF, 0x040C28FF))]
    for n, (x, y, radius, colour) in enumerate(((380, 260, 760, 0x3F86F0FF), (1560, 820, 820, 0x2A5FC4FF), (960, 500, 900, 0x1F6BE0FF))):
        drift = turn + n * 2.1
        out.append(Glow(x + 120 * math.cos(drift), y + 70 * math.sin(drift), radius, colour, 0.42))
    out += _rings(turn)
    out += _sparks(t)
    pulse = 0.5 + 0.5 * math.cos(2 * turn)
    out += [
        Glow(960, 330, 300 + 30 * pulse, 0xF5C861FF, 0.28),
        Icon(Sign.CUP, 960, 320, 190, GOLD),
        Text(960, 610, "业务技能练兵比武", Face.BLACK, 176, Gradient(0xFFF5D6FF, 0xEFB84CFF), Anchor.CENTRE, tracking=10, shadow=Shadow(34, 0x000000B0, 12)),
        block(560, 670, 800, 6, GOLD, 3),
        Text(960, 776, "学政策 · 钻业务 · 强技能 · 优服务", Face.BOLD, 64, 0xD6E4FBFF, Anchor.CENTRE, tracking=6),
    ]
    out.append(Glow(-300 + 2520 * (t / LENGTH), 560, 220, 0xFFF3CFFF, 0.32, light=True))
    return DrawList(WIDTH, tuple(out))


def _rings(turn: float) -> list[Item]:
    out: list[Item] = []
    for n, radius in enumerate((430.0, 520.0, 620.0)):
        start = (turn / (2 * math.pi) * (1 if n % 2 else -1) + 0.2 * n) % 1.0
        out += [Ring(960, 500, radius, 5, 0x7FB2FFFF, 0.2, (start + half) % 1.0, 0.3) for half in (0.0, 0.5)]
    return out


def _sparks(t: float) -> list[Item]:
    out: list[Item] = []
    for n in range(SPARKS):
        rise = (t / LENGTH * (1 + n % 2) + n * 0.61803) % 1.0
        x = (n * 397.3) % WIDTH + 30 * math.sin(2 * math.pi * rise + n)
        shine = math.sin(math.pi * rise) * (0.35 + 0.5 * ((n * 7) % 10) / 10)
        side = 7.0 + n % 5 * 2
        out.append(Flake(x, HEIGHT + 40 - rise * (HEIGHT + 80), side, side, 45, 0xFFE2A0FF, shine))
    return out
