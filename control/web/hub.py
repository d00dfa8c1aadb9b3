"""Live connections: each gets the newest view of its role, never a backlog. Law: a slow client costs one pending view.

The host process calls `changed()` after every commit; each connection then sends its own projection as it stands by the time the
socket is free. 1,000 watchers of one role share one encoded view, and hear of a change at their next heartbeat: a full hall of them
never makes the host wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from control.station import Role, Station

ViewOf = Callable[[Station], bytes]
"""The encoded projection for a station, as of now."""


BEAT_SECONDS = 1.0
"""A view is sent at least this often: it is the heartbeat a page measures its connection by."""

STAGGER = 0.3
GOLDEN = 0.618034
"""Watchers' beats differ by up to so much of a second, spread by the golden ratio: a hall that came all at once is not served all at once."""


class Connection:
    """One open WebSocket: a station and the signal that something new is to be sent. watches: it may wait for its next heartbeat.

    session: the token it was opened with, "" for the audience; beat: how long it goes without a view at most, s.
    """

    __slots__ = ("beat", "closed", "fresh", "session", "station", "watches")

    def __init__(self, station: Station, number: int = 0, session: str = "") -> None:
        self.station = station
        self.session = session
        self.watches = station.role is Role.AUDIENCE
        self.beat = BEAT_SECONDS - (STAGGER * (number * GOLDEN % 1.0) if self.watches else 0.0)
        self.fresh = asyncio.Event()
        self.closed = asyncio.Event()
        self.fresh.set()


class Hub:
    """All open connections, and the views encoded for the present version."""

    def __init__(self, view_of: ViewOf) -> None:
        self._view_of = view_of
        self._connections: set[Connection] = set()
        self._joined = 0
        self._views: dict[Station, bytes] = {}

    def join(self, station: Station, *, single: bool, session: str = "") -> Connection:
        """Open a connection; on a seat (`single`) the one before is told to close: the seat moved."""
        if single:
            for other in self._connections:
                if other.station == station:
                    other.closed.set()
        self._joined += 1
        connection = Connection(station, self._joined, session)
        self._connections.add(connection)
        return connection

    def leave(self, connection: Connection) -> None:
        """Forget a connection."""
        self._connections.discard(connection)

    def drop(self, station: Station) -> None:
        """Close every connection of a station: its seat moved."""
        for connection in self._connections:
            if connection.station == station:
                connection.closed.set()

    def end(self, session: str) -> None:
        """Close every connection of a session that has ended: who signed out commands nothing any more."""
        for connection in self._connections:
            if connection.session == session != "":
                connection.closed.set()

    def online(self) -> frozenset[Station]:
        """The stations with at least one open connection."""
        return frozenset(connection.station for connection in self._connections)

    def changed(self) -> None:
        """The contest moved on: every connection has something new."""
        self._views.clear()
        for connection in self._connections:
            if not connection.watches:
                connection.fresh.set()

    def view(self, station: Station) -> bytes:
        """The station's view, encoded once a version however many watch it."""
        view = self._views.get(station)
        if view is None:
            view = self._views[station] = self._view_of(station)
        return view
