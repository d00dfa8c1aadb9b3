"""Everybody on stage with their devices, as a hall in which a rehearsal can take place: every act of the autopilot becomes touches.

The contest runs at its real speed; only the people are quicker than people: the time by which they act runs `haste` times as fast,
except while the buzzers are being opened.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from control.autopilot import Act
from control.projections.officials import HostView
from control.station import Role, Station
from tests.web.hall.device import PHONE, TABLET, Device, open_device
from tests.web.hall.house import Running
from tests.web.hall.stations import NOTHING, Answer, Buzzer, Console, Desk, Keypad, Panel

Result = TypeVar("Result")

KEYPADS, REFEREES = 18, 2

AT_THE_DOOR = 4
"""So many sign in at a time."""

OFFICIALS = frozenset({"host", "referee"})


@dataclass(frozen=True, slots=True)
class People:
    """Everybody, by number."""

    host: Console
    referees: dict[int, Panel]
    desks: dict[int, Desk]
    buzzers: dict[int, Buzzer]
    keypads: dict[int, Keypad]

    @property
    def devices(self) -> list[Device]:
        """Every device."""
        groups = (self.referees, self.desks, self.buzzers, self.keypads)
        return [self.host.device, *(each.device for group in groups for each in group.values())]


async def assemble(browser: Any, house: Running, teams: int) -> People:
    """Host, two referees, a desk and a buzzer a team, eighteen keypads: each scans its code. A few at a time, as a hall fills."""
    gate = asyncio.Semaphore(AT_THE_DOOR)

    async def sit(role: Role, seat: int, size: dict[str, int], *, hints: bool = False) -> Device:
        station = Station(role, seat)
        async with gate:
            return await open_device(browser, house.url, house.words[station.name], station, size, hints=hints)

    async def row(role: Role, count: int, size: dict[str, int]) -> list[Device]:
        return list(await asyncio.gather(*(sit(role, seat, size) for seat in range(1, count + 1))))

    host = await sit(Role.HOST, 0, TABLET, hints=True)
    referees = await row(Role.REFEREE, REFEREES, TABLET)
    desks, buzzers, keypads = await row(Role.DESK, teams, PHONE), await row(Role.BUZZER, teams, PHONE), await row(Role.KEYPAD, KEYPADS, PHONE)
    return People(
        Console(host),
        {each.station.seat: Panel(each) for each in referees},
        {each.station.seat: Desk(each) for each in desks},
        {each.station.seat: Buzzer(each) for each in buzzers},
        {each.station.seat: Keypad(each) for each in keypads},
    )


class Loop:
    """An event loop in a thread of its own: the evening's script is plain code, and hands touch at the same time."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="hands")
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Do it there, and wait for what comes of it."""
        done: Future[Result] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return done.result()

    def close(self) -> None:
        """End the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@dataclass(slots=True)
