"""The referee panel over its own lines: what the host cannot do alone, and a correction whose effect each signer sees first."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from control.contest.params import Mode, RiskParams, Segment
from control.contest.setup import Setup
from control.station import Role, Station
from tests.web.conftest import MakeHouse
from tests.web.evening import go
from tests.web.house import HOST, House, Peer, run, small_setup

REFEREES = Station(Role.REFEREE, 1), Station(Role.REFEREE, 2)


def cases() -> Setup:
    """Only 简答 and 案例, in a show that asks for two signatures."""
    segment = Segment("risk", Mode.RISK, "勇往直前", RiskParams(discussion=0))
    setup = small_setup((segment,), two_signatures=True)
    return replace(setup, questions=tuple(each for each in setup.questions if each.segment == "risk"))


def test_the_host_cannot_rule_alone_and_a_correction_needs_two_referees_who_saw_its_effect(make_house: MakeHouse) -> None:
    run(_script(make_house(cases(), rate=20)))


async def _script(house: House) -> None:
    host, one, two = await asyncio.gather(*(house.peer(station) for station in (HOST, *REFEREES)))
    await _to_locked(host)
    assert host.view["panel"]
    assert host.view["next"] == {"zh": "等待裁判组判定", "en": "waiting for the referees", "ready": False}
    refused = await host.send("judge", verdict="right", reason="主持人意见", by="referee-1")
    assert refused["code"] == "panel", "who signs is the station, whatever the message says"
    await one.do("judge", verdict="wrong", reason="要点二缺失")
    assert one.view["ledger"][0]["reason"] == "要点二缺失"
    correction = {"ruling": 1, "verdict": "right", "reason": "合议"}
    assert (await host.send("correct_ruling", **correction))["code"] == "not_yours"
    with house.http(REFEREES[0]) as referee:
        shown = referee.get("/api/correction", params={"ruling": 1, "verdict": "right"}).json()["teams"]
    assert (shown[0]["team"], shown[0]["score_before"], shown[0]["score_after"], shown[0]["place_after"]) == (1, 280, 320, 1)
    await one.do("correct_ruling", **correction)
    view = await two.until(lambda view: bool(view.get("corrections")))
    assert view["corrections"][0]["effect"] == shown, "the second signer sees what the first saw"
    assert view["teams"][0]["score"] == 280
    assert (await one.send("sign_correction", correction=1))["code"] == "same_referee"
    assert (await host.send("sign_correction", correction=1))["code"] == "not_yours"
    await two.do("sign_correction", correction=1)
    assert two.view["teams"][0]["score"] == 320
    assert two.view["corrections"][-1]["by"] == ["referee-1", "referee-2"]
    assert "effect" not in two.view["corrections"][-1]
    for peer in (host, one, two):
        await peer.leave()


async def _to_locked(host: Peer) -> None:
    """Team 1 has chosen, was asked, and has said that it is done."""
    while (item := host.view.get("item") or {}).get("step") != "locked":
        if item.get("step") == "value":
            await host.do("pick_value", value=20)
        elif item.get("step") == "board":
            await host.do("pick_question", question=host.view["tiles"][0]["question"])
        elif item.get("step") == "turn" and not item.get("player"):
            await host.do("pick_player", order=2)
        else:
            await go(host)
