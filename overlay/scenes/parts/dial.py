"""The dial: the one round instrument of the contest. It is the clock, then the verdict; it waits and it counts 3-2-1.

Law: everything it shows follows from a Countdown, a Verdict and the time; a clock's every figure stands for its full second, the same
on every output and on the desks' screens. In the last ten seconds ten lights around it tell the tenths, which no figure could without
standing beside another whole second; a clock whose whole seconds are counted has none.
"""

from __future__ import annotations

import math

from overlay.picture.boxes import Box
from overlay.picture.items import (
    Anchor,
    Colour,
    Face,
    Form,
    Glow,
    Gradient,
    Icon,
    Item,
    Panel,
    Ring,
    Sign,
    Text,
)
from overlay.picture.look import Look
from overlay.picture.motion import STAMP, breathe, overshoot, progress
from overlay.program.message import Layout
from overlay.program.parts import Countdown, QuestionKind, Verdict, VerdictKind
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.lines import baseline, line
from overlay.scenes.parts.moving import beat, faded, grown, since
from overlay.scenes.parts.tone import alpha, mix

DYING = millis(900)
"""The light of a verdict dies away in this time."""

UP = millis(1600)
"""The light of a clock that is up comes and goes this often."""

SMALL = 90.0
"""A dial with a smaller radius has no room for the verdict's word: sign and points only, units."""

LIGHTS, LIGHT, AWAY = 10, 0.04, 0.71
"""The lights that tell the tenths: how many, their radius, and how far from the middle they stand, parts of the dial's radius."""

TENTHS_FROM = 10 * SECOND
"""From here on the lights are on."""

LAST = 3 * SECOND
"""From here on the clock pulses."""


def verdict_word(kind: VerdictKind, look: Look) -> str:
    """What a verdict is called on screen."""
    return look.words[f"verdict.{kind.value}"]


def verdict_colour(kind: VerdictKind, look: Look) -> Colour:
    """Green for right, red for all else; always together with sign and word."""
    return look.theme.right if kind is VerdictKind.RIGHT else look.theme.wrong


def signed(points: int) -> str:
    """Points with their sign, a true minus; nothing before 0."""
    return f"+{points}" if points > 0 else f"−{-points}" if points else "0"


def disc(box: Box, radius: float, look: Look, edge: Colour) -> tuple[Item, ...]:
    """The dial's body: a glow of its edge's colour, the ring's dark track, a domed face."""
    theme = look.theme
    inner = radius * 0.84
    return (
        Glow(box.cx, box.cy, radius * 1.22, alpha(edge, 0.28)),
        Ring(box.cx, box.cy, radius, radius * 0.13, mix(edge, theme.ink, 0.76)),
        Panel(
            box.cx - inner,
            box.cy - inner,
            2 * inner,
            2 * inner,
            Gradient(mix(theme.panel_high, edge, 0.12) | 0xFF, theme.ink),
            Form.ELLIPSE,
        ),
        Ring(box.cx, box.cy, radius * 0.79, 3.0, alpha(edge, 0.3)),
    )


