"""The written exam: a clock that the whole room can read, a bar of the time that is left, the room and its notices."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Gradient, Icon, Item, Panel, Sign
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment
from overlay.program.ceremony import Exam
from overlay.program.message import Layout
from overlay.program.parts import Countdown
from overlay.program.times import Micros
from overlay.scenes.parts.areas import CAPTION
from overlay.scenes.parts.digits import clock_ink, digital
from overlay.scenes.parts.lines import block, fitted, line
from overlay.scenes.parts.moving import enter
from overlay.scenes.parts.strap import strap
from overlay.scenes.parts.titled import titled
from overlay.scenes.parts.tone import alpha, mix

TWO, ROUND = 36.0, 106.0
"""The size of a notice on two lines on a TALL canvas, and what sign and rims take of its width, units."""

DIGITS, WORD = 0.72, 128.0
"""The height of digits, parts of their size; on a WIDE canvas what stands free between them and the bar for a word, units."""


def draw(data: Exam, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: clock, bar, notices. Stream: a strap with the clock at its end, notices page by page where they are many."""
    if look.layout is Layout.STREAM:
        words = tuple(part for part in (data.room, *data.notices) if part)
        return strap(
            at,
            look,
            data.title,
            words,
            end=lambda box: digital(data.clock, box.cx, box.cy, 104.0, at.t, look, box.w),
            end_width=300.0 if look.canvas.shape is not Shape.TALL else 210.0,
        )
    shape = look.canvas.shape
    room, _ = fitted(data.room, look.canvas.width * 0.3, Face.BOLD, CAPTION, look)
    chips = ((room, look.theme.accent(look.accent), False),) if room else ()
    head, rest = titled(data.title, at, look, chips)
    items: list[Item] = list(head)
    if shape is Shape.WIDE and data.notices:
        face, notes = rest.left(rest.w * 0.56), rest.after(rest.w * 0.6)
    else:
        share = 0.52 if shape is Shape.TALL else 0.4
        high = min(len(data.notices) * _row(data.notices, rest.w, look) + 40.0, rest.h * share) if data.notices else 0.0
        face, notes = rest.top(rest.h - high), rest.foot(high)
    items.extend(enter(_clock(face, data.clock, at.t, look), at, 1))
    if data.notices:
        items.extend(enter(_notices(notes, data.notices, look), at, 3))
    return tuple(items)


def _standing(clock: Countdown, t: Micros) -> str:
    """The words under a clock that does not run: over, not begun, or paused."""
    if clock.remaining(t) == 0:
        return "exam.over"
    return "exam.ready" if clock.left == clock.total else "exam.still"


def _clock(box: Box, clock: Countdown, t: Micros, look: Look) -> tuple[Item, ...]:
    """Digits as large as the canvas allows, and the bar under them that shortens evenly."""
    theme = look.theme
    running = clock.running(t)
    word = "" if running else look.words[_standing(clock, t)]
    if look.canvas.shape is Shape.WIDE:
        size, cy, foot = _together(box)
    else:
        size, cy, foot = min(400.0, box.h * 0.66, box.w * 0.44), box.y + (box.h - 90.0) * 0.46, box.bottom - 56.0
    if word:  # it stands between the digits and the bar
        size = min(size, (foot - 84.0 - cy) / 0.52)
    share = clock.remaining(t) / clock.total if clock.total else 0.0
    bar = Box(box.cx - min(box.w, 1500.0) / 2, foot - 40.0, min(box.w, 1500.0), 40.0)
    ink = clock_ink(clock, t, look, clock.total // 10)
    items: list[Item] = [
        *digital(clock, box.cx, cy, size, t, look, box.w * 0.96),
        Panel(
            bar.x, bar.y, bar.w, bar.h, theme.ink | 0xFF, radius=20, stroke=alpha(theme.line, 0.8), stroke_width=3
        ),
    ]  # fmt: skip
    if share > 0.0:
        accent = mix(theme.accent(look.accent), ink, 0.0 if ink == theme.text else 1.0)
        width = max(28.0, round((bar.w - 12) * share, 1))
        fill = Gradient(mix(accent, theme.ink, 0.45), accent, across=True)
        items.append(Panel(bar.x + 6, bar.y + 6, width, bar.h - 12, fill, radius=14))
    if word:
        plate = Box(box.cx, min(cy + size * 0.52, (cy + size * DIGITS / 2 + bar.y) / 2), 0, 0)
        items.append(
            line(
                word,
                plate.x,
                plate.y,
                look,
                64,
                theme.warn,
                face=Face.BLACK,
                anchor=Anchor.CENTRE,
                width=box.w,
            )
        )
    return tuple(items)


def _together(box: Box) -> tuple[float, float, float]:
    """On a low wide canvas digits and bar stand close, in the middle: size and centre of the digits, lower edge of the bar."""
    size = min(520.0, (box.h - WORD - 40.0) / DIGITS, box.w * 0.44)
    high = size * DIGITS + WORD + 40.0
    return size, box.cy - high / 2 + size * DIGITS / 2, box.cy + high / 2


def _row(notices: tuple[str, ...], width: float, look: Look) -> float:
    """A notice's row, units: on a TALL canvas higher where one of them takes two lines."""
    two = any(look.metrics.advance(notice, Face.TEXT, TWO) > width - ROUND for notice in notices)
    return 2.6 * TWO if two and look.canvas.shape is Shape.TALL else 76.0


def _notices(box: Box, notices: tuple[str, ...], look: Look) -> tuple[Item, ...]:
    theme = look.theme
    big = 64.0 if look.canvas.shape is Shape.WIDE else 46.0
    wish = _row(notices, box.w, look) if look.canvas.shape is Shape.TALL else big * 1.65
    row = min(wish, (box.h - 36.0) / len(notices))
    high = row * len(notices) + 36.0
    box = Box(box.x, box.cy - high / 2, box.w, high)
    items: list[Item] = [
        Panel(
            box.x, box.y, box.w, box.h, theme.panel, radius=22, stroke=alpha(theme.line, 0.7), stroke_width=3
        )
    ]
    for i, notice in enumerate(notices):
        cy = box.y + 18.0 + row * (i + 0.5)
        items.append(Icon(Sign.BELL, box.x + 52, cy, 44, theme.gold))
        if look.canvas.shape is Shape.TALL:
            place = Box(box.x + 86, cy - row / 2, box.w - ROUND, row)
            two = look.metrics.advance(notice, Face.TEXT, TWO) > place.w
            items.extend(block(notice, place, look, TWO if two else big, theme.text, least=look.canvas.least, leading=1.2, mark=0.0))
        else:
            items.append(line(notice, box.x + 96, cy, look, big, theme.text, width=box.w - 130))
    return tuple(items)
