"""Real sockets: commands, Programs, reports; what is malformed, oversized, hostile or slow never stops the host."""

import contextlib
import itertools
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgpack
import pytest
import zmq

from control.client import ControlClient, programs
from control.faults import Fault
from control.keys import ClientKey, Power, key_file, load, load_client, make
from control.link import Address
from overlay.program.codec import MAX_BYTES, decode
from overlay.program.message import Program
from tests.host.run import Running, make_run
from tests.link.proxy import Proxy

JPEG = b"\xff\xd8\xff\xe0" + bytes(1000)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with Running(make_run(tmp_path_factory.mktemp("show"))) as running:
        yield running


@pytest.fixture
def raw(running: Running) -> Iterator[zmq.Socket[bytes]]:
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    socket = context.socket(zmq.DEALER)
    socket.setsockopt(zmq.LINGER, 0)
    socket.connect(running.address)
    yield socket
    context.destroy(linger=0)


def exchange(socket: zmq.Socket[bytes], body: bytes) -> dict[str, Any]:
    socket.send(body)
    assert socket.poll(5000)
    answer: dict[str, Any] = msgpack.unpackb(socket.recv())
    return answer


def until(programs_: Iterator[Program], seq: int) -> Program:
    return next(program for program in programs_ if program.seq >= seq)


def test_a_command_is_acknowledged_and_its_program_published(running: Running) -> None:
    stream = programs(running.address)
    first = next(stream)
    with ControlClient(running.address) as client:
        answer = client.send("jump", cue="warmup.title")
    assert answer["ok"]
    program = until(stream, answer["version"])
    assert type(program.picture.scene).__name__ == "SegmentTitle"
    assert program.at == answer["at"]
    assert program.epoch == first.epoch == 1
    assert len(program.chain) == 64
    assert program.leaving is not None
    stream.close()


def test_the_program_comes_four_times_a_second_without_any_change(running: Running) -> None:
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    socket = context.socket(zmq.SUB)
    socket.connect(f"tcp://127.0.0.1:{running.run.address.port + 1}")
    socket.setsockopt(zmq.SUBSCRIBE, b"program")
    sent = []
    while len(sent) < 5:
        assert socket.poll(5000)
        topic, body = socket.recv_multipart()
        assert topic == b"program"
        assert len(body) < MAX_BYTES
        sent.append(decode(body).sent)
    context.destroy(linger=0)
    gaps = [after - before for before, after in itertools.pairwise(sent)]
    assert min(gaps) > 0
    assert sorted(gaps)[len(gaps) // 2] < 400_000


def test_time_is_told_with_the_askers_own_stamp(running: Running) -> None:
    with ControlClient(running.address) as client:
        first = client.ask("time", t0=1234)
        second = client.ask("time", t0=5678)
    assert first["t0"] == 1234
    assert first["rate"] == 1.0
    assert second["show"] > first["show"] > 0


def test_the_hosts_view_and_the_status_come_by_the_same_socket(running: Running) -> None:
    with ControlClient(running.address) as client:
        view = client.ask("view", role="host")
        assert view["view"]["role"] == "host"
        assert client.ask("view", role="nobody")["code"] == "no_view"
        status = client.ask("status")["status"]
        assert status["epoch"] == 1
        assert not status["frozen"]
        assert client.ask("nonsense")["code"] == "no_question"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xc1",
        b"GET / HTTP/1.1\r\n\r\n",
        msgpack.packb([1, 2, 3]),
        msgpack.packb({"id": 1}),
        msgpack.packb({"id": "x", "command": "go", "as": "admin"}),
        msgpack.packb({"id": "x", "command": "go", "as": ["host"]}),
        msgpack.packb({"id": "x", "command": "jump", "cue": 7}),
        msgpack.packb({"id": {"a": 1}, "ask": "time", "t0": "x" * 100}),
        msgpack.packb({"id": "x", "ask": {"deep": [1]}}),
        msgpack.packb({1: 2}),
        msgpack.packb(msgpack.ExtType(4, b"boom")),
        b"\xdd\x00\xff\xff\xff",
        b"\x91" * 60_000,
    ],
)
def test_nonsense_is_answered_and_changes_nothing(raw: zmq.Socket[bytes], running: Running, body: bytes) -> None:
    before = running.call(lambda: running.host.authority.state.version)
    answer = exchange(raw, body)
    assert not answer.get("ok") or "show" in answer
    assert running.call(lambda: running.host.authority.state.version) == before


def test_an_oversized_message_is_dropped_with_its_connection(raw: zmq.Socket[bytes], running: Running) -> None:
    raw.send(bytes(MAX_BYTES + 1))
    assert not raw.poll(200)
    with ControlClient(running.address) as client:
        assert client.ask("time")["ok"]


def test_a_flood_of_garbage_does_not_keep_others_waiting(raw: zmq.Socket[bytes], running: Running) -> None:
    with ControlClient(running.address) as client:
        with contextlib.suppress(zmq.Again):
            for _ in range(5000):
                raw.send(b"\xc1garbage", zmq.NOBLOCK)
        started = time.monotonic()
        assert client.ask("time")["ok"]
        assert time.monotonic() - started < 3


def test_a_lost_answer_makes_no_second_effect(running: Running) -> None:
    with ControlClient(running.address) as client:
        first = client.send("show_banner", id_="banner-once", text="请安静")
        again = client.send("show_banner", id_="banner-once", text="请安静")
        assert first == again
        client.send("show_banner")


