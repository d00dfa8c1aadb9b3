"""Standby: the logo loop before, between and after the contest."""

from __future__ import annotations

from overlay.picture.items import Anchor, Face, Item, Text
from overlay.picture.look import Look
from overlay.picture.motion import Moment, entrance
from overlay.program.ceremony import Standby
from overlay.program.message import Layout


def draw(data: Standby, at: Moment, look: Look) -> tuple[Item, ...]:
    """Title and subtitle in the middle of the wall; nothing on the stream."""
    if look.layout is Layout.STREAM:
        return ()
    box = look.canvas.box
    shown = entrance(at.t, at.since)
    return (
        Text(box.cx, box.cy, data.title, Face.DISPLAY, 130, look.theme.gold, Anchor.CENTRE, shown),
        Text(box.cx, box.cy + 110, data.subtitle, Face.TEXT, 48, look.theme.text, Anchor.CENTRE, shown),
    )
