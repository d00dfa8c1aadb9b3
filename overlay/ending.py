"""Ends an output when it is told to: Ctrl-C, or SIGTERM from whoever supervises it.

Law: between two frames. Python would throw an exception into the middle of one, which an encoder's file does not survive and a
library's callback may swallow. Told a second time, it ends at once. May import the standard library.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def told_to_end(quit_: Callable[[], None]) -> Iterator[None]:
    """While it lasts, the first signal calls `quit_`, a second one interrupts. Use it in the main thread."""

    def told(number: int, frame: FrameType | None) -> None:
        for each in SIGNALS:
            signal.signal(each, signal.default_int_handler)
        quit_()

    before = [(each, signal.signal(each, told)) for each in SIGNALS]
    try:
        yield
    finally:
        for each, handler in before:
            signal.signal(each, handler)
