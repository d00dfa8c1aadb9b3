"""Memory of a process that runs for an evening: few heaps, and pictures outside them.

glibc gives every thread a heap of its own, up to eight a core, and memory freed in one is lost to the others; here a dozen threads decode,
scale and draw whole pictures. It also learns to keep blocks as large as any that was freed in those heaps, where small ones that live on
between pictures keep them from being used again. Measured over half an hour of twenty changes a second (`leitai bench long`) on a busy
machine: 970-1058 MiB resident with a heap a thread, 395-692 MiB with two; over 80 s of it 497-552 MiB with two, 426-460 MiB with
pictures outside them as well. May import the standard library.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys

M_ARENA_MAX, M_MMAP_THRESHOLD, M_TRIM_THRESHOLD = -8, -3, -1
"""glibc's mallopt(3)."""

HEAPS = 2
"""One for the frame loop and what it starts, one for those that run beside it."""


APART, KEPT = 1 << 20, 4 << 20
"""Blocks from this size on, bytes, are mapped by themselves and given back whole; so much that is free on a heap is kept for the next."""


def few_heaps() -> None:
    """Keeps this process to HEAPS heaps with pictures outside them. Call it before threads are started; it is for glibc alone."""
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError, OSError):
            library = ctypes.CDLL(None)
            for setting, value in ((M_ARENA_MAX, HEAPS), (M_MMAP_THRESHOLD, APART), (M_TRIM_THRESHOLD, KEPT)):
                library.mallopt(setting, value)
