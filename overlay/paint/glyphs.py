"""Glyphs: the coverage mask of one character at one size, drawn once and kept.

Law: a glyph is drawn at its true size and quarter-pixel phase, with exact area coverage, once, and kept; masks are read-only.
FreeType fits stems to pixels, up to half a pixel sideways. Full-width characters on whole pixels are drawn so (it keeps them crisp and
their spacing even enough); all others four times as wide, where it is an eighth, and averaged. May import outlines, faces, numpy.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

import numpy as np

from overlay.paint.faces import CHAINS, Faces
from overlay.paint.outlines import BLANK, Outlines
from overlay.paint.rasters import Mask
from overlay.picture.items import Face

KEPT = 6000
"""Glyphs kept: about 20 MB at reading size, a few hundred different questions' worth."""

PHASES = 4
"""Places a glyph can stand on within a pixel."""

WRITINGS = "0国"
"""A character of each writing the faces hold, Latin and Chinese."""

FULL = 1.0
"""The advance of a full-width character, em."""


class Glyph(NamedTuple):
    """A mask and where its upper left pixel lies from the pen's whole pixel on the baseline. Blank: an empty mask."""

    mask: Mask
    left: int
    top: int


class Glyphs:
    """The glyph cache of a painter."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self._outlines = Outlines()
        self._kept: OrderedDict[tuple[str, str, float, int], Glyph] = OrderedDict()

    def open(self, face: Face) -> None:
        """Opens the files behind a face, and draws a character of each writing: FreeType measures each the first time."""
        for file in CHAINS[face]:
            for character in WRITINGS:
                self.get(character, file, 48.0)

    def get(self, character: str, file: str, size: float, phase: int = 0) -> Glyph:
        """`character` from font `file` at `size` px per em, moved `phase` quarters of a pixel right."""
        key = (character, file, size, phase)
        glyph = self._kept.get(key)
        if glyph is None:
            glyph = self._kept[key] = self._draw(character, file, size, phase)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return glyph

    def _draw(self, character: str, file: str, size: float, phase: int) -> Glyph:
        sfnt = self.faces.file(file)
        number = sfnt.glyph(character)
        if not phase and sfnt.advance(number) == FULL:
            return Glyph(*self._outlines.mask(sfnt, number, size, size))
        wide, left, top = self._outlines.mask(sfnt, number, size * PHASES, size)
        if not wide.size:
            return Glyph(BLANK, 0, 0)
        first = (left + phase) // PHASES
        head = left + phase - first * PHASES
        columns = -(-(head + wide.shape[1]) // PHASES)
        quarters = np.zeros((wide.shape[0], columns * PHASES), np.uint8)
        quarters[:, head : head + wide.shape[1]] = wide
        total = np.full((wide.shape[0], columns), PHASES // 2, np.uint16)
        for place in range(PHASES):
            total += quarters[:, place::PHASES]
        mask = (total // PHASES).astype(np.uint8)
        return Glyph(mask, first, top)
