"""The operator at an output's own window: keys, and what they lay over the picture.

Law: the audience sees none of it unless somebody asks: the question before quitting, the figures, the output's name.
May import marks, overlay.outputs.window's Key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import msgspec

from overlay.clock import local_micros
from overlay.marks import asking, figures, quit_question
from overlay.outputs.window import Key
from overlay.picture.items import Item
from overlay.picture.look import Look
from overlay.program.message import Program
from overlay.program.times import SECOND, Micros

IDENTIFY = 5 * SECOND
FIGURES_EVERY = SECOND // 2


class Remote(Protocol):
    """Further keys of the operator, and what they show."""

    def press(self, key: Key, now: Micros) -> None:
        """Obeys a key it knows, at frame time `now`."""

    def strip(self, look: Look, now: Micros) -> tuple[Item, ...]:
        """What lies over the picture."""


class Operator:
    """Obeys the window's keys. health: the output's figures; full: switches between window and whole display; remote: further keys."""

    def __init__(self, health: Callable[[], Mapping[str, Any]], full: Callable[[], None], remote: Remote | None = None) -> None:
        self.quit = False
        self._health = health
        self._full = full
        self._remote = remote
        self._asked: Micros | None = None
        self._identify: Micros | None = None
        self._figures: Mapping[str, Any] | None = None
        self._figures_at: Micros = 0

    def press(self, key: Key, now: Micros, t: Micros) -> None:
        """Obeys a key, at frame time `now` and show time `t`, µs."""
        if key is Key.CLOSE or (key is Key.ESCAPE and asking(self._asked, local_micros())):
            self.quit = True
        elif key is Key.ESCAPE:
            self._asked = local_micros()
        elif key is Key.FULL:
            self._full()
        elif key is Key.IDENTIFY:
            self._identify = t
        elif key is Key.FIGURES:
            self._figures = None if self._figures is not None else self._health()
        elif self._remote is not None:
            self._remote.press(key, now)

    def identified(self, program: Program, t: Micros) -> Program:
        """The Program with this output's own identification, while it lasts."""
        if self._identify is None:
            return program
        if t - self._identify > IDENTIFY:
            self._identify = None
            return program
        return msgspec.structs.replace(program, identify=self._identify)

    def marks(self, look: Look, number: int, now: Micros) -> tuple[Item, ...]:
        """What lies over frame `number`, made at frame time `now`."""
        local = local_micros()
        items: tuple[Item, ...] = ()
        if self._figures is not None:
            if local - self._figures_at > FIGURES_EVERY:
                self._figures_at = local
                self._figures = self._health()
            items = figures(self._figures, number, look)
        if self._remote is not None:
            items = (*items, *self._remote.strip(look, now))
        if asking(self._asked, local):
            items = (*items, *quit_question(look))
        return items
