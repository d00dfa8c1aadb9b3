"""Who judges, deliberation, corrections, appeals, announcement (rules 2.7)."""

from dataclasses import replace

import pytest

from control.contest import commands as c
from control.contest.corrections import Preview, preview_correction
from control.contest.params import Params, StageScale, default_segments
from control.contest.ranking import award_places
from control.contest.refusal import Refusal
from control.contest.scoring import changes
from control.contest.steps import next_effect
from control.contest.verdicts import Verdict
from control.projections.ceremony_scenes import ruling
from tests.contest.driver import Contest
from tests.contest.factory import make_setup


def ruled(verdict: Verdict = Verdict.WRONG, **params: object) -> Contest:
    """Team 1's first warm-up answer is ruled on, at 4 s."""
    figures = replace(Params(), stage_scale=StageScale.LITERAL, **params)  # type: ignore[arg-type]
    return Contest(make_setup(params=figures)).at("warmup.r1.t1").do(c.Advance()).answer(verdict)


def at_composite(contest: Contest) -> Contest:
    contest.at("composite")
    while contest.send(c.Advance()) is None:
        pass
    return contest


def test_a_correction_recomputes_and_names_the_change_and_keeps_the_old_ruling_in_the_log() -> None:
    contest = ruled().wait(10).do(c.CorrectRuling(1, Verdict.RIGHT, "referee-2", "答案有误"))
    assert contest.scores[1] == 310
    correction = contest.state.corrections[0]
    assert (correction.before, correction.after, correction.by) == (Verdict.WRONG, Verdict.RIGHT, ("referee-2",))
    assert [(change.at, change.delta, change.corrected) for change in changes(contest.state, 1)] == [(14_000_000, 10, True)]
    assert [type(event).__name__ for event in contest.events].count("Ruled") == 1


def test_corrections_can_follow_one_another() -> None:
    contest = ruled(Verdict.RIGHT)
    for at, verdict in ((5, Verdict.WRONG), (6, Verdict.RIGHT), (7, Verdict.PROMPTED)):
        contest.now = at * 1_000_000
        contest.do(c.CorrectRuling(1, verdict, "referee-1", "复核"))
    assert [(change.at, change.delta) for change in changes(contest.state, 1)] == [
        (4_000_000, 10),
        (5_000_000, -10),
        (6_000_000, 10),
        (7_000_000, -10),
    ]
    assert contest.scores[1] == 300


def test_what_a_correction_needs() -> None:
    contest = ruled()
    contest.refused(c.CorrectRuling(2, Verdict.RIGHT, "referee-1", "理由"), "no_ruling")
    contest.refused(c.CorrectRuling(0, Verdict.RIGHT, "referee-1", "理由"), "no_ruling")
    contest.refused(c.CorrectRuling(1, Verdict.RIGHT, "referee-1", " "), "no_reason")
    contest.refused(c.CorrectRuling(1, Verdict.WRONG, "referee-1", "理由"), "no_change")
    contest.refused(c.CorrectRuling(1, Verdict.RIGHT, "referee-1", "理由", correct=3), "no_count")
    contest.refused(c.CorrectRuling(1, Verdict.FOUL, "referee-1", "理由"), "foul")


@pytest.mark.parametrize("verdict", [Verdict.RIGHT, Verdict.PROMPTED])
def test_any_ruling_can_be_annulled_and_brought_back(verdict: Verdict) -> None:
    contest = ruled(verdict).do(c.CorrectRuling(1, Verdict.VOID, "referee-1", "题目有误"))
    assert contest.scores[1] == 300
    contest.do(c.CorrectRuling(1, Verdict.RIGHT, "referee-1", "题目无误"))
    assert contest.scores[1] == 310
    contest.at("warmup.r1.t2").do(c.Advance(), c.StartClock(), c.StopClock()).refused(c.Judge(Verdict.VOID), "void")


def test_its_effect_on_every_place_is_shown_before_anybody_signs() -> None:
    contest = ruled()
    state = contest.state
    preview = preview_correction(state, 1, Verdict.RIGHT)
    assert isinstance(preview, Preview)
    assert (preview.scores_before[1], preview.scores_after[1]) == (300, 310)
    assert {place.team: place.place for place in preview.places_before}[2] == 1
    assert {place.team: place.place for place in preview.places_after} == {1: 1, 2: 2, 3: 2, 4: 2, 5: 2}
    assert contest.state is state
    assert isinstance(preview_correction(state, 9, Verdict.RIGHT), Refusal)


def test_where_the_show_asks_for_two_signatures_one_changes_nothing() -> None:
    contest = ruled(two_signatures=True).do(c.CorrectRuling(1, Verdict.RIGHT, "referee-1", "复核"))
    assert contest.scores[1] == 300
    contest.refused(c.SignCorrection(1, "referee-1"), "same_referee")
    contest.refused(c.SignCorrection(2, "referee-2"), "nothing_to_sign")
    contest.do(c.SignCorrection(1, "referee-2"))
    assert contest.scores[1] == 310
    assert contest.state.corrections[-1].by == ("referee-1", "referee-2")
    contest.refused(c.SignCorrection(1, "referee-3"), "nothing_to_sign")


