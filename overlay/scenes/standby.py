"""Standby: the logo loop before, between and after the contest."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Item
from overlay.picture.look import Look, Shape
from overlay.picture.motion import ENTER, Moment, ease_out, entrance, progress
from overlay.program.ceremony import Standby
from overlay.program.message import Layout
from overlay.program.times import millis
from overlay.scenes.parts.emblem import arena, emblem, golden, ornament, sweep, wings
from overlay.scenes.parts.lines import block
from overlay.scenes.parts.moving import arrive, enter, grown
from overlay.scenes.parts.strap import strap


def draw(data: Standby, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: emblem, title, rule, subtitle, and a light that sweeps now and then. Stream: a strap."""
    if look.layout is Layout.STREAM:
        return strap(at, look, data.title, data.subtitle)
    return branded(data.title, data.subtitle, at, look)


def branded(title: str, subtitle: str, at: Moment, look: Look) -> tuple[Item, ...]:
    """The house's title picture, also the ground of other quiet scenes."""
    box, tall = look.canvas.box, look.canvas.shape is Shape.TALL
    width = box.w * (0.8 if tall else 0.8 if look.canvas.shape is Shape.NORMAL else 0.6)
    shown = entrance(at.t, at.since)
    wide = look.canvas.shape is Shape.WIDE
    size = 108.0 if tall else 216.0 if wide else 168.0
    mark = 230.0 if tall else 300.0
    field = Box(box.cx - width / 2, mark + 140.0, width, 330.0 if tall else 240.0 if wide else 210.0)
    rule = ease_out(progress(at.t, at.since + millis(350), ENTER * 2))
    words = Box(field.x, field.bottom + 70, field.w, 80.0)
    if tall:  # a bureau's name stays in one line, what follows its dot in another, all over the floor
        subtitle = subtitle.replace(" · ", "\n")
        words = Box(box.cx - 0.44 * box.w, field.bottom + 60, 0.88 * box.w, 130.0)
    under = block(
        subtitle, words, look, 44 if tall else 54, look.theme.text, anchor=Anchor.CENTRE, leading=1.25, middle=False
    )
    title_items = block(
        title, field, look, size, golden(look.theme), face=Face.DISPLAY, anchor=Anchor.CENTRE, least=72.0,
        leading=1.2,
    )  # fmt: skip
    return (
        *arrive(wings(_around(title, size, field, look), look.theme.gold, look), shown, 0.0),
        *arrive(arena(box.cx, mark, 165.0, look) if tall else arena(box.cx, box.cy, 470.0, look), shown, 0.0),
        *grown(emblem(box.cx, mark, 230.0, at.t, look), 0.9 + 0.1 * shown, box.cx, mark, shown),
        *enter(title_items, at, 2, 40.0),
        *sweep(field, at.t, at.since + 2 * ENTER, look),
        *ornament(box.cx, field.bottom + 34, min(520.0, width / 2), rule, look),
        *enter(under, at, 6),
    )


def _around(title: str, size: float, field: Box, look: Look) -> Box:
    """The title's own box in the middle of its field, for what stands on both sides of it."""
    wide = min(field.w, look.metrics.advance(title, Face.DISPLAY, size))
    return Box(field.cx - wide / 2, field.cy - 150.0, wide, 300.0)
