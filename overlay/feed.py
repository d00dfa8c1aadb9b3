"""Where Programs come from: live from control (ZeroMQ), or from a recording. Both answer `at(t)`: what is on air at show time t.

Law: one commit frame. A Program is shown from its own `at` on, never earlier and, when it came in time, never later; of several
that are due the newest counts. A lower epoch is refused. A lost control changes nothing: the last Program stays, its clocks go on.
May import overlay.program, overlay.clock and pyzmq (in the thread of the live feed).
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Protocol

import zmq

from overlay.clock import SETTLING, ShowClock
from overlay.program.codec import MAX_BYTES, WireError, checked, decode, pack, unpack
from overlay.program.message import Program
from overlay.program.times import SECOND, Micros

TOPIC, NEXT_TOPIC = b"program", b"next"
"""What is on air, and what GO would bring: for the host's monitor to show, for the others to make ready."""

HIGH_WATER = 8
"""Messages a socket queues before it drops: two seconds of Programs; more would only be old."""

SILENCE = 3 * SECOND
"""After this long without a Program (they come four times a second) the output says that control is away, µs."""

ASK_FIRST, ASK_THEN = SECOND // 40, SECOND // 4
"""How often the time is asked, µs: quickly until the clock has settled, then four times a second, so that an unsteady line is soon
seen at its best both ways."""

NAP = 50
"""The thread looks at least this often for reports to send, ms."""

PENDING = 64
"""Programs that are not due yet are kept in at most this number; control announces a change two or three frames ahead."""


class Feed(Protocol):
    """What the loop asks."""

    def at(self, t: Micros) -> Program | None:
        """The Program on air at show time `t`, or None while none has come."""

    def coming(self, t: Micros) -> Program | None:
        """The newest Program known at `t`, on air or about to be."""

    def foreseen(self, t: Micros) -> Program | None:
        """What is likely to follow what is on air at `t`, if that is known: to be made ready, never to be shown."""


class Timeline:
    """The Programs received, and which of them is due. Pure: no sockets, no clock."""

    def __init__(self) -> None:
        self._due: Program | None = None
        self._pending: deque[Program] = deque(maxlen=PENDING)
        self.refused = 0

    @property
    def newest(self) -> Program | None:
        """The last one accepted, due or not."""
        return self._pending[-1] if self._pending else self._due

    def accept(self, program: Program) -> bool:
        """Takes in a Program; False when it is a repetition, or older than one that was accepted (counted in `refused`)."""
        newest = self.newest
        if newest is not None:
            if (program.epoch, program.seq) < (newest.epoch, newest.seq):
                self.refused += 1
                return False
            if (program.epoch, program.seq) == (newest.epoch, newest.seq):
                return False
            if program.epoch > newest.epoch:
                self._pending.clear()
        self._pending.append(program)
        return True

    def at(self, t: Micros) -> Program | None:
        """The newest Program whose `at` has come; before the first has come due, the first. `t` rises; a step back changes nothing."""
        while self._pending and (self._due is None or self._pending[0].at <= t):
            self._due = self._pending.popleft()
        return self._due


