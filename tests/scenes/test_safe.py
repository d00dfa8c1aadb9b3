"""Safe for people and walls, measured on rendered frames: words contrast, nothing flashes, the picture level is bounded.

Contrast: 4.5:1 for every word that stands (WCAG formula on relative luminance). Flashes: ITU-R BT.1702. Picture level: LED walls
limit their power; half of full white everywhere is already too much for a rented wall, so a fifth is allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from overlay.gallery.sample import SINCE, Sample
from overlay.gallery.sheet import SAMPLES
from overlay.paint import Faces, Painter
from overlay.picture.items import Text
from overlay.picture.look import Look
from overlay.program.ceremony import Photos, TestCard
from overlay.program.message import Layout
from overlay.program.times import SECOND
from overlay.stage import compose
from tests.scenes.measures import Luminance, contrasts, flashing, luminance, over
from tests.scenes.walking import Seen, seen

LEAST = 4.5
LEVEL = 0.2
RATE, WATCHED = 16, 6
"""Frames a second and seconds that are watched for flashes: the shortest movement takes a quarter of a second."""

CAMERA_BLACK, CAMERA_WHITE = 0x000000FF, 0xFFFFFFFF


def standing(shot: Sample, look: Look) -> list[Seen]:
    """The words that stand at the sample's last moment: fully there, not cut, not growing."""
    items = compose(shot.program, shot.at(len(shot.moments) - 1), look).items
    words = (one for one in seen(items) if isinstance(one.item, Text))
    return [one for one in words if one.opacity > 0.99 and not one.clipped and one.scale == 1.0]


@pytest.mark.parametrize("theme", ["stage-blue", "gala-red"])
def test_words_on_the_wall_contrast(theme: str, look: Callable[..., Look], faces: Faces) -> None:
    size = (1280, 720)
    here, painter = look(Layout.WALL, size, theme), Painter(size, faces=faces, patient=True)
    found = []
    for shot in SAMPLES:
        drawn = compose(shot.program, shot.at(len(shot.moments) - 1), here)
        for ratio, text in contrasts(drawn, standing(shot, here), painter, faces):
            if ratio < LEAST:
                found.append(f"{shot.name}: {text!r} {ratio:.2f}")
    assert not found, "\n".join(found[:20])


@pytest.mark.parametrize("ground", [CAMERA_BLACK, CAMERA_WHITE], ids=["black", "white"])
def test_words_on_the_stream_contrast_over_any_camera(
    ground: int, look: Callable[..., Look], faces: Faces
) -> None:
    size = (1280, 720)
    here, painter = look(Layout.STREAM, size), Painter(size, faces=faces, patient=True)
    found = []
    for shot in SAMPLES[:: 3 if ground == CAMERA_BLACK else 1]:
        drawn = compose(shot.program, shot.at(len(shot.moments) - 1), here)
        laid = over(drawn.items, ground, drawn.width)
        for ratio, text in contrasts(laid, standing(shot, here), painter, faces):
            if ratio < LEAST:
                found.append(f"{shot.name}: {text!r} {ratio:.2f}")
    assert not found, "\n".join(found[:20])


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
        here = look(Layout.WALL, size, ("stage-blue", "gala-red")[place % 2])
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
