"""The rules on the screen are those in force: a figure the show changes changes its line, and what the show leaves out is not promised."""

from __future__ import annotations

from dataclasses import replace

from control.contest.params import BuzzParams, Mode, Params, Segment, SpeedParams, default_segments
from control.projections.rules_pages import general, segment_lines, stakes
from tests.contest.factory import make_setup


def said(segment: Segment) -> dict[str, str]:
    """The cards of a segment's title, by label."""
    return {line.label: line.value for line in stakes(segment, Params())}


def test_seconds_left_are_promised_only_where_they_count() -> None:
    plain = Segment("speed", Mode.SPEED, "争分夺秒", SpeedParams(time_bonus=False))
    assert "另加" not in said(plain)
    assert "另加" in said(replace(plain, params=SpeedParams()))
    lines, example = segment_lines(plain, Params())
    assert not example
    assert not any("剩余" in line.value for line in lines)


def test_a_foul_that_costs_from_the_second_on_says_so_on_the_title_too() -> None:
    buzz = Segment("buzz", Mode.BUZZ, "抢答", BuzzParams(foul=-20, foul_from=2, play_off=False))
    assert said(buzz)["犯规"] == "第2次起−20分"
    assert said(replace(buzz, params=BuzzParams()))["犯规"] == "−10分"


def test_a_show_without_a_play_off_does_not_promise_one() -> None:
    staged = tuple(segment for segment in default_segments() if segment.mode is not Mode.BUZZ)
    ties = {line.label: line.value for line in general(make_setup(segments=staged))}["并列名次"]
    assert "加赛" not in ties
    assert "加赛" in {line.label: line.value for line in general(make_setup())}["并列名次"]
