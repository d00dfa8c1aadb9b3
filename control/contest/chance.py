"""Draws decided by a logged seed: the same seed gives the same result on any machine, in any version. Pure.

The stream is SHA-256 over seed and counter, read as numbers and taken without bias; anybody can check a draw with a pocket program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def number(seed: str, counter: int, below: int) -> int:
    """A number in 0…below−1, evenly, from the seed's `counter`-th draw. Raises ValueError when there is nothing to draw from."""
    if below < 1:
        raise ValueError("nothing to draw from")
    limit = (1 << 64) // below * below
    attempt = 0
    while True:
        digest = hashlib.sha256(f"{seed}/{counter}/{attempt}".encode()).digest()
        value = int.from_bytes(digest[:8], "big")
        if value < limit:
            return value % below
        attempt += 1


def shuffled(seed: str, items: Sequence[T]) -> tuple[T, ...]:
    """All items in an order drawn by the seed (Fisher–Yates)."""
    rest = list(items)
    for last in range(len(rest) - 1, 0, -1):
        other = number(seed, last, last + 1)
        rest[last], rest[other] = rest[other], rest[last]
    return tuple(rest)


def derangement(seed: str, items: Sequence[T]) -> tuple[T, ...]:
    """An order in which nobody stands at their own place (two or more items)."""
    attempt = 0
    while True:
        order = shuffled(f"{seed}/derangement/{attempt}", items)
        if all(a != b for a, b in zip(order, items, strict=True)):
            return order
        attempt += 1
