"""Edges over a camera: laying the transparent picture over any ground gives what painting on that ground gives.

So there are no dark or bright rims, over black, white or a photo, and no alpha is counted twice.
"""

import numpy as np
import numpy.typing as npt
import pygame
import pytest

from overlay.paint import Faces, Painter
from overlay.picture.items import (
    DrawList,
    Face,
    Form,
    Gradient,
    Group,
    Icon,
    Item,
    Panel,
    Ring,
    Shadow,
    Sign,
    Text,
)
from tests.paint.golden import pixels

SIZE = (480, 270)
FACES = Faces()

STRAP: tuple[Item, ...] = (
    Panel(96, 700, 1200, 220, Gradient(0x0C1F52F0, 0x0C1F5230, True), radius=40, shadow=Shadow(40, 0x000000A0, 10)),
    Panel(1340, 700, 420, 220, 0xF5C861FF, Form.LOZENGE, 90, 0xFFFFFFFF, 10),
    Text(150, 850, "青禾县 王䶮", Face.BOLD, 110, 0xF4F1E6FF, shadow=Shadow(16, 0x000000C0, 6)),
    Text(960, 400, "+16", Face.DISPLAY, 300, Gradient(0xFFF0B8FF, 0xB07A1EFF), outline=8),
    Ring(400, 350, 200, 40, 0x2FCB83FF, 0.7),
    Icon(Sign.CHECK, 400, 350, 200, 0x2FCB83FF),
    Group((Panel(0, 0, 300, 200, 0xF2545BFF, Form.ELLIPSE), Text(60, 130, "错误", Face.BLACK, 90, 0xFFFFFFFF)), 1500, 100, opacity=0.6),
)


def _ground(kind: str) -> npt.NDArray[np.float64]:
    rows, columns = np.mgrid[0 : SIZE[1], 0 : SIZE[0]]
    photo = np.stack([127 + 120 * np.sin(columns / 17), 127 + 120 * np.cos(rows / 11), (rows * columns) % 255], axis=2)
    return {"black": np.zeros_like(photo), "white": np.full_like(photo, 255), "photo": photo.round()}[kind]


@pytest.mark.parametrize("kind", ["black", "white", "photo"])
def test_over_any_ground(kind: str) -> None:
    ground = _ground(kind)
    transparent = pixels(Painter(SIZE, faces=FACES).paint(DrawList(1920, STRAP, transparent=True)).surface).astype(np.float64)
    over = transparent[..., :3] + ground * (1 - transparent[..., 3:] / 255)

    alone = np.zeros_like(ground)
    for level in np.unique(np.array([0, 255])):  # the picture on black and on white tells colour and cover of each pixel
        plain = (Panel(0, 0, 1920, 1080, int(level) * 0x01010100 | 255), *STRAP)
        painted = pixels(Painter(SIZE, faces=FACES).paint(DrawList(1920, plain)).surface)[..., :3].astype(np.float64)
        alone = painted if level == 0 else alone + ground / 255 * (painted - alone)
    assert np.abs(over - alone).max() <= 4


def test_colour_never_exceeds_alpha() -> None:
    seen = pixels(Painter(SIZE, faces=FACES).paint(DrawList(1920, STRAP, transparent=True)).surface)
    assert (seen[..., :3].max(axis=2).astype(int) <= seen[..., 3].astype(int) + 1).all()


def test_outside_the_strap_nothing_is_painted() -> None:
    surface = Painter(SIZE, faces=FACES).paint(DrawList(1920, STRAP, transparent=True)).surface
    assert surface.get_flags() & pygame.SRCALPHA
    assert tuple(surface.get_at((2, 2))) == (0, 0, 0, 0)
