"""The journal while control runs: entries in, on the disk and in the mirror, before anybody hears of them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from control.faults import Fault
from control.journal.database import connect, entries_of, runs_of, unusable
from control.journal.entry import DATABASE, GENESIS, MIRROR, Draft, Entry, Kind, check_chain
from control.journal.mirror import Mirror
from control.journal.whole import matched_mirror
from control.timebase import Anchor, Moment


class Journal:
    """An open journal. Use `Journal.open`; `begin` starts a run before anything is written."""

    def __init__(self, database: sqlite3.Connection, mirror: Mirror, entries: list[Entry]) -> None:
        self._database = database
        self._mirror = mirror
        self._seq = len(entries)
        self._chain = entries[-1].chain if entries else GENESIS
        self._mirrored = True
        self._unkept: list[Entry] = []
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
            database = connect(folder / DATABASE, kind)
            try:
                entries = entries_of(database)
                check_chain(entries, DATABASE)
                mirror = matched_mirror(folder / MIRROR, entries, runs_of(database))
            except BaseException:
                database.close()
                raise
        except (OSError, sqlite3.Error) as error:
            raise unusable(folder, error) from error
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
        if self.frozen:
            self._unkept.append(entry)
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
        kept = self._kept("SELECT * FROM entry WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit))
        since = [entry for entry in self._unkept if entry.seq > seq]
        return [*(entry for entry in kept if not since or entry.seq < since[0].seq), *since][:limit]

    def find(self, command_id: str) -> Entry | None:
        """The entry of a command id, or None."""
        since = (entry for entry in self._unkept if entry.id == command_id)
        kept = self._kept("SELECT * FROM entry WHERE id = ?", (command_id,))
        return next(since, next(iter(kept), None))

    def _kept(self, question: str, values: tuple[Any, ...]) -> list[Entry]:
        """What the database holds; nothing where it cannot be read any more, and then it is frozen as well."""
        try:
            return [Entry(*row) for row in self._database.execute(question, values)]
        except sqlite3.Error as error:
            self._freeze(error)
            return []

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
            self._freeze(error)

    def _freeze(self, error: sqlite3.Error) -> None:
        """Give the database up: entries from here on are remembered in memory, so that repeats and the log stay true."""
        self.frozen = True
        self.alarm = _journal_lost(error) if self._mirrored else _nothing_kept(error)


def _mirror_lost(error: OSError) -> Fault:
    return Fault(
        f"日志镜像写入失败（{error.strerror}），主日志仍在记录",
        f"the journal's mirror cannot be written ({error.strerror}); the journal itself goes on",
        3,
    )


def _journal_lost(error: sqlite3.Error) -> Fault:
    return Fault(
        f"日志无法读写（{error}）：计分已冻结，镜像继续记录。请换盘后用 --recover 恢复",
        f"the journal cannot be read or written ({error}): scoring is frozen, the mirror goes on. Change the disk, then --recover",
        3,
    )


def _nothing_kept(error: Exception) -> Fault:
    return Fault(
        f"日志与镜像都无法写入磁盘（{error}）：计分已冻结，此后的操作不再留存。请腾出空间或换盘后重新启动",
        f"neither the journal nor its mirror can be written ({error}): scoring is frozen, nothing is kept from now on. Free or change the disk, then start again",
        3,
    )
