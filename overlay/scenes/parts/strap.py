"""A strap of the stream's lower third: what is on in one title and one line, with room for figures at its end.

Reuses the strip's ground; a scene gives its words and, if it has them, items for the right end.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from overlay.picture.boxes import Box
from overlay.picture.items import Face, Item
from overlay.picture.look import Look, Shape
from overlay.picture.motion import CROSS_FADE, LEAVE, Moment, entrance, progress
from overlay.picture.type import Paragraph, Vertical, fit_line, paragraph
from overlay.program.times import Micros
from overlay.scenes.parts.areas import CAPTION, lower_third, safe
from overlay.scenes.parts.desk import badge
from overlay.scenes.parts.lines import BETWEEN, block, line, packed, page_mark, turned
from overlay.scenes.parts.moving import arrive, faded
from overlay.scenes.parts.strip import ground

HEIGHT, TALLER = 168.0, 224.0
"""A strap's height; where its words take two lines, units."""

HEAD, LINE = 108.0, 52.0
"""Of a strap of several lines: what the title and the rims take, and a line of words, units."""

PARTED = re.compile(r" {2,}")
"""Between two parts of a strap's text."""

TITLE, TITLE_ROW, END_ROW = 44.0, 50.0, 104.0
"""On a TALL canvas: the size of a title on two rows, and the second's height; the row of what stands at the end elsewhere, units."""

WORDS, MOST = 42.0, 4
"""The largest its words are set, units, and the most lines they take."""


def strap(
    at: Moment,
    look: Look,
    title: str,
    words: str | tuple[str, ...] = "",
    number: int = 0,
    end: Callable[[Box], tuple[Item, ...]] | None = None,
    end_width: float = 0.0,
    was: tuple[str, Micros] | None = None,
) -> tuple[Item, ...]:
    """Title in gold, words under it, a team's badge before them: as wide as they need.

    words: a text of parts two spaces apart, or the parts; each stays whole on its line. `end` draws into a box of `end_width` at the right; such a strap
    takes the whole width, because its words come and go. was: the words before, and since when the present ones stand; they cross-fade.
    """
    tall = look.canvas.shape is Shape.TALL
    text = words if isinstance(words, str) else BETWEEN.join(words)
    aside = end_width + 24.0 if end is not None else 0.0
    if _two_lines(text, was[0] if was else "", aside, number, look):
        return arrive(_two(at, look, title, text, number, end, end_width, was), entrance(at.t, at.since), 60.0, still=end is None)
    box = lower_third(look, HEIGHT)
    if end is None and not tall:
        wide = max(
            look.metrics.advance(title, Face.BLACK, 58.0 if text else 64.0),
            look.metrics.advance(text, Face.TEXT, WORDS),
        )
        box = box.left(min(box.w, max(640.0, wide + 110.0 + (126.0 if number else 0.0))))
    items: list[Item] = list(ground(box, look))
    x, right, theme = box.x + 40, box.right - 30, look.theme
    if end is not None:
        items.extend(end(Box(right - end_width, box.y + 14, end_width, box.h - 28)))
        right -= aside
    if number:
        items.extend(badge(number, x + 50, box.cy, 100.0, look))
        x += 126.0
    head = (x, box.cy, 64) if not text else (x, box.y + 54, 58)
    items.append(line(title, head[0], head[1], look, head[2], theme.gold, face=Face.BLACK, width=right - x))
    if text:
        items.extend(_changing(lambda said: (line(said, x, box.y + 120, look, WORDS, theme.text, width=right - x),), text, was, at))
    return arrive(tuple(items), entrance(at.t, at.since), 60.0, still=end is None)


def _two_lines(text: str, before: str, aside: float, number: int, look: Look) -> bool:
    """Whether the words take two lines and turn pages: always on a TALL canvas, elsewhere when one line would cut them."""
    if look.canvas.shape is Shape.TALL:
        return bool(text) or aside > 0.0
    if not text:
        return False
    room = safe(look).w - 70.0 - aside - (126.0 if number else 0.0)
    return max(look.metrics.advance(said, Face.TEXT, CAPTION) for said in (text, before)) > room


