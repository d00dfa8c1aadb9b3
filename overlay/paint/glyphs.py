"""Glyphs: the coverage mask of one character at one size. The only module that rasterises type.

Law: a glyph is drawn at its true size and quarter-pixel phase, with exact area coverage, once, and kept; masks are read-only.
pygame lets FreeType fit stems to pixels, up to half a pixel sideways. Full-width characters on whole pixels are drawn so (it keeps
them crisp and their spacing even enough); all others four times as wide, where it is an eighth, and averaged. May import pygame's FreeType, numpy, faces.
"""

from __future__ import annotations

from collections import OrderedDict
from io import SEEK_CUR, SEEK_END, SEEK_SET
from mmap import mmap
from typing import BinaryIO, NamedTuple, cast

import numpy as np
import pygame.freetype

from overlay.paint.faces import CHAINS, Faces
from overlay.paint.rasters import Mask
from overlay.picture.items import Face

KEPT = 6000
"""Glyphs kept: about 20 MB at reading size, a few hundred different questions' worth."""

PHASES = 4
"""Places a glyph can stand on within a pixel."""

FULL = 1.0
"""The advance of a full-width character, em."""

_BLANK: Mask = np.zeros((0, 0), np.uint8)


class Glyph(NamedTuple):
    """A mask and where its upper left pixel lies from the pen's whole pixel on the baseline. Blank: an empty mask."""

    mask: Mask
    left: int
    top: int


class Glyphs:
    """The glyph cache of a painter."""

    def __init__(self, faces: Faces) -> None:
        pygame.freetype.init()
        self.faces = faces
        self._fonts: dict[str, pygame.freetype.Font] = {}
        self._kept: OrderedDict[tuple[str, str, float, int], Glyph] = OrderedDict()

    def open(self, face: Face) -> None:
        """Opens the files behind a face, and draws a character of each."""
        for file in CHAINS[face]:
            self.get("0", file, 48.0)

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
        font = self._font(file)
        sfnt = self.faces.file(file)
        number = sfnt.glyph(character)
        sfnt.clear_overlap(number)
        if not phase and sfnt.advance(number) == FULL:
            mask, left, top = _raw(font, character, (size, size))
            return Glyph(mask, left, top)
        wide, left, top = _raw(font, character, (size * PHASES, size))
        if not wide.size:
            return Glyph(_BLANK, 0, 0)
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

    def _font(self, file: str) -> pygame.freetype.Font:
        font = self._fonts.get(file)
        if font is None:
            font = self._fonts[file] = pygame.freetype.Font(cast("BinaryIO", _Reader(self.faces.file(file).stream)))
            font.origin = True
        return font


class _Reader:
    """A position of its own in a mapped file; closing it leaves the file to the other readers."""

    def __init__(self, data: mmap) -> None:
        self._data = data
        self._at = 0

    def read(self, count: int = -1) -> bytes:
        """The next `count` bytes, all that are left when negative."""
        start = self._at
        self._at = len(self._data) if count < 0 else min(len(self._data), start + count)
        return self._data[start : self._at]

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Moves to `offset` from the start, here or the end."""
        self._at = offset + {SEEK_SET: 0, SEEK_CUR: self._at, SEEK_END: len(self._data)}[whence]
        return self._at

    def tell(self) -> int:
        """The position, bytes."""
        return self._at

    def close(self) -> None:
        """Nothing: the mapping is shared."""


def _raw(font: pygame.freetype.Font, character: str, size: tuple[float, float]) -> tuple[Mask, int, int]:
    """Mask, left and top of a character, `size` px per em wide and high."""
    # pygame takes a pair here, which its stubs do not know.
    pixels, (width, height) = font.render_raw(character, size=size)  # type: ignore[arg-type]
    if not width or not height:
        return _BLANK, 0, 0
    box = font.get_rect(character, size=size)  # type: ignore[arg-type]
    return np.frombuffer(pixels, np.uint8).reshape(height, width), box.x, -box.y
