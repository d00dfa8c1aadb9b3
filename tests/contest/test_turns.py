"""初显身手 (rules 2.1) and what every question passes through: clock, answer, verdict, reveal."""

import pytest

from control.contest import commands as c
from control.contest.params import SECOND, Mode, Segment, TurnsParams
from control.contest.state import Step
from control.contest.steps import next_effect, proposal
from control.contest.verdicts import Verdict
from tests.contest.driver import Contest
from tests.contest.factory import make_setup


def reading(cue: str = "warmup.r1.t1", **made: int) -> Contest:
    """The question is on air and is being read."""
    return Contest(make_setup(**made)).at(cue).do(c.Advance())


@pytest.mark.parametrize(
    ("verdict", "score"),
    [(Verdict.RIGHT, 310), (Verdict.WRONG, 300), (Verdict.INCOMPLETE, 300), (Verdict.TIMEOUT, 300), (Verdict.PROMPTED, 300)],
)
def test_right_brings_ten_and_anything_else_nothing(verdict: Verdict, score: int) -> None:
    contest = reading().do(c.StartClock()).wait(3).do(c.StopClock(), c.Judge(verdict))
    assert contest.scores == {1: score, 2: 300, 3: 300, 4: 300, 5: 300}


def test_prompting_can_cost_points_elsewhere() -> None:
    segments = (Segment("must", Mode.TURNS, "必答题", TurnsParams(points=20, wrong=-5, prompted=-10)),)
    contest = Contest(make_setup(segments=segments)).at("must.r1.t1").do(c.Advance(), c.StartClock(), c.StopClock())
    assert contest.do(c.Judge(Verdict.PROMPTED)).scores[1] == 290


def test_the_clock_stands_full_while_the_question_is_read_and_runs_on_cue() -> None:
    contest = reading().wait(40)
    assert contest.item.clock is not None
    assert contest.item.clock.remaining(contest.now) == 10 * SECOND
    contest.do(c.StartClock()).wait(2.5)
    assert contest.item.clock.remaining(contest.now) == 7_500_000
    assert contest.item.clock.shown_seconds(contest.now) == 8


def test_once_the_player_is_done_nothing_can_be_changed_or_added() -> None:
    contest = reading().do(c.StartClock()).wait(2)
    contest.do(c.EnterAnswer(("B",)), c.EnterAnswer(("A",)), c.StopClock())
    contest.refused(c.EnterAnswer(("B",)), "locked")
    contest.refused(c.StartClock(), "not_now")
    contest.refused(c.ResumeClock(), "not_now")
    contest.refused(c.AddTime(SECOND), "no_clock")
    assert contest.item.answer is not None
    assert contest.item.answer.keys == ("A",)


def test_the_host_may_enter_what_was_said_once_the_clock_has_stopped() -> None:
    contest = reading().do(c.StartClock()).wait(2).do(c.StopClock(), c.EnterAnswer(("A",)))
    assert proposal(contest.state) is Verdict.RIGHT


def test_the_clock_that_runs_out_locks_the_answer_at_its_deadline() -> None:
    contest = reading().do(c.StartClock()).wait(60)
    assert contest.item.step is Step.LOCKED
    assert contest.item.timed_out
    assert contest.item.closed_at == 10 * SECOND
    assert proposal(contest.state) is Verdict.TIMEOUT
    assert contest.go().scores[1] == 300


def test_ruling_right_what_ran_out_of_time_needs_a_reason() -> None:
    contest = reading().do(c.StartClock()).wait(11)
    contest.refused(c.Judge(Verdict.RIGHT), "timed_out")
    contest.do(c.Judge(Verdict.RIGHT, "referee-1", "计时器提前到时"))
    assert contest.scores[1] == 310


def test_at_the_last_microsecond_the_time_is_up() -> None:
    contest = reading().do(c.StartClock())
    contest.now = 10 * SECOND - 1
    assert contest.send(c.PauseClock()) is None
    contest.do(c.ResumeClock())
    contest.now += 1
    contest.refused(c.StopClock(), "time_is_up")
    contest.refused(c.EnterAnswer(("A",)), "time_is_up")


def test_a_deadline_noticed_late_still_has_its_own_time() -> None:
    contest = reading().do(c.StartClock())
    contest.now = 25 * SECOND
    contest.do(c.TimeOut())
    assert contest.item.closed_at == 10 * SECOND
    contest.refused(c.TimeOut(), "not_due")


def test_a_timer_sent_by_somebody_else_is_refused() -> None:
    contest = reading().do(c.StartClock()).wait(9)
    contest.refused(c.TimeOut(), "not_due")


def test_five_seconds_more_and_a_pause() -> None:
    contest = reading().do(c.StartClock()).wait(4).do(c.AddTime(5 * SECOND)).wait(5)
    clock = contest.item.clock
    assert clock is not None
    assert clock.remaining(contest.now) == 6 * SECOND
    contest.do(c.PauseClock()).wait(100).do(c.ResumeClock()).wait(5.9)
    assert contest.item.step is Step.ANSWER
    assert contest.wait(0.2).item.timed_out


