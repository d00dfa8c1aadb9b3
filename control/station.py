"""Who asks: a role and, for seats, a number; and what each role may ask of the contest. Pure values.

Law: a station speaks only for itself. What it says about who it is (its team, its seat, its signature) is put in by the authority from
the station's own sign-in, never taken from the message. May import contest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from control.contest.commands import COMMANDS


class Role(Enum):
    """The stations of the evening. AUDIENCE needs no code word and sees only what is on air."""

    AUDIENCE = "audience"
    HOST = "host"
    REFEREE = "referee"
    SUPERVISOR = "supervisor"
    DESK = "desk"
    KEYPAD = "keypad"
    BUZZER = "buzzer"


SEATED = frozenset({Role.DESK, Role.KEYPAD, Role.BUZZER})
"""Roles with one live session a seat: a new sign-in takes the seat over (hot swap)."""


OFFICIALS = frozenset({Role.HOST, Role.REFEREE, Role.SUPERVISOR})
"""Who is told of the house around the contest: journal, outputs, notices."""


@dataclass(frozen=True, slots=True)
class Station:
    """One place at which somebody works.

    seat: team number of a desk or buzzer, seat of a keypad, number of a referee; 0 for the others.
    """

    role: Role
    seat: int = 0

    @property
    def name(self) -> str:
        """How logs and events name it: `host`, `desk-3`, `keypad-18`."""
        return f"{self.role.value}-{self.seat}" if self.seat else self.role.value


def station_named(name: str) -> Station:
    """`desk-3` → desk of team 3. Raises ValueError."""
    role, _, seat = name.partition("-")
    if seat and not (seat.isascii() and seat.isdecimal() and 0 < int(seat) < 1000):
        raise ValueError(f"no station is called {name[:40]!r}")
    return Station(Role(role), int(seat or 0))


AUTHORITY_ONLY = frozenset({"load", "time_out"})
"""Given by the authority itself: the show as loaded, and deadlines."""

PANEL_ONLY = frozenset({"correct_ruling", "sign_correction", "decide_appeal"})
"""The referee panel's word (rules 2.7): the host may rule and undo, never correct what was ruled."""

MAY: dict[Role, frozenset[str]] = {
    Role.AUDIENCE: frozenset(),
    Role.SUPERVISOR: frozenset(),
    Role.HOST: frozenset(COMMANDS) - AUTHORITY_ONLY - PANEL_ONLY,
    Role.REFEREE: frozenset(
        {
            "judge", "correct_ruling", "sign_correction", "deliberate", "close_deliberation", "appeal", "decide_appeal",
            "pick_player", "replace_question", "void_question", "reveal",
        }
    ),
    Role.DESK: frozenset({"enter_answer", "speed_answer", "pick_value", "pick_question"}),
    Role.KEYPAD: frozenset({"keypad_answer"}),
    Role.BUZZER: frozenset({"press"}),
}  # fmt: skip
"""What each role may ask."""

SIGNED = {"judge": "by", "pick_player": "by", "correct_ruling": "by", "sign_correction": "by", "decide_appeal": "by"}
"""Commands that carry their sender's name, and in which field."""

SEAT_FIELD = {(Role.KEYPAD, "keypad_answer"): "seat", (Role.BUZZER, "press"): "team"}
"""Commands whose seat or team is the sender's own."""


def stamped(station: Station, command: str, fields: dict[str, object]) -> dict[str, object]:
    """The fields with what the sign-in knows put in."""
    stamps: dict[str, object] = {}
    if command in SIGNED:
        stamps[SIGNED[command]] = station.name
    if (station.role, command) in SEAT_FIELD:
        stamps[SEAT_FIELD[station.role, command]] = station.seat
    return {**fields, **stamps}
