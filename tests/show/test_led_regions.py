"""From the show file to the LED processor's input: what `[[outputs.regions]]` says is what its pixels do, on a real picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame

from control.evening import Way, overlay_spec
from control.show import Severity, check, load
from overlay.gallery.sheet import SAMPLES
from overlay.paint import Faces, Frame, FrameMap, Painter, Region
from overlay.picture.look import HEIGHT, Canvas, Look
from overlay.program.message import Layout
from overlay.stage import compose
from overlay.themes import load_theme, load_words
from tests.show.builder import SHOW, build

FOLDED = """
[[outputs]]
name = "led"
layout = "wall"
size = "2048x768"
frame = "1080x1920"
[[outputs.regions]]
width = 1024
height = 768
to_y = 64
[[outputs.regions]]
x = 1024
width = 1024
height = 768
to_x = 100
to_y = 880
rotate = 90
[params]"""
"""A wall of 2048×768 sent in an upright picture: the left half as it is, the right half lying on its side under it."""


def test_two_regions_of_one_canvas_reach_the_processor(tmp_path: Path) -> None:
    show = load(build(tmp_path / "show", SHOW.replace("[params]", FOLDED)))
    asked = overlay_spec(show, show.outputs[0], Way("tcp://127.0.0.1:1", None), headless=True).arguments
    given = [asked[i + 1] for i, word in enumerate(asked) if word == "--region"]
    size = tuple(map(int, asked[asked.index("--frame") + 1].split("x")))
    canvas = painted(tuple(map(int, asked[asked.index("--size") + 1].split("x"))))
    sent = FrameMap([Region.read(text) for text in given], size).apply(canvas).surface
    whole, seen = pixels(canvas.surface), pixels(sent)
    assert seen.shape == (1920, 1080, 3)
    assert np.ptp(whole) > 100
    assert np.array_equal(seen[64:832, :1024], whole[:, :1024])
    assert np.array_equal(seen[880:1904, 100:868], np.rot90(whole[:, 1024:], -1))
    covered = np.zeros(seen.shape[:2], bool)
    covered[64:832, :1024] = covered[880:1904, 100:868] = True
    assert not seen[~covered].any()


def test_regions_that_cover_one_another_are_warned_of(tmp_path: Path) -> None:
    show = SHOW.replace("[params]", FOLDED.replace("to_y = 880", "to_y = 831"))
    (fault,) = check(build(tmp_path / "show", show))
    assert fault.severity is Severity.WARNING
    assert "0,64" in fault.en
    assert "100,831" in fault.en
    assert load(tmp_path / "show").outputs[0].regions


def painted(size: tuple[int, ...]) -> Frame:
    """A frame of the standings on a wall of that size."""
    faces = Faces()
    look = Look(
        Layout.WALL, Canvas(size[0] * HEIGHT / size[1]), load_theme("stage-blue"), load_words(), faces
    )
    shot = next(sample for sample in SAMPLES if sample.name == "standings")
    return Painter((size[0], size[1]), faces=faces).paint(compose(shot.program, shot.at(0), look))


def pixels(surface: pygame.Surface) -> np.ndarray:
    """Rows of RGB."""
    return pygame.surfarray.array3d(surface).transpose(1, 0, 2)