def test_the_verdict_follows_the_key_or_says_why_not() -> None:
    contest = reading().do(c.StartClock(), c.EnterAnswer(("B",)), c.StopClock())
    assert proposal(contest.state) is Verdict.WRONG
    contest.refused(c.Judge(Verdict.RIGHT), "against_key")
    contest.do(c.Judge(Verdict.RIGHT, reason="题目有误"))
    assert contest.state.rulings[0].reason == "题目有误"
    contest.refused(c.Judge(Verdict.WRONG), "nothing_to_judge")


def test_go_waits_for_the_verdict_and_says_so() -> None:
    contest = reading().go().wait(2).go()
    assert contest.item.step is Step.LOCKED
    refusal = contest.refused(c.Go(), "wants")
    assert refusal.zh == "请判定"


def test_go_names_its_effect_at_every_step() -> None:
    contest = Contest(make_setup()).at("warmup.title")
    names = []
    while contest.item.cue.id in {"warmup.title", "warmup.r1.t1"}:
        effect = next_effect(contest.state)
        names.append(effect.zh)
        contest.do(effect.command or c.Judge(Verdict.RIGHT))
    assert names == [
        "下一项：初显身手 第1队 第1题",
        "显示题目",
        "请答题（开始计时）",
        "回答完毕（停止计时）",
        "请判定",
        "公布答案",
        "下一项：初显身手 第2队 第1题",
    ]


def test_the_answer_is_revealed_only_after_the_ruling() -> None:
    contest = reading()
    contest.refused(c.Reveal(), "nothing_to_reveal")
    contest.do(c.StartClock())
    contest.refused(c.Reveal(), "nothing_to_reveal")
    contest.do(c.StopClock())
    contest.refused(c.Reveal(), "nothing_to_reveal")
    contest.do(c.Judge(Verdict.WRONG), c.Reveal())
    contest.refused(c.Reveal(), "nothing_to_reveal")


@pytest.mark.parametrize("round_", [1, 2, 3])
def test_round_r_is_answered_by_player_r_alone(round_: int) -> None:
    contest = Contest(make_setup()).at(f"warmup.r{round_}.t2")
    assert contest.item.player == round_
    other = 1 if round_ == 3 else round_ + 1
    refusal = contest.refused(c.PickPlayer(other), "ineligible")
    assert f"{round_}号" in refusal.zh
    contest.do(c.PickPlayer(other, override="原选手突发疾病，裁判组同意"))
    assert contest.item.player == other
    assert contest.events[-1].override == "原选手突发疾病，裁判组同意"  # type: ignore[attr-defined]


def test_with_more_rounds_than_players_the_first_player_comes_again() -> None:
    segments = (Segment("must", Mode.TURNS, "必答题", TurnsParams(rounds=5)),)
    contest = Contest(make_setup(3, 3, segments=segments))
    assert [contest.at(f"must.r{round_}.t1").item.player for round_ in range(1, 6)] == [1, 2, 3, 1, 2]


def test_every_turn_gets_its_own_question_and_none_comes_twice() -> None:
    contest = Contest(make_setup())
    asked = []
    for cue in [cue.id for cue in contest.state.rundown if cue.segment == "warmup" and cue.number]:
        contest.at(cue)
        asked.append(contest.item.question)
    assert len(asked) == len(set(asked)) == 15


def test_when_the_questions_run_out_the_cue_is_refused() -> None:
    contest = Contest(make_setup(each=10)).at("speed.t2")
    contest.refused(c.Jump("speed.t1"), "no_questions")


def test_a_cue_run_again_counts_once_with_its_newest_ruling() -> None:
    contest = reading().answer(Verdict.RIGHT)
    first = contest.item.question
    contest.do(c.Repeat("选手席断电"))
    assert contest.item.question != first
    assert contest.scores[1] == 310, "the old ruling stands until there is a new one"
    contest.do(c.Advance()).answer(Verdict.WRONG)
    assert contest.scores[1] == 300
    assert [ruling.take for ruling in contest.state.rulings] == [1, 2]
    contest.refused(c.CorrectRuling(1, Verdict.WRONG, "referee-1", "理由"), "superseded")
    contest.do(c.Undo(), c.Undo())
    assert contest.scores[1] == 310


def test_a_faulty_question_is_replaced_before_it_is_answered_with_a_reason() -> None:
    contest = reading()
    first = contest.item.question
    contest.refused(c.ReplaceQuestion(" "), "no_reason")
    contest.do(c.ReplaceQuestion("题干有误"))
    assert contest.item.question != first
    contest.do(c.StartClock())
    contest.refused(c.ReplaceQuestion("又有误"), "answering")


def test_no_cue_is_left_while_its_clock_runs() -> None:
    contest = reading().do(c.StartClock())
    for command in (c.NextCue(), c.Skip("快"), c.Jump("duel.title"), c.Repeat("再来")):
        contest.refused(command, "clock_runs")


@pytest.mark.parametrize("teams", [3, 8])
def test_no_team_is_asked_out_of_turn(teams: int) -> None:
    contest = Contest(make_setup(teams)).at("warmup.title")
    played = []
    while contest.go().item.cue.segment == "warmup" and contest.item.cue.number:
        played.append((contest.item.cue.round, contest.item.team))
        contest.do(c.Advance()).answer(Verdict.RIGHT).go()
    assert played == [(round_, team) for round_ in (1, 2, 3) for team in range(1, teams + 1)]
