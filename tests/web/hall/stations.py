"""One page-object a role: what a person at that station does, as taps on what that page shows."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Any

from tests.web.hall.device import Device

Answer = dict[str, Any]

GUARD_SECONDS = 0.32
"""Two GOs nearer than 300 ms are one press to the console: a person's hand is slower."""

NOTHING: Answer = {"ok": True}
"""What is spoken, or happens by itself: no touch."""


def button(device: Device, name: str) -> Any:
    """The button that says this."""
    return device.page.get_by_role("button", name=name).first


@dataclass(slots=True)
class Console:
    """The host's tablet."""

    device: Device
    _last_go: float = 0.0

    async def go(self, announcing: bool = False) -> Answer:
        """GO; twice to announce the result, for that cannot be undone."""
        for _ in range(1 + announcing):
            await asyncio.sleep(max(0.0, self._last_go + GUARD_SECONDS - time.monotonic()))
            if announcing:
                await self.device.tap("#go")
                announcing = False
                self._last_go = time.monotonic()
                continue
            answer = await self.device.tapped("#go")
            self._last_go = time.monotonic()
        return answer

    async def pick_player(self, order: int) -> Answer:
        """Send this player."""
        return await self.device.tapped(f"#p-{order}")

    async def enter_words(self, text: str) -> Answer:
        """What the player said to a fill-in."""
        await self.device.page.locator("input[name='text']").fill(text)
        return await self.device.tapped(button(self.device, "录入"))

    async def enter_draw(self, name: str) -> Answer:
        """A name the committee picked."""
        return await self.device.command(lambda: self._choose(name))

    async def _choose(self, name: str) -> None:
        await self.device.tap("#draw")
        await self.device.page.locator("#draw").select_option(name)

    async def resume(self) -> Answer:
        """Back from whatever lies over the cue."""
        return await self.device.tapped("#cover")

    async def hold(self) -> Answer:
        """The apology card."""
        return await self.device.tapped(button(self.device, "致歉卡"))

    async def blackout(self, on: bool) -> Answer:
        """Into the black with two taps, out of it with one."""
        return await self.device.tapped(*(["#black"] * (1 + on)))

    async def card(self, name: str) -> Answer:
        """A card of the picture pane."""
        return await self._in_pane("picture", button(self.device, name))

    async def banner(self, text: str) -> Answer:
        """A banner over the picture; none for no text."""
        await self.device.tap("#tab-picture")
        if text:
            await self.device.page.locator("#banner").fill(text)
        return await self._in_pane("picture", button(self.device, "上屏" if text else "撤下"))

    async def _in_pane(self, pane: str, target: Any) -> Answer:
        await self.device.tap(f"#tab-{pane}")
        answer = await self.device.tapped(target)
        await self.device.tap("#tab-item")
        return answer


@dataclass(slots=True)
class Panel:
    """A referee's tablet. Whatever stands at once takes two taps."""

    device: Device

    async def judge(self, verdict: str) -> Answer:
        """Rule on the answer."""
        return await self.device.tapped(f"#v-{verdict}", f"#v-{verdict}")

    async def appeal(self, team: int, ruling: int, text: str) -> Answer:
        """Lodge an appeal for a team's leader."""
        page = self.device.page
        await page.locator("select[name='team']").select_option(str(team))
        await page.locator("input[name='ruling']").fill(str(ruling))
        await page.locator("input[name='text']").fill(text)
        return await self.device.tapped("#appeal button[type='submit']")

    async def deliberate(self) -> Answer:
        """The panel withdraws over the open appeal."""
        return await self.device.tapped(self.device.page.locator("#queue").get_by_role("button", name="合议").first)

    async def correct(self, ruling: int, verdict: str, reason: str) -> Answer:
        """Sign a correction after looking at its effect on every rank."""
        await self.device.tap(button(self.device, f"更正 {ruling} 号裁定"), self.device.page.locator(f"#correct [id='to-{verdict}']"))
        await self.device.page.locator("#why").fill(reason)
        return await self.device.tapped("#sign", "#sign")

    async def sign(self) -> Answer:
        """The second signature."""
        return await self._twice(self.device.page.locator("#queue").get_by_role("button", name="签字").first)

    async def grant(self) -> Answer:
        """Grant the open appeal."""
        return await self._twice(self.device.page.locator("#queue").get_by_role("button", name="支持").first)

    async def _twice(self, first: Any) -> Answer:
        await self.device.tap(first)
        return await self.device.tapped("#queue .sure")


@dataclass(slots=True)
class Desk:
    """A team's answer desk."""

    device: Device

    async def answer(self, keys: list[str]) -> Answer:
        """Choose, then submit."""
        return await self.device.in_time(*(f"#o-{key}:not([disabled])" for key in keys), "#submit:not([disabled])")

    async def run(self, index: int, keys: list[str]) -> Answer:
        """One question of a speed run, once it is the one on the desk."""
        await self.device.until(f".pips[aria-label^='第{index + 1}题']")
        return await self.answer(keys)

    async def pick(self, label: str) -> Answer:
        """A value, or a question of the board."""
        return await self.device.tapped(f"[id='tile-{label}']", "#submit:not([disabled])")


@dataclass(slots=True)
class Keypad:
    """A challenger's keypad."""

    device: Device

    async def test(self) -> None:
        """The seat's test before the show."""
        await self.device.tap("#test")
        await self.device.until("text=席位测试成功")

    async def answer(self, keys: list[str]) -> Answer:
        """One tap; several and a submit where several may be right."""
        page = self.device.page
        several = ["#submit:not([disabled])"] if await page.get_by_text("可多选").count() else []
        return await self.device.in_time(*(f"#k-{key}:not([disabled])" for key in keys), *several)


@dataclass(slots=True)
class Buzzer:
    """A team's buzzer."""

    device: Device

    async def test(self) -> None:
        """Its self-test before the show."""
        await self.device.tap("#buzz")
        await self.device.until("#buzz:has-text('正常')")

    async def press(self) -> Answer:
        """Press."""
        return await self.device.tapped("#buzz")
