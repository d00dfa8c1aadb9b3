"""What the painter asks for moving pictures: a Protocol, so that decoding can be anything and live elsewhere."""

from __future__ import annotations

from typing import Protocol

import pygame

from overlay.program.times import Micros


class FrameSource(Protocol):
    """Delivers the frames of clips, decoded ahead in threads of its own."""

    def frame(self, source: str, position: Micros, size: tuple[int, int]) -> pygame.Surface | None:
        """The frame of `source` (path inside the media folder) shown at `position` µs, fitted whole inside `size` px.

        32-bit: opaque (no SRCALPHA) or premultiplied (SRCALPHA). Smaller than `size` in one direction when the shapes differ:
        the painter centres it. A surface once returned keeps its pixels until a different surface has been returned for the
        same source; the same surface means the same picture. None: not decoded (yet), or broken: the painter shows the still.
        Must not block.
        """
