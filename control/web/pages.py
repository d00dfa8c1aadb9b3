"""The stations' pages over one running host: sign-in, gateway and server put together."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from control.contest.setup import Setup
from control.host import Host
from control.station import Role, Station
from control.web.codewords import Codewords, load_or_draw, stations
from control.web.gateway import Door, Gateway
from control.web.limits import Lockout
from control.web.log import log_lines
from control.web.server import Tls, WebServer, bind
from control.web.sessions import Sessions
from control.web.views import view_of

SESSIONS = "sessions.json"
LOG_PAGE = 200
REFEREES = 2
"""Referees' pages of their own, so that two signatures are two people's."""

OFFICIALS = frozenset({Role.HOST, Role.REFEREE, Role.SUPERVISOR})


@dataclass(frozen=True, slots=True)
class PagesAt:
    """Where the pages listen, and where the show's code words and this run's sessions are kept. tls: https instead of http."""

    codewords: Path
    folder: Path
    address: str = "127.0.0.1"
    port: int = 7380
    tls: Tls | None = None


def words_of(setup: Setup, path: Path) -> Codewords:
    """The code words of a show's stations; drawn and kept at `path` where there are none yet. Raises Fault."""
    return load_or_draw(path, stations(len(setup.teams), setup.params.keypads, REFEREES))


class Pages:
    """The gateway's authority over a host, and the server that carries it. Raises Fault."""

    def __init__(self, host: Host, where: PagesAt) -> None:
        setup = host.authority.state.show
        self._host = host
        self.codewords = words_of(setup, where.codewords)
        if where.tls is not None:
            where.tls.check()
        listener = bind(where.address, where.port)
        self.address, self.port = listener.getsockname()[:2]
        self.scheme = "https" if where.tls else "http"
        door = Door(self.codewords, Sessions(where.folder / SESSIONS), Lockout())
        names = frozenset({"localhost", socket.gethostname().lower(), f"{socket.gethostname().lower()}.local"})
        self.gateway = Gateway(self, door, names)
        self._server = WebServer(self.gateway.app, listener, where.tls)
        host.on_change.append(self.gateway.hub.changed)

    async def start(self) -> None:
        """Serve from now on."""
        await self._server.start()

    async def stop(self) -> None:
        """Stop serving."""
        await self._server.stop()

    # --- the gateway's authority -------------------------------------------------------------------------------------

    async def submit(self, station: Station, message: dict[str, Any]) -> dict[str, Any]:
        """Decide a command."""
        return await self._host.submit(station, message)

    def view(self, station: Station) -> bytes:
        """The station's projection."""
        return view_of(self._host.authority.state, station)

    def house(self, station: Station) -> dict[str, Any]:
        """Show time and rate for everybody; outputs, notices and who is there for officials."""
        clock = self._host.clock
        fresh: dict[str, Any] = {"now": clock.now(), "rate": float(clock.anchor.rate), "acted": self._host.authority.acted}
        if station.role in OFFICIALS:
            fresh["status"] = self._host.status()
            fresh["online"] = sorted(each.name for each in self.gateway.hub.online())
        return fresh

    def log(self, after: int) -> list[dict[str, Any]]:
        """A page of the log."""
        return log_lines(self._host.journal.after(after, LOG_PAGE))

    def correction(self, message: dict[str, Any]) -> dict[str, Any]:
        """What a correction would do."""
        return self._host.correction(message)

    def preview(self, output: str) -> bytes | None:
        """The newest picture of an output."""
        return self._host.preview(output)

    async def seat(self, station: Station, online: bool) -> None:
        """A seat's device came or went."""
        await self._host.seat(station, online)
