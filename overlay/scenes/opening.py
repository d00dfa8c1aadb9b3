"""Opening and promo: a clip over the full frame, or the title revealed sign by sign with a countdown to the start."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Item, Panel, VideoFrame
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment, ease_out, entrance, progress
from overlay.program.ceremony import Opening
from overlay.program.message import Layout
from overlay.program.parts import Clip, Countdown
from overlay.program.times import Micros, millis
from overlay.scenes.parts.areas import clip_frame
from overlay.scenes.parts.digits import digital
from overlay.scenes.parts.emblem import arena, emblem, ornament, sweep, wings
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import arrive, enter, faded, grown
from overlay.scenes.parts.signs import signs, stand
from overlay.scenes.parts.strap import strap


def draw(data: Opening, at: Moment, look: Look) -> tuple[Item, ...]:
    """A clip fills the frame in every layout; otherwise a title picture (wall) or a strap (stream)."""
    if data.clip is not None:
        return full_frame(data.clip, at, look)
    if look.layout is Layout.STREAM:
        return _strap(data, at, look)
    box, tall = look.canvas.box, look.canvas.shape is Shape.TALL
    width = box.w * (0.92 if tall else 0.84 if look.canvas.shape is Shape.NORMAL else 0.64)
    timed = data.start is not None
    cy = (430.0 if tall else 470.0) if timed else 560.0
    size = 248.0 if look.canvas.shape is Shape.WIDE else 216.0
    wide = min(width, look.metrics.advance(data.title, Face.DISPLAY, size))
    stood = at.since + stand(data.title)
    rule = ease_out(progress(at.t, stood + millis(200), millis(900)))
    under = entrance(at.t, stood + millis(350))
    subtitle = line(
        data.subtitle, box.cx, cy + 190, look, 56, look.theme.text, anchor=Anchor.CENTRE, width=width
    )
    shown = entrance(at.t, at.since)
    return (
        *faded(wings(Box(box.cx - wide / 2, cy - 150.0, wide, 300.0), look.theme.gold, look), shown),
        *faded(arena(box.cx, cy - 240, 140.0, look) if tall else arena(box.cx, box.cy, 480.0, look), shown),
        *grown(emblem(box.cx, cy - 240, 190.0, at.t, look), 0.9 + 0.1 * shown, box.cx, cy - 240, shown),
        *signs(data.title, box.cx, cy, width, size, at, look),
        *sweep(Box(box.cx - width / 2, cy - 100, width, 200), at.t, stood + millis(900), look),
        *ornament(box.cx, cy + 118, min(560.0, width / 2), rule, look),
        *arrive((subtitle,), under),
        *(arrive(_countdown(data.start, box.cx, cy + 370, at.t, look), under) if data.start else ()),
    )


def full_frame(clip: Clip, at: Moment, look: Look) -> tuple[Item, ...]:
    """The clip fitted whole into the canvas over black, its still before it is rolling; on a wall of another shape in a frame on the ground."""
    box = clip_frame(look) if look.layout is not Layout.STREAM else look.canvas.box
    frame = VideoFrame(box.x, box.y, box.w, box.h, clip.media, clip.position(at.t), clip.still)
    edge = 0.0 if box == look.canvas.box else 5.0
    under = Panel(
        box.x - edge,
        box.y - edge,
        box.w + 2 * edge,
        box.h + 2 * edge,
        0x000000FF,
        stroke=look.theme.gold_deep,
        stroke_width=edge,
    )
    return enter((under, frame), at, dy=0.0)


def _countdown(start: Countdown, cx: float, cy: float, t: Micros, look: Look) -> tuple[Item, ...]:
    words = look.words["opening.start"]
    return (
        line(words, cx, cy - 92, look, 44, look.theme.muted, face=Face.BOLD, anchor=Anchor.CENTRE),
        *digital(start, cx, cy + 30, 170.0, t, look),
    )


def _strap(data: Opening, at: Moment, look: Look) -> tuple[Item, ...]:
    start = data.start
    if start is None:
        return strap(at, look, data.title, data.subtitle)
    return strap(
        at,
        look,
        data.title,
        data.subtitle or look.words["opening.start"],
        end=lambda box: digital(start, box.cx, box.cy, 104.0, at.t, look, box.w),
        end_width=250.0,
    )
