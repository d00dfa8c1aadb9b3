"""A station's projection, for pages and for ZeroMQ clients alike. What a role may see is decided here, before a byte leaves.

May import projections, station, msgspec.
"""

from __future__ import annotations

import msgspec

from control.contest.state import State
from control.projections.officials import host_view, referee_view, supervisor_view
from control.projections.seats import audience_view, buzzer_view, desk_view, keypad_view
from control.station import Role, Station
from overlay.program.records import Record


def view_of(state: State, station: Station) -> bytes:
    """The view of `station`, as JSON; an empty object before a show is loaded."""
    return b"{}" if state.setup is None else msgspec.json.encode(view(state, station))


def view(state: State, station: Station) -> Record:
    """The view of `station` on a loaded contest."""
    if station.role is Role.HOST:
        return host_view(state)
    if station.role is Role.REFEREE:
        return referee_view(state)
    if station.role is Role.SUPERVISOR:
        return supervisor_view(state)
    if station.role is Role.DESK:
        return desk_view(state, station.seat)
    if station.role is Role.KEYPAD:
        return keypad_view(state, station.seat)
    if station.role is Role.BUZZER:
        return buzzer_view(state, station.seat)
    return audience_view(state)
