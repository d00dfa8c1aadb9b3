"""Typed reading of show.toml: every key asked for is checked, every key nobody asked for is a fault.

Law: a wrong value is noted with its line and key, its default goes on in its place, and reading never stops at the first fault.
Durations are seconds in the file and whole µs from here on; decimals stay exact (no float on the way).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from control.contest.params import SECOND
from control.show.faults import Faults, Place, meant
from control.show.lines import Lines

LINE = 300
"""Longest one-line text, characters: what the Program accepts (overlay.program.records.Line)."""

EnumT = TypeVar("EnumT", bound=Enum)


class File:
    """One TOML file under check: its name, where its keys stand, and where faults go."""

    def __init__(self, name: str, text: str, faults: Faults) -> None:
        self.name = name
        self.faults = faults
        self._lines = Lines(text)

    def place(self, path: str) -> Place:
        """Where a key stands."""
        return Place(self.name, row=self._lines.line(path), column=path)


class Table:
    """A table of the file. Ask for each key once, then `close`."""

    def __init__(self, file: File, data: Mapping[str, object], path: str = "") -> None:
        self.file = file
        self.path = path
        self.data = data
        self._asked: list[str] = []

    def place(self, key: str = "") -> Place:
        """Where a key of this table stands, or the table itself."""
        return self.file.place(self._full(key))

    def has(self, key: str) -> bool:
        """Whether the file sets the key."""
        return key in self.data

    def peek(self, key: str) -> object:
        """What the file says, unchecked."""
        return self.data.get(key)

    def error(self, key: str, zh: str, en: str) -> None:
        """Note a fault of a key."""
        self.file.faults.error(self.place(key), zh, en)

    def warn(self, key: str, zh: str, en: str) -> None:
        """Note a warning about a key."""
        self.file.faults.warn(self.place(key), zh, en)

    def text(self, key: str, default: str = "", *, needed: bool = False, limit: int = LINE) -> str:
        """A text of at most `limit` characters, its outer blanks removed."""
        value = self._take(key)
        if value is None:
            if needed:
                self.error(key, f"缺少 {key}；请补上", f"{key} is missing; add it")
            return default
        if not isinstance(value, str):
            self.error(
                key,
                f"{key} 应为带引号的文字，而不是 {_shown(value)}",
                f"{key} must be a text in quotes, not {_shown(value)}",
            )
            return default
        value = value.strip()
        if needed and not value:
            self.error(key, f"{key} 是空的；请填写", f"{key} is empty; fill it in")
        if len(value) > limit:
            self.error(
                key,
                f"{key} 有 {len(value)} 字，至多 {limit} 字；请缩短",
                f"{key} has {len(value)} characters, at most {limit}; shorten it",
            )
            return default
        return value

    def name_or_number(self, key: str) -> str:
        """A name in quotes or a bare whole number, as text."""
        value = self.peek(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(self.whole(key))
        return self.text(key)

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts."""
        value = self._take(key)
        if value is None:
            return default
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.error(
                key,
                f'{key} 应为文字列表，如 ["甲", "乙"]',
                f'{key} must be a list of texts such as ["a", "b"]',
            )
            return default
        return tuple(each.strip() for each in value)

    def whole(self, key: str, default: int = 0, low: int = 0, high: int = 100_000) -> int:
        """A whole number within low…high."""
        value = self._take(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            self.error(
                key,
                f"{key} 应为整数，而不是 {_shown(value)}",
                f"{key} must be a whole number, not {_shown(value)}",
            )
            return default
        if not low <= value <= high:
            self.error(
                key,
                f"{key} 应在 {low} 到 {high} 之间，现为 {value}",
                f"{key} must be {low} to {high}, it is {value}",
            )
            return default
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """true or false."""
        value = self._take(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.error(
                key,
                f"{key} 应为 true 或 false，而不是 {_shown(value)}",
                f"{key} must be true or false, not {_shown(value)}",
            )
            return default
        return value

    def decimal(self, key: str, low: int, high: int) -> Decimal | None:
        """A number within low…high, exact; None if the file does not give it (or gives it wrongly)."""
        value = self._take(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.error(
                key, f"{key} 应为数字，而不是 {_shown(value)}", f"{key} must be a number, not {_shown(value)}"
            )
            return None
        number = Decimal(value)
        if not (number.is_finite() and low <= number <= high):
            self.error(
                key,
                f"{key} 应在 {low} 到 {high} 之间，现为 {value}",
                f"{key} must be {low} to {high}, it is {value}",
            )
            return None
        return number

    def scaled(self, key: str, scale: int, low: int, high: int, unit: tuple[str, str]) -> int | None:
        """A number within low…high times `scale` as a whole number; finer than that is a fault. unit: zh, en, for the sentence."""
        number = self.decimal(key, low, high)
        if number is None:
            return None
        whole = number * scale
        if whole != whole.to_integral_value():
            self.error(
                key,
                f"{key} 过细：最小单位是{unit[0]}，现为 {number}",
                f"{key} is too fine: the unit is {unit[1]}, it is {number}",
            )
            return None
        return int(whole)

    def seconds(self, key: str, default: int, low: int = 0, high: int = 86_400) -> int:
        """A duration given in seconds, as µs; default: µs."""
        value = self.scaled(key, SECOND, low, high, ("微秒", "a microsecond"))
        return default if value is None else value

    def choice(self, key: str, kind: type[EnumT], default: EnumT) -> EnumT:
        """One of an Enum's values."""
        chosen = self.chosen(key, kind)
        return default if chosen is None else chosen

    def chosen(self, key: str, kind: type[EnumT]) -> EnumT | None:
        """One of an Enum's values, None if the file does not choose."""
        value = self._take(key)
        if value is None:
            return None
        known = [str(member.value) for member in kind]
        if not isinstance(value, str) or value not in known:
            zh, en = meant(str(value), known)
            self.error(
                key, f"{key} 没有 {_shown(value)} 这一选择；{zh}", f"{key} cannot be {_shown(value)}; {en}"
            )
            return None
        return kind(value)

    def table(self, key: str) -> Table | None:
        """A table within this one, None if the file has none."""
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.error(key, f"{key} 应为表 [{self._full(key)}]", f"{key} must be a table [{self._full(key)}]")
            return None
        return Table(self.file, value, self._full(key))

    def tables(self, key: str) -> list[Table]:
        """The tables of a list [[key]]."""
        value = self._take(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.error(
                key,
                f"{key} 应为表的列表 [[{self._full(key)}]]",
                f"{key} must be a list of tables [[{self._full(key)}]]",
            )
            return []
        return [Table(self.file, each, f"{self._full(key)}[{place}]") for place, each in enumerate(value, 1)]

    def close(self) -> None:
        """Note every key of the file that nobody asked for."""
        for key in self.data:
            if key not in self._asked:
                zh, en = meant(key, self._asked)
                self.error(key, f"不认识的键“{key}”；{zh}", f'unknown key "{key}"; {en}')

    def _take(self, key: str) -> object:
        self._asked.append(key)
        return self.data.get(key)

    def _full(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path and key else self.path or key


def _shown(value: object) -> str:
    """A value as the file would write it, for a sentence."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"“{value}”"
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    return str(value)
