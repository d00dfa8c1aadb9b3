"""What `decide` answers: events, or a refusal that says why in both languages, and then nothing has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from control.contest.events import Event


@dataclass(frozen=True, slots=True)
class Refusal:
    """code: stable and short, for programs; zh and en: one sentence for people."""

    code: str
    zh: str
    en: str


Decision: TypeAlias = tuple[Event, ...] | Refusal
"""What follows from a command; no events: it is so already."""
