"""擂台比拼 (rules 2.4): the desk against the challengers."""

from dataclasses import replace

import pytest

from control.contest import commands as c
from control.contest import events as e
from control.contest.params import Params, StageScale
from control.contest.rulings import tally
from control.contest.state import Step
from control.contest.verdicts import Verdict
from tests.contest.driver import Contest
from tests.contest.factory import make_setup


def answering(online: int = 18, **params: bool) -> Contest:
    """The question is open to desk and challengers, `online` keypads are there."""
    figures = replace(Params(), stage_scale=StageScale.LITERAL, **params)
    contest = Contest(make_setup(params=figures))
    for seat in range(1, online + 1):
        contest.do(c.SeatOnline(seat, True))
    return contest.at("duel.t1.q1").do(c.PickPlayer(1), c.Advance(), c.StartClock())


def press(contest: Contest, seats: range, *, right: bool) -> None:
    given = contest.right() if right else contest.wrong()
    for seat in seats:
        contest.do(c.KeypadAnswer(seat, given.keys))


def close(contest: Contest, *, right: bool) -> Contest:
    contest.do(contest.right() if right else contest.wrong(), c.CloseAnswering(), c.RevealSeats())
    return contest.do(c.Judge(Verdict.RIGHT if right else Verdict.WRONG))


def test_right_with_six_of_eighteen_wrong_brings_sixteen() -> None:
    contest = answering()
    press(contest, range(1, 13), right=True)
    press(contest, range(13, 19), right=False)
    assert close(contest, right=True).scores[1] == 316


def test_wrong_with_all_eighteen_right_costs_eighteen() -> None:
    contest = answering()
    press(contest, range(1, 19), right=True)
    assert close(contest, right=False).scores[1] == 282


def test_no_answer_on_stage_costs_as_much_as_a_wrong_one() -> None:
    contest = answering()
    press(contest, range(1, 6), right=True)
    contest.wait(11)
    assert contest.item.step is Step.LOCKED
    contest.do(c.RevealSeats(), c.Judge(Verdict.TIMEOUT))
    assert contest.scores[1] == 295


def test_the_last_press_before_the_deadline_counts() -> None:
    contest = answering()
    press(contest, range(1, 2), right=False)
    press(contest, range(1, 2), right=True)
    assert tally(contest.state, contest.item) == (1, 17)
    assert [seat for seat, _ in contest.item.presses] == [1]


def test_a_press_after_the_end_is_written_down_and_counts_for_nothing() -> None:
    contest = answering()
    press(contest, range(1, 2), right=True)
    contest.wait(10)
    before = contest.item
    contest.do(c.KeypadAnswer(2, ("A",)))
    assert contest.item == before
    assert contest.events[-1] == e.KeypadPressed(contest.now, 2, ("A",), late=True)
    contest.do(c.RevealSeats())
    contest.refused(c.KeypadAnswer(2, ("A",)), "closed")


@pytest.mark.parametrize(("silent", "wrong"), [(True, 17), (False, 0)])
def test_a_challenger_online_without_an_answer_is_wrong_if_the_show_says_so(silent: bool, wrong: int) -> None:
    contest = answering(silent_is_wrong=silent)
    press(contest, range(1, 2), right=True)
    contest.do(c.CloseAnswering())
    assert tally(contest.state, contest.item) == (1, wrong)


@pytest.mark.parametrize(("excluded", "wrong"), [(True, 14), (False, 17)])
def test_an_offline_keypad_is_out_of_the_count_if_the_show_says_so(excluded: bool, wrong: int) -> None:
    contest = answering(online=15, offline_excluded=excluded)
    press(contest, range(1, 2), right=True)
    contest.do(c.CloseAnswering())
    assert tally(contest.state, contest.item) == (1, wrong)


def test_a_keypad_that_answered_before_it_failed_counts() -> None:
    contest = answering()
    press(contest, range(1, 3), right=True)
    contest.do(c.SeatOnline(1, False), c.SeatOnline(3, False), c.CloseAnswering())
    assert contest.item.excluded == (3,)
    assert tally(contest.state, contest.item) == (2, 15)


def test_a_keypad_that_comes_back_after_the_closing_changes_nothing() -> None:
    contest = answering().do(c.SeatOnline(18, False), c.CloseAnswering(), c.SeatOnline(18, True))
    assert contest.item.excluded == (18,)


def test_whose_press_arrives_is_online() -> None:
    contest = answering(online=0)
    press(contest, range(4, 5), right=True)
    assert 4 not in contest.state.offline
    assert len(contest.state.offline) == 17


def test_strange_seats_and_options_are_refused() -> None:
    contest = answering()
    contest.refused(c.KeypadAnswer(0, ("A",)), "no_seat")
    contest.refused(c.KeypadAnswer(19, ("A",)), "no_seat")
    contest.refused(c.KeypadAnswer(1, ()), "no_option")
    contest.refused(c.KeypadAnswer(1, ("Z",)), "no_option")
    contest.refused(c.SeatOnline(19, True), "no_seat")


def test_a_silent_repetition_of_what_is_so_changes_nothing() -> None:
    contest = answering()
    state = contest.state
    contest.do(c.SeatOnline(1, True))
    assert contest.state is state


def test_seats_are_revealed_only_after_closing_and_judged_only_then() -> None:
    contest = answering()
    contest.refused(c.RevealSeats(), "not_locked")
    contest.refused(c.Judge(Verdict.RIGHT), "open")


def test_each_question_is_scored_before_the_next_and_the_player_stays() -> None:
    contest = close(answering(), right=True)
    assert contest.scores[1] == 328
    contest.at("duel.t1.q2")
    assert contest.item.player == 1
    assert contest.item.step is Step.READ
    assert contest.item.presses == ()


def test_a_correction_counts_the_challengers_as_they_answered() -> None:
    contest = answering()
    press(contest, range(1, 13), right=True)
    press(contest, range(13, 19), right=False)
    close(contest, right=True)
    contest.do(c.CorrectRuling(1, Verdict.WRONG, "referee-1", "选手未按规定作答"))
    assert contest.scores[1] == 288


def test_an_undo_while_the_question_is_open_loses_no_press() -> None:
    contest = answering().do(c.EnterAnswer(("D",))).wait(1)
    press(contest, range(1, 13), right=True)
    contest.do(c.Undo())
    assert contest.item.answer is None, "what is taken back is the host's entry"
    press(contest, range(13, 19), right=False)
    close(contest, right=True)
    assert contest.scores[1] == 316
