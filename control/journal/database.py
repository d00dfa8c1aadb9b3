"""The journal's SQLite file: its tables, how it is opened, and what is said when it cannot be."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from control.faults import Fault
from control.journal.entry import Entry, Kind

SCHEMA_VERSION = 1

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE run (
    epoch INTEGER PRIMARY KEY, show INTEGER NOT NULL, wall INTEGER NOT NULL, boottime INTEGER NOT NULL,
    boot TEXT NOT NULL, rate TEXT NOT NULL
) STRICT;
CREATE TABLE pulse (one INTEGER PRIMARY KEY CHECK (one = 1), show INTEGER NOT NULL) STRICT;
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, at INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    sender TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, events TEXT NOT NULL,
    chain TEXT NOT NULL
) STRICT;
"""


def connect(path: Path, kind: Kind) -> sqlite3.Connection:
    """Open (or make) the file for this process alone. Raises Fault, sqlite3.Error."""
    database = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL", "trusted_schema=OFF"):
            database.execute(f"PRAGMA {pragma}")
        if not database.execute("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").fetchone():
            database.executescript(
                f"BEGIN IMMEDIATE; {SCHEMA} INSERT INTO meta VALUES ('schema', '{SCHEMA_VERSION}'), ('kind', '{kind.value}'); COMMIT;"
            )
        meta = dict(database.execute("SELECT key, value FROM meta").fetchall())
        # Take the lock now, not with the first command: two controls must not both come up.
        database.executescript("BEGIN EXCLUSIVE; COMMIT;")
    except BaseException:
        database.close()
        raise
    fault = None
    if meta.get("schema") != str(SCHEMA_VERSION):
        fault = Fault(
            f"{path.name} 的格式版本是 {meta.get('schema')}，本程序使用 {SCHEMA_VERSION}",
            f"{path.name} is of format {meta.get('schema')}, this program writes {SCHEMA_VERSION}",
        )
    elif meta.get("kind") != kind.value:
        fault = Fault(
            f"{path} 是另一种日志（{meta.get('kind')}）：彩排与正式比赛的日志不可互换",
            f"{path} is a journal of another kind ({meta.get('kind')}): a rehearsal's never serves as the show's, nor the other way round",
        )
    if fault is not None:
        database.close()
        raise fault
    return database


def entries_of(database: sqlite3.Connection) -> list[Entry]:
    """Every entry, oldest first."""
    return [Entry(*row) for row in database.execute("SELECT * FROM entry ORDER BY seq")]


def runs_of(database: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every run of control, oldest first."""
    names = ("epoch", "show", "wall", "boottime", "boot", "rate")
    return [dict(zip(names, row, strict=True)) for row in database.execute("SELECT * FROM run ORDER BY epoch")]


def unusable(folder: Path, error: Exception) -> Fault:
    """The sentence for a journal that cannot be opened."""
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
        return Fault(
            f"{folder}：日志已损坏（{error}）。请保留全部文件，用 --recover 从镜像恢复",
            f"{folder}: the journal is damaged ({error}). Keep all files; --recover rebuilds it from the mirror",
        )
    if "locked" in str(error):
        return Fault(f"{folder}：另一个控制程序正在使用此日志，请先关闭它", f"{folder}: another control is running on this journal; stop it first", 3)
    why = getattr(error, "strerror", None) or error
    return Fault(
        f"{folder}：日志无法打开（{why}）；请检查磁盘空间与写权限，或把赛事文件夹复制到可写的位置",
        f"{folder}: the journal cannot be opened ({why}); look at the disk's space and your rights, or copy the show folder to where you may write",
        3,
    )
