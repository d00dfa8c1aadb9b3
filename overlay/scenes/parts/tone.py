"""Arithmetic of colours (0xRRGGBBAA, straight alpha). Law: every function is continuous in its share, so colours never jump."""

from __future__ import annotations

from functools import lru_cache

from overlay.picture.items import Colour

BURN, DEPTHS = 2.0, 64
"""A ground for words grows richer as it is deepened (its lesser channels to this power, so yellow turns amber and not olive),
in so many steps."""


def alpha(colour: Colour, share: float) -> Colour:
    """The colour with its alpha set to `share` (0…1)."""
    return (colour & 0xFFFFFF00) | round(max(0.0, min(1.0, share)) * 255)


# A memo of a pure function: a scene blends the same few colours every frame.
@lru_cache(maxsize=4096)
def mix(a: Colour, b: Colour, share: float) -> Colour:
    """From `a` (share 0) to `b` (share 1), channel by channel, alpha too."""
    share = max(0.0, min(1.0, share))
    result = 0
    for shift in (24, 16, 8, 0):
        x, y = (a >> shift) & 255, (b >> shift) & 255
        result |= round(x + (y - x) * share) << shift
    return result


def drained(colour: Colour, share: float) -> Colour:
    """The colour with `share` (0…1) of its hue gone, as bright to the eye as its strongest and weakest channels are on average."""
    channels = [(colour >> shift) & 255 for shift in (24, 16, 8)]
    grey = (max(channels) + min(channels)) // 2
    return mix(colour, grey << 24 | grey << 16 | grey << 8 | colour & 255, share)


@lru_cache(maxsize=4096)
def brightness(colour: Colour) -> float:
    """The colour's relative luminance without its alpha, 0…1 (WCAG 2: BT.709 weights on linear light)."""
    red, green, blue = (_linear((colour >> shift) & 255) for shift in (24, 16, 8))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=256)
def under(colour: Colour, words: Colour, ratio: float) -> Colour:
    """The colour as a ground for `words`: as deep as it must be for them to contrast `ratio`:1 or more, and as rich as it can be."""
    most = (brightness(words) + 0.05) / ratio - 0.05
    channels = [(colour >> shift) & 255 for shift in (24, 16, 8)]
    burnt = [channel * (channel / max(channels)) ** (BURN - 1.0) if channel else 0.0 for channel in channels]
    for step in range(DEPTHS, -1, -1):
        deep = [round(channel * step / DEPTHS) for channel in burnt]
        result = deep[0] << 24 | deep[1] << 16 | deep[2] << 8 | colour & 255
        if brightness(result) <= most:
            return result
    return colour & 255


def _linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
