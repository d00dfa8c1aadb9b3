"""A ruling: a neutral notice while the panel deliberates; then the correction named, old and new, or the ruling upheld."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Icon, Item, Sign, Stroke
from overlay.picture.look import Look, Shape
from overlay.picture.motion import (
    SCORE_ROLL,
    STAMP,
    Moment,
    ease_in_out,
    ease_out,
    entrance,
    lerp,
    overshoot,
    progress,
)
from overlay.program.message import Layout
from overlay.program.parts import VerdictKind
from overlay.program.results import Ruling
from overlay.program.times import millis
from overlay.scenes.parts.areas import centred, page
from overlay.scenes.parts.card import plate
from overlay.scenes.parts.chip import chip, chip_width
from overlay.scenes.parts.desk import badge
from overlay.scenes.parts.dial import breathing_ring, verdict_colour, verdict_word
from overlay.scenes.parts.emblem import golden
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.moving import arrive, calm, enter, faded, grown
from overlay.scenes.parts.odometer import figures, odometer
from overlay.scenes.parts.strap import came, handover, strap


def draw(data: Ruling, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: a card in the middle. Stream: a strap."""
    if look.layout is Layout.STREAM:
        return _strap(data, at, look)
    box = page(look)
    card = centred(
        box, min(box.w, 2100.0 if look.canvas.shape is Shape.WIDE else 1500.0), min(box.h, 820.0 if look.canvas.shape is not Shape.TALL else 860.0)
    )
    come = 0.0 if data.settled_at is None else ease_out(progress(at.t, data.settled_at, millis(400)))
    settled = _settled(card.below(170.0), data, at, look) if come > 0.0 else ()
    return (
        *enter(plate(card, look, look.theme.gold), at),
        *enter(_subject(card.top(170.0), data, look), at, 1),
        *faded(_deliberating(card.below(150.0), at, look), 1.0 - come),
        *(enter(settled, at, 2) if data.settled_at is not None and data.settled_at < at.since else settled),
    )


def _subject(box: Box, data: Ruling, look: Look) -> tuple[Item, ...]:
    """Which team and which question it is about."""
    items: list[Item] = []
    x = box.x + 64
    if data.team is not None:
        items.extend(badge(data.team.number, x + 42, box.cy + 10, 84, look))
        x += 108
    name = data.team.name if data.team is not None else look.words["ruling.panel"]
    tall = look.canvas.shape is Shape.TALL
    room = box.right - x - 40
    if tall or not data.subject:
        items.append(
            line(
                name,
                x,
                box.cy - (22 if data.subject else 0),
                look,
                50,
                look.theme.text,
                face=Face.BOLD,
                width=room,
            )
        )
        if data.subject:
            items.append(line(data.subject, x, box.cy + 44, look, 40, look.theme.muted, width=room))
        return tuple(items)
    items.append(line(name, x, box.cy + 10, look, 54, look.theme.text, face=Face.BOLD, width=room * 0.55))
    subject = line(
        data.subject,
        box.right - 60,
        box.cy + 10,
        look,
        44,
        look.theme.muted,
        anchor=Anchor.RIGHT,
        width=room * 0.42,
    )
    return (*items, subject)


def _deliberating(box: Box, at: Moment, look: Look) -> tuple[Item, ...]:
    """The scales in a ring that breathes, and the neutral words."""
    size = min(300.0, box.h * 0.5, box.w * 0.6)
    dial = Box(box.cx - size / 2, box.y + 30, size, size)
    words, wide = look.words["ruling.deliberating"], look.canvas.shape is Shape.WIDE
    scales = (
        *breathing_ring(dial, calm(at, 2), look, look.theme.gold),
        Icon(Sign.SCALES, dial.cx, dial.cy, size * 0.5, look.theme.gold),
    )
    told = (
        line(
            words, box.cx, dial.bottom + (96 if wide else 90), look, 132 if wide else 112, golden(look.theme), face=Face.BLACK, anchor=Anchor.CENTRE,
            width=box.w - 80,
        ),
        line(
            look.words["ruling.patience"], box.cx, dial.bottom + (218 if wide else 190), look, 56 if wide else 46, look.theme.text,
            anchor=Anchor.CENTRE, width=box.w - 80,
        ),
    )  # fmt: skip
    return (*enter(scales, at, 2), *enter(told, at, 2))


def _settled(box: Box, data: Ruling, at: Moment, look: Look) -> tuple[Item, ...]:
    """The outcome's word stamped, the verdict and the score old → new, the reason under them."""
    if data.settled_at is None:
        return ()
    theme, start = look.theme, data.settled_at
    p = progress(at.t, start + millis(150), STAMP)
    word = look.words["ruling.upheld" if data.upheld else "ruling.corrected"]
    colour = theme.gold if data.upheld else theme.warn
    parts = 1 + (data.verdict_before is not None) + 1 + (1 if data.reason else 0)
    rows = Box(box.x, box.y - 10, box.w, box.h - 30).rows(parts)
    cy = rows[0].cy
    title = line(
        word, box.cx, cy, look, 156 if look.canvas.shape is Shape.WIDE else 128, colour, face=Face.BLACK, anchor=Anchor.CENTRE, width=box.w - 150
    )
    items: list[Item] = list(grown((title,), overshoot(p) if p < 1.0 else 1.0, box.cx, cy, min(1.0, p * 2.5)))
    first, second = entrance(at.t, start + millis(450)), entrance(at.t, start + millis(650))
    if data.verdict_before is not None:
        items.extend(arrive(_verdicts(box, rows[1].cy, data, at, look), first))
    figure = rows[2 if data.verdict_before is not None else 1]
    items.extend(arrive(_score(box, figure.cy, data, at, look), second))
    if data.reason:
        reason = Box(box.x + 70, rows[-1].y, box.w - 140, rows[-1].h)
        words = block(data.reason, reason, look, 64.0 if look.canvas.shape is Shape.WIDE else 50.0, theme.text, anchor=Anchor.CENTRE, at=at)
        items.extend(arrive(words, entrance(at.t, start + millis(900))))
    return tuple(items)


