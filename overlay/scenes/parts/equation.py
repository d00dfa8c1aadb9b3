"""A sum that fills itself in: number by number, each counting up in its turn, the result last and largest.

Law: the sum is a list of terms and a start time; what is shown follows from the time alone. On a narrow canvas it breaks before
plus, minus and equals signs.
"""

from __future__ import annotations

from functools import lru_cache

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Glow, Item, Value
from overlay.picture.look import Look, Metrics
from overlay.picture.motion import ease_in_out, ease_out, overshoot, progress
from overlay.program.times import Micros, millis
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import arrive, grown
from overlay.scenes.parts.tone import alpha

BEAT = millis(420)
"""From one term's arrival to the next."""

COUNT = millis(500)
"""How long a number counts up."""

DROPS = ((0.5, 40.0), (0.42, 30.0))
"""How far a row's labels stand under its middle: part of its largest number's size, and units; the second where rows are many or low."""

LOW = 190.0
"""A lower row has its labels close under its numbers, units."""

LABELLED = 130.0
"""A lower box has no room for labels under the numbers, units."""


class Term(Value, frozen=True):
    """A number or an operator. text: as it stands at the end; counts: it counts up to this whole number with `text` its end form.

    label: what it is, under it; result: the last and largest.
    """

    text: str
    label: str = ""
    counts: int | None = None
    result: bool = False
    colour: Colour = 0


def equation(box: Box, terms: tuple[Term, ...], t: Micros, start: Micros, look: Look) -> tuple[Item, ...]:
    """The sum in `box` at `t`, in one row or as few as keep it large."""
    if box.h < LABELLED:
        terms = tuple(Term(term.text, "", term.counts, term.result, term.colour) for term in terms)
    rows, size = _rows(box, terms, look.metrics)
    high = box.h / len(rows)
    close = len(rows) > 2 or high < LOW
    share, more = DROPS[close]
    labelled = any(term.label for term in terms)
    items: list[Item] = []
    place = 0
    for i, row in enumerate(rows):
        cy = box.y + high * (i + 0.5)
        total = sum(_width(term, size, look.metrics) for term in row)
        x = box.cx - total / 2
        drop = share * max(_size(term, size) for term in row) + more if labelled else None
        for term in row:
            w = _width(term, size, look.metrics)
            items.extend(
                _term(Box(x, cy - high / 2, w, high), term, size, t, start + place * BEAT, look, drop)
            )
            x += w
            place += 1
    return tuple(items)


def _size(term: Term, size: float) -> float:
    return size * (1.32 if term.result else 1.0 if term.label or term.text[:1].isdigit() else 0.78)


def _width(term: Term, size: float, metrics: Metrics) -> float:
    number = metrics.advance(term.text, Face.NUMERAL_BOLD, _size(term, size))
    label = metrics.advance(term.label, Face.TEXT, 38.0) if term.label else 0.0
    return max(number, label) + size * 0.3


# A memo of a pure function, so that a scene may ask anew every frame.
@lru_cache(maxsize=64)
def _rows(box: Box, terms: tuple[Term, ...], metrics: Metrics) -> tuple[list[tuple[Term, ...]], float]:
    best = [terms], _fit(box, [terms], metrics)
    for before in ({"="}, {"+", "−", "="}):
        rows = _broken(terms, before)
        size = _fit(box, rows, metrics)
        if size > best[1] * 1.12:
            best = rows, size
    return best


def _broken(terms: tuple[Term, ...], before: set[str]) -> list[tuple[Term, ...]]:
    rows: list[tuple[Term, ...]] = []
    for term in terms:
        if not rows or (not term.label and term.text in before):
            rows.append((term,))
        else:
            rows[-1] = (*rows[-1], term)
    return rows


def _fit(box: Box, rows: list[tuple[Term, ...]], metrics: Metrics) -> float:
    share = {1: 0.5, 2: 0.42}.get(len(rows), 0.46)
    size = min(320.0, box.h / len(rows) * share)
    while size > 40.0 and max(sum(_width(term, size, metrics) for term in row) for row in rows) > box.w:
        size -= 4.0
    return size


def _term(
    box: Box, term: Term, size: float, t: Micros, start: Micros, look: Look, drop: float | None
) -> tuple[Item, ...]:
    p = progress(t, start, BEAT)
    if p <= 0.0:
        return ()
    theme = look.theme
    text = term.text
    counted = progress(t, start, COUNT)
    if term.counts is not None and counted < 1.0:
        sign = text[0] if text[0] in "+−" else ""
        text = f"{sign}{round(abs(term.counts) * ease_in_out(counted))}"
    own = _size(term, size)
    colour = term.colour or (
        theme.gold if term.result else theme.text if term.label or term.text[:1].isdigit() else theme.muted
    )
    cy = box.cy - (22.0 if drop is not None else 0.0)
    number = (line(text, box.cx, cy, look, own, colour, face=Face.NUMERAL_BOLD, anchor=Anchor.CENTRE),)
    items: list[Item] = []
    if term.result:
        items.append(Glow(box.cx, cy, own * 1.1, alpha(colour, 0.08), ease_out(p)))
        items.extend(grown(number, overshoot(p) if p < 1.0 else 1.0, box.cx, cy, min(1.0, 3 * p)))
    else:
        items.extend(arrive(number, ease_out(p), 24.0))
    if term.label and drop is not None:
        label = line(term.label, box.cx, cy + drop, look, 38.0, theme.muted, anchor=Anchor.CENTRE)
        items.extend(arrive((label,), ease_out(p), 12.0))
    return tuple(items)
