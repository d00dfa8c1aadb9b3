"""The long run: twenty changes of picture a second through a real control and its sockets, for as long as asked.

It looks for what grows in an output's own process, from outside: memory after warm-up, file descriptors, threads. Every cue of the
sample show is put on in turn, with its further steps, its clips and its stills; a round through all takes some twelve seconds, and
the process is looked at whenever a round begins, so that one look compares with another. Half an hour is `--seconds 1800`. Linux
only (it reads /proc). May import everything here.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from overlay.bench.control import Commander, control, environment, leitai
from overlay.bench.drive import Asked, BenchError
from overlay.bench.machine import MIB, machine
from overlay.bench.measure import slope, uncertain
from overlay.resources import assets_dir

CHANGES = 20
"""Changes of the picture a second."""

FURTHER = ("advance", "advance", "show_standings", "resume")
"""What is tried after each cue: its steps, and a picture over it. Cues without such a step refuse it, and that is no change."""

TOLD = ("frames", "late", "dropped", "unchanged", "compose", "interval", "freeze", "size", "failures")
"""Of the output's own figures, those that are passed on."""


CALM = 1.0
"""Seconds without a change before each look: decoders have then read ahead as far as they ever do. The changes are made up for."""


class Look(NamedTuple):
    """A process as the system sees it: seconds since the start, resident MiB, open descriptors, threads."""

    at: float
    rss: float
    descriptors: int
    threads: int


def long(asked: Asked) -> Iterator[dict[str, Any]]:
    """Measures for `asked.seconds`. Raises BenchError."""
    if not Path("/proc/self/statm").is_file():
        raise BenchError("the long run reads /proc, so it needs Linux")
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="leitai-long-")))
        port = held.enter_context(control())
        commander = Commander(f"tcp://127.0.0.1:{port}")
        held.callback(commander.close)
        process = subprocess.Popen(_output(port, folder / "report.json", asked), env=environment(), stdout=subprocess.DEVNULL)
        try:
            commander.first("wall")
            looks, changes = _change(process, commander, asked.seconds)
            process.terminate()
            process.wait(30)
        finally:
            process.kill()
            process.wait()
        told = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    yield {
        "bench": "long",
        "seconds": asked.seconds,
        "driver": "window" if asked.window else "off-screen",
        "changes": changes,
        "changes_per_second": round(changes / asked.seconds, 2),
        **{key: told[key] for key in TOLD},
        **grown(looks),
        "machine": machine(),
    }


def grown(looks: list[Look]) -> dict[str, Any]:
    """What grew over the latter half: the slope of memory and its standard error, and the fewest and most descriptors and threads in each half."""
    memory = [(look.at, look.rss) for look in looks]
    first, second = looks[: len(looks) // 2], looks[len(looks) // 2 :]
    return {
        "rss_mib": round(looks[-1].rss, 1),
        "rss_slope_mib_per_hour": round(slope(memory) * 3600, 2),
        "rss_slope_uncertain_by": round(uncertain(memory) * 3600, 2),
        "rss_mib_rounds": [round(look.rss, 1) for look in looks],
        "descriptors": {"first_half": _range(first, "descriptors"), "second_half": _range(second, "descriptors")},
        "threads": {"first_half": _range(first, "threads"), "second_half": _range(second, "threads")},
    }


def _range(looks: list[Look], what: str) -> list[int]:
    """The fewest and the most."""
    values = [getattr(look, what) for look in looks] or [0]
    return [min(values), max(values)]


def _change(process: subprocess.Popen[bytes], commander: Commander, seconds: float) -> tuple[list[Look], int]:
    """Changes the picture for so long while looking at the process; returns the looks and the number of changes."""
    cues = [line["id"] for line in commander.ask("view", role="host")["view"]["rundown"]]
    steps = [step for cue in cues for step in (("jump", cue), *((word, "") for word in FURTHER))]
    looks: list[Look] = []
    changes = 0
    began = time.monotonic()
    for place in itertools.cycle(range(len(steps))):
        passed = time.monotonic() - began
        if passed >= seconds:
            break
        if process.poll() is not None:
            raise BenchError(f"the output ended by itself with {process.returncode}")
        if place == 0:
            time.sleep(CALM)
            looks.append(look(process.pid, time.monotonic() - began))
        if passed < changes / CHANGES:
            time.sleep(changes / CHANGES - passed)
        command, cue = steps[place]
        changes += commander.tried(command, **({"cue": cue} if cue else {}))
    return looks, changes


def look(pid: int, at: float) -> Look:
    """How a process stands now. Raises OSError when there is none."""
    own = Path(f"/proc/{pid}")
    pages = int((own / "statm").read_text(encoding="ascii").split()[1])
    return Look(at, pages * os.sysconf("SC_PAGE_SIZE") / MIB, len(os.listdir(own / "fd")), len(os.listdir(own / "task")))


def _output(port: int, report: Path, asked: Asked) -> list[str]:
    words = ["overlay", "--connect", f"tcp://127.0.0.1:{port}", "--output", "wall", "--layout", asked.layout.value, "--no-sound"]
    words += ["--size", f"{asked.size[0]}x{asked.size[1]}", "--media", str(assets_dir() / "sample-show" / "media"), "--preview"]
    return leitai(*words, "--report", str(report), *(["--fullscreen"] if asked.window else ["--headless"]))
