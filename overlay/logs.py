"""Log lines beside the frame loop: a terminal that stands still (a stopped pager, a full pipe) must not stand the picture still.

Law: whoever logs only puts the finished line into a bounded queue; a thread writes. What finds no place is dropped and counted in the
next line that is written. May import the standard library.
"""

from __future__ import annotations

import logging
import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

WAITING = 200
"""Lines that may wait: a fault is logged once a kind, so more come only from something gone wild."""

GOODBYE = 1.0
"""Seconds the last lines are given at the end; a terminal that still stands is left alone."""


class Aside(logging.Handler):
    """Writes log lines to `stream` from a thread of its own."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(logging.WARNING)
        self.dropped = 0
        self._stream = stream
        self._lines: queue.Queue[str | None] = queue.Queue(WAITING)
        self._thread = threading.Thread(target=self._write, name="log", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Queues a line; never waits, never raises."""
        try:
            self._lines.put_nowait(self.format(record))
        except queue.Full:
            self.dropped += 1
        except Exception:
            self.handleError(record)

    def close(self) -> None:
        """Writes what waits, if that can be done in a moment."""
        with suppress(queue.Full):
            self._lines.put(None, timeout=GOODBYE)
            self._thread.join(GOODBYE)
        super().close()

    def _write(self) -> None:
        while (line := self._lines.get()) is not None:
            lost, self.dropped = self.dropped, 0
            try:
                self._stream.write(f"{line}\n" + (f"({lost} more lines were dropped)\n" if lost else ""))
                self._stream.flush()
            except (OSError, ValueError):
                continue  # the terminal is gone; the picture is not


@contextmanager
def logs_aside(stream: TextIO | None = None) -> Iterator[Aside]:
    """While it lasts, every log line of this process goes that way, to standard error unless told otherwise."""
    root = logging.getLogger()
    before = root.handlers[:]
    aside = Aside(stream or sys.stderr)
    root.handlers[:] = [aside]
    try:
        yield aside
    finally:
        root.handlers[:] = before
        aside.close()
