"""What the loop knows of an output, and the guard around it. May import overlay.paint's Frame."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from overlay.paint import Frame
from overlay.program.times import SECOND, Micros

log = logging.getLogger(__name__)

RESTART = 2 * SECOND
"""An output that failed is started again after this pause, µs."""

STEADY = 60 * SECOND
"""What fails again as before within this time is not told again, µs: a server that is away all evening is no news every two seconds."""


class Output(Protocol):
    """Takes frames. Every frame counts in order; `number` is its frame number on the show's clock."""

    def show(self, frame: Frame, number: int) -> None:
        """Presents a frame; the first one it sees carries the whole canvas as damage. Raises what it likes on failure."""

    def close(self) -> None:
        """Gives back what it holds; called once."""


class Guard:
    """Keeps an output alive: drops it when it raises, makes it anew after a pause, and gives it the whole picture then."""

    def __init__(self, name: str, make: Callable[[], Output], now: Callable[[], Micros]) -> None:
        self.name = name
        self.failures = 0
        self._make = make
        self._now = now
        self._output: Output | None = make()
        self._fresh = True
        self._size = (0, 0)
        self._again: Micros = 0
        self._begun: Micros = now()
        self._told = ""

    def show(self, frame: Frame, number: int) -> None:
        """Presents a frame, or starts the output again if it is time. Never raises."""
        try:
            if self._output is None:
                if self._now() < self._again:
                    return
                self._begun = self._now()
                self._output, self._fresh = self._make(), True
            if self._fresh or frame.surface.get_size() != self._size:
                frame = Frame(frame.surface, (frame.surface.get_rect(),), frame.number)
            self._size = frame.surface.get_size()
            self._output.show(frame, number)
            self._fresh = False
        except Exception as error:
            now = self._now()
            self.failures += 1
            self._again = now + RESTART
            why = f"{type(error).__name__}: {error}"
            if why != self._told or now - self._begun > STEADY:
                self._told = why
                log.exception("output %s failed and is started again until it works", self.name)
            self._drop()

    def close(self) -> None:
        """Closes the output. Never raises."""
        self._drop()

    def _drop(self) -> None:
        output, self._output = self._output, None
        try:
            if output is not None:
                output.close()
        except Exception as error:
            log.warning("output %s did not close cleanly: %s", self.name, error)
