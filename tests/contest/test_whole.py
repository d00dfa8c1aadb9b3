"""A whole contest by GO alone, for every number of teams and players, and in other bureaus' arrangements."""

import pytest

from control.contest import commands as c
from control.contest.cues import CueKind
from control.contest.params import (
    AssignedParams,
    BuzzParams,
    DuelParams,
    Mode,
    Pairing,
    RiskParams,
    Segment,
    SpeedParams,
    TeamOrder,
    TurnsParams,
)
from control.contest.state import Step
from control.contest.steps import next_effect
from control.contest.verdicts import Verdict
from tests.contest.driver import Contest, replay
from tests.contest.factory import make_setup


def run_to_the_end(contest: Contest, limit: int = 4000) -> Contest:
    """GO, or what GO waits for, until the running order has ended."""
    for _ in range(limit):
        state = contest.state
        effect = next_effect(state)
        assert effect.zh
        assert effect.en
        if effect.command is None and state.place == len(state.rundown) - 1:
            return contest
        if state.item is not None and state.item.step is Step.ARMED:
            contest.wait(3.2)
        contest.help_on(Verdict.RIGHT if contest.rng.random() < 0.6 else Verdict.WRONG)
        contest.wait(contest.rng.random())
    raise AssertionError("the contest does not end")


@pytest.mark.parametrize("teams", range(3, 9))
@pytest.mark.parametrize("players", [3, 6, 10])
def test_go_leads_from_the_first_cue_to_the_sealed_result(teams: int, players: int) -> None:
    contest = run_to_the_end(Contest(make_setup(teams, players, after=("composite", "awards", "credits")), seed=teams))
    assert contest.state.announced is not None
    assert sorted(contest.places) == list(range(1, teams + 1))
    by_segment: dict[str, int] = {}
    for ruling in contest.state.rulings:
        by_segment[ruling.segment] = by_segment.get(ruling.segment, 0) + 1
    by_segment.pop("playoff", None)
    assert by_segment == {"warmup": 3 * teams, "speed": teams, "risk": teams, "assigned": teams, "duel": 5 * teams}
    assert replay(contest.events) == contest.state


def test_every_cue_of_the_running_order_is_named_in_both_languages() -> None:
    before = ("opening", "officials", "teams", "draw_order", "rules", "exam")
    rundown = Contest(make_setup(before=before, after=("composite", "awards", "photos", "credits"))).state.rundown
    assert len({cue.id for cue in rundown}) == len(rundown)
    assert all(cue.zh and cue.en for cue in rundown)
    kinds = [cue.kind for cue in rundown]
    assert kinds[:2] == [CueKind.OPENING, CueKind.TEAM], "no officials are named, so they are no cue"
    assert kinds.count(CueKind.TITLE) == 5, "the play-off is not in the running order while nobody is tied"
    assert kinds[-3:] == [CueKind.COMPOSITE, CueKind.AWARDS, CueKind.CREDITS]


OTHER = (
    Segment("must", Mode.TURNS, "必答题", TurnsParams(rounds=4, points=20, prompted=-10, clock=60_000_000, by_round=False)),
    Segment("first", Mode.BUZZ, "抢答题", BuzzParams(questions=6, points=20, wrong=-20, foul=0, play_off=False)),
    Segment("risk1", Mode.RISK, "风险题", RiskParams(per_team=2, discussion=0), order=TeamOrder.LOW_TO_HIGH),
    Segment("first2", Mode.BUZZ, "抢答题（二）", BuzzParams(questions=2, play_off=False)),
    Segment("quick", Mode.SPEED, "限时速答", SpeedParams(questions=15, clock=40_000_000)),
)


def test_another_bureaus_arrangement_is_only_another_show_file() -> None:
    """Other names, order, figures; a mode twice, others not at all; no challengers, no video, another start score."""
    contest = run_to_the_end(Contest(make_setup(4, 5, segments=OTHER), seed=3))
    assert contest.state.announced is not None
    assert {ruling.segment for ruling in contest.state.rulings} == {segment.id for segment in OTHER}
    assert sum(ruling.segment == "risk1" for ruling in contest.state.rulings) == 8
    assert not any(ruling.play_off for ruling in contest.state.rulings)


def test_low_to_high_plays_the_weakest_team_first() -> None:
    segments = (
        Segment("must", Mode.TURNS, "必答题", TurnsParams(rounds=1)),
        Segment("risk", Mode.RISK, "风险题", RiskParams(), order=TeamOrder.LOW_TO_HIGH),
    )
    contest = Contest(make_setup(3, 4, segments=segments))
    for team, verdict in ((1, Verdict.RIGHT), (2, Verdict.WRONG), (3, Verdict.WRONG)):
        contest.at(f"must.r1.t{team}").do(c.Advance()).answer(verdict)
    contest.at("risk.title")
    assert [cue.team for cue in contest.state.rundown if cue.segment == "risk" and cue.kind is CueKind.ITEM] == [2, 3, 1]


def test_a_segment_whose_title_was_passed_by_still_has_its_order_and_its_namers() -> None:
    contest = Contest(make_setup(5)).at("assigned.1.t1")
    assert contest.item.cue.namer == 5
    assert all(cue.namer for cue in contest.state.rundown if cue.segment == "assigned" and cue.kind is CueKind.ITEM)


def test_a_rehearsed_literal_edition_has_six_designations() -> None:
    segments = (Segment("named", Mode.ASSIGNED, "他选", AssignedParams(pairing=Pairing.LITERAL)),)
    contest = Contest(make_setup(5, segments=segments)).at("named.title")
    items = [cue for cue in contest.state.rundown if cue.kind is CueKind.ITEM]
    assert [(cue.namer, cue.team) for cue in items] == [(1, 5), (5, 1), (2, 4), (4, 2), (3, 1), (1, 3)]


def test_the_duel_needs_no_challengers_at_all() -> None:
    segments = (Segment("duel", Mode.DUEL, "擂台", DuelParams(questions=1)),)
    contest = Contest(make_setup(3, segments=segments)).at("duel.t1.q1").do(c.PickPlayer(1), c.Advance(), c.StartClock())
    contest.wait(2).do(contest.right(), c.CloseAnswering(), c.RevealSeats(), c.Judge(Verdict.RIGHT))
    assert contest.scores[1] == 310, "no keypad is online: N is 0"