def _verdicts(box: Box, y: float, data: Ruling, at: Moment, look: Look) -> tuple[Item, ...]:
    """The old verdict struck out, an arrow, the new one; only the one that stands if it was upheld."""
    before, after = data.verdict_before, data.verdict_after
    assert before is not None
    if data.upheld or after is None:
        width = _verdict_width(before, look)
        return _verdict(before, box.cx - width / 2, y, look)
    widths = _verdict_width(before, look), _verdict_width(after, look)
    gap = 130.0 if look.canvas.shape is not Shape.TALL else 76.0
    x = box.cx - (sum(widths) + gap) / 2
    strike = ease_in_out(progress(at.t, (data.settled_at or 0) + millis(900), millis(350)))
    new = entrance(at.t, (data.settled_at or 0) + millis(1100))
    return (
        *faded(_verdict(before, x, y, look), 1.0 - 0.45 * strike),
        *(
            (Stroke(((x - 14, y), (x + widths[0] + 14, y)), 7.0, look.theme.text, part=strike),)
            if strike
            else ()
        ),
        *_arrow(x + widths[0] + gap / 2, y, look),
        *arrive(_verdict(after, x + widths[0] + gap, y, look), new, 0.0, -30.0),
    )


def _verdict_width(kind: VerdictKind, look: Look) -> float:
    return chip_width(verdict_word(kind, look), look, _word_size(look), Sign.CHECK)


def _word_size(look: Look) -> float:
    return {Shape.NORMAL: 68.0, Shape.WIDE: 84.0, Shape.TALL: 40.0}[look.canvas.shape]


def _verdict(kind: VerdictKind, x: float, y: float, look: Look) -> tuple[Item, ...]:
    sign = Sign.CHECK if kind is VerdictKind.RIGHT else Sign.CROSS
    return chip(
        verdict_word(kind, look),
        x,
        y - 46,
        92,
        look,
        verdict_colour(kind, look),
        size=_word_size(look),
        sign=sign,
    )


def _arrow(x: float, y: float, look: Look) -> tuple[Item, ...]:
    return (Icon(Sign.ARROW_UP, x, y, 58, look.theme.gold, angle=90.0),)


def _score(box: Box, y: float, data: Ruling, at: Moment, look: Look) -> tuple[Item, ...]:
    """Old score, arrow, the new one rolling up; one figure where nothing changed."""
    theme = look.theme
    size = {Shape.NORMAL: 150.0, Shape.WIDE: 190.0, Shape.TALL: 96.0}[look.canvas.shape]
    if data.score_before == data.score_after:
        words = look.words["ruling.score"].format(score=figures(data.score_after))
        return (
            line(
                words, box.cx, y, look, 0.4 * size, theme.text, face=Face.BOLD, anchor=Anchor.CENTRE, width=box.w - 80
            ),
        )
    rolled = ease_in_out(progress(at.t, (data.settled_at or 0) + millis(1300), SCORE_ROLL))
    gap = 84.0
    longest = max(
        look.metrics.advance(figures(s), Face.NUMERAL_BOLD, 1.0)
        for s in (data.score_before, data.score_after)
    )
    size = min(size, (box.w / 2 - gap - 24.0) / longest)
    colour: Colour = theme.muted
    return (
        line(
            figures(data.score_before), box.cx - gap, y, look, size, colour, face=Face.NUMERAL, anchor=Anchor.RIGHT
        ),
        *_arrow(box.cx, y, look),
        *odometer(lerp(data.score_before, data.score_after, rolled), box.cx + gap, y, look, size, theme.gold, Anchor.LEFT, (data.score_before, data.score_after)),
    )  # fmt: skip


def _strap(data: Ruling, at: Moment, look: Look) -> tuple[Item, ...]:
    """Deliberating, then the outcome in one line."""
    words = look.words
    number = data.team.number if data.team is not None else 0
    subject = "  ".join(part for part in (data.team.name if data.team else "", data.subject) if part)
    waiting = strap(at, look, words["ruling.deliberating"], subject, number)
    if data.settled_at is None or at.t < data.settled_at:
        return waiting
    title = words["ruling.upheld" if data.upheld else "ruling.corrected"]
    if data.verdict_before is not None and data.verdict_after is not None and not data.upheld:
        title += f"  {verdict_word(data.verdict_before, look)} → {verdict_word(data.verdict_after, look)}"
    if data.score_before != data.score_after:
        title += f"  {figures(data.score_before)} → {figures(data.score_after)}"
    settled = strap(came(data.settled_at, at), look, title, data.reason or subject, number)
    return settled if data.settled_at <= at.since else handover(waiting, settled, at.t, data.settled_at)
