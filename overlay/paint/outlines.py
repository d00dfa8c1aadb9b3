"""Outlines: a glyph of a font file as coverage, fitted to pixels and filled by FreeType. The only module that rasterises type.

Law: a file is opened once and stays open: opening one costs a millisecond or two, because FreeType's fitting first measures some
two hundred of its characters (pygame's FreeType keeps two faces open, and a picture has four). A file with instructions of its own is
fitted by them, any other by FreeType's fitting. May import ctypes, freetype, numpy, sfnt.
"""

from __future__ import annotations

import ctypes
import weakref
from typing import Any

import numpy as np
from freetype.ft_enums import (
    FT_LOAD_DEFAULT,
    FT_LOAD_FORCE_AUTOHINT,
    FT_LOAD_NO_BITMAP,
    FT_RENDER_MODE_NORMAL,
)
from freetype.ft_structs import FT_Face, FT_Library
from freetype.raw import (
    FT_Done_FreeType,
    FT_Init_FreeType,
    FT_Load_Glyph,
    FT_New_Memory_Face,
    FT_Render_Glyph,
    FT_Set_Char_Size,
)

from overlay.paint.rasters import Mask
from overlay.paint.sfnt import FontError, Sfnt

OVERLAP = 0x40
"""Flag of an outline whose parts overlap (FT_OUTLINE_OVERLAP)."""

FINE = 64
"""FreeType's units in a pixel."""

BLANK: Mask = np.zeros((0, 0), np.uint8)


class Outlines:
    """The open font files of a painter; they are let go with it."""

    def __init__(self) -> None:
        self._library = FT_Library()
        _check(FT_Init_FreeType(ctypes.byref(self._library)), "FreeType")
        self._faces: dict[str, Any] = {}
        # FreeType reads the mapped files where they lie, so the end of the library comes before theirs.
        self._mapped: list[Any] = []
        weakref.finalize(self, _end, self._library, self._mapped)

    def mask(self, file: Sfnt, glyph: int, width: float, height: float) -> tuple[Mask, int, int]:
        """Coverage of glyph number `glyph` at `width` × `height` px per em, and where its left and upper edges lie from the pen, px.

        Raises FontError when its outline is damaged.
        """
        face = self._open(file)
        name = file.path.name
        _check(FT_Set_Char_Size(face, int(width * FINE), int(height * FINE), 0, 0), name)
        fitting = FT_LOAD_DEFAULT if file.instructed else FT_LOAD_FORCE_AUTOHINT
        _check(FT_Load_Glyph(face, glyph, fitting | FT_LOAD_NO_BITMAP), name)
        slot = face.contents.glyph
        outline, bitmap = slot.contents.outline, slot.contents.bitmap
        # Flagged outlines are drawn with 4×4 oversampling, three times slower and coarser than exact coverage; the flag matters only
        # to renderers that do not fill by winding. Measured: 150 characters at 48 px in 16 ms with it, 6 ms without.
        outline.flags &= ~OVERLAP
        _check(FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL), name)
        if not bitmap.rows or not bitmap.width:
            return BLANK, 0, 0
        rows = np.frombuffer(ctypes.string_at(bitmap.buffer, bitmap.rows * bitmap.pitch), np.uint8)
        return rows.reshape(bitmap.rows, bitmap.pitch)[:, : bitmap.width], slot.contents.bitmap_left, -slot.contents.bitmap_top

    def _open(self, file: Sfnt) -> Any:
        face = self._faces.get(file.path.name)
        if face is None:
            mapped = (ctypes.c_ubyte * len(file.data)).from_buffer(file.data)
            face = FT_Face()
            _check(FT_New_Memory_Face(self._library, mapped, len(file.data), 0, ctypes.byref(face)), file.path.name)
            self._mapped.append(mapped)
            self._faces[file.path.name] = face
        return face


def _end(library: Any, mapped: list[Any]) -> None:
    FT_Done_FreeType(library)
    mapped.clear()


def _check(fault: int, what: str) -> None:
    if fault:
        raise FontError(f"{what}: FreeType fault {fault:#04x}")
