"""A show that is over, as Programs: from a recording, or from a journal through the rules and projections of today.

Law: the same journal gives the same Programs as went on air, because both come from events alone. May import journal, authority,
publisher, overlay.recording.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from control.authority import replayed
from control.faults import Fault
from control.journal import DATABASE, Kind, folder_of, read
from control.publisher import first_program, next_program
from overlay.program.message import Program
from overlay.recording import SUFFIX, RecordingError
from overlay.recording import read as read_recording


def programs_of(path: Path) -> list[Program]:
    """The Programs of a recording, a journal (its file or folder), or a show folder (its journal, else its rehearsal's).

    Raises Fault when it is none of these, or holds nothing.
    """
    programs = _recorded(path) if path.suffix == SUFFIX else _from_journal(_journal_folder(path))
    if not programs:
        raise Fault(f"{path} 里没有可播放的内容", f"{path} holds nothing to play")
    return programs


def media_of(path: Path) -> Path | None:
    """The media folder that belongs to it: that of the show folder it lies in, if there is one."""
    return _beside(path, "media")


def themes_of(path: Path) -> Path | None:
    """The folder of the show's own themes and words that belongs to it, likewise."""
    return _beside(path, "themes")


def _beside(path: Path, name: str) -> Path | None:
    return next((folder / name for folder in (path, *path.resolve().parents[:3]) if (folder / name).is_dir()), None)


def _recorded(path: Path) -> list[Program]:
    try:
        return list(read_recording(path))
    except (OSError, RecordingError) as error:
        raise Fault(f"{path} 无法读取（{error}）", f"{path} cannot be read ({error})") from error


def _journal_folder(path: Path) -> Path:
    if not path.exists():
        raise Fault(f"没有 {path}", f"there is no {path}")
    places = [path.parent] if path.name == DATABASE else [path, *(folder_of(path, kind) for kind in Kind)]
    folder = next((place for place in places if (place / DATABASE).is_file()), None)
    if folder is None:
        raise Fault(f"{path} 既不是录制文件，也不是日志或赛事文件夹", f"{path} is neither a recording, nor a journal, nor a show folder")
    return folder


def _from_journal(folder: Path) -> list[Program]:
    """Folded as the publisher folded them live, under the epochs and chains of the time."""
    rehearsal = folder.name == Kind.REHEARSAL.value
    programs: list[Program] = []
    for commit, entry in replayed(read(folder)):
        if programs:
            program = next_program(programs[-1], commit.state, entry.chain)
        else:
            program = first_program(commit.state, entry.epoch, entry.chain, rehearsal=rehearsal)
        programs.append(replace(program, epoch=entry.epoch, sent=commit.at))
    return programs
