"""Every page can be used by everybody: names, labels, languages, contrast ≥ 4.5:1, targets ≥ 44 px (buttons ≥ 64), focus in reading order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from control.station import Role, Station
from tests.web.conftest import MakeHouse, Open
from tests.web.house import HOST, House, small_setup
from tests.web.touch import PHONE, TABLET

pytestmark = pytest.mark.browser

RULES = (Path(__file__).parent / "access.js").read_text(encoding="utf-8")

CUES = ("warmup.r1.t1", "speed.t1", "risk.r1.t1", "duel.t1.q1")

STEPS = 4


def faults(page: Any) -> list[str]:
    """What breaks the rules on a page as it stands."""
    found: list[str] = page.evaluate(RULES)
    return found


def bring(house: House, *commands: tuple[str, dict[str, Any]]) -> None:
    """Give the host's commands."""
    with house.http(HOST) as host:
        for name, fields in commands:
            host.post(f"/api/command/{name}", json={"id": f"{name}-{house.host.authority.state.version}", **fields})


def test_sign_in_and_waiting_pages_keep_the_rules(make_house: MakeHouse, open_page: Open, browser: Any) -> None:
    house = make_house(small_setup())
    page = browser.new_page(viewport=PHONE)
    page.goto(house.url)
    page.locator("#scores b").first.wait_for()
    assert faults(page) == []
    page.goto(f"{house.url}/api")
    page.get_by_text("/api/command/blackout").wait_for()
    assert faults(page) == []
    page.close()
    for role, size in ((Role.DESK, TABLET), (Role.KEYPAD, PHONE), (Role.BUZZER, PHONE), (Role.REFEREE, TABLET)):
        page = open_page(house, Station(role, 1), size)
        page.locator("h1").wait_for()
        assert faults(page) == [], role
    page = open_page(house, Station(Role.SUPERVISOR))
    page.get_by_text("载入比赛").wait_for()
    assert faults(page) == []


def test_the_console_keeps_the_rules_in_every_pane_and_at_every_step(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(small_setup(), rate=3)
    host, referee, desk, pad = (
        open_page(house, HOST), open_page(house, Station(Role.REFEREE, 1)), open_page(house, Station(Role.DESK, 1)),
        open_page(house, Station(Role.KEYPAD, 1), PHONE),
    )  # fmt: skip
    host.locator("#go:has-text('下一项')").wait_for()
    for tab in ("rundown", "scores", "picture", "devices", "item"):
        host.locator(f"#tab-{tab}").tap()
        assert faults(host) == [], tab
    for cue in CUES:
        bring(house, ("jump", {"cue": cue}), ("pick_player", {"order": 2}), ("pick_value", {"value": 20}))
        for _ in range(STEPS):
            version = house.host.authority.state.version
            for page in (host, referee, desk, pad):
                page.wait_for_selector("body")
                assert faults(page) == [], (cue, version)
            bring(house, ("go", {}))
            item = house.host.authority.state.item
            if item is not None and item.step.value == "answer":
                bring(house, ("stop_clock", {}) if cue.startswith("warm") else ("abort_speed", {}))
    host.locator("#help").tap()
    assert faults(host) == []


def test_the_keyboard_reaches_everything_in_reading_order(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(small_setup())
    page = open_page(house, HOST)
    page.locator("#go:has-text('下一项')").wait_for()
    reached: list[str] = []
    for _ in range(16):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    wanted = ["help", "cover", "black", "tab-item", "tab-devices", "go"]
    assert [name for name in reached if name in wanted][: len(wanted)] == wanted
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
