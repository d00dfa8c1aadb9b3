"""Commands and events as plain values (what JSON and msgpack carry) and back. Law: nothing ill-typed gets through.

The records of `control.contest` are plain dataclasses, so that the rules need the standard library only; msgspec writes them. Reading
is done here, because msgspec refuses a union of dataclasses (a segment's parameters): readers are built once per type from its
annotations, know no coercion, and name the path of the first wrong field. May import contest and msgspec.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable
from enum import Enum
from typing import Any

import msgspec

from control.contest.commands import COMMANDS, Command, snake
from control.contest.events import EVENTS, Event

MAX_TEXT = 16_384
"""The longest text a field may hold, characters: a case with room to spare."""

MAX_ITEMS = 20_000
"""The most items a list may hold: a question bank, with room to spare."""

_HALF = re.compile("[\ud800-\udfff]")

Reader = Callable[[Any, str], Any]
"""(plain value, path for the error) → typed value, or CodecError."""


class CodecError(ValueError):
    """The value is no such command or event; the text names the field."""


def name_of(record: Command | Event) -> str:
    """The name on the wire and in the journal."""
    return snake(type(record).__name__)


def plain(record: Command | Event) -> dict[str, Any]:
    """The record's fields as builtins."""
    fields: dict[str, Any] = msgspec.to_builtins(record)
    return fields


def read_command(name: str, fields: Any) -> Command:
    """A command from its name and fields. Raises CodecError."""
    if name not in COMMANDS:
        raise CodecError(f"no command is called {name[:60]!r}")
    command: Command = _reader(COMMANDS[name])(fields, name)
    return command


def read_event(name: str, fields: Any) -> Event:
    """An event from its name and fields. Raises CodecError."""
    if name not in EVENTS:
        raise CodecError(f"no event is called {name[:60]!r}")
    event: Event = _reader(EVENTS[name])(fields, name)
    return event


def whole(text: str) -> bool:
    """Whether a text holds no half characters (lone surrogates, which JSON lets through): such a text can be neither written nor sent."""
    return text.isascii() or _HALF.search(text) is None


def _fault(path: str, expected: str, value: Any) -> CodecError:
    return CodecError(f"{path}: expected {expected}, got {str(value)[:60]!r}")


def _text(value: Any, path: str) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT or not whole(value):
        raise _fault(path, "text", value)
    return value


def _integer(value: Any, path: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not -(2**53) <= value <= 2**53:
        raise _fault(path, "a whole number", value)
    return value


def _number(value: Any, path: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _fault(path, "a number", value)
    return float(value)


def _truth(value: Any, path: str) -> bool:
    if not isinstance(value, bool):
        raise _fault(path, "true or false", value)
    return value


_BASIC: dict[Any, Reader] = {str: _text, int: _integer, float: _number, bool: _truth}


def _reader(kind: Any) -> Reader:
    """The reader for an annotated type."""
    known = _BASIC.get(kind) or _READERS.get(kind)
    if known is not None:
        return known
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum(kind)
    if typing.get_origin(kind) is tuple:
        return _list(_reader(typing.get_args(kind)[0]))
    if typing.get_origin(kind) in {types.UnionType, typing.Union}:
        return _union(typing.get_args(kind))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record(kind)
    raise TypeError(f"{kind} has no place in a command or an event")


def _enum(kind: type[Enum]) -> Reader:
    members = {member.value: member for member in kind}

    def read(value: Any, path: str) -> Any:
        if not isinstance(value, str) or value not in members:
            raise _fault(path, f"one of {', '.join(map(str, members))}", value)
        return members[value]

    return read


def _list(item: Reader) -> Reader:
    def read(value: Any, path: str) -> Any:
        if not isinstance(value, list | tuple) or len(value) > MAX_ITEMS:
            raise _fault(path, "a list", value)
        return tuple([item(each, f"{path}[{index}]") for index, each in enumerate(value)])

    return read


def _union(kinds: tuple[Any, ...]) -> Reader:
    """X or None; or one of several records, told apart by their field names: the smallest that has all of them.

    So an older journal, whose records have fewer fields, still reads.
    """
    records = sorted(
        (({field.name for field in dataclasses.fields(kind)}, _reader(kind)) for kind in kinds if dataclasses.is_dataclass(kind)),
        key=lambda record: len(record[0]),
    )
    others = [_reader(kind) for kind in kinds if kind is not type(None) and not dataclasses.is_dataclass(kind)]
    optional = type(None) in kinds

    def read(value: Any, path: str) -> Any:
        if value is None and optional:
            return None
        if isinstance(value, dict):
            for names, record in records:
                if len(records) == 1 or names >= value.keys():
                    return record(value, path)
        for other in others:
            return other(value, path)
        raise _fault(path, "one of the known forms", value)

    return read


def _record(kind: type[Any]) -> Reader:
    hints = typing.get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}
    needed = [
        field.name
        for field in dataclasses.fields(kind)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]

    def read(value: Any, path: str) -> Any:
        if not isinstance(value, dict):
            raise _fault(path, "a record", value)
        for name in value:
            if name not in readers:
                raise CodecError(f"{path}: has no field {str(name)[:60]!r}")
        for name in needed:
            if name not in value:
                raise CodecError(f"{path}: lacks {name}")
        return kind(**{name: readers[name](each, f"{path}.{name}") for name, each in value.items()})

    return read


_READERS: dict[Any, Reader] = {}
# Filled once, here: nested records of one type share nothing, which costs a few closures and no bookkeeping.
_READERS.update({kind: _record(kind) for kind in (*COMMANDS.values(), *EVENTS.values())})
