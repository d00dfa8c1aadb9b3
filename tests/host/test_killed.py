"""Control killed at any moment and started again: the same contest, the same answers, the clock where it should be."""

from pathlib import Path

import msgspec
import pytest

from control.client import ControlClient
from control.journal import Kind, folder_of, read
from control.projections.officials import HostView
from tests.host.processes import Leitai, leitai, wait_for
from tests.host.run import free_port
from tests.show.builder import build

pytestmark = pytest.mark.processes
SECOND = 1_000_000


def host_view(client: ControlClient) -> HostView:
    return msgspec.convert(client.ask("view", role="host")["view"], HostView)


def test_a_killed_control_goes_on_with_the_same_contest(tmp_path: Path) -> None:
    show = build(tmp_path / "show")
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    arguments = ("control", str(show), "--port", str(port), "--web-port", "0")
    with Leitai(*arguments) as control:
        wait_for(address)
        with ControlClient(address) as client:
            client.send("jump", cue="risk.r1.t1")
            assert client.send("pick_value", value=40)["ok"]
            view = host_view(client)
            assert client.send("pick_question", question=view.tiles[0].question)["ok"]
            assert client.send("pick_player", order=2)["ok"]
            assert client.send("advance")["ok"]
            started = client.send("start_clock", id_="start-once")
            assert started["ok"]
            before = host_view(client)
            killed_at = client.ask("time")["show"]
        control.kill()
    with Leitai(*arguments):
        wait_for(address)
        with ControlClient(address) as client:
            after = host_view(client)
            now = client.ask("time")
            assert client.send("start_clock", id_="start-once") == started
            assert after == before
            assert after.item is not None
            assert after.item.clock is not None
            assert after.item.clock.started == started["at"]
            # 150 s less what has really passed: show time went on while control was dead.
            assert killed_at < now["show"] < killed_at + 60 * SECOND
            assert client.ask("status")["status"]["epoch"] == 2
            assert client.send("stop_clock")["ok"]
    assert [entry.name for entry in read(folder_of(show, Kind.SHOW))][-2:] == ["start_clock", "stop_clock"]


def test_killed_again_and_again_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    show = build(tmp_path / "show")
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    acknowledged = 0
    for round_ in range(3):
        with Leitai("control", str(show), "--port", str(port), "--web-port", "0") as control:
            wait_for(address)
            with ControlClient(address) as client:
                for number in range(10 + 7 * round_):
                    acknowledged += client.send("show_banner", text=f"{round_}-{number}")["ok"]
            control.kill()
    entries = read(folder_of(show, Kind.SHOW))
    assert sum(entry.name == "show_banner" for entry in entries) == acknowledged == 10 + 17 + 24


def test_a_second_control_on_the_same_show_is_one_sentence(tmp_path: Path) -> None:
    show = build(tmp_path / "show")
    port = free_port()
    with Leitai("control", str(show), "--port", str(port), "--web-port", "0"):
        wait_for(f"tcp://127.0.0.1:{port}")
        second = leitai("control", str(show), "--port", str(free_port()), "--web-port", "0", "--lang", "en")
    assert second.returncode == 3
    assert "another control" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_rehearsal_leaves_the_shows_journal_alone(tmp_path: Path) -> None:
    show = build(tmp_path / "show")
    port = free_port()
    with Leitai("control", str(show), "--port", str(port), "--web-port", "0", "--rehearsal", "--speed", "20"):
        wait_for(f"tcp://127.0.0.1:{port}")
        sent = leitai("send", "go", "--connect", f"tcp://127.0.0.1:{port}")
        assert sent.returncode == 0, sent.stderr
        seen = leitai("watch", "--count", "1", "--json", "--connect", f"tcp://127.0.0.1:{port}")
        assert msgspec.json.decode(seen.stdout)["rehearsal"] is True
    assert not folder_of(show, Kind.SHOW).exists()
    assert read(folder_of(show, Kind.REHEARSAL))
    refused = leitai("control", str(show), "--port", str(port), "--web-port", "0", "--speed", "2")
    assert refused.returncode == 2
