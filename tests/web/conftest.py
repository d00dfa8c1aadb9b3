"""Fixtures: houses that are closed again, and one real Chromium for all browser tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from control.contest.setup import Setup
from control.station import Station
from tests.web.chromium import FLAGS
from tests.web.chromium import chromium as chromium_path
from tests.web.house import House
from tests.web.touch import TABLET

MakeHouse = Callable[..., House]
Open = Callable[..., Any]


@pytest.fixture
def make_house(tmp_path: Path) -> Iterator[MakeHouse]:
    """Opens houses, and closes them."""
    houses: list[House] = []

    def make(setup: Setup, **options: Any) -> House:
        folder = tmp_path / f"show-{len(houses)}"
        folder.mkdir()
        houses.append(House(folder, setup, **options))
        return houses[-1]

    yield make
    for house in houses:
        house.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium, or a skip that says what is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright's Python package")
    path = chromium_path()
    if path is None:
        pytest.skip("needs a Chromium (set LEITAI_CHROMIUM to its path)")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Opens a station's page on a device of its own, as its QR code does."""
    contexts: list[Any] = []
    faults: list[str] = []

    def opened(house: House, station: Station, size: dict[str, int] = TABLET, hints: bool = False) -> Any:
        context = browser.new_context(viewport=size, has_touch=True, service_workers="block")
        contexts.append(context)
        if not hints:
            context.add_init_script("localStorage.setItem('leitai-help', '1')")
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{house.url}/#{house.word(station)}")
        page.wait_for_url(f"**/{station.role.value}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults
