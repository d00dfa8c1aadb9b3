"""What is wrong with a show folder, and where. Law: every fault says what, where and what to do, in Chinese and in English."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """error: the show cannot run as it stands; warning: it can, but somebody should look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the show folder. row: as a spreadsheet or an editor counts it, 1-based, 0 for the whole file.

    column: a table's heading as the file writes it, or the dotted key in show.toml.
    """

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""

    def zh(self) -> str:
        """The place in Chinese, for one line of a report."""
        parts = (
            f"工作表 {self.sheet}" if self.sheet else "",
            f"第 {self.row} 行" if self.row else "",
            self.column,
        )
        return " ".join([self.file, *(part for part in parts if part)])

    def en(self) -> str:
        """The place in English."""
        parts = (
            f"sheet {self.sheet}" if self.sheet else "",
            f"row {self.row}" if self.row else "",
            self.column,
        )
        return ", ".join([self.file, *(part for part in parts if part)])


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its place, what is wrong and what to do, in both languages."""

    place: Place
    zh: str
    en: str
    severity: Severity = Severity.ERROR

    def line(self, lang: str = "zh") -> str:
        """The fault as one line of text in `lang` (zh or en)."""
        return f"{self.place.en()}: {self.en}" if lang == "en" else f"{self.place.zh()}：{self.zh}"


class Faults:
    """Collects faults while a folder is read, so that one pass finds them all."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def error(self, place: Place, zh: str, en: str) -> None:
        """Note something the show cannot run with."""
        self._found.append(Fault(place, zh, en))

    def warn(self, place: Place, zh: str, en: str) -> None:
        """Note something somebody should look at."""
        self._found.append(Fault(place, zh, en, Severity.WARNING))

    def extend(self, faults: Iterable[Fault]) -> None:
        """Take over faults found elsewhere (in the child process)."""
        self._found.extend(faults)

    def found(self) -> tuple[Fault, ...]:
        """Everything noted so far, each once: errors first, then by file, sheet and row."""
        unique = dict.fromkeys(self._found)
        return tuple(
            sorted(
                unique,
                key=lambda fault: (
                    fault.severity.value,
                    fault.place.file,
                    fault.place.sheet,
                    fault.place.row,
                ),
            )
        )


class ShowFault(Exception):
    """A show folder that cannot be used. `faults` holds every error found, not only the first."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(fault.line() for fault in faults))


def similar(word: str, known: Iterable[str]) -> str:
    """The known word somebody probably meant, or ""."""
    names = {name.casefold(): name for name in known}
    likeness = 0.6 if word.isascii() else 0.5  # one character off in a Chinese word of two is half
    close = difflib.get_close_matches(word.casefold(), names, n=1, cutoff=likeness)
    return names[close[0]] if close else ""


def meant(word: str, known: Iterable[str]) -> tuple[str, str]:
    """The end of a sentence about an unknown word, Chinese and English: a suggestion, or what there is."""
    names = list(known)
    if guess := similar(word, names):
        return f"是否想写“{guess}”？", f'did you mean "{guess}"?'
    listed = "、".join(names[:20])
    return f"可用：{listed}", f"known: {', '.join(names[:20])}"
