"""Closing credits: they roll once, evenly, from the scene's start, and the last lines come to rest in the middle."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Group, Item, Panel, Text
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment, ease_in_out, progress
from overlay.program.ceremony import Credits
from overlay.program.message import Layout
from overlay.program.times import SECOND, millis
from overlay.scenes.parts.areas import page
from overlay.scenes.parts.emblem import golden
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import enter
from overlay.scenes.parts.tone import alpha

SPEED = 96.0
"""Units a second: a line of 60 units stays on a 1080 canvas for eleven seconds."""

FADE = 130.0
"""Over this height lines come and go at the edges."""


def draw(data: Credits, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: the whole picture. Stream: a column on the right, on a plate of its own."""
    box = page(look)
    if look.layout is Layout.STREAM:
        safe = look.canvas.title_safe
        box = safe if look.canvas.shape is Shape.TALL else safe.after(safe.w - min(760.0, safe.w * 0.5))
        plate = Panel(
            box.x, box.y, box.w, box.h, alpha(look.theme.ink, 0.88), radius=20, stroke=look.theme.line, stroke_width=3
        )  # fmt: skip
        return (*enter((plate,), at), *_roll(data, box.inset(30, 20), at, look))
    return _roll(data, box, at, look)


def _roll(data: Credits, box: Box, at: Moment, look: Look) -> tuple[Item, ...]:
    lines = _lines(data, box, look)
    length = lines[-1][1] if lines else 0.0
    gone = at.age / SECOND * SPEED
    end = box.h * 0.9 + length - box.h * 0.5
    moved = gone if gone < end - SPEED else end - SPEED * _brake((gone - end + SPEED) / SPEED)
    top = box.y + box.h * 0.9 - moved
    items: list[Item] = []
    for text, y in lines:
        place = top + y
        edge = min(place - box.y, box.bottom - place) / FADE
        if edge > 0.0:
            shade = ease_in_out(min(1.0, edge)) * progress(at.t, at.since, millis(600))
            items.append(Group((text,), dy=place, opacity=shade))
    return tuple(items)


def _brake(late: float) -> float:
    """From even speed to rest: what is left of the last SPEED units, `late` seconds into a braking of two seconds; 1…0."""
    p = min(1.0, late / 2.0)
    return (1.0 - p) ** 2


def _lines(data: Credits, box: Box, look: Look) -> list[tuple[Text, float]]:
    """Every line at y 0, and how far under the first it stands."""
    theme, found, y = look.theme, list[tuple[Text, float]](), 0.0

    def add(text: str, size: float, face: Face, gap: float, gold: bool = False, quiet: bool = False) -> None:
        nonlocal y
        fill = golden(theme) if gold else theme.muted if quiet else theme.text
        found.append(
            (
                line(text, box.cx, 0.0, look, size, fill, face=face, anchor=Anchor.CENTRE, width=box.w),
                y + size / 2,
            )
        )
        y += size + gap

    add(data.title, 100.0, Face.DISPLAY, 110.0, gold=True)
    for credit in data.lines:
        add(credit.role, 42.0, Face.BOLD, 26.0, quiet=True)
        for name in credit.names:
            add(name, 60.0, Face.BLACK, 22.0)
        y += 64.0
    add(look.words["credits.thanks"], 110.0, Face.DISPLAY, 0.0, gold=True)
    return found
