"""The rehearsal's contestants: the twins end level, answers are what they are meant to be."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.autopilot import answer, steer, twins
from control.projections.lines import KeyLine, OptionLine, QuestionLine
from tests.contest.factory import make_setup

ONLINE = 18


@given(wanted=st.integers(-60, 120), seed=st.integers(0, 1000))
def test_steering_over_five_questions_always_arrives(wanted: int, seed: int) -> None:
    luck = random.Random(seed)
    for left in range(5, 0, -1):
        points = steer(wanted, left, ONLINE, luck)
        assert 10 <= points <= 10 + ONLINE or -ONLINE <= points <= 0
        wanted -= points
    assert wanted == 0


def test_twins_are_the_teams_whose_written_scores_are_equal_in_every_respect() -> None:
    setup = make_setup(teams=4, each=1, written=[9000, 8800, 9000, 8800], comprehensive=[2000, 2100, 2050, 2100])
    assert twins(setup) == ("2队", "4队")
    assert twins(make_setup(teams=3, each=1, written=[1, 2, 3])) == ()


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize(("kind", "key"), [("single", ("B",)), ("multi", ("A", "C")), ("judge", ("A",)), ("fill", ("三个月",))])
def test_an_answer_is_right_or_wrong_as_asked(kind: str, key: tuple[str, ...], right: bool) -> None:
    question = QuestionLine("q", kind, "题干", tuple(OptionLine(letter, letter) for letter in "ABCD"))
    for seed in range(20):
        given_ = answer(question, KeyLine(key), right=right, luck=random.Random(seed))
        said = tuple(given_.get("keys", ())) or (given_.get("text"),)
        assert (said == key) is right
