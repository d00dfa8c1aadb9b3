"""Whether a theme's words can be read: its colours by role, each against the grounds that role's words stand on.

Law: straight from the file, before anything is drawn, so a show's own theme can be told of at the desk; alpha is not counted. What the
shipped themes hold on the finished picture is measured in tests/scenes. Source of the figures: WCAG 2.2, "contrast ratio" and level AA.
May import overlay.picture and the arithmetic of colours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from overlay.picture.items import Colour
from overlay.picture.look import Theme
from overlay.scenes.parts.tone import brightness

ENOUGH = 4.5
"""The least contrast of reading text, to one."""

WORDS = ("text", "muted", "gold", "right", "wrong", "warn")
GROUNDS = ("ink", "deep", "base", "panel", "panel_high")
"""Roles that words are set in, and those they stand on; `ink` on a full gold, right or wrong is the same pair turned round."""


class Pair(NamedTuple):
    """Words on a ground, as keys of the theme file, and their contrast, to one."""

    words: str
    ground: str
    ratio: float


def faint(theme: Theme) -> tuple[Pair, ...]:
    """The pairs of a theme whose contrast is not enough, the worst first."""
    return tuple(sorted((pair for pair in _pairs(theme) if pair.ratio < ENOUGH), key=lambda pair: pair.ratio))


def ratio(a: Colour, b: Colour) -> float:
    """The contrast of two colours, 1 (none) … 21 (black on white)."""
    dark, light = sorted((brightness(a), brightness(b)))
    return (light + 0.05) / (dark + 0.05)


def _pairs(theme: Theme) -> Iterator[Pair]:
    grounds: dict[str, Colour] = {ground: getattr(theme, ground) for ground in GROUNDS}
    for words in WORDS:
        for ground, colour in grounds.items():
            yield Pair(words, ground, ratio(getattr(theme, words), colour))
    for mode, accent in theme.accents.items():
        yield Pair(f"accents.{mode}", "panel", ratio(accent, theme.panel))
