"""Work on frames beside the frame loop: a thread and a short queue, shared by every output that takes its time.

Law: live, a frame is copied (half a millisecond at 1080p) and the loop goes on; at most QUEUE frames wait, and what finds no place is
dropped and counted. Patient (offline), the work is done before `take` returns. May import pygame, overlay.paint's Frame.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

import pygame

from overlay.paint import Frame

QUEUE = 8


class Aside:
    """Does `work(surface, number)` for frames. What it raises is raised by the next `take`, and ends the work."""

    def __init__(self, name: str, work: Callable[[pygame.Surface, int], None], patient: bool = False) -> None:
        self.dropped = 0
        self.fault: Exception | None = None
        self._work = work
        self._waiting: queue.Queue[tuple[pygame.Surface, int] | None] = queue.Queue(QUEUE)
        self._thread: threading.Thread | None = None
        if not patient:
            self._thread = threading.Thread(target=self._run, name=name, daemon=True)
            self._thread.start()

    def take(self, frame: Frame, number: int) -> None:
        """Works on the frame, now or soon."""
        if self.fault is not None:
            raise self.fault
        if self._thread is None:
            self._work(frame.surface, number)
        elif self._waiting.full():
            self.dropped += 1
        else:
            self._waiting.put_nowait((frame.surface.copy(), number))

    def finish(self) -> None:
        """Works on what waits, then ends."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()

    def _run(self) -> None:
        while (job := self._waiting.get()) is not None:
            if self.fault is None:
                try:
                    self._work(*job)
                except Exception as error:
                    self.fault = error
