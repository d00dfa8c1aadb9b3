"""Show time. Law: integer microseconds on the control side's clock; a frame's time comes from its number, never from a sum."""

from typing import TypeAlias

Micros: TypeAlias = int
"""Microseconds of show time (integer). Show time starts near 0 with the contest and never jumps back."""

SECOND: Micros = 1_000_000
FPS = 60


def millis(ms: int) -> Micros:
    """Milliseconds as show time."""
    return ms * 1000


def frame_due(number: int) -> Micros:
    """The show time at which frame `number` is due: exact for any number, nothing accumulates."""
    return number * SECOND // FPS


def frame_at(t: Micros) -> int:
    """The newest frame whose due time is not after `t`."""
    return ((t + 1) * FPS - 1) // SECOND
