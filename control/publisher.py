"""Publishes the Program: whole, on every commit and four times a second, and records what went on air.

Law: the same state gives the same Program; what is added here is only its publication (epoch, sent, chain) and the picture that leaves.
A recording that cannot be written never stops the picture. May import projections, overlay.program, overlay.recording.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from control.authority import Commit
from control.contest.state import State
from control.foresight import next_picture
from control.link import NEXT_TOPIC, TOPIC
from control.projections.program import project
from overlay.program.codec import encode
from overlay.program.message import Program
from overlay.recording import Recorder, RecordingError

LEAVING = 1_000_000
"""How long the picture before is told along for its cross-fade, µs."""

Send = Callable[[bytes, bytes], None]
"""(topic, body) → out."""


def first_program(state: State, epoch: int, chain: str, *, rehearsal: bool) -> Program:
    """What is on air when a run begins."""
    return replace(project(state), epoch=epoch, chain=chain, rehearsal=rehearsal)


def next_program(before: Program, state: State, chain: str) -> Program:
    """What is on air after a commit, with the picture it replaces."""
    fresh = project(state)
    old, new = before.picture, fresh.picture
    changed = (old.since, type(old.scene)) != (new.since, type(new.scene))
    leaving = old if changed else before.leaving
    return replace(fresh, epoch=before.epoch, leaving=fresh.leaving or leaving, chain=chain, rehearsal=before.rehearsal)


class Publisher:
    """The newest Program and whoever wants it. unrecorded: hears why the recording could not be begun, or has stopped."""

    def __init__(
        self, state: State, epoch: int, chain: Callable[[], str], unrecorded: Callable[[str], None], *, rehearsal: bool, recording: Path | None
    ) -> None:  # fmt: skip
        self._chain = chain
        self._unrecorded = unrecorded
        self.send: Send | None = None
        self._recorder = self._open(recording) if recording is not None else None
        self._program = first_program(state, epoch, chain(), rehearsal=rehearsal)
        self._next = next_picture(state, self._program)

    @property
    def program(self) -> Program:
        """What is on air."""
        return self._program

    def follow(self, commit: Commit) -> None:
        """A commit: project, record, send."""
        self._program = next_program(self._program, commit.state, self._chain())
        self._next = next_picture(commit.state, self._program)
        self._record()
        self.publish(commit.at)

    def publish(self, now: int) -> None:
        """Send what is on air, once more or for the first time. now: show time, µs."""
        program = replace(self._program, sent=now)
        if program.leaving is not None and now - program.picture.since > LEAVING:
            program = replace(program, leaving=None)
        if self.send is not None:
            self.send(TOPIC, encode(program))
            self.send(NEXT_TOPIC, encode(replace(self._next, sent=now)))

    def close(self) -> None:
        """Close the recording."""
        if self._recorder is not None:
            self._recorder.close()

    def _open(self, path: Path) -> Recorder | None:
        try:
            return Recorder(path)
        except (OSError, RecordingError) as error:
            self._unrecorded(str(error))
            return None

    def _record(self) -> None:
        if self._recorder is None:
            return
        try:
            self._recorder.append(self._program)
        except OSError as error:
            self._unrecorded(str(error))
            with contextlib.suppress(OSError):
                # What could not be written is written once more on closing.
                self._recorder.close()
            self._recorder = None
