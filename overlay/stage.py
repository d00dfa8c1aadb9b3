"""The whole picture of one output at one time: background, scene, ticker, banner, clock bug, marks. PURE.

Law: `compose(program, t, look)` has no memory. Blackout is true black (nothing at all on the stream); while frozen, time stands
at the moment of freezing; the picture before fades out, as it last stood, under the one that comes in. May import scenes, picture and program.
"""

from __future__ import annotations

import msgspec

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, DrawList, Face, Form, Gradient, Group, Icon, Item, Panel, Sign
from overlay.picture.look import HEIGHT, Look, Shape
from overlay.picture.motion import CROSS_FADE, ENTER, LEAVE, Moment, ease_in, ease_in_out, ease_out, progress
from overlay.program.message import Banner, Layout, OnAir, Program
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes import SCENES
from overlay.scenes.parts.areas import HEAD, MARGINS, clock_bug, page, safe
from overlay.scenes.parts.backdrop import ground
from overlay.scenes.parts.chip import chip, chip_width
from overlay.scenes.parts.dial import clock
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.ticker import ticker
from overlay.scenes.parts.tone import alpha, mix

IDENTIFY = 6 * SECOND
"""How long an output shows its name."""

SLIM = 72.0
"""The rehearsal's mark on a TALL canvas: its width, units."""

FAINT = 0.05
"""Less of the picture before is not missed within one frame, and costs as much as all of it."""

RELIGHT = millis(600)
"""The ground takes a new segment's light so long after its first picture came: by then little else moves."""

CRAWL = 120.0
"""A banner's speed, units a second."""


def compose(program: Program, t: Micros, look: Look) -> DrawList:
    """The draw list of the output that `look` describes at show time `t`, µs."""
    stream = look.layout is Layout.STREAM
    width = look.canvas.width
    dark = 0.0 if program.blackout is None else progress(t, program.blackout, LEAVE)
    if dark >= 1.0:
        return DrawList(width, (), transparent=stream)
    live = t
    if program.frozen is not None:
        t = min(t, program.frozen)
    look = msgspec.structs.replace(look, accent=program.picture.accent)
    items: list[Item] = [] if stream else list(background(program, t, look))
    items.extend(_scenes(program, t, look))
    items.extend(_rehearsal(program, look))
    items.extend(_over(program, t, look))
    items.extend(_identify(program, live, look))
    if dark > 0.0:
        if stream:
            items = [Group(tuple(items), opacity=1.0 - dark)]
        else:
            items.append(Panel(0.0, 0.0, width, HEIGHT, 0x000000FF, opacity=dark))
    return DrawList(width, tuple(items), transparent=stream)


def background(program: Program, t: Micros, look: Look) -> tuple[Item, ...]:
    """The ground; its light goes out in the accent before and comes up in that of the scene."""
    accent, theme = program.picture.accent, look.theme
    before = program.leaving.accent if program.leaving is not None else accent
    if before is accent:
        return ground(t, look, theme.accent(accent))
    turned = 1.0 - 2.0 * progress(t, program.picture.since + RELIGHT, CROSS_FADE)
    return ground(t, look, theme.accent(before if turned > 0.0 else accent), ease_in_out(abs(turned)))


def _scenes(program: Program, t: Micros, look: Look) -> tuple[Item, ...]:
    items: tuple[Item, ...] = ()
    if program.leaving is not None:
        gone = ease_out(progress(t, program.picture.since, LEAVE))
        if gone < 1.0 - FAINT:
            before = _draw(program.leaving, min(t, program.picture.since), msgspec.structs.replace(look, accent=program.leaving.accent))
            items = (Group(before, opacity=1.0 - gone, kept=True),) if gone > 0.0 else before
    return (*items, *_draw(program.picture, t, look))


def _draw(picture: OnAir, t: Micros, look: Look) -> tuple[Item, ...]:
    return SCENES[type(picture.scene)](picture.scene, Moment(t, picture.since), look)


def _over(program: Program, t: Micros, look: Look) -> tuple[Item, ...]:
    """What is always available over a scene: ticker, clock bug and banner."""
    items: list[Item] = list(ticker(program.ticker, t, look)) if program.ticker is not None else []
    if program.clock is not None and not hasattr(program.picture.scene, "clock"):
        head = page(look).top(HEAD[Shape.NORMAL])
        bug = clock_bug(look) if look.layout is Layout.STREAM else head.after(head.w - 116.0)
        items.extend(clock(bug, program.clock, t, look, tenths=False))
    if program.banner is not None:
        items.extend(banner(program.banner, t, look))
    return tuple(items)


