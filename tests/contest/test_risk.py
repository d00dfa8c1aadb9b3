"""勇往直前 (rules 2.3): the chosen value with its clock, who may play, and the designations of the second round."""

import pytest

from control.contest import commands as c
from control.contest.eligibility import standings
from control.contest.params import SECOND
from control.contest.state import Step
from control.contest.steps import proposal
from control.contest.verdicts import Verdict
from tests.contest.driver import Contest
from tests.contest.factory import make_setup


def chosen(value: int = 40, player: int = 4) -> Contest:
    """The value is locked, a question chosen, the player sent, the question on air (the team discusses)."""
    contest = Contest(make_setup()).at("risk.r1.t1").do(c.PickValue(value), c.PickQuestion(f"risk-{value}-3"))
    return contest.do(c.PickPlayer(player), c.Advance())


@pytest.mark.parametrize("value", [20, 40])
@pytest.mark.parametrize(
    ("verdict", "sign"),
    [(Verdict.RIGHT, 1), (Verdict.WRONG, -1), (Verdict.INCOMPLETE, -1), (Verdict.TIMEOUT, -1)],
)
def test_right_brings_the_value_and_anything_else_costs_it(value: int, verdict: Verdict, sign: int) -> None:
    contest = chosen(value).do(c.StartClock()).wait(20).do(c.StopClock(), c.Judge(verdict, "referee-1"))
    assert contest.scores[1] == 300 + sign * value


@pytest.mark.parametrize(("value", "seconds"), [(20, 100), (40, 150)])
def test_each_value_has_its_clock(value: int, seconds: int) -> None:
    contest = chosen(value)
    assert contest.item.clock is not None
    assert contest.item.clock.total == seconds * SECOND


def test_the_value_cannot_be_changed_and_only_the_boards_questions_are_there() -> None:
    contest = Contest(make_setup()).at("risk.r1.t1")
    contest.refused(c.PickValue(30), "no_such_value")
    contest.refused(c.PickQuestion("risk-20-0"), "no_board")
    contest.do(c.PickValue(20))
    contest.refused(c.PickValue(40), "value_locked")
    contest.refused(c.PickQuestion("risk-40-0"), "not_on_board")
    contest.refused(c.PickQuestion("warmup-0"), "not_on_board")
    contest.do(c.PickQuestion("risk-20-0"))
    contest.at("risk.r1.t2").do(c.PickValue(20))
    contest.refused(c.PickQuestion("risk-20-0"), "not_on_board")


def test_an_empty_board_cannot_be_chosen() -> None:
    contest = Contest(make_setup(each=1)).at("risk.r1.t1").do(c.PickValue(20), c.PickQuestion("risk-20-0"))
    contest.at("risk.r1.t2").refused(c.PickValue(20), "board_empty")


def test_the_team_may_discuss_before_the_answer_on_a_soft_clock() -> None:
    contest = chosen()
    assert contest.item.step is Step.DISCUSS
    assert contest.item.discussion is not None
    contest.wait(75)
    assert contest.item.step is Step.DISCUSS, "the discussion clock forces nobody"
    assert contest.item.discussion.remaining(contest.now) == 0
    contest.do(c.StartClock()).wait(151)
    assert contest.item.timed_out


def test_the_referees_judge_and_the_software_proposes_nothing() -> None:
    contest = chosen().do(c.StartClock()).wait(5).do(c.EnterAnswer(text="依据劳动合同法"), c.StopClock())
    assert proposal(contest.state) is None
    assert contest.item.waiting is not None
    contest.refused(c.Go(), "wants")
    contest.do(c.Judge(Verdict.RIGHT, "referee-2"))
    assert contest.item.waiting is None
    assert contest.state.rulings[0].by == "referee-2"


def test_speed_risk_and_duel_players_are_mutually_distinct() -> None:
    contest = Contest(make_setup())
    contest.at("speed.t1").do(c.PickPlayer(4))
    contest.at("risk.r1.t1").do(c.PickValue(20), c.PickQuestion("risk-20-0"))
    refusal = contest.refused(c.PickPlayer(4), "ineligible")
    assert "争分夺秒" in refusal.zh
    contest.do(c.PickPlayer(5))
    contest.at("duel.t1.q1")
    assert {each.player.order for each in standings(contest.state, contest.item.cue) if not each.eligible} == {4, 5}
    contest.refused(c.PickPlayer(4), "ineligible")
    contest.refused(c.PickPlayer(5), "ineligible")
    contest.do(c.PickPlayer(6))


def test_another_teams_players_and_the_warm_up_do_not_count() -> None:
    contest = Contest(make_setup()).at("speed.t2").do(c.PickPlayer(1)).at("warmup.r1.t1")
    assert contest.item.player == 1
    contest.at("duel.t1.q1").do(c.PickPlayer(1))


def test_a_pick_that_was_changed_leaves_the_first_player_free() -> None:
    contest = Contest(make_setup()).at("speed.t1").do(c.PickPlayer(4), c.PickPlayer(5))
    contest.at("duel.t1.q1").do(c.PickPlayer(4))


def test_the_referees_may_override_with_a_reason_that_is_logged() -> None:
    contest = Contest(make_setup()).at("speed.t1").do(c.PickPlayer(4)).at("duel.t1.q1")
    contest.refused(c.PickPlayer(4, override="  "), "ineligible")
    contest.do(c.PickPlayer(4, override="其余选手受伤"))
    assert contest.events[-1].override == "其余选手受伤"  # type: ignore[attr-defined]
    contest.refused(c.PickPlayer(7, override="无此人"), "no_player")


def test_any_player_on_stage_can_be_named_in_the_second_round() -> None:
    contest = Contest(make_setup()).at("speed.t1").do(c.PickPlayer(4)).at("assigned.1.t1")
    assert all(each.eligible for each in standings(contest.state, contest.item.cue))
    contest.do(c.PickPlayer(4))


def test_the_case_plays_then_its_facts_then_the_named_player_answers_alone() -> None:
    contest = Contest(make_setup()).at("assigned.title").go()
    contest.refused(c.Go(), "wants")
    contest.do(c.PickPlayer(2)).go()
    assert contest.item.step is Step.CLIP
    contest.go().wait(8).do(c.PauseMedia())
    assert contest.item.media is not None
    assert contest.item.media.offset == 8 * SECOND
    contest.do(c.ReplayMedia()).wait(25).go()
    assert contest.item.step is Step.FACTS
    assert contest.item.media.plays == 2
    contest.go().go().wait(151)
    assert contest.item.timed_out
    contest.do(c.Judge(Verdict.TIMEOUT, "referee-1"))
    assert contest.scores[1] == 260


@pytest.mark.parametrize(("verdict", "score"), [(Verdict.RIGHT, 340), (Verdict.PROMPTED, 260), (Verdict.WRONG, 260)])
def test_the_assigned_question_brings_or_costs_forty(verdict: Verdict, score: int) -> None:
    contest = Contest(make_setup()).at("assigned.1.t1").do(c.PickPlayer(1), c.Advance(), c.SkipMedia(), c.Advance(), c.Advance())
    contest.do(c.StartClock(), c.StopClock(), c.Judge(verdict, "referee-1"))
    assert contest.scores[1] == score


def test_by_default_each_of_five_teams_answers_once_and_the_first_names_the_middle_ones_player() -> None:
    contest = Contest(make_setup()).at("assigned.title")
    named = {cue.team: cue.namer for cue in contest.state.rundown if cue.segment == "assigned" and cue.number}
    assert named == {1: 5, 2: 4, 3: 1, 4: 2, 5: 1}
