"""Colours, shapes and transparency of clips, against pictures whose values are known."""

from fractions import Fraction

import av
import numpy as np
import pygame
import pytest
from av.video.reformatter import ColorRange, Colorspace

from overlay.program.times import SECOND
from overlay.video.clips import Clips
from overlay.video.picture import Converter, Shape
from overlay.video.source import Source

SIZE = (320, 180)
SMPTE170M = 6
"""The number by which H.264 and its kin name BT.601 of 525 lines; swscale has no such number."""

BARS = [(255, 255, 255), (255, 255, 0), (0, 255, 255), (0, 255, 0), (255, 0, 255), (255, 0, 0), (0, 0, 255), (16, 180, 90)]


def yuv(rgb: tuple[int, int, int], kr: float, kb: float, full: bool) -> tuple[int, int, int]:
    """Y, Cb, Cr of a colour from the matrix's own definition (ITU-R BT.601, BT.709)."""
    r, g, b = (part / 255 for part in rgb)
    y = kr * r + (1 - kr - kb) * g + kb * b
    cb, cr = (b - y) / (2 - 2 * kb), (r - y) / (2 - 2 * kr)
    scales = (255, 255, 0) if full else (219, 224, 16)
    return tuple(min(255, round(v)) for v in (scales[2] + scales[0] * y, 128 + scales[1] * cb, 128 + scales[1] * cr))


