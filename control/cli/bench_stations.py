"""Figures of the stations, through a real control process and real WebSockets: `leitai bench stations`.

Measured: press → acknowledged, all keypads pressing at once; a host's command → acknowledged → seen by a second console; the same with
a thousand watchers connected. Law: one clock measures both ends, because both ends are here; nothing of a user's is touched and no
process is left. May import websockets, client, evening, supervise, overlay.health and overlay.bench.machine.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from control.cli.new import copy_sample
from control.client import ControlClient, NoAnswer
from control.evening import START_SECONDS, free_port
from control.faults import Fault
from control.station import Role, Station
from control.supervise import leitai
from overlay.bench.machine import machine
from overlay.health import spread

KEYPADS, TEAMS = 18, 5

WATCHERS = 1000

AT_ONCE = 40
ARRIVAL_SECONDS = 0.5
"""So many watchers come at a time, so far apart: faster, and the door takes them for an attack, for they come from one address."""

WAVE_SECONDS = 0.2
"""All keypads press together, so many seconds apart."""

COMMAND_SECONDS = 0.1
"""A host is never faster."""

HOUR = 3_600_000_000
"""The answering stays open for the whole measurement, µs."""


class Line:
    """A station's WebSocket: commands timed to their answers, and when the newest version came."""

    def __init__(self, socket_: ClientConnection) -> None:
        self._socket = socket_
        self._numbers = itertools.count(1)
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._moved = asyncio.Event()
        self.version = 0
        self.views = 0
        self._task = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        async for text in self._socket:
            data = json.loads(text)
            if "view" in data:
                self.version, self.views = data["view"].get("version", 0), self.views + 1
                self._moved.set()
            elif data.get("id") in self._answers:
                self._answers.pop(data["id"]).set_result(data)

    async def ask(self, command: str, **fields: Any) -> tuple[int, dict[str, Any]]:
        """Send a command: how long its answer took (µs), and the answer."""
        id_ = f"{id(self)}-{next(self._numbers)}"
        answer = self._answers[id_] = asyncio.get_running_loop().create_future()
        sent = time.perf_counter_ns()
        await self._socket.send(json.dumps({"id": id_, "command": command, **fields}))
        found = await answer
        return (time.perf_counter_ns() - sent) // 1000, found

    async def seen(self, version: int) -> None:
        """Return once a view of this version, or a later one, has come."""
        while self.version < version:
            self._moved.clear()
            await self._moved.wait()

    async def close(self) -> None:
        """Close it."""
        await self._socket.close()
        await self._task


