"""The log as the supervisor reads it: every commit since the contest began, oldest first. Kept from the journal's own entries."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

import msgspec

from control.journal import Entry
from control.report.guarded import guarded


class LogLine(msgspec.Struct, frozen=True):
    """One committed command: number, show time (µs), who, what, and the facts that followed, as names with their fields."""

    seq: int
    at: int
    sender: str
    command: str
    events: tuple[tuple[str, dict[str, Any]], ...]


SECRET = frozenset({"loaded"})
"""Events whose fields hold the questions' keys: only their name is shown."""


def log_lines(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Journal entries as log lines, builtins ready for JSON."""
    lines: list[dict[str, Any]] = msgspec.to_builtins([_line(entry) for entry in entries])
    return lines


def as_csv(lines: Iterable[dict[str, Any]]) -> bytes:
    """The log as a table for a spreadsheet: UTF-8 with a mark, because Excel needs one."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["序号", "时间（秒）", "席位", "命令", "事件", "内容"])
    for line in lines:
        for name, fields in line["events"]:
            shown = msgspec.json.encode(fields).decode()
            table.writerow([line["seq"], f"{line['at'] / 1_000_000:.3f}", line["sender"], line["command"], name, guarded(shown)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _line(entry: Entry) -> LogLine:
    events = tuple(
        (name, {} if name in SECRET else {key: value for key, value in fields.items() if key != "at"})
        for name, fields in msgspec.json.decode(entry.events, type=list[tuple[str, dict[str, Any]]])
    )
    return LogLine(entry.seq, entry.at, entry.sender, entry.name, events)
