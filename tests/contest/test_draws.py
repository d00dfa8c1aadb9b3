"""抽签 分组 遴选 (rules 1): decided by the logged seed, the age rule enforced, by hand where people draw themselves."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control.contest import commands as c
from control.contest.draws import candidates
from control.contest.params import Params, StageScale
from control.contest.setup import Setup
from control.contest.state import DrawState
from tests.contest.driver import Contest
from tests.contest.factory import make_setup


def show(teams: int = 5, players: int = 6, seed: str = "abc", **params: int) -> Setup:
    figures = replace(Params(), stage_scale=StageScale.LITERAL, **params)
    before = ("draw_order", "draw_groups", "draw_selection")
    return replace(make_setup(teams, players, params=figures, before=before), seed=seed)


def draw(contest: Contest) -> DrawState:
    found = contest.state.draw(contest.item.cue.kind.value)
    assert found is not None
    return found


def roll_all(contest: Contest) -> DrawState:
    while len(draw(contest).names) < len(draw(contest).labels):
        if contest.send(c.Roll()) is not None:
            break
        contest.wait(2).do(c.StopRoll())
    return draw(contest)


def test_the_order_is_drawn_by_the_seed_and_numbers_the_teams() -> None:
    contest = Contest(show()).at("draw_order")
    drawn = roll_all(contest)
    assert sorted(drawn.names) == sorted(f"第{number}代表队" for number in range(1, 6))
    assert [team.name for team in contest.state.show.teams] == list(drawn.names)
    assert [team.number for team in contest.state.show.teams] == [1, 2, 3, 4, 5]
    again = Contest(show(), seed=99).at("draw_order")
    assert roll_all(again).names == drawn.names, "the logged seed decides, not the host machine's luck"
    assert roll_all(Contest(show(seed="xyz")).at("draw_order")).names != drawn.names


def test_go_rolls_and_stops_place_by_place() -> None:
    contest = Contest(show()).at("draw_order").go()
    contest.refused(c.Roll(), "rolling")
    contest.go()
    contest.refused(c.StopRoll(), "not_rolling")
    assert len(draw(contest).names) == 1
    contest.go(8)
    contest.refused(c.Roll(), "draw_done")


def test_a_redraw_needs_a_reason_takes_another_seed_and_is_kept_in_the_log() -> None:
    contest = Contest(show()).at("draw_order")
    first = roll_all(contest)
    contest.refused(c.Redraw(" "), "no_reason")
    contest.do(c.Redraw("有队伍迟到"))
    assert draw(contest).names == ()
    assert draw(contest).redraws == 1
    second = roll_all(contest)
    assert second.seed != first.seed
    assert [team.name for team in contest.state.show.teams] == list(second.names)


def test_a_paper_draw_is_entered_by_hand() -> None:
    contest = Contest(show(3)).at("draw_order")
    contest.refused(c.EnterDraw("第9代表队"), "no_name")
    contest.do(c.EnterDraw("第3代表队"))
    contest.refused(c.EnterDraw("第3代表队"), "no_name")
    contest.do(c.EnterDraw("第1代表队"), c.EnterDraw("第2代表队"))
    assert [team.name for team in contest.state.show.teams] == ["第3代表队", "第1代表队", "第2代表队"]
    assert draw(contest).by_hand == (True, True, True)


def test_once_something_is_ruled_the_teams_keep_their_numbers() -> None:
    contest = Contest(show(3))
    contest.at("warmup.r1.t1").do(c.Advance(), c.StartClock(), c.StopClock(), contest.right())
    contest.go().at("draw_order")
    contest.refused(c.Roll(), "too_late")
    contest.refused(c.EnterDraw("第3代表队"), "too_late")
    assert [team.name for team in contest.state.show.teams] == ["第1代表队", "第2代表队", "第3代表队"]


@pytest.mark.parametrize("players", [3, 6])
def test_groups_are_as_even_as_can_be_and_everybody_is_in_one(players: int) -> None:
    contest = Contest(show(5, players)).at("draw_groups")
    drawn = roll_all(contest)
    assert len(set(drawn.names)) == 5 * players
    sizes = [drawn.labels.count(label) for label in set(drawn.labels)]
    assert len(sizes) == 3
    assert max(sizes) - min(sizes) <= 1


def test_the_selection_draws_three_of_the_best_twenty_and_the_committee_picks_three() -> None:
    contest = Contest(show()).at("draw_selection")
    assert len(draw(contest).pool) == 20
    assert draw(contest).labels == ("抽选1", "抽选2", "抽选3", "选定1", "选定2", "选定3")
    drawn = roll_all(contest)
    assert len(drawn.names) == 3
    contest.refused(c.Roll(), "committee")
    contest.refused(c.Go(), "wants")


def of_age(contest: Contest) -> set[str]:
    return {label for label, age in candidates(contest.state) if age >= 40}


def test_the_committees_last_pick_must_be_of_age_when_nobody_is_yet() -> None:
    seed = next(
        seed
        for seed in map(str, range(100))
        if not set(roll_all(Contest(show(seed=seed)).at("draw_selection")).names)
        & of_age(Contest(show(seed=seed)).at("draw_selection"))
    )
    contest = Contest(show(seed=seed)).at("draw_selection")
    roll_all(contest)
    older = of_age(contest)
    young = [name for name in draw(contest).pool if name not in older and name not in draw(contest).names]
    contest.do(c.EnterDraw(young[0]), c.EnterDraw(young[1]))
    refusal = contest.refused(c.EnterDraw(young[2]), "age")
    assert "40" in refusal.zh
    contest.do(c.EnterDraw(next(iter(sorted(older)))))


@given(st.text(max_size=6), st.integers(0, 3), st.integers(0, 3), st.integers(0, 2), st.booleans())
@settings(max_examples=60)
def test_whatever_the_figures_the_chosen_fulfil_the_age_rule_where_they_can(
    seed: str, drawn: int, picked: int, wanted: int, young_first: bool
) -> None:
    figures = {"selection_drawn": drawn, "selection_picked": picked, "selection_of_age": wanted, "selection_pool": 8}
    contest = Contest(show(4, 4, seed=seed or "0", **figures)).at("draw_selection")
    older = of_age(contest)
    roll_all(contest)
    while len(draw(contest).names) < len(draw(contest).labels):
        left = [name for name in draw(contest).pool if name not in draw(contest).names]
        left.sort(key=lambda name: (name in older) is young_first)
        for name in left:
            if contest.send(c.EnterDraw(name)) is None:
                break
        else:
            raise AssertionError("nobody may be picked")
    chosen = draw(contest).names
    assert sum(name in older for name in chosen) >= min(wanted, len(older), len(chosen))
