"""What lies over the contest: cards, blackout, freeze, banner, ticker, mutes; and undo, which passes over all of it."""

import pytest

from control.contest import commands as c
from control.contest.params import SECOND
from control.contest.scoring import changes
from control.contest.state import Step
from control.contest.steps import next_effect
from control.contest.verdicts import Verdict
from tests.contest.driver import Contest
from tests.contest.factory import make_setup


def answering() -> Contest:
    return Contest(make_setup()).at("warmup.r1.t1").do(c.Advance(), c.StartClock()).wait(3)


def left(contest: Contest) -> int:
    assert contest.item.clock is not None
    return contest.item.clock.remaining(contest.now)


def test_hold_stops_the_running_clock_and_resume_brings_the_cue_back_exactly_where_it_was() -> None:
    contest = answering().do(c.ShowHold("设备检修，请稍候")).wait(60)
    assert left(contest) == 7 * SECOND
    assert contest.item.step is Step.ANSWER
    assert next_effect(contest.state).command == c.Resume()
    contest.do(c.Resume()).wait(5)
    assert left(contest) == 7 * SECOND, "people need a moment: the clock runs on when the host says so"
    contest.go().wait(2)
    assert left(contest) == 5 * SECOND


def test_hold_stops_a_playing_clip_too() -> None:
    contest = Contest(make_setup()).at("assigned.1.t1").do(c.PickPlayer(1)).go(2).wait(4).do(c.ShowHold()).wait(30)
    assert contest.item.media is not None
    assert (contest.item.media.offset, contest.item.media.started) == (4 * SECOND, None)
    assert next_effect(contest.go().state).zh == "继续播放视频", "GO does not cut the case short"
    contest.go().wait(16).do(c.PauseMedia())
    assert next_effect(contest.state).command == c.Advance(), "it stands at its end"


@pytest.mark.parametrize("away", [c.ShowHold(), c.StartClock()])
def test_a_discussion_that_was_interrupted_has_the_time_left_it_had_then(away: c.Command) -> None:
    contest = Contest(make_setup()).at("risk.r1.t1").do(c.PickValue(20), c.PickQuestion("risk-20-0"), c.PickPlayer(2), c.Advance())
    contest.wait(20).do(away).wait(60).do(c.Resume() if contest.state.air.cover else c.Undo()).wait(10)
    assert contest.item.step is Step.DISCUSS
    assert contest.item.discussion is not None
    assert contest.item.discussion.remaining(contest.now) == 30 * SECOND


@pytest.mark.parametrize("command", [c.Blackout(), c.Freeze(), c.ShowBanner("通知"), c.ShowTicker(), c.Mute("*"), c.Identify()])
def test_what_is_only_picture_leaves_the_clock_running(command: c.Command) -> None:
    contest = answering().do(command).wait(2)
    assert left(contest) == 5 * SECOND


def test_standings_cannot_hide_a_running_clock() -> None:
    answering().refused(c.ShowStandings(), "clock_runs")


def test_doing_again_what_is_so_already_is_no_event() -> None:
    contest = answering().do(c.Blackout(), c.Freeze(), c.Mute("tick"))
    state = contest.state
    contest.do(c.Blackout(), c.Freeze(), c.Mute("tick"), c.ShowTicker(state.air.ticker))
    assert contest.state is state
    contest.do(c.Blackout(False), c.Freeze(False), c.Mute("tick", False))
    assert contest.state.air.blackout is None
    assert contest.state.air.frozen is None
    assert contest.state.air.muted == ()


def test_the_opening_counts_down_to_the_start() -> None:
    contest = Contest(make_setup(before=("opening", "rules"))).go().do(c.CountDown(90 * SECOND)).wait(30)
    assert left(contest) == 60 * SECOND
    contest.do(c.PauseClock()).wait(5).do(c.ResumeClock(), c.AddTime(-10 * SECOND)).wait(5)
    assert left(contest) == 45 * SECOND
    contest.wait(60).do(c.CountDown(0))
    assert contest.item.clock is None
    contest.refused(c.CountDown(-1), "too_long")
    contest.go().refused(c.CountDown(SECOND), "not_opening")


