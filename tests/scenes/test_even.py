"""What rolls and crawls moves evenly, measured on rendered frames: the ink's centre keeps to its path to a tenth of a pixel.

One line of words is picked out of the scene's draw list, with all the groups that move it, and painted by the real painter frame for
frame; the centre of its ink is compared with the path that scene's speed prescribes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
import pygame
import pytest
from msgspec import structs

from overlay.gallery.ceremony import SAMPLES
from overlay.gallery.sample import SINCE
from overlay.paint import Painter
from overlay.picture.boxes import Box
from overlay.picture.items import DrawList, Face, Group, Item, Text
from overlay.picture.look import HEIGHT, Look
from overlay.picture.motion import Moment
from overlay.program.ceremony import Credits, Photos, Roll, Slide
from overlay.program.message import Banner, Layout
from overlay.program.times import SECOND, Micros, frame_due, millis
from overlay.resources import assets_dir
from overlay.scenes import credit_roll, photos
from overlay.scenes.parts.odometer import PITCH, odometer
from overlay.scenes.parts.reel import position, reel
from overlay.stage import CRAWL, banner

SIZES = [(1920, 1080), (768, 480)]
NEAR = 0.1
"""So far may ink stand from its path, px."""

Path = npt.NDArray[np.float64]


def only(items: tuple[Item, ...], words: str) -> tuple[Item, ...]:
    """The one text that begins with `words`, moved and faded as it was but not cut by windows."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            inner = only(item.items, words)
            if inner:
                kept.append(structs.replace(item, items=inner, clip=None))
        elif isinstance(item, Text) and item.text.startswith(words):
            kept.append(item)
    return tuple(kept)


def centres(drawn: Iterator[tuple[Item, ...]], size: tuple[int, int], words: str) -> Path:
    """Where the centre of a line's ink stands in each frame, px: rows of x, y."""
    wide = size[0] * HEIGHT / size[1]
    painter = Painter((3 * size[0], size[1]))  # room for what is longer than the canvas
    found = []
    for items in drawn:
        one = Group(only(items, words), dx=wide)
        assert one.items
        frame = painter.paint(DrawList(3 * wide, (one,)))
        ink = pygame.surfarray.array_green(frame.surface)
        across, down = ink.sum(1, np.int64), ink.sum(0, np.int64)
        found.append((across @ np.arange(len(across)) / across.sum(), down @ np.arange(len(down)) / down.sum()))
    painter.close()
    return np.array(found)


def keeps(found: Path, path: Path) -> None:
    """The ink stands where the path says, but for where the line's ink lies in its box."""
    off = found - path
    assert np.abs(off - np.median(off)).max() <= NEAR


def frames(first: float, count: int) -> list[Micros]:
    """So many frames' times from `first` seconds on."""
    return [frame_due(round(first * 60) + n) for n in range(count)]


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    found: tuple[int, int] = request.param
    return found


def test_a_long_banner_crawls_evenly(size: tuple[int, int], look: Callable[..., Look]) -> None:
    here, times = look(Layout.WALL, size), frames(10.0, 40)
    notice = Banner("请各代表队领队到主席台前抽签并领取选手证件" * 2, 0)
    found = centres((banner(notice, t, here) for t in times), size, "请各")
    keeps(found[:, 0], np.array(times) / SECOND * -CRAWL * size[1] / HEIGHT)
    assert np.ptp(found[:, 1]) < 0.02


def test_the_credits_roll_evenly(size: tuple[int, int], look: Callable[..., Look]) -> None:
    scene = next(each.program.picture.scene for each in SAMPLES if each.name == "credits")
    assert isinstance(scene, Credits)
    here, times = look(Layout.WALL, size), [SINCE + t for t in frames(5.5, 40)]
    found = centres(
        (credit_roll.draw(scene, Moment(t, SINCE), here) for t in times), size, scene.lines[0].names[0]
    )
    keeps(found[:, 1], np.array(times) / SECOND * -credit_roll.SPEED * size[1] / HEIGHT)
    assert np.ptp(found[:, 0]) < 0.02


def test_the_reel_brakes_evenly(size: tuple[int, int], look: Callable[..., Look]) -> None:
    here, times, box = look(Layout.WALL, size), frames(3.4, 60), Box(100.0, 200.0, 800.0, 540.0)
    roll = Roll(0, 2 * SECOND, millis(4400), "林晓岚")
    pool = ("甲乙丙", "丁戊己", "庚辛壬")
    found = centres((reel(box, pool, roll, t, here) for t in times), size, roll.result)
    rows = np.array([position(roll, t) for t in times])
    keeps(found[:, 1], -rows * box.h / 3 * size[1] / HEIGHT)
    assert np.all(np.diff(found[:, 1]) <= NEAR)


def test_figures_turn_evenly_and_come_to_rest_without_a_step(size: tuple[int, int], look: Callable[..., Look]) -> None:
    here, kind = look(Layout.WALL, size), Face.NUMERAL_BOLD
    values = np.array([7 + n / 60 for n in range(46)])
    drawn = (odometer(float(value), 700.3, 400.2, here, 96.0, 0xFFFFFFFF) for value in values)
    found = centres(drawn, size, "7")
    pitch = here.metrics.ascent(kind, 96.0) * PITCH
    keeps(found[:, 1], -values * pitch * size[1] / HEIGHT)
    assert np.ptp(found[:, 0]) < 0.02


def test_a_photo_drifts_evenly(size: tuple[int, int], look: Callable[..., Look]) -> None:
    """The shift of a whole photo's rows against the first frame, by least squares on their slope, follows a smooth path."""
    here, scene = look(Layout.WALL, size), Photos((Slide("stage-1.jpg"),), 0, SINCE)
    painter = Painter(size, assets_dir() / "sample-show" / "media", patient=True)
    rows = []
    for t in frames(6.0, 40):
        drawn = DrawList(size[0] * HEIGHT / size[1], photos.draw(scene, Moment(SINCE + t, 0), here))
        rows.append(pygame.surfarray.array3d(painter.paint(drawn).surface)[:, size[1] // 3 :][:, :40].mean((1, 2)))
    painter.close()
    found = np.zeros(len(rows))
    for place in range(1, len(rows)):
        found[place] = _slid(rows[0], rows[place], found[place - 1])
    number = np.arange(len(found))
    keeps(found, np.polyval(np.polyfit(number, found, 3), number))
    assert abs(found[-1]) > 2.0


def _slid(first: Path, now: Path, off: float) -> float:
    """How far `now` is `first` moved to the right, px; about as far as `off`."""
    place, inner = np.arange(len(first)), slice(40, -40)
    for _ in range(12):
        moved = np.interp(place - off, place, first)
        slope = -np.gradient(moved)
        off += float((slope[inner] * (now - moved)[inner]).sum() / (slope[inner] ** 2).sum())
    return off
