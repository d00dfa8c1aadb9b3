"""Foreign pictures keep within the picture level: continuously, by the picture alone, hues kept."""

import itertools

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay.level import BOUND, KNEE, bounded, dimmed, luminance


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_knee_is_monotone_bounded_and_has_no_step(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert bounded(low) <= bounded(high) + 1e-9
    assert bounded(high) <= BOUND
    assert bounded(high) - bounded(low) <= high - low + 1e-9


@pytest.mark.parametrize("grey", [20, 90, 118, 128, 150, 180, 220, 255])
def test_a_picture_lands_where_the_knee_says(grey: int) -> None:
    picture = pygame.Surface((64, 36), 0, 32)
    picture.fill((grey, grey, grey))
    level = float(luminance(picture).mean())
    shown = dimmed(picture)
    assert (shown is picture) == (level <= KNEE)
    assert float(luminance(shown).mean()) == pytest.approx(bounded(level), abs=0.012)


def test_a_slow_fade_to_white_is_shown_without_a_jump() -> None:
    """What a clip's frames go through one by one: no frame is darker than the one before, no step larger than the clip's own."""
    picture = pygame.Surface((64, 36), 0, 32)
    shown = []
    for grey in range(256):
        picture.fill((grey, grey, grey))
        shown.append(int(dimmed(picture).get_at((5, 5)).r))
    steps = [b - a for a, b in itertools.pairwise(shown)]
    assert min(steps) >= -1
    assert max(steps) <= 1
