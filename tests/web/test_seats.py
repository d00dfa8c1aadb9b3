"""Seats: one live session each, hot swap, presses acknowledged, reconnection; and what a message's size may tell."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from control.contest.setup import QuestionType, Setup
from control.station import Role, Station
from tests.web.conftest import MakeHouse
from tests.web.evening import go
from tests.web.house import HOST, PLAIN, House, Peer, buzz_only, one_round, run, small_segments, small_setup

DESK = Station(Role.DESK, 1)


def live(house: House, script: Callable[[House], Coroutine[Any, Any, None]]) -> None:
    """Run a script of peers against a house."""
    run(script(house))


def duel_only() -> Setup:
    """A duel of single choices and nothing else."""
    segment = next(each for each in small_segments() if each.id == "duel")
    setup = small_setup((segment,))
    return replace(setup, questions=tuple(each for each in setup.questions if each.type is QuestionType.SINGLE))


async def to_answer(host: Peer) -> None:
    """GO until the answering is open."""
    while (host.view.get("item") or {}).get("step") != "answer":
        if host.view.get("players") and not host.view["next"]["ready"]:
            await host.do("pick_player", order=2)
        else:
            await go(host)


def test_a_seat_moves_to_the_newest_device_and_the_old_one_is_told(make_house: MakeHouse) -> None:
    async def script(house: House) -> None:
        first = await house.peer(DESK)
        second = await house.peer(DESK)
        assert await first.closed() == 4409
        assert second.view["seat"] == 1
        returned = await house.again(Station(Role.AUDIENCE), first.token)
        assert returned.view["role"] == "audience"
        await second.leave()
        await returned.leave()

    live(make_house(one_round()), script)


def test_a_lost_line_keeps_its_seat_and_lands_in_the_live_question(make_house: MakeHouse) -> None:
    async def script(house: House) -> None:
        host, desk = await house.peer(HOST), await house.peer(DESK)
        await desk.leave()
        await to_answer(host)
        again = await house.again(DESK, desk.token)
        assert again.view["state"] == "answer"
        await again.do("enter_answer", keys=["A"], text="")
        assert again.view["answered"]["keys"] == ["A"]
        await host.until(lambda view: view["item"].get("answer") is not None)
        await host.leave()
        await again.leave()

    live(make_house(one_round(), rate=5), script)


def test_two_consoles_show_one_contest_and_the_older_click_is_refused(make_house: MakeHouse) -> None:
    async def script(house: House) -> None:
        one, two = await house.peer(HOST), await house.peer(HOST)
        stale = two.view["version"]
        await one.do("go", expect=one.view["version"])
        await two.until(lambda view: view["version"] > stale)
        answer = await two.send("go", expect=stale)
        assert answer["code"] == "stale"
        assert answer["zh"]
        assert one.close_code is None
        await one.leave()
        await two.leave()

    live(make_house(one_round()), script)


def test_two_gos_within_the_guard_are_one(make_house: MakeHouse) -> None:
    async def script(house: House) -> None:
        host = await house.peer(HOST)
        answers = await asyncio.gather(*(host.send("go") for _ in range(5)))
        assert [each["ok"] for each in answers] == [True] + [False] * 4
        assert {each.get("code") for each in answers[1:]} == {"too_soon"}
        await host.leave()

    live(make_house(one_round()), script)


def test_every_keypad_press_is_acknowledged_and_the_last_counts(make_house: MakeHouse) -> None:
    async def script(house: House) -> None:
        host = await house.peer(HOST)
        pads = [await house.peer(Station(Role.KEYPAD, seat)) for seat in (1, 2, 18)]
        await to_answer(host)
        for keys in (["B"], ["A"]):
            answers = await asyncio.gather(*(pad.send("keypad_answer", keys=keys) for pad in pads))
            assert all(each["ok"] for each in answers)
        await pads[0].until(lambda view: view.get("pressed") == ["A"])
        repeated = await pads[0].send("keypad_answer", keys=["C"], id_="same")
        assert await pads[0].send("keypad_answer", keys=["C"], id_="same") == repeated
        pressed = dict(house.host.authority.state.item.presses)  # type: ignore[union-attr]
        assert {seat: press.keys for seat, press in pressed.items()} == {1: ("C",), 2: ("A",), 18: ("A",)}
        await host.until(lambda view: sum(bool(seat.get("answered")) for seat in view["seats"]) == 3)
        seats = json.dumps(host.view["seats"])
        assert "keys" not in seats, "the console shows who answered, never what"
        for peer in (host, *pads):
            await peer.leave()

    live(make_house(duel_only(), rate=5), script)


def test_a_keypad_counts_as_there_while_its_device_is(make_house: MakeHouse) -> None:
    async def script(house: House) -> None:
        host, pad = await house.peer(HOST), await house.peer(Station(Role.KEYPAD, 7))
        await host.until(lambda view: view["seats"][6]["online"])
        await pad.leave()
        await host.until(lambda view: not view["seats"][6]["online"])
        swapped = await house.peer(Station(Role.KEYPAD, 7))
        await host.until(lambda view: view["seats"][6]["online"])
        spare = await house.peer(Station(Role.KEYPAD, 19))
        assert spare.view["spare"]
        assert not (await spare.send("keypad_answer", keys=["A"]))["ok"]
        for peer in (host, swapped, spare):
            await peer.leave()

    live(make_house(duel_only()), script)


def test_a_keypad_that_did_not_come_back_to_a_restarted_control_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed, control could not note who left meanwhile: a dead phone is no challenger who stayed silent."""
    monkeypatch.setattr("control.web.pages.RETURN_SECONDS", 1.0)

    async def before(house: House) -> None:
        host = await house.peer(HOST)
        for seat in (7, 8):
            await host.do("seat_online", seat=seat, online=True)
        await host.leave()

    async def after(house: House) -> None:
        host, pad = await house.peer(HOST), await house.peer(Station(Role.KEYPAD, 7))
        assert host.view["seats"][7]["online"], "it is given the time to come back"
        await host.until(lambda view: not view["seats"][7]["online"])
        assert host.view["seats"][6]["online"]
        for peer in (host, pad):
            await peer.leave()

    for script in (before, after):
        house = House(tmp_path, duel_only())
        try:
            run(script(house))
        finally:
            house.close()


