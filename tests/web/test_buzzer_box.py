"""A wired keyboard-type buzzer box at the control machine, through the console's page: its digits are presses, in their order."""

from __future__ import annotations

import pytest

from control.client import ControlClient
from tests.web.conftest import MakeHouse, Open
from tests.web.house import HOST, buzz_only

pytestmark = pytest.mark.browser


def test_the_boxs_digits_are_presses_and_the_host_sees_their_order(make_house: MakeHouse, open_page: Open) -> None:
    house = make_house(buzz_only(), rate=60)
    page = open_page(house, HOST)
    with ControlClient(f"tcp://127.0.0.1:{house.port}") as client:
        assert client.send("jump", cue="buzz.q1")["ok"]
        assert client.send("arm")["ok"]
        while (item := house.host.authority.state.item) is None or item.opens is None or client.ask("time")["show"] < item.opens:
            pass
    page.locator("#go:has-text('等待抢答')").wait_for()
    for digit in "31":
        page.keyboard.press(digit)
    page.locator("#arrivals:has-text('3队、1队 +')").wait_for()
    page.keyboard.press("4")
    page.locator("#arrivals:has-text('、4队 +')").wait_for()
    state = house.host.authority.state
    assert state.item is not None
    assert (state.item.team, state.item.player) == (3, 0), "a press behind never picks the winner's player"
