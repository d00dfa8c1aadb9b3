"""Who gets in: code words, sessions, lockout, hosts and origins."""

from pathlib import Path
from typing import Any

import pytest

from control.faults import Fault
from control.private import write_private
from control.station import Role, Station
from control.web.codewords import Codewords, load_or_draw, stations
from control.web.guard import SESSION_BURST, STRANGER_BURST, Guard, known_host, same_origin
from control.web.limits import Lockout, RateLimit
from control.web.pages import host_names
from control.web.sessions import MAX_SESSIONS, Sessions


def test_words_are_drawn_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "codewords.json"
    wanted = stations(teams=5, keypads=18)
    first = load_or_draw(path, wanted)
    assert load_or_draw(path, wanted) == first
    assert len({word for _, word in first.words}) == len(wanted)
    assert path.stat().st_mode & 0o077 == 0


def test_a_word_names_its_station_however_it_is_typed() -> None:
    words = Codewords(((Station(Role.DESK, 3), "abcd-efgh"), (Station(Role.HOST), "2345-6789")))
    assert words.station(" ABCD-efgh ") == Station(Role.DESK, 3)
    assert words.station("abcd") is None
    assert words.station("") is None


def test_a_damaged_file_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "codewords.json"
    path.write_text("[1, 2")
    with pytest.raises(Fault, match=r"codewords\.json"):
        load_or_draw(path, stations(5, 18))


def test_a_disk_that_fills_up_leaves_the_words_that_were_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "codewords.json"
    printed = load_or_draw(path, stations(5, 18))
    (tmp_path / "codewords.json.new").touch(0o644)
    with monkeypatch.context() as disk:
        disk.setattr("os.fsync", full)
        with pytest.raises(Fault, match="No space left"):
            load_or_draw(path, stations(5, 20))
    assert load_or_draw(path, stations(5, 18)) == printed
    write_private(path, b"{}")
    assert path.stat().st_mode & 0o077 == 0


def test_a_seat_has_one_live_session_and_the_host_may_have_two() -> None:
    sessions = Sessions()
    desk = Station(Role.DESK, 1)
    old, new = sessions.sign_in(desk), sessions.sign_in(desk)
    assert sessions.station(old) is None
    assert sessions.station(new) == desk
    tablets = [sessions.sign_in(Station(Role.HOST)) for _ in range(2)]
    assert all(sessions.station(token) == Station(Role.HOST) for token in tablets)


def test_a_script_that_signs_in_over_and_over_ends_its_own_sessions_and_no_tablets() -> None:
    sessions = Sessions()
    tablet = sessions.sign_in(Station(Role.HOST))
    for _ in range(3):
        for _ in range(MAX_SESSIONS // 2):
            last = sessions.sign_in(Station(Role.HOST))
        assert sessions.station(tablet) == Station(Role.HOST)
    assert len(sessions.living) == MAX_SESSIONS
    assert sessions.station(last) == Station(Role.HOST)


def test_sessions_survive_a_restart_and_tokens_are_not_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "sessions.json"
    token = Sessions(path).sign_in(Station(Role.KEYPAD, 7))
    assert Sessions(path).station(token) == Station(Role.KEYPAD, 7)
    assert token not in path.read_text()
    path.write_text("nonsense")
    assert Sessions(path).station(token) is None


def test_a_disk_that_refuses_keeps_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "sessions.json"
    sessions = Sessions(path)
    token = sessions.sign_in(Station(Role.DESK, 2))
    assert sessions.station(token) == Station(Role.DESK, 2)
    path.parent.mkdir()
    other = sessions.sign_in(Station(Role.HOST))
    kept = Sessions(path)
    assert (kept.station(token), kept.station(other)) == (Station(Role.DESK, 2), Station(Role.HOST))


def test_five_wrong_words_lock_a_client_out_and_only_it() -> None:
    lockout = Lockout()
    for _ in range(5):
        assert lockout.wait("a", 0.0) == 0
        lockout.wrong("a", 0.0)
    assert lockout.wait("a", 1.0) == pytest.approx(59)
    assert lockout.wait("b", 1.0) == 0
    assert lockout.wait("a", 61.0) == 0
    lockout.wrong("a", 61.0)
    assert lockout.wait("a", 61.0) == pytest.approx(120)


def test_a_guesser_never_waits_longer_than_four_minutes() -> None:
    lockout = Lockout()
    now = 0.0
    for _ in range(20):
        lockout.wrong("a", now)
        now += lockout.wait("a", now)
    lockout.wrong("a", now)
    assert lockout.wait("a", now) == pytest.approx(240)


def test_a_word_is_aimed_at_the_station_whose_word_begins_so() -> None:
    words = Codewords(((Station(Role.DESK, 3), "abcd-efgh"), (Station(Role.HOST), "2345-6789")))
    assert words.aimed_at(" ABCD-zzzz") == words.aimed_at("abcdefgh") == "abcd"
    assert words.aimed_at("2345") == "2345"
    assert words.aimed_at("234") == words.aimed_at("") == words.aimed_at("主持人") == ""


def test_a_session_has_a_limit_of_its_own() -> None:
    async def served(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError("never called here")

    guard = Guard(served, frozenset({"leitai.local"}), lambda connection: connection.headers.get("x-session", ""), lambda: 0.0)

    def refusals(count: int, **headers: str) -> int:
        raw = [(b"host", b"leitai.local"), *((name.encode(), value.encode()) for name, value in headers.items())]
        scope = {"type": "http", "method": "GET", "path": "/", "headers": raw, "client": ("10.0.0.1", 5), "query_string": b""}
        return sum(guard._refusal(scope)[0] == 429 for _ in range(count))

    assert refusals(int(STRANGER_BURST) + 5) == 5
    assert refusals(10, **{"x-session": "a"}) == 0
    assert refusals(int(SESSION_BURST), **{"x-session": "a"}) == 10
    assert refusals(int(SESSION_BURST), **{"x-session": "b"}) == 0


def test_a_burst_is_allowed_and_then_the_rate() -> None:
    limit = RateLimit(rate=2.0, burst=3.0)
    assert [limit.allows("a", 0.0) for _ in range(4)] == [True, True, True, False]
    assert limit.allows("a", 0.5)
    assert not limit.allows("a", 0.5)


@pytest.mark.parametrize(
    ("host", "known"),
    [("192.168.1.5:7380", True), ("[::1]:7380", True), ("leitai.local", True), ("evil.example", False), ("", False)],
)
def test_only_our_own_names_and_addresses_are_answered(host: str, known: bool) -> None:
    assert known_host(host, frozenset({"leitai.local"})) is known


def test_an_origin_is_ours_only_with_host_and_port() -> None:
    assert same_origin("http://10.0.0.2:7380", "10.0.0.2:7380")
    assert not same_origin("http://10.0.0.2:9999", "10.0.0.2:7380")
    assert not same_origin("null", "10.0.0.2:7380")


def test_a_machine_with_a_long_name_is_known_by_its_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "Control.venue.example")
    assert {"control.venue.example", "control", "control.local", "localhost"} == host_names(None)