class TouchHall:
    """The hall of a rehearsal, with people who touch. refused: what was refused, as the pages said it."""

    loop: Loop
    people: People
    haste: float
    view: HostView | None = None
    touches: int = 0
    modes: list[str] = field(default_factory=list)
    _real: int = 0
    _time: float = 0.0

    def look(self) -> tuple[HostView, int]:
        """What the host's own page knows, and the time by which people act, µs."""
        raw, now = self.loop.run(self.people.host.device.view())
        view = msgspec.convert(raw, HostView)
        item = view.item
        self._time += (now - self._real) * (1.0 if item is not None and item.step == "armed" else self.haste)
        self._real = now
        self.view = view
        if item is not None and item.mode and item.mode not in self.modes:
            self.modes.append(item.mode)
        if item is not None and item.opens is not None:
            view = replace(view, item=replace(item, opens=int(self._time) + item.opens - now))
        return view, int(self._time)

    def act(self, acts: Sequence[Act]) -> list[Answer]:
        """Let all touch at once; officials only when everybody before them has: nobody closes an answering while a finger is on its way."""
        answers = self.loop.run(self._all(acts))
        self._real = self.loop.run(self.people.host.device.view())[1]  # What the hands took is nobody's waiting.
        return answers

    async def _all(self, acts: Sequence[Act]) -> list[Answer]:
        answers: list[Answer] = []
        for official, group in groupby(acts, lambda act: act.station.partition("-")[0] in OFFICIALS):
            if official:
                answers += [await self._seen(await self.touch(act)) for act in group]
            else:
                answers += await asyncio.gather(*(self.touch(act) for act in group))
                await self._seen(answers[-1])
        return answers

    async def _seen(self, answer: Answer) -> Answer:
        """Return once the host sees what was done: a host does not press on blindly."""
        await self.people.host.device.seen(answer.get("version", 0))
        return answer

    async def touch(self, act: Act) -> Answer:
        """One act as touches; what the page said to it."""
        self.touches += 1
        role, _, seat = act.station.partition("-")
        fields, number = act.fields, int(seat or 0)
        match role:
            case "host":
                return await self._host(act.command, fields)
            case "referee":
                return await self._panel(self.people.referees[number], act.command, fields)
            case "desk" if act.command == "speed_answer":
                return await self.people.desks[number].run(fields["index"], fields["keys"])
            case "desk" if "keys" in fields:
                return await self.people.desks[number].answer(fields["keys"])
            case "desk":
                return await self._spoken(fields["text"])
            case "keypad":
                return await self.people.keypads[number].answer(fields["keys"])
            case "buzzer":
                return await self.people.buzzers[number].press()
        raise AssertionError(f"nobody does {act}")

    async def _host(self, command: str, fields: dict[str, Any]) -> Answer:
        host, view = self.people.host, self.view
        assert view is not None
        match command:
            case "go":
                return await host.go(announcing=view.next.command == "announce")
            case "pick_player":
                return await host.pick_player(fields["order"])
            case "pick_value":
                return await self._desk_picks(next(tile.label for tile in view.tiles if tile.value == fields["value"]))
            case "pick_question":
                return await self._desk_picks(next(tile.label for tile in view.tiles if tile.question == fields["question"]))
            case "enter_draw":
                return await host.enter_draw(fields["name"])
            case "show_test_card":
                return await host.card("测试卡")
            case "identify":
                return await host.card("识别输出")
            case "show_standings":
                return await host.card("分项得分" if fields["by_segment"] else "得分榜")
            case "show_banner":
                return await host.banner(fields.get("text", ""))
            case "show_hold":
                return await host.hold()
            case "blackout":
                return await host.blackout(fields.get("on", True))
            case "resume":
                return await host.resume()
            case "seat_online":
                return NOTHING  # A keypad's own page says that it is there.
        raise AssertionError(f"no touch for {command}")

    async def _panel(self, panel: Panel, command: str, fields: dict[str, Any]) -> Answer:
        match command:
            case "judge":
                return await panel.judge(fields["verdict"])
            case "appeal":
                return await panel.appeal(fields["team"], fields["ruling"], fields["text"])
            case "deliberate":
                return await panel.deliberate()
            case "correct_ruling":
                return await panel.correct(fields["ruling"], fields["verdict"], fields["reason"])
            case "sign_correction":
                return await panel.sign()
            case "decide_appeal":
                return await panel.grant()
        raise AssertionError(f"no touch for {command}")

    async def _desk_picks(self, label: str) -> Answer:
        """Value and question are the team's choice: its own desk makes it."""
        assert self.view is not None
        assert self.view.item is not None
        return await self.people.desks[self.view.item.team].pick(label)

    async def _spoken(self, text: str) -> Answer:
        """What is said aloud: the host types a fill-in; referees have heard the rest."""
        assert self.view is not None
        item = self.view.item
        if item is None or item.question is None or item.question.type != "fill":
            return NOTHING
        return await self.people.host.enter_words(text)
