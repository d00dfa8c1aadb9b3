"""Recordings (`.leitai-rec`): the Programs of a show as they went on air, in one append-only file.

Law: what was written stays readable whatever happens later: every record carries its length and checksum, and a reader stops at a
torn tail instead of failing. File = MAGIC, then records of: body length (u32), CRC-32 of the body (u32), both big-endian, and the
body (one Program as overlay.program.codec writes it). Its `at` is the record's time. May import overlay.program.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from overlay.program.codec import MAX_BYTES, WireError, decode, encode
from overlay.program.message import Program

MAGIC = b"leitai-rec 1\n"
SUFFIX = ".leitai-rec"

_HEAD = struct.Struct(">II")


class RecordingError(Exception):
    """The file is no recording; the message says which and why."""


class Recorder:
    """Appends Programs to a recording; the file is made, or continued where its last whole record ends.

    Raises OSError when it cannot be written, RecordingError when the file is something else.
    """

    def __init__(self, path: Path) -> None:
        end = _end(path) if path.exists() and path.stat().st_size else 0
        self._file = path.open("r+b" if end else "wb")
        if end:
            self._file.truncate(end)
            self._file.seek(end)
        else:
            self._file.write(MAGIC)
        self._last: tuple[int, int] | None = None

    def append(self, program: Program) -> None:
        """Writes one Program; the one that was written last (a heartbeat) is passed over."""
        mark = (program.epoch, program.seq)
        if mark == self._last:
            return
        self._last = mark
        body = encode(program)
        self._file.write(_HEAD.pack(len(body), zlib.crc32(body)) + body)
        self._file.flush()

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def __enter__(self) -> Recorder:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def read(path: Path) -> Iterator[Program]:
    """The Programs of a recording in the order they were written; ends before a torn or damaged record.

    Raises RecordingError when it is none, OSError when it cannot be read.
    """
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise RecordingError(f"{path.name} is not a recording of ours")
        while (body := _next(file)) is not None:
            try:
                yield decode(body)
            except WireError as error:
                raise RecordingError(f"{path.name}: {error}") from error


def _next(file: BinaryIO) -> bytes | None:
    """The next record's body, or None at the end or at a torn record."""
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    length, check = _HEAD.unpack(head)
    if length > MAX_BYTES:
        return None
    body = file.read(length)
    return body if len(body) == length and zlib.crc32(body) == check else None


def _end(path: Path) -> int:
    """Where the last whole record of an existing recording ends."""
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise RecordingError(f"{path.name} is not a recording of ours")
        end = len(MAGIC)
        while (body := _next(file)) is not None:
            end += _HEAD.size + len(body)
        return end