def test_the_first_press_to_arrive_wins_and_the_log_keeps_them_all(make_house: MakeHouse) -> None:
    async def script(house: House) -> None:
        host = await house.peer(HOST)
        buzzers = [await house.peer(Station(Role.BUZZER, team)) for team in (1, 2, 3)]
        await host.do("jump", cue="buzz.q1")
        await host.do("arm")
        await host.show_time(host.view["item"]["opens"])
        version = host.view["version"]
        answers = await asyncio.gather(*(buzzer.send("press") for buzzer in buzzers))
        assert all(each["ok"] for each in answers)
        view = await host.until(lambda view: view["item"]["step"] == "turn" and view["version"] >= version + 3)
        first = view["item"]["team"]
        states = [(await buzzer.until(lambda view: view["state"] in {"won", "lost"}))["state"] for buzzer in buzzers]
        assert states == ["won" if team == first else "lost" for team in (1, 2, 3)]
        assert (await host.send("pick_player", order=1, expect=view["version"] - 1))["ok"], "a press behind makes no page stale"
        for peer in (host, *buzzers):
            await peer.leave()

    house = make_house(buzz_only(), rate=60)
    live(house, script)
    with house.http(Station(Role.SUPERVISOR)) as supervisor:
        lines = supervisor.get("/api/log").json()["entries"]
    presses = [(line["at"], *line["events"][0]) for line in lines if line["command"] == "press"]
    assert [name for _, name, _ in presses] == ["pressed"] * 3
    assert [press["won"] for _, _, press in presses] == [True, False, False]
    assert presses == sorted(presses, key=lambda press: press[0])


