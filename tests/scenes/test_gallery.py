"""The gallery: pictures, a contact sheet and a page that names every one of them."""

from __future__ import annotations

import re
from pathlib import Path

import pygame

from overlay.gallery.sheet import SAMPLES, make
from overlay.program.message import Layout


def test_gallery_holds_every_moment_and_names_it(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    folder = tmp_path / "gallery"
    shots = make(
        folder,
        "turn",
        (Layout.WALL, Layout.STREAM),
        ("gala-red",),
        ((320, 180),),
        lambda *step: steps.append(step),
    )
    moments = sum(len(sample.moments) for sample in SAMPLES if "turn" in sample.name)
    assert len(shots) == 2 * moments
    assert steps == [(i + 1, 2 * moments) for i in range(2 * moments)]
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert sorted(re.findall(r'src="([^"]+)"', page)) == sorted(shot.file.name for shot in shots)
    assert sorted(set(re.findall(r'<h2 id="([^"]+)"', page))) == sorted({shot.sample for shot in shots})
    for choice in ("wall", "stream"):
        assert f'name="layout" value="{choice}"' in page
    assert all(shot.file.is_file() for shot in shots)


def test_a_picture_is_not_empty_and_a_stream_shows_the_camera(tmp_path: Path) -> None:
    (wall, stream) = make(tmp_path, "turn-team", (Layout.WALL, Layout.STREAM), ("stage-blue",), ((320, 180),))
    sheet = pygame.image.load(str(tmp_path / "contact-sheet.png"))
    assert sheet.get_width() > 320
    corner = pygame.image.load(str(stream.file)).get_at((160, 60))
    assert corner == pygame.image.load(str(stream.file)).get_at((300, 60))
    assert len({tuple(pygame.image.load(str(wall.file)).get_at((x, 90))) for x in range(0, 320, 8)}) > 4
