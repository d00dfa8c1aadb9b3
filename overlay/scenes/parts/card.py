"""The question's card: the stem, and under it what was answered and what is right once they are on air.

Law: each note that joins re-sets the card by a cross-fade between two still arrangements; nothing in it moves by jumps.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Gradient, Icon, Item, Panel, Shadow, Sign, Value
from overlay.picture.look import Look, Shape
from overlay.picture.motion import ENTER, Moment, ease_out, progress
from overlay.picture.type import Vertical, paragraph
from overlay.program.parts import Entered, Reveal
from overlay.program.times import Micros
from overlay.scenes.parts.areas import STEM
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.moving import faded
from overlay.scenes.parts.tone import alpha, mix

NOTE = {Shape.NORMAL: (50.0, 68.0), Shape.WIDE: (60.0, 96.0), Shape.TALL: (50.0, 68.0)}
"""Sizes of a note's text, and of one that fills less than a line, units."""

BESIDE = {Shape.NORMAL: 66.0, Shape.WIDE: 88.0, Shape.TALL: 56.0}
"""The largest a stem is set over its notes, units."""

LABEL = {Shape.NORMAL: 40.0, Shape.WIDE: 52.0, Shape.TALL: 40.0}
NOTE_GAP, SOURCE = 14.0, 46.0
"""Size of a note's label; space between notes; height of a source's line, units."""

LEADING = {Shape.NORMAL: 1.42, Shape.WIDE: 1.42, Shape.TALL: 1.32}
"""Distance of a stem's baselines, parts of its size."""

LOW = 420.0
"""A card no higher than this keeps its room for the stem rather than for air, units."""

LEAST_STEM = {Shape.NORMAL: 110.0, Shape.WIDE: 110.0, Shape.TALL: 200.0}
"""Less room than this is none for a stem beside its notes: they take the card to themselves, units."""


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
        Panel(
            box.x + 3,
            box.y + 3,
            box.w - 6,
            min(150.0, box.h * 0.4),
            Gradient(alpha(theme.text, 0.07), alpha(theme.text, 0.0)),
            radius=radius - 3,
        ),
        Panel(box.x + 18, box.y + 30, 8, box.h - 60, Gradient(edge, mix(edge, theme.ink, 0.5)), radius=4),
        *_gleam(box, edge),
    )