def bars(height: int, kr: float, kb: float, full: bool) -> av.VideoFrame:
    """Eight bars as raw planes."""
    frame = av.VideoFrame(256, height, "yuv420p")
    values = [yuv(rgb, kr, kb, full) for rgb in BARS]
    for place, plane in enumerate(frame.planes):
        width = 256 if place == 0 else 128
        row = np.repeat(np.array([value[place] for value in values], np.uint8), width // 8)
        rows = np.zeros((plane.height, plane.line_size), np.uint8)
        rows[:, :width] = row
        plane.update(rows)
    return frame


@pytest.mark.parametrize("full", [False, True], ids=["limited", "full"])
@pytest.mark.parametrize(
    ("height", "named", "kr", "kb"),
    [
        (720, None, 0.2126, 0.0722),
        (576, None, 0.299, 0.114),
        (576, Colorspace.ITU709, 0.2126, 0.0722),
        (720, Colorspace.ITU601, 0.299, 0.114),
        (720, SMPTE170M, 0.299, 0.114),
    ],
    ids=["hd", "sd", "709", "601", "601 as 525 lines name it"],
)
def test_bars_come_out_in_their_colours(height, named, kr, kb, full):
    frame = bars(height, kr, kb, full)
    if named is not None:
        frame.colorspace = named
    if full:
        frame.color_range = ColorRange.JPEG
    surface = Converter().surface(frame, Shape(), (256, height))
    assert not surface.get_flags() & pygame.SRCALPHA
    for place, rgb in enumerate(BARS):
        shown = surface.get_at((place * 32 + 16, height // 2))
        assert max(abs(a - b) for a, b in zip(shown[:3], rgb, strict=True)) <= 3


@pytest.mark.parametrize(("number", "kr", "kb"), [(1, 0.2126, 0.0722), (6, 0.299, 0.114)], ids=["709", "601"])
@pytest.mark.parametrize("full", [False, True], ids=["limited", "full"])
def test_a_file_s_own_words_on_matrix_and_range_are_heeded(tmp_path, number, kr, kb, full):
    """The bars through H.264 in a file that names what its size would not: 601 at 720 lines."""
    with av.open(str(tmp_path / "bars.mp4"), "w") as container:
        stream = container.add_stream("libx264", rate=25, options={"crf": "1"})
        stream.width, stream.height, stream.pix_fmt = 256, 720, "yuv420p"
        stream.codec_context.colorspace = number
        stream.codec_context.color_range = 2 if full else 1
        for place in range(3):
            frame = bars(720, kr, kb, full)
            frame.pts, frame.time_base = place, Fraction(1, 25)
            frame.colorspace, frame.color_range = number, 2 if full else 1
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    source = Source(tmp_path / "bars.mp4")
    surface = Converter().surface(next(source.frames()).frame, Shape(), (256, 720))  # not the player's, which dims so bright a picture
    source.close()
    for place, rgb in enumerate(BARS):
        shown = surface.get_at((place * 32 + 16, 360))
        assert max(abs(a - b) for a, b in zip(shown[:3], rgb, strict=True)) <= 4


@pytest.mark.parametrize(
    ("shape", "picture", "box", "fitted"),
    [
        (Shape(), (1920, 1080), (1280, 720), (1280, 720)),
        (Shape(), (1440, 1080), (1280, 720), (960, 720)),
        (Shape(4 / 3), (1440, 1080), (1280, 720), (1280, 720)),
        (Shape(16 / 15), (720, 576), (1000, 1000), (1000, 750)),
        (Shape(1.0, 90), (1920, 1080), (720, 1280), (1280, 720)),
        (Shape(), (320, 180), (1920, 1080), (1920, 1080)),
    ],
)
def test_pictures_are_fitted_whole_in_their_true_shape(shape, picture, box, fitted):
    assert shape.fitted(*picture, box) == fitted


def first(tmp_path, name: str, size: tuple[int, int] = SIZE) -> pygame.Surface:
    clips = Clips(tmp_path, pytest.fail, patient=True)
    try:
        surface = clips.frame(name, 0, size)
        assert surface is not None
        return surface.copy()
    finally:
        clips.close()


def test_oblong_pixels_are_shown_wide(tmp_path, write):
    write(tmp_path / "sar.mp4", 5, Fraction(25), size=(240, 180), paint=lambda n: _grey(240, 180), oblong=Fraction(4, 3))
    assert first(tmp_path, "sar.mp4", (640, 360)).get_size() == (640, 360)


@pytest.mark.parametrize("turn", [90, -90, 180])
def test_a_turned_clip_is_turned_back(tmp_path, turn, write):
    def corner(_: int) -> np.ndarray:
        picture = _grey(*SIZE)
        picture[:60, :60] = (250, 20, 20)
        return picture

    write(tmp_path / "turned.mp4", 5, Fraction(25), paint=corner, turn=turn)
    box = (SIZE[1], SIZE[0]) if turn % 180 else SIZE
    surface = first(tmp_path, "turned.mp4", box)
    assert surface.get_size() == box
    at = {90: (10, box[1] - 10), -90: (box[0] - 10, 10), 180: (box[0] - 10, box[1] - 10)}[turn]
    red = surface.get_at(at)
    assert red.r > 180
    assert red.g < 80


@pytest.mark.parametrize(
    ("name", "codec", "pixels", "source"),
    [("alpha.webm", "libvpx-vp9", "yuva420p", "rgba"), ("alpha.mov", "prores_ks", "yuva444p10le", "rgba"), ("rle.mov", "qtrle", "argb", "rgba")],
)
def test_alpha_clips_lie_over_graphics_premultiplied(tmp_path, name, codec, pixels, source, write):
    def veil(_: int) -> np.ndarray:
        picture = np.zeros((180, 320, 4), np.uint8)
        picture[:, :] = (200, 100, 50, 128)
        picture[:, :160, 3] = 0
        return picture

    write(tmp_path / name, 4, Fraction(25), codec, pixels, paint=veil, source=source)
    surface = first(tmp_path, name)
    assert surface.get_flags() & pygame.SRCALPHA
    assert surface.get_at((40, 90)).a <= 2
    half = surface.get_at((280, 90))
    assert abs(half.a - 128) <= 3
    assert max(abs(a - b) for a, b in zip(half[:3], (100, 50, 25), strict=True)) <= 5


@pytest.mark.parametrize(
    ("name", "codec"), [("a.mp4", "libx264"), ("a.mkv", "libx265"), ("a.webm", "libvpx-vp9"), ("a.mov", "prores_ks")]
)
def test_the_usual_codecs_play(tmp_path, name, codec, write, number_of):
    pixels = "yuv422p10le" if codec == "prores_ks" else "yuv420p"
    options = {"x265-params": "log-level=none", "preset": "ultrafast"} if codec == "libx265" else {}
    write(tmp_path / name, 12, Fraction(25), codec, pixels, options=options)
    clips = Clips(tmp_path, pytest.fail, patient=True)
    try:
        for number in (0, 5, 11):
            assert number_of(clips.frame(name, number * SECOND // 25, SIZE)) == number
    finally:
        clips.close()


def _grey(width: int, height: int) -> np.ndarray:
    return np.full((height, width, 3), 128, np.uint8)
