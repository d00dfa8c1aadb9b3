"""Where a text too long for its box turns the page: at the end of a sentence if one ends in a page's second half. PURE.

Law: no page takes more lines than it has room for, and sentences cost one page more at most. May import picture.breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

from overlay.picture.breaks import break_places

Place: TypeAlias = tuple[int, int]
"""A place between characters: number of the paragraph, characters before it there."""

Flow: TypeAlias = Callable[[Place], Sequence[Place]]
"""The ends of the lines of all that comes after a place, set afresh from there."""

ENDS, CLOSING = frozenset("。！？；!?;"), frozenset("”’」』）)》")
"""What ends a sentence or a long clause, and what may follow it before the next begins."""


def stops(texts: Sequence[str]) -> tuple[Place, ...]:
    """The places where a sentence ends and a line may; a paragraph's end is one."""
    found: list[Place] = []
    for number, text in enumerate(texts):
        ended, breaks = False, frozenset(break_places(text))
        for place, character in enumerate(text):
            if ended and place in breaks:
                found.append((number, place))
            ended = character in ENDS or (ended and character in CLOSING)
        found.append((number, len(text)))
    return tuple(found)


def dealt(texts: Sequence[str], flow: Flow, room: int) -> tuple[tuple[Place, Place], ...]:
    """The pages, from and to where each reaches, of about equal length; none if no page would end with a sentence or too many were needed.

    room: lines a page takes.
    """
    ends, flow = stops(texts), cache(flow)
    total = len(flow((0, 0)))
    turned = _turned(texts, flow, ends, room)
    if len(turned) > -(-total // room) + 1 or not any(end in ends for end in turned[:-1]):
        return ()
    for fewer in range(-(-total // len(turned)), room):
        closer = _turned(texts, flow, ends, fewer)
        if len(closer) == len(turned):
            turned = closer
            break
    return tuple(zip(((0, 0), *(_after(end, texts) for end in turned[:-1])), turned, strict=True))


def _turned(texts: Sequence[str], flow: Flow, ends: Sequence[Place], room: int) -> list[Place]:
    """The end of each page of at most `room` lines."""
    turned: list[Place] = []
    start: Place = (0, 0)
    while len(lines := flow(start)) > room:
        least, full = lines[(room - 1) // 2], lines[room - 1]
        end = max((one for one in ends if least <= one <= full), default=full)
        turned.append(end)
        start = _after(end, texts)
    return [*turned, lines[-1]]


def _after(end: Place, texts: Sequence[str]) -> Place:
    """Where the next page begins."""
    number, place = end
    return (number + 1, 0) if place >= len(texts[number].rstrip()) else end
