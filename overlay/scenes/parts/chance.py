"""Even scatter for decoration: a figure between 0 and 1 from whole numbers alone, the same on every machine and in every replay."""

from __future__ import annotations


def chance(*keys: int) -> float:
    """0 ≤ x < 1, spread evenly over the keys (a 32-bit integer mix; decoration only, never a draw)."""
    mixed = 0x9E3779B9
    for key in keys:
        mixed = ((mixed ^ (key & 0xFFFFFFFF)) * 0x85EBCA6B) & 0xFFFFFFFF
        mixed ^= mixed >> 13
        mixed = (mixed * 0xC2B2AE35) & 0xFFFFFFFF
        mixed ^= mixed >> 16
    return mixed / 0x100000000
