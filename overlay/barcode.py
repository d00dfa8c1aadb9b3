"""A bar code over the picture: frame number and Program, to be read back from any recording of an output. PURE.

It proves that outputs change on the same frame: 24 bits of frame number and 24 bits of the Program's seq, most significant first,
white bars on black along the top, between a white bar on either side, with their parity as the last bit.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from overlay.picture.items import Item, Panel
from overlay.picture.look import Look

NUMBER, SEQ = 24, 24
BARS = 1 + NUMBER + SEQ + 1 + 1
HEIGHT = 72.0
"""The height of the code, canvas units."""


class Read(NamedTuple):
    """What a code says: the frame's number and the seq of the Program it shows, both modulo 2²⁴."""

    number: int
    seq: int


def bars(number: int, seq: int) -> list[bool]:
    """The bars from left to right, True for white."""
    value = (number % (1 << NUMBER)) << SEQ | seq % (1 << SEQ)
    bits = [bool(value >> place & 1) for place in range(NUMBER + SEQ - 1, -1, -1)]
    return [True, *bits, sum(bits) % 2 == 1, True]


def barcode(number: int, seq: int, look: Look) -> tuple[Item, ...]:
    """The code as items across the top of the canvas."""
    width = look.canvas.width / BARS
    white = [place for place, on in enumerate(bars(number, seq)) if on]
    ground = Panel(0.0, 0.0, look.canvas.width, HEIGHT, 0x000000FF)
    return (ground, *(Panel(place * width, 0.0, width, HEIGHT, 0xFFFFFFFF) for place in white))


def read(picture: npt.NDArray[np.uint8]) -> Read | None:
    """The code of a picture (rows of RGB or RGBA), or None when there is none, or its parity is wrong."""
    width = picture.shape[1] / BARS
    row = picture[max(1, round(picture.shape[0] * HEIGHT / 1080 / 2)), :, 1]
    on = [bool(row[int((place + 0.5) * width)] > 128) for place in range(BARS)]
    bits = on[1 : 1 + NUMBER + SEQ]
    if not (on[0] and on[-1] and on[-2] == (sum(bits) % 2 == 1)):
        return None
    value = sum(bit << place for place, bit in enumerate(reversed(bits)))
    return Read(value >> SEQ, value % (1 << SEQ))
