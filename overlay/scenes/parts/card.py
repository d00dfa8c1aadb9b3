"""The question's card: the stem, and under it what was answered and what is right once they are on air.

Law: each note that joins re-sets the card by a cross-fade between two still arrangements; nothing in it moves by jumps.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Gradient, Icon, Item, Panel, Shadow, Sign, Value
from overlay.picture.look import Look, Shape
from overlay.picture.motion import ENTER, Moment, ease_out, progress
from overlay.program.parts import Entered, Reveal
from overlay.program.times import Micros
from overlay.scenes.parts.areas import STEM
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.moving import faded
from overlay.scenes.parts.tone import alpha, mix


class Note(Value, frozen=True):
    """What stands under the stem from `at` on: a label, a text, its colour, and the sign before it."""

    at: Micros
    label: str
    text: str
    colour: Colour
    sign: Sign | None = None
    source: str = ""


def notes(entered: Entered | None, reveal: Reveal | None, look: Look) -> tuple[Note, ...]:
    """The entered text, and the revealed answer with its explanation, as notes in the order they came."""
    found: list[Note] = []
    if entered is not None and entered.text:
        found.append(Note(entered.at, look.words["common.entered"], entered.text, look.theme.gold))
    if reveal is not None and reveal.text:
        found.append(
            Note(
                reveal.at,
                look.words["common.answer"],
                reveal.text,
                look.theme.right,
                Sign.CHECK,
                reveal.source,
            )
        )
    if reveal is not None and reveal.explanation and not reveal.text:
        found.append(
            Note(
                reveal.at,
                look.words["common.explanation"],
                reveal.explanation,
                look.theme.gold,
                None,
                reveal.source,
            )
        )
    return tuple(sorted(found, key=lambda note: note.at))


def plate(box: Box, look: Look, accent: Colour | None = None, radius: float = 28.0) -> tuple[Item, ...]:
    """The empty card: a lifted panel with an accent along its left edge."""
    theme = look.theme
    edge = theme.accent(look.accent) if accent is None else accent
    return (
        Panel(
            box.x,
            box.y,
            box.w,
            box.h,
            Gradient(theme.panel_high, theme.panel),
            radius=radius,
            stroke=alpha(theme.line, 0.85),
            stroke_width=3.0,
            shadow=Shadow(28.0, alpha(theme.ink, 0.6), 10.0),
        ),
        Panel(box.x + 18, box.y + 30, 8, box.h - 60, Gradient(edge, mix(edge, theme.ink, 0.5)), radius=4),
    )


def card(box: Box, stem: str, at: Moment, look: Look, under: tuple[Note, ...] = ()) -> tuple[Item, ...]:
    """The card with its stem, re-set as notes join it."""
    come = [note for note in under if note.at <= at.t]
    p = ease_out(progress(at.t, come[-1].at, ENTER)) if come else 1.0
    items = list(plate(box, look))
    if p < 1.0:
        items.extend(faded(_set(box, stem, come[:-1], at, look), 1.0 - p))
    items.extend(faded(_set(box, stem, come, at, look), p))
    return tuple(items)


def _set(box: Box, stem: str, under: list[Note], at: Moment, look: Look) -> tuple[Item, ...]:
    tall = look.canvas.shape is Shape.TALL
    inner = Box(box.x + (40 if tall else 58), box.y + 20, box.w - (64 if tall else 104), box.h - 40)
    if not under:
        return block(stem, inner, look, 56.0 if tall else STEM, look.theme.text, at=at)
    share = 0.5 if len(under) == 1 else 0.36
    items = list(block(stem, inner.top(inner.h * share), look, 48.0, look.theme.muted, at=at))
    rows = inner.below(inner.h * share + 12).rows(len(under), 10)
    for row, note in zip(rows, under, strict=True):
        items.extend(_note(row, note, at, look))
    return tuple(items)


def _note(box: Box, note: Note, at: Moment, look: Look) -> tuple[Item, ...]:
    theme = look.theme
    label = look.metrics.advance(note.label, Face.BOLD, 38.0) + 30
    foot = 46.0 if note.source and box.h > 150 else 0.0
    items: list[Item] = [
        Panel(
            box.x - 16,
            box.y,
            box.w + 32,
            box.h,
            alpha(theme.ink, 0.5),
            radius=16,
            stroke=alpha(note.colour, 0.7),
            stroke_width=3,
        )
    ]
    x = box.x + 10
    if note.sign is not None:
        items.append(Icon(note.sign, x + 22, box.y + 36, 46, note.colour))
        x += 56
    items.append(line(note.label, x, box.y + 36, look, 38, note.colour, face=Face.BOLD))
    text = Box(x + label, box.y + 8, box.right - x - label - 10, box.h - 16 - foot)
    items.extend(block(note.text, text, look, 46.0, theme.text, leading=1.32, at=at))
    if foot:
        items.append(
            line(
                note.source,
                box.right - 10,
                box.bottom - 30,
                look,
                36,
                theme.muted,
                anchor=Anchor.RIGHT,
                width=box.w * 0.8,
            )
        )
    return tuple(items)
