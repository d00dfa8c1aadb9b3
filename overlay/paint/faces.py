"""The typefaces: which shipped files stand behind a Face, what is taken from where, and how wide and high it is.

Law: a character a face lacks is taken from the next file of its chain, so that names with rare characters show; figures of the
numeral faces stand on equal advances. Metrics are read from the files (em), scaled, never rounded. May import sfnt,
overlay.picture and overlay.resources.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from overlay.paint.sfnt import Sfnt
from overlay.picture.items import Face
from overlay.resources import fonts_dir

_MEDIUM = "NotoSansSC_500Medium.ttf"
_BOLD = "NotoSansSC_700Bold.ttf"
_BLACK = "NotoSansSC_900Black.ttf"

CHAINS: dict[Face, tuple[str, ...]] = {
    Face.TEXT: (_MEDIUM,),
    Face.BOLD: (_BOLD,),
    Face.BLACK: (_BLACK,),
    Face.DISPLAY: ("MaShanZheng_400Regular.ttf", _BLACK),
    Face.NUMERAL: ("BarlowCondensed_600SemiBold.ttf", _BOLD),
    Face.NUMERAL_BOLD: ("BarlowCondensed_700Bold.ttf", _BLACK),
}
"""Each face's files, first choice first."""

TABULAR = frozenset({Face.NUMERAL, Face.NUMERAL_BOLD})
DIGITS = "0123456789"

_TALLEST = {Face.NUMERAL: "H", Face.NUMERAL_BOLD: "H"}
_HAN = "国"


class Pen(NamedTuple):
    """How one character is set: the file its glyph comes from, its shift within its advance, and the advance, em."""

    file: str
    shift: float
    advance: float


class Faces:
    """The shipped faces, opened when first asked for. Implements overlay.picture.look.Metrics.

    Raises FontError (from sfnt) when a shipped file is damaged. One object may serve scenes and painter of a process.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or fonts_dir()
        self._files: dict[str, Sfnt] = {}
        self._pens: dict[Face, dict[str, Pen]] = {face: {} for face in Face}
        self._extents: dict[Face, tuple[float, float]] = {}

    def pen(self, character: str, face: Face) -> Pen:
        """How `character` is set in `face`; a character no file has gets the last file's missing-glyph box."""
        known = self._pens[face].get(character)
        if known is None:
            known = self._pens[face][character] = self._set(character, face)
        return known

    def advance(self, text: str, face: Face, size: float) -> float:
        """The width of a line of text, units."""
        pens = self._pens[face]
        try:
            return size * sum([pens[character].advance for character in text])
        except KeyError:
            return size * sum([self.pen(character, face).advance for character in text])

    def ascent(self, face: Face, size: float) -> float:
        """From the baseline to the top of a Chinese character (numeral faces: a capital), units."""
        return self._extent(face)[0] * size

    def descent(self, face: Face, size: float) -> float:
        """From the baseline to the bottom of a Chinese character (numeral faces: 0), units, positive."""
        return self._extent(face)[1] * size

    def missing(self, text: str, face: Face = Face.TEXT) -> str:
        """The characters of `text` that no file of the face's chain can draw, in order, each once."""
        blank = {" ", "\n", "\t", "\u3000", "\u00a0"}
        lacking = dict.fromkeys(c for c in text if c not in blank and self._source(c, face) is None)
        return "".join(lacking)

    def file(self, name: str) -> Sfnt:
        """A shipped font file, by the name a Pen gives."""
        if name not in self._files:
            self._files[name] = Sfnt(self.folder / name)
        return self._files[name]

    def _source(self, character: str, face: Face) -> str | None:
        return next((name for name in CHAINS[face] if self.file(name).glyph(character)), None)

    def _set(self, character: str, face: Face) -> Pen:
        name = self._source(character, face) or CHAINS[face][-1]
        file = self.file(name)
        advance = file.advance(file.glyph(character))
        if face in TABULAR and character in DIGITS:
            widest = max(file.advance(file.glyph(digit)) for digit in DIGITS)
            return Pen(name, (widest - advance) / 2, widest)
        return Pen(name, 0.0, advance)

    def _extent(self, face: Face) -> tuple[float, float]:
        if face not in self._extents:
            file = self.file(CHAINS[face][0])
            box = file.bounds(file.glyph(_TALLEST.get(face, _HAN)))
            self._extents[face] = (box.top, max(0.0, -box.bottom))
        return self._extents[face]
