"""The small control client: a DEALER that sends commands and questions, and hears Programs. Library of `leitai send`, `watch`, the
clicker and the autopilot.

Law: a command keeps its id through every repetition, so that a lost answer never makes a second effect. May import zmq, keys,
overlay.program.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Any

import zmq

from control.faults import Fault
from control.keys import ClientKey
from control.link import COMMON_OPTIONS, HIGH_WATER, TOPIC
from overlay.program.codec import WireError, decode, pack, unpack
from overlay.program.message import Program

ATTEMPT_SECONDS = 0.7
"""How long one attempt waits for its answer before the same command is sent again."""


class NoAnswer(Fault):
    """Control at `address` did not answer in time."""

    def __init__(self, address: str) -> None:
        super().__init__(f"控制端 {address} 没有应答：请确认它在运行，地址与密钥无误", f"no answer from control at {address}: is it running, are address and key right?", 3)


class ControlClient:
    """Commands and questions to a control at `tcp://HOST:PORT`. Use it from one thread.

    as_: the station to speak as (host, referee-1, keypad-7 …). waiting: called about twenty times a second while an answer is awaited;
    whoever keeps control up looks after it there. What it raises ends the wait.
    """

    def __init__(
        self, address: str, key: ClientKey | None = None, as_: str = "host", waiting: Callable[[], None] = lambda: None
    ) -> None:
        self._address = address
        self._key = key
        self._as = as_
        self._waiting = waiting
        self._context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        self._dealer = _socket(self._context, zmq.DEALER, address, 0, key)

    def send(self, command: str, *, as_: str = "", expect: int | None = None, id_: str = "", timeout: float = 5.0, **fields: Any) -> dict[str, Any]:  # fmt: skip
        """Send a command; its answer {"id", "ok", …}. expect: the version it is meant for. Raises NoAnswer."""
        message: dict[str, Any] = {"id": id_ or secrets.token_hex(8), "command": command, "as": as_ or self._as, **fields}
        if expect is not None:
            message["expect"] = expect
        return self._exchange([message], timeout)[0]

    def send_all(self, commands: Sequence[tuple[str, str, dict[str, Any]]], timeout: float = 5.0) -> list[dict[str, Any]]:
        """Send (station, command, fields) all at once, as a hall full of keypads does; their answers in the same order.

        They are decided in this order. Raises NoAnswer.
        """
        messages = [{"id": secrets.token_hex(8), "command": name, "as": as_, **fields} for as_, name, fields in commands]
        return self._exchange(messages, timeout)

    def ask(self, what: str, *, timeout: float = 5.0, **fields: Any) -> dict[str, Any]:
        """Ask `time`, `view`, `program`, `status` or `correction`; the answer. Raises NoAnswer."""
        return self._exchange([{"id": secrets.token_hex(8), "ask": what, **fields}], timeout)[0]

    def _exchange(self, messages: list[dict[str, Any]], timeout: float) -> list[dict[str, Any]]:
        """Send until every message has its answer: a repetition has the same id, so it is safe."""
        wanted = {message["id"] for message in messages}
        answers: dict[str, dict[str, Any]] = {}
        end = time.monotonic() + timeout
        while True:
            for message in messages:
                if message["id"] not in answers:
                    self._push(pack(message))
                    self._collect(answers, wanted, 0)
            again = time.monotonic() + ATTEMPT_SECONDS
            while len(answers) < len(wanted) and time.monotonic() < again:
                self._collect(answers, wanted, 50)
                if len(answers) < len(wanted):
                    self._waiting()
            if len(answers) == len(wanted):
                return [answers[message["id"]] for message in messages]
            if time.monotonic() > end:
                raise NoAnswer(self._address)

    def _push(self, body: bytes) -> None:
        try:
            self._dealer.send(body, zmq.NOBLOCK)
        except zmq.Again:
            self._dealer.poll(100, zmq.POLLOUT)

    def _collect(self, answers: dict[str, dict[str, Any]], wanted: set[str], wait_ms: int) -> None:
        """Take in what has come; answers to earlier messages, given up since, are passed over."""
        while self._dealer.poll(wait_ms):
            wait_ms = 0
            try:
                answer = unpack(self._dealer.recv_multipart()[-1])
            except WireError:
                continue
            if isinstance(answer, dict) and isinstance(answer.get("id"), str) and answer["id"] in wanted:
                answers[answer["id"]] = answer

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
