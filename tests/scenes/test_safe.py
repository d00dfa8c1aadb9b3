"""Safe for people and walls, measured on rendered frames: words contrast, nothing flashes, the picture level is bounded.

Contrast: 4.5:1 for every word that stands (WCAG formula on relative luminance). Flashes: ITU-R BT.1702. Picture level: LED walls
limit their power; half of full white everywhere is already too much for a rented wall, so a fifth is allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pygame
import pytest

from overlay.gallery.sample import SINCE, Sample
from overlay.gallery.sheet import SAMPLES
from overlay.paint import Faces, Painter
from overlay.picture.items import DrawList, Text
from overlay.picture.look import Look
from overlay.program.ceremony import Photos, TestCard
from overlay.program.message import Layout
from overlay.program.times import SECOND
from overlay.resources import assets_dir
from overlay.stage import compose
from tests.scenes.measures import Camera, Luminance, contrasts, flashing, luminance
from tests.scenes.walking import Seen, seen

LEAST = 4.5
LEVEL = 0.2
RATE, WATCHED = 16, 6
"""Frames a second and seconds that are watched for flashes: the shortest movement takes a quarter of a second."""

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
    here, painter = look(layout, LEGIBLE, theme), Painter(LEGIBLE, MEDIA, faces=faces, patient=True)
    under, found, counted = cameras(layout), list[str](), 0
    for shot in SAMPLES:
        drawn, words = standing(shot, here)
        for ratio, text in contrasts(drawn, words, painter, faces, under):
            counted += 1
            if ratio < LEAST:
                found.append(f"{shot.name}: {text!r} {ratio:.2f}")
    assert counted > 4 * len(SAMPLES)
    assert not found, "\n".join(found[:40])


def watched(shot: Sample, look: Look, painter: Painter) -> Iterator[Luminance]:
    """The frames from the cut to the scene on."""
    for n in range(RATE * WATCHED):
        yield luminance(painter.paint(compose(shot.program, SINCE + n * SECOND // RATE, look)).surface)


@pytest.mark.parametrize("part", range(4))
def test_nothing_flashes_and_the_level_is_bounded(part: int, look: Callable[..., Look], faces: Faces) -> None:
    """A photo's level is the photographer's; a test card is for measuring."""
    size = (320, 180)
    painter = Painter(size, faces=faces, patient=True)
    found = []
    for place, shot in enumerate(SAMPLES[part::4]):
        here = look(Layout.WALL, size, THEMES[place % 2])
        frames = list(watched(shot, here, painter))
        part_flashing = flashing(frames, RATE)
        if part_flashing > 0.25:
            found.append(f"{shot.name}: {part_flashing:.0%} of the picture flashes")
        level = max(float(frame.mean()) for frame in frames)
        if level > LEVEL and not isinstance(shot.program.picture.scene, Photos | TestCard):
            found.append(f"{shot.name}: picture level {level:.2f}")
    assert not found, "\n".join(found)


def test_the_meter_sees_a_flash() -> None:
    """Five full flashes in a second are too many, three are not: the measure itself is tried."""
    dark, light = np.zeros((9, 16), np.float32), np.full((9, 16), 0.6, np.float32)

    def blink(times: int) -> list[Luminance]:
        frames = [dark] * RATE
        for k in range(times):
            frames[2 + k * 3] = light
        return frames

    assert flashing(blink(5), RATE) == 1.0
    assert flashing(blink(3), RATE) == 0.0
