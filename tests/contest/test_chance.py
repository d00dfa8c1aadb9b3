"""Draws by seed: reproducible, complete, even, and nobody names their own team."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.contest.chance import derangement, number, shuffled
from control.contest.designation import designations
from control.contest.params import Pairing


@given(st.text(max_size=20), st.lists(st.integers(), max_size=20))
def test_a_draw_keeps_everybody_and_repeats_from_its_seed(seed: str, items: list[int]) -> None:
    drawn = shuffled(seed, items)
    assert sorted(drawn) == sorted(items)
    assert shuffled(seed, items) == drawn


def test_the_draw_of_a_known_seed_never_changes() -> None:
    """Anybody who kept the seed can check the draw years later, with another Python."""
    assert shuffled("2019-leitai", ("一", "二", "三", "四", "五")) == ("二", "四", "一", "五", "三")
    assert number("2019-leitai", 1, 1000) == 852


def test_every_order_of_three_comes_up_evenly() -> None:
    counted = Counter(shuffled(str(seed), "abc") for seed in range(6000))
    assert set(counted) == {tuple(order) for order in permutations("abc")}
    assert all(850 < count < 1150 for count in counted.values())


def test_nothing_to_draw_from_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        number("seed", 0, 0)


@given(st.text(max_size=8), st.integers(2, 8))
def test_a_derangement_leaves_nobody_in_place(seed: str, count: int) -> None:
    items = tuple(range(count))
    assert all(a != b for a, b in zip(derangement(seed, items), items, strict=True))


@pytest.mark.parametrize("count", range(3, 9))
@pytest.mark.parametrize("pairing", [Pairing.MIRROR, Pairing.RING, Pairing.DRAW])
def test_every_team_answers_exactly_once_and_nobody_names_their_own(pairing: Pairing, count: int) -> None:
    teams = tuple(range(1, count + 1))
    table = designations(pairing, teams, "seed")
    assert sorted(answering for answering, _ in table) == list(teams)
    assert all(answering != naming for answering, naming in table)


def test_mirror_of_five_as_the_rules_describe_it() -> None:
    """i ↔ 6−i; team 1 names the middle team's player, the middle team names nobody."""
    assert set(designations(Pairing.MIRROR, (1, 2, 3, 4, 5), "")) == {(5, 1), (1, 5), (4, 2), (2, 4), (3, 1)}


def test_mirror_of_an_even_number_pairs_everybody() -> None:
    assert set(designations(Pairing.MIRROR, (1, 2, 3, 4), "")) == {(1, 4), (4, 1), (2, 3), (3, 2)}


def test_in_a_ring_a_team_names_the_next_ones_player() -> None:
    assert set(designations(Pairing.RING, (1, 2, 3), "")) == {(2, 1), (3, 2), (1, 3)}


def test_literal_keeps_the_six_designations_and_team_1_answers_twice() -> None:
    """1↔5, 2↔4, 3↔1, as written."""
    table = designations(Pairing.LITERAL, (1, 2, 3, 4, 5), "")
    assert set(table) == {(5, 1), (1, 5), (4, 2), (2, 4), (1, 3), (3, 1)}
    assert Counter(answering for answering, _ in table)[1] == 2
