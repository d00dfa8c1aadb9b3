"""The journal keeps everything, in order, provably; what is broken is refused with a sentence."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from control.faults import Fault
from control.journal import DATABASE, MIRROR, Draft, Entry, Journal, Kind, read, recover
from control.journal.mirror import Mirror
from control.timebase import Anchor, Moment

ANCHOR = Anchor(0, Moment(1, 2, "boot"))


def draft(number: int, at: int = 0) -> Draft:
    return Draft(at or number * 1000, f"id-{number}", "host", number, "go", "{}", f'[["advanced",{{"at":{number}}}]]')


def fill(folder: Path, count: int, kind: Kind = Kind.SHOW) -> list[Entry]:
    journal, entries = Journal.open(folder, kind)
    journal.begin(ANCHOR)
    written = [journal.append(draft(len(entries) + number)) for number in range(1, count + 1)]
    journal.close()
    return [*entries, *written]


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    written = fill(tmp_path, 5)
    assert read(tmp_path) == written
    assert [entry.seq for entry in written] == [1, 2, 3, 4, 5]
    assert len({entry.chain for entry in written}) == 5


def test_the_epoch_rises_with_each_run_and_the_anchor_is_kept(tmp_path: Path) -> None:
    fill(tmp_path, 1)
    journal, _ = Journal.open(tmp_path, Kind.SHOW)
    assert journal.last_anchor() == ANCHOR
    assert journal.begin(ANCHOR) == 2
    journal.close()


def test_the_last_known_show_time_is_the_newest_of_entry_and_pulse(tmp_path: Path) -> None:
    fill(tmp_path, 2)
    journal, _ = Journal.open(tmp_path, Kind.SHOW)
    assert journal.last_known() == 2000
    journal.begin(ANCHOR)
    journal.pulse(5_000)
    journal.pulse(6_000)
    assert journal.last_known() == 6_000
    journal.close()


def test_an_entry_is_found_by_its_command(tmp_path: Path) -> None:
    written = fill(tmp_path, 3)
    journal, _ = Journal.open(tmp_path, Kind.SHOW)
    assert journal.find("id-2") == written[1]
    assert journal.find("id-9") is None
    journal.close()


@pytest.mark.parametrize("column", ["at", "sender", "body", "events", "name", "version", "id"])
def test_a_changed_entry_is_noticed(tmp_path: Path, column: str) -> None:
    fill(tmp_path, 4)
    database = sqlite3.connect(tmp_path / DATABASE)
    database.execute(f"UPDATE entry SET {column} = 7 WHERE seq = 3")
    database.commit()
    database.close()
    with pytest.raises(Fault, match="broken at entry 3"):
        Journal.open(tmp_path, Kind.SHOW)
    with pytest.raises(Fault, match="broken at entry 3"):
        read(tmp_path)


def test_a_missing_entry_is_noticed(tmp_path: Path) -> None:
    fill(tmp_path, 4)
    database = sqlite3.connect(tmp_path / DATABASE)
    database.execute("DELETE FROM entry WHERE seq = 2")
    database.commit()
    database.close()
    with pytest.raises(Fault, match="broken at entry 2"):
        Journal.open(tmp_path, Kind.SHOW)


def test_a_journal_behind_its_mirror_is_refused_and_recovers_from_it(tmp_path: Path) -> None:
    written = fill(tmp_path, 4)
    database = sqlite3.connect(tmp_path / DATABASE)
    database.execute("DELETE FROM entry WHERE seq > 2")
    database.commit()
    database.close()
    with pytest.raises(Fault, match=r"behind its mirror \(2 entries, the mirror has 4\)"):
        Journal.open(tmp_path, Kind.SHOW)
    assert recover(tmp_path, Kind.SHOW) == 4
    assert (tmp_path / f"{DATABASE}.broken-1").exists()
    assert fill(tmp_path, 1)[:4] == written


def test_a_recovery_that_fails_is_one_sentence_and_can_be_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, 3)

    def full(path: Path, kind: Kind) -> sqlite3.Connection:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as disk:
        disk.setattr("control.journal.whole.connect", full)
        with pytest.raises(Fault, match="disk is full"):
            recover(tmp_path, Kind.SHOW)
    assert recover(tmp_path, Kind.SHOW) == 3
    assert len(read(tmp_path)) == 3


def test_a_flipped_byte_in_the_write_ahead_log_is_noticed(tmp_path: Path) -> None:
    """SQLite drops the rest of a WAL with a broken frame and calls the file sound; the mirror knows better."""
    source = tmp_path / "live"
    journal, _ = Journal.open(source, Kind.SHOW)
    journal.begin(ANCHOR)
    for number in range(1, 41):
        journal.append(draft(number))
    taken = tmp_path / "after-power-cut"
    shutil.copytree(source, taken)
    journal.close()
    wal = taken / f"{DATABASE}-wal"
    data = bytearray(wal.read_bytes())
    data[len(data) // 2] ^= 0x40
    wal.write_bytes(data)
    with pytest.raises(Fault, match="behind its mirror"):
        Journal.open(taken, Kind.SHOW)


def test_a_mirror_that_tells_another_story_is_refused(tmp_path: Path) -> None:
    fill(tmp_path / "a", 3)
    journal, _ = Journal.open(tmp_path / "b", Kind.SHOW)
    journal.begin(ANCHOR)
    for number in (1, 2, 3):
        journal.append(draft(number, at=number * 77))
    journal.close()
    shutil.copy(tmp_path / "a" / MIRROR, tmp_path / "b" / MIRROR)
    with pytest.raises(Fault, match="differ from entry 1"):
        Journal.open(tmp_path / "b", Kind.SHOW)


def test_a_mirror_behind_its_journal_catches_up(tmp_path: Path) -> None:
    fill(tmp_path, 3)
    whole = (tmp_path / MIRROR).read_bytes()
    (tmp_path / MIRROR).write_bytes(b"".join(whole.splitlines(keepends=True)[:2]))
    Journal.open(tmp_path, Kind.SHOW)[0].close()
    assert (tmp_path / MIRROR).read_bytes() == whole


def test_half_a_line_at_the_mirrors_end_is_cut_off(tmp_path: Path) -> None:
    fill(tmp_path, 2)
    whole = (tmp_path / MIRROR).read_bytes()
    (tmp_path / MIRROR).write_bytes(whole + b'{"seq":3,"ep')
    Journal.open(tmp_path, Kind.SHOW)[0].close()
    assert (tmp_path / MIRROR).read_bytes() == whole


@pytest.mark.parametrize("damage", [(b'"at":2', b'"at":3'), (b'{"seq":2', b'{"seq"~2')])
def test_a_damaged_mirror_is_no_mirror(tmp_path: Path, damage: tuple[bytes, bytes]) -> None:
    """Nothing could be recovered from it: the one at the keyboard moves it away, and the whole journal writes it anew."""
    fill(tmp_path, 3)
    whole = (tmp_path / MIRROR).read_bytes()
    assert damage[0] in whole
    (tmp_path / MIRROR).write_bytes(whole.replace(*damage))
    with pytest.raises(Fault, match=r"the journal is whole, but .*mirror\.jsonl.* Move .*mirror\.jsonl away"):
        Journal.open(tmp_path, Kind.SHOW)
    (tmp_path / MIRROR).rename(tmp_path / "aside")
    Journal.open(tmp_path, Kind.SHOW)[0].close()
    assert (tmp_path / MIRROR).read_bytes() == whole


def test_a_database_with_torn_pages_is_sent_to_the_mirror(tmp_path: Path) -> None:
    fill(tmp_path, 200)
    torn = bytearray((tmp_path / DATABASE).read_bytes())
    page = 4096
    torn[3 * page : 6 * page] = bytes(b ^ 0x5A for b in torn[3 * page : 6 * page])
    (tmp_path / DATABASE).write_bytes(torn)
    with pytest.raises(Fault, match="--recover") as raised:
        Journal.open(tmp_path, Kind.SHOW)
    assert raised.value.code == 1
    assert recover(tmp_path, Kind.SHOW) == 200


def test_when_both_files_fail_nobody_is_told_that_one_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Mirror, line: dict[str, object]) -> None:
        raise OSError(28, "No space left on device")

    journal, _ = Journal.open(tmp_path, Kind.SHOW)
    journal.begin(ANCHOR)
    journal._database.execute("PRAGMA max_page_count=1")
    journal.append(Draft(5, "big", "host", 2, "go", "x" * 50_000, "[]"))
    assert journal.alarm is not None
    assert "the mirror goes on" in journal.alarm.en
    monkeypatch.setattr(Mirror, "append", full)
    journal.append(draft(2))
    assert "nothing is kept" in journal.alarm.en
    journal.close()


def test_a_rehearsal_and_a_show_never_open_each_other(tmp_path: Path) -> None:
    fill(tmp_path, 1, Kind.REHEARSAL)
    with pytest.raises(Fault, match="another kind"):
        Journal.open(tmp_path, Kind.SHOW)


def test_one_control_at_a_time(tmp_path: Path) -> None:
    journal, _ = Journal.open(tmp_path, Kind.SHOW)
    with pytest.raises(Fault, match="another control"):
        Journal.open(tmp_path, Kind.SHOW)
    journal.close()


def test_a_running_contest_can_be_read_from_its_mirror(tmp_path: Path) -> None:
    journal, _ = Journal.open(tmp_path, Kind.SHOW)
    journal.begin(ANCHOR)
    entry = journal.append(draft(1))
    assert read(tmp_path) == [entry]
    journal.close()


def test_a_folder_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Fault, match="cannot be opened"):
        Journal.open(tmp_path / "file" / "journal", Kind.SHOW)
    with pytest.raises(Fault, match="there is no journal"):
        read(tmp_path)


def test_a_failed_commit_freezes_the_journal_and_the_mirror_goes_on(tmp_path: Path) -> None:
    """A full disk stands for the failed fsync: both reach us as the same error of the commit."""
    journal, _ = Journal.open(tmp_path, Kind.SHOW)
    journal.begin(ANCHOR)
    journal.append(draft(1))
    journal._database.execute("PRAGMA max_page_count=1")
    entry = journal.append(Draft(5, "big", "host", 2, "go", "x" * 50_000, "[]"))
    assert journal.frozen
    assert journal.alarm is not None
    assert "frozen" in journal.alarm.en
    journal.close()
    lines = [json.loads(line) for line in (tmp_path / MIRROR).read_text("utf-8").splitlines()]
    assert lines[-1]["chain"] == entry.chain
    with pytest.raises(Fault, match="behind its mirror"):
        Journal.open(tmp_path, Kind.SHOW)
    assert recover(tmp_path, Kind.SHOW) == 2
    assert read(tmp_path)[-1] == entry


WRITER = """
import os, sys
from pathlib import Path
from control.journal import Draft, Journal, Kind
from control.timebase import Anchor, Moment
journal, _ = Journal.open(Path(sys.argv[1]), Kind.SHOW)
journal.begin(Anchor(0, Moment(1, 2, "boot")))
for number in range(1, 6):
    journal.append(Draft(number, f"id-{number}", "host", number, "go", "{}", "[]"))
    print(number, journal.frozen, flush=True)
"""


@pytest.mark.processes
def test_a_failed_fsync_freezes_and_is_not_retried(tmp_path: Path) -> None:
    """A real EIO from the fourth fdatasync/fsync of the database on."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    done = subprocess.run(
        [strace, "-f", "-o", os.devnull, "-P", str(tmp_path / f"{DATABASE}-wal"), "-e", "inject=fdatasync,fsync:error=EIO:when=6+",
         sys.executable, "-c", WRITER, str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "ptrace" in done.stderr:
        pytest.skip("strace may not trace here")
    answers = [line.split()[1] for line in done.stdout.splitlines()]
    assert len(answers) == 5, done.stderr
    assert answers[0] == "False"
    assert answers[-1] == "True"
    with pytest.raises(Fault, match="behind its mirror"):
        Journal.open(tmp_path, Kind.SHOW)
