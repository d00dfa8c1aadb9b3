"""A station's device in a real browser: whatever is done here is done by a finger on something that is seen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from control.station import Station

TABLET, PHONE = {"width": 1180, "height": 820}, {"width": 360, "height": 780}

HERE = Path(__file__).parent


def _function(path: Path) -> str:
    """A script's one function, without the comments before it."""
    text = path.read_text(encoding="utf-8")
    return text[text.index("\n(") + 1 :].strip()


WATCH = f"({_function(HERE / 'watch.js')})({_function(HERE.parent / 'access.js')}, {_function(HERE / 'layout.js')})"
"""What every page is given before its own scripts."""

LATE_MS = 10_000
"""Whoever finds nothing to tap for so long has missed the answering."""

PATIENCE_MS = 60_000
"""A condition may take so long on a loaded machine."""


@dataclass(slots=True)
class Device:
    """One page of one station. log: its commands so far, from the finger to the acknowledgement on the glass (ms of the page's clock)."""

    station: Station
    page: Any
    log: list[dict[str, Any]] = field(default_factory=list)
    faults: dict[str, int] = field(default_factory=dict)
    crashes: list[str] = field(default_factory=list)
    landed: list[float] = field(default_factory=list)
    structures: int = 0
    _heard: int = 0

    async def tap(self, *targets: Any, timeout: float = PATIENCE_MS) -> None:
        """Tap one thing after the other; each a selector or a locator. timeout: ms for what is not there to come."""
        for target in targets:
            await (self.page.locator(target) if isinstance(target, str) else target).tap(timeout=timeout)

    async def command(self, touch: Callable[[], Awaitable[None]]) -> dict[str, Any]:
        """Do what sends a command, and return once the page has drawn what came of it: {"ok", "version", "code", "zh", …}."""
        await touch()
        fresh = await self.page.evaluate("from => hall.after(from)", self._heard)
        self._heard += len(fresh)
        self.log += fresh
        return fresh[-1] if fresh else {"ok": False, "code": "nothing", "zh": "没有发出命令", "en": "the touch sent no command"}

    async def tapped(self, *targets: Any) -> dict[str, Any]:
        """Tap, and return what came of the command that the last tap sent."""
        return await self.command(lambda: self.tap(*targets))

    async def in_time(self, *targets: Any) -> dict[str, Any]:
        """The same where a clock runs: who is too late finds nothing to tap any more."""
        from playwright.async_api import TimeoutError as NotThere

        try:
            return await self.command(lambda: self.tap(*targets, timeout=LATE_MS))
        except NotThere:
            return {"ok": False, "code": "late", "zh": "时间已到", "en": "the time was up before the finger was down"}

    async def view(self) -> tuple[dict[str, Any], int]:
        """What the page knows, and show time by its own clock, µs."""
        view, now = await self.page.evaluate(
            "() => Promise.all([import('/static/link.js'), import('/static/time.js')]).then(([{ state }, { now }]) => [state.view, now()])"
        )
        return view, int(now)

    async def seen(self, version: int) -> None:
        """Return once the page shows this state of the contest, or a later one."""
        await self.page.evaluate("version => hall.seen(version)", version)

    async def until(self, selector: str) -> None:
        """Return once this is to be seen."""
        await self.page.locator(selector).first.wait_for(timeout=PATIENCE_MS)

    async def reload(self) -> float:
        """Load the page again; ms from there to the live state on the glass."""
        await self.harvest()
        self._heard = 0
        await self.page.reload()
        return float(await self.page.evaluate("hall.arrived"))

    async def harvest(self) -> None:
        """Take what the page has noted of itself."""
        noted = await self.page.evaluate("() => ({ log: hall.log, faults: hall.faults(), landed: hall.landed, structures: hall.structures })")
        self.log += noted["log"][self._heard :]
        self._heard = len(noted["log"])
        self.landed.append(noted["landed"])
        self.structures += noted["structures"]
        for fault, count in noted["faults"].items():
            self.faults[fault] = self.faults.get(fault, 0) + count


async def open_device(browser: Any, url: str, word: str, station: Station, size: dict[str, int], *, hints: bool = False) -> Device:
    """A fresh device that scans the station's QR code. hints: it has never seen the console before."""
    context = await browser.new_context(viewport=size, has_touch=True, is_mobile=size is PHONE, service_workers="block", reduced_motion="reduce")
    await context.add_init_script(WATCH)
    if not hints:
        await context.add_init_script("localStorage.setItem('leitai-help', '1')")
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    device = Device(station, page)
    page.on("pageerror", lambda error: device.crashes.append(str(error)))
    await page.goto(f"{url}/#{word}")
    await page.wait_for_url(f"**/{station.role.value}")
    await page.evaluate("hall.arrived")
    return device
