"""A control with its pages, live on this machine's own ports, for tests; and stations as plain clients of it.

The house runs in a thread with its own event loop, as `leitai control` does; peers speak real HTTP and real WebSockets.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from control.contest.params import (
    BuzzParams,
    Mode,
    Params,
    Segment,
    StageScale,
    TurnsParams,
    default_segments,
)
from control.contest.setup import Question, QuestionType, Setup
from control.host import Host, Run
from control.journal import Kind
from control.link import Address
from control.osc import Osc
from control.serve import run_with_pages
from control.station import Role, Station
from control.web.pages import Pages, PagesAt
from control.web.server import Tls
from tests.contest.factory import make_setup
from tests.host.run import free_port

PATIENCE = 20.0
"""How long a condition may take on a loaded machine, s."""

PLAIN = False
"""These clients speak plain http: a TLS context with every authority of the machine would cost each of them more than the test itself."""

CANARY = "金丝雀"
"""Stands in every answer, variant, explanation, source and rubric of a canary show; no station but the officials' may ever get it."""

HOST = Station(Role.HOST)

Result = TypeVar("Result")


def small_setup(segments: tuple[Segment, ...] | None = None, **figures: Any) -> Setup:
    """A contest of five teams that is soon over: one round of each segment, clocks long enough for a slow machine."""
    params = replace(Params(), stage_scale=StageScale.LITERAL, **figures)
    return make_setup(segments=segments or small_segments(), params=params, each=24, after=("composite",))


def small_segments() -> tuple[Segment, ...]:
    """The five segments with fewer questions and long clocks, and no points for speed: the same scores, and so the same ties, each time."""
    fewer: dict[Mode, dict[str, Any]] = {
        Mode.TURNS: {"rounds": 1, "clock": 600_000_000},
        Mode.SPEED: {"questions": 3, "clock": 600_000_000, "time_bonus": False},
        Mode.RISK: {"discussion": 0},
        Mode.DUEL: {"questions": 1, "clock": 600_000_000},
        Mode.BUZZ: {"questions": 2, "clock": 600_000_000, "wait": 600_000_000},
    }
    return tuple(
        replace(segment, params=type(segment.params)(**fewer.get(segment.mode, {}))) for segment in default_segments()
    )


def one_round(kind: QuestionType = QuestionType.SINGLE) -> Setup:
    """Only a warm-up, whose questions are all of one kind."""
    segment = Segment("warmup", Mode.TURNS, "初显身手", TurnsParams(rounds=1, clock=600_000_000))
    setup = small_setup((segment,))
    return replace(setup, questions=tuple(each for each in setup.questions if each.type is kind))


def buzz_only() -> Setup:
    """A buzz segment for every team, count-in of a minute so that a foul can be made at leisure."""
    params = BuzzParams(questions=2, clock=600_000_000, wait=600_000_000, count_in=60_000_000, play_off=False)
    return small_setup((Segment("buzz", Mode.BUZZ, "一锤定音", params),))


def with_canaries(setup: Setup) -> Setup:
    """The same show with the canary in everything a key holds."""
    return replace(setup, questions=tuple(_canary(question) for question in setup.questions))


def _canary(question: Question) -> Question:
    answer = question.answer if question.options else (f"{CANARY}{question.id}",)
    return replace(question, answer=answer, variants=(CANARY,), explanation=CANARY, source=CANARY, rubric=CANARY)


