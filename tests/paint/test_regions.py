"""Pixel regions: every pixel of a cut arrives where its region says, turned as said, also when only damage is moved."""

from itertools import product

import pygame
import pytest

from overlay.paint import Frame, FrameMap, Region


def _canvas(flags: int = 0) -> pygame.Surface:
    surface = pygame.Surface((40, 30), flags, 32)
    for x, y in product(range(40), range(30)):
        surface.set_at((x, y), (x * 6, y * 8, (x + y) % 256, 255))
    return surface


def _source(region: Region, x: int, y: int) -> tuple[int, int]:
    """Where the pixel (x, y) of the turned cut comes from."""
    w, h = region.width, region.height
    return {0: (x, y), 90: (y, h - 1 - x), 180: (w - 1 - x, h - 1 - y), 270: (w - 1 - y, x)}[region.rotate]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("flags", [0, pygame.SRCALPHA])
def test_pixels_arrive(rotate: int, flags: int) -> None:
    canvas, region = _canvas(flags), Region(5, 3, 20, 12, 7, 9, rotate)
    sent = FrameMap([region], (60, 60)).apply(Frame(canvas, (canvas.get_rect(),), 0))
    for x, y in product(range(region.placed.w), range(region.placed.h)):
        sx, sy = _source(region, x, y)
        assert sent.surface.get_at((7 + x, 9 + y)) == canvas.get_at((5 + sx, 3 + sy))
    assert tuple(sent.surface.get_at((0, 0)))[:3] == (0, 0, 0)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_damage_moves_along(rotate: int) -> None:
    canvas, region = _canvas(), Region(5, 3, 20, 12, 7, 9, rotate)
    mapped, fresh = FrameMap([region], (60, 60)), FrameMap([region], (60, 60))
    mapped.apply(Frame(canvas, (), 0))
    dirty = pygame.Rect(2, 5, 9, 4)
    canvas.fill((255, 0, 0), dirty)
    frame = mapped.apply(Frame(canvas, (dirty,), 1))
    assert bytes(frame.surface.get_buffer()) == bytes(fresh.apply(Frame(canvas, (), 1)).surface.get_buffer())
    assert frame.damage == (region.moved(dirty.clip(region.cut)),)
    assert region.placed.contains(frame.damage[0])


def test_a_canvas_folded_in_two_rows() -> None:
    """A long wall sent as two halves, one under the other."""
    halves = [Region(0, 0, 20, 30, 0, 0), Region(20, 0, 20, 30, 0, 30)]
    canvas = _canvas()
    sent = FrameMap(halves).apply(Frame(canvas, (), 0)).surface
    assert sent.get_size() == (20, 60)
    assert sent.get_at((3, 33)) == canvas.get_at((23, 3))


@pytest.mark.parametrize("text", ["0,0,960x540:0,0@90", "5,3,20x12:7,9@0"])
def test_regions_are_written_as_they_are_read(text: str) -> None:
    assert str(Region.read(text)) == text


@pytest.mark.parametrize("text", ["", "0,0,960", "0,0,960x540@45", "-1,0,9x9", "0,0,9x9:1"])
def test_a_wrong_region_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a region"):
        Region.read(text)
