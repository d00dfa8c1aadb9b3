"""Reads what layout needs out of a TrueType file: which characters it has, their advances and outline boxes.

Law: figures come from the file's own tables in font units, so they are the same on every machine; no rasteriser, hinting or
platform is asked. A file is mapped, not read: only what is used is loaded, and it is never written. May import the standard library
and numpy. Source: OpenType specification 1.9 (cmap formats 4 and 12, head, hhea, hmtx, loca, glyf).
"""

from __future__ import annotations

import mmap
import struct
from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

import numpy as np


class FontError(Exception):
    """A font file that cannot be read, or lacks a table that is needed."""


class Bounds(NamedTuple):
    """The box of a glyph's outline, em (y up)."""

    left: float
    bottom: float
    right: float
    top: float


class Sfnt:
    """One font file. Tables are read once, glyph data when asked for.

    data: the whole file (mapped as a private copy, because ctypes hands no other mapping to FreeType); instructed: whether it brings
    instructions for fitting its outlines to pixels.

    Raises FontError when the file is not a TrueType font with glyf outlines and a Unicode cmap.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                data = self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
            self._tables = _directory(data)
            self.instructed = "fpgm" in self._tables
            self.units = struct.unpack_from(">H", data, self._tables["head"] + 18)[0]
            self._long_loca = struct.unpack_from(">h", data, self._tables["head"] + 50)[0] == 1
            self._metric_count = struct.unpack_from(">H", data, self._tables["hhea"] + 34)[0]
            self._starts, self._ends, self._glyphs = _character_map(data, self._tables["cmap"])
            count = self._metric_count
            pairs = np.frombuffer(data, ">u2", count * 2, self._tables["hmtx"])
            self._advances = pairs[::2].astype(np.int64)
        except (OSError, KeyError, struct.error, ValueError) as fault:
            raise FontError(f"{path.name} is not a usable TrueType font: {fault!r}") from fault

    def glyph(self, character: str) -> int:
        """The glyph number of a character, 0 if the font lacks it."""
        code = ord(character)
        place = bisect_right(self._starts, code) - 1
        if place < 0 or code > self._ends[place]:
            return 0
        glyphs = self._glyphs[place]
        offset = code - self._starts[place]
        return glyphs + offset if isinstance(glyphs, int) else glyphs[offset]

    def advance(self, glyph: int) -> float:
        """How far the pen moves after a glyph, em."""
        return float(self._advances[min(glyph, self._metric_count - 1)]) / float(self.units)

    def bounds(self, glyph: int) -> Bounds:
        """The box of a glyph's outline, em; all zero for a blank one."""
        at = self._outline(glyph)
        if at is None:
            return Bounds(0.0, 0.0, 0.0, 0.0)
        return Bounds(*(edge / self.units for edge in struct.unpack_from(">4h", self.data, at + 2)))

    def _outline(self, glyph: int) -> int | None:
        """Where a glyph's outline lies in the file, None for a blank one."""
        loca = self._tables["loca"]
        if self._long_loca:
            start, end = struct.unpack_from(">II", self.data, loca + glyph * 4)
        else:
            start, end = (2 * half for half in struct.unpack_from(">HH", self.data, loca + glyph * 2))
        return None if start == end else self._tables["glyf"] + start


def _directory(data: mmap.mmap) -> dict[str, int]:
    """Table name → its offset in the file."""
    count = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * place) for place in range(count))
    return {name.decode("latin-1"): offset for name, _, offset, _ in records}


def _character_map(data: mmap.mmap, cmap: int) -> tuple[list[int], list[int], list[int | list[int]]]:
    """Runs of characters: first code, last code, and the first glyph (consecutive) or a list of glyphs."""
    formats: dict[int, int] = {}
    for place in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * place)
        if platform in {0, 3}:
            formats[struct.unpack_from(">H", data, cmap + offset)[0]] = cmap + offset
    if 12 in formats:
        return _format_12(data, formats[12])
    return _format_4(data, formats[4])


def _format_12(data: mmap.mmap, at: int) -> tuple[list[int], list[int], list[int | list[int]]]:
    count = struct.unpack_from(">I", data, at + 12)[0]
    groups = np.frombuffer(data, ">u4", count * 3, at + 16).reshape(count, 3)
    return groups[:, 0].tolist(), groups[:, 1].tolist(), groups[:, 2].tolist()


def _format_4(data: mmap.mmap, at: int) -> tuple[list[int], list[int], list[int | list[int]]]:
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = np.frombuffer(data, ">u2", count, at + 14).tolist()
    starts = np.frombuffer(data, ">u2", count, at + 16 + 2 * count).tolist()
    deltas = np.frombuffer(data, ">u2", count, at + 16 + 4 * count).tolist()
    ranges_at = at + 16 + 6 * count
    ranges = np.frombuffer(data, ">u2", count, ranges_at).tolist()
    glyphs: list[int | list[int]] = []
    for place, (start, end, delta, reach) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        codes = range(start, end + 1)
        if reach == 0:
            glyphs.append([(code + delta) & 0xFFFF for code in codes])
        elif start == 0xFFFF:  # the closing segment every format 4 table ends with
            glyphs.append([0])
        else:
            raw = np.frombuffer(data, ">u2", len(codes), ranges_at + 2 * place + reach).tolist()
            glyphs.append([(glyph + delta) & 0xFFFF if glyph else 0 for glyph in raw])
    return starts, ends, glyphs
