"""The frame of a scene under a title: where the header and the field below it stand. May import areas and header."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Colour, Item
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment
from overlay.scenes.parts.areas import HEAD, page
from overlay.scenes.parts.header import header
from overlay.scenes.parts.moving import enter


def titled(
    title: str, at: Moment, look: Look, chips: tuple[tuple[str, Colour, bool], ...] = ()
) -> tuple[tuple[Item, ...], Box]:
    """The header, coming in first, and the field that is left for the scene; without chips a tall canvas gains room."""
    box = page(look)
    high = 66.0 if look.canvas.shape is Shape.TALL and not chips else HEAD[look.canvas.shape]
    return enter(header(box.top(high), title, look, chips), at, 0, -24.0), box.below(high + 24.0)
