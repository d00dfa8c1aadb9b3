"""The clock that goes on behind a ruling stays in sight as the picture's clock bug; a clock in plain sight is not shown twice."""

from control.contest import commands as c
from control.contest.verdicts import Verdict
from control.projections.program import project
from overlay.program.results import Ruling
from tests.contest.driver import Contest
from tests.contest.factory import make_setup


def answering() -> Contest:
    """One answer is judged, the next team answers with its clock running."""
    contest = Contest(make_setup()).at("warmup.r1.t1").go()
    contest.answer(Verdict.WRONG).at("warmup.r1.t2")
    return contest.do(c.Advance(), c.StartClock()).wait(2)


def test_a_running_clock_stays_in_sight_behind_a_deliberation() -> None:
    contest = answering()
    first = contest.state.rulings[0].id
    covered = project(contest.do(c.Deliberate(first)).state)
    assert isinstance(covered.picture.scene, Ruling)
    assert covered.clock is not None
    assert covered.clock.remaining(contest.now) == 8_000_000


def test_a_clock_in_plain_sight_or_under_a_hold_card_is_no_bug() -> None:
    contest = answering()
    assert project(contest.state).clock is None
    assert project(contest.do(c.ShowHold()).state).clock is None
