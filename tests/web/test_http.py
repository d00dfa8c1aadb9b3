"""The gateway's door from outside, over real HTTP: who may ask what, from where, how often."""

from __future__ import annotations

import csv
import io

import httpx
import pytest
from starlette.routing import Route

from control.contest.commands import COMMANDS
from control.station import Role, Station
from control.web import guard
from tests.web.conftest import MakeHouse
from tests.web.house import HOST, PLAIN, House, one_round

DESK = Station(Role.DESK, 1)


@pytest.fixture
def house(make_house: MakeHouse) -> House:
    return make_house(one_round())


def sign_in(house: House, word: str, **headers: str) -> httpx.Response:
    return httpx.post(f"{house.url}/api/sign-in", json={"word": word}, headers=headers, trust_env=False, verify=PLAIN)


def test_a_cookie_is_kept_from_scripts_and_other_sites(house: House) -> None:
    cookie = sign_in(house, house.word(HOST), Origin=house.url).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_another_site_can_press_nothing(house: House) -> None:
    token = sign_in(house, house.word(HOST)).cookies["leitai"]
    body = {"id": "1"}
    for origin in ("http://evil.example", "null", f"http://127.0.0.1:{house.pages.port + 1}"):
        answer = httpx.post(
            f"{house.url}/api/command/go", json=body, headers={"Origin": origin, "Cookie": f"leitai={token}"}, trust_env=False, verify=PLAIN
        )
        assert answer.status_code == 403, origin
    without = httpx.post(f"{house.url}/api/command/go", json=body, headers={"Cookie": f"leitai={token}"}, trust_env=False, verify=PLAIN)
    assert without.status_code == 403
    assert house.host.authority.state.place == -1


def test_a_name_that_is_not_ours_is_not_answered(house: House) -> None:
    answer = httpx.get(f"{house.url}/api/view", headers={"Host": "evil.example"}, trust_env=False, verify=PLAIN)
    assert answer.status_code == 421


def test_five_wrong_words_lock_out_the_guesser(house: House) -> None:
    assert [sign_in(house, "wrong").status_code for _ in range(5)] == [403] * 5
    answer = sign_in(house, "another")
    assert answer.status_code == 429
    assert "请" in answer.json()["zh"]


def test_five_words_that_begin_like_a_stations_lock_out_that_station_from_there_even_with_the_right_one(house: House) -> None:
    word = house.word(HOST)
    wrong = f"{word[:-1]}{'3' if word[-1] == '2' else '2'}"
    assert [sign_in(house, wrong).status_code for _ in range(5)] == [403] * 5
    assert sign_in(house, word).status_code == 429
    assert sign_in(house, house.word(DESK)).status_code == 200


def test_a_prankster_behind_the_same_address_cannot_keep_a_station_out(house: House) -> None:
    token = sign_in(house, house.word(HOST)).cookies["leitai"]
    assert {sign_in(house, f"guess-{count}").status_code for count in range(20)} == {403, 429}
    at_work = httpx.post(f"{house.url}/api/command/identify", json={"id": "1"}, headers={"Authorization": f"Bearer {token}"}, trust_env=False, verify=PLAIN)
    assert at_work.json()["ok"], "a signed-in host keeps working"
    assert sign_in(house, house.word(HOST)).status_code == 200, "so does a tablet with the right word"
    word = house.word(HOST)
    for _ in range(6):
        sign_in(house, f"{word[:-1]}!")
    assert sign_in(house, word).status_code == 429, "somebody who saw how the host's word begins"
    again = sign_in(house, word, Cookie=f"leitai={token}", Origin=house.url)
    assert again.status_code == 200, "a device that is signed in is not counted among its neighbours"


def test_a_hall_behind_one_address_does_not_slow_its_stations(make_house: MakeHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "STRANGER_RATE", 0.0)
    monkeypatch.setattr(guard, "STRANGER_BURST", 5.0)
    house = make_house(one_round())
    with house.http(HOST) as host, house.http() as stranger:
        assert [stranger.get("/static/wake.js").status_code for _ in range(5)] == [200] * 4 + [429]
        assert host.post("/api/command/identify", json={"id": "1"}).json()["ok"]
        assert host.get("/api/view").status_code == 200


def test_nothing_is_changed_by_a_get(house: House) -> None:
    with house.http(HOST) as host:
        for name in COMMANDS:
            assert host.get(f"/api/command/{name}", params={"id": name}).status_code == 405
        for path in ("/api/sign-in", "/api/sign-out"):
            assert host.get(path).status_code == 405
    assert house.host.authority.state.version == 1


def test_no_route_at_all_changes_anything_by_being_looked_at(house: House) -> None:
    def everything() -> tuple[object, ...]:
        return house.host.authority.state, house.host.journal.seq, dict(house.pages.gateway.sessions), house.host.authority.acted

    routes = [route for route in house.pages.gateway.app.routes if isinstance(route, Route)]
    assert len(routes) > 15
    with house.http(HOST) as host:
        before = everything()
        for route in routes:
            path = route.path.replace("{name}", "go").replace("{output}", "wall")
            looks = route.methods is not None and "GET" in route.methods
            for method in ("GET", "HEAD", "OPTIONS"):
                answer = host.request(method, path, params={"id": path, "command": "go", "word": house.word(HOST)})
                assert (answer.status_code == 405) is (not looks or method == "OPTIONS"), (method, path, answer.status_code)
        assert everything() == before


