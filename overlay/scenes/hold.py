"""Hold: the branded apology card. It covers a camera too, because it is there to hide what should not be seen."""

from __future__ import annotations

from overlay.picture.items import Backdrop, Group, Item
from overlay.picture.look import Look
from overlay.picture.motion import Moment, entrance
from overlay.program.ceremony import Hold
from overlay.program.message import Layout
from overlay.scenes.standby import branded


def draw(data: Hold, at: Moment, look: Look) -> tuple[Item, ...]:
    """The title picture with a message; on the stream over a ground of its own."""
    if look.layout is not Layout.STREAM:
        return branded(data.title, data.message, at, look)
    theme, shown = look.theme, entrance(at.t, at.since)
    ground: tuple[Item, ...] = (Backdrop(theme.base, theme.ink, theme.deep),)
    if shown < 1.0:
        ground = (Group(ground, opacity=shown),) if shown > 0.0 else ()
    return (*ground, *branded(data.title, data.message, at, look))
