"""一锤定音 and other buzz segments (rules 2.5): opening, early presses, lockout, void; and who plays off for what."""

from dataclasses import replace

import pytest

from control.contest import commands as c
from control.contest.cues import CueKind
from control.contest.events import Pressed, Unheard
from control.contest.params import SECOND, BuzzParams, Mode, Params, Segment, StageScale, TurnsParams
from control.contest.playoff import contenders, play_off_segment, to_play_off
from control.contest.scoring import play_off_points
from control.contest.state import Step
from control.contest.steps import next_effect
from control.contest.verdicts import Verdict
from control.projections.ceremony_scenes import ruling
from tests.contest.driver import Contest
from tests.contest.factory import make_setup

FIRST = Segment("first", Mode.BUZZ, "抢答题", BuzzParams(questions=5, play_off=False))


def open_(**params: int) -> Contest:
    """An ordinary buzz question of three teams; the buzzers are open since now."""
    segment = replace(FIRST, params=replace(BuzzParams(play_off=False), **params))
    return Contest(make_setup(3, segments=(segment,))).at("first.q1").do(c.Arm()).wait(3)


def unheard(contest: Contest, team: int, why: Unheard) -> None:
    """A press that counts for nothing: the log has it and says why, and nothing else is different."""
    before = replace(contest.state, version=0, at=0)
    contest.do(c.Press(team))
    press = contest.events[-1]
    assert isinstance(press, Pressed)
    assert (press.team, press.at, press.unheard) == (team, contest.now, why)
    assert press.idle
    assert replace(contest.state, version=0, at=0) == before


def test_the_first_press_wins_and_its_team_names_the_player() -> None:
    contest = open_().wait(0.5).do(c.Press(2))
    assert contest.item.team == 2
    assert contest.item.pressed_at is not None
    assert contest.item.opens is not None
    assert contest.item.pressed_at - contest.item.opens == 500_000
    contest.refused(c.StartClock(), "no_player")
    contest.do(c.PickPlayer(6)).answer(Verdict.RIGHT)
    assert contest.scores == {1: 300, 2: 310, 3: 300}


@pytest.mark.parametrize("verdict", [Verdict.WRONG, Verdict.INCOMPLETE, Verdict.TIMEOUT])
def test_anything_but_right_costs_ten(verdict: Verdict) -> None:
    contest = open_().do(c.Press(1), c.PickPlayer(1), c.StartClock()).wait(3).do(c.StopClock(), c.Judge(verdict))
    assert contest.scores[1] == 290


def test_the_answer_has_ten_seconds() -> None:
    contest = open_().do(c.Press(1), c.PickPlayer(1), c.StartClock()).wait(11)
    assert contest.item.timed_out
    assert contest.go().scores[1] == 290


@pytest.mark.parametrize("armed", [False, True])
def test_an_early_press_is_a_foul_while_the_host_reads_and_during_the_count_in(armed: bool) -> None:
    contest = Contest(make_setup(3, segments=(FIRST,))).at("first.q1").wait(2)
    if armed:
        contest.do(c.Arm()).wait(2.75)
    contest.do(c.Press(2))
    assert contest.scores == {1: 300, 2: 290, 3: 300}
    assert contest.state.rulings[0].verdict is Verdict.FOUL
    assert contest.item.foul is not None
    assert contest.item.foul.early == (250_000 if armed else 0)
    assert contest.item.step is Step.READ, "the buzzers are closed until they are armed again"


def test_the_fouling_team_is_locked_out_of_this_question_and_the_others_are_armed_again() -> None:
    contest = Contest(make_setup(3, segments=(FIRST,))).at("first.q1").do(c.Press(2), c.Arm()).wait(3)
    unheard(contest, 2, Unheard.LOCKED_OUT)
    contest.do(c.Press(3), c.PickPlayer(1)).answer(Verdict.RIGHT)
    assert contest.scores == {1: 300, 2: 290, 3: 310}
    contest.at("first.q2").do(c.Arm()).wait(3).do(c.Press(2))
    assert contest.item.team == 2