def _two(
    at: Moment,
    look: Look,
    title: str,
    text: str,
    number: int,
    end: Callable[[Box], tuple[Item, ...]] | None,
    end_width: float,
    was: tuple[str, Micros] | None,
) -> tuple[Item, ...]:
    """A strap whose words take several lines and turn pages, their mark beside the title. On a TALL canvas `end` has a row of its own
    under the title, and a long title takes two rows.
    """
    tall, whole = look.canvas.shape is Shape.TALL, safe(look)
    aside = end_width + 24.0 if end is not None else 0.0
    under = whole.w - 70.0 - (0.0 if tall else aside)

    high = TALLER - HEAD + LINE * (_rows(_packed(text, under, WORDS, look), was is not None, under, look) - 2) if text else 0.0

    vertical = Vertical.MIDDLE if was is None else Vertical.TOP  # lines that stay do not move while words change

    def set_(said: str, y: float) -> Paragraph:
        place = Box(whole.x + 40, y, under, high)
        told = _packed(said, under, WORDS, look)
        return paragraph(told, place, look.metrics, Face.TEXT, (CAPTION, WORDS), leading=1.24, vertical=vertical)

    count = turned(set_(text, 0.0), 0, at)[1] if text else ""
    mark = look.metrics.advance(count, Face.NUMERAL, CAPTION) + 24.0 if count else 0.0
    room = whole.w - 70.0 - mark - (98.0 if number else 0.0) - (0.0 if tall else aside)
    head = HEAD + (TITLE_ROW if tall and look.metrics.advance(title, Face.BLACK, CAPTION) > room else 0.0)
    below = END_ROW if tall and end is not None else 0.0
    box = lower_third(look, head + below + high)
    items: list[Item] = list(ground(box, look))
    x, right, theme = box.x + 40, box.right - 30, look.theme
    if end is not None:
        place = Box(right - end_width, box.y + 14, end_width, box.h - 28)
        items.extend(end(Box(x, box.y + head - 10.0, right - x, END_ROW - 12.0) if tall else place))
        right -= 0.0 if tall else aside
    if number:
        items.extend(badge(number, x + 36, box.y + 54, 72.0, look))
        x += 98.0
    if count:
        items.append(page_mark(count, right, box.y + 54, look))
    items.extend(_title(Box(x, box.y, room, head), title, look))
    if text:
        y = box.y + head - 12.0 + below
        items.extend(_changing(lambda said: turned(set_(said, y), theme.text, at)[0], text, was, at))
    return tuple(items)


def _title(box: Box, title: str, look: Look) -> tuple[Item, ...]:
    """The title in its head of the strap: one line, or two where the head was made higher for it."""
    gold = look.theme.gold
    if box.h <= HEAD:
        return (line(title, box.x, box.y + 54, look, 58, gold, face=Face.BLACK, width=box.w),)
    told = _packed(title, box.w, CAPTION, look, Face.BLACK)
    size = min(fit_line(row, box.w, look.metrics, Face.BLACK, TITLE, CAPTION) for row in told.split("\n"))
    two = Box(box.x, box.y + 14.0, box.w, box.h - 26.0)
    return block(told, two, look, size, gold, face=Face.BLACK, leading=1.2, mark=0.0)


def _packed(text: str, width: float, size: float, look: Look, face: Face = Face.TEXT) -> str:
    """A text whose parts stand two spaces or more apart, each part whole on its line where a line holds it."""
    return packed(PARTED.split(text), width, size, look, face)


def _rows(text: str, changing: bool, width: float, look: Look) -> int:
    """Two lines; on a TALL canvas, which has the height, as many up to four as the words ask for, four where they change."""
    if look.canvas.shape is not Shape.TALL:
        return 2
    if changing:
        return MOST
    told = paragraph(text, Box(0.0, 0.0, width, 9999.0), look.metrics, Face.TEXT, (CAPTION, CAPTION), leading=1.24)
    return max(2, min(MOST, len(told.lines)))


def _changing(
    told: Callable[[str], tuple[Item, ...]], text: str, was: tuple[str, Micros] | None, at: Moment
) -> tuple[Item, ...]:
    """The words, over the ones before while these fade."""
    share = 1.0 if was is None else progress(at.t, was[1], CROSS_FADE)
    before = faded(told(was[0]), 1.0 - share) if was is not None and share < 1.0 else ()
    return (*before, *faded(told(text), share))


def came(when: Micros, at: Moment) -> Moment:
    """The moment of a strap that another gives way to at `when`: it comes once that has left. It may have come before the scene did."""
    return Moment(at.t, when + LEAVE if when > at.since else at.since)


def handover(before: tuple[Item, ...], after: tuple[Item, ...], t: Micros, when: Micros) -> tuple[Item, ...]:
    """One strap gives way to the next at `when`: the old one fades, then the new one, on since `came`, comes in by itself."""
    gone = progress(t, when, LEAVE)
    return (*faded(before, 1.0 - gone), *after) if gone < 1.0 else after
