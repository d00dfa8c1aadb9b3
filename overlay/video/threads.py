"""How decoding lives beside the frame loop: it gives way to it, and gives back what memory it no longer needs. Outputs likewise.

Law: no thread that takes Python's lock stands behind the frame loop. One that is sent off its core while it holds the lock would keep
the loop waiting until everybody else has had a turn (measured with three outputs and a clip on two cores: 60 to 200 ms, where the loop
itself needed two). So only FFmpeg's own threads stand back, or a whole process. Priorities are only ever lowered; where a system has
no such thing, or forbids it, nothing happens. May import the standard library.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

DECODING = 5
"""Steps of niceness below the frame loop: each gives about a quarter more to the loop where both want a core (Linux's scheduler)."""

BESIDE = 3
"""Steps by which a whole output stands back that is not a wall: where one machine draws several, the hall's picture comes first."""


def give_way(steps: int = BESIDE) -> None:
    """Lowers this process by `steps` of niceness, to be called before it has begun threads: they inherit it."""
    if sys.platform != "linux":
        return
    _lower(os.getpid(), _niceness() + steps)


@contextmanager
def set_back(steps: int = DECODING) -> Iterator[None]:
    """Lowers the threads that are begun meanwhile and are not Python's to `steps` of niceness below the frame loop."""
    before = _tasks()
    yield
    python = {thread.native_id for thread in threading.enumerate()}
    for task in _tasks() - before - python:
        _lower(task, _niceness() + steps)


def _tasks() -> set[int]:
    """This process's threads; none where the system does not tell, or has no niceness for each."""
    return {int(task) for task in os.listdir("/proc/self/task")} if sys.platform == "linux" else set()


def _niceness() -> int:
    """That of the main thread, which is the frame loop's."""
    return os.getpriority(os.PRIO_PROCESS, os.getpid())


def _lower(thread: int, wanted: int) -> None:
    try:
        os.setpriority(os.PRIO_PROCESS, thread, min(19, wanted))
    except OSError:
        return  # a sandbox may forbid it: the show goes on as before


def give_back() -> None:
    """Returns freed pages to the system: glibc keeps a decoder's freed frames in its arenas (60 MB measured; takes 1 to 2 ms)."""
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "malloc_trim"):
        library.malloc_trim(0)
