"""Whether the shipped fonts can draw every character of a text, so that no empty box ever reaches the wall.

Law: the font itself is asked: a character it lacks comes out as its missing-glyph box. May import Pillow; reads the shipped reading font,
which stands behind every other face for the characters they lack.
"""

from __future__ import annotations

import unicodedata

from control.show.faults import Faults, Place
from overlay.resources import fonts_dir

READING = "NotoSansSC_500Medium.ttf"
_SIZE = 16
_MISSING = "\U0010fffd"  # a private character no shipped font has
_ALLOWED = frozenset("\n\t\r")


class Glyphs:
    """What the shipped reading font can draw."""

    def __init__(self) -> None:
        from PIL import ImageFont

        self._font = ImageFont.truetype(fonts_dir() / READING, _SIZE, layout_engine=ImageFont.Layout.BASIC)
        self._box = self._drawn(_MISSING)
        self._known: dict[str, bool] = {}

    def missing(self, text: str) -> str:
        """The characters of `text` no shipped font can draw, in order, each once. Invisible ones are not among them."""
        return "".join(
            character
            for character in dict.fromkeys(text)
            if not invisible(character) and not self._has(character)
        )

    def check(self, text: str, place: Place, faults: Faults) -> None:
        """Note the characters of `text` that would not show, and invisible ones that got in by pasting."""
        if lacking := self.missing(text):
            named = "、".join(f"“{character}”(U+{ord(character):04X})" for character in lacking[:8])
            faults.error(
                place,
                f"字体没有 {named}，屏幕上会显示为空框；请改用别的写法",
                f"the fonts lack {named}, the screen would show empty boxes; write it another way",
            )
        hidden = [character for character in dict.fromkeys(text) if invisible(character)]
        if hidden:
            codes = "、".join(f"U+{ord(character):04X}" for character in hidden[:8])
            faults.error(
                place,
                f"含有看不见的字符 {codes}（多由粘贴带入）；请删去后重新填写",
                f"invisible characters {codes} (pasted in, most likely); delete them",
            )

    def _has(self, character: str) -> bool:
        if character not in self._known:
            self._known[character] = character.isspace() or self._drawn(character) != self._box
        return self._known[character]

    def _drawn(self, character: str) -> tuple[bytes, float]:
        return bytes(self._font.getmask(character, "1")), self._font.getlength(character)


def invisible(character: str) -> bool:
    """Control, format and separator characters that no text for the screen should hold."""
    return character not in _ALLOWED and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
