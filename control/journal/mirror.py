"""The journal's mirror: one JSON object a line, each fsynced, beside the database. Law: append only.

A last line without its newline is an entry nobody was told of (control died while writing): it is cut off when the mirror is opened.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


class MirrorError(ValueError):
    """A line within the mirror is no JSON object."""


def read_mirror(path: Path) -> list[dict[str, Any]]:
    """All whole lines. Raises MirrorError, OSError."""
    whole, _, _ = path.read_bytes().rpartition(b"\n")
    lines = []
    for number, line in enumerate(whole.splitlines(), 1):
        try:
            value = json.loads(line)
        except ValueError as error:
            raise MirrorError(f"line {number}: {error}") from error
        if not isinstance(value, dict):
            raise MirrorError(f"line {number} is no object")
        lines.append(value)
    return lines


class Mirror:
    """The file, open for appending."""

    def __init__(self, path: Path) -> None:
        if path.exists():
            whole, newline, _ = path.read_bytes().rpartition(b"\n")
            os.truncate(path, len(whole) + len(newline))
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)

    def append(self, line: dict[str, Any]) -> None:
        """Write a line; returns when it is on the disk. Raises OSError."""
        data = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        while data:
            data = data[os.write(self._file, data) :]
        os.fsync(self._file)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)
