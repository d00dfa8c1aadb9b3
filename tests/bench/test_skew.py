"""The bar code survives painting and every size; comparing outputs finds a skew and is not fooled by lost files."""

import numpy as np
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from overlay.barcode import BARS, Read, barcode, bars, read
from overlay.bench.skew import compared, first_frames
from overlay.outputs.png import write_png
from overlay.paint import Faces, Painter
from overlay.picture.items import Backdrop, DrawList
from overlay.picture.look import Canvas, Look
from overlay.program.message import Layout
from overlay.themes import load_theme


@given(st.integers(0, 1 << 30), st.integers(0, 1 << 30))
def test_a_code_says_what_was_written(number, seq):
    row = np.repeat(np.array(bars(number, seq), np.uint8) * 255, 6)
    picture = np.repeat(np.repeat(row[None, :, None], 100, axis=0), 3, axis=2)
    assert read(picture) == Read(number % (1 << 24), seq % (1 << 24))
    picture[:, 6 * 20 : 6 * 21] = 255 - picture[:, 6 * 20 : 6 * 21]
    assert read(picture) is None


@pytest.mark.parametrize("size", [(160, 90), (320, 180), (1920, 1080), (384, 240), (180, 320)])
def test_it_can_be_read_from_a_painted_frame(size, tmp_path):
    faces = Faces()
    look = Look(Layout.WALL, Canvas(size[0] * 1080 / size[1]), load_theme("stage-blue"), {}, faces)
    painter = Painter(size, faces=faces)
    drawn = DrawList(look.canvas.width, (Backdrop(0x808080FF, 0x808080FF), *barcode(70_123, 987, look)))
    frame = painter.paint(drawn)
    write_png(frame.surface, tmp_path / "a.png")
    painter.close()
    with Image.open(tmp_path / "a.png") as picture:
        assert read(np.asarray(picture)) == Read(70_123, 987)


def test_a_picture_without_code_reads_as_none():
    assert read(np.zeros((180, 320, 3), np.uint8)) is None
    assert read(np.full((180, 320, 3), 255, np.uint8)) is None


def written(folder, frames: dict[int, int]) -> None:
    """Files with codes: frame number → seq."""
    folder.mkdir()
    for number, seq in frames.items():
        row = np.repeat(np.array(bars(number, seq), np.uint8) * 255, 4)
        surface = pygame.surfarray.make_surface(np.repeat(np.repeat(row[:, None, None], 90, axis=1), 3, axis=2))
        write_png(surface, folder / f"frame-{number:08d}.png")


def test_the_first_frame_of_each_program_is_found_and_whether_it_is_sure(tmp_path):
    written(tmp_path / "wall", {10: 1, 11: 1, 12: 2, 13: 2, 16: 3})
    assert first_frames(tmp_path / "wall") == {1: (10, False), 2: (12, True), 3: (16, False)}


def test_a_skew_is_counted_and_a_lost_file_is_not():
    wall = {2: (12, True), 3: (20, True), 4: (30, True), 5: (40, True)}
    far = {2: (12, True), 3: (21, True), 4: (33, False)}
    result = compared({"wall": wall, "far": far}, [2, 3, 4, 5])
    assert result["compared"] == 2
    assert result["skew_frames_max"] == 1
    assert result["skew_frames"] == {"0": 1, "1": 1}


def test_the_code_has_its_bars():
    assert len(bars(0, 0)) == BARS
