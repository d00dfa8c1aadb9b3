"""Who is signed in. Law: a token is random and kept only as its hash; a seat has one live session, the newest.

Sessions survive a restart of control, so that a crash in mid-evening sends nobody back to the QR sheet. A disk that refuses costs that
alone: whoever signs in meanwhile is signed in.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from control.private import write_private
from control.station import SEATED, Role, Station

MAX_SESSIONS = 512
"""More than every station of a large evening needs; beyond it the one unused longest is dropped: a script that signs in for each of its
requests ends its own old sessions, never a tablet's."""


class Sessions:
    """Tokens in, stations out. `path` None keeps them in memory only (rehearsals, tests)."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._stations: dict[str, Station] = {}
        if path is not None and path.exists():
            self._load(path)

    def sign_in(self, station: Station) -> str:
        """A fresh token for `station`. On a seat every earlier token ends: the seat moved to this device."""
        if station.role in SEATED:
            self._stations = {key: other for key, other in self._stations.items() if other != station}
        token = secrets.token_urlsafe(32)
        self._stations[_hashed(token)] = station
        while len(self._stations) > MAX_SESSIONS:
            del self._stations[next(iter(self._stations))]
        self._save()
        return token

    def station(self, token: str | None) -> Station | None:
        """Who holds this token, or None. Asking counts as use."""
        key = _hashed(token) if token else ""
        station = self._stations.pop(key, None)
        if station is not None:
            self._stations[key] = station
        return station

    @property
    def living(self) -> Mapping[str, Station]:
        """Every living session: the token's hash → its station."""
        return MappingProxyType(self._stations)

    def sign_out(self, token: str) -> None:
        """End one session."""
        if self._stations.pop(_hashed(token), None) is not None:
            self._save()

    def _load(self, path: Path) -> None:
        # A damaged file only means signing in again; it must never stop control from starting.
        try:
            table = json.loads(path.read_text(encoding="utf-8"))
            self._stations = {str(key): Station(Role(role), int(seat)) for key, (role, seat) in table.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            self._stations = {}

    def _save(self) -> None:
        if self._path is None:
            return
        table = {key: (station.role.value, station.seat) for key, station in self._stations.items()}
        with contextlib.suppress(OSError):
            write_private(self._path, json.dumps(table).encode())


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