def test_a_hall_of_keypads_is_answered_in_order(running: Running) -> None:
    with ControlClient(running.address) as client:
        answers = client.send_all([(f"keypad-{seat}", "keypad_answer", {"keys": ["A"]}) for seat in range(1, 19)])
    assert [answer["code"] for answer in answers] == ["closed"] * 18


def test_reports_are_kept_bounded_and_checked(running: Running) -> None:
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    socket = context.socket(zmq.PUSH)
    socket.connect(f"tcp://127.0.0.1:{running.run.address.port + 2}")
    for name in [f"output-{number}" for number in range(40)]:
        socket.send(msgpack.packb({"kind": "health", "output": name, "frames": 60, "late": 0, "interval": {"p50": 16.7}}))
    for bad in (
        {"kind": "health", "output": "a" * 99},
        {"kind": "frame", "output": "output-0", "jpeg": b"<svg>"},
        {"kind": "what"},
        {"kind": "health", "output": "output-1", "deep": {"a": {"b": {"c": 1}}}},
        [],
    ):
        socket.send(msgpack.packb(bad))
    socket.send(msgpack.packb({"kind": "notice", "output": "output-2", "zh": "视频无法解码", "en": "clip cannot be decoded"}))
    socket.send(msgpack.packb({"kind": "frame", "output": "output-2", "jpeg": JPEG}))
    end = time.monotonic() + 5
    while running.host.preview("output-2") is None and time.monotonic() < end:
        time.sleep(0.01)
    context.destroy(linger=0)
    assert running.host.preview("output-2") == JPEG
    with ControlClient(running.address) as client:
        status = client.ask("status")["status"]
    assert len(status["outputs"]) == 16
    assert status["outputs"][0]["frames"] == 60
    assert status["notices"][-1]["en"] == "clip cannot be decoded"


def test_a_stalled_network_costs_nothing_and_heals(running: Running) -> None:
    """A subscriber and a client behind a network that stops for a while; the host goes on, both come back by themselves."""
    port = running.run.address.port
    with Proxy(port, 3) as proxy:
        through = programs(f"tcp://127.0.0.1:{proxy.port}")
        next(through)
        proxy.stall()
        with ControlClient(running.address) as client:
            answers = [client.send("show_banner", text=f"通知{number}") for number in range(40)]
        assert all(answer["ok"] for answer in answers)
        proxy.resume()
        assert until(through, answers[-1]["version"]).banner is not None
        through.close()
        with ControlClient(f"tcp://127.0.0.1:{proxy.port}") as slow:
            slow.ask("time")
            proxy.cut()
            assert slow.send("show_banner", timeout=15)["ok"]


def test_a_port_in_use_is_one_sentence(running: Running, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="cannot be taken"), Running(make_run(tmp_path, address=running.run.address)):
        pass


def test_other_interfaces_than_this_machine_want_keys(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="needs keys"), Running(make_run(tmp_path, address=Address("0.0.0.0", 7999))):
        pass


class Guarded:
    """A host with keys, and its key files."""

    def __init__(self, folder: Path) -> None:
        make(folder)
        self.running = Running(make_run(folder, keys=load(folder)))
        self.output = load_client(key_file(folder, Power.OUTPUT))
        self.control = load_client(key_file(folder, Power.CONTROL))


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    guarded = Guarded(tmp_path_factory.mktemp("guarded"))
    with guarded.running:
        yield guarded


def answers(address: str, key: ClientKey | None, command: str = "") -> dict[str, Any] | None:
    """The answer to a question or a command, None if there was none within two seconds."""
    from control.client import NoAnswer

    with ControlClient(address, key) as client:
        try:
            return client.send(command, timeout=1.4) if command else client.ask("time", timeout=1.4)
        except NoAnswer:
            return None


def test_the_control_key_commands_and_the_output_key_only_hears(guarded: Guarded) -> None:
    address = guarded.running.address
    commanded = answers(address, guarded.control, "show_banner")
    assert commanded is not None
    assert commanded["ok"]
    heard = answers(address, guarded.output)
    assert heard is not None
    assert heard["show"] > 0
    refused = answers(address, guarded.output, "go")
    assert refused is not None
    assert refused["code"] == "not_yours"
    stream = programs(address, guarded.output)
    assert next(stream).epoch >= 1
    stream.close()


def test_a_clicker_with_an_outputs_key_is_told_which_one_it_needs(guarded: Guarded) -> None:
    from control.cli.clicker import _look

    with ControlClient(guarded.running.address, guarded.output) as client, pytest.raises(Fault, match="use the key called control"):
        _look(client, None)
    with ControlClient(guarded.running.address, guarded.control) as client:
        assert _look(client, None).view.role == "host"


def test_without_a_key_or_with_a_strangers_nobody_answers(guarded: Guarded) -> None:
    public, secret = (key.decode() for key in zmq.curve_keypair())
    stranger = ClientKey(guarded.control.server, public, secret)
    assert answers(guarded.running.address, stranger) is None
    assert answers(guarded.running.address, None) is None
    assert answers(guarded.running.address, guarded.output) is not None


def test_keys_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    files = make(tmp_path)
    contents = [json.loads(path.read_text()) for path in files]
    assert make(tmp_path) == files
    assert [json.loads(path.read_text()) for path in files] == contents
    for path in (tmp_path / "keys").iterdir():
        assert path.stat().st_mode & 0o077 == 0
    (tmp_path / "keys" / "server.json").write_text("{")
    with pytest.raises(Fault, match=r"server\.json"):
        load(tmp_path)