def test_when_every_team_has_fouled_the_question_is_void() -> None:
    contest = Contest(make_setup(3, segments=(FIRST,))).at("first.q1").do(c.Press(1), c.Press(2), c.Press(3))
    contest.refused(c.Arm(), "all_locked")
    contest.go()
    assert contest.item.step is Step.VOID
    assert contest.scores == {1: 290, 2: 290, 3: 290}


def test_nobody_presses_for_ten_seconds_and_the_question_is_void_at_that_very_moment() -> None:
    contest = open_()
    contest.wait(9.999999)
    assert contest.item.step is Step.ARMED
    contest.refused(c.Go(), "wants")
    contest.wait(0.000001)
    assert contest.item.step is Step.VOID
    assert contest.item.since == 13 * SECOND


def test_a_press_at_the_last_microsecond_is_too_late_and_at_the_first_is_in_time() -> None:
    contest = open_()
    contest.now = 13 * SECOND
    unheard(contest, 1, Unheard.TOO_LATE)
    assert open_().do(c.Press(1)).item.team == 1


def test_every_press_is_logged_and_one_right_behind_the_first_as_too_close() -> None:
    contest = open_().do(c.Press(1))
    contest.now += 4_000
    contest.do(c.Press(3))
    assert contest.events[-1].too_close  # type: ignore[attr-defined]
    assert contest.item.team == 1, "arrival order decides"
    contest.now += 4_000
    contest.do(c.Press(2))
    assert contest.events[-1].idle  # type: ignore[attr-defined]
    assert not contest.events[-1].too_close  # type: ignore[attr-defined]
    assert contest.item.team == 1
    unheard(contest, 1, Unheard.AGAIN)
    contest.do(c.Undo())
    assert contest.item.pressed_at is None, "what is taken back is the press that won"


def test_an_undone_press_leaves_the_buzzers_closed_until_they_are_armed_again() -> None:
    """However long the host took to see it: the question is not void for want of a press in that time."""
    early = Contest(make_setup(3, segments=(FIRST,))).at("first.q1").do(c.Arm()).wait(1).do(c.Press(2))
    for contest in (open_().do(c.Press(1)), early):
        contest.wait(60).do(c.Undo()).wait(60)
        assert (contest.item.step, contest.item.opens, contest.item.locked_out) == (Step.READ, None, ())
        contest.do(c.Arm()).wait(3).do(c.Press(2))
        assert contest.item.team == 2


def test_presses_after_the_answer_clock_has_started_and_after_the_ruling_are_logged_too() -> None:
    contest = open_().do(c.Press(1), c.PickPlayer(1), c.StartClock()).wait(1).do(c.Press(2)).wait(1)
    assert contest.events[-1] == Pressed(contest.now - SECOND, 2, early=False, won=False, unheard=Unheard.BEHIND)
    assert contest.item.step is Step.ANSWER
    contest.do(c.StopClock(), c.Judge(Verdict.RIGHT), c.Press(3))
    assert [follower.team for follower in contest.item.followers] == [2, 3], "in the order of arrival"
    contest.do(c.Press(2))
    assert [follower.team for follower in contest.item.followers] == [2, 3], "each team's first press"
    unheard(contest, 1, Unheard.AGAIN)


def test_presses_when_nothing_is_to_be_won_are_logged() -> None:
    contest = Contest(make_setup(3, segments=(FIRST,)))
    unheard(contest, 1, Unheard.NO_BUZZ)
    contest.at("first.q1").do(c.VoidQuestion())
    unheard(contest, 2, Unheard.CLOSED)
    contest.refused(c.Press(9), "no_team")


def test_the_window_is_declared_when_the_buzzers_are_armed() -> None:
    setup = make_setup(3, segments=(FIRST,), params=replace(Params(), too_close=7_000))
    contest = Contest(setup).at("first.q1").do(c.Arm())
    assert contest.events[-1].too_close == 7_000  # type: ignore[attr-defined]
    contest.wait(3).do(c.Press(1))
    for later, team, close in ((7_000, 2, True), (1, 3, False)):
        contest.now += later
        contest.do(c.Press(team))
        assert contest.item.followers[-1].too_close is close, (later, team)


