"""Publishes the Program: whole, on every commit and four times a second, and records what went on air.

Law: the same state gives the same Program; what is added here is only its publication (epoch, sent, chain) and the picture that leaves.
A recording that cannot be written never stops the picture. May import projections, overlay.program, overlay.recording.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from control.authority import Commit
from control.contest.state import State
from control.projections.program import project
from overlay.program.codec import encode
from overlay.program.message import OnAir, Program
from overlay.recording import Recorder, RecordingError

LEAVING = 1_000_000
"""How long the picture before is told along for its cross-fade, µs."""

Send = Callable[[bytes], None]


class Publisher:
    """The newest Program and whoever wants it. `fault` says why the recording stopped, if it did."""

    def __init__(self, state: State, epoch: int, chain: Callable[[], str], *, rehearsal: bool, recording: Path | None) -> None:
        self._epoch = epoch
        self._chain = chain
        self._rehearsal = rehearsal
        self._leaving: OnAir | None = None
        self.send: Send | None = None
        self.fault = ""
        self._recorder = self._open(recording) if recording is not None else None
        self._program = self._made(state)

    @property
    def program(self) -> Program:
        """What is on air."""
        return self._program

    def follow(self, commit: Commit) -> None:
        """A commit: project, record, send."""
        before = self._program.picture
        fresh = project(commit.state).picture
        if (before.since, type(before.scene)) != (fresh.since, type(fresh.scene)):
            self._leaving = before
        self._program = self._made(commit.state)
        self._record()
        self.publish(commit.at)

    def publish(self, now: int) -> None:
        """Send what is on air, once more or for the first time. now: show time, µs."""
        program = replace(self._program, sent=now)
        if program.leaving is not None and now - program.picture.since > LEAVING:
            program = replace(program, leaving=None)
        if self.send is not None:
            self.send(encode(program))

    def close(self) -> None:
        """Close the recording."""
        if self._recorder is not None:
            self._recorder.close()

    def _made(self, state: State) -> Program:
        program = project(state)
        return replace(
            program,
            epoch=self._epoch,
            leaving=program.leaving or self._leaving,
            chain=self._chain(),
            rehearsal=self._rehearsal,
        )

    def _open(self, path: Path) -> Recorder | None:
        try:
            return Recorder(path)
        except (OSError, RecordingError) as error:
            self.fault = str(error)
            return None

    def _record(self) -> None:
        if self._recorder is None:
            return
        try:
            self._recorder.append(self._program)
        except OSError as error:
            self.fault = str(error)
            self._recorder = None
