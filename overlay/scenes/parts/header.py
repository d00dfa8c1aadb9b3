"""The segment header: accent flash and segment name on the left, what is at stake in chips on the right."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Colour, Face, Form, Gradient, Item, Panel
from overlay.picture.look import Look, Shape
from overlay.program.parts import QuestionText
from overlay.scenes.parts.chip import chip, chip_width, chips
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.tone import mix


def header(
    box: Box, segment: str, look: Look, stakes: tuple[tuple[str, Colour, bool], ...] = ()
) -> tuple[Item, ...]:
    """Segment name in the display face and a row of chips; on a TALL canvas the chips stand under the name.

    A TALL header with no height for that keeps the chips its one line has room for: first the points, then the type. A box without
    height has no header.
    """
    tall = look.canvas.shape is Shape.TALL
    if not box.h:
        return ()
    if tall and stakes and box.h < 100.0:
        return _one_line(box, segment, look, stakes)
    if tall:
        return (*_name(box.top(66.0), segment, 52.0, 0.0, look), *_row(box, stakes, look))
    taken = sum(chip_width(text, look) + 16.0 for text, _, _ in stakes)
    return (*_name(box, segment, 70.0, taken, look), *chips(stakes, box.right, box.cy - 30, 60, look))


def _name(box: Box, segment: str, size: float, taken: float, look: Look) -> tuple[Item, ...]:
    """The accent's flash and the segment's name; so much of the width is taken by what stands at its end."""
    theme, accent = look.theme, look.theme.accent(look.accent)
    flash, gold = box.h * 0.62, Gradient(mix(theme.gold, theme.text, 0.35), theme.gold)
    y = box.cy - flash / 2
    return (
        Panel(box.x, y, 26, flash, Gradient(accent, mix(accent, theme.ink, 0.35)), Form.SLANT, 10),
        Panel(box.x + 30, y, 14, flash, mix(accent, theme.ink, 0.45), Form.SLANT, 5),
        line(segment, box.x + 66, box.cy, look, size, gold, face=Face.DISPLAY, width=box.w - 66 - taken - 24),
    )


def _row(box: Box, stakes: tuple[tuple[str, Colour, bool], ...], look: Look) -> tuple[Item, ...]:
    """The chips under a TALL canvas's name, narrower where their row would be too long."""
    x, widths = box.x, [chip_width(text, look, 36.0) for text, _, _ in stakes]
    spare = box.w - sum(widths) - 12.0 * (len(widths) - 1)
    shrink = min(1.0, 1.0 + spare / sum(widths)) if widths else 1.0
    items: list[Item] = []
    for (text, colour, solid), w in zip(stakes, widths, strict=True):
        items.extend(
            chip(text, x, box.bottom - 56, 54, look, colour, solid=solid, size=36.0, width=w * shrink)
        )
        x += w * shrink + 12.0
    return tuple(items)


def _one_line(
    box: Box, segment: str, look: Look, stakes: tuple[tuple[str, Colour, bool], ...]
) -> tuple[Item, ...]:
    """The name and, at the end of its line, the chips that have room beside it."""
    name = 76.0 + look.metrics.advance(segment, Face.DISPLAY, 52.0)
    kept: list[tuple[str, Colour, bool]] = []
    for stake in (stakes[-1], *stakes[:-1]):
        if name + sum(chip_width(text, look, 36.0) + 12.0 for text, _, _ in (stake, *kept)) <= box.w:
            kept.append(stake)
    x = box.right
    items = list(header(box, segment, look))
    for text, colour, solid in sorted(kept, key=stakes.index, reverse=True):
        w = chip_width(text, look, 36.0)
        items.extend(chip(text, x - w, box.y + 6.0, 54, look, colour, solid=solid, size=36.0))
        x -= w + 12.0
    return tuple(items)


def stakes(question: QuestionText, look: Look) -> tuple[tuple[str, Colour, bool], ...]:
    """The chips of a question: its type, its number, the points at stake."""
    theme, words = look.theme, look.words
    result = [(words[f"kind.{question.kind.value}"], theme.accent(look.accent), False)]
    if question.number:
        key = "common.number_of" if question.of else "common.number"
        result.append((words[key].format(number=question.number, of=question.of), theme.muted, False))
    if question.value:
        result.append((words["common.points"].format(points=question.value), theme.gold, True))
    return tuple(result)
