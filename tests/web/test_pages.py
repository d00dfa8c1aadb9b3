"""The pages in a real Chromium, driven by touch: the console, the desk, the keypad, the buzzer, referee and supervisor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from control.contest.setup import Media, QuestionType
from control.station import Role, Station
from tests.web.conftest import MakeHouse, Open
from tests.web.house import HOST, buzz_only, one_round, small_setup
from tests.web.touch import PHONE, TABLET, commands, go, to_answer

pytestmark = pytest.mark.browser

DESK = Station(Role.DESK, 1)


def test_a_turn_is_played_by_touch_from_title_to_ruling(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round())
    page = open_page(house, HOST)
    to_answer(page)
    page.get_by_role("button", name="录入答案 A").tap()
    page.get_by_text("选手答案：A").wait_for()
    go(page, "回答完毕")
    page.locator("#v-right[aria-pressed='true']").wait_for()
    page.locator("#timer:disabled").wait_for()
    assert page.locator("#clocks button:disabled").count() == 3, "no clock can be changed once the answer is locked"
    page.locator("#v-right").tap()
    go(page, "公布答案")
    page.locator("#go:has-text('下一项')").wait_for()
    page.locator("#tab-scores").tap()
    page.get_by_role("cell", name="+10").wait_for()
    assert house.host.authority.state.rulings[0].by == "host"


def test_two_quick_taps_are_one_go(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round())
    page = open_page(house, HOST)
    page.locator("#go:has-text('下一项')").wait_for()
    page.evaluate("const go = document.getElementById('go'); go.click(); go.click(); go.click();")
    page.locator("#part-head h2").wait_for()
    assert commands(house).count("go") == 1


def test_a_page_that_has_not_heard_fires_nothing(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round())
    page = open_page(house, HOST)
    page.locator("#go:has-text('下一项')").wait_for()
    page.evaluate("import('/static/link.js').then(({ state }) => { state.view = { ...state.view, version: 0 }; document.getElementById('go').click(); })")
    page.locator("#notice:has-text('画面已更新')").wait_for()
    assert "go" not in commands(house)


def test_reload_and_second_tablet_land_in_the_live_state(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round())
    page = open_page(house, HOST)
    to_answer(page)
    for live in (page, open_page(house, HOST, PHONE)):
        live.reload()
        live.locator("#go:has-text('回答完毕')").wait_for(timeout=5000)
        assert "题目" in live.locator("#pane").inner_text()


def test_keys_clicker_and_two_press_guards_work(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round())
    page = open_page(house, HOST)
    page.locator("#go:has-text('下一项')").wait_for()
    page.keyboard.press("PageDown")
    page.locator("#undo:not([disabled])").wait_for()
    page.keyboard.press("b")
    page.locator("#notice:has-text('再按一次')").wait_for()
    assert "blackout" not in commands(house)
    page.keyboard.press("b")
    page.locator("#black[aria-pressed='true']").wait_for()
    page.keyboard.press("b")
    page.locator("#black:not([aria-pressed])").wait_for()
    page.locator("#black").tap()
    page.locator("#black.sure").tap()
    page.locator("#black[aria-pressed='true']").wait_for()
    page.keyboard.press("?")
    page.get_by_role("heading", name="怎样操作").wait_for()
    page.keyboard.press("PageDown")
    page.get_by_role("button", name="知道了").tap()
    assert commands(house).count("go") == 1


def test_the_console_fits_one_tablet_screen(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round())
    page = open_page(house, HOST)
    to_answer(page)
    page.locator("#v-right").wait_for()
    for name in ("#go", "#clock", "#v-prompted", "#why", "#undo", "#program", "#scores", "#black", "#tab-item"):
        box = page.locator(name).bounding_box()
        assert box is not None, name
        assert box["y"] + box["height"] <= TABLET["height"], name
        assert box["x"] >= 44, f"{name} lies under the hand that holds the tablet"
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_first_run_shows_how_it_works_once(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round())
    page = open_page(house, HOST, hints=True)
    page.get_by_role("button", name="知道了").tap()
    page.reload()
    page.locator("#go:has-text('下一项')").wait_for()
    assert page.locator("dialog[open]").count() == 0


def test_a_screen_that_may_go_dark_says_so(make_house: MakeHouse, browser: Any) -> None:
    """Browsers hold the screen awake over https only; the page must not leave anybody to find out by a dark screen."""
    house = make_house(small_setup())
    for station in (HOST, DESK, Station(Role.KEYPAD, 1), Station(Role.BUZZER, 1)):
        context = browser.new_context(viewport=PHONE, has_touch=True)
        context.add_init_script("delete Navigator.prototype.wakeLock; localStorage.setItem('leitai-help', '1')")
        page = context.new_page()
        page.goto(f"{house.url}/#{house.word(station)}")
        page.wait_for_url(f"**/{station.role.value}")
        page.locator("#wake:has-text('自动锁屏')").wait_for()
        context.close()


def test_every_pane_is_drawn_again_when_it_is_opened_again(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round())
    page = open_page(house, HOST)
    page.locator("#go:has-text('下一项')").wait_for()
    for pane, shows in (("picture", "#banner"), ("item", "text=按 GO 开始"), ("rundown", ".cues button"), ("item", "text=按 GO 开始"), ("picture", "#banner"), ("rundown", ".cues button")):  # fmt: skip
        page.locator(f"#tab-{pane}").tap()
        page.locator(f"#pane >> {shows}").first.wait_for()


def test_a_typed_text_stays_while_sounds_are_muted_and_a_banner_is_shown(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round())
    page = open_page(house, HOST)
    page.locator("#tab-picture").tap()
    page.fill("#hold", "音响检修")
    page.fill("#banner", "请入场")
    page.get_by_role("button", name="倒计时").tap()
    page.locator("#pane button[aria-pressed=true]:has-text('倒计时')").wait_for()
    assert [page.input_value(place) for place in ("#hold", "#banner")] == ["音响检修", "请入场"]
    page.locator("#banner ~ button[type=submit]").tap()
    page.locator("#pane button:has-text('撤下'):enabled").wait_for()
    assert [page.input_value(place) for place in ("#hold", "#banner")] == ["音响检修", "请入场"]


def test_ceremonies_offer_what_go_does_not(make_house: MakeHouse, open_page: Open) -> None:
    """Screens: pause and skip a clip, turn back a page of the rules, draw again with a reason, add minutes to the exam."""
    opening = Media("opening.mp4", 20_000_000)
    house = make_house(replace(one_round(), before=("opening", "exam", "rules", "draw_order"), opening=opening))
    page = open_page(house, HOST)
    go(page, "开场")
    page.locator("text=5 分钟").tap()
    page.locator("#clock:text-matches('^(300|29.)$')").wait_for()
    page.locator("text=撤下").first.tap()
    go(page, "播放视频")
    page.locator("text=暂停视频").tap()
    go(page, "继续播放视频")
    go(page, "笔试")
    page.locator("text=+10 分钟").tap()
    page.locator("#clock:has-text('1:30:00')").wait_for()
    go(page, "开始计时")
    go(page, "规则")
    go(page, "下一页")
    page.locator("#page-back").tap()
    page.locator("text=1 / 2").wait_for()
    page.locator("#page-on").tap()
    page.locator("text=2 / 2").wait_for()
    go(page, "抽签")
    go(page, "开始抽取")
    go(page, "停止滚动")
    page.locator("#redraw").tap()
    page.fill("#dialog input", "名单有误")
    page.locator("#dialog button[type=submit]").tap()
    page.locator("#dialog").wait_for(state="hidden")
    assert commands(house)[-5:] == ["page", "go", "go", "go", "redraw"]


def test_a_player_who_may_not_play_is_greyed_with_the_reason(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(small_setup())
    with house.http(HOST) as host:
        for count, (name, fields) in enumerate(
            [("jump", {"cue": "speed.t1"}), ("pick_player", {"order": 4}), ("jump", {"cue": "duel.t1"})]
        ):
            host.post(f"/api/command/{name}", json={"id": str(count), **fields})
    page = open_page(house, HOST)
    page.locator("#tab-rundown").tap()
    button = page.locator(".cues button", has_text="擂台比拼 第1队").first
    button.tap()
    page.locator(".cues .sure").tap()
    page.locator("#tab-item").tap()
    page.locator("#p-4.barred").wait_for()
    assert len(page.locator("#p-4 .why").inner_text()) > 4
    page.locator("#p-4").tap()
    page.locator("dialog input[name='why']").fill("裁判组同意")
    page.get_by_role("button", name="裁判准许").tap()
    page.locator("#p-4[aria-pressed='true']").wait_for()


def test_a_desk_submits_several_options_at_once_and_gets_a_receipt(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round(QuestionType.MULTI))
    host, desk = open_page(house, HOST), open_page(house, DESK)
    to_answer(host)
    desk.locator("#o-B").tap()
    desk.locator("#o-C").tap()
    desk.locator("#o-A").tap()
    desk.locator("#o-C").tap()
    assert "enter_answer" not in commands(house)
    desk.locator("#submit:has-text('AB')").tap()
    desk.get_by_text("已收到答案 AB").wait_for()
    assert desk.locator("#o-A").is_disabled()
    go(host, "回答完毕")
    go(host, "判定：正确")
    desk.get_by_text("+10").wait_for()


def test_a_speed_run_is_played_at_the_desk(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(small_setup())
    desk, host = open_page(house, DESK), open_page(house, HOST)
    with house.http(HOST) as script:
        script.post("/api/command/jump", json={"id": "1", "cue": "speed.title"})
    go(host, "下一项")
    host.locator("#p-4").tap()
    go(host, "请答题")
    for place in range(3):
        desk.locator(f"[aria-label='第{place + 1}题，共3题']").wait_for()
        desk.locator(".choices button").first.tap()
        desk.locator("#submit").tap()
    desk.get_by_text("闯关成绩").wait_for()
    assert house.host.authority.state.rulings[0].worth.questions == 3


def test_a_keypad_is_tested_tapped_and_acknowledged(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(small_setup())
    pad = open_page(house, Station(Role.KEYPAD, 5), PHONE)
    pad.locator("#test").tap()
    pad.get_by_text("席位测试成功").wait_for()
    with house.http(HOST) as host:
        for count, (name, fields) in enumerate(
            [("jump", {"cue": "duel.title"}), ("next_cue", {}), ("pick_player", {"order": 2}), ("advance", {}), ("start_clock", {})]
        ):
            assert host.post(f"/api/command/{name}", json={"id": str(count), **fields}).json()["ok"], name
    across = {"width": 740, "height": 360}
    pad.set_viewport_size(across)
    pad.locator("#k-A").tap()
    pad.get_by_text("已收到").wait_for()
    box = pad.locator(".receipt").bounding_box()
    assert box["y"] + box["height"] <= across["height"], "the receipt is in sight on a phone held crosswise"
    pad.locator("#k-B").tap()
    pad.locator("#k-B[aria-pressed='true']").wait_for()
    pad.reload()
    pad.locator("#k-B[aria-pressed='true']").wait_for()
    assert "已收到" in pad.locator(".receipt").inner_text(), "a device that comes back still says so"
    assert pad.locator("#k-A[aria-pressed='true']").count() == 0
    with house.http(HOST) as host:
        host.post("/api/command/close_answering", json={"id": "close"})
    pad.get_by_text("您的答案 B").wait_for()


def test_a_buzzer_fouls_before_the_opening_and_wins_after_it(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(buzz_only(), rate=60)
    first, second = (open_page(house, Station(Role.BUZZER, team), PHONE) for team in (1, 2))
    first.locator("#buzz").tap()
    first.get_by_text("✓ 正常").wait_for()
    with house.http(HOST) as host:

        def do(name: str, **fields: Any) -> None:
            answer = host.post(f"/api/command/{name}", json={"id": name, **fields}).json()
            assert answer["ok"], (name, answer)

        do("jump", cue="buzz.title")
        do("next_cue")
        first.get_by_text("未开放时按下为犯规").wait_for()
        first.locator("#buzz").tap()
        first.get_by_text("抢答犯规").wait_for()
        do("arm")
    second.locator("#buzz.armed").wait_for()
    second.locator("#buzz").tap()
    second.get_by_text("抢答成功").wait_for()
    item = house.host.authority.state.item
    assert item is not None
    assert (item.team, item.locked_out) == (2, (1,))


def test_a_seat_taken_over_says_so_on_the_old_device(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round())
    old = open_page(house, DESK)
    old.get_by_text("请等待本队答题").wait_for()
    new = open_page(house, DESK, PHONE)
    old.get_by_text("已在另一台设备登录").wait_for()
    new.get_by_text("请等待本队答题").wait_for()


def test_a_wrong_word_is_refused_in_words(make_house: MakeHouse, browser: Any) -> None:
    house = make_house(one_round())
    page = browser.new_page()
    page.goto(house.url)
    page.locator("#word").fill("wrong-word")
    page.get_by_role("button", name="进入席位").click()
    page.locator("#notice:has-text('口令不正确')").wait_for()
    page.close()


def test_a_referee_sees_the_effect_before_signing_a_correction(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round())
    host, referee = open_page(house, HOST), open_page(house, Station(Role.REFEREE, 1), PHONE)
    to_answer(host)
    host.get_by_role("button", name="录入答案 B").tap()
    go(host, "回答完毕")
    go(host, "判定：错误")
    button = referee.get_by_role("button", name="更正 1 号裁定")
    box = button.bounding_box()
    assert box["x"] + box["width"] <= PHONE["width"], "in reach without scrolling sideways"
    button.tap()
    referee.locator("dialog").get_by_role("button", name="正确").tap()
    referee.get_by_role("cell", name="300 → 310").wait_for()
    referee.locator("#why").fill("题库答案有误")
    referee.locator("#sign").tap()
    referee.locator("#sign.sure").tap()
    referee.get_by_text("（已更正）").wait_for()
    assert [each.reason for each in house.host.authority.state.corrections] == ["题库答案有误"]


def test_a_referee_never_signs_over_a_correction_he_has_not_seen(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round())
    host = open_page(house, HOST)
    to_answer(host)
    host.get_by_role("button", name="录入答案 B").tap()
    go(host, "回答完毕")
    go(host, "判定：错误")
    first, second = (open_page(house, Station(Role.REFEREE, number)) for number in (1, 2))
    for referee, verdict in ((first, "right"), (second, "timeout")):
        referee.get_by_role("button", name="更正 1 号裁定").tap()
        referee.locator(f"#to-{verdict}").tap()
        referee.locator("#why").fill("复核")
    for referee in (first, second):
        referee.locator("#sign").tap()
        referee.locator("#sign.sure").tap()
        referee.get_by_text("（已更正）").wait_for(state="attached")
    second.locator("dialog >> text=原判正确").wait_for()
    assert second.locator("#why").input_value() == "复核"
    assert len(house.host.authority.state.corrections) == 1


def test_the_supervisor_reads_filters_and_exports(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(one_round())
    with house.http(HOST) as host:
        host.post("/api/command/go", json={"id": "1"})
        host.post("/api/command/show_banner", json={"id": "2", "text": "请安静"})
    page = open_page(house, Station(Role.SUPERVISOR))
    page.get_by_text("横幅：请安静").wait_for()
    page.locator("#filter").fill("横幅")
    page.locator("#count:has-text('1 条记录')").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="导出").click()
    assert download.value.suggested_filename == "leitai-log.csv"
    assert page.locator("button:not([data-sign-out])").count() == 0, "the supervisor's page changes nothing"
