"""The door: which Host and Origin are ours, how fast a client may knock, and the headers every answer carries.

A page from elsewhere must not be able to press our buttons (CSRF, DNS rebinding): requests whose Host is not a name of this machine,
and state-changing requests and WebSockets whose Origin is not that host, are refused before they reach a route.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from control.web.limits import RateLimit

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; font-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; connect-src 'self' ws: wss:; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}

FILES = ("/static/", "/fonts/")
"""What is the same for everybody and changes only with a new version of this program: kept by browsers, asked after each time."""


def host_name(host: str) -> str:
    """The name or address in a Host header, lower case, without port and brackets."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def known_host(host: str, names: frozenset[str]) -> bool:
    """Whether a Host header names this machine: one of `names`, or an address literal.

    A literal address cannot be re-pointed by somebody else's DNS, so any of them is safe from rebinding.
    """
    name = host_name(host)
    if name in names:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def same_origin(origin: str, host: str) -> bool:
    """Whether an Origin header is the very host (and port) the request went to."""
    try:
        return urlsplit(origin).netloc.lower() == host.lower() and urlsplit(origin).scheme in {"http", "https"}
    except ValueError:
        return False


SESSION_RATE, SESSION_BURST = 50.0, 300.0
"""A signed-in device: a console with both monitors asks for about fifteen pictures a second, and opens its page with some thirty files."""

STRANGER_RATE, STRANGER_BURST = 100.0, 1000.0
"""All devices of one address that are not signed in: a hall behind one router opens a hundred pages at once."""


def stranger(_: HTTPConnection) -> str:
    """Nobody is signed in here."""
    return ""


class Guard:
    """ASGI middleware in front of every route.

    names: host names this gateway answers to besides address literals; bearer requests (scripts, Companion) carry no Origin and
    no cookie, so they pass the origin check and are judged by their token alone. session: the living session a request comes with, ""
    for none; each has a limit of its own.
    """

    def __init__(
        self,
        app: ASGIApp,
        names: frozenset[str],
        session: Callable[[HTTPConnection], str] = stranger,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._names = names
        self._session = session
        self._now = now
        self._sessions = RateLimit(SESSION_RATE, SESSION_BURST)
        self._strangers = RateLimit(STRANGER_RATE, STRANGER_BURST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through or answer it with the reason it is refused."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        status, reason = self._refusal(scope)
        if not status:
            await self._app(scope, receive, _with_headers(send, scope["path"]) if scope["type"] == "http" else send)
        elif scope["type"] == "http":
            await PlainTextResponse(reason, status)(scope, receive, _with_headers(send, ""))
        else:
            await receive()
            await send({"type": "websocket.close", "code": 4403, "reason": reason})

    def _refusal(self, scope: Scope) -> tuple[int, str]:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not known_host(host, self._names):
            return 421, "unknown host name: open this page by the control machine's address"
        origin = headers.get("origin")
        changes = scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS
        if changes and origin is not None and not same_origin(origin, host):
            return 403, "request from another site refused"
        if changes and origin is None and "cookie" in headers:
            return 403, "request without an Origin refused"
        return (0, "") if self._allows(HTTPConnection(scope)) else (429, "too many requests")

    def _allows(self, connection: HTTPConnection) -> bool:
        session = self._session(connection)
        if session:
            return self._sessions.allows(session, self._now())
        return connection.client is None or self._strangers.allows(connection.client.host, self._now())


def _with_headers(send: Send, path: str) -> Send:
    cached = "no-cache" if path.startswith(FILES) else "no-store"

    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", cached)
        await send(message)

    return sender
