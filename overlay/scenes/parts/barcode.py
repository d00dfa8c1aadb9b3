"""The frame number as a row of light and dark cells that a program can read back from the pixels of a capture.

Law: 32 cells of equal width, left to right: guard 1 0 1 0, 24 bits of the number (highest first), 4 check bits (the sum of the
number's six hexadecimal digits, modulo 16). A cell is light (1) when the luminance in its middle passes half of the first guard's.
"""

from __future__ import annotations

from collections.abc import Sequence

from overlay.picture.boxes import Box
from overlay.picture.items import Item, Panel
from overlay.picture.look import Look

CELLS = 32
BITS = 24
GUARD = (True, False, True, False)


def cells(number: int) -> tuple[bool, ...]:
    """The cells of a frame number (taken modulo 2²⁴: 77 hours at 60 frames a second)."""
    number %= 1 << BITS
    check = sum((number >> shift) & 15 for shift in range(0, BITS, 4)) % 16
    bits = [bool(number >> i & 1) for i in reversed(range(BITS))]
    return (*GUARD, *bits, *(bool(check >> i & 1) for i in reversed(range(4))))


def read(levels: Sequence[float]) -> int | None:
    """The number behind the luminances in the middles of the 32 cells; None when guard or check disagree."""
    bright = [level > levels[0] / 2 for level in levels]
    number = sum(1 << (BITS - 1 - i) for i, on in enumerate(bright[4 : 4 + BITS]) if on)
    return number if tuple(bright) == cells(number) else None


def barcode(number: int, box: Box, look: Look) -> tuple[Item, ...]:
    """The cells in `box`, neighbours of one kind drawn as one bar."""
    width = box.w / CELLS
    items: list[Item] = [Panel(box.x, box.y, box.w, box.h, 0x000000FF)]
    run = 0
    for i, on in enumerate((*cells(number), False)):
        if on:
            run += 1
        elif run:
            items.append(Panel(box.x + (i - run) * width, box.y, run * width, box.h, look.theme.text))
            run = 0
    return tuple(items)
