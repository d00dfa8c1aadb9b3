"""争分夺秒 (rules 2.2): one player, ten questions, one clock, forward only, scored by the seconds the screen showed."""

import pytest

from control.contest import commands as c
from control.contest.params import SECOND
from control.contest.state import Step
from control.contest.verdicts import Verdict
from tests.contest.driver import Contest
from tests.contest.factory import make_setup


def running(team: int = 1) -> Contest:
    """The run has begun at 0 s."""
    return Contest(make_setup()).at(f"speed.t{team}").do(c.PickPlayer(4), c.StartClock())


def answer(contest: Contest, *, right: bool) -> Contest:
    given = contest.right() if right else contest.wrong()
    return contest.do(c.SpeedAnswer(len(contest.item.answers), given.keys))


def test_the_worked_example_eight_right_with_twenty_seconds_left() -> None:
    contest = running()
    for index in range(9):
        answer(contest, right=index < 8)
    contest.wait(100)
    answer(contest, right=False)
    assert contest.state.rulings[0].correct == 8
    assert contest.scores[1] == 396


@pytest.mark.parametrize(("left", "shown"), [(20.0, 20), (19.999999, 20), (19.000001, 20), (19.0, 19)])
def test_the_seconds_left_are_those_the_screen_showed(left: float, shown: int) -> None:
    contest = running()
    for _ in range(9):
        answer(contest, right=True)
    contest.now = 120 * SECOND - round(left * SECOND)
    answer(contest, right=True)
    assert contest.state.rulings[0].worth.seconds == shown
    assert contest.scores[1] == 300 + 100 + shown


def test_when_time_runs_out_the_rest_counts_as_wrong_and_no_seconds_are_left() -> None:
    contest = running()
    for _ in range(7):
        answer(contest, right=True)
    contest.wait(121)
    assert contest.item.timed_out
    assert contest.state.rulings[0].worth.questions == 10
    assert contest.scores[1] == 370
    contest.refused(c.SpeedAnswer(7, ("A",)), "not_answering")


def test_the_tenth_answer_at_the_deadline_is_too_late() -> None:
    contest = running()
    for _ in range(9):
        answer(contest, right=True)
    contest.now = 120 * SECOND
    contest.refused(c.SpeedAnswer(9, contest.right().keys), "time_is_up")
    contest.wait(0)
    assert contest.scores[1] == 390


def test_answers_go_forward_only_one_by_one() -> None:
    contest = running()
    contest.refused(c.SpeedAnswer(1, ("A",)), "forward_only")
    answer(contest, right=True)
    contest.refused(c.SpeedAnswer(0, ("A",)), "forward_only")
    contest.refused(c.SpeedAnswer(1, ()), "no_option")
    contest.refused(c.SpeedAnswer(1, ("Z",)), "no_option")
    contest.refused(c.SpeedAnswer(1, ("A", "A")), "no_option")


def test_the_host_neither_stops_nor_judges_a_speed_run() -> None:
    contest = running()
    contest.refused(c.StopClock(), "speed")
    contest.refused(c.Judge(Verdict.RIGHT), "speed")


def test_aborting_ends_it_with_what_was_answered() -> None:
    contest = answer(running(), right=True).wait(10).do(c.AbortSpeed("选手不适"))
    assert contest.item.step is Step.JUDGED
    assert contest.scores[1] == 310


def test_a_rerun_after_a_desk_fault_has_fresh_questions_and_the_first_run_never_counted() -> None:
    contest = answer(running(), right=True)
    first = contest.item.questions
    contest.refused(c.RerunSpeed(" "), "no_reason")
    contest.do(c.RerunSpeed("答题台死机"))
    assert not set(contest.item.questions) & set(first)
    assert contest.item.answers == ()
    assert contest.state.rulings == ()
    assert contest.item.player == 4, "the same player runs again"
    contest.do(c.StartClock())
    for _ in range(10):
        answer(contest, right=True)
    assert contest.scores[1] == 300 + 100 + 120


def test_a_scored_run_can_be_run_again_and_only_the_second_counts() -> None:
    contest = running()
    for _ in range(10):
        answer(contest, right=True)
    contest.do(c.Repeat("题库版本有误"), c.PickPlayer(4), c.StartClock()).wait(121)
    assert contest.scores[1] == 300


def test_undoing_the_last_answer_brings_back_the_run_with_its_clock_standing() -> None:
    contest = running()
    for _ in range(9):
        answer(contest, right=True)
    contest.wait(30)
    answer(contest, right=True)
    contest.do(c.Undo())
    assert contest.scores[1] == 300
    assert contest.item.clock is not None
    assert contest.item.clock.started is None
    assert contest.item.clock.left == 90 * SECOND
    contest.do(c.ResumeClock())
    contest.refused(c.SpeedAnswer(9, ("A",)), "forward_only")
    contest.refused(c.SpeedAnswer(10, ("A",)), "forward_only")
    contest.wait(1).do(c.AbortSpeed("按撤销前的作答结算"))
    assert contest.scores[1] == 300 + 100 + 89


def test_the_correction_of_a_run_is_a_new_count_of_right_answers() -> None:
    contest = running()
    for index in range(10):
        answer(contest, right=index < 8)
    contest.refused(c.CorrectRuling(1, Verdict.WRONG, "referee-1", "理由"), "no_change")
    contest.refused(c.CorrectRuling(1, Verdict.RIGHT, "referee-1", "理由", correct=11), "bad_count")
    contest.do(c.CorrectRuling(1, Verdict.RIGHT, "referee-1", "第3题答案有误", correct=9))
    assert contest.scores[1] == 300 + 90 + 108
    contest.do(c.CorrectRuling(1, Verdict.VOID, "referee-1", "整轮作废"))
    assert contest.scores[1] == 300
    contest.do(c.CorrectRuling(1, Verdict.RIGHT, "referee-1", "恢复"))
    assert contest.scores[1] == 300 + 90 + 108