def test_a_deliberation_on_the_answer_being_judged_ends_with_the_verdict() -> None:
    contest = Contest(make_setup()).at("warmup.r1.t1").do(c.Advance(), c.StartClock(), c.StopClock(), c.Deliberate())
    contest.refused(c.Deliberate(), "deliberating")
    assert contest.item.waiting is not None
    contest.do(c.Judge(Verdict.RIGHT, "referee-1"))
    assert contest.state.deliberation is not None
    assert contest.state.deliberation.settled == contest.now


def test_a_deliberation_on_the_answer_being_judged_ends_when_its_question_is_void() -> None:
    contest = Contest(make_setup()).at("warmup.r1.t1").do(c.Advance(), c.StartClock(), c.StopClock(), c.Deliberate())
    contest.do(c.VoidQuestion("题目有误"))
    assert next_effect(contest.state).command == c.NextCue()


def test_the_panels_notice_goes_with_the_cue_it_lay_over() -> None:
    for contest in (ruled().do(c.Deliberate(1)), ruled().do(c.Deliberate(1), c.CloseDeliberation())):
        contest.at("warmup.r1.t3")
        assert contest.state.air.cover is None
        assert next_effect(contest.state).command == c.Advance()


def test_a_correction_ends_the_deliberation_on_its_own_ruling_only() -> None:
    contest = ruled().at("warmup.r1.t2").do(c.Advance()).answer(Verdict.RIGHT)
    contest.do(c.Deliberate(2)).wait(1).do(c.CorrectRuling(1, Verdict.RIGHT, "referee-1", "复核"))
    card = ruling(contest.state)
    assert (card.settled_at, card.score_before, card.score_after) == (contest.now, 300, 310), "the hall sees what was corrected"
    contest.refused(c.Go(), "wants")
    contest.wait(1).do(c.CloseDeliberation())
    card = ruling(contest.state)
    assert (card.settled_at, card.upheld, card.team and card.team.number) == (contest.now, True, 2)
    contest.wait(1).do(c.CorrectRuling(1, Verdict.TIMEOUT, "referee-1", "再次复核"))
    assert (ruling(contest.state).upheld, ruling(contest.state).score_after) == (False, 300)


def test_while_the_panel_deliberates_go_waits() -> None:
    contest = ruled().do(c.Deliberate(1))
    assert contest.refused(c.Go(), "wants").zh == "裁判组正在合议"
    contest.do(c.CloseDeliberation()).go()
    assert contest.state.air.cover is None, "GO took the panel's notice away"


def test_shared_first_prizes_leave_no_second() -> None:
    contest = Contest(make_setup(segments=default_segments()[:1]))
    for team in (4, 5):
        contest.at(f"warmup.r1.t{team}").do(c.Advance()).answer(Verdict.RIGHT)
    contest.at("warmup.r1.t1").do(c.Advance()).answer(Verdict.WRONG)
    assert contest.places == {4: 1, 5: 1, 1: 3, 2: 3, 3: 3}
    assert award_places(contest.state) == (3, 1)
    at_composite(contest).do(c.Announce()).go()
    assert [next_effect(contest.state).zh, next_effect(contest.go().state).zh] == ["颁发第3名", "颁发第1名"]


def test_an_appeal_is_lodged_and_decided_and_a_granted_one_is_followed_by_its_correction() -> None:
    contest = ruled()
    contest.refused(c.Appeal(9, 1), "no_team")
    contest.refused(c.Appeal(1, 9), "no_ruling")
    contest.do(c.Appeal(1, 1, "答案与法条一致"), c.DecideAppeal(1, True, "referee-1", "申诉成立"))
    contest.refused(c.DecideAppeal(1, False, "referee-1"), "no_appeal")
    contest.do(c.CorrectRuling(1, Verdict.RIGHT, "referee-1", "申诉成立"))
    assert contest.scores[1] == 310


def test_the_announcement_waits_for_open_appeals_signatures_and_deliberations() -> None:
    contest = at_composite(_untied(ruled(two_signatures=True)))
    contest.do(c.Appeal(1, 1)).refused(c.Announce(), "open_appeal")
    contest.do(c.DecideAppeal(1, False, "referee-1"), c.CorrectRuling(1, Verdict.PROMPTED, "referee-1", "复核"))
    contest.refused(c.Announce(), "unsigned")
    contest.do(c.SignCorrection(1, "referee-2"), c.Deliberate(1))
    contest.refused(c.Announce(), "deliberating")
    contest.do(c.CloseDeliberation(), c.Announce())


