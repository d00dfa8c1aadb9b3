"""Real `leitai` processes for the tests, always ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from control.client import ControlClient, NoAnswer
from control.tether import VARIABLE

ROOT = Path(__file__).resolve().parents[2]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}


def leitai(*arguments: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "control", *arguments], capture_output=True, text=True, timeout=timeout, env=environment(), check=False
    )


class Leitai:
    """`with Leitai("control", …) as process:` ends it, whatever happens, even to the tests themselves."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments

    def __enter__(self) -> Leitai:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "control", *self._arguments],
            env=environment() | {VARIABLE: str(os.getpid())},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        return self

    def kill(self) -> None:
        """SIGKILL: no farewell of any kind."""
        self.process.kill()
        self.process.wait(10)

    def interrupt(self) -> str:
        """Ctrl-C; what it said on its error stream."""
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=30)[1]

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self.process:
            if self.process.poll() is None:
                self.process.terminate()
                self.process.communicate(timeout=30)


def wait_for(address: str, seconds: float = 30) -> None:
    """Until control answers there."""
    end = time.monotonic() + seconds
    while True:
        try:
            with ControlClient(address) as client:
                client.ask("time", timeout=0.5)
                return
        except NoAnswer:
            assert time.monotonic() < end, "control did not come up"


def alive(needle: str) -> list[str]:
    """Command lines of running processes that hold `needle`."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if needle in line and str(os.getpid()) != entry.parent.name:
            found.append(line)
    return found
