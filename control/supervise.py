"""Keeps the show's processes up: control and one overlay an output. Law: a process that dies is started again at once, then with growing
pauses; when the supervisor ends, however it ends, nothing of it is left (see tether).

May import tether.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from control.tether import VARIABLE

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 3.0
"""Seconds before a crashed process is started again: doubled each time, so that a broken one does not spin."""

STEADY = 3.0
"""A process that ran for so many seconds is started again at once: it does not spin, and an output is to be back within 1.5 s."""

GOOD_RUN = 10.0
"""A process that ran for so many seconds has worked: a fault it ends with then is no answer to how it was asked."""

GRACE = 2.5
"""Seconds the processes are given to end by themselves: after Ctrl-C nothing is left within three."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A process: its name for the log, and the arguments of `leitai`."""

    name: str
    arguments: tuple[str, ...]


@dataclass(slots=True)
class Child:
    """A running process and its history. wanted: started again when it dies."""

    spec: Spec
    process: subprocess.Popen[bytes]
    started: float
    pause: float = FIRST_PAUSE
    due: float | None = None
    restarts: int = 0
    ended: int | None = None


@dataclass(slots=True)
class Supervisor:
    """Starts processes and watches them. `tell` hears one line about every restart."""

    tell: Callable[[str], None]
    children: list[Child] = field(default_factory=list)

    def start(self, spec: Spec) -> Child:
        """Start a process and keep it up."""
        child = Child(spec, _spawn(spec), time.monotonic())
        self.children.append(child)
        return child

    def watch(self) -> None:
        """Start again what has died. Exit codes 0 to 3 are an end the process chose itself (contract): it stays down.

        Not so a fault (1 to 3) of what has worked before: it is tried until it works again. (Xlib ends a process with 1 when the
        display server goes.)
        """
        now = time.monotonic()
        for child in self.children:
            code = child.process.poll()
            if code is None or child.ended is not None:
                continue
            worked = child.restarts > 0 or now - child.started > GOOD_RUN
            if code == 0 or (0 < code <= 3 and not worked):
                child.ended = code
                continue
            if child.due is None:
                if now - child.started > STEADY:
                    child.pause = FIRST_PAUSE
                child.due = now + child.pause
                child.pause = min(LONGEST_PAUSE, child.pause * 2)
                self.tell(f"{child.spec.name}: ended with {code}, starting again")
            if now >= child.due:
                self._start_again(child, now)

    def _start_again(self, child: Child, now: float) -> None:
        """A machine out of memory or handles is asked again later: the other processes go on meanwhile."""
        try:
            process = _spawn(child.spec)
        except OSError as error:
            child.due = now + LONGEST_PAUSE
            self.tell(f"{child.spec.name}: cannot be started ({error.strerror}), trying again")
            return
        child.process, child.started, child.due = process, now, None
        child.restarts += 1

    def stop(self) -> None:
        """End everything, all at once; what does not end in time is killed."""
        for child in self.children:
            if child.process.poll() is None:
                child.process.terminate()
        end = time.monotonic() + GRACE
        for child in self.children:
            try:
                child.process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.process.kill()
                child.process.wait()
        self.children.clear()


def leitai(arguments: Sequence[str]) -> list[str]:
    """The command line of another `leitai` by this very Python."""
    return [sys.executable, "-m", "control", *arguments]


def _spawn(spec: Spec) -> subprocess.Popen[bytes]:
    """Start it in a session of its own: Ctrl-C reaches the supervisor, which then ends its processes in order."""
    environment = os.environ | {VARIABLE: str(os.getpid())}
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(leitai(spec.arguments), env=environment, creationflags=flags)
    return subprocess.Popen(leitai(spec.arguments), env=environment, start_new_session=True)
