"""The HTTP and WebSocket gateway: sign-in, live views, commands. Law: every command passes the same authority as any other client's.

Routes: `/` and station pages (static files), `POST /api/sign-in`, `POST /api/sign-out`, `POST /api/command/NAME`, `GET /api/view`,
`GET /api/log`, `GET /api/log.csv`, `GET /api/correction`, `GET /preview/OUTPUT`, `GET /api/openapi.json` and `/api`, WebSocket `/ws`.
The token travels in an HttpOnly cookie, or for scripts as `Authorization: Bearer`. No GET changes anything.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from control.outputs import NEXT_OUTPUT
from control.station import SEATED, Role, Station
from control.web.codewords import Codewords
from control.web.guard import Guard
from control.web.hub import Connection, Hub
from control.web.limits import Lockout, RateLimit
from control.web.log import as_csv
from control.web.openapi import description
from control.web.sessions import Sessions
from overlay.resources import fonts_dir

STATIC = Path(__file__).parent / "static"
COOKIE = "leitai"
MAX_BODY = 16 * 1024

ATTEMPT_RATE, ATTEMPT_BURST = 2.0, 100.0
"""Sign-ins of one address: all stations of an evening arrive within a minute, after that one now and then."""

LOG_READERS = frozenset({Role.SUPERVISOR, Role.REFEREE, Role.HOST})


class Authority(Protocol):
    """What the gateway needs of the host process."""

    async def submit(self, station: Station, message: dict[str, Any]) -> dict[str, Any]:
        """Decide a command: {"id", "command", "expect"?, ...fields} → {"id", "ok", "version"} or {"id", "ok": false, "zh", "en"}."""

    def view(self, station: Station) -> bytes:
        """The station's projection now, as JSON."""

    def house(self, station: Station) -> dict[str, Any]:
        """What is fresh at every sending: show time and rate, and for officials the state of outputs and stations."""

    def log(self, after: int) -> list[dict[str, Any]]:
        """The log after entry `after`, oldest first, a page at a time."""

    def correction(self, message: dict[str, Any]) -> dict[str, Any]:
        """What a correction would do, before it is signed."""

    def preview(self, output: str) -> bytes | None:
        """The newest picture of an output (JPEG), or None."""

    def seat(self, station: Station, online: bool) -> Awaitable[None]:
        """A seat's device came or went (keypads count as offline without one)."""


@dataclass(frozen=True, slots=True)
class Door:
    """Everything sign-in needs."""

    codewords: Codewords
    sessions: Sessions
    lockout: Lockout
    now: Callable[[], float] = time.monotonic


