"""Wrapping: characters and their widths become lines. PURE; works in em, so one measuring serves every size.

Law: a line never exceeds its width by ink: only the blank half of a full-width mark may hang over its end. A paragraph's last line
holds more than one character. A cluster is parted only when it alone is wider than the line.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from itertools import accumulate

from overlay.picture.breaks import (
    BLANK_AFTER,
    BLANK_BEFORE,
    CLOSING,
    SPACES,
    break_places,
    may_break,
)
from overlay.picture.items import Value

HALF = 0.5
"""The blank half of a full-width mark, em."""

_FULL_WIDTH = 0.95
"""A mark narrower than this, em, has no blank half to take away."""

_ROUNDING = 1e-6

_NARROWEST = 0.6
"""All lines of a paragraph may be set so much narrower, if that keeps its last line from holding a single character."""


class Span(Value, frozen=True):
    """A line: characters start…end (exclusive), its width of ink, and how far its pen starts left of the edge, em."""

    start: int
    end: int
    width: float
    indent: float


class Measured:
    """A paragraph's characters with their widths, ready to be wrapped at any width. widths: em, one a character.

    widest: the width of its widest cluster, em: a line less wide has to part it.
    """

    def __init__(self, text: str, widths: Sequence[float]) -> None:
        self.text = text
        self.after = [w > _FULL_WIDTH and c in BLANK_AFTER for c, w in zip(text, widths, strict=True)]
        self.before = [w > _FULL_WIDTH and c in BLANK_BEFORE for c, w in zip(text, widths, strict=True)]
        self.squeeze = [0.0] + [self._squeeze(place) for place in range(1, len(text))]
        self.sums = [0.0, *accumulate(w - s for w, s in zip(widths, self.squeeze, strict=False))]
        self.places = break_places(text)
        edges = [0, *self.places, len(text)]
        self.widest = max((self.width(a, self._trimmed(a, b)) for a, b in itertools.pairwise(edges)), default=0.0)

    def width(self, start: int, end: int) -> float:
        """The width of ink of the characters start…end standing alone on a line, em."""
        if start >= end:
            return 0.0
        width = self.sums[end] - self.sums[start] + self.squeeze[start]
        return width - HALF * self.before[start] - HALF * self.after[end - 1]

    def lines(self, width: float) -> tuple[Span, ...]:
        """The paragraph as lines of at most `width` em."""
        edges = self._edges(width + _ROUNDING)
        narrow = width - HALF
        while self._alone(edges) and narrow > width * _NARROWEST:
            other = self._edges(narrow)
            if len(other) == len(edges) and not self._alone(other):
                edges = other
            narrow -= HALF
        return tuple(self._span(*edge) for edge in edges)

    def _edges(self, width: float) -> list[tuple[int, int]]:
        """Where lines begin and end, each as full as it gets, but the last one not of a single character."""
        edges: list[tuple[int, int]] = []
        start = self._skip(0)
        while start < len(self.text):
            end = self._end(start, width)
            edges.append((start, end))
            start = self._skip(end)
        self._fill_last(edges, width)
        return edges

    def _alone(self, edges: list[tuple[int, int]]) -> bool:
        """Whether the last of several lines holds a single character."""
        if len(edges) < 2:
            return False
        return len([c for c in self.text[slice(*edges[-1])] if c not in SPACES and c not in CLOSING]) <= 1

    def _squeeze(self, place: int) -> float:
        """How much nearer a mark stands to the mark before it, em: two blank halves that meet become one."""
        if self.after[place - 1] and (self.after[place] or self.before[place]):
            return HALF
        return HALF if self.before[place - 1] and self.before[place] else 0.0

    def _span(self, start: int, end: int) -> Span:
        end = self._trimmed(start, end)
        return Span(start, end, self.width(start, end), HALF if end > start and self.before[start] else 0.0)

    def _skip(self, place: int) -> int:
        while place < len(self.text) and self.text[place] in SPACES:
            place += 1
        return place

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in SPACES:
            end -= 1
        return end

    def _fits(self, start: int, end: int, width: float) -> bool:
        return self.width(start, self._trimmed(start, end)) <= width

    def _end(self, start: int, width: float) -> int:
        """Where the line from `start` ends: the last place that fits, or inside a cluster that is too wide by itself."""
        if self._fits(start, len(self.text), width):
            return len(self.text)
        best = 0
        for place in self.places:
            if place <= start:
                continue
            if not self._fits(start, place, width):
                break
            best = place
        return best or self._inside(start, width)

    def _inside(self, start: int, width: float) -> int:
        """The last character place that fits, preferably one behind a hyphen, else one the kinsoku rules allow; at least one character."""
        fitting = [place for place in range(start + 1, len(self.text)) if self._fits(start, place, width)]
        if not fitting:
            return start + 1
        allowed = [place for place in reversed(fitting) if may_break(self.text, place)]
        hyphened = (place for place in allowed if self.text[place - 1] == "-" and self.text[place].isalpha())
        return next(hyphened, allowed[0] if allowed else fitting[-1])

    def _fill_last(self, edges: list[tuple[int, int]], width: float) -> None:
        """A last line of one character gets company from the line above, if that keeps the rules or a cluster was parted anyway."""
        if not self._alone(edges):
            return
        (above, foot), (_, end) = edges[-2:]
        place = next((place for place in reversed(self.places) if above < place < foot), None)
        if place is None and foot not in self.places:
            place = next((place for place in range(foot - 1, above, -1) if may_break(self.text, place)), None)
        if place is not None and self._fits(place, end, width):
            edges[-2:] = [(above, place), (place, end)]
