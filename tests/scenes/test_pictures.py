"""Whole pictures as PNG goldens: ground, scene, ticker as they reach wall and stream, small. Look at them before committing new ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from overlay.gallery.sheet import SAMPLES
from overlay.paint import Faces, Painter
from overlay.picture.look import Look
from overlay.program.message import Layout
from overlay.resources import assets_dir
from overlay.stage import compose
from tests.paint.golden import compare

FOLDER = Path(__file__).parent / "pictures"
SIZE, TALL, WIDE, LESS_WIDE = (480, 270), (270, 480), (512, 144), (512, 192)
PICTURES = (
    ("turn", Layout.WALL, "stage-blue", 2),
    ("question-running", Layout.WALL, "stage-blue", 2),
    ("question-multi-wrong", Layout.WALL, "gala-red", 1),
    ("question-fill", Layout.STAGE, "stage-blue", 3),
    ("question-right", Layout.STREAM, "stage-blue", 4),
    ("speed-over", Layout.WALL, "stage-blue", 3),
    ("board-question", Layout.WALL, "stage-blue", 1),
    ("designation", Layout.WALL, "gala-red", 2),
    ("video-facts", Layout.WALL, "stage-blue", 2),
    ("duel-right", Layout.WALL, "stage-blue", 0),
    ("duel-wrong", Layout.STREAM, "gala-red", 0),
    ("buzz-pressed", Layout.WALL, "gala-red", 1),
    ("standby", Layout.WALL, "gala-red", 2),
    ("opening-title", Layout.WALL, "stage-blue", 1),
    ("team-intro", Layout.WALL, "stage-blue", -1),
    ("draw", Layout.WALL, "stage-blue", 1),
    ("rules", Layout.WALL, "gala-red", -1),
    ("exam", Layout.STAGE, "gala-red", -1),
    ("segment-speed", Layout.WALL, "stage-blue", -1),
    ("segment-risk", Layout.STREAM, "gala-red", -1),
    ("photos", Layout.WALL, "stage-blue", -1),
    ("buzz-foul", Layout.STREAM, "stage-blue", -1),
    ("ruling-open", Layout.WALL, "gala-red", -1),
    ("hold", Layout.WALL, "stage-blue", -1),
    ("question-fill", Layout.STREAM, "stage-blue", -1),
    ("awards-second", Layout.STREAM, "gala-red", -1),
)
ON_TALL = (
    ("awards-first", Layout.WALL, "gala-red", -1),
    ("standings-segments", Layout.WALL, "stage-blue", -1),
    ("question-multi-wrong", Layout.STREAM, "stage-blue", -1),
    ("buzz-open", Layout.STREAM, "gala-red", -1),
)
ON_WIDE = (
    ("designation", Layout.WALL, "stage-blue", 2),
    ("segment-risk", Layout.WALL, "gala-red", -1),
    ("question-right", Layout.STAGE, "stage-blue", 4),
)
ON_LESS_WIDE = (
    ("awards-first", Layout.WALL, "gala-red", -1),
    ("video-clip", Layout.STAGE, "gala-red", -1),
    ("composite-all", Layout.STAGE, "stage-blue", -1),
)
"""Sample, layout, theme, which of the sample's moments."""

SHAPES = {SIZE: (PICTURES, ""), TALL: (ON_TALL, "tall"), WIDE: (ON_WIDE, "wide"), LESS_WIDE: (ON_LESS_WIDE, "wide")}
"""Size of the pictures, px: those of a canvas of that shape (1080p, 1080 × 1920, 3840 × 1080, 2048 × 768), and the shape's name."""

CASES = tuple((*each, size) for size, (pictures, _) in SHAPES.items() for each in pictures)


@pytest.mark.parametrize(
    ("name", "layout", "theme", "moment", "size"),
    CASES,
    ids=["-".join(filter(None, (p[0], p[1].value, p[2], SHAPES[p[4]][1]))) for p in CASES],
)
def test_picture_is_as_reviewed(
    name: str,
    layout: Layout,
    theme: str,
    moment: int,
    size: tuple[int, int],
    look: Callable[..., Look],
    faces: Faces,
    update_goldens: bool,
    tmp_path: Path,
) -> None:
    pygame.display.init()
    shot = next(sample for sample in SAMPLES if sample.name == name)
    painter = Painter(size, assets_dir() / "sample-show" / "media", faces=faces, patient=True)
    frame = painter.paint(compose(shot.program, shot.at(moment), look(layout, size, theme)))
    shape = SHAPES[size][1]
    told = ".".join(filter(None, (name, layout.value, theme, shape)))
    compare(frame.surface, told, update_goldens, tmp_path, FOLDER)
