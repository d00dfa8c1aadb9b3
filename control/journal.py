"""The journal: what was asked, what happened, when. Append-only, in SQLite, with a mirror of JSON lines beside it.

Law: an entry is on the disk before anybody hears of it (WAL, synchronous FULL), and what is written is never changed: each entry's
`chain` is the SHA-256 over the chain before and the entry itself. One connection, exclusive: SQLite's WAL-reset bug needs two, and so
would two controls over one show. At the start every chain is checked; a journal that is broken, or behind its mirror, is refused with
a sentence, never repaired in silence. A failed commit is not retried (lessons: fsync): the journal then stops, `alarm` says why, and
entries go to the mirror alone, from which `recover` can rebuild.

May import the standard library, timebase and faults.
"""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

from control.faults import Fault
from control.mirror import Mirror, MirrorError, read_mirror
from control.timebase import Anchor, Moment

SCHEMA_VERSION = 1
DATABASE, MIRROR, RECORDING = "contest.sqlite3", "mirror.jsonl", "programs.leitai-rec"
GENESIS = "0" * 64
"""The chain before the first entry."""

_SCHEMA = """
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


class Journal:
    """An open journal. Use `Journal.open`; `begin` starts a run before anything is written."""

    def __init__(self, database: sqlite3.Connection, mirror: Mirror, entries: list[Entry]) -> None:
        self._database = database
        self._mirror = mirror
        self._seq = len(entries)
        self._chain = entries[-1].chain if entries else GENESIS
        self._mirrored = True
        self.epoch = 0
        self.frozen = False
        """The database can no longer be trusted with a commit: only the mirror is written, nothing more is scored."""
        self.alarm: Fault | None = None
        """What went wrong with the files, for the host's screen."""

    @classmethod
    def open(cls, folder: Path, kind: Kind) -> tuple[Journal, list[Entry]]:
        """Open (or begin) the journal in `folder` and give what it holds. Raises Fault."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            database = _connect(folder / DATABASE, kind)
            try:
                entries = _entries(database)
                check_chain(entries, DATABASE)
                mirror = _matched_mirror(folder / MIRROR, entries, _runs(database))
            except BaseException:
                database.close()
                raise
        except (OSError, sqlite3.Error) as error:
            raise _unusable(folder, error) from error
        return cls(database, mirror, entries), entries

    @property
    def chain(self) -> str:
        """The head of the hash chain, hex."""
        return self._chain

    @property
    def seq(self) -> int:
        """How many entries there are."""
        return self._seq

    def last_anchor(self) -> Anchor | None:
        """Where the run before this one anchored show time; None before the first."""
        row = self._database.execute(
            "SELECT show, wall, boottime, boot, rate FROM run ORDER BY epoch DESC LIMIT 1"
        ).fetchone()
        return None if row is None else Anchor(row[0], Moment(row[1], row[2], row[3]), Fraction(row[4]))

    def last_known(self) -> int:
        """The latest show time on record, µs."""
        row = self._database.execute(
            "SELECT max(coalesce((SELECT show FROM pulse), 0), coalesce((SELECT max(at) FROM entry), 0))"
        ).fetchone()
        known: int = row[0]
        return known

    def begin(self, anchor: Anchor) -> int:
        """Start a run: its epoch is above every one before."""
        row = self._database.execute("SELECT coalesce(max(epoch), 0) FROM run").fetchone()
        self.epoch = row[0] + 1
        run = {
            "epoch": self.epoch,
            "show": anchor.show,
            "wall": anchor.moment.wall,
            "boottime": anchor.moment.boottime,
            "boot": anchor.moment.boot,
            "rate": str(anchor.rate),
        }
        self._commit("INSERT INTO run VALUES (?, ?, ?, ?, ?, ?)", tuple(run.values()))
        self._reflect({"run": run})
        return self.epoch

    def append(self, draft: Draft) -> Entry:
        """Write an entry to the disk, and to the mirror. Returns when both are there; sets `alarm` if either failed."""
        bare = Entry(
            self._seq + 1, self.epoch, draft.at, draft.id, draft.sender, draft.version, draft.name, draft.body, draft.events, ""
        )
        entry = replace(bare, chain=bare.link(self._chain))
        self._commit(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            tuple(getattr(entry, name) for name in Entry.__slots__),
        )
        self._reflect(entry.fields())
        self._seq, self._chain = entry.seq, entry.chain
        return entry

    def _reflect(self, line: dict[str, Any]) -> None:
        """Write a line to the mirror. A mirror that failed once is left alone: half a line must stay its last."""
        if not self._mirrored:
            return
        try:
            self._mirror.append(line)
        except OSError as error:
            self._mirrored = False
            self.alarm = _nothing_kept(error) if self.frozen else _mirror_lost(error)

    def pulse(self, show: int) -> None:
        """Note that show time has come to `show`, for a restart after a power cut."""
        self._commit("INSERT INTO pulse VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET show = excluded.show", (show,))

    def after(self, seq: int, limit: int) -> list[Entry]:
        """At most `limit` entries that follow entry `seq`, oldest first."""
        rows = self._database.execute("SELECT * FROM entry WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit))
        return [Entry(*row) for row in rows]

    def find(self, command_id: str) -> Entry | None:
        """The entry of a command id, or None."""
        row = self._database.execute("SELECT * FROM entry WHERE id = ?", (command_id,)).fetchone()
        return None if row is None else Entry(*row)

    def close(self) -> None:
        """Close the files."""
        self._database.close()
        self._mirror.close()

    def _commit(self, statement: str, values: tuple[Any, ...]) -> None:
        if self.frozen:
            return
        try:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute(statement, values)
            self._database.execute("COMMIT")
        except sqlite3.Error as error:
            # Never retried: after a failed fsync the kernel may call the next one good though pages were lost.
            self.frozen = True
            self.alarm = _journal_lost(error) if self._mirrored else _nothing_kept(error)


def read(folder: Path) -> list[Entry]:
    """The entries of a journal that is closed, or of a running contest (from its mirror). Raises Fault."""
    if not (folder / DATABASE).exists():
        raise Fault(
            f"{folder} 中没有日志 {DATABASE}；leitai run 或 leitai control 开赛后才有", f"there is no journal {DATABASE} in {folder}; a contest that runs makes one"
        )
    try:
        database = sqlite3.connect(folder / DATABASE, isolation_level=None, timeout=0)
        try:
            entries = _entries(database)
        finally:
            database.close()
    except sqlite3.OperationalError:
        _, entries = _mirrored(folder / MIRROR)
    except sqlite3.Error as error:
        raise _unusable(folder, error) from error
    check_chain(entries, DATABASE)
    return entries


def recover(folder: Path, kind: Kind) -> int:
    """Rebuild the database from the mirror; the old files are kept beside it. Returns the number of entries. Raises Fault."""
    runs, entries = _mirrored(folder / MIRROR)
    check_chain(entries, MIRROR)
    count = 1
    while (aside := folder / f"{DATABASE}.broken-{count}").exists():
        count += 1
    for suffix in ("", "-wal", "-shm"):
        part = folder / f"{DATABASE}{suffix}"
        if part.exists():
            os.replace(part, f"{aside}{suffix}")
    database = _connect(folder / DATABASE, kind)
    with database:
        database.execute("BEGIN IMMEDIATE")
        database.executemany("INSERT INTO run VALUES (:epoch, :show, :wall, :boottime, :boot, :rate)", runs)
        database.executemany(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [tuple(getattr(entry, name) for name in Entry.__slots__) for entry in entries],
        )
    database.close()
    return len(entries)


def _mirror_lost(error: OSError) -> Fault:
    return Fault(
        f"日志镜像写入失败（{error.strerror}），主日志仍在记录",
        f"the journal's mirror cannot be written ({error.strerror}); the journal itself goes on",
        3,
    )


def _journal_lost(error: sqlite3.Error) -> Fault:
    return Fault(
        f"日志无法写入磁盘（{error}）：计分已冻结，镜像继续记录。请换盘后用 --recover 恢复",
        f"the journal cannot be written ({error}): scoring is frozen, the mirror goes on. Change the disk, then --recover",
        3,
    )


def _nothing_kept(error: Exception) -> Fault:
    return Fault(
        f"日志与镜像都无法写入磁盘（{error}）：计分已冻结，此后的操作不再留存。请腾出空间或换盘后重新启动",
        f"neither the journal nor its mirror can be written ({error}): scoring is frozen, nothing is kept from now on. Free or change the disk, then start again",
        3,
    )


def _unusable(folder: Path, error: Exception) -> Fault:
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


def _connect(path: Path, kind: Kind) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL", "trusted_schema=OFF"):
            database.execute(f"PRAGMA {pragma}")
        if not database.execute("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").fetchone():
            database.executescript(
                f"BEGIN IMMEDIATE; {_SCHEMA} INSERT INTO meta VALUES ('schema', '{SCHEMA_VERSION}'), ('kind', '{kind.value}'); COMMIT;"
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


def _entries(database: sqlite3.Connection) -> list[Entry]:
    return [Entry(*row) for row in database.execute("SELECT * FROM entry ORDER BY seq")]


def _runs(database: sqlite3.Connection) -> list[dict[str, Any]]:
    names = ("epoch", "show", "wall", "boottime", "boot", "rate")
    return [dict(zip(names, row, strict=True)) for row in database.execute("SELECT * FROM run ORDER BY epoch")]


def _mirrored(path: Path) -> tuple[list[dict[str, Any]], list[Entry]]:
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


def _matched_mirror(path: Path, entries: list[Entry], runs: list[dict[str, Any]]) -> Mirror:
    """The mirror, opened for writing and brought up to the journal. A journal behind its mirror, or unlike it, is a Fault; so is a damaged
    mirror, because nothing could be recovered from it."""
    try:
        seen_runs, seen = _mirrored(path) if path.exists() else ([], [])
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