def test_figures_are_parameters_also_a_foul_that_costs_only_the_second_time() -> None:
    contest = open_(points=20, wrong=-20).do(c.Press(1), c.PickPlayer(1)).answer(Verdict.WRONG)
    assert contest.scores[1] == 280
    segment = Segment("first", Mode.BUZZ, "抢答题", BuzzParams(foul=-20, foul_from=2, play_off=False))
    contest = Contest(make_setup(3, segments=(segment,))).at("first.q1").do(c.Press(1))
    assert contest.scores[1] == 300
    contest.at("first.q2").do(c.Press(2), c.Press(1))
    assert contest.scores == {1: 280, 2: 300, 3: 300}


def tie(points: dict[int, int], teams: int = 5, awards: int = 3, written: tuple[int, ...] | None = None) -> Contest:
    """A contest whose stage ended with these points above the start score; the play-off's title is next."""
    segments = (
        Segment("must", Mode.TURNS, "必答题", TurnsParams(rounds=9, by_round=False)),
        Segment("playoff", Mode.BUZZ, "一锤定音", BuzzParams()),
    )
    params = replace(Params(), stage_scale=StageScale.LITERAL, award_ranks=awards)
    contest = Contest(make_setup(teams, segments=segments, params=params, written=written))
    for team, won in points.items():
        for round_ in range(1, won // 10 + 1):
            contest.at(f"must.r{round_}.t{team}").do(c.PickPlayer(1), c.Advance()).answer(Verdict.RIGHT)
    return contest.at("must.standings")


def buzz(contest: Contest, team: int, verdict: Verdict = Verdict.RIGHT) -> Contest:
    """The question on air is won and answered by a team."""
    return contest.do(c.Arm()).wait(3).do(c.Press(team), c.PickPlayer(1)).answer(verdict)


def items(contest: Contest) -> list[str]:
    return [cue.id for cue in contest.state.rundown if cue.segment == "playoff" and cue.kind is CueKind.ITEM]


def test_without_a_tie_for_an_award_there_is_no_play_off() -> None:
    contest = tie({1: 50, 2: 40, 3: 30, 4: 10, 5: 10})
    assert items(contest) == []
    assert contest.go().item.cue.kind is CueKind.COMPOSITE


def test_only_the_tied_teams_play_and_their_points_are_apart() -> None:
    contest = tie({1: 50, 2: 30, 3: 30, 4: 10})
    assert items(contest) == ["playoff.q1", "playoff.q2", "playoff.q3"]
    contest.go(2)
    assert contest.item.cue.id == "playoff.q1"
    assert contest.item.contenders == (2, 3)
    unheard(contest, 1, Unheard.NOT_IN)
    buzz(contest, 2)
    assert contest.scores[2] == 330
    assert play_off_points(contest.state)[2] == 10


def test_three_questions_then_sudden_death() -> None:
    contest = tie({1: 50, 2: 30, 3: 30}).go(2)
    buzz(contest, 2).go(2)
    buzz(contest, 3).go(2)
    contest.do(c.Arm()).wait(14)
    assert contest.item.step is Step.VOID
    assert len(items(contest)) == 4, "a void question is made up for"
    contest.go()
    buzz(contest, 2, Verdict.WRONG).go(2)
    assert contest.item.cue.id == "playoff.standings"
    assert (contest.places[3], contest.places[2]) == (2, 3)


def test_where_its_questions_run_out_the_play_off_ends_and_the_teams_still_tied_share_their_rank() -> None:
    contest = tie({1: 50, 2: 30, 3: 30}).go(2)
    questions = sum(question.segment == "playoff" for question in contest.state.show.questions)
    for _ in range(questions - 1):
        contest.do(c.Arm()).wait(14).go()
    assert to_play_off(contest.state) is False
    contest.do(c.Arm()).wait(14).go()
    assert contest.item.cue.id == "playoff.standings", "GO does not lead to a question that is not there"
    contest.at("composite").do(c.Announce())
    assert contest.places == {1: 1, 2: 2, 3: 2, 4: 4, 5: 4}


def test_a_void_question_is_none_of_the_three() -> None:
    contest = tie({1: 50, 2: 30, 3: 30}).go(2)
    contest.do(c.Arm()).wait(14).go()
    buzz(contest, 2).go(2)
    contest.do(c.Arm()).wait(14).go()
    assert contest.item.cue.id == "playoff.q4", "one question was played, two of three are still to come"
    buzz(contest, 3).go(2)
    assert contest.item.cue.id == "playoff.q5"


def test_a_tie_after_three_questions_goes_on_one_by_one() -> None:
    contest = tie({1: 50, 2: 30, 3: 30}).go(2)
    for team, verdict in ((2, Verdict.RIGHT), (3, Verdict.RIGHT), (2, Verdict.RIGHT)):
        buzz(contest, team, verdict).go(2)
    assert contest.item.cue.id == "playoff.standings"
    contest = tie({1: 50, 2: 30, 3: 30}).go(2)
    buzz(contest, 2).go(2)
    buzz(contest, 3).go(2)
    contest.do(c.Press(2), c.Press(3)).go()
    assert contest.item.step is Step.VOID
    for _ in range(6):
        contest.go()
        contest.do(c.Press(2), c.Press(3)).go()
    assert contest.item.step is Step.VOID
    contest.go()
    buzz(contest, 3).go(2)
    assert contest.item.cue.id == "playoff.standings"
    assert contest.places[3] == 2


def test_of_three_tied_teams_only_those_still_tied_go_on() -> None:
    contest = tie({1: 30, 2: 30, 3: 30}).go(2)
    assert contest.item.contenders == (1, 2, 3)
    buzz(contest, 1).go(2)
    buzz(contest, 2).go(2)
    buzz(contest, 3, Verdict.WRONG).go(2)
    assert contest.item.cue.id == "playoff.q4"
    assert contest.item.contenders == (1, 2)
    buzz(contest, 2).go(2)
    assert contest.places == {2: 1, 1: 2, 3: 3, 4: 4, 5: 4}


def test_two_tied_groups_play_off_one_after_the_other_the_lower_place_first() -> None:
    contest = tie({1: 50, 2: 50, 3: 30, 4: 30})
    assert len(items(contest)) == 6
    contest.go(2)
    seen = []
    while contest.item.cue.kind is CueKind.ITEM:
        seen.append(contest.item.contenders)
        buzz(contest, contest.item.contenders[0]).go(2)
    assert seen == [(3, 4)] * 3 + [(1, 2)] * 3
    assert contest.places == {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}


def test_a_tie_that_reaches_over_the_last_award_rank_is_played_off_too() -> None:
    contest = tie({1: 50, 2: 40, 3: 30, 4: 30}).go(2)
    assert contest.item.contenders == (3, 4)


def test_the_written_score_settles_a_tie_without_a_play_off() -> None:
    """On equal totals: what team 2 has more in writing, team 3 has on stage."""
    contest = tie({1: 50, 2: 20, 3: 30}, written=(9000, 9000, 8000, 7000, 6000))
    assert items(contest) == []


def test_a_correction_during_the_play_off_can_end_it() -> None:
    contest = tie({1: 50, 2: 30, 3: 30}).go(2)
    buzz(contest, 2)
    first = next(ruling.id for ruling in contest.state.rulings if ruling.team == 3)
    contest.do(c.CorrectRuling(first, Verdict.WRONG, "referee-1", "复核录像", publish=False))
    assert contenders(contest.state, _playoff(contest)) == ()
    assert contest.go().item.step is Step.REVEALED
    assert next_effect(contest.state).command == c.NextCue()
    contest.go()
    assert contest.item.cue.id == "playoff.standings"


def test_a_question_on_air_stays_in_the_running_order_when_a_correction_makes_it_needless() -> None:
    contest = tie({1: 50, 2: 30, 3: 30}).go(2)
    first = next(ruling.id for ruling in contest.state.rulings if ruling.team == 3)
    contest.do(c.CorrectRuling(first, Verdict.WRONG, "referee-1", "复核录像", publish=False))
    assert items(contest) == ["playoff.q1"]
    assert contest.state.rundown[contest.state.place].id == "playoff.q1"
    contest.do(c.VoidQuestion("已无并列")).go()
    assert contest.item.cue.id == "playoff.standings"


def test_going_back_during_the_play_off_leaves_it_in_the_running_order() -> None:
    contest = tie({1: 50, 2: 30, 3: 30}).go(2)
    buzz(contest, 2).at("must.title")
    assert items(contest) == ["playoff.q1", "playoff.q2", "playoff.q3"]
    contest.at("playoff.q2")
    assert contest.item.contenders == (2, 3)


def test_under_a_card_the_buzzers_are_dead_and_have_to_be_armed_again() -> None:
    contest = open_().wait(2).do(c.ShowHold("检修")).wait(30)
    assert contest.item.step is Step.READ
    unheard(contest, 1, Unheard.COVERED)
    contest.refused(c.Arm(), "no_buzz")
    contest.do(c.Resume(), c.Arm()).wait(3).do(c.Press(1))
    assert contest.scores[1] == 300
    open_().refused(c.ShowStandings(), "clock_runs")


def test_a_correction_before_it_can_call_for_it() -> None:
    contest = tie({1: 50, 2: 40, 3: 30, 4: 10, 5: 10}).go()
    assert contest.item.cue.kind is CueKind.COMPOSITE
    second = [ruling.id for ruling in contest.state.rulings if ruling.team == 2][-1]
    contest.do(c.CorrectRuling(second, Verdict.WRONG, "referee-1", "复核录像", publish=False))
    assert items(contest) == ["playoff.q1", "playoff.q2", "playoff.q3"]
    contest.refused(c.Announce(), "tied")
    contest.at("playoff.title").go()
    assert contest.item.contenders == (2, 3)


def test_a_play_off_question_run_again_is_counted_once() -> None:
    contest = tie({1: 50, 2: 30, 3: 30}).go(2)
    buzz(contest, 2).do(c.Repeat("计时故障"))
    assert len(items(contest)) == 3
    buzz(contest, 3)
    assert play_off_points(contest.state) == {1: 0, 2: 0, 3: 10, 4: 0, 5: 0}
    assert len(items(contest)) == 3


def test_a_wrongly_ruled_foul_is_annulled_by_its_correction() -> None:
    contest = Contest(make_setup(3, segments=(FIRST,))).at("first.q1").do(c.Press(2))
    contest.refused(c.CorrectRuling(1, Verdict.RIGHT, "referee-1", "抢答器故障"), "foul")
    contest.do(c.CorrectRuling(1, Verdict.VOID, "referee-1", "抢答器故障"))
    assert contest.scores[2] == 300
    contest.refused(c.CorrectRuling(1, Verdict.WRONG, "referee-1", "再改"), "foul")
    contest.do(c.CorrectRuling(1, Verdict.FOUL, "referee-1", "复核属实"))
    assert contest.scores[2] == 290


def test_a_correction_in_the_play_off_is_shown_in_its_own_ledger() -> None:
    contest = tie({1: 50, 2: 30, 3: 30}).go(2)
    buzz(contest, 2)
    contest.do(c.CorrectRuling(contest.item.ruling, Verdict.WRONG, "referee-1", "复核录像"))
    assert (ruling(contest.state).score_before, ruling(contest.state).score_after) == (10, -10)


def test_a_foul_costs_ten_in_the_play_off_ledger_only() -> None:
    contest = tie({1: 50, 2: 30, 3: 30}).go(2).do(c.Press(2))
    assert play_off_points(contest.state)[2] == -10
    assert contest.scores[2] == 330


def _playoff(contest: Contest) -> Segment:
    segment = play_off_segment(contest.state)
    assert segment is not None
    return segment
