"""Driving the pages by touch, and asking the house what came of it."""

from __future__ import annotations

import contextlib
from typing import Any

from control.station import Role, Station
from tests.web.house import House

TABLET, PHONE = {"width": 1180, "height": 820}, {"width": 390, "height": 844}


def commands(house: House) -> list[str]:
    """Every committed command so far."""
    with house.http(Station(Role.SUPERVISOR)) as supervisor:
        return [line["command"] for line in supervisor.get("/api/log").json()["entries"]]


def go(page: Any, label: str) -> None:
    """Touch GO once it names this effect, until it names another; what comes within 300 ms of the last one is not heard."""
    from playwright.sync_api import expect

    button = page.locator("#go")
    page.locator(f"#go:has-text('{label}')").wait_for()
    named = button.inner_text()
    while button.inner_text() == named:
        button.tap()
        with contextlib.suppress(AssertionError):
            expect(button).not_to_have_text(named, timeout=500, use_inner_text=True)


def to_answer(page: Any) -> None:
    """From the beginning to the first answer."""
    go(page, "下一项")
    go(page, "下一项")
    go(page, "显示题目")
    go(page, "请答题")
    page.locator("#go:has-text('回答完毕')").wait_for()
