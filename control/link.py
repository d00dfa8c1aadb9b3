"""Control's ZeroMQ sockets: ROUTER for commands and questions, PUB for the Program, PULL for the outputs' reports.

Law: nothing a peer sends, and no network fault, can stop the host: every message is bounded, checked, answered or counted; queues are
short and drop. Options follow what was measured (lessons: wire). Without keys only this machine is served; with keys every socket
speaks CURVE behind a ZAP handler that fails closed, and the client's key says what it may do. The page overlay/program/WIRE.md
documents it for other clients. May import zmq, keys, station, overlay.program.codec.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import zmq
import zmq.asyncio
from zmq.auth.asyncio import AsyncioAuthenticator

from control.faults import Fault
from control.keys import KeyRing, Power
from control.station import Role, Station, station_named
from overlay.program.codec import MAX_BYTES, WireError, pack, unpack

TOPIC, NEXT_TOPIC = b"program", b"next"
"""What is on air, and what GO would bring. Neither begins with the other: a subscription is a prefix."""

HIGH_WATER = 8
PATIENCE = 64
"""Commands a peer may have waiting before its further ones are dropped at the socket."""

DOMAIN = "leitai"

log = logging.getLogger("leitai.link")

COMMON_OPTIONS = (
    (zmq.LINGER, 0),
    (zmq.MAXMSGSIZE, MAX_BYTES),
    (zmq.HEARTBEAT_IVL, 1000),
    (zmq.HEARTBEAT_TIMEOUT, 3000),
    (zmq.HEARTBEAT_TTL, 3000),
    (zmq.HANDSHAKE_IVL, 1000),
)
"""Without heartbeats a 40 s outage resumed 14.5 s late with 54 s old data; with them at once (measured)."""


@dataclass(frozen=True, slots=True)
class Handlers:
    """Who answers. Each takes builtins and gives builtins; none may raise for what a client sent."""

    command: Callable[[Station, dict[str, Any]], dict[str, Any]]
    ask: Callable[[Power, dict[str, Any]], dict[str, Any]]
    report: Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen: ROUTER at port, PUB at port+1, PULL at port+2."""

    host: str = "127.0.0.1"
    port: int = 7300

    @property
    def local(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def endpoint(self, offset: int) -> str:
        """The ZeroMQ endpoint of one of the three sockets."""
        return f"tcp://{self.host}:{self.port + offset}"


class Link:
    """The three sockets, served inside the host's event loop. Raises Fault when they cannot be bound."""

    def __init__(self, address: Address, handlers: Handlers, keys: KeyRing | None) -> None:
        if not address.local and keys is None:
            raise Fault(
                f"在 {address.host} 上监听需要密钥：请先运行 leitai keys SHOW",
                f"listening on {address.host} needs keys: run `leitai keys SHOW` first",
            )
        self._handlers = handlers
        self._keys = keys
        self._context: zmq.asyncio.Context = zmq.asyncio.Context()
        self._tasks: list[asyncio.Task[None]] = []
        self._auth: AsyncioAuthenticator | None = None
        self.refused = 0
        self.dropped = 0
        if keys is not None:
            self._guard(keys)
        try:
            self._router = self._bound(zmq.ROUTER, address.endpoint(0), PATIENCE)
            self._pub = self._bound(zmq.PUB, address.endpoint(1), HIGH_WATER)
            self._pull = self._bound(zmq.PULL, address.endpoint(2), HIGH_WATER)
        except zmq.ZMQError as error:
            self.close()
            raise Fault(
                f"端口 {address.port}–{address.port + 2} 无法使用（{error.strerror}）：可能已有控制程序在运行，或用 --port 换一个",
                f"ports {address.port}–{address.port + 2} on {address.host} cannot be taken ({error.strerror}): another control may be running, or choose others with --port",
                3,
            ) from error

    def start(self) -> None:
        """Serve from now on, in the running event loop."""
        if self._auth is not None:
            self._auth.start()
        self._tasks = [asyncio.create_task(self._serve_commands()), asyncio.create_task(self._serve_reports())]

    def publish(self, topic: bytes, body: bytes) -> None:
        """Send a Program to everybody who listens to its topic; never waits."""
        try:
            # The future is done at once: a PUB socket drops for whoever is too slow instead of waiting.
            self._pub.send_multipart([topic, body], zmq.NOBLOCK)
        except zmq.ZMQError:
            self.dropped += 1

    def close(self) -> None:
        """Close the sockets; what was not sent is dropped."""
        for task in self._tasks:
            task.cancel()
        if self._auth is not None:
            with contextlib.suppress(Exception):
                self._auth.stop()
        self._context.destroy(linger=0)

    def _guard(self, keys: KeyRing) -> None:
        self._auth = AsyncioAuthenticator(self._context)
        self._auth.configure_curve_callback(domain=DOMAIN, credentials_provider=_Callback(keys))

    def _bound(self, kind: int, endpoint: str, high_water: int) -> zmq.asyncio.Socket:
        socket = self._context.socket(kind)
        for option, value in COMMON_OPTIONS:
            socket.setsockopt(option, value)
        socket.setsockopt(zmq.SNDHWM, high_water)
        socket.setsockopt(zmq.RCVHWM, high_water)
        if kind == zmq.ROUTER:
            # A second client that claims a living one's identity must not take its answers over.
            socket.setsockopt(zmq.ROUTER_HANDOVER, 0)
        if self._keys is not None:
            socket.setsockopt(zmq.CURVE_SERVER, 1)
            socket.setsockopt(zmq.CURVE_SECRETKEY, self._keys.server_secret)
            socket.setsockopt_string(zmq.ZAP_DOMAIN, DOMAIN)
            socket.setsockopt(zmq.ZAP_ENFORCE_DOMAIN, 1)
        socket.bind(endpoint)
        return socket

    async def _serve_commands(self) -> None:
        while True:
            try:
                frames = await self._router.recv_multipart(copy=False)
                answer = self._answer(frames)
                if answer is not None:
                    await self._router.send_multipart([*(frame.bytes for frame in frames[:-1]), _packed(answer)], zmq.NOBLOCK)
            except asyncio.CancelledError:
                raise
            except zmq.Again:
                self.dropped += 1
            except Exception:
                log.exception("a command could not be answered")
            # A peer that sends without pause must not keep the clocks and the pictures waiting.
            await asyncio.sleep(0)

    async def _serve_reports(self) -> None:
        while True:
            try:
                frames = await self._pull.recv_multipart()
                self._handlers.report(frames[-1])
            except asyncio.CancelledError:
                raise
            except zmq.Again:
                # The socket woke us for nothing (a handshake, a heartbeat): there is no report.
                pass
            except Exception:
                log.exception("a report could not be taken")
            await asyncio.sleep(0)

    def _answer(self, frames: list[zmq.Frame]) -> dict[str, Any] | None:
        """The answer to one message [identity, (empty,) body]."""
        if len(frames) not in {2, 3}:
            self.refused += 1
            return None
        try:
            message = unpack(frames[-1].bytes)
        except WireError as error:
            self.refused += 1
            return _refusal("malformed", f"消息无法识别：{error}", str(error))
        if not isinstance(message, dict):
            self.refused += 1
            return _refusal("malformed", "消息应为一个映射", "a message is a map")
        power = self._power(frames[-1])
        if "ask" in message:
            return self._handlers.ask(power, message)
        if power is not Power.CONTROL:
            return _refusal("not_yours", "此密钥只能接收画面", "this key may only receive pictures", message)
        as_ = message.pop("as", Role.HOST.value)
        try:
            station = station_named(as_) if isinstance(as_, str) else None
        except ValueError:
            station = None
        if station is None:
            return _refusal("no_station", f"没有这个席位：{str(as_)[:40]}", f"no station is called {str(as_)[:40]!r}", message)
        return self._handlers.command(station, message)

    def _power(self, frame: zmq.Frame) -> Power:
        """What the sender's key allows. Told by the ZAP user id, never by the routing id, which anybody may choose."""
        if self._keys is None:
            return Power.CONTROL
        try:
            user = frame.get("User-Id")
        except zmq.ZMQError:
            return Power.NONE
        return self._keys.power(str(user).encode())


class _Callback:
    """ZAP's question whether a client's public key is one of the show's."""

    def __init__(self, keys: KeyRing) -> None:
        self._keys = keys

    def callback(self, domain: str, key: bytes) -> bool:
        """Called by pyzmq with the raw 32 bytes or their Z85 text, as its version has it."""
        return self._keys.power(key) is not Power.NONE


def _packed(answer: dict[str, Any]) -> bytes:
    """The answer as it is sent; one no client would accept is replaced by a refusal: its socket would hang up without a word."""
    body = pack(answer)
    if len(body) <= MAX_BYTES:
        return body
    return pack(_refusal("too_large", "答复过大，无法发送", f"the answer has {len(body)} bytes, more than a message may hold", answer))


def _refusal(code: str, zh: str, en: str, message: Iterable[str] | dict[str, Any] = ()) -> dict[str, Any]:
    id_ = message.get("id", "") if isinstance(message, dict) else ""
    return {"id": id_ if isinstance(id_, str | int) else "", "ok": False, "code": code, "zh": zh, "en": en}
