"""Is it right? Exact for options; fill-ins accept what is listed, however it is typed (rules 2.8)."""

from dataclasses import replace

import pytest

from control.contest.answers import judge
from control.contest.params import Params
from control.contest.setup import Question, QuestionType
from control.contest.state import Answer
from control.contest.verdicts import Verdict
from tests.contest.factory import OPTIONS, TRUE_FALSE

SINGLE = Question("s", "warmup", QuestionType.SINGLE, "?", ("B",), OPTIONS)
MULTI = Question("m", "warmup", QuestionType.MULTI, "?", ("A", "C"), OPTIONS)
JUDGE = Question("j", "warmup", QuestionType.JUDGE, "?", ("F",), TRUE_FALSE)
FILL = Question("f", "warmup", QuestionType.FILL, "?", ("三十日",), variants=("30日", "30 days"))


@pytest.mark.parametrize(
    ("question", "keys", "verdict"),
    [
        (SINGLE, "B", Verdict.RIGHT),
        (SINGLE, "A", Verdict.WRONG),
        (SINGLE, "", Verdict.WRONG),
        (SINGLE, "AB", Verdict.WRONG),
        (JUDGE, "F", Verdict.RIGHT),
        (JUDGE, "T", Verdict.WRONG),
        (MULTI, "AC", Verdict.RIGHT),
        (MULTI, "CA", Verdict.RIGHT),
        (MULTI, "A", Verdict.INCOMPLETE),
        (MULTI, "ABC", Verdict.WRONG),
        (MULTI, "AB", Verdict.WRONG),
        (MULTI, "BD", Verdict.WRONG),
        (MULTI, "", Verdict.WRONG),
    ],
)
def test_options_must_match_exactly(question: Question, keys: str, verdict: Verdict) -> None:
    assert judge(question, Answer(0, tuple(keys)), Params()) is verdict


def test_where_the_show_is_lenient_a_part_of_a_multiple_choice_is_right_but_never_a_wrong_option() -> None:
    lenient = replace(Params(), multi_exact=False)
    assert judge(MULTI, Answer(0, ("A",)), lenient) is Verdict.RIGHT
    assert judge(MULTI, Answer(0, ("A", "B")), lenient) is Verdict.WRONG
    assert judge(MULTI, Answer(0, ()), lenient) is Verdict.WRONG


@pytest.mark.parametrize("typed", ["三十日", " 三十日。", "30日", "３０日", "30 日", "30 DAYS", "30days"])
def test_a_fill_in_accepts_what_is_listed_however_it_is_typed(typed: str) -> None:
    assert judge(FILL, Answer(0, text=typed), Params()) is Verdict.RIGHT


@pytest.mark.parametrize("typed", ["十五日", "", "三十", "130日"])
def test_a_fill_in_accepts_nothing_else(typed: str) -> None:
    assert judge(FILL, Answer(0, text=typed), Params()) is Verdict.WRONG


@pytest.mark.parametrize(
    ("key", "typed", "verdict"),
    [
        ("3.5", "３．５", Verdict.RIGHT),
        ("3.5", "35", Verdict.WRONG),
        ("3.", "3", Verdict.RIGHT),
        ("1/2", "12", Verdict.WRONG),
        ("3:1", "3：1", Verdict.RIGHT),
        ("3:1", "31", Verdict.WRONG),
        ("50%", "50 ％", Verdict.RIGHT),
        ("50%", "50", Verdict.WRONG),
        ("-5", "−5", Verdict.RIGHT),
        ("-5", "5", Verdict.WRONG),
        ("30-60日", "30～60日", Verdict.RIGHT),
        ("30-60日", "30—60日", Verdict.RIGHT),
        ("30-60日", "3060日", Verdict.WRONG),
        ("3000元", "3,000元", Verdict.RIGHT),
        ("GB-2312", "gb2312", Verdict.RIGHT),
        ("劳动法", "《劳动法》", Verdict.RIGHT),
        ("5日", "——5日", Verdict.RIGHT),
    ],
)
def test_a_mark_that_makes_another_figure_of_it_is_no_matter_of_typing(key: str, typed: str, verdict: Verdict) -> None:
    question = replace(FILL, answer=(key,), variants=())
    assert judge(question, Answer(0, text=typed), Params()) is verdict


@pytest.mark.parametrize("kind", [QuestionType.SHORT, QuestionType.CASE])
def test_short_answers_and_cases_are_for_the_panel(kind: QuestionType) -> None:
    assert judge(replace(FILL, type=kind, options=()), Answer(0, text="三十日"), Params()) is None