class Gateway:
    """The routes over one authority. `app` is what uvicorn serves; call `hub.changed()` after each commit."""

    def __init__(self, authority: Authority, door: Door, names: frozenset[str]) -> None:
        self._authority = authority
        self._door = door
        self.hub = Hub(authority.view)
        self._attempts = RateLimit(ATTEMPT_RATE, ATTEMPT_BURST)
        self.app = Starlette(
            routes=[
                Route("/api/sign-in", self._sign_in, methods=["POST"]),
                Route("/api/sign-out", self._sign_out, methods=["POST"]),
                Route("/api/command/{name}", self._command, methods=["POST"]),
                Route("/api/view", self._view),
                Route("/api/log", self._log),
                Route("/api/log.csv", self._log_csv),
                Route("/api/correction", self._correction),
                Route("/api/openapi.json", _openapi),
                Route("/api", _page("api.html")),
                Route("/preview/{output}", self._preview),
                WebSocketRoute("/ws", self._socket),
                Route("/", _page("index.html")),
                *(Route(f"/{role.value}", _page(f"{role.value}.html")) for role in Role if role is not Role.AUDIENCE),
                Mount("/static", StaticFiles(directory=STATIC)),
                Mount("/fonts", StaticFiles(directory=fonts_dir())),
            ],
            middleware=[Middleware(Guard, names=names, session=self._session)],
        )

    @property
    def sessions(self) -> Mapping[str, Station]:
        """Who is signed in, by the hash of the token."""
        return self._door.sessions.living

    def _station(self, connection: HTTPConnection) -> tuple[Station, str]:
        """Who is asking, and with which token; without one it is the audience."""
        scheme, _, bearer = connection.headers.get("authorization", "").partition(" ")
        token = bearer if scheme.lower() == "bearer" else connection.cookies.get(COOKIE, "")
        return self._door.sessions.station(token) or Station(Role.AUDIENCE), token

    def _session(self, connection: HTTPConnection) -> str:
        """The token of a living session, "" for strangers."""
        station, token = self._station(connection)
        return "" if station.role is Role.AUDIENCE else token

    async def _sign_in(self, request: Request) -> Response:
        # Whom attempts are counted against: control.web.limits states the rule.
        sender = self._session(request) or (request.client.host if request.client else "")
        if not self._attempts.allows(sender, self._door.now()):
            return _refused(429, "登录过于频繁，请稍候", "too many sign-ins, wait a little")
        body = await _body(request)
        word = str(body.get("word", "")) if body else ""
        guesser = f"{sender} {self._door.codewords.aimed_at(word)}"
        wait = self._door.lockout.wait(guesser, self._door.now())
        if wait:
            return _refused(429, f"口令错误次数过多，请 {wait:.0f} 秒后再试", f"too many wrong code words, wait {wait:.0f} s")
        station = self._door.codewords.station(word)
        if station is None:
            self._door.lockout.wrong(guesser, self._door.now())
            return _refused(403, "口令不正确", "wrong code word")
        self._door.lockout.right(guesser)
        token = self._door.sessions.sign_in(station)
        if station.role in SEATED:
            self.hub.drop(station)
        answer: dict[str, Any] = {"ok": True, "role": station.role.value, "seat": station.seat}
        if body and body.get("bearer"):
            answer["token"] = token
        response = JSONResponse(answer)
        response.set_cookie(
            COOKIE, token, httponly=True, samesite="strict", secure=request.url.scheme == "https", max_age=86_400
        )
        return response

    async def _sign_out(self, request: Request) -> Response:
        token = self._session(request)
        self._door.sessions.sign_out(token)
        self.hub.end(token)
        response = JSONResponse({"ok": True})
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return response

    async def _command(self, request: Request) -> Response:
        station, _ = self._station(request)
        body = await _body(request)
        if body is None:
            return _refused(400, "请求内容不是 JSON 对象", "the body is no JSON object")
        # A button without a memory (Companion, Stream Deck) sends no id: each of its requests is a press of its own.
        asked = {"id": f"http-{secrets.token_hex(8)}", **body, "command": request.path_params["name"]}
        answer = await self._authority.submit(station, asked)
        return JSONResponse(answer, 200 if answer.get("ok") else 409)

    async def _view(self, request: Request) -> Response:
        station, _ = self._station(request)
        return Response(self._message(station), media_type="application/json")

    def _message(self, station: Station) -> bytes:
        """A view as it is sent: what is fresh now around what the station shares with its like."""
        house = json.dumps(self._authority.house(station), ensure_ascii=False).encode()
        return b'{"house":' + house + b',"view":' + self.hub.view(station) + b"}"

    async def _log(self, request: Request) -> Response:
        station, _ = self._station(request)
        if station.role not in LOG_READERS:
            return _refused(403, "本席位无权查看日志", "this station may not read the log")
        after = request.query_params.get("after", "0")
        if not _is_number(after):
            return _refused(400, "after 应为日志序号", "after is the number of a log entry")
        return JSONResponse({"entries": self._authority.log(int(after))})

    async def _log_csv(self, request: Request) -> Response:
        station, _ = self._station(request)
        if station.role not in LOG_READERS:
            return _refused(403, "本席位无权查看日志", "this station may not read the log")
        lines: list[dict[str, Any]] = []
        while page := self._authority.log(lines[-1]["seq"] if lines else 0):
            lines += page
            # A long evening's log is many pages: clocks and commands go between them.
            await asyncio.sleep(0)
        disposition = {"Content-Disposition": 'attachment; filename="leitai-log.csv"'}
        return Response(as_csv(lines), media_type="text/csv; charset=utf-8", headers=disposition)

    async def _correction(self, request: Request) -> Response:
        station, _ = self._station(request)
        if station.role is not Role.REFEREE:
            return _refused(403, "只有裁判可以预览更正", "only referees preview corrections")
        query = request.query_params
        message: dict[str, Any] = {"verdict": query.get("verdict", "")}
        for name in ("ruling", "correct"):
            if _is_number(query.get(name, "")):
                message[name] = int(query[name])
        return JSONResponse(self._authority.correction(message))

    async def _preview(self, request: Request) -> Response:
        output = request.path_params["output"]
        station, _ = self._station(request)
        hidden = output == NEXT_OUTPUT and station.role is not Role.HOST
        picture = None if hidden else self._authority.preview(output)
        if picture is None:
            return Response(status_code=404)
        return Response(picture, media_type="image/jpeg")

    async def _socket(self, socket: WebSocket) -> None:
        station, _ = self._station(socket)
        await socket.accept()
        connection = self.hub.join(station, single=station.role in SEATED, session=self._session(socket))
        tasks: set[asyncio.Task[Any]] = set()
        try:
            await self._authority.seat(station, online=True)
            tasks |= {
                asyncio.create_task(self._send_views(socket, connection)),
                asyncio.create_task(self._take_commands(socket, station)),
                asyncio.create_task(connection.closed.wait()),
            }
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self.hub.leave(connection)
            if station not in self.hub.online():
                await self._authority.seat(station, online=False)
            if socket.application_state is WebSocketState.CONNECTED:
                with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                    await socket.close(4409, "signed out, or the seat has moved to another device")

    async def _send_views(self, socket: WebSocket, connection: Connection) -> None:
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            while True:
                # Not wait_for: in Python 3.11 news at the very moment of cancelling swallows the cancellation, and the line never ends.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(connection.beat):
                        await connection.fresh.wait()
                connection.fresh.clear()
                await socket.send_text(self._message(connection.station).decode())

    async def _take_commands(self, socket: WebSocket, station: Station) -> None:
        # A wired buzzer box sends a handful a second; anything faster is a stuck key.
        limit = RateLimit(rate=20.0, burst=40.0)
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            while True:
                text = await socket.receive_text()
                message = _object(text) if len(text) <= MAX_BODY else None
                if message is None or not limit.allows("", self._door.now()):
                    await socket.send_text(json.dumps({"ok": False, "zh": "消息无效或过快", "en": "bad message, or too fast"}))
                    continue
                await socket.send_text(json.dumps(await self._authority.submit(station, message), ensure_ascii=False))


async def _body(request: Request) -> dict[str, Any] | None:
    """The request's JSON object, or None when it is too large or none at all."""
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > MAX_BODY:
            return None
    return _object(data or b"{}")


def _is_number(text: str) -> bool:
    """Whether a query's text is a whole number of a sensible length: Python refuses to read one of thousands of digits."""
    return text.isascii() and text.isdecimal() and len(text) < 10


def _object(text: str | bytes) -> dict[str, Any] | None:
    try:
        # Stricter than json: half a character (a lone surrogate) and NaN are no JSON to it, and could be neither written down nor sent.
        value = msgspec.json.decode(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


async def _openapi(_: Request) -> Response:
    return JSONResponse(description())


def _refused(status: int, zh: str, en: str) -> JSONResponse:
    return JSONResponse({"ok": False, "zh": zh, "en": en}, status)


def _page(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def page(_: Request) -> Response:
        return FileResponse(STATIC / name)

    return page
