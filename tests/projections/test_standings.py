"""The standings tell what a segment changed: nobody falls from a place nobody had, and a play-off moves nobody."""

from control.contest.verdicts import Verdict
from control.projections.ceremony_scenes import standings
from tests.contest.driver import Contest
from tests.contest.factory import make_setup


def test_after_the_first_segment_nobody_has_risen_or_fallen() -> None:
    contest = Contest(make_setup()).at("warmup.r1.t1").go()
    contest.answer(Verdict.RIGHT)
    table = standings(contest.state, "warmup", 0)
    assert {row.score_before for row in table.rows} == {300}
    assert [row.score for row in table.rows] == [310, 300, 300, 300, 300]
    assert all(row.place_before == row.place for row in table.rows)


def test_a_later_segment_tells_who_rose() -> None:
    contest = Contest(make_setup()).at("warmup.r1.t1").go()
    contest.answer(Verdict.RIGHT).at("duel.t2.q1")
    while sum(ruling.segment == "duel" for ruling in contest.state.rulings) < 2:
        contest.help_on(Verdict.RIGHT)
    table = standings(contest.state, "duel", 0)
    first = table.rows[0]
    assert (first.team.number, first.place, first.place_before) == (2, 1, 2)


def test_play_off_points_are_no_stage_points() -> None:
    contest = Contest(make_setup()).at("duel.standings").at("playoff.q1")
    while not any(ruling.play_off for ruling in contest.state.rulings):
        contest.help_on(Verdict.RIGHT)
    table = standings(contest.state, "playoff", 0)
    assert {(row.score, row.score_before) for row in table.rows} == {(300, 300)}
