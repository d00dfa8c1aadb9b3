"""Pixel regions: cuts of the canvas placed, turned if need be, in the picture the LED processor is sent.

Law: pixels are moved, never scaled or blended; what no region covers is black (nothing, when transparent); damage moves along.
May import painter's Frame, pygame.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import pygame

from overlay.paint.painter import Frame

_WRITTEN = re.compile(r"(\d+),(\d+),(\d+)x(\d+)(?::(\d+),(\d+))?(?:@(0|90|180|270))?")


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle (x, y, width, height) of the canvas, turned clockwise by `rotate` degrees (0, 90, 180, 270), and where the
    upper left corner of the turned cut goes in the sent picture (to_x, to_y). px.
    """

    x: int
    y: int
    width: int
    height: int
    to_x: int = 0
    to_y: int = 0
    rotate: int = 0

    @classmethod
    def read(cls, text: str) -> Self:
        """A region written `X,Y,WxH[:TO_X,TO_Y][@DEGREES]`, as on a command line. Raises ValueError."""
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a region; write X,Y,WxH:TO_X,TO_Y@DEGREES, such as 0,0,960x540:0,0@90")
        return cls(*(int(figure or 0) for figure in match.groups()))

    def __str__(self) -> str:
        """As `read` takes it."""
        return f"{self.x},{self.y},{self.width}x{self.height}:{self.to_x},{self.to_y}@{self.rotate}"

    @property
    def cut(self) -> pygame.Rect:
        """What it takes from the canvas."""
        return pygame.Rect(self.x, self.y, self.width, self.height)

    @property
    def placed(self) -> pygame.Rect:
        """What it covers of the sent picture."""
        size = (self.height, self.width) if self.rotate % 180 else (self.width, self.height)
        return pygame.Rect((self.to_x, self.to_y), size)

    def moved(self, part: pygame.Rect) -> pygame.Rect:
        """Where a part of its cut lands in the sent picture."""
        left, top = part.x - self.x, part.y - self.y
        right, below = self.width - left - part.w, self.height - top - part.h
        x, y = {0: (left, top), 90: (below, left), 180: (right, below), 270: (top, right)}[self.rotate]
        size = (part.h, part.w) if self.rotate % 180 else part.size
        return pygame.Rect((self.to_x + x, self.to_y + y), size)


class FrameMap:
    """Turns frames of the canvas into the frames that are sent. size px: of the sent picture, by default what holds all regions."""

    def __init__(self, regions: Sequence[Region], size: tuple[int, int] | None = None) -> None:
        if not regions:
            raise ValueError("a frame map needs at least one region")
        self.regions = tuple(regions)
        self.size = size or (max(r.placed.right for r in regions), max(r.placed.bottom for r in regions))
        self._sent: pygame.Surface | None = None

    def apply(self, frame: Frame) -> Frame:
        """The frame to send; like its source it is to be used before the next."""
        alpha = frame.surface.get_flags() & pygame.SRCALPHA
        fresh = self._sent is None or self._sent.get_flags() & pygame.SRCALPHA != alpha
        sent = pygame.Surface(self.size, alpha, 32) if fresh or self._sent is None else self._sent
        self._sent = sent
        whole = frame.surface.get_rect()
        damage: list[pygame.Rect] = []
        for region in self.regions:
            for part in (whole,) if fresh else frame.damage:
                cut = region.cut.clip(part).clip(whole)
                if cut.w and cut.h:
                    damage.append(self._place(frame.surface, region, cut, sent))
        return Frame(sent, (sent.get_rect(),) if fresh else tuple(damage), frame.number)

    def _place(self, canvas: pygame.Surface, region: Region, cut: pygame.Rect, sent: pygame.Surface) -> pygame.Rect:
        to = region.moved(cut)
        picture = canvas.subsurface(cut)
        if region.rotate:
            picture = pygame.transform.rotate(picture, -region.rotate)
        if canvas.get_flags() & pygame.SRCALPHA:
            sent.fill((0, 0, 0, 0), to)
            sent.blit(picture, to, special_flags=pygame.BLEND_PREMULTIPLIED)
        else:
            sent.blit(picture, to)
        return to
