"""Whether what is typed during the contest shows on the wall. Law: no box in place of a character reaches a picture.

The show folder's texts are asked the same by `leitai check`. A player's answer is not: it counts as it was given, whatever the fonts hold.
May import contest and the show's glyphs.
"""

from __future__ import annotations

from dataclasses import replace

from control.contest.check import LINE
from control.contest.commands import Command, CorrectRuling, ShowBanner, ShowHold
from control.contest.refusal import Refusal
from control.show.glyphs import Glyphs, invisible

NAMED = 8
"""At most so many lacking characters are named."""


class Legible:
    """Reads commands as the wall will: call it with one. Loads the reading font when made."""

    def __init__(self) -> None:
        self._glyphs = Glyphs()

    def __call__(self, command: Command) -> Command | Refusal:
        """The command without the invisible characters that pasting brings in, or why its text cannot be shown."""
        match command:
            case ShowBanner(text):
                return self._lacking(text) or replace(command, text=_seen(text))
            case ShowHold(text):
                return self._lacking(text) or replace(command, message=_seen(text))
            case CorrectRuling(reason=text):
                return self._lacking(text) or replace(command, reason=_seen(text))
        return command

    def _lacking(self, text: str) -> Refusal | None:
        # What is longer than a line the rules refuse; nobody makes us draw thousands of characters for it.
        if len(text) > LINE or not (lacking := self._glyphs.missing(text)):
            return None
        named = "、".join(f"“{character}”" for character in lacking[:NAMED])
        return Refusal("no_glyph", f"屏幕字体里没有{named}，请改用别的写法", f"the screen's fonts lack {named}; write it another way")


def _seen(text: str) -> str:
    return "".join(character for character in text if not invisible(character))
