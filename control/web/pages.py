"""The stations' pages over one running host: sign-in, gateway and server put together."""

from __future__ import annotations

import asyncio
import datetime
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from control.contest.setup import Setup
from control.faults import Fault
from control.host import Host
from control.station import OFFICIALS, Role, Station
from control.views import view_of
from control.web.codewords import Codewords, load_or_draw, stations
from control.web.gateway import Door, Gateway
from control.web.limits import Lockout
from control.web.log import log_lines
from control.web.server import Tls, WebServer, bind
from control.web.sessions import Sessions
from control.web.trust import Trust, plain_app, plain_port

SESSIONS = "sessions.json"
LOG_PAGE = 200
RETURN_SECONDS = 10.0
"""How long after a restart devices are waited for: a page tries at least every two seconds."""

REFEREES = 2
"""Referees' pages of their own, so that two signatures are two people's."""


@dataclass(frozen=True, slots=True)
class PagesAt:
    """Where the pages listen, and where the show's code words and this run's sessions are kept. tls: https instead of http.

    Where the show has a certificate authority of its own, a plain page at the next port says how to install it.
    """

    codewords: Path
    folder: Path
    address: str = "127.0.0.1"
    port: int = 7380
    tls: Tls | None = None


def words_of(setup: Setup, path: Path) -> Codewords:
    """The code words of a show's stations; drawn and kept at `path` where there are none yet. Raises Fault."""
    return load_or_draw(path, stations(len(setup.teams), setup.params.keypads, REFEREES))


def host_names(tls: Tls | None) -> frozenset[str]:
    """The host names these pages answer to, besides addresses: this machine's own and those its certificate is for. Raises Fault."""
    name = socket.gethostname().lower()
    # On a venue's network a machine is called by the first part of its name (mDNS).
    short = name.split(".", maxsplit=1)[0]
    names = {"localhost", name, short, f"{short}.local"}
    if tls is not None:
        from control.certificates.facts import facts

        names |= {each.lower() for each in facts(tls.certificate).names}
    return frozenset(names)


def _tell_of_its_end(host: Host, tls: Tls) -> None:
    """A notice for the host when the certificate has ended: tablets will refuse the pages. The contest begins all the same."""
    from control.certificates.facts import facts

    ends = facts(tls.certificate).ends
    if ends < datetime.datetime.now(datetime.UTC):
        host.outputs.note(
            host.clock.now(),
            "pages",
            f"网页证书已于 {ends:%Y-%m-%d} 到期，平板会拒绝：请运行 leitai cert 后重新启动",
            f"the pages' certificate ended on {ends:%Y-%m-%d} and tablets will refuse it: run `leitai cert` and start again",
        )


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
        names = host_names(where.tls)
        if where.tls is not None:
            _tell_of_its_end(host, where.tls)
        self.gateway = Gateway(self, door, names)
        self._servers = [WebServer(self.gateway.app, listener, where.tls)]
        self.plain: int | None = None
        if where.tls is not None and where.tls.ca is not None:
            try:
                self._open_plain(where, where.tls.ca, names)
            except Fault:
                listener.close()
                raise
        host.on_change.append(self.gateway.hub.changed)
        state = host.authority.state
        self._expected = frozenset(range(1, setup.params.keypads + 1)) - state.offline
        self._roll: asyncio.Task[None] | None = None

    def _open_plain(self, where: PagesAt, ca: Path, names: frozenset[str]) -> None:
        """The plain door, from which tablets install the authority."""
        from control.certificates.facts import as_der, facts

        listener = bind(where.address, plain_port(where.port))
        self.plain = listener.getsockname()[1]
        self._servers.append(WebServer(plain_app(Trust(as_der(ca), facts(ca).fingerprint, self.port), names), listener))

    async def start(self) -> None:
        """Serve from now on."""
        for server in self._servers:
            await server.start()
        if self._expected:
            self._roll = asyncio.create_task(self._call_the_roll())

    async def stop(self) -> None:
        """Stop serving."""
        if self._roll is not None:
            self._roll.cancel()
        for server in self._servers:
            await server.stop()

    async def _call_the_roll(self) -> None:
        """A keypad that was there before control was started again and has not come back is away: it is no challenger who stayed silent."""
        await asyncio.sleep(RETURN_SECONDS)
        online = self.gateway.hub.online()
        for number in sorted(self._expected):
            seat = Station(Role.KEYPAD, number)
            if seat not in online:
                await self.seat(seat, online=False)

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
