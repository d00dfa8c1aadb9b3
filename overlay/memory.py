"""Memory of a process that runs for an evening: few heaps, so that what one thread frees another can use.

glibc gives every thread a heap of its own, up to eight a core, and memory freed in one is lost to the others; here a dozen threads decode,
scale and draw whole pictures. Measured on a busy machine over half an hour of twenty changes a second (`leitai bench long`): 970-1058 MiB
resident with a heap a thread, 395-692 MiB with two. May import the standard library.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys

M_ARENA_MAX = -8
"""glibc's mallopt(3)."""

HEAPS = 2
"""One for the frame loop and what it starts, one for those that run beside it."""


def few_heaps() -> None:
    """Keeps this process to HEAPS heaps. Call it before threads are started; elsewhere than on glibc nothing happens."""
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError, OSError):
            ctypes.CDLL(None).mallopt(M_ARENA_MAX, HEAPS)
