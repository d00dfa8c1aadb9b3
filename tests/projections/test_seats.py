"""What an answer desk is told while its team talks (rules 2.3): that it may, and how long, not that it should listen."""

from control.projections.lines import clock_line
from control.projections.seats import desk_view
from tests.contest.test_risk import chosen


def test_a_desk_tells_its_team_that_it_may_talk_and_how_long() -> None:
    contest = chosen()
    view = desk_view(contest.state, contest.item.team)
    assert (view.state, view.question is not None) == ("discuss", True)
    assert view.clock == clock_line(contest.item.discussion)
    assert view.clock is not None
