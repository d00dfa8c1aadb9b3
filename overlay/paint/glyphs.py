"""Glyphs: the coverage mask of one character at one size. The only module that rasterises type.

Law: a glyph is drawn unhinted at its true size and quarter-pixel phase, once, and kept; masks are read-only. May import Pillow, faces.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

import numpy as np
from PIL import ImageFont

from overlay.paint.faces import Faces
from overlay.paint.rasters import Mask

KEPT = 6000
"""Glyphs kept: about 20 MB at reading size, a few hundred different questions' worth."""

PHASES = 4


class Glyph(NamedTuple):
    """A mask and where its upper left pixel lies from the pen's whole pixel on the baseline. Blank: an empty mask."""

    mask: Mask
    left: int
    top: int


class Glyphs:
    """The glyph cache of a painter."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self._fonts: OrderedDict[tuple[str, float], ImageFont.FreeTypeFont] = OrderedDict()
        self._kept: OrderedDict[tuple[str, str, float, int, int], Glyph] = OrderedDict()

    def get(self, character: str, file: str, size: float, phase: int = 0, outline: int = 0) -> Glyph:
        """`character` from font `file` at `size` px per em, `phase` quarters of a pixel right, grown by `outline` px."""
        key = (character, file, size, phase, outline)
        glyph = self._kept.get(key)
        if glyph is not None:
            return glyph
        glyph = self._kept[key] = self._draw(character, file, size, phase, outline)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return glyph

    def _draw(self, character: str, file: str, size: float, phase: int, outline: int) -> Glyph:
        core, (left, top) = self._font(file, size).getmask2(
            character, mode="L", anchor="ls", start=(phase / PHASES, 0), stroke_width=outline
        )
        width, height = core.size
        mask = np.asarray(core, np.uint8).reshape(height, width) if width * height else np.zeros((0, 0), np.uint8)
        return Glyph(mask, left, top)

    def _font(self, file: str, size: float) -> ImageFont.FreeTypeFont:
        key = (file, size)
        font = self._fonts.get(key)
        if font is None:
            path = self.faces.folder / file
            font = self._fonts[key] = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
            if len(self._fonts) > PHASES * 16:
                self._fonts.popitem(last=False)
        return font
