"""How decoding lives beside the frame loop: it gives way to it, and gives back what memory it no longer needs. Outputs likewise.

Law: priorities are only ever lowered, and only those of the calling thread and of the threads it begins later (FFmpeg's own among
them). Where a system has no such thing, nothing happens. May import the standard library.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading

DECODING = 5
"""Steps of niceness below the frame loop: each gives about a quarter more to the loop where both want a core (Linux's scheduler)."""

BESIDE = 3
"""Steps by which a whole output stands back that is not a wall: where one machine draws several, the hall's picture comes first."""


def give_way(steps: int = DECODING) -> None:
    """Lowers the calling thread by `steps` of niceness, where threads have their own (Linux): the loop may not be late, decoding may."""
    if sys.platform != "linux":
        return
    thread = threading.get_native_id()
    try:
        os.setpriority(os.PRIO_PROCESS, thread, min(19, os.getpriority(os.PRIO_PROCESS, thread) + steps))
    except OSError:
        return  # a sandbox may forbid it: the show goes on as before


def give_back() -> None:
    """Returns freed pages to the system: glibc keeps a decoder's freed frames in its arenas (60 MB measured; takes 1 to 2 ms)."""
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "malloc_trim"):
        library.malloc_trim(0)
