"""The demonstration and the whole evening as real processes: played to the end, restarted when killed, nothing left behind."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from control.client import ControlClient, NoAnswer
from control.journal import DATABASE, Kind, folder_of
from control.keys import Power, key_file, load_client
from tests.host.processes import Leitai, alive, leitai, wait_for
from tests.host.run import free_port
from tests.show.builder import SHOW, build

pytestmark = pytest.mark.processes


def small_show(folder: Path) -> tuple[Path, int]:
    """A short show on ports of its own."""
    port = free_port()
    return build(folder, SHOW + f"[network]\nport = {port}\nweb = {port + 3}\n"), port


def pids(needle: str) -> list[int]:
    return [
        int(entry.parent.name)
        for entry in Path("/proc").glob("[0-9]*/cmdline")
        if needle.encode() in _cmdline(entry) and int(entry.parent.name) != os.getpid()
    ]


def _cmdline(entry: Path) -> bytes:
    try:
        return entry.read_bytes().replace(b"\0", b" ")
    except OSError:
        return b""


def until(condition, seconds: float = 30) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def test_the_demonstration_ends_with_the_standings_the_rules_give(tmp_path: Path) -> None:
    show, port = small_show(tmp_path / "show")
    done = leitai("demo", "--show", str(show), "--headless", "--speed", "40", "--lang", "en", timeout=120)
    assert done.returncode == 0, done.stderr
    assert "The show is over" in done.stdout
    simulated = leitai("simulate", str(show), str(folder_of(show, Kind.REHEARSAL) / DATABASE))
    assert simulated.returncode == 0, simulated.stderr
    for line in json.loads(simulated.stdout)["standings"]:
        assert f"place {line['place']}  {line['name']}  total {line['total']}" in done.stdout
    assert not alive(f"127.0.0.1:{port}")
    assert not alive(str(show))


def test_ctrl_c_ends_the_demonstration_and_everything_it_started(tmp_path: Path) -> None:
    show, port = small_show(tmp_path / "show")
    with Leitai("demo", "--show", str(show), "--headless") as demo:
        wait_for(f"tcp://127.0.0.1:{port}")
        until(lambda: len(alive(str(show))) >= 3)
        said = demo.interrupt()
    assert demo.process.returncode == 0
    assert "Traceback" not in said
    assert not alive(str(show))


def test_a_killed_demonstration_leaves_nothing_behind(tmp_path: Path) -> None:
    show, port = small_show(tmp_path / "show")
    with Leitai("demo", "--show", str(show), "--headless") as demo:
        wait_for(f"tcp://127.0.0.1:{port}")
        until(lambda: len(alive(str(show))) >= 3)
        demo.kill()
        until(lambda: not alive(str(show)))


def test_the_demonstration_goes_on_when_control_is_killed(tmp_path: Path) -> None:
    show, port = small_show(tmp_path / "show")
    with Leitai("demo", "--show", str(show), "--headless", "--speed", "10") as demo:
        wait_for(f"tcp://127.0.0.1:{port}")
        with ControlClient(f"tcp://127.0.0.1:{port}") as client:
            until(lambda: client.ask("status")["status"]["version"] > 8)
            version = client.ask("status")["status"]["version"]
            (control,) = pids(f"control {show}")
            os.kill(control, signal.SIGKILL)
            until(lambda: client.ask("status")["status"]["version"] > version + 2)
            assert client.ask("status")["status"]["epoch"] == 2
        demo.interrupt()
    assert demo.process.returncode == 0


def test_what_crashes_is_started_again_and_goes_on(tmp_path: Path) -> None:
    show, port = small_show(tmp_path / "show")
    address = f"tcp://127.0.0.1:{port}"
    with Leitai("run", str(show), "--headless") as run:
        wait_for(address)
        with ControlClient(address) as client:
            assert client.send("jump", cue="warmup.title")["ok"]
            until(lambda: client.ask("status")["status"]["outputs"])
        (overlay,) = pids(f"overlay --connect {address} --output wall")
        os.kill(overlay, signal.SIGKILL)
        until(lambda: pids(f"overlay --connect {address} --output wall") not in ([], [overlay]))
        (control,) = pids(f"control {show}")
        os.kill(control, signal.SIGKILL)
        until(lambda: pids(f"control {show}") not in ([], [control]))
        wait_for(address)
        with ControlClient(address) as client:
            assert client.ask("status")["status"]["epoch"] == 2
            assert client.ask("view", role="host")["view"]["item"]["cue"] == "warmup.title"
        assert run.process.poll() is None
        run.interrupt()
    assert not alive(str(show))


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM])
def test_an_evening_ends_in_three_seconds_whoever_ends_it(tmp_path: Path, signal_: signal.Signals) -> None:
    show, port = small_show(tmp_path / "show")
    with Leitai("run", str(show), "--headless") as run:
        wait_for(f"tcp://127.0.0.1:{port}")
        until(lambda: len(alive(str(show))) >= 3)
        began = time.monotonic()
        run.process.send_signal(signal_)
        run.process.wait(20)
        # Two and a half for the processes, the rest for a busy machine.
        assert time.monotonic() - began < 5
    assert run.process.returncode == 0
    assert not alive(str(show))


def test_a_show_for_the_whole_network_runs_with_keys_and_never_without(tmp_path: Path) -> None:
    port = free_port()
    network = f'[network]\nhost = "0.0.0.0"\nport = {port}\nweb = {port + 3}\n'
    show = build(tmp_path / "show", SHOW + network)
    refused = leitai("run", str(show), "--headless", "--lang", "en")
    assert refused.returncode == 1
    assert "leitai keys" in refused.stderr
    assert leitai("keys", str(show)).returncode == 0
    key = load_client(key_file(show, Power.CONTROL))
    with Leitai("run", str(show), "--headless") as run:
        with ControlClient(f"tcp://127.0.0.1:{port}", key) as client:
            until(lambda: {each["output"] for each in _outputs(client)} == {"wall", "next"})
        run.interrupt()
    assert not alive(str(show))


def _outputs(client: ControlClient) -> list[dict[str, object]]:
    try:
        outputs: list[dict[str, object]] = client.ask("status", timeout=1)["status"]["outputs"]
    except NoAnswer:
        return []
    return outputs
