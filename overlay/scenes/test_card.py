"""The test card: grid, safe areas, colour bars, the output's name, a frame counter, a sync bar and a machine-readable frame number.

It is for the crew: on the stream it is opaque, so that key and fill can be checked against a known picture.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Item, Panel, Ring
from overlay.picture.look import ACTION_SAFE, HEIGHT, Look, Shape
from overlay.picture.motion import Moment
from overlay.program.ceremony import TestCard
from overlay.program.times import FPS, SECOND, frame_at
from overlay.scenes.parts.barcode import barcode
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.tone import alpha, mix

BARS: tuple[Colour, ...] = (
    0xBFBFBFFF, 0xBFBF00FF, 0x00BFBFFF, 0x00BF00FF, 0xBF00BFFF, 0xBF0000FF, 0x0000BFFF,
)  # fmt: skip
"""75 % colour bars, in the order of ITU-R BT.471."""

STEPS = 11
"""Grey steps from black to 75 %."""


def draw(data: TestCard, at: Moment, look: Look) -> tuple[Item, ...]:
    """The same card in every layout, composed for the canvas."""
    box, theme = look.canvas.box, look.theme
    tall = look.canvas.shape is Shape.TALL
    pad = box.w * (0.06 if tall else 0.12)
    core = Box(pad, 0.0, box.w - 2 * pad, HEIGHT)
    number = frame_at(at.t)
    title = data.title or look.words["test_card.title"]
    name = line(
        look.output or title, box.cx, 250, look, 128, theme.gold, face=Face.BLACK, anchor=Anchor.CENTRE,
        width=core.w,
    )  # fmt: skip
    size = "{} × {}".format(*look.pixels) if look.pixels is not None else ""
    facts = " · ".join(text for text in (title, look.words[f"test_card.{look.layout.value}"], size) if text)
    bars = Box(core.x, 440, core.w, 150)
    return (
        Panel(0.0, 0.0, box.w, HEIGHT, theme.ink | 0xFF),
        *_grid(box, look),
        *_safe(box, look),
        Ring(box.cx, box.cy, 520, 4, alpha(theme.text, 0.6)) if not tall else Ring(box.cx, box.cy, 290, 4, theme.muted),
        name,
        line(facts, box.cx, 362, look, 42, theme.text, anchor=Anchor.CENTRE, width=core.w),
        *(Panel(b.x, b.y, b.w + 1, b.h, colour) for b, colour in zip(bars.columns(len(BARS)), BARS, strict=True)),
        *_greys(Box(core.x, 590, core.w, 70)),
        *_sync(Box(core.x, 690, core.w, 44), at, look),
        line(
            look.words["test_card.frame"].format(number=number), box.cx, 800, look, 92, theme.text,
            face=Face.NUMERAL_BOLD, anchor=Anchor.CENTRE, width=core.w,
        ),
        *barcode(number, Box(core.x, 880, core.w, 60), look),
    )  # fmt: skip


def _grid(box: Box, look: Look) -> tuple[Item, ...]:
    """A square every tenth of the height, from the middle outwards, so that geometry can be judged."""
    step, colour = HEIGHT / 10, alpha(look.theme.line, 0.7)
    half = int(box.w / 2 // step)
    upright = [box.cx + i * step for i in range(-half, half + 1)]
    return (
        *(Panel(x - 1.5, 0.0, 3.0, HEIGHT, colour) for x in upright),
        *(Panel(0.0, i * step - 1.5, box.w, 3.0, colour) for i in range(1, 10)),
        *_edges(box.inset(2.0, 2.0), 4.0, look.theme.gold),
    )


def _safe(box: Box, look: Look) -> tuple[Item, ...]:
    """Action and title safe areas (EBU R 95)."""
    action = box.inset(box.w * ACTION_SAFE, HEIGHT * ACTION_SAFE)
    frames = ((action, look.theme.warn), (look.canvas.title_safe, look.theme.right))
    return tuple(edge for b, colour in frames for edge in _edges(b, 3.0, colour))


def _edges(box: Box, width: float, colour: Colour) -> tuple[Item, ...]:
    """A frame inside a box as its four edges: a picture of the whole would be mostly nothing."""
    sides = box.inset(0.0, width)
    return tuple(
        Panel(b.x, b.y, b.w, b.h, colour) for b in (box.top(width), box.foot(width), sides.left(width), sides.after(sides.w - width))
    )


def _greys(box: Box) -> tuple[Item, ...]:
    shades = (round(0xBF * i / (STEPS - 1)) for i in range(STEPS))
    columns = zip(box.columns(STEPS), shades, strict=True)
    return tuple(Panel(b.x, b.y, b.w + 1, b.h, g << 24 | g << 16 | g << 8 | 0xFF) for b, g in columns)


def _sync(box: Box, at: Moment, look: Look) -> tuple[Item, ...]:
    """A bar that runs from end to end once a second and passes the middle mark on the whole second."""
    frame = frame_at(at.t) % FPS
    share = ((frame + FPS // 2) % FPS) / FPS
    x = box.x + share * box.w
    lit = at.t % SECOND < SECOND // 10
    mark = look.theme.gold if lit else mix(look.theme.gold, look.theme.ink, 0.6)
    return (
        Panel(
            box.x, box.y, box.w, box.h, alpha(look.theme.panel, 1.0), stroke=look.theme.line, stroke_width=3
        ),
        Panel(box.cx - 6, box.y - 12, 12, box.h + 24, mark),
        Panel(x - 4, box.y, 8, box.h, look.theme.text),
    )
