"""Code words: what a person types, or a QR code carries, to sit down at a station. One file beside the journal.

Law: nobody gets in by default: every word is drawn at random when the file is made, and the file is readable by its owner only.
"""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from control.faults import Fault
from control.private import write_private
from control.station import Role, Station

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are not mistaken for one another when read from a sheet."""


def draw_word(letters: int = 8) -> str:
    """A random word of two dash-joined halves (8 letters: 39 bits, behind a lockout after five wrong tries)."""
    half = letters // 2
    text = "".join(secrets.choice(ALPHABET) for _ in range(letters))
    return f"{text[:half]}-{text[half:]}"


@dataclass(frozen=True, slots=True)
class Codewords:
    """Every station's word."""

    words: tuple[tuple[Station, str], ...]

    def station(self, word: str) -> Station | None:
        """Whose word this is, or None. Compares every word in constant time: timing tells nothing."""
        given = word.strip().lower().encode()
        found = None
        for station, known in self.words:
            if hmac.compare_digest(known.encode(), given):
                found = station
        return found

    def aimed_at(self, word: str) -> str:
        """The first half of the station's word that this one begins with; "" when it begins like no station's.

        A wrong word is counted against what it is aimed at: who does not know how the host's word begins can never lock the host out.
        """
        given = word.strip().lower().encode()
        found = ""
        for _, known in self.words:
            half = known[: len(known) // 2]
            if hmac.compare_digest(half.encode(), given[: len(half.encode())]):
                found = half
        return found

    def word(self, station: Station) -> str:
        """The word of a station. Raises KeyError for a station this show does not have."""
        return dict(self.words)[station]


def stations(teams: int, keypads: int, referees: int = 1, spares: int = 4) -> tuple[Station, ...]:
    """All stations of a show that need a word. Spare keypads have seats of their own after the challengers'."""
    return (
        Station(Role.HOST),
        *(Station(Role.REFEREE, number) for number in range(1, referees + 1)),
        Station(Role.SUPERVISOR),
        *(Station(Role.DESK, number) for number in range(1, teams + 1)),
        *(Station(Role.BUZZER, number) for number in range(1, teams + 1)),
        *(Station(Role.KEYPAD, number) for number in range(1, keypads + spares + 1)),
    )


def load_or_draw(path: Path, wanted: tuple[Station, ...]) -> Codewords:
    """Read the words at `path`, draw those still missing, and keep the file.

    Raises Fault when the file is damaged or its folder is not writable.
    """
    known: dict[str, str] = {}
    if path.exists():
        try:
            known = {str(name): str(word) for name, word in json.loads(path.read_text(encoding="utf-8")).items()}
        except (OSError, ValueError, AttributeError) as error:
            raise Fault(
                f"口令文件 {path} 无法读取（{error}）：删除它即可重新生成",
                f"code words in {path} cannot be read ({error}): delete the file to draw new ones",
                3,
            ) from error
    words = tuple((station, known.get(station.name) or draw_word()) for station in wanted)
    table = {station.name: word for station, word in words}
    if table != known:
        _write(path, known | table)
    return Codewords(words)


def _write(path: Path, table: dict[str, str]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, json.dumps(table, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise Fault(
            f"口令文件 {path} 无法写入：{error.strerror}", f"code words cannot be written to {path}: {error.strerror}", 3
        ) from error