def clock_colour(clock: Countdown, t: Micros, look: Look) -> Colour:
    """Accent while there is time, amber in the last third (at most 10 s), red in the last 3 s; blends, never jumps."""
    theme, left = look.theme, clock.remaining(t)
    soon = min(10 * SECOND, clock.total // 3)
    colour = mix(theme.accent(look.accent), theme.warn, (soon + millis(300) - left) / millis(300))
    return mix(colour, theme.wrong, (LAST + millis(300) - left) / millis(300))


def clock(
    box: Box, data: Countdown, t: Micros, look: Look, still: bool = False, tenths: bool = True
) -> tuple[Item, ...]:
    """The clock's ring and figures. still: stopped for good (the answer is in): drawn quieter. tenths: lights in the last ten seconds."""
    radius, left = min(box.w, box.h) / 2 - 6, data.remaining(t)
    colour = clock_colour(data, t, look)
    running = data.running(t)
    pulse = beat(left) if running and left <= LAST else 0.0
    part = left / data.total if data.total else 0.0
    items: list[Item] = []
    if pulse > 0.0:
        items.append(Glow(box.cx, box.cy, radius * 1.5, alpha(colour, 0.55), pulse))
    ended = data.ends()
    up = ended is not None and t > ended and not still
    if ended is not None and up:
        shine = breathe(t - ended, UP)
        items.append(Glow(box.cx, box.cy, radius * 1.5, alpha(colour, 0.55), shine))
    items.extend(disc(box, radius, look, colour))
    if part > 0.0:
        items.append(
            Ring(box.cx, box.cy, radius, radius * 0.13, colour, part, 1.0 - part if part < 1.0 else 0.0)
        )
    ink = look.theme.muted if still else mix(look.theme.text, colour, 0.0 if left > LAST else 1.0)
    lettered = up and look.layout is Layout.STREAM  # elsewhere the plate beside the dial says it
    cy, size = (box.cy - radius * 0.2, 0.8) if lettered else (box.cy, 1.0)
    shown = 1.0 + (TENTHS_FROM - left) / millis(300)
    if tenths and left and shown > 0.0:
        items.extend(faded(_lights(box, radius, data.shown_tenths(t), colour, look), min(1.0, shown)))
    number = _figure(data.shown_seconds(t), box.cx, cy, radius * size, ink, look)
    items.extend(grown(number, 1.0 + 0.06 * pulse, box.cx, box.cy))
    if ended is not None and lettered:
        up_word, low = look.words["phase.time_up"], box.cy + radius * 0.44
        word = _centred(up_word, box.cx, low, radius * 0.34, ink, Face.BOLD, radius, look)
        items.extend(faded((word,), progress(t, ended, millis(300))))
    return tuple(items)


def _figure(seconds: int, cx: float, cy: float, radius: float, ink: Colour, look: Look) -> tuple[Text, ...]:
    """The whole seconds, large."""
    size = radius * (1.2 if seconds < 100 else 0.94)
    return (Text(cx, baseline(cy, Face.NUMERAL_BOLD, size, look), str(seconds), Face.NUMERAL_BOLD, size, ink, Anchor.CENTRE),)


def _lights(box: Box, radius: float, lit: int, colour: Colour, look: Look) -> tuple[Item, ...]:
    """Ten lights around the figure, of which `lit` are on; they go out one by one clockwise from twelve o'clock."""
    dark, r, away = mix(colour, look.theme.ink, 0.78), radius * LIGHT, radius * AWAY
    items: list[Item] = []
    for place in range(LIGHTS):
        angle = math.tau * (place + 0.5) / LIGHTS
        x, y = box.cx + away * math.sin(angle), box.cy - away * math.cos(angle)
        on = place >= LIGHTS - lit
        items.append(Panel(x - r, y - r, 2 * r, 2 * r, colour if on else dark, Form.ELLIPSE))
    return tuple(items)


def stamp(box: Box, verdict: Verdict, t: Micros, look: Look) -> tuple[Item, ...]:
    """The verdict: sign, word and points on a disc that lands with a slight overshoot, and a light that dies away."""
    p = progress(t, verdict.at, STAMP)
    if p <= 0.0:
        return ()
    radius, colour = min(box.w, box.h) / 2 - 6, verdict_colour(verdict.kind, look)
    right = verdict.kind is VerdictKind.RIGHT
    flash = 1.0 - progress(t, verdict.at + STAMP, DYING)
    face: list[Item] = [
        *disc(box, radius, look, colour),
        Ring(box.cx, box.cy, radius, radius * 0.13, colour),
    ]
    sign = Sign.CHECK if right else Sign.CROSS
    points, big = signed(verdict.points), radius * 0.38
    if radius < SMALL:
        face.append(Icon(sign, box.cx, box.cy - radius * 0.26, radius * 0.72, colour))
        face.append(
            _centred(points, box.cx, box.cy + radius * 0.42, big, colour, Face.NUMERAL_BOLD, radius, look)
        )
    else:
        word = verdict_word(verdict.kind, look)
        face.append(Icon(sign, box.cx, box.cy - radius * 0.3, radius * 0.74, colour))
        face.append(
            _centred(
                word, box.cx, box.cy + radius * 0.2, radius * 0.32, look.theme.text, Face.BLACK, radius, look
            )
        )
        face.append(
            _centred(points, box.cx, box.cy + radius * 0.56, big, colour, Face.NUMERAL_BOLD, radius, look)
        )
    lit = (Glow(box.cx, box.cy, radius * 1.9, alpha(colour, 0.6), p * flash),) if flash > 0.0 else ()
    return (*lit, *grown(tuple(face), overshoot(p) if p < 1.0 else 1.0, box.cx, box.cy, min(1.0, p * 2.5)))


def _centred(
    text: str, x: float, cy: float, size: float, colour: Colour, face: Face, radius: float, look: Look
) -> Text:
    return line(text, x, cy, look, size, colour, face=face, anchor=Anchor.CENTRE, width=radius * 1.6)


def waiting(box: Box, t: Micros, start: Micros, look: Look) -> tuple[Item, ...]:
    """The referees deliberate: an hourglass that turns now and then, and their word."""
    radius = min(box.w, box.h) / 2 - 6
    theme = look.theme
    turn = (t - start) % (3 * SECOND)
    angle = 180.0 * _turned(turn / SECOND - 2.0)
    sweep = 0.22
    word = look.words["common.deliberating"]
    small = radius < SMALL
    icon_y = box.cy - (0.0 if small else radius * 0.16)
    items: list[Item] = [
        *disc(box, radius, look, theme.gold),
        Ring(box.cx, box.cy, radius, radius * 0.13, theme.gold, sweep, ((t - start) / (2.4 * SECOND)) % 1.0),
        Icon(Sign.HOURGLASS, box.cx, icon_y, radius * 0.78, theme.gold, angle=angle),
    ]
    if not small:
        items.append(
            _centred(word, box.cx, box.cy + radius * 0.48, radius * 0.22, theme.text, Face.BOLD, radius, look)
        )
    return tuple(items)


def _turned(p: float) -> float:
    p = max(0.0, min(1.0, p))
    return p * p * (3.0 - 2.0 * p)


def dial(
    box: Box,
    t: Micros,
    look: Look,
    countdown: Countdown,
    *,
    locked: bool = False,
    referees: Micros | None = None,
    verdict: Verdict | None = None,
    tenths: bool = True,
) -> tuple[Item, ...]:
    """Clock, then the referees' hourglass, then the verdict, each fading over the one before."""
    judged = since(t, verdict.at if verdict else None, millis(250))
    wait = since(t, referees, millis(300)) * (1.0 - judged)
    rest = (1.0 - judged) * (1.0 - since(t, referees, millis(300)))
    items: list[Item] = list(faded(clock(box, countdown, t, look, locked, tenths), rest))
    if referees is not None and wait > 0.0:
        items.extend(faded(waiting(box, t, referees, look), wait))
    if verdict is not None:
        items.extend(stamp(box, verdict, t, look))
    return tuple(items)


def stands(countdown: Countdown, t: Micros, referees: Micros | None = None, verdict: Verdict | None = None) -> bool:
    """Whether the dial is the same picture in the next frames: its clock does not run and is not over, nobody deliberates, no verdict lands."""
    if verdict is not None:
        return t >= verdict.at + STAMP + DYING
    return referees is None and not countdown.running(t) and countdown.remaining(t) > 0


def deliberated(kind: QuestionKind, referees: Micros | None, verdict: Verdict | None) -> Micros | None:
    """Since when the referees deliberate.

    A subjective question's verdict comes from them, so it is the hourglass that gives way to it, not the clock.
    """
    if referees is None and verdict is not None and kind in (QuestionKind.SHORT, QuestionKind.CASE):
        return verdict.at - SECOND
    return referees


def breathing_ring(box: Box, t: Micros, look: Look, colour: Colour) -> tuple[Item, ...]:
    """A ring that waits: its light comes and goes slowly."""
    radius = min(box.w, box.h) / 2 - 6
    glow = 0.25 + 0.5 * breathe(t, millis(2400))
    return (
        Glow(box.cx, box.cy, radius * 1.4, alpha(colour, 0.45), glow),
        *disc(box, radius, look, colour),
        Ring(box.cx, box.cy, radius, radius * 0.13, colour),
    )
