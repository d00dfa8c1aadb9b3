"""Memory of a process that runs for an evening: few heaps, and freed memory kept for the next picture.

glibc gives every thread a heap of its own, up to eight a core, and memory freed in one is lost to the others; here a dozen threads decode,
scale and draw whole pictures. It gives large blocks back to the system as soon as they are free, and the next picture pays for them
page by page: a plain panel of 1920×1080 px takes 1.9 ms of CPU on new pages, 0.4 ms on kept ones. Measured with twenty changes a
second (`leitai bench long`) on a busy machine: 970-1058 MiB resident over half an hour with a heap a thread, 395-692 MiB with two;
over the last minute of 90 s 497-552 MiB with two, 515-525 MiB when they keep what is freed. May import the standard library.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys

M_ARENA_MAX, M_MMAP_THRESHOLD, M_TRIM_THRESHOLD = -8, -3, -1
"""glibc's mallopt(3)."""

HEAPS = 2
"""One for the frame loop and what it starts, one for those that run beside it."""


APART, KEPT = 32 << 20, 1 << 30
"""Blocks up to the first, bytes (the most glibc takes), come from the heaps, and what is free there is kept, up to the second."""

BLOCK, PAGE = 16 << 20, 4096
"""Memory is taken in by blocks that come from the heaps, and page by page, bytes."""


def few_heaps() -> None:
    """Keeps this process to HEAPS heaps, and them to their memory. Call it before threads are started; it is for glibc alone."""
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError, OSError):
            library = ctypes.CDLL(None)
            for setting, value in ((M_ARENA_MAX, HEAPS), (M_MMAP_THRESHOLD, APART), (M_TRIM_THRESHOLD, KEPT)):
                library.mallopt(setting, value)


def take_in(size: int) -> None:
    """Has the system hand over `size` bytes now. After `few_heaps` they stay with the heap of the thread that calls, for its pictures to come.

    Measured: the dearest first frame of the first question on an output 14.0 to 9.4 ms, of the first speed run 14.8 to 12.3 ms.
    """
    blocks = [bytearray(min(BLOCK, size - start)) for start in range(0, size, BLOCK)]
    for block in blocks:
        block[::PAGE] = b"\1" * len(range(0, len(block), PAGE))  # a page comes when it is first written to
