"""A journal as a whole: read it when nobody writes it, match it with its mirror, rebuild it from there."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from control.faults import Fault
from control.journal.database import connect, entries_of, unusable
from control.journal.entry import DATABASE, MIRROR, Entry, Kind, check_chain
from control.journal.mirror import Mirror, MirrorError, read_mirror


def read(folder: Path) -> list[Entry]:
    """The entries of a journal that is closed, or of a running contest (from its mirror). Raises Fault."""
    if not (folder / DATABASE).exists():
        raise Fault(
            f"{folder} 中没有日志 {DATABASE}；leitai run 或 leitai control 开赛后才有", f"there is no journal {DATABASE} in {folder}; a contest that runs makes one"
        )
    try:
        database = sqlite3.connect(folder / DATABASE, isolation_level=None, timeout=0)
        try:
            entries = entries_of(database)
        finally:
            database.close()
    except sqlite3.OperationalError:
        _, entries = mirrored(folder / MIRROR)
    except sqlite3.Error as error:
        raise unusable(folder, error) from error
    check_chain(entries, DATABASE)
    return entries


def recover(folder: Path, kind: Kind) -> int:
    """Rebuild the database from the mirror; the old files are kept beside it. Returns the number of entries. Raises Fault."""
    runs, entries = mirrored(folder / MIRROR)
    check_chain(entries, MIRROR)
    try:
        _rebuild(folder, kind, runs, entries)
    except (OSError, sqlite3.Error) as error:
        raise unusable(folder, error) from error
    return len(entries)


def _rebuild(folder: Path, kind: Kind, runs: list[dict[str, Any]], entries: list[Entry]) -> None:
    count = 1
    while (aside := folder / f"{DATABASE}.broken-{count}").exists():
        count += 1
    for suffix in ("", "-wal", "-shm"):
        part = folder / f"{DATABASE}{suffix}"
        if part.exists():
            os.replace(part, f"{aside}{suffix}")
    with closing(connect(folder / DATABASE, kind)) as database, database:
        database.execute("BEGIN IMMEDIATE")
        database.executemany("INSERT INTO run VALUES (:epoch, :show, :wall, :boottime, :boot, :rate)", runs)
        database.executemany(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [tuple(getattr(entry, name) for name in Entry.__slots__) for entry in entries],
        )


def matched_mirror(path: Path, entries: list[Entry], runs: list[dict[str, Any]]) -> Mirror:
    """The mirror, opened for writing and brought up to the journal. A journal behind its mirror, or unlike it, is a Fault; so is a damaged
    mirror, because nothing could be recovered from it."""
    try:
        seen_runs, seen = mirrored(path) if path.exists() else ([], [])
    except Fault as fault:
        raise _damaged_mirror(path, fault) from fault
    for ours, theirs in zip(entries, seen, strict=False):
        if ours.chain != theirs.chain:
            raise Fault(
                f"日志与镜像自第 {ours.seq} 条起不一致，拒绝启动。请保留全部文件并用 --recover 或备份恢复",
                f"the journal and its mirror differ from entry {ours.seq} on; refusing to start. Keep all files; --recover or use a backup",
            )
    if len(seen) > len(entries) or len(seen_runs) > len(runs):
        raise Fault(
            f"日志落后于镜像（{len(entries)} 条，镜像 {len(seen)} 条），拒绝启动。用 --recover 从镜像恢复",
            f"the journal is behind its mirror ({len(entries)} entries, the mirror has {len(seen)}); refusing to start. --recover rebuilds it from the mirror",
        )
    try:
        check_chain(seen, MIRROR)
    except Fault as fault:
        raise _damaged_mirror(path, fault) from fault
    mirror = Mirror(path)
    for run in runs[len(seen_runs) :]:
        mirror.append({"run": run})
    for entry in entries[len(seen) :]:
        mirror.append(entry.fields())
    return mirror


def mirrored(path: Path) -> tuple[list[dict[str, Any]], list[Entry]]:
    """Runs and entries of a mirror. Raises Fault."""
    try:
        lines = read_mirror(path)
        return [line["run"] for line in lines if "run" in line], [Entry(**line) for line in lines if "run" not in line]
    except (OSError, MirrorError, TypeError) as error:
        raise Fault(f"{path} 无法读取（{error}）", f"{path} cannot be read ({error})") from error


def _damaged_mirror(path: Path, fault: Fault) -> Fault:
    return Fault(
        f"日志完好，但{fault.zh.split('。')[0]}。请把 {path} 移到别处再启动，镜像会从日志重写",
        f"the journal is whole, but {fault.en.split('. ')[0]}. Move {path} away and start again: it is written anew from the journal",
    )