def test_who_has_signed_out_commands_nothing_by_an_open_line_either(make_house: MakeHouse) -> None:
    async def script(house: House) -> None:
        one, two = await house.peer(HOST), await house.peer(HOST)
        answer = httpx.post(f"{house.url}/api/sign-out", headers={"Authorization": f"Bearer {one.token}"}, trust_env=False, verify=PLAIN)
        assert answer.json()["ok"]
        assert await one.closed() == 4409
        assert (await two.send("go"))["ok"]
        await two.leave()

    live(make_house(one_round()), script)


def test_a_socket_from_another_site_is_refused(make_house: MakeHouse) -> None:
    async def script(house: House) -> None:
        from websockets.asyncio.client import connect

        address = f"ws{house.url[4:]}/ws"
        with pytest.raises(InvalidStatus):
            await connect(address, origin="http://evil.example", proxy=None)  # type: ignore[arg-type]

    live(make_house(one_round()), script)


HALF = r'{"id": "a", "command": "show_banner", "text": "\ud83d"}'
"""Half a character: JSON, but no text."""


def test_nonsense_and_floods_are_answered_and_the_line_stays(make_house: MakeHouse) -> None:
    async def script(house: House) -> None:
        host = await house.peer(HOST)
        for text in ("", "[]", "{", "null", '{"id": 5, "command": "go"}', '{"id": "x", "command": ["go"]}', HALF):
            await host.line.send(text)
        answers = await asyncio.gather(*(host.send("identify", id_=f"flood-{count}") for count in range(20)))
        assert all(each["ok"] for each in answers)
        assert (await host.send("go"))["ok"]
        await host.leave()

    live(make_house(one_round()), script)


def test_no_view_depends_on_what_is_right_before_it_is_ruled(make_house: MakeHouse) -> None:
    """Two contests that differ only in their keys send the same bytes to everybody but the officials, until the ruling."""
    houses = make_house(duel_only(), rate=15), make_house(_other_key(duel_only()), rate=15)

    async def both() -> list[list[str]]:
        return await asyncio.gather(*(_views_before_ruling(house) for house in houses))

    seen = run(both())
    assert len(seen[0]) > 60
    for one_view, other_view in zip(*seen, strict=True):
        assert one_view == other_view


def _other_key(setup: Setup) -> Setup:
    return replace(setup, questions=tuple(replace(each, answer=("D",)) for each in setup.questions))


async def _views_before_ruling(house: House) -> list[str]:
    """The views of two desks, a keypad, a buzzer, supervisor and audience, up to the ruling."""
    host = await house.peer(HOST)
    stations = (DESK, Station(Role.DESK, 2), Station(Role.KEYPAD, 1), Station(Role.BUZZER, 1), Station(Role.SUPERVISOR), None)
    peers = [await house.peer(station) for station in stations]
    views: list[str] = []

    async def note() -> None:
        for peer in peers:
            await peer.until(lambda view: view["version"] == host.view["version"])
            # When a clock was started and stopped differs from run to run, whatever is right.
            views.append(re.sub(r'"(started|left)": \d+', "", json.dumps(peer.view)))

    await note()
    await host.do("go")
    while (host.view["item"]["step"]) != "answer":
        await note()
        if host.view.get("players") and not host.view["next"]["ready"]:
            await host.do("pick_player", order=2)
        else:
            await go(host)
    await note()
    for keys in (["A"], ["D"], ["B"]):
        answer = await peers[2].send("keypad_answer", keys=keys)
        await host.until(lambda view, answer=answer: view["version"] >= answer["version"])  # type: ignore[misc]
        await note()
    answer = await peers[0].send("enter_answer", keys=["A"], text="")
    await host.until(lambda view: view["version"] >= answer["version"])
    await note()
    while host.view["next"]["command"] not in {"judge", "reveal_seats"}:
        await go(host)
        await note()
    for peer in (host, *peers):
        await peer.leave()
    return views
