"""A journal played again: the Programs that were on air, from the events alone. Live equals replay, because both fold the same.

May import journal, authority's replay, publisher.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from control.authority import replayed
from control.contest.state import State, initial
from control.journal import read
from control.publisher import first_program, next_program
from overlay.program.message import Program


def programs(folder: Path) -> tuple[Program, ...]:
    """Every Program of the journal in `folder` (or of the database file in it), in order. Raises Fault."""
    shown: list[Program] = []
    for commit, entry in replayed(read(_folder(folder))):
        if shown:
            program = next_program(shown[-1], commit.state, entry.chain)
        else:
            program = first_program(commit.state, entry.epoch, entry.chain, rehearsal=False)
        shown.append(replace(program, epoch=entry.epoch, sent=commit.at))
    return tuple(shown)


def final_state(folder: Path) -> State:
    """Where the contest of a journal stands. Raises Fault."""
    commits = replayed(read(_folder(folder)))
    return commits[-1][0].state if commits else initial()


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent
