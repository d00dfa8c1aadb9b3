"""Arithmetic of colours (0xRRGGBBAA, straight alpha). Law: every function is continuous in its share, so colours never jump."""

from __future__ import annotations

from functools import lru_cache

from overlay.picture.items import Colour


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
