"""How the people of a scene move: walking in, gestures, talking, blinking, breathing; and the traffic of the road accident.

Law: positions and poses are continuous functions of the time since the scene began (s); only eyes and mouths switch.
May import overlay.makers and overlay.picture.
"""

from __future__ import annotations

import math

from overlay.makers.figures import ARMS, Arms, Hair, Hat, Outfit, Person, Pose, Spot, between, figure, shade
from overlay.makers.pieces import Items, block, disc, line
from overlay.makers.script import Enter, Scene, Script, Standing
from overlay.picture.items import Glow, Gradient, Item, Ring
from overlay.picture.motion import ease_in, ease_in_out, ease_out

WALK = 1.1
"""Seconds to walk in."""

TURN = 0.35
"""Seconds from one gesture to the next."""

DRIVE = 3.2
"""Seconds until car and scooter meet."""


def share(t: float, start: float, length: float) -> float:
    """0 before `start`, 1 from `start + length`, linear between."""
    return min(1.0, max(0.0, (t - start) / length))


def people(script: Script, scene: Scene, t: float, *, before: bool) -> Items:
    """Everybody in a scene at `t` seconds who stands behind the furniture, or `before` it."""
    return tuple(
        item
        for place, standing in enumerate(scene.cast)
        if standing.before is before
        for item in figure(script.cast[standing.who].looks, pose(scene, standing, place, t), spot(standing, t))
    )


def spot(standing: Standing, t: float) -> Spot:
    """Where somebody stands at `t`, walking in with a bob."""
    left = 1 - ease_out(share(t, 0, WALK))
    away = {Enter.THERE: 0.0, Enter.LEFT: -1.0, Enter.RIGHT: 1.0}[standing.enter]
    bob = 14 * abs(math.sin(t * 9)) * left * abs(away)
    return Spot(standing.x + away * left * 700, standing.y - bob, standing.scale, standing.flip)


def pose(scene: Scene, standing: Standing, place: int, t: float) -> Pose:
    """How somebody stands at `t`: speaking or listening."""
    arms, smile, mouth = ARMS[standing.gesture], standing.smile, 0.0
    gaze = 0.0 if len(scene.cast) < 2 else 4.0
    for start, spoken in zip(scene.starts(), scene.lines, strict=True):
        if spoken.who != standing.who:
            continue
        end = start + spoken.seconds
        lifted = ease_in_out(share(t, start, TURN)) - ease_in_out(share(t, end - TURN, TURN))
        arms = between(arms, ARMS[spoken.gesture], lifted)
        if start < t < end:
            smile = spoken.smile
        if start + 0.1 < t < end - 0.7:
            mouth = 0.25 + 0.75 * abs(math.sin(2 * math.pi * 2.6 * (t - start)) * math.sin(2 * math.pi * 0.9 * (t - start) + 0.6))
    breath = math.sin(t * 1.5 + place * 2.1)
    blink = (t + 1.3 * place + 0.9) % 3.3 < 0.13
    return Pose(_breathing(arms, breath), mouth, smile, blink, gaze, 2.5 * math.sin(t * 0.9 + place * 1.7))


def _breathing(arms: Arms, breath: float) -> Arms:
    return Arms(*((x, y + 2.5 * breath) for x, y in arms))


RIDER = Person(Hair.THIN, Outfit.WORK, 0x3F79A8FF, 0x39424FFF, 0xDDA981FF, 0x6A666CFF, hat=Hat.HELMET)
SADDLE: Arms = Arms((-40, -392), (30, -352), (104, -398), (150, -352))


def traffic(t: float) -> Items:
    """The accident: a scooter rides in from the left, a car turns in front of it, both stop; a bell-like ring where they touch."""
    ridden = ease_out(share(t, 0.2, DRIVE))
    turned = ease_in_out(share(t, 1.4, DRIVE - 1.2))
    jolt = 16 * math.exp(-5 * (t - DRIVE - 0.2)) * math.sin(40 * (t - DRIVE - 0.2)) if t > DRIVE + 0.2 else 0.0
    out: list[Item] = [*_scooter(-260 + 980 * ridden, 985 + jolt * 0.3, -0.09 * 200 * ease_in(share(t, DRIVE, 0.4)))]
    out += _car(2200 - 1010 * turned + jolt, 1000)
    if t > DRIVE + 0.15:
        grown, gone = ease_out(share(t, DRIVE + 0.15, 0.6)), 1 - share(t, DRIVE + 0.3, 1.2)
        out.append(Glow(930, 860, 240, 0xFFE6A0FF, gone * 0.7))
        out.append(Ring(930, 860, 60 + 110 * grown, 14, 0xFFD34DFF, opacity=gone))
    return tuple(out)


def _scooter(x: float, y: float, lean: float) -> Items:
    rider = figure(RIDER, Pose(SADDLE, smile=0.2, gaze=6, lean=lean), Spot(x - 10, y + 70, 0.72))
    body = 0x2E8BC0FF
    wheels = tuple(item for dx in (-130, 140) for item in (disc(x + dx, y + 20, 104, 104, 0x23262EFF), disc(x + dx, y + 20, 46, 46, 0xB9C0C8FF)))
    return (
        disc(x, y + 72, 420, 26, 0x00000040),
        *rider[:-1],
        block(x - 170, y - 110, 170, 96, Gradient(body, shade(body, -0.25)), 34),
        block(x - 150, y - 132, 130, 34, 0x2A2D36FF, 16),
        block(x - 60, y - 30, 190, 44, shade(body, -0.12), 20),
        line(34, body, (x + 110, y + 10), (x + 84, y - 180)),
        line(14, 0x2A2D36FF, (x + 64, y - 186), (x + 116, y - 194)),
        *wheels,
        disc(x + 112, y - 140, 30, 40, 0xFFE9A8FF),
        rider[-1],
    )


def _car(x: float, y: float) -> Items:
    paint = 0xC9473FFF
    wheels = tuple(item for dx in (-190, 200) for item in (disc(x + dx, y + 14, 128, 128, 0x23262EFF), disc(x + dx, y + 14, 62, 62, 0xC9CED4FF)))
    return (
        disc(x, y + 76, 760, 34, 0x00000044),
        block(x - 220, y - 260, 430, 180, Gradient(shade(paint, 0.12), paint), 80),
        block(x - 186, y - 234, 170, 104, Gradient(0xBFE0F2FF, 0x86AFC9FF), 34),
        block(x + 4, y - 234, 170, 104, Gradient(0xBFE0F2FF, 0x86AFC9FF), 34),
        block(x - 350, y - 150, 700, 160, Gradient(paint, shade(paint, -0.28)), 60),
        block(x - 352, y - 96, 50, 34, 0xFFF0B8FF, 14),
        block(x + 312, y - 96, 38, 34, 0x8F1F1FFF, 12),
        block(x - 20, y - 92, 70, 14, shade(paint, -0.4), 7),
        *wheels,
    )


