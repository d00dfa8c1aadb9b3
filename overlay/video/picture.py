"""One decoded frame as the painter wants it: fitted, turned, in the right colours, premultiplied.

Law: colour matrix and range come from the stream; where it names none, video of 720 lines and more is BT.709, less is BT.601, and
its range is limited (the same rule players follow). Pixels may be oblong, pictures turned; both are undone here.
May import PyAV, pygame.
"""

from __future__ import annotations

from typing import NamedTuple

import av
import pygame
from av.video.reformatter import ColorRange, Colorspace, Interpolation

HD_LINES = 720


class Shape(NamedTuple):
    """How a stream's pictures are to be shown: the width of a pixel over its height, and the turn, degrees anticlockwise."""

    oblong: float = 1.0
    turn: int = 0

    def fitted(self, width: int, height: int, box: tuple[int, int]) -> tuple[int, int]:
        """The size, px, of a `width` × `height` picture shown as large as fits in `box`, before it is turned."""
        wide, high = max(1.0, width * self.oblong), float(max(1, height))
        room = (box[1], box[0]) if self.turn % 180 else box
        scale = min(room[0] / wide, room[1] / high)
        return max(1, min(room[0], round(wide * scale))), max(1, min(room[1], round(high * scale)))


def surface_of(frame: av.VideoFrame, shape: Shape, box: tuple[int, int]) -> pygame.Surface:
    """The frame fitted inside `box` px: opaque, or premultiplied with SRCALPHA where the stream carries alpha."""
    width, height = shape.fitted(frame.width, frame.height, box)
    smaller = width * height < frame.width * frame.height
    options = {"interpolation": Interpolation.AREA if smaller else Interpolation.BICUBIC}
    if frame.format.is_rgb:
        fitted = frame.reformat(width, height, "bgra", **options)
    else:
        fitted = frame.reformat(
            width,
            height,
            "bgra",
            src_colorspace=matrix(frame),
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.JPEG if full_range(frame) else ColorRange.MPEG,
            dst_color_range=ColorRange.JPEG,
            **options,
        )
    plane = fitted.planes[0]
    surface = pygame.image.frombuffer(plane, (width, height), "BGRA", plane.line_size)
    if has_alpha(frame):
        surface = surface.premul_alpha()
    else:
        surface.set_alpha(None)
    return pygame.transform.rotate(surface, shape.turn) if shape.turn % 360 else surface


def matrix(frame: av.VideoFrame) -> Colorspace:
    """The YUV matrix of a frame."""
    try:
        named = Colorspace(int(frame.colorspace))
    except ValueError:
        return Colorspace.ITU709 if frame.height >= HD_LINES else Colorspace.ITU601
    return named


def full_range(frame: av.VideoFrame) -> bool:
    """Whether black is 0 and white 255, rather than 16 and 235."""
    return int(frame.color_range) == ColorRange.JPEG.value or frame.format.name.startswith("yuvj")


def has_alpha(frame: av.VideoFrame) -> bool:
    """Whether the pixel format carries transparency."""
    return any(component.is_alpha for component in frame.format.components)
