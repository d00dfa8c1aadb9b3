"""The small control client: a DEALER that sends commands and questions, and hears Programs. Library of `leitai send`, `watch`, the
clicker and the autopilot.

Law: a command keeps its id through every repetition, so that a lost answer never makes a second effect. May import zmq, keys,
overlay.program.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import zmq

from control.keys import ClientKey
from control.link import COMMON_OPTIONS, HIGH_WATER, TOPIC
from overlay.program.codec import WireError, decode, pack, unpack
from overlay.program.message import Program

ATTEMPT_MS = 700
"""How long one attempt waits for its answer before the same command is sent again."""


class NoAnswer(Exception):
    """Control did not answer in time; the text says where it was sought."""


class ControlClient:
    """Commands and questions to a control at `tcp://HOST:PORT`. Use it from one thread.

    as_: the station to speak as (host, referee-1, keypad-7 …).
    """

    def __init__(self, address: str, key: ClientKey | None = None, as_: str = "host") -> None:
        self._address = address
        self._key = key
        self._as = as_
        self._context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        self._dealer = _socket(self._context, zmq.DEALER, address, 0, key)

    def send(self, command: str, *, as_: str = "", expect: int | None = None, id_: str = "", timeout: float = 5.0, **fields: Any) -> dict[str, Any]:  # fmt: skip
        """Send a command; its answer {"id", "ok", …}. expect: the version it is meant for. Raises NoAnswer."""
        message: dict[str, Any] = {"id": id_ or secrets.token_hex(8), "command": command, "as": as_ or self._as, **fields}
        if expect is not None:
            message["expect"] = expect
        return self._exchange(message, timeout)

    def ask(self, what: str, *, timeout: float = 5.0, **fields: Any) -> dict[str, Any]:
        """Ask `time`, `view`, `program` or `status`; the answer. Raises NoAnswer."""
        return self._exchange({"id": secrets.token_hex(8), "ask": what, **fields}, timeout)

    def _exchange(self, message: dict[str, Any], timeout: float) -> dict[str, Any]:
        body = pack(message)
        for _ in range(max(1, round(timeout * 1000 / ATTEMPT_MS))):
            try:
                self._dealer.send(body, zmq.NOBLOCK)
            except zmq.Again:
                self._dealer.poll(ATTEMPT_MS, zmq.POLLOUT)
                continue
            answer = self._answer(message["id"])
            if answer is not None:
                return answer
        raise NoAnswer(f"no answer from control at {self._address}")

    def _answer(self, id_: str) -> dict[str, Any] | None:
        while self._dealer.poll(ATTEMPT_MS):
            try:
                answer = unpack(self._dealer.recv_multipart()[-1])
            except WireError:
                continue
            if isinstance(answer, dict) and answer.get("id") == id_:
                return answer
        return None

    def close(self) -> None:
        """Close the socket."""
        self._context.destroy(linger=0)

    def __enter__(self) -> ControlClient:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def programs(address: str, key: ClientKey | None = None) -> Iterator[Program]:
    """Every Program control publishes, newest of each batch, until the caller stops. Malformed ones are passed over."""
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    try:
        socket = _socket(context, zmq.SUB, address, 1, key)
        socket.setsockopt(zmq.SUBSCRIBE, TOPIC)
        while True:
            body = socket.recv_multipart()[-1]
            while socket.poll(0):
                body = socket.recv_multipart()[-1]
            try:
                yield decode(body)
            except WireError:
                continue
    finally:
        context.destroy(linger=0)


def _socket(
    context: zmq.Context[zmq.Socket[bytes]], kind: int, address: str, offset: int, key: ClientKey | None
) -> zmq.Socket[bytes]:
    host, colon, port = address.removeprefix("tcp://").rpartition(":")
    if not colon or not host or not port.isdecimal():
        raise ValueError(f"{address!r} is no address; it reads like tcp://192.168.1.20:7300")
    socket = context.socket(kind)
    for option, value in COMMON_OPTIONS:
        socket.setsockopt(option, value)
    socket.setsockopt(zmq.RECONNECT_IVL, 100)
    socket.setsockopt(zmq.RECONNECT_IVL_MAX, 1000)
    socket.setsockopt(zmq.SNDHWM, HIGH_WATER)
    socket.setsockopt(zmq.RCVHWM, HIGH_WATER)
    if key is not None:
        socket.curve_serverkey = key.server.encode()
        socket.curve_publickey = key.public.encode()
        socket.curve_secretkey = key.secret.encode()
    socket.connect(f"tcp://{host}:{int(port) + offset}")
    return socket