def test_every_route_of_the_interface_is_described(house: House) -> None:
    with house.http() as client:
        described = client.get("/api/openapi.json").json()["paths"]
    routes = {route.path for route in house.pages.gateway.app.routes if isinstance(route, Route) and route.path.startswith(("/api/", "/preview"))}
    assert routes - {"/api/command/{name}"} == {path for path in described if not path.startswith("/api/command/")}


def test_each_role_does_only_its_own(house: House) -> None:
    asked = [("go", {}), ("judge", {"verdict": "right"}), ("enter_answer", {"keys": ["A"], "text": ""}), ("press", {"team": 1}), ("blackout", {})]
    may = {Role.REFEREE: {"judge"}, Role.DESK: {"enter_answer"}, Role.BUZZER: {"press"}}
    for role in (Role.REFEREE, Role.SUPERVISOR, Role.DESK, Role.BUZZER, Role.KEYPAD):
        station = Station(role, 0 if role is Role.SUPERVISOR else 1)
        with house.http(station) as client:
            for name, fields in asked:
                answer = client.post(f"/api/command/{name}", json={"id": f"{station.name}/{name}", **fields}).json()
                assert (answer.get("code") == "not_yours") is (name not in may.get(role, set())), (station.name, answer)
    with house.http() as nobody:
        assert nobody.post("/api/command/go", json={"id": "x"}).json()["code"] == "not_yours"


def test_a_station_cannot_speak_for_another(house: House) -> None:
    with house.http(HOST) as host, house.http(Station(Role.DESK, 2)) as other:
        for step in range(3):
            host.post("/api/command/go", json={"id": f"go-{step}"})
            host.post("/api/command/add_time", json={"id": f"t-{step}", "micros": 1})
        answer = other.post("/api/command/enter_answer", json={"id": "a", "keys": ["A"], "text": "", "team": 1}).json()
        assert answer["code"] == "not_your_turn"


def test_the_log_is_for_officials_and_is_exported_for_spreadsheets(house: House) -> None:
    for station in (DESK, Station(Role.KEYPAD, 1), Station(Role.BUZZER, 1), None):
        with house.http(station) as client:
            assert client.get("/api/log").status_code == 403
            assert client.get("/api/log.csv").status_code == 403
    with house.http(HOST) as host:
        host.post("/api/command/show_banner", json={"id": "b", "text": "=1+1"})
    with house.http(Station(Role.SUPERVISOR)) as supervisor:
        assert [line["command"] for line in supervisor.get("/api/log").json()["entries"]] == ["load", "show_banner"]
        assert supervisor.get("/api/log", params={"after": "nonsense"}).status_code == 400
        table = supervisor.get("/api/log.csv").content
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    assert rows[2][2:5] == ["host", "show_banner", "banner_set"]
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_only_referees_preview_corrections(house: House) -> None:
    with house.http(HOST) as host:
        assert host.get("/api/correction?ruling=1&verdict=right").status_code == 403
    with house.http(Station(Role.REFEREE, 1)) as referee:
        assert referee.get("/api/correction?ruling=1&verdict=right").status_code == 200


HALF = rb'{"id": "a", "command": "show_banner", "text": "\ud83d"}'
"""JSON allows half a character (a lone surrogate); no text that is written down or sent can hold one."""


def test_what_is_too_large_or_no_object_is_refused(house: House) -> None:
    with house.http(HOST) as host:
        for body in (b"[1]", b"{", b'{"id": "' + b"x" * 20_000 + b'"}', b"[" * 5000, HALF):
            assert host.post("/api/command/go", content=body).status_code == 400
    assert house.host.authority.state.version == 1


def test_a_repeated_command_has_one_effect(house: House) -> None:
    with house.http(HOST) as host:
        first = host.post("/api/command/go", json={"id": "once"}).json()
        assert host.post("/api/command/go", json={"id": "once"}).json() == first
        assert house.host.authority.state.version == first["version"]


def test_files_are_kept_by_browsers_and_views_never(house: House) -> None:
    with house.http() as client:
        file = client.get("/static/app.css")
        assert file.headers["cache-control"] == "no-cache"
        assert client.get("/static/app.css", headers={"If-None-Match": file.headers["etag"]}).status_code == 304
        assert client.get("/api/view").headers["cache-control"] == "no-store"
        page = client.get("/host")
        assert "script-src 'self'" in page.headers["content-security-policy"]


def test_the_interface_describes_itself(house: House) -> None:
    with house.http() as client:
        document = client.get("/api/openapi.json").json()
    assert "/api/command/go" in document["paths"]
    assert "/api/command/load" not in document["paths"]
    schema = document["paths"]["/api/command/correct_ruling"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert schema["properties"]["correct"]["type"] == ["integer", "null"], "OpenAPI 3.1 knows no `nullable`"


def test_a_number_that_is_none_is_no_fault_of_ours(house: House) -> None:
    with house.http(Station(Role.REFEREE, 1)) as referee:
        for number in ("9" * 5000, "²", "-1", ""):
            answer = referee.get("/api/correction", params={"ruling": number, "verdict": "right"})
            assert answer.status_code == 200
            assert not answer.json().get("ok", True)
            assert referee.get("/api/log", params={"after": number}).status_code == 400


def test_signing_out_ends_the_token(house: House) -> None:
    with house.http(HOST) as host:
        assert host.post("/api/sign-out", json={}).json()["ok"]
        assert host.post("/api/command/go", json={"id": "late"}).json()["code"] == "not_yours"