def test_the_written_exam_runs_eighty_minutes_with_pauses_and_minutes_added() -> None:
    contest = Contest(make_setup(before=("exam",))).go(2).wait(600).do(c.PauseClock()).wait(60)
    contest.do(c.ResumeClock(), c.AddTime(120 * SECOND)).wait(60)
    assert left(contest) == (80 * 60 - 600 + 120 - 60) * SECOND
    assert contest.wait(2 * 3600).item.step is Step.SHOW
    assert left(contest) == 0


def test_a_clock_of_a_ceremony_that_a_card_stopped_runs_on_when_the_host_says_so() -> None:
    contest = Contest(make_setup(before=("opening", "exam", "rules"))).go().do(c.CountDown(90 * SECOND)).wait(30).do(c.ShowHold())
    contest.do(c.Resume(), c.StartClock()).wait(10)
    assert left(contest) == 50 * SECOND
    contest.go(2).wait(600).do(c.ShowHold()).wait(60).do(c.Resume())
    assert next_effect(contest.state).command == c.ResumeClock(), "GO does not leave an exam that stands still"
    assert left(contest.go().wait(60)) == (80 * 60 - 660) * SECOND
    assert next_effect(contest.state).command == c.NextCue()


def test_banners_and_layouts_are_checked() -> None:
    contest = answering()
    contest.refused(c.ShowBanner("长" * 201), "too_long")
    contest.refused(c.ChooseLayout("main", "sideways"), "no_layout")
    contest.refused(c.Resume(), "nothing_over")


def test_undo_passes_over_the_picture_and_takes_the_contests_step_back() -> None:
    contest = answering().do(c.StopClock(), c.Blackout(), c.ShowBanner("通知"), c.Undo())
    assert contest.item.step is Step.ANSWER
    assert contest.state.air.blackout is not None
    assert contest.state.air.banner == "通知"


def test_a_clock_that_the_undone_step_stopped_stands_at_what_it_had_left_then() -> None:
    contest = answering().do(c.StopClock()).wait(20).do(c.ShowTicker()).wait(5).do(c.Undo())
    assert contest.item.clock is not None
    assert contest.item.clock.started is None
    assert left(contest) == 7 * SECOND
    contest.go().wait(6.5)
    assert contest.item.step is Step.ANSWER


def test_a_clock_that_the_undone_step_did_not_touch_runs_on() -> None:
    contest = answering().do(c.EnterAnswer(("A",))).wait(1).do(c.Undo()).wait(1)
    assert contest.item.answer is None
    assert left(contest) == 5 * SECOND


def test_undoing_a_time_out_gives_the_host_a_standing_clock_at_zero() -> None:
    contest = answering().wait(10)
    assert contest.item.timed_out
    contest.do(c.Undo()).wait(60)
    assert contest.item.step is Step.ANSWER
    assert left(contest) == 0
    contest.do(c.AddTime(5 * SECOND), c.ResumeClock()).wait(4)
    assert contest.item.step is Step.ANSWER


def test_undo_goes_back_step_by_step_to_the_beginning() -> None:
    contest = answering().do(c.StopClock(), c.Judge(Verdict.RIGHT), c.Reveal())
    seen = []
    while contest.send(c.Undo()) is None:
        seen.append(contest.item.step if contest.state.item else None)
    assert seen == [Step.JUDGED, Step.LOCKED, Step.ANSWER, Step.READ, Step.TURN, None]
    assert contest.scores[1] == 300
    contest.refused(c.Undo(), "nothing_to_undo")


def test_points_that_undo_takes_back_are_shown_going_not_gone() -> None:
    """A ticker rolls from what it showed: the change and its opposite stay, each at its time."""
    contest = answering().do(c.StopClock(), c.Judge(Verdict.RIGHT)).wait(2).do(c.Undo())
    assert [(change.at, change.delta, change.ruling) for change in changes(contest.state, 1)] == [
        (3 * SECOND, 10, 0),
        (5 * SECOND, -10, 0),
    ]
    contest.wait(1).do(c.Judge(Verdict.RIGHT))
    assert contest.scores[1] == 310


def test_connections_outlive_an_undo() -> None:
    contest = Contest(make_setup()).at("warmup.title").do(c.SeatOnline(3, True), c.Undo())
    assert 3 not in contest.state.offline
