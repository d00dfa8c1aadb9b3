"""Start and return: how long until an output shows the show, from nothing, and after it was killed.

`start`: `leitai overlay` against a running control, from the moment the process is made to its first picture of the show.
`restart`: a whole `leitai run` whose wall is killed as a fault would (SIGKILL), from the kill to the wall's first picture after it.
Law: one clock measures both ends: an output reports when its first picture was presented, on the machine's monotonic clock (`first`).
May import everything here.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from overlay.bench.control import Commander, answers, control, environment, free_port, leitai
from overlay.bench.drive import Asked, BenchError
from overlay.bench.machine import machine
from overlay.clock import local_micros
from overlay.health import spread
from overlay.program.times import Micros
from overlay.resources import assets_dir

TIMES = 10
CALM = 4.0
"""Seconds between two kills: the supervisor's pauses have not grown, and every output is at work."""


def start(asked: Asked) -> Iterator[dict[str, Any]]:
    """Ten starts, one after the other. Raises BenchError."""
    taken = []
    with ExitStack() as held:
        port = held.enter_context(control())
        commander = Commander(f"tcp://127.0.0.1:{port}")
        held.callback(commander.close)
        for number in range(TIMES):
            name = f"wall-{number}"
            words = ["overlay", "--connect", f"tcp://127.0.0.1:{port}", "--output", name, "--no-sound"]
            words += ["--size", f"{asked.size[0]}x{asked.size[1]}", "--media", str(assets_dir() / "sample-show" / "media")]
            began = local_micros()
            process = subprocess.Popen(leitai(*words, *_place(asked)), env=environment(), stdout=subprocess.DEVNULL)
            try:
                taken.append(commander.first(name, began) - began)
            finally:
                process.kill()
                process.wait()
    yield _told("start", asked, taken)


def restart(asked: Asked) -> Iterator[dict[str, Any]]:
    """Ten kills of the wall in a running show. Raises BenchError, also where /proc does not tell the processes."""
    taken = []
    with ExitStack() as held:
        port = held.enter_context(_evening(asked))
        commander = Commander(f"tcp://127.0.0.1:{port}")
        held.callback(commander.close)
        commander.first("wall")
        for _ in range(TIMES):
            time.sleep(CALM)
            process = _process(port, "wall")
            killed = local_micros()
            os.kill(process, signal.SIGKILL)
            taken.append(commander.first("wall", killed) - killed)
    yield _told("restart", asked, taken)


def _told(name: str, asked: Asked, taken: list[Micros]) -> dict[str, Any]:
    return {
        "bench": name,
        "size": list(asked.size),
        "driver": "window" if asked.window else "off-screen",
        "times": len(taken),
        "first_picture": spread(taken)._asdict(),
        "each_ms": [round(each / 1000) for each in taken],
        "machine": machine(),
    }


def _place(asked: Asked) -> list[str]:
    return ["--fullscreen"] if asked.window else ["--headless"]


@contextmanager
def _evening(asked: Asked) -> Iterator[int]:
    """`leitai run` over a copy of the sample show; yields its port."""
    with tempfile.TemporaryDirectory(prefix="leitai-start-") as folder:
        show = Path(folder) / "show"
        shutil.copytree(assets_dir() / "sample-show", show)
        port = free_port()
        with (show / "show.toml").open("a", encoding="utf-8") as file:
            file.write(f'\n[network]\nhost = "127.0.0.1"\nport = {port}\nweb = {port + 3}\n')
        words = leitai("run", str(show), "--rehearsal", *(() if asked.window else ("--headless",)))
        process = subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if not answers(port, process):
                raise BenchError("the show did not start")
            yield port
        finally:
            process.terminate()
            process.wait()


def _process(port: int, output: str) -> int:
    """The process of a show's output. Raises BenchError when it is not found."""
    wanted = [b"--connect", f"tcp://127.0.0.1:{port}".encode(), b"--output", output.encode()]
    for own in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = own.read_bytes().split(b"\0")
        except OSError:
            continue
        if any(words[place : place + len(wanted)] == wanted for place in range(len(words))):
            return int(own.parent.name)
    raise BenchError(f"the process of {output} is not to be found (this reads /proc, on Linux)")
