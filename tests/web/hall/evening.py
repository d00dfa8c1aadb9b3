"""A whole evening by touch: the house, everybody's devices, the contest played to its end, and what came of it."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from control.autopilot import Autopilot
from control.host import RECORDING
from control.rehearse import Finished, rehearse
from control.show import load
from control.simulation import of_journal, report
from tests.web.chromium import FLAGS
from tests.web.hall import errands
from tests.web.hall.device import Device
from tests.web.hall.figures import figures, on_air, tape, unseen
from tests.web.hall.house import running
from tests.web.hall.pictures import Photographer
from tests.web.hall.show import Length, make_show
from tests.web.hall.stage import Loop, People, TouchHall, assemble

LOOK_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Evening:
    """What came of it.

    stations: how many devices were connected at once; modes: in the order they were played; faults: what broke a rule of the pages,
    by station; crashes: errors of the pages; scores: by team, as the host's page shows them at the end; simulated: the journal's
    commands decided again; unseen: what was on air and is not on the tape; figures: see figures.py.
    """

    finished: Finished
    stations: int
    modes: tuple[str, ...]
    touches: int
    faults: dict[str, dict[str, int]]
    crashes: list[str]
    scores: dict[int, int]
    simulated: dict[str, Any]
    scenes: tuple[str, ...]
    unseen: dict[int, str]
    figures: dict[str, Any]


class Script:
    """One evening as it is played: the rehearsal with touching hands, and the errands on the way."""

    def __init__(self, browser: Any, hall: TouchHall, house: Any, pictures: Photographer | None) -> None:
        self._browser = browser
        self._hall = hall
        self._house = house
        self._pictures = pictures
        self._done = False
        self.landed: dict[str, float] = {}

    def play(self, autopilot: Autopilot) -> Finished:
        """To the end of the running order."""
        self._run(errands.before_the_doors(self._hall.people, self._picture))
        return rehearse(self._hall, autopilot, self._pause)

    def _run(self, work: Any) -> Any:
        return self._hall.loop.run(work)

    async def _picture(self, name: str, devices: list[Device]) -> None:
        if self._pictures is not None:
            await self._pictures.take(name, devices)

    def _pause(self) -> bool:
        """Between two looks: pictures, and once, at the second segment's title, the second tablet."""
        time.sleep(LOOK_SECONDS)
        view, people = self._hall.view, self._hall.people
        if view is None:
            return True
        if self._pictures is not None:
            self._run(self._pictures.look(people, view))
        if not self._done and view.item is not None and view.item.cue == "speed.title" and view.next.ready and not view.air.cover:
            self._done = True
            self._run(errands.every_pane(people, self._picture))
            self.landed = self._run(errands.second_tablet(self._browser, self._house, people))
        return True


def play(folder: Path, length: Length, chromium: str, pictures: Path | None = None, seed: int = 7) -> Evening:
    """Make the show in `folder` and play it. chromium: the browser's path; pictures: where pictures of the pages go."""
    make_show(folder, length)
    setup = load(folder, media=False).setup
    loop = Loop()
    try:
        with running(folder, monitors=length.monitors) as house:
            driver, browser = loop.run(_start(chromium))
            try:
                hall = TouchHall(loop, loop.run(assemble(browser, house, len(setup.teams))), length.haste)
                script = Script(browser, hall, house, Photographer(pictures) if pictures else None)
                finished = script.play(Autopilot(setup, random.Random(seed)))
                loop.run(_harvest(hall.people))
            finally:
                loop.run(_stop(driver, browser))
    finally:
        loop.close()
    shown = tape(house.tape)
    people, view = hall.people, hall.view
    assert view is not None
    logs = {device.station.name: device.log for device in people.devices}
    return Evening(
        finished,
        len(people.devices),
        tuple(hall.modes),
        hall.touches,
        {device.station.name: device.faults for device in people.devices if device.faults},
        [f"{device.station.name}: {crash}" for device in people.devices for crash in device.crashes],
        {team.number: team.score for team in view.teams},
        report(of_journal(house.journal)),
        tuple(dict.fromkeys(on_air(house.journal / RECORDING).values())),
        unseen(house.journal / RECORDING, shown),
        {**figures(logs, shown), **script.landed, "structures": sum(device.structures for device in people.devices)},
    )


async def _start(chromium: str) -> tuple[Any, Any]:
    from playwright.async_api import async_playwright

    driver = await async_playwright().start()
    return driver, await driver.chromium.launch(executable_path=chromium, args=list(FLAGS))


async def _harvest(people: People) -> None:
    await asyncio.gather(*(device.harvest() for device in people.devices))


async def _stop(driver: Any, browser: Any) -> None:
    for end in (browser.close, driver.stop):
        ended: Awaitable[None] = end()
        await ended
