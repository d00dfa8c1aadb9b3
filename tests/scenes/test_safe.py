"""Safe for people and walls, measured on rendered frames: words contrast, nothing flashes, the picture level is bounded.

Contrast: 4.5:1 for every word that stands (WCAG formula on relative luminance). Flashes: ITU-R BT.1702. Picture level: LED walls
limit their power; half of full white everywhere is already too much for a rented wall, so a fifth is allowed.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pygame
import pytest
from msgspec import structs

from overlay.gallery.sample import SINCE, Sample
from overlay.gallery.sheet import SAMPLES
from overlay.level import BOUND
from overlay.paint import Faces, Painter
from overlay.picture.items import DrawList, Text
from overlay.picture.look import Look
from overlay.picture.walk import Seen, seen
from overlay.program.ceremony import Photos, Roll, TestCard
from overlay.program.message import Layout
from overlay.program.times import FPS, SECOND, frame_due
from overlay.resources import assets_dir
from overlay.safety import AREA, Meter
from overlay.stage import compose
from tests.scenes.measures import Camera, contrasts

LEAST = 4.5
LEVEL = 0.2
WORDS = 0.01
"""What a caption may add to a photo's level."""

WATCHED, STRIDE = 3, 4
"""Seconds of each sample that are watched for flashes, and every how manieth frame: the shortest movement takes a quarter of a second."""

LEGIBLE = (1280, 720)
"""The canvas on which contrast is measured, px: strokes of captions are two pixels wide."""

THEMES = ("stage-blue", "gala-red")
MEDIA = assets_dir() / "sample-show" / "media"


def standing(shot: Sample, look: Look) -> tuple[DrawList, list[Seen]]:
    """The sample's last picture and the words that stand in it: fully there and not growing; of a cut one what is seen."""
    drawn = compose(shot.program, shot.at(len(shot.moments) - 1), look)
    words = (one for one in seen(drawn.items) if isinstance(one.item, Text))
    return drawn, [one for one in words if one.opacity > 0.99 and one.scale == 1.0]


def cameras(layout: Layout) -> tuple[Camera | None, ...]:
    """What a picture is laid over: nothing, or for a stream black, white, and a photo of a lit stage."""
    if layout is not Layout.STREAM:
        return (None,)
    photo = pygame.image.load(str(MEDIA / "stage-1.jpg"))
    scene = pygame.surfarray.array3d(pygame.transform.smoothscale(photo, LEGIBLE))
    return np.array([0, 0, 0], np.uint8), np.array([255, 255, 255], np.uint8), scene


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("layout", list(Layout), ids=lambda layout: layout.value)
def test_every_word_contrasts(layout: Layout, theme: str, look: Callable[..., Look], faces: Faces) -> None:
    assert not faint(look(layout, LEGIBLE, theme), LEGIBLE, faces)


@pytest.mark.parametrize(
    ("size", "theme"), [((2560, 720), "gala-red"), ((540, 960), "stage-blue")], ids=["wide", "tall"]
)
def test_every_word_contrasts_on_other_shapes(
    size: tuple[int, int], theme: str, look: Callable[..., Look], faces: Faces
) -> None:
    assert not faint(look(Layout.WALL, size, theme), size, faces)


def faint(look: Look, size: tuple[int, int], faces: Faces) -> list[str]:
    """Every standing word of every sample whose contrast is too small."""
    painter, under = Painter(size, MEDIA, faces=faces, patient=True), cameras(look.layout)
    found, counted = list[str](), 0
    for shot in SAMPLES:
        drawn, words = standing(shot, look)
        for ratio, text in contrasts(drawn, words, painter, faces, under):
            counted += 1
            if ratio < LEAST:
                found.append(f"{shot.name}: {text!r} {ratio:.2f}")
    assert counted > 4 * len(SAMPLES)
    return found


@pytest.mark.parametrize("size", [(320, 180), (180, 320), (640, 180)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_long_draw_flashes_on_little_of_the_picture(
    size: tuple[int, int], look: Callable[..., Look], faces: Faces
) -> None:
    """Names that roll for two seconds and brake for as long: a twentieth of the picture at most, where BT.1702 allows a quarter."""
    shot = next(each for each in SAMPLES if each.name == "draw")
    picture = shot.program.picture
    roll = Roll(SINCE, SINCE + 2 * SECOND, SINCE + 4 * SECOND, "古丽娜尔·买买提")
    rolling = structs.replace(picture, scene=structs.replace(picture.scene, roll=roll))
    program, here = structs.replace(shot.program, picture=rolling), look(Layout.WALL, size)
    painter, meter, worst = Painter(size, MEDIA, faces=faces, patient=True), Meter(size), 0.0
    for number in range(4 * FPS):
        frame = painter.paint(compose(program, SINCE + frame_due(number), here))
        worst = max(worst, *meter.see(number, frame.surface, frame.damage))
    assert worst <= AREA / 5


CANVASES = (
    *((Layout.WALL, (320, 180), first, 4) for first in range(4)),
    (Layout.STREAM, (320, 180), 1, 5),
    (Layout.STAGE, (320, 180), 2, 5),
    (Layout.WALL, (640, 180), 3, 5),
    (Layout.WALL, (180, 320), 4, 5),
)
"""What is watched: layout, canvas in px, and which samples (from the first, every so manieth). A whole show: `leitai render --measure`."""


@pytest.mark.parametrize(
    ("layout", "size", "first", "every"),
    CANVASES,
    ids=[f"{layout.value}-{size[0]}x{size[1]}-{first}" for layout, size, first, _ in CANVASES],
)
def test_nothing_flashes_and_the_level_is_bounded(
    layout: Layout, size: tuple[int, int], first: int, every: int, look: Callable[..., Look], faces: Faces
) -> None:
    """A test card is for measuring, so its level is its own; a stream's level is its camera's."""
    painter = Painter(size, MEDIA, faces=faces, patient=True)
    found = []
    for place, shot in enumerate(SAMPLES[first::every]):
        here, meters = look(layout, size, THEMES[place % 2]), [Meter(size, camera) for camera in (0, 255)]
        flashing = level = 0.0
        for number in range(0, WATCHED * FPS, STRIDE):
            frame = painter.paint(compose(shot.program, SINCE + frame_due(number), here))
            damage = frame.damage if number else (frame.surface.get_rect(),)
            for meter in meters[: 1 + (layout is Layout.STREAM)]:
                flashing = max(flashing, *meter.see(number, frame.surface, damage))
            level = max(level, meters[0].level)
        if flashing > AREA:
            found.append(f"{shot.name}: {flashing:.0%} of the picture flashes")
        photos = isinstance(shot.program.picture.scene, Photos)
        if level > (BOUND if photos else LEVEL) + WORDS and not isinstance(
            shot.program.picture.scene, TestCard
        ):
            found.append(f"{shot.name}: picture level {level:.2f}")
    assert not found, "\n".join(found)
