"""What rulings are worth: the speed formula over its whole range, and the worked examples of the rules."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.contest.verdicts import Ruling, Verdict, Worth, speed_score


def exact(correct: int, questions: int, seconds: int, points: int) -> int:
    """The rules' sentence in exact fractions, rounded half up."""
    return floor(points * correct + Fraction(seconds * correct, questions) + Fraction(1, 2))


def test_the_rules_worked_example_of_a_speed_run() -> None:
    assert speed_score(8, 10, 20) == 96


def test_all_1331_speed_pairs_are_rounded_half_up_exactly() -> None:
    pairs = [(correct, seconds) for correct in range(11) for seconds in range(121)]
    assert len(pairs) == 1331
    for correct, seconds in pairs:
        assert speed_score(correct, 10, seconds) == exact(correct, 10, seconds, 10)
        assert speed_score(correct, 10, seconds) == 10 * correct + (seconds * correct + 5) // 10


def test_bankers_rounding_would_be_wrong_for_54_of_them() -> None:
    wrong = sum(
        round(10 * c + s * c / 10) != speed_score(c, 10, s) for c in range(11) for s in range(121)
    )
    assert wrong == 54


@given(st.integers(1, 40), st.data())
def test_the_speed_formula_holds_for_any_number_of_questions(questions: int, data: st.DataObject) -> None:
    correct = data.draw(st.integers(0, questions))
    seconds = data.draw(st.integers(0, 600))
    points = data.draw(st.integers(0, 50))
    assert speed_score(correct, questions, seconds, points) == exact(correct, questions, seconds, points)


@pytest.mark.parametrize(
    ("verdict", "delta"),
    [
        (Verdict.RIGHT, 40),
        (Verdict.WRONG, -40),
        (Verdict.INCOMPLETE, -40),
        (Verdict.TIMEOUT, -40),
        (Verdict.PROMPTED, -20),
        (Verdict.FOUL, -10),
    ],
)
def test_a_ruling_brings_what_its_outcome_is_worth(verdict: Verdict, delta: int) -> None:
    worth = Worth(right=40, wrong=-40, prompted=-20, foul=-10)
    assert Ruling(1, 0, "risk", "risk.r1.t1", 1, 4, "q", verdict, worth, "referee-1").delta == delta