def test_the_announcement_closes_appeals_and_seals_the_result_for_good() -> None:
    contest = at_composite(_untied(ruled()))
    ranked = contest.places
    contest.do(c.Announce())
    for command in (
        c.CorrectRuling(1, Verdict.RIGHT, "referee-1", "理由"),
        c.Appeal(1, 1),
        c.Deliberate(1),
        c.SetWritten(1, 1, 9900, 2000),
        c.Undo(),
        c.Announce(),
        c.Jump("warmup.r1.t2"),
        c.Jump("speed.t1"),
    ):
        contest.refused(command, "sealed")
    assert contest.places == ranked


def test_after_the_announcement_later_steps_can_be_taken_back_but_not_the_announcement() -> None:
    contest = at_composite(_untied(ruled())).do(c.Announce()).go().go()
    assert contest.item.page == 1
    contest.do(c.Undo())
    assert contest.item.page == 0
    contest.do(c.Undo())
    assert contest.item.cue.id == "composite"
    contest.refused(c.Undo(), "sealed")


def test_awards_come_after_the_announcement_only() -> None:
    contest = _untied(ruled()).at("awards")
    contest.refused(c.Advance(), "not_announced")


def test_a_final_cannot_be_ranked_without_the_choice_of_scale() -> None:
    contest = Contest(make_setup(params=Params()))
    contest.refused(c.Jump("composite"), "no_scale")
    contest.at("awards").refused(c.Announce(), "no_scale")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.SetWritten(9, 1, 9000, 2000), "no_player"),
        (c.SetWritten(1, 9, 9000, 2000), "no_player"),
        (c.SetWritten(1, 1, 10_001, 2000), "bad_score"),
        (c.SetWritten(1, 1, 2000, 2001), "bad_score"),
        (c.SetWritten(1, 1, -1, -1), "bad_score"),
    ],
)
def test_written_scores_are_checked(command: c.Command, code: str) -> None:
    Contest(make_setup()).refused(command, code)


def test_a_written_score_entered_on_the_evening_counts() -> None:
    contest = Contest(make_setup(3))
    for order in range(1, 7):
        contest.do(c.SetWritten(2, order, 9600, 2500))
    assert contest.places[2] == 1


def _untied(contest: Contest) -> Contest:
    """Different written scores, so that nothing has to be played off."""
    for team in range(1, 6):
        for order in range(1, 7):
            contest.do(c.SetWritten(team, order, 9900 - 100 * team, 2500))
    return contest


def at_case(**params: object) -> Contest:
    """Team 1's 简答 of the risk round is answered and waits for its verdict."""
    figures = replace(Params(), stage_scale=StageScale.LITERAL, **params)  # type: ignore[arg-type]
    contest = Contest(make_setup(params=figures)).at("risk.r1.t1")
    contest.do(c.PickValue(20)).do(c.PickQuestion("risk-20-0"), c.PickPlayer(2), c.Advance())
    return contest.do(c.StartClock(), c.EnterAnswer((), "所答"), c.StopClock())


def test_where_the_show_asks_for_two_signatures_the_host_judges_no_case_alone() -> None:
    contest = at_case(two_signatures=True)
    assert contest.refused(c.Go(), "wants").zh == "等待裁判组判定"
    for verdict in (Verdict.RIGHT, Verdict.WRONG, Verdict.INCOMPLETE, Verdict.PROMPTED, Verdict.TIMEOUT):
        contest.refused(c.Judge(verdict, "host", "主持人意见"), "panel")
    contest.do(c.Judge(Verdict.RIGHT, "referee-1"))
    assert contest.state.rulings[-1].by == "referee-1"
    at_case().do(c.Judge(Verdict.RIGHT, "host"))


def test_an_answer_that_did_not_come_in_time_is_ruled_timed_out_by_the_host_as_the_clock_says() -> None:
    figures = replace(Params(), two_signatures=True)
    contest = Contest(make_setup(params=figures)).at("risk.r1.t1")
    contest.do(c.PickValue(20)).do(c.PickQuestion("risk-20-0"), c.PickPlayer(2), c.Advance(), c.StartClock())
    contest.wait(100).refused(c.Judge(Verdict.RIGHT, "host", "听见了"), "panel")
    contest.go()
    assert contest.state.rulings[-1].verdict is Verdict.TIMEOUT


def test_where_the_show_asks_for_two_signatures_the_host_overrides_nothing_alone() -> None:
    figures = replace(Params(), two_signatures=True)
    contest = Contest(make_setup(params=figures)).at("warmup.r1.t1").do(c.Advance(), c.StartClock())
    contest.do(contest.wrong(), c.StopClock())
    contest.refused(c.Judge(Verdict.RIGHT, "host", "答案有误"), "panel")
    contest.do(c.Judge(Verdict.RIGHT, "referee-2", "答案有误"))
    contest.at("speed.t1").do(c.PickPlayer(4)).at("duel.t1.q1")
    contest.refused(c.PickPlayer(4, "裁判同意"), "panel")
    contest.refused(c.PickPlayer(4, " ", "referee-1"), "ineligible")
    contest.do(c.PickPlayer(4, "裁判同意", "referee-1"))
    assert contest.item.player == 4