class Recorded:
    """The feed of a recording: its Programs in their order, all known beforehand."""

    def __init__(self, programs: Sequence[Program]) -> None:
        if not programs:
            raise ValueError("the recording holds no picture")
        self.programs = tuple(sorted(programs, key=lambda program: (program.at, program.epoch, program.seq)))
        self._times = [program.at for program in self.programs]

    def at(self, t: Micros) -> Program:
        """The Program on air at `t`."""
        return self.programs[max(0, bisect_right(self._times, t) - 1)]

    def coming(self, t: Micros) -> Program:
        """The Program on air a quarter of a second after `t`."""
        return self.at(t + SECOND // 4)

    def foreseen(self, t: Micros) -> Program | None:
        """The Program after the one on air at `t`."""
        place = bisect_right(self._times, t)
        return self.programs[place] if place < len(self.programs) else None


@dataclass(frozen=True, slots=True)
class Security:
    """CURVE keys (Z85) of a connection to another machine: the show's public key, and this client's own pair."""

    server: bytes
    public: bytes
    secret: bytes


class LiveFeed:
    """The feed of a running control: its own thread receives, keeps the clock, and sends this output's reports.

    address: `tcp://HOST:PORT` of control's command socket; PORT + 1 publishes Programs, PORT + 2 takes reports.
    Raises ValueError for an address that is none.
    """

    def __init__(self, address: str, clock: ShowClock, security: Security | None = None, topic: bytes = TOPIC) -> None:
        self._topic = topic
        self._ends = endpoints(address)
        self._clock = clock
        self._security = security
        self._timeline = Timeline()
        self._foreseen: Program | None = None
        self._lock = threading.Lock()
        self._outbox: deque[dict[str, Any]] = deque(maxlen=HIGH_WATER)
        self._stop = threading.Event()
        self._heard: Micros | None = None
        self._fresh = threading.Event()
        self.received = 0
        self.malformed = 0
        self._thread = threading.Thread(target=self._run, name="feed", daemon=True)
        self._thread.start()

    @property
    def connected(self) -> bool:
        """Whether a Program has come within the last three seconds."""
        return self._heard is not None and self._clock.local() - self._heard < SILENCE

    def at(self, t: Micros) -> Program | None:
        """The Program on air at show time `t`."""
        with self._lock:
            return self._timeline.at(t)

    def coming(self, t: Micros) -> Program | None:
        """The last Program received."""
        with self._lock:
            return self._timeline.newest

    def foreseen(self, t: Micros) -> Program | None:
        """What GO would bring, as control last said."""
        return self._foreseen

    def wait(self, timeout: float) -> bool:
        """Waits up to `timeout` seconds for the first Program and a settled clock; False if they have not come."""
        return self._fresh.wait(timeout)

    def report(self, message: dict[str, Any]) -> None:
        """Sends a report to control within a tenth of a second; never blocks, and the oldest unsent ones are dropped."""
        self._outbox.append(message)

    def close(self) -> None:
        """Ends the thread and its sockets."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        with ExitStack() as held:
            context = held.enter_context(zmq.Context())
            kinds = zip((zmq.DEALER, zmq.SUB, zmq.PUSH), self._ends, strict=True)
            self._serve(*(held.enter_context(self._socket(context, kind, end)) for kind, end in kinds))

    def _serve(self, commands: zmq.Socket[bytes], programs: zmq.Socket[bytes], reports: zmq.Socket[bytes]) -> None:
        for topic in {self._topic, NEXT_TOPIC}:
            programs.setsockopt(zmq.SUBSCRIBE, topic)
        poller = zmq.Poller()
        poller.register(commands, zmq.POLLIN)
        poller.register(programs, zmq.POLLIN)
        if self._topic == TOPIC:
            # Not to wait for the next heartbeat: a quarter of a second is long for somebody who has just been killed.
            _send(commands, {"ask": "program", "id": "program"})
        number, ask_at = 0, self._clock.local()
        while not self._stop.is_set():
            if self._clock.local() >= ask_at:
                number += 1
                ask_at = self._clock.local() + (ASK_FIRST if number <= SETTLING else ASK_THEN)
                _send(commands, {"ask": "time", "id": number, "t0": self._clock.local()})
            ready = dict(poller.poll(min(NAP, max(1, (ask_at - self._clock.local()) // 1000))))
            if commands in ready:
                self._hear_answers(commands)
            if programs in ready:
                self._hear_programs(programs)
            while self._outbox:
                _send(reports, self._outbox.popleft())

    def _socket(self, context: zmq.Context[zmq.Socket[bytes]], kind: int, end: str) -> zmq.Socket[bytes]:
        """A socket as lessons from long outages have it: heartbeats, quick reconnection, bounded queues, no lingering."""
        socket = context.socket(kind)
        for option, value in (
            (zmq.LINGER, 0),
            (zmq.SNDHWM, HIGH_WATER),
            (zmq.RCVHWM, HIGH_WATER),
            (zmq.MAXMSGSIZE, MAX_BYTES),
            (zmq.HEARTBEAT_IVL, 1000),
            (zmq.HEARTBEAT_TIMEOUT, 3000),
            (zmq.HEARTBEAT_TTL, 3000),
            (zmq.HANDSHAKE_IVL, 1000),
            (zmq.RECONNECT_IVL, 100),
            (zmq.RECONNECT_IVL_MAX, 1000),
        ):
            socket.setsockopt(option, value)
        if self._security is not None:
            socket.curve_serverkey = self._security.server
            socket.curve_publickey = self._security.public
            socket.curve_secretkey = self._security.secret
        socket.connect(end)
        return socket

    def _hear_answers(self, socket: zmq.Socket[bytes]) -> None:
        answered = self._clock.local()
        for parts in _drain(socket):
            try:
                answer = unpack(parts[-1])
                if "program" in answer:
                    self._take(checked(answer["program"]))
                elif "t0" in answer:
                    self._observe(answer["t0"], answer["show"], answered, answer.get("rate", 1.0))
            except (WireError, KeyError, TypeError, AttributeError):
                self.malformed += 1
        self._wake()

    def _observe(self, asked: object, show: object, answered: Micros, rate: object) -> None:
        if isinstance(asked, int) and isinstance(show, int) and isinstance(rate, int | float):
            self._clock.observe(asked, show, answered, float(rate))

    def _hear_programs(self, socket: zmq.Socket[bytes]) -> None:
        for parts in _drain(socket):
            try:
                program = decode(parts[-1])
                if parts[0] == self._topic:
                    self._take(program)
                else:
                    self._foreseen = program
            except WireError:
                self.malformed += 1
        self._wake()

    def _take(self, program: Program) -> None:
        self.received += 1
        self._heard = self._clock.local()
        with self._lock:
            self._timeline.accept(program)

    def _wake(self) -> None:
        if self._heard is not None and self._clock.synced:
            self._fresh.set()


def endpoints(address: str) -> tuple[str, str, str]:
    """The three endpoints of a control at `tcp://HOST:PORT`: commands, Programs, reports. Raises ValueError."""
    host, colon, port = address.removeprefix("tcp://").rpartition(":")
    if not colon or not host or not port.isdecimal() or not 0 < int(port) < 65534:
        raise ValueError(f"{address!r} is no address; it reads like tcp://192.168.1.20:7300")
    return tuple(f"tcp://{host}:{int(port) + place}" for place in range(3))  # type: ignore[return-value]


def _drain(socket: zmq.Socket[bytes]) -> list[list[bytes]]:
    """Everything that has arrived, oldest first."""
    messages = []
    try:
        while True:
            messages.append(socket.recv_multipart(zmq.NOBLOCK))
    except zmq.Again:
        return messages


def _send(socket: zmq.Socket[bytes], message: dict[str, Any]) -> None:
    """Sends if there is room; what cannot be sent now is not worth sending later."""
    try:
        socket.send(pack(message), zmq.NOBLOCK)
    except zmq.Again:
        return
