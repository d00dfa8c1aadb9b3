"""The clicker's keys and lines, without a terminal."""

from __future__ import annotations

import pytest
from msgspec import structs

from control.clicker import Output, Press, Sentence, Status, columns, picture, press
from control.contest import commands as c
from control.contest.params import BuzzParams, Mode, Segment
from control.projections.officials import HostView, host_view
from tests.contest.driver import Contest
from tests.contest.factory import make_setup

BUZZ = Segment("buzz", Mode.BUZZ, "抢答题", BuzzParams(play_off=False))


def buzzing() -> Contest:
    """A buzz question of three teams; the buzzers are open."""
    return Contest(make_setup(3, segments=(BUZZ,))).at("buzz.q1").do(c.Arm()).wait(3)


def lines(view: HostView, status: Status | None = None, note: str = "", width: int = 100) -> str:
    return "\n".join(picture(view, status or Status(), 0, width, note))


def test_what_must_not_be_missed_is_in_the_picture() -> None:
    view = host_view(Contest(make_setup()).at("warmup.r1.t1").do(c.Advance()).state)
    status = Status(
        Sentence("日志无法写入：磁盘已满"),
        (Output("wall", frames=600, late=2, dropped=1), Output("stream", lost=True)),
        (Sentence("旧"), Sentence("输出 wall 曾重启")),
    )
    shown = lines(view, status, "✗ 画面已更新")
    for wanted in ("▶ GO  请答题（开始计时）", "‼ 日志无法写入：磁盘已满", "wall 正常 600 帧 迟 2 丢 1", "stream 失联", "通知：输出 wall 曾重启", "✗ 画面已更新"):
        assert wanted in shown
    assert picture(view, status, 0, 100)[2].startswith("▶ GO"), "the next effect is where the terminal makes it bold"
    assert "没有输出连接" in lines(view)
    assert all(columns(line) <= 40 for line in picture(view, status, 0, 40))


def test_buzzes_are_listed_in_the_order_of_arrival() -> None:
    contest = buzzing().do(c.Press(2))
    contest.now += 4_000
    contest.do(c.Press(1)).wait(0.1).do(c.Press(3))
    assert "抢答：2队、1队 +4.0 毫秒（难分先后）、3队 +104.0 毫秒" in lines(host_view(contest.state))


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (" ", Press("go")),
        ("next", Press("go")),
        ("back", Press("undo", twice=True)),
        ("Y", Press("judge", {"verdict": "right"})),
        (".", Press("blackout", {"on": True}, twice=True)),
        ("4", Press("pick_player", {"order": 4})),
        ("f4", Press("pick_player", {"order": 4})),
        ("0", None),
        ("x", None),
        ("", None),
        ("²", None),
    ],
)
def test_keys_on_a_turn_card(key: str, wanted: Press | None) -> None:
    view = host_view(Contest(make_setup()).at("speed.t1").state)
    assert press(key, view) == wanted


@pytest.mark.parametrize("won", [False, True])
def test_digits_are_the_buzzer_box_as_long_as_a_buzz_question_is_on(won: bool) -> None:
    contest = buzzing()
    if won:
        contest.do(c.Press(2))
    view = host_view(contest.state)
    assert press("3", view) == Press("press", {"team": 3}, ageless=True)
    assert press("f3", view) == (Press("pick_player", {"order": 3}) if won else None)


def test_the_announcement_is_pressed_twice() -> None:
    view = host_view(Contest(make_setup()).state)
    assert press("next", view) == Press("go")
    assert press("next", structs.replace(view, next=structs.replace(view.next, command="announce"))) == Press("go", twice=True)