class Hall:
    """Connects stations to the pages at `url`. words: the show's code words by station name."""

    def __init__(self, url: str, words: dict[str, str]) -> None:
        self._url = url
        self._words = words

    async def line(self, station: Station | None = None) -> Line:
        """A signed-in station's line; without one, a watcher's."""
        headers = {} if station is None else {"Cookie": f"leitai={await asyncio.to_thread(self._token, station)}"}
        address = self._url.removeprefix("http://")
        host, _, port = address.partition(":")
        # A socket of our own: a proxy in the environment is none of this measurement's business.
        own = await asyncio.to_thread(socket.create_connection, (host, int(port)))
        own.setblocking(False)
        opened = await connect(
            f"ws://{address}/ws", sock=own, additional_headers={**headers, "Origin": self._url}, compression=None, ping_interval=None
        )
        return Line(opened)

    def _token(self, station: Station) -> str:
        body = json.dumps({"word": self._words[station.name], "bearer": True}).encode()
        asked = urllib.request.Request(f"{self._url}/api/sign-in", body, {"Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(asked, timeout=20) as answer:
            token: str = json.load(answer)["token"]
        return token


@contextmanager
def pages() -> Iterator[Hall]:
    """A control with its pages in a process of its own, over a copy of the sample show. Raises Fault."""
    with tempfile.TemporaryDirectory(prefix="leitai-bench-") as folder:
        show = Path(folder) / "show"
        copy_sample(show)
        port = free_port(24_000)
        words = leitai(["control", str(show), "--rehearsal", "--port", str(port), "--web-port", str(port + 5)])
        control = subprocess.Popen(words, stdout=subprocess.DEVNULL)
        try:
            with ControlClient(f"tcp://127.0.0.1:{port}") as client:
                client.ask("time", timeout=START_SECONDS)
            yield Hall(f"http://127.0.0.1:{port + 5}", json.loads((show / "codewords.json").read_text(encoding="utf-8")))
        except NoAnswer as fault:
            raise Fault("控制程序没有启动", "control did not come up", 3) from fault
        finally:
            control.terminate()
            control.wait()


def stations(seconds: float, watchers: int = WATCHERS) -> dict[str, Any]:
    """Measure for `seconds` a part; the figures, durations in ms. Raises Fault when control does not start."""
    with pages() as hall:
        figures = asyncio.run(_measured(hall, seconds, watchers))
    return {"bench": "stations", "seconds": seconds, **figures, "machine": machine()}


async def _measured(hall: Hall, seconds: float, watchers: int) -> dict[str, Any]:
    host, second = await hall.line(Station(Role.HOST)), await hall.line(Station(Role.HOST))
    seated = [
        *[await hall.line(Station(Role.REFEREE, number)) for number in (1, 2)],
        *[await hall.line(Station(role, team)) for role in (Role.DESK, Role.BUZZER) for team in range(1, TEAMS + 1)],
    ]
    keypads = [await hall.line(Station(Role.KEYPAD, seat)) for seat in range(1, KEYPADS + 1)]
    presses = await _presses(host, keypads, seconds)
    acknowledged, seen = await _commands(host, second, seconds)
    crowd: list[Line] = []
    while len(crowd) < watchers:
        crowd += await asyncio.gather(*(hall.line() for _ in range(min(AT_ONCE, watchers - len(crowd)))))
        await asyncio.sleep(ARRIVAL_SECONDS)
    before = sum(line.views for line in crowd)
    crowded, crowded_seen = await _commands(host, second, seconds)
    views = sum(line.views for line in crowd) - before
    await asyncio.gather(*(line.close() for line in (host, second, *seated, *keypads, *crowd)))
    return {
        "stations": 2 + len(seated) + len(keypads),
        "presses": len(presses),
        "press_acknowledged": spread(presses)._asdict(),
        "commands": len(acknowledged),
        "command_acknowledged": spread(acknowledged)._asdict(),
        "command_seen": spread(seen)._asdict(),
        "watchers": len(crowd),
        "views_per_watcher_second": round(views / max(1, len(crowd)) / seconds, 2),
        "watched_command_acknowledged": spread(crowded)._asdict(),
        "watched_command_seen": spread(crowded_seen)._asdict(),
    }


async def _presses(host: Line, keypads: list[Line], seconds: float) -> list[int]:
    """Every keypad presses once a wave, all at the same moment; each press's way to its answer, µs."""
    for command, fields in (
        ("jump", {"cue": "duel.title"}), ("next_cue", {}), ("pick_player", {"order": 2}), ("advance", {}), ("start_clock", {}),
        ("add_time", {"micros": HOUR}),
    ):  # fmt: skip
        _, answer = await host.ask(command, **fields)
        if not answer["ok"]:
            raise RuntimeError(f"{command}: {answer['en']}")
    taken: list[int] = []
    end = time.monotonic() + seconds
    for wave in itertools.count():
        if time.monotonic() > end:
            break
        answers = await asyncio.gather(*(line.ask("keypad_answer", keys=["AB"[wave % 2]]) for line in keypads))
        taken += [took for took, answer in answers if answer["ok"]]
        await asyncio.sleep(WAVE_SECONDS)
    await host.ask("close_answering")
    return taken


async def _commands(host: Line, second: Line, seconds: float) -> tuple[list[int], list[int]]:
    """A command after the other: µs to its answer, and until another console has seen it."""
    acknowledged, seen = [], []
    end = time.monotonic() + seconds
    for number in itertools.count():
        if time.monotonic() > end:
            break
        sent = time.perf_counter_ns()
        took, answer = await host.ask("show_banner", text=f"第 {number} 号")
        acknowledged.append(took)
        await second.seen(answer["version"])
        seen.append((time.perf_counter_ns() - sent) // 1000)
        await asyncio.sleep(COMMAND_SECONDS)
    return acknowledged, seen
