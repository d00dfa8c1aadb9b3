"""A whole contest through every station's line: it comes to its end, and no key leaks to anybody who must not have it."""

from __future__ import annotations

from control.station import Role, Station
from tests.web.conftest import MakeHouse
from tests.web.evening import assemble, play
from tests.web.house import CANARY, House, run, small_setup, with_canaries


def test_a_whole_contest_is_played_and_no_key_leaks(make_house: MakeHouse) -> None:
    house = make_house(with_canaries(small_setup()), rate=30)
    received = run(_evening(house))
    for name, texts in received.items():
        if name in {"host", "referee-1", "referee-2"}:
            assert any(CANARY in text for text in texts), f"the canary show shows {name} no key at all"
        else:
            assert not any(CANARY in text for text in texts), f"{name} was sent a key"
    for station in (Station(Role.SUPERVISOR), Station(Role.DESK, 1), Station(Role.KEYPAD, 1), None):
        with house.http(station) as client:
            for path in ("/api/view", "/api/log", "/api/log?after=50", "/api/log.csv", "/api/correction?ruling=1&verdict=right"):
                assert CANARY not in client.get(path).text, (station, path)


async def _evening(house: House) -> dict[str, list[str]]:
    hall = await assemble(house)
    played = await play(hall)
    assert played == ["turns", "speed", "risk", "assigned", "duel", "buzz"]
    view = hall.host.view
    assert view["place"] == len(view["rundown"]) - 1
    assert len(view["ledger"]) > 5 * 5, "a ruling for each team in each segment, and the play-off's"
    assert {line["by"] for line in view["ledger"]} >= {"host", "referee-1", "rules"}
    await hall.leave()
    return {peer.station.name: peer.received for peer in hall.everybody}
