"""What goes on beside the contest on such an evening, by touch: tests before the doors open, help, a second tablet, a reload."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from control.station import Role, Station
from tests.web.hall.device import TABLET, Device, open_device
from tests.web.hall.house import Running
from tests.web.hall.stage import People

Picture = Callable[[str, list[Device]], Awaitable[None]]


async def before_the_doors(people: People, picture: Picture) -> None:
    """The console explains itself once; ? explains it again; every keypad and buzzer is tested."""
    host = people.host.device
    await host.until("dialog[open] >> text=知道了")
    await picture("first-run", [host])
    await host.tap("dialog button")
    await host.tap("#help")
    await host.until("dialog[open]")
    await host.tap("dialog button")
    assert await host.page.locator("dialog[open]").count() == 0
    await asyncio.gather(*(keypad.test() for keypad in people.keypads.values()), *(buzzer.test() for buzzer in people.buzzers.values()))
    await picture("tested", [people.keypads[1].device, people.buzzers[1].device])


async def every_pane(people: People, picture: Picture) -> None:
    """A look into each pane of the console."""
    host = people.host.device
    for pane in ("rundown", "scores", "picture", "devices", "item"):
        await host.tap(f"#tab-{pane}")
        await host.until(f"#tab-{pane}[aria-pressed='true']")
        await asyncio.sleep(0.3)  # The page runs its rules four times a second.
        await picture(f"pane-{pane}", [host])


async def second_tablet(browser: Any, house: Running, people: People) -> dict[str, float]:
    """A second console lands where the first one is; once it hears nothing any more, its GO fires no old cue. ms: landed, reload."""
    first = people.host.device
    second = await open_device(browser, house.url, house.words["host"], Station(Role.HOST), TABLET)
    named = await first.page.locator("#go").inner_text()
    assert await second.page.locator("#go").inner_text() == named
    await second.page.evaluate("hall.deaf = true")
    answer = await people.host.go()
    assert answer["ok"], answer
    await first.seen(answer["version"])
    stale = await second.tapped("#go")
    assert stale["code"] == "stale", stale
    view, _ = await first.view()
    assert view["version"] == answer["version"], "a console that had heard nothing moved the contest"
    await second.until("#notice:has-text('画面已更新')")
    await second.harvest()
    await second.page.context.close()
    named = await first.page.locator("#go").inner_text()
    reloaded = await first.reload()
    assert await first.page.locator("#go").inner_text() == named
    return {"second_tablet_ms": round(second.landed[0], 1), "reload_ms": round(reloaded, 1)}
