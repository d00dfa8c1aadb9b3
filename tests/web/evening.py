"""Plays a whole contest through the stations' own lines: nobody acts but by a command of his own station."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from control.station import Role, Station
from tests.web.house import House, Peer

TEAMS = range(1, 6)
KEYPADS = range(1, 19)


@dataclass(frozen=True, slots=True)
class Hall:
    """Everybody who is connected."""

    host: Peer
    referees: tuple[Peer, Peer]
    supervisor: Peer
    audience: Peer
    desks: dict[int, Peer]
    buzzers: dict[int, Peer]
    keypads: dict[int, Peer]

    @property
    def strangers(self) -> list[Peer]:
        """All who may never learn a key."""
        return [self.supervisor, self.audience, *self.desks.values(), *self.buzzers.values(), *self.keypads.values()]

    @property
    def everybody(self) -> list[Peer]:
        """All connected stations."""
        return [self.host, *self.referees, *self.strangers]

    async def leave(self) -> None:
        """Everybody goes."""
        await asyncio.gather(*(peer.leave() for peer in self.everybody))


async def assemble(house: House) -> Hall:
    """Host, two referees, supervisor, audience, five desks, five buzzers, eighteen keypads."""
    return Hall(
        await house.peer(Station(Role.HOST)),
        (await house.peer(Station(Role.REFEREE, 1)), await house.peer(Station(Role.REFEREE, 2))),
        await house.peer(Station(Role.SUPERVISOR)),
        await house.peer(None),
        {team: await house.peer(Station(Role.DESK, team)) for team in TEAMS},
        {team: await house.peer(Station(Role.BUZZER, team)) for team in TEAMS},
        {seat: await house.peer(Station(Role.KEYPAD, seat)) for seat in KEYPADS},
    )


async def go(host: Peer) -> None:
    """GO, once more while the guard against double presses holds."""
    while True:
        answer = await host.send("go", expect=host.view["version"])
        if answer.get("code") not in {"too_soon", "stale"}:
            break
        await asyncio.sleep(0.002)
    assert answer["ok"], answer
    await host.until(lambda view: view["version"] >= answer["version"])


async def play(hall: Hall) -> list[str]:
    """From the first cue to the last; the modes that were played, in order."""
    played: list[str] = []
    host = hall.host
    while True:
        view = host.view
        item = view.get("item")
        if item and item["kind"] == "item":
            if not played or played[-1] != item["mode"]:
                played.append(item["mode"])
            if await act(hall, view, item):
                continue
        if not view["next"]["ready"]:
            return played
        await go(host)


async def act(hall: Hall, view: dict[str, Any], item: dict[str, Any]) -> bool:
    """What others than the host's GO do at this step; whether anything was done."""
    step, mode = item["step"], item["mode"]
    if step in {"turn", "designate"} and not item.get("player"):
        order = next(player["order"] for player in view["players"] if not player.get("zh"))
        await hall.host.do("pick_player", order=order)
    elif step == "value":
        await seen(hall, await hall.desks[item["team"]].do("pick_value", value=view["tiles"][0]["value"]))
    elif step == "board":
        free = next(tile for tile in view["tiles"] if not tile.get("used"))
        await seen(hall, await hall.desks[item["team"]].do("pick_question", question=free["question"]))
    elif step == "armed":
        await buzz(hall, item)
    elif step == "answer" and not item.get("answer"):
        return await answer(hall, item, mode)
    elif step in {"locked", "seats"} and not view["next"]["ready"]:
        await seen(hall, await hall.referees[0].do("judge", verdict="right"))
    else:
        return False
    return True


async def answer(hall: Hall, item: dict[str, Any], mode: str) -> bool:
    """The player answers at the desk, in a duel the challengers as well; False where he only speaks."""
    desk = hall.desks[item["team"]]
    if mode == "speed":
        await speed_run(hall, desk)
        return True
    options = item["question"].get("options")
    if not options:
        return False
    keys = [options[0]["key"]]
    if mode == "duel":
        answers = await asyncio.gather(*(keypad.send("keypad_answer", keys=keys) for keypad in hall.keypads.values()))
        assert all(each["ok"] for each in answers)
    await desk.until(lambda view: view["state"] == "answer")
    await seen(hall, await desk.do("enter_answer", keys=keys, text=""))
    return True


async def speed_run(hall: Hall, desk: Peer) -> None:
    """Every question in a row, forward only."""
    view = await desk.until(lambda view: view["state"] == "answer" and "question" in view)
    for index in range(view["question"]["of"]):
        keys = [desk.view["question"]["options"][0]["key"]]
        done = await desk.do("speed_answer", index=index, keys=keys)
        again = await desk.send("speed_answer", index=index, keys=keys)
        assert not again["ok"]
    await seen(hall, done)


async def buzz(hall: Hall, item: dict[str, Any]) -> None:
    """A team presses once the buzzers are open, and wins."""
    first = hall.buzzers[item["contenders"][0]]
    await first.until(lambda view: view["state"] == "armed")
    await first.show_time(item["opens"])
    answer = await first.send("press")
    assert answer["ok"], answer
    await hall.host.until(lambda view: view["item"]["step"] == "turn")


async def seen(hall: Hall, answer: dict[str, Any]) -> None:
    """Wait until the host sees what another station did."""
    await hall.host.until(lambda view: view["version"] >= answer["version"])
