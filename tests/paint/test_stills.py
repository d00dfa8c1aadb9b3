"""Stills: whatever lies in the media folder, the frame goes on and shows the picture or a plate."""

from pathlib import Path

import numpy as np
import pygame
import pytest
from PIL import Image as Picture

from overlay.level import BOUND, luminance
from overlay.paint import Painter
from overlay.paint.stills import LARGEST, Stills
from overlay.picture.items import DrawList, Image, VideoFrame

BUDGET = 1 << 24


def _two_halves(size: tuple[int, int] = (80, 40)) -> Picture.Image:
    """Left half red, right half blue."""
    picture = Picture.new("RGB", size, (200, 0, 0))
    picture.paste((0, 0, 200), (size[0] // 2, 0, *size))
    return picture


def _colour(surface: pygame.Surface | None, spot: tuple[int, int]) -> tuple[int, int, int]:
    assert surface is not None
    red, green, blue, _ = surface.get_at(spot)
    return red, green, blue


def test_a_picture_covers_its_box(tmp_path: Path) -> None:
    _two_halves().save(tmp_path / "a.png")
    surface = Stills(tmp_path, BUDGET, patient=True).get("a.png", 40, 40)
    assert surface is not None
    assert surface.get_size() == (80, 40)
    assert _colour(surface, (5, 5)) == (200, 0, 0)
    assert _colour(surface, (75, 5)) == (0, 0, 200)


def test_a_clips_still_is_shown_whole_as_the_clip_will_be(tmp_path: Path) -> None:
    _two_halves().save(tmp_path / "a.png")
    clip = VideoFrame(0, 0, 1080, 1080, "none.mp4", 0, "a.png")
    shown = Painter((40, 40), tmp_path, patient=True).paint(DrawList(1080, (clip,))).surface
    assert _colour(shown, (5, 3)) == _colour(shown, (35, 37)) == (0, 0, 0)
    assert _colour(shown, (5, 20)) == (200, 0, 0)
    assert _colour(shown, (35, 20)) == (0, 0, 200)


def test_exif_turns_are_followed(tmp_path: Path) -> None:
    exif = Picture.Exif()
    exif[0x0112] = 6  # to be shown turned clockwise by 90°
    _two_halves().save(tmp_path / "turned.jpg", exif=exif, quality=95)
    surface = Stills(tmp_path, BUDGET, patient=True).get("turned.jpg", 40, 80)
    assert surface is not None
    assert surface.get_size() == (40, 80)
    assert _colour(surface, (20, 5))[0] > 150
    assert _colour(surface, (20, 75))[2] > 150


def test_alpha_is_premultiplied(tmp_path: Path) -> None:
    Picture.new("RGBA", (20, 20), (200, 100, 40, 128)).save(tmp_path / "glass.png")
    surface = Stills(tmp_path, BUDGET, patient=True).get("glass.png", 20, 20)
    assert surface is not None
    assert tuple(surface.get_at((10, 10))) == (100, 50, 20, 128)


@pytest.mark.parametrize("source", ["missing.png", "broken.png", "text.txt", "../outside.png", "/etc/hostname", "", "huge.png"])
def test_what_cannot_be_shown_is_none(tmp_path: Path, source: str) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    _two_halves().save(tmp_path / "outside.png")
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    (folder / "text.txt").write_text("no picture", encoding="utf-8")
    Picture.new("1", (20_000, LARGEST // 20_000 + 1)).save(folder / "huge.png")
    stills = Stills(folder, BUDGET, patient=True)
    assert stills.get(source, 40, 40) is None
    assert stills.settled(source, 40, 40)


def test_reading_does_not_hold_up_the_frame(tmp_path: Path) -> None:
    """First a plate, then the picture, without being asked to repaint."""
    _two_halves((800, 400)).save(tmp_path / "a.png")
    painter = Painter((160, 90), tmp_path)
    drawn = DrawList(1920, (Image(0, 0, 1920, 1080, "a.png"),))
    plate = _colour(painter.paint(drawn).surface, (20, 45))
    assert plate != (200, 0, 0)
    while not painter.stills.settled("a.png", 160, 90):
        frame = painter.paint(drawn)
    assert _colour(frame.surface, (20, 45)) == (200, 0, 0)
    assert painter.paint(drawn).damage == ()
    painter.close()


def test_memory_stays_within_its_budget(tmp_path: Path) -> None:
    for number in range(6):
        _two_halves().save(tmp_path / f"{number}.png")
    stills = Stills(tmp_path, 3 * 80 * 40 * 4, patient=True)
    for number in range(6):
        assert stills.get(f"{number}.png", 80, 40) is not None
    assert not stills.settled("0.png", 80, 40)
    assert stills.settled("5.png", 80, 40)


def test_zoom_and_pan_move_the_crop(tmp_path: Path) -> None:
    ramp = np.tile(np.linspace(0, 120, 320, dtype=np.uint8), (180, 1))
    Picture.fromarray(ramp).save(tmp_path / "ramp.png")
    painter = Painter((160, 90), tmp_path, patient=True)

    def middle(pan: float) -> int:
        drawn = DrawList(1920, (Image(0, 0, 1920, 1080, "ramp.png", zoom=1.5, pan_x=pan),))
        return _colour(painter.paint(drawn).surface, (80, 45))[0]

    left, centre, right = middle(-1.0), middle(0.0), middle(1.0)
    assert left < centre - 14
    assert right > centre + 14
    assert centre == pytest.approx(60, abs=2)


def test_a_bright_picture_is_dimmed_where_it_fills_the_canvas_and_nowhere_else(tmp_path: Path) -> None:
    Picture.new("RGB", (160, 90), (240, 250, 255)).save(tmp_path / "snow.png")
    Picture.new("RGB", (160, 90), (70, 80, 90)).save(tmp_path / "dusk.png")
    stills = Stills(tmp_path, BUDGET, patient=True, broad=160 * 90 // 2)
    broad, small = stills.get("snow.png", 160, 90), stills.get("snow.png", 80, 45)
    assert broad is not None
    assert luminance(broad).mean() < BOUND + 0.005
    red, green, blue = _colour(broad, (9, 9))
    assert red < green < blue
    assert _colour(small, (9, 9)) == (240, 250, 255)
    assert _colour(stills.get("dusk.png", 160, 90), (9, 9)) == (70, 80, 90)


def test_a_logo_is_shown_whole_in_the_middle_of_its_box(tmp_path: Path) -> None:
    _two_halves((80, 20)).save(tmp_path / "logo.png")
    painter = Painter((160, 90), tmp_path, patient=True)
    painted = painter.paint(DrawList(1920, (Image(480, 60, 960, 960, "logo.png", whole=True),))).surface
    assert _colour(painted, (42, 45)) == (200, 0, 0)
    assert _colour(painted, (117, 45)) == (0, 0, 200)
    assert _colour(painted, (80, 30)) == (0, 0, 0)
    assert _colour(painted, (80, 60)) == (0, 0, 0)
