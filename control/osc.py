"""OSC in and out, for light desks, sound desks and show controllers (the extra `osc`: python-osc).

In: `/leitai/COMMAND` with the command's fields in their order is that command of the host's (`/leitai/go`, `/leitai/judge right`,
`/leitai/blackout 1`); a button's release (a single 0) of a command without fields is nothing. Out, whenever it changes: `/leitai/cue` id,
`/leitai/step`, `/leitai/team`, `/leitai/next` what GO will do, `/leitai/score/N`, `/leitai/verdict`, `/leitai/blackout`.

Law: OSC has no code words, so it listens only where the user says so, by default on this machine alone; no key ever goes out. May import
python-osc, host, station, commands.
"""

from __future__ import annotations

import asyncio
import importlib.util
import itertools
import secrets
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

from control.contest.commands import COMMANDS, snake
from control.contest.state import State
from control.contest.steps import next_effect
from control.faults import Fault
from control.host import Host
from control.projections.evening_lines import team_lines
from control.station import SIGNED, Role, Station

Place = tuple[str, int]
"""Host and UDP port."""

PREFIX = "/leitai/"
HOST = Station(Role.HOST)

Told = dict[str, str | int]
"""OSC address → its one argument."""


@dataclass(frozen=True, slots=True)
class Osc:
    """Where commands come from, and where changes are told. Raises Fault where python-osc is not installed."""

    listen: Place | None
    tell: Place | None

    def __post_init__(self) -> None:
        if importlib.util.find_spec("pythonosc") is None:
            raise Fault("OSC 需要附加组件：pip install 'leitai[osc]'", "OSC needs the extra: pip install 'leitai[osc]'", 3)

    async def open(self, host: Host) -> Doorway:
        """Listen and tell from now on. Raises Fault when the port is in use."""
        loop = asyncio.get_running_loop()
        doorway = Doorway(host)
        try:
            if self.listen is not None:
                doorway.ear, _ = await loop.create_datagram_endpoint(lambda: _Ear(doorway), local_addr=self.listen)
            if self.tell is not None:
                doorway.mouth, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, remote_addr=self.tell)
        except OSError as error:
            doorway.close()
            raise Fault(f"OSC 端口无法使用：{error.strerror}", f"the OSC port cannot be used: {error.strerror}", 3) from error
        host.on_change.append(doorway.changed)
        doorway.changed()
        return doorway


class Doorway:
    """An open OSC connection of a host."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._name = secrets.token_hex(4)
        self._numbers = itertools.count(1)
        self._told: Told = {}
        self.mouth: asyncio.DatagramTransport | None = None
        self.ear: asyncio.DatagramTransport | None = None

    def heard(self, data: bytes) -> None:
        """A packet has come; what is no command of ours is passed over."""
        from pythonosc.osc_packet import OscPacket, ParseError

        try:
            messages = [timed.message for timed in OscPacket(data).messages]
        except ParseError:
            return
        for message in messages:
            asked = command_of(message.address, list(message.params))
            if asked is not None:
                self._host.authority.submit(HOST, {"id": f"osc-{self._name}-{next(self._numbers)}", **asked})

    def changed(self) -> None:
        """Tell what is different now."""
        from pythonosc.osc_message_builder import OscMessageBuilder

        if self.mouth is None or self._host.authority.state.setup is None:
            return
        news = told(self._host.authority.state)
        for address, value in news.items():
            if self._told.get(address) != value:
                builder = OscMessageBuilder(address)
                builder.add_arg(value)
                self.mouth.sendto(builder.build().dgram)
        self._told = news

    def close(self) -> None:
        """Listen and tell no more."""
        for transport in (self.ear, self.mouth):
            if transport is not None:
                transport.close()
        self.mouth = None


class _Ear(asyncio.DatagramProtocol):
    def __init__(self, doorway: Doorway) -> None:
        self._doorway = doorway

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        self._doorway.heard(data)


def command_of(address: str, given: list[Any]) -> dict[str, Any] | None:
    """An OSC message as a command {"command", …fields}; None for what is none of ours.

    Desks send numbers as floats and switches as 0 and 1; they are taken as the field wants them.
    """
    name = address.removeprefix(PREFIX)
    if name == address or name not in COMMANDS:
        return None
    hints = get_type_hints(COMMANDS[name])
    wanted = [field.name for field in fields(COMMANDS[name]) if field.name != SIGNED.get(name)]
    if not wanted and given and not given[0]:
        return None
    values = {field: _as(hints[field], value) for field, value in zip(wanted, given, strict=False)}
    return {"command": name, **values}


def _as(kind: Any, value: Any) -> Any:
    if kind is bool and isinstance(value, int | float):
        return bool(value)
    if kind is int and isinstance(value, float) and value.is_integer():
        return int(value)
    if kind == tuple[str, ...] and isinstance(value, str):
        return tuple(value)
    return value


def told(state: State) -> Told:
    """What is told of a loaded contest. Nothing here says what is right before it has been ruled."""
    item = state.item
    ruling = state.ruling(item.ruling) if item else None
    return {
        f"{PREFIX}cue": item.cue.id if item else "",
        f"{PREFIX}step": item.step.value if item else "",
        f"{PREFIX}team": item.team if item else 0,
        f"{PREFIX}next": _next(state),
        f"{PREFIX}verdict": ruling.verdict.value if ruling else "",
        f"{PREFIX}blackout": int(state.air.blackout is not None),
        **{f"{PREFIX}score/{team.number}": team.score for team in team_lines(state)},
    }


def _next(state: State) -> str:
    """What GO will do, by its command's name: its words could name a proposed verdict before it is given."""
    command = next_effect(state).command
    return snake(type(command).__name__) if command else ""
