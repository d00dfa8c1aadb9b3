"""The sheets as data: headed tables of texts and exact numbers. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

Cell: TypeAlias = str | int | Decimal
"""A text, a whole number, or a figure that carries the decimals it is printed with."""


@dataclass(frozen=True, slots=True)
class Source:
    """Which journal the sheets were made from: entries read, and the head of its hash chain (hex)."""

    entries: int = 0
    chain: str = ""
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. id: its name in file names; note: a line under the title, "" for none."""

    id: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All sheets of a contest. status: one line that says whether the result is sealed."""

    title: str
    subtitle: str
    status: str
    sheets: tuple[Sheet, ...]


def wide(text: str) -> int:
    """Columns a text takes in a table: two a Chinese character."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)
