"""Who sits at a page: a role and, for seats, a number. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


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
