"""A strap of the stream's lower third: what is on in one title and one line, with room for figures at its end.

Reuses the strip's ground; a scene gives its words and, if it has them, items for the right end.
"""

from __future__ import annotations

from collections.abc import Callable

from overlay.picture.boxes import Box
from overlay.picture.items import Face, Item
from overlay.picture.look import Look, Shape
from overlay.picture.motion import CROSS_FADE, LEAVE, Moment, entrance, progress
from overlay.program.times import Micros
from overlay.scenes.parts.areas import lower_third
from overlay.scenes.parts.desk import badge
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.moving import arrive, faded
from overlay.scenes.parts.strip import ground

HEIGHT, TALLER = 168.0, 224.0
"""A strap's height; on a TALL canvas, where its words take two lines, units."""



def strap(
    at: Moment,
    look: Look,
    title: str,
    words: str = "",
    number: int = 0,
    end: Callable[[Box], tuple[Item, ...]] | None = None,
    end_width: float = 0.0,
    was: tuple[str, Micros] | None = None,
) -> tuple[Item, ...]:
    """Title in gold, words under it, a team's badge before them: as wide as they need.

    `end` draws into a box of `end_width` at the right; such a strap takes the whole width, because its words come and go.
    was: the words before, and since when the present ones stand; they cross-fade.
    """
    tall = look.canvas.shape is Shape.TALL
    box = lower_third(look, TALLER if tall and words else HEIGHT)
    if end is None and not tall:
        wide = max(
            look.metrics.advance(title, Face.BLACK, 58.0 if words else 64.0),
            look.metrics.advance(words, Face.TEXT, 42.0),
        )
        box = box.left(min(box.w, max(640.0, wide + 110.0 + (126.0 if number else 0.0))))
    items: list[Item] = list(ground(box, look))
    x, right = box.x + 40, box.right - 30
    words_box = Box(x, box.y + 96.0, right - x, box.h - 108.0)
    if end is not None:
        high = 84.0 if tall and words else box.h - 28
        items.extend(end(Box(right - end_width, box.y + 14, end_width, high)))
        right -= end_width + 24
    if number:
        size = 72.0 if tall and words else 100.0
        items.extend(badge(number, x + size / 2, box.y + 54 if tall and words else box.cy, size, look))
        x += size + 26.0
    room, theme = right - x, look.theme

    def told(text: str) -> tuple[Item, ...]:
        if tall:
            return block(text, words_box, look, 42.0, theme.text, leading=1.24, at=at, mark=0.0)
        return (line(text, x, box.y + 120, look, 42, theme.text, width=room),)

    if not words:
        items.append(line(title, x, box.cy, look, 64, theme.gold, face=Face.BLACK, width=room))
    else:
        items.append(line(title, x, box.y + 54, look, 58, theme.gold, face=Face.BLACK, width=room))
        share = 1.0 if was is None else progress(at.t, was[1], CROSS_FADE)
        if was is not None and share < 1.0:
            items.extend(faded(told(was[0]), 1.0 - share))
        items.extend(faded(told(words), share))
    return arrive(tuple(items), entrance(at.t, at.since), 60.0)


def handover(before: tuple[Item, ...], after: tuple[Item, ...], t: Micros, when: Micros) -> tuple[Item, ...]:
    """One strap gives way to the next at `when`: the old one fades under the new one, which comes in by itself."""
    gone = progress(t, when, LEAVE)
    return (*faded(before, 1.0 - gone), *after) if gone < 1.0 else after