def run(script: Coroutine[Any, Any, Result]) -> Result:
    """Run a script of peers in a loop of its own: the browser's driver may already have one in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, script).result()


class House:
    """One control, running until `close`. rate: show seconds a second."""

    def __init__(self, folder: Path, setup: Setup, rate: int = 1, tls: Tls | None = None, osc: Osc | None = None) -> None:
        self.setup = setup
        self._tls = tls
        self._osc = osc
        self.port = free_port()
        self._folder = folder
        self._rate = rate
        self._ready = threading.Event()
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._main, name="control")
        self._thread.start()
        if not self._ready.wait(PATIENCE) or self._fault is not None:
            raise RuntimeError("control did not come up") from self._fault

    def _main(self) -> None:
        try:
            with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
                runner.run(self._serve())
        except BaseException as fault:
            self._fault = fault
            self._ready.set()
            raise

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        run = Run(self._folder, self.setup, Address("127.0.0.1", self.port), Kind.REHEARSAL, rate=Fraction(self._rate))
        self.host = Host(run)
        self.pages = Pages(self.host, PagesAt(self._folder / "codewords.json", self._folder, port=0, tls=self._tls))
        doorway = await self._osc.open(self.host) if self._osc is not None else None
        await self.pages.start()
        self._ready.set()
        await run_with_pages(self.host, self.pages, self._stop)
        if doorway is not None:
            doorway.close()

    def close(self) -> None:
        """Stop, and wait until everything is closed."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(PATIENCE)

    @property
    def url(self) -> str:
        """The pages' address."""
        return f"{self.pages.scheme}://127.0.0.1:{self.pages.port}"

    def word(self, station: Station) -> str:
        """A station's code word."""
        return self.pages.codewords.word(station)

    def http(self, station: Station | None = None) -> httpx.Client:
        """An HTTP client, signed in with a bearer token where a station is given."""
        headers = {"Authorization": f"Bearer {self.token(station)}"} if station is not None else {}
        return httpx.Client(base_url=self.url, timeout=PATIENCE, trust_env=False, verify=PLAIN, headers=headers)

    def token(self, station: Station) -> str:
        """A fresh bearer token, got as a script gets it."""
        answer = httpx.post(f"{self.url}/api/sign-in", json={"word": self.word(station), "bearer": True}, trust_env=False, verify=PLAIN)
        return str(answer.json()["token"])

    async def peer(self, station: Station | None) -> Peer:
        """A station's device, connected by WebSocket and with its first view; None: the audience."""
        token = ""
        if station is not None:
            async with httpx.AsyncClient(base_url=self.url, timeout=PATIENCE, trust_env=False, verify=PLAIN) as client:
                answer = await client.post("/api/sign-in", json={"word": self.word(station)})
                token = answer.cookies["leitai"]
        return await self.again(station or Station(Role.AUDIENCE), token)

    async def again(self, station: Station, token: str) -> Peer:
        """The same device once more, by the token it was given."""
        headers = {"Cookie": f"leitai={token}"} if token else {}
        line = await connect(f"ws{self.url[4:]}/ws", origin=self.url, additional_headers=headers, proxy=None)  # type: ignore[arg-type]
        peer = Peer(line, station, token)
        await peer.until(lambda view: "version" in view)
        return peer


@dataclass(eq=False)
class Peer:
    """A station's end of the line: the newest view, every byte received, commands with their answers."""

    line: ClientConnection
    station: Station
    token: str

    def __post_init__(self) -> None:
        self.received: list[str] = []
        self._newest = ""
        self._parsed: tuple[str, dict[str, Any]] = ("", {})
        self.close_code: int | None = None
        self._numbers = itertools.count(1)
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._moved = asyncio.Event()
        self._task = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        try:
            async for text in self.line:
                assert isinstance(text, str)
                self.received.append(text)
                if text.startswith('{"house"'):
                    self._newest = text
                else:
                    self._answer(json.loads(text))
                self._moved.set()
        except ConnectionClosed:
            pass
        self.close_code = self.line.close_code
        self._moved.set()

    def _answer(self, data: dict[str, Any]) -> None:
        waiting = self._answers.pop(data.get("id", ""), None)
        if waiting is not None:
            waiting.set_result(data)

    @property
    def message(self) -> dict[str, Any]:
        """The newest {"house", "view"}; empty before the first. Decoded only when somebody looks."""
        if self._newest != self._parsed[0]:
            self._parsed = (self._newest, json.loads(self._newest))
        return self._parsed[1]

    @property
    def view(self) -> dict[str, Any]:
        """The newest view."""
        view: dict[str, Any] = self.message.get("view", {})
        return view

    async def send(self, command: str, **fields: Any) -> dict[str, Any]:
        """Send a command; its answer, whatever it is."""
        id_ = fields.pop("id_", None) or f"{self.station.name}/{self.token[:6]}/{next(self._numbers)}"
        answer = self._answers[id_] = asyncio.get_running_loop().create_future()
        await self.line.send(json.dumps({"id": id_, "command": command, **fields}))
        async with asyncio.timeout(PATIENCE):
            return await answer

    async def do(self, command: str, **fields: Any) -> dict[str, Any]:
        """Send a command that must be obeyed, and wait until this station sees its effect."""
        answer = await self.send(command, **fields)
        assert answer["ok"], (self.station.name, command, fields, answer)
        await self.until(lambda view: view["version"] >= answer["version"])
        return answer

    async def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The view once `holds` is true of it."""
        async with asyncio.timeout(PATIENCE):
            while not (self.view and holds(self.view)):
                assert self.close_code is None, f"{self.station.name} was closed with {self.close_code}"
                self._moved.clear()
                await self._moved.wait()
        return self.view

    async def show_time(self, moment: int) -> None:
        """Return once it is this moment of show time, µs, by the newest message that came."""
        house = self.message["house"]
        await asyncio.sleep(max(0, moment - house["now"]) / 1e6 / house["rate"])

    async def closed(self) -> int | None:
        """The close code, once the line is closed from the other end."""
        async with asyncio.timeout(PATIENCE):
            await self._task
        return self.close_code

    async def leave(self) -> None:
        """Close the line."""
        await self.line.close()
        await self._task