def banner(data: Banner, t: Micros, look: Look) -> tuple[Item, ...]:
    """A notice along the top: short ones stand in the middle, long ones crawl at an even pace. It covers the header, nothing else."""
    shown = ease_out(progress(t, data.shown_at, ENTER))
    if data.hidden_at is not None:
        shown *= 1.0 - ease_in(progress(t, data.hidden_at, LEAVE))
    if shown <= 0.0:
        return ()
    theme = look.theme
    box = (
        safe(look).top(92.0)
        if look.layout is Layout.STREAM
        else page(look).top(HEAD[look.canvas.shape])
    )
    size = 48.0
    wide = look.metrics.advance(data.text, Face.BOLD, size)
    room = Box(box.x + 108, box.y, box.w - 148, box.h)
    fill = Gradient(mix(theme.gold_deep, theme.ink, 0.4), mix(theme.gold_deep, theme.ink, 0.66))
    plate: tuple[Item, ...] = (
        Panel(box.x, box.y, box.w, box.h, fill, radius=20, stroke=theme.gold, stroke_width=4),
        Icon(Sign.BELL, box.x + 60, box.cy, 54, theme.gold),
    )
    words: Item
    if wide <= room.w:
        words = line(data.text, room.cx, box.cy, look, size, theme.text, face=Face.BOLD, anchor=Anchor.CENTRE)
    else:
        travel = wide + room.w
        moved = (t - data.shown_at) / SECOND * CRAWL % travel
        text = line(data.text, room.right, box.cy, look, size, theme.text, face=Face.BOLD)
        words = Group((Group((text,), dx=-moved),), clip=(room.x, room.y, room.w, room.h))
    items = (*plate, words)
    return items if shown >= 1.0 else (Group(items, dy=-(1.0 - shown) * (box.bottom + 6)),)


def _rehearsal(program: Program, look: Look) -> tuple[Item, ...]:
    """The rehearsal's mark at the upper edge; a stream is for the air and never marked."""
    if not program.rehearsal or look.layout is Layout.STREAM:
        return ()
    word = look.words["stage.rehearsal"]
    if look.canvas.shape is Shape.TALL:  # titles take the whole width: the mark keeps to the margin over them
        box = look.canvas.box.top(MARGINS[Shape.TALL][1]).inset((look.canvas.width - SLIM) / 2, 0.0)
        plate = Panel(box.x, box.y - 14.0, box.w, box.h + 14.0, look.theme.warn, radius=14)
        told = line(word, box.cx, box.cy, look, 36, look.theme.ink, face=Face.BOLD, anchor=Anchor.CENTRE, width=SLIM - 20.0)
        return (plate, told)
    left = look.canvas.box.cx - chip_width(word, look, 36.0) / 2
    return chip(word, left, 6.0, 50.0, look, look.theme.warn, solid=True, size=36.0)


def _identify(program: Program, t: Micros, look: Look) -> tuple[Item, ...]:
    """The output's name, large, for a while after outputs were asked for theirs."""
    theme, box = look.theme, look.canvas.box
    items: list[Item] = []
    if program.identify is not None and t < program.identify + IDENTIFY + LEAVE:
        shown = progress(t, program.identify, millis(200)) * (
            1.0 - progress(t, program.identify + IDENTIFY, LEAVE)
        )
        size = min(260.0, box.w * 0.16)
        plate = Panel(
            box.cx - box.w * 0.36,
            box.cy - size * 0.9,
            box.w * 0.72,
            size * 1.8,
            alpha(theme.ink, 0.94),
            Form.ROUND,
            40,
            stroke=theme.gold,
            stroke_width=6,
            opacity=shown,
        )
        name = line(
            look.output,
            box.cx,
            box.cy,
            look,
            size,
            theme.gold,
            face=Face.BLACK,
            anchor=Anchor.CENTRE,
            width=box.w * 0.66,
            opacity=shown,
        )
        items.extend((plate, name))
    return tuple(items)
