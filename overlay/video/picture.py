"""Decoded frames as the painter wants them: fitted, turned, in the right colours, premultiplied.

Law: scaling, matrix, range, turn and pixel format are one pass of swscale, straight into memory that is used again (a filter graph
and its pool): nothing is copied, and no frame costs fresh pages. Matrix and range come from the stream; where it names none, video of
720 lines and more is BT.709, less is BT.601, and its range is limited (the rule players follow). Pixels may be oblong, pictures
turned; both are undone here. May import PyAV, pygame.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

import av
import pygame
from av.filter import Graph
from av.video.reformatter import ColorRange

from overlay.program.times import SECOND

HD_LINES = 720

MATRICES = {1: "bt709", 4: "fcc", 5: "bt601", 6: "bt601", 7: "smpte240m", 9: "bt2020", 10: "bt2020"}
"""H.273 matrix coefficients, as streams name them, by swscale's names. What is not here (0 RGB, 2 unspecified …) is guessed."""

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


class _Way(NamedTuple):
    """What a filter graph is made for: pictures of this kind, made that size, px."""

    format: str
    width: int
    height: int
    matrix: str
    full: bool
    size: tuple[int, int]
    turn: int


class Converter:
    """Converts the frames of one clip, in one thread: its graph is made anew only when their kind or the wanted size changes."""

    def __init__(self) -> None:
        self._way: _Way | None = None
        self._graph: Graph | None = None

    def picture(self, frame: av.VideoFrame, shape: Shape, box: tuple[int, int]) -> av.VideoFrame:
        """The frame fitted inside `box` px, turned, as BGRA with straight alpha. Raises what FFmpeg raises."""
        size = shape.fitted(frame.width, frame.height, box)
        way = _Way(frame.format.name, frame.width, frame.height, matrix(frame), full_range(frame), size, shape.turn % 360)
        if way != self._way or self._graph is None:
            self._graph, self._way = _graph(way), way
        self._graph.push(frame)
        fitted = self._graph.pull()
        assert isinstance(fitted, av.VideoFrame)
        return fitted

    def surface(self, frame: av.VideoFrame, shape: Shape, box: tuple[int, int]) -> pygame.Surface:
        """The frame fitted inside `box` px: opaque, or premultiplied with SRCALPHA where the stream carries alpha."""
        surface = _view(self.picture(frame, shape, box))
        if has_alpha(frame):
            return surface.premul_alpha()
        surface.set_alpha(None)
        return surface


def _view(frame: av.VideoFrame) -> pygame.Surface:
    """The frame's own memory as a surface, which keeps it."""
    plane = frame.planes[0]
    return pygame.image.frombuffer(plane, (frame.width, frame.height), "BGRA", plane.line_size)


def _graph(way: _Way) -> Graph:
    """Picture in, fitted BGRA out. One thread: the decoder's are enough, and a pool for each frame costs more than it gains."""
    graph = Graph()
    graph.threads = 1
    smaller = way.size[0] * way.size[1] < way.width * way.height
    scaling = [f"{way.size[0]}:{way.size[1]}", f"flags={'area' if smaller else 'bicubic'}", "out_range=full"]
    if not av.VideoFormat(way.format).is_rgb:
        scaling += [f"in_color_matrix={way.matrix}", f"in_range={'full' if way.full else 'limited'}"]
    source = graph.add_buffer(width=way.width, height=way.height, format=av.VideoFormat(way.format), time_base=Fraction(1, SECOND))
    steps = [source, graph.add("scale", ":".join(scaling)), graph.add("format", "bgra")]
    match way.turn:
        case 90:
            steps.append(graph.add("transpose", "cclock"))
        case 180:
            steps += [graph.add("hflip"), graph.add("vflip")]
        case 270:
            steps.append(graph.add("transpose", "clock"))
    steps.append(graph.add("buffersink"))
    for here, there in pairwise(steps):
        here.link_to(there)
    graph.configure()
    return graph


def matrix(frame: av.VideoFrame) -> str:
    """The YUV matrix of a frame, by swscale's name."""
    guessed = "bt709" if frame.height >= HD_LINES else "bt601"
    return MATRICES.get(int(frame.colorspace), guessed)


def full_range(frame: av.VideoFrame) -> bool:
    """Whether black is 0 and white 255, rather than 16 and 235."""
    return int(frame.color_range) == ColorRange.JPEG.value or frame.format.name.startswith("yuvj")


def has_alpha(frame: av.VideoFrame) -> bool:
    """Whether the pixel format carries transparency."""
    return any(component.is_alpha for component in frame.format.components)
