"""An entry of the journal, its chain, and where a show keeps its files. Pure values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any

from control.faults import Fault

DATABASE, MIRROR, RECORDING = "contest.sqlite3", "mirror.jsonl", "programs.leitai-rec"
GENESIS = "0" * 64
"""The chain before the first entry."""


class Kind(Enum):
    """The show's own journal, or a rehearsal's: each lies in a folder of its own and neither opens as the other."""

    SHOW = "journal"
    REHEARSAL = "rehearsal"


def folder_of(show: Path, kind: Kind) -> Path:
    """Where a show folder keeps its journal, or its rehearsal's."""
    return show / kind.value


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted command and its events.

    seq: 1, 2, 3…; epoch: the run of control; at: show time, µs; id: the command's; sender: the station; version: the contest's
    version after it; name, body: the command (body JSON); events: JSON list of [name, fields]; chain: hex.
    """

    seq: int
    epoch: int
    at: int
    id: str
    sender: str
    version: int
    name: str
    body: str
    events: str
    chain: str

    def link(self, before: str) -> str:
        """The chain this entry must carry after `before`."""
        facts = [
            self.seq, self.epoch, self.at, self.id, self.sender, self.version, self.name, self.body, self.events,
        ]  # fmt: skip
        return sha256(f"{before}\n{json.dumps(facts, ensure_ascii=True, separators=(',', ':'))}".encode()).hexdigest()

    def fields(self) -> dict[str, Any]:
        """As a line of the mirror."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be written; the journal adds seq, epoch and chain."""

    at: int
    id: str
    sender: str
    version: int
    name: str
    body: str
    events: str


def check_chain(entries: list[Entry], what: str) -> None:
    """Raise Fault at the first entry that is missing or does not carry its chain."""
    before = GENESIS
    for seq, entry in enumerate(entries, 1):
        if entry.seq != seq or entry.link(before) != entry.chain:
            raise Fault(
                f"{what} 在第 {seq} 条处损坏：哈希链不连续。请不要删除文件，用备份或 --recover 恢复",
                f"{what} is broken at entry {seq}: its hash chain does not hold. Keep the files; use a backup or --recover",
            )
        before = entry.chain
