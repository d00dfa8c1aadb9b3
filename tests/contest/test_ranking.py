"""Totals, places and every tie level (rules 2.6), over states made of rulings."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.contest.params import Params, StageScale
from control.contest.ranking import DecidedBy, half_up, hundredths, ranking, tied_groups, written_score
from control.contest.scoring import play_off_points, scores
from control.contest.setup import Player
from control.contest.state import State
from control.contest.verdicts import Ruling, Verdict, Worth
from tests.contest.factory import make_setup, make_team

LITERAL = replace(Params(), stage_scale=StageScale.LITERAL)


def state_with(
    stage: list[int],
    written: list[int] | None = None,
    comprehensive: list[int] | None = None,
    play_off: list[int] | None = None,
    params: Params = LITERAL,
) -> State:
    """A contest in which team i won stage[i−1] points beyond the start score, and play_off[i−1] in the play-off."""
    setup = make_setup(len(stage), written=written, comprehensive=comprehensive, params=params)
    rulings: list[Ruling] = []
    for apart, points in ((False, stage), (True, play_off or [])):
        for team, delta in enumerate(points, start=1):
            worth = Worth(right=delta, wrong=0, prompted=0)
            rulings.append(
                Ruling(len(rulings) + 1, 0, "warmup", "c", team, 1, "q", Verdict.RIGHT, worth, "host", play_off=apart)
            )
    return State(setup=setup, rulings=tuple(rulings))


def places(state: State) -> dict[int, tuple[int, DecidedBy]]:
    return {place.team: (place.place, place.decided_by) for place in ranking(state)}


def test_the_total_alone_decides_where_nobody_is_tied() -> None:
    found = places(state_with([10, 30, 20]))
    assert found == {2: (1, DecidedBy.TOTAL), 3: (2, DecidedBy.TOTAL), 1: (3, DecidedBy.TOTAL)}


def test_a_tie_goes_to_the_higher_written_score() -> None:
    """Totals are equal when what one team lacks in writing it has on stage (50/50, literal)."""
    found = places(state_with([0, 1, 50], written=[9000, 8900, 8000]))
    assert found[3] == (1, DecidedBy.TOTAL)
    assert found[1] == (2, DecidedBy.WRITTEN)
    assert found[2] == (3, DecidedBy.WRITTEN)


def test_still_tied_goes_to_the_comprehensive_part() -> None:
    found = places(state_with([0, 0, 50], comprehensive=[2000, 2100, 2000]))
    assert found[2] == (2, DecidedBy.COMPREHENSIVE)
    assert found[1] == (3, DecidedBy.COMPREHENSIVE)


def test_still_tied_needs_a_play_off_and_the_play_off_decides() -> None:
    tied = state_with([0, 0, 50])
    assert places(tied)[1] == (2, DecidedBy.SHARED)
    assert places(tied)[2] == (2, DecidedBy.SHARED)
    assert tied_groups(tied) == ((1, 2),)
    settled = state_with([0, 0, 50], play_off=[-10, 10, 0])
    assert places(settled)[2] == (2, DecidedBy.PLAY_OFF)
    assert places(settled)[1] == (3, DecidedBy.PLAY_OFF)
    assert tied_groups(settled) == ()
    assert tied_groups(settled, with_play_off=False) == ((1, 2),)


def test_below_the_award_ranks_equal_totals_share_a_place_whatever_the_written_scores() -> None:
    found = places(state_with([60, 50, 40, 0, 1], written=[9000, 9000, 9000, 9000, 8900]))
    assert found[4] == (4, DecidedBy.SHARED)
    assert found[5] == (4, DecidedBy.SHARED)
    assert tied_groups(state_with([60, 50, 40, 0, 0])) == ()


def test_a_tie_across_the_last_award_rank_is_broken() -> None:
    found = places(state_with([60, 50, 0, 1], written=[9000, 9000, 9000, 8900]))
    assert found[3] == (3, DecidedBy.WRITTEN)
    assert found[4] == (4, DecidedBy.WRITTEN)
    assert tied_groups(state_with([60, 50, 0, 0])) == ((3, 4),)


def test_the_number_of_award_ranks_is_a_parameter() -> None:
    two = replace(LITERAL, award_ranks=2)
    assert tied_groups(state_with([60, 50, 0, 0], params=two)) == ()
    assert places(state_with([60, 50, 0, 0], params=two))[4] == (3, DecidedBy.SHARED)


def test_two_groups_may_be_tied_at_once() -> None:
    assert tied_groups(state_with([50, 0, 50, 0])) == ((1, 3), (2, 4))


def test_play_off_points_never_enter_the_stage_score_or_the_total() -> None:
    state = state_with([0, 0, 50], play_off=[-10, 10, 0])
    assert scores(state) == {1: 300, 2: 300, 3: 350}
    assert play_off_points(state) == {1: -10, 2: 10, 3: 0}
    assert {place.team: place.total for place in ranking(state)}[2] == Fraction(90 + 300, 2)


def test_play_off_points_do_not_lift_a_team_above_a_better_total() -> None:
    assert places(state_with([0, 0, 50], play_off=[0, 1000, 0]))[3] == (1, DecidedBy.TOTAL)


def test_literal_and_scaled_totals() -> None:
    literal = {place.team: place.total for place in ranking(state_with([0, 100]))}
    assert literal == {1: Fraction(90 + 300, 2), 2: Fraction(90 + 400, 2)}
    scaled = replace(LITERAL, stage_scale=StageScale.SCALED)
    shares = {place.team: place.total for place in ranking(state_with([0, 100], params=scaled))}
    assert shares == {1: Fraction(90 + 75, 2), 2: Fraction(90 + 100, 2)}


def test_weights_are_parameters() -> None:
    weights = replace(LITERAL, written_weight=30, stage_weight=70)
    totals = {place.team: place.total for place in ranking(state_with([0, 10], params=weights))}
    assert totals[2] == Fraction(90 * 30 + 310 * 70, 100)


def test_scaled_totals_that_print_alike_are_still_told_apart() -> None:
    """300/7 and 300/7 − ε print the same two decimals; exact fractions keep the order."""
    scaled = replace(LITERAL, stage_scale=StageScale.SCALED, start_score=0)
    state = state_with([70_000_001, 70_000_000, 69_999_999], params=scaled)
    assert [place.place for place in ranking(state)] == [1, 2, 3]
    assert {hundredths(place.total) for place in ranking(state)} == {9500}


def test_scaled_against_a_best_score_of_nothing_gives_everybody_nothing() -> None:
    scaled = replace(LITERAL, stage_scale=StageScale.SCALED, start_score=0)
    assert {place.stage for place in ranking(state_with([0, -10], params=scaled))} == {Fraction(0)}


def test_a_teams_written_score_is_its_members_mean_in_two_decimals_half_up() -> None:
    team = make_team(1, 3)
    members = (Player(1, "甲", 30, 9000), Player(2, "乙", 30, 9001), Player(3, "丙", 30, None))
    assert written_score(replace(team, players=members)) == Fraction(9001, 100)
    assert written_score(replace(team, players=(Player(1, "甲"),))) == 0


@pytest.mark.parametrize(
    ("value", "rounded"), [("1/2", 1), ("-1/2", 0), ("3/2", 2), ("7/3", 2), ("-7/3", -2), ("5/2", 3)]
)
def test_halves_go_up(value: str, rounded: int) -> None:
    assert half_up(Fraction(value)) == rounded


@given(st.lists(st.integers(-3, 3), min_size=3, max_size=8), st.data())
def test_places_are_consistent_whatever_the_scores(stage: list[int], data: st.DataObject) -> None:
    """Best first; the place counts the teams before; a better total never stands behind; ties in award ranks are reported."""
    count = len(stage)
    written = data.draw(st.lists(st.integers(0, 2).map(lambda x: 9000 + 100 * x), min_size=count, max_size=count))
    play_off = data.draw(st.lists(st.integers(-1, 1), min_size=count, max_size=count))
    state = state_with(stage, written=written, play_off=play_off)
    table = ranking(state)
    assert sorted(place.team for place in table) == list(range(1, count + 1))
    for index, place in enumerate(table):
        assert place.place <= index + 1
        assert place.place == index + 1 or table[index - 1].place == place.place
    for better, worse in pairwise(table):
        assert better.total >= worse.total
        if better.place == worse.place:
            assert better.total == worse.total
            assert {better.decided_by, worse.decided_by} == {DecidedBy.SHARED}
    shared = {place.place for place in table if place.place <= 3 and place.decided_by is DecidedBy.SHARED}
    assert bool(shared) == bool(tied_groups(state))
