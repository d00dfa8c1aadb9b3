"""Blocks: the parts of a text between its hard breaks, measured once, and their spans as runs of one weight. PURE.

Law: a block knows neither box nor size; it is measured in em, so every trial of a size wraps the same one. A new run begins where the
weight changes or a mark is squeezed. May import picture.items, look and wrap.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from overlay.picture.items import Face, Value
from overlay.picture.look import Metrics
from overlay.picture.wrap import Measured, Span

HEAVIER = {Face.TEXT: Face.BOLD, Face.BOLD: Face.BLACK, Face.NUMERAL: Face.NUMERAL_BOLD}
"""The face of a `**term**`; a face not named here has no heavier one and stays."""

MARK = "**"
"""What a term set heavier stands between."""


class Run(Value, frozen=True):
    """Characters of one face set in one go, `x` units right of the line's left edge."""

    x: float
    text: str
    strong: bool


class Line(Value, frozen=True):
    """A line: its runs and its width of ink, units."""

    runs: tuple[Run, ...]
    width: float

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(run.text for run in self.runs)


class Block:
    """One hard-broken part of a text, measured."""

    def __init__(self, text: str, strong: list[bool], face: Face, metrics: Metrics) -> None:
        self.text = text
        self.strong = strong
        heavy = HEAVIER.get(face, face)
        widths = [metrics.advance(c, heavy if bold else face, 1.0) for c, bold in zip(text, strong, strict=True)]
        self.widths = widths
        self.measured = Measured(text, widths)
        self._set_in = face, metrics

    def part(self, start: int, end: int) -> Block:
        """The characters from `start` to `end`, to be wrapped by themselves."""
        return self if (start, end) == (0, len(self.text)) else Block(self.text[start:end], self.strong[start:end], *self._set_in)

    def line(self, span: Span, size: float) -> Line:
        """A span as runs: a new one where the weight changes or a mark is squeezed."""
        runs: list[Run] = []
        x = -span.indent
        start, run_x = span.start, x
        for place in range(span.start, span.end):
            squeeze = self.measured.squeeze[place] if place > span.start else 0.0
            if place > start and (squeeze or self.strong[place] != self.strong[place - 1]):
                runs.append(Run(run_x * size, self.text[start:place], self.strong[start]))
                start, run_x = place, x - squeeze
            x += self.widths[place] - squeeze
        if span.end > start:
            runs.append(Run(run_x * size, self.text[start : span.end], self.strong[start]))
        return Line(tuple(runs), span.width * size)


# A memo of a pure function: a scene looks for the size and the columns that hold its words by setting them a dozen times.
@lru_cache(maxsize=256)
def blocks_of(text: str, face: Face, metrics: Metrics) -> tuple[Block, ...]:
    """A text's parts, measured: what does not depend on box and size."""
    return tuple(Block(part, strong, face, metrics) for part, strong in _paragraphs(text))


def _paragraphs(text: str) -> list[tuple[str, list[bool]]]:
    """The hard-broken parts with each character's weight; `**` marks are taken out."""
    parts: list[tuple[str, list[bool]]] = [("", [])]
    for place, piece in enumerate(text.replace("\r\n", "\n").split(MARK)):
        for number, chunk in enumerate(piece.split("\n")):
            if number:
                parts.append(("", []))
            known, strong = parts[-1]
            parts[-1] = (known + chunk, strong + [place % 2 == 1] * len(chunk))
    return [part for part in parts if part[0].strip()]


def wrapped(blocks: Sequence[Block], width: float) -> list[tuple[Block, Span]]:
    """The lines of all blocks in `width` em."""
    return [(block, span) for block in blocks for span in block.measured.lines(max(width, 1.0))]
