"""A clip's picture in another size than it was converted in: its box grows or shrinks on air.

Law: the frame loop never scales smoothly (3 ms for a 1080p picture). The clip's thread does, for the box asked for last; by then the
box has moved on by a step, and the loop stretches that nearly right picture by the nearest pixel (half a millisecond): the edges are
exact in every frame, and no pixel is more than a step away from its place. The caller holds the clip's lock, except around `made`.
May import pygame.
"""

from __future__ import annotations

from typing import NamedTuple

import pygame

STEADY = 12
"""Looks in the same wrong size before the clip is converted anew in it."""


class Sized(NamedTuple):
    """A picture for a box: what it is made of, the size, px, and what came of it."""

    source: pygame.Surface
    size: tuple[int, int]
    surface: pygame.Surface


class Resizer:
    """Keeps two pictures: the one that was scaled smoothly last, and the one that was shown last."""

    def __init__(self) -> None:
        self._wanted: tuple[pygame.Surface, tuple[int, int]] | None = None
        self._smooth: Sized | None = None
        self._shown: Sized | None = None
        self._looks = 0

    @property
    def wanted(self) -> tuple[pygame.Surface, tuple[int, int]] | None:
        """The picture and the size, px, that `made` should be called with."""
        return self._wanted

    def look(self, source: pygame.Surface, box: tuple[int, int]) -> pygame.Surface:
        """`source` fitted in `box` px, at once."""
        size = fitted(source.get_size(), box)
        same = self._shown is not None and self._shown.size == size
        self._looks = self._looks + 1 if same else 0
        smooth = self._smooth if self._smooth is not None and self._smooth.source is source else None
        if smooth is not None and smooth.size == size:
            self._wanted, self._shown = None, smooth
            return smooth.surface
        self._wanted = (source, size)
        if self._shown is None or self._shown.size != size or self._shown.source is not source:
            near = source if smooth is None else smooth.surface
            self._shown = Sized(source, size, _like(source, pygame.transform.scale(near, size)))
        return self._shown.surface

    def steady(self) -> bool:
        """Whether the box has stayed as it is, so that the clip is better converted in that size; says so once."""
        if self._looks <= STEADY:
            return False
        self._looks = 0
        return True

    def take(self, sized: Sized) -> None:
        """What `made` has made."""
        self._smooth = sized
        if self._wanted == (sized.source, sized.size):
            self._wanted = None

    def forget(self) -> None:
        """Lets go of every picture."""
        self._wanted = self._smooth = self._shown = None


def made(source: pygame.Surface, size: tuple[int, int]) -> Sized:
    """Scales smoothly; takes its time, without Python's lock."""
    return Sized(source, size, _like(source, pygame.transform.smoothscale(source, size)))


def fitted(picture: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """The size of a picture shown as large as fits in `box`, px."""
    scale = min(box[0] / picture[0], box[1] / picture[1])
    return max(1, round(picture[0] * scale)), max(1, round(picture[1] * scale))


def _like(source: pygame.Surface, surface: pygame.Surface) -> pygame.Surface:
    """The scaled picture is as opaque as what it was made of."""
    if not source.get_flags() & pygame.SRCALPHA:
        surface.set_alpha(None)
    return surface
