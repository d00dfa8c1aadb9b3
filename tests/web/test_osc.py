"""OSC in and out over real UDP, and what a desk's messages mean."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pythonosc", reason="needs the extra: python-osc")

from click import UsageError
from pythonosc.osc_message_builder import OscMessageBuilder
from pythonosc.osc_packet import OscPacket

from control.cli.doors import Doors
from control.contest.commands import COMMANDS
from control.osc import Osc, command_of
from tests.web.conftest import MakeHouse
from tests.web.house import PATIENCE, one_round


def packet(address: str, *values: Any) -> bytes:
    builder = OscMessageBuilder(address)
    for value in values:
        builder.add_arg(value)
    return bytes(builder.build().dgram)


@pytest.mark.parametrize(
    ("address", "given", "command"),
    [
        ("/leitai/go", [], {"command": "go"}),
        ("/leitai/go", [1.0], {"command": "go"}),
        ("/leitai/go", [0.0], None),
        ("/leitai/judge", ["right"], {"command": "judge", "verdict": "right"}),
        ("/leitai/judge", ["wrong", "改判"], {"command": "judge", "verdict": "wrong", "reason": "改判"}),
        ("/leitai/blackout", [0], {"command": "blackout", "on": False}),
        ("/leitai/add_time", [5_000_000.0], {"command": "add_time", "micros": 5_000_000}),
        ("/leitai/enter_answer", ["AB"], {"command": "enter_answer", "keys": ("A", "B")}),
        ("/leitai/format_disk", [], None),
        ("/other/go", [], None),
    ],
)
def test_a_message_is_a_command(address: str, given: list[Any], command: dict[str, Any] | None) -> None:
    assert command_of(address, given) == command


def test_every_command_can_be_asked_for() -> None:
    assert all(command_of(f"/leitai/{name}", [1]) is not None for name in COMMANDS)


def test_a_desk_drives_the_contest_and_hears_of_it(make_house: MakeHouse) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as desk, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        desk.bind(("127.0.0.1", 0))
        desk.settimeout(PATIENCE)
        probe.bind(("127.0.0.1", 0))
        here = probe.getsockname()
        probe.close()
        make_house(one_round(), osc=Osc(here, desk.getsockname()))
        heard: dict[str, Any] = {}

        def until(address: str, value: Any) -> None:
            while heard.get(address) != value:
                (timed,) = OscPacket(desk.recv(65_536)).messages
                heard[timed.message.address] = timed.message.params[0]

        until("/leitai/next", "next_cue")
        until("/leitai/score/1", 300)
        desk.sendto(b"nonsense", here)
        desk.sendto(packet("/leitai/go"), here)
        until("/leitai/cue", "warmup.title")
        desk.sendto(packet("/leitai/blackout", 1), here)
        until("/leitai/blackout", 1)


def test_places_and_pairs_are_checked(tmp_path: Path) -> None:
    assert Doors(osc_in="9000").osc() == Osc(("127.0.0.1", 9000), None)
    assert Doors().arguments() == ()
    assert Doors(osc_out="desk.local:9000").arguments() == ("--osc-out", "desk.local:9000")
    for doors in (Doors(osc_in="here"), Doors(osc_out="desk:0")):
        with pytest.raises(UsageError):
            doors.osc()
    with pytest.raises(UsageError):
        Doors(tls_cert=tmp_path).tls(tmp_path)
