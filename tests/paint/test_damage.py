"""Damage: pairs keep their order, rectangles cover all that changed and never lie over one another."""

from itertools import combinations, pairwise

import pygame
from hypothesis import given
from hypothesis import strategies as st

from overlay.paint.damage import MOST, matches, merged, uncovered

SIZE = (640, 360)
CANVAS = pygame.Rect((0, 0), SIZE)

_rects = st.lists(
    st.builds(pygame.Rect, st.integers(-50, 700), st.integers(-50, 400), st.integers(0, 300), st.integers(0, 300)), max_size=40
)
_words = st.lists(st.integers(0, 8), max_size=14)


@given(_words, _words)
def test_partners_are_equal_and_keep_their_order(old: list[int], new: list[int]) -> None:
    partners = matches(old, new)
    kept = [(place, partner) for place, partner in enumerate(partners) if partner >= 0]
    assert len(partners) == len(new)
    assert all(old[partner] == new[place] for place, partner in kept)
    assert all(before < after for (_, before), (_, after) in pairwise(kept))


@given(_words, st.integers(0, 8), st.integers(0, 13))
def test_one_insertion_leaves_all_others_paired(old: list[int], word: int, place: int) -> None:
    place = min(place, len(old))
    assert matches(old, [*old[:place], word, *old[place:]]).count(-1) == 1


@given(_rects)
def test_merged_rectangles_cover_and_do_not_overlap(rects: list[pygame.Rect]) -> None:
    joined = merged(rects, SIZE)
    assert len(joined) <= MOST
    assert all(CANVAS.contains(rect) for rect in joined)
    assert not any(a.colliderect(b) for a, b in combinations(joined, 2))
    for rect in rects:
        seen = rect.clip(CANVAS)
        assert sum(part.w * part.h for part in (seen.clip(whole) for whole in joined)) == seen.w * seen.h


@given(st.builds(pygame.Rect, st.integers(0, 50), st.integers(0, 50), st.integers(1, 60), st.integers(1, 60)), _rects)
def test_uncovered_is_what_no_cover_hides(rect: pygame.Rect, covers: list[pygame.Rect]) -> None:
    covers = [cover.move(-100, -100) for cover in covers[:4]]
    left = uncovered(rect, covers)
    for x in range(rect.left, rect.right, 7):
        for y in range(rect.top, rect.bottom, 7):
            hidden = any(cover.collidepoint(x, y) for cover in covers)
            assert sum(piece.collidepoint(x, y) for piece in left) == (0 if hidden else 1)


def test_far_apart_changes_stay_apart() -> None:
    joined = merged([pygame.Rect(0, 0, 10, 10), pygame.Rect(600, 300, 10, 10)], SIZE)
    assert sum(rect.w * rect.h for rect in joined) <= 2 * 32 * 64


def test_damage_that_does_not_overlap_is_exact() -> None:
    rects = [pygame.Rect(3, 5, 601, 11), pygame.Rect(7, 40, 30, 30), pygame.Rect(9, 41, 30, 30)]
    assert sorted(map(tuple, merged(rects, SIZE))) == [(3, 5, 601, 11), (7, 40, 32, 31)]
