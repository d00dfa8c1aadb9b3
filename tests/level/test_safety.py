"""The meter of flashes is tried itself: what BT.1702 calls a flash is found, what it allows is not."""

from collections.abc import Callable

import pygame
import pytest

from overlay.program.times import FPS
from overlay.safety import AREA, Meter

SIZE = (32, 18)
WHOLE = pygame.Rect(0, 0, *SIZE)

Colour = tuple[int, int, int]
BLACK, GREY, WHITE = (0, 0, 0), (140, 140, 140), (255, 255, 255)


def most(picture: Callable[[int], tuple[Colour, pygame.Rect]], seconds: int = 2) -> tuple[float, float]:
    """The largest flashing part, and in saturated red, of a black picture with one coloured rectangle in it."""
    meter = Meter(SIZE)
    worst = [0.0, 0.0]
    for number in range(seconds * FPS):
        surface = pygame.Surface(SIZE, 0, 32)
        colour, where = picture(number)
        surface.fill(colour, where)
        worst = [max(pair) for pair in zip(worst, meter.see(number, surface, [WHOLE]), strict=True)]
    return worst[0], worst[1]


def blinking(a: Colour, b: Colour, every: int, part: pygame.Rect = WHOLE) -> Callable[[int], tuple[Colour, pygame.Rect]]:
    return lambda number: ((a, b)[number // every % 2], part)


@pytest.mark.parametrize("every", [1, 2, 4, 7])
def test_more_than_three_flashes_a_second_are_found(every: int) -> None:
    assert most(blinking(BLACK, GREY, every))[0] == 1.0


@pytest.mark.parametrize("every", [10, 12, 30])
def test_three_flashes_a_second_are_harmless(every: int) -> None:
    assert most(blinking(BLACK, GREY, every), 4)[0] == 0.0


def test_changes_under_twenty_candela_are_harmless_in_the_dark_and_in_the_light() -> None:
    assert most(blinking((140, 140, 140), (158, 158, 158), 2))[0] == 0.0
    assert most(blinking((232, 232, 232), (240, 240, 240), 2))[0] == 0.0
    assert most(blinking((232, 232, 232), WHITE, 2))[0] == 1.0


def test_a_slow_change_that_adds_up_is_a_flash_too() -> None:
    """Twelve steps up and twelve down again, five times a second: each step is small, each way is not."""
    wave = [abs(6 - step) * 24 for step in range(12)]
    assert most(lambda number: ((wave[number % 12],) * 3, WHOLE))[0] == 1.0


def test_a_rise_alone_is_no_flash() -> None:
    assert most(lambda number: ((min(255, number * 4),) * 3, WHOLE))[0] == 0.0


def test_the_part_of_the_picture_is_told() -> None:
    quarter = pygame.Rect(0, 0, SIZE[0] // 2, SIZE[1] // 2)
    assert most(blinking(BLACK, WHITE, 3, quarter))[0] == pytest.approx(AREA)


def test_saturated_red_counts_whatever_its_luminance() -> None:
    light, red = most(blinking((60, 0, 0), (150, 0, 0), 3))
    assert light == 0.0
    assert red == 1.0
    assert most(blinking((60, 50, 50), (150, 120, 120), 3))[1] == 0.0


def test_only_damage_is_looked_at_and_a_stream_is_seen_over_its_camera() -> None:
    meter = Meter(SIZE, camera=255)
    meter.see(0, pygame.Surface(SIZE, pygame.SRCALPHA, 32), [WHOLE])
    assert meter.level == pytest.approx(1.0)
    black = pygame.Surface(SIZE, 0, 32)
    meter.see(1, black, [])
    assert meter.level == pytest.approx(1.0)
    meter.see(2, black, [pygame.Rect(0, 0, 16, 18)])
    assert meter.level == pytest.approx(0.5)