def _gleam(box: Box, colour: Colour) -> tuple[Item, ...]:
    """Light along the upper edge, gone at both ends."""
    x, w = box.x + box.w * 0.06, box.w * 0.2
    dark = alpha(colour, 0.0)
    return (
        Panel(x, box.y - 1, w, 5, Gradient(dark, colour, across=True)),
        Panel(x + w, box.y - 1, 2 * w, 5, Gradient(colour, dark, across=True)),
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


def inside(box: Box, look: Look) -> Box:
    """Where a card's words stand. The blank half of a mark at a line's end may hang into the margin: it is no narrower than that."""
    if look.canvas.shape is Shape.TALL:
        return Box(box.x + 38, box.y + 14, box.w - 66, box.h - 28)
    margin = max(46.0, STEM[look.canvas.shape] / 2)
    above = 26.0 if look.canvas.shape is not Shape.WIDE else 40.0 if box.h > LOW else 32.0
    return Box(box.x + 58, box.y + above, box.w - 58 - margin, box.h - 2 * above)


def _set(box: Box, stem: str, under: list[Note], at: Moment, look: Look) -> tuple[Item, ...]:
    inner = inside(box, look)
    if not under:
        shape = look.canvas.shape
        return block(stem, inner, look, STEM[shape], look.theme.text, leading=LEADING[shape], at=at)
    high = [_high(note, inner, look) for note in under]
    room = inner.h * (0.62 if len(under) == 1 else 0.72)
    shrink = min(1.0, (room - NOTE_GAP * len(high)) / sum(high))
    high = [h * shrink for h in high]
    top = inner.bottom + 10.0 - sum(high) - NOTE_GAP * (len(high) - 1)
    left = Box(inner.x, inner.y, inner.w, top - inner.y - NOTE_GAP)
    items: list[Item] = []
    if left.h >= LEAST_STEM[look.canvas.shape]:
        items.extend(block(stem, left, look, BESIDE[look.canvas.shape], look.theme.muted, at=at))
    else:
        top, whole = inner.y, inner.h - NOTE_GAP * (len(high) - 1)
        high = [h * whole / sum(high) for h in high]
    for h, note in zip(high, under, strict=True):
        items.extend(_note(Box(inner.x, top, inner.w, h), note, at, look))
        top += h + NOTE_GAP
    return tuple(items)


def _high(note: Note, inner: Box, look: Look) -> float:
    """The height a note asks for: its lines at full size, a line for its source, and air."""
    room = _words(Box(0.0, 0.0, inner.w, 9999.0), note, look)
    size = _size(note, room.w, look)
    told = paragraph(note.text, room, look.metrics, Face.TEXT, (size, size), leading=1.34)
    air = 88.0 if _under(note, inner.w, look) else 52.0
    return told.height() + air + (SOURCE if note.source else 0.0)


def _size(note: Note, width: float, look: Look) -> float:
    """A few words stand large, running text at its usual size."""
    running, few = NOTE[look.canvas.shape]
    return few if look.metrics.advance(note.text, Face.TEXT, few) <= width else running


def _label_width(note: Note, look: Look) -> float:
    return look.metrics.advance(note.label, Face.BOLD, LABEL[look.canvas.shape]) + (58.0 if note.sign is not None else 0.0)


def _words(box: Box, note: Note, look: Look) -> Box:
    """Where a note's text stands: right of its label, on a TALL canvas under it if it is longer than the line."""
    low = SOURCE if note.source else 0.0
    if _under(note, box.w, look):
        return Box(box.x + 18.0, box.y + 60.0, box.w - 36.0, box.h - 70.0 - low)
    left = 22.0 + _label_width(note, look) + 26.0
    return Box(box.x + left, box.y + 14.0, box.w - left - 22.0, box.h - 28.0 - low)


def _under(note: Note, width: float, look: Look) -> bool:
    """Whether a note's text stands under its label."""
    beside = width - 70.0 - _label_width(note, look)
    return look.canvas.shape is Shape.TALL and look.metrics.advance(note.text, Face.TEXT, NOTE[Shape.TALL][1]) > beside


def _note(box: Box, note: Note, at: Moment, look: Look) -> tuple[Item, ...]:
    theme = look.theme
    edge = alpha(note.colour, 0.75)
    text = _words(box, note, look)
    size = _size(note, text.w, look)
    told = paragraph(
        note.text, text, look.metrics, Face.TEXT, (36.0, size), leading=1.34, vertical=Vertical.MIDDLE
    )
    first = text.cy - (told.height() - told.ascent - told.descent) / 2 if told.pages else text.cy
    if _under(note, box.w, look):
        first = box.y + 36.0
    x = box.x + 22.0
    items: list[Item] = [
        Panel(
            box.x - 8,
            box.y,
            box.w + 16,
            box.h,
            alpha(theme.ink, 0.55),
            radius=18,
            stroke=edge,
            stroke_width=3,
        )
    ]
    if note.sign is not None:
        items.append(Icon(note.sign, x + 22, first, 46, note.colour))
        x += 58
    items.append(line(note.label, x, first, look, LABEL[look.canvas.shape], note.colour, face=Face.BOLD))
    items.extend(block(note.text, text, look, size, theme.text, leading=1.34, at=at))
    if note.source:
        cy, room = box.bottom - SOURCE / 2 - 8, box.w - 44.0
        items.append(
            line(note.source, box.right - 22, cy, look, 36, theme.muted, anchor=Anchor.RIGHT, width=room)
        )
    return tuple(items)
