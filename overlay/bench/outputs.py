"""Many outputs on one machine: wall, stream and stage as processes of their own, with a clip playing on all of them.

All three are running and warm before the clip is taken and counting begins; the clip (the sample's opening, 1080p25, 9.6 s) is played
again and again. What each output did meanwhile is read from the reports it sends control, and what it took from the system.
`changed` is the pictures that differed from the one before: 25 a second where nothing but the clip moves. Percentiles are each output's
own, over its last minute, and so of the counted time alone from 60 seconds on. May import everything here.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from overlay.bench.control import Commander, control, environment, leitai
from overlay.bench.drive import Asked, BenchError
from overlay.bench.machine import machine
from overlay.program.times import FPS
from overlay.resources import assets_dir

OUTPUTS = ("wall", "stream", "stage")
MEDIA = assets_dir() / "sample-show" / "media"

WARM = 3 * FPS
"""Frames each output has drawn before counting begins."""

PATIENCE = 60.0
"""Seconds the outputs may take until then."""

AGAIN = 9.0
"""Seconds after which the clip is played again."""

GUARD = 0.4
"""Seconds between two GOs: control takes a second one within 0.3 for a slip of the finger."""

COUNTED = ("frames", "late", "dropped", "duplicated", "unchanged")
KEPT = ("size", "compose", "interval", "display")


def outputs(asked: Asked) -> Iterator[dict[str, Any]]:
    """Measures for `asked.seconds`, off-screen, or the wall in a window. Raises BenchError."""
    with ExitStack() as held:
        port = held.enter_context(control())
        commander = Commander(f"tcp://127.0.0.1:{port}")
        held.callback(commander.close)
        running = {name: held.enter_context(_Running(_output(name, port, asked))) for name in OUTPUTS}
        _warm(commander)
        _to_clip(commander)
        time.sleep(1.0)  # reports come once a second: that of the first look is of the clip already
        before, spent = _reports(commander), {name: _spent(process.pid) for name, process in running.items()}
        end = time.monotonic() + asked.seconds
        while (left := end - time.monotonic()) > 0:
            commander.send("replay_media")
            time.sleep(min(left, AGAIN))
        after = _reports(commander)
        for name, process in running.items():
            cpu = (_spent(process.pid) - spent[name]) * 1000
            told = {key: after[name][key] - before[name][key] for key in COUNTED}
            seen = {"changed": told["frames"] - told["unchanged"], "freeze": longest(before[name]["freeze"], after[name]["freeze"])}
            figures = {key: after[name][key] for key in KEPT}
            each = round(cpu / max(1, told["frames"]), 3)
            taken = {"cpu_ms_per_frame": each, "cores_busy": round(cpu / 1000 / asked.seconds, 3)}
            yield {"bench": f"outputs: {name}", "seconds": asked.seconds, **told, **seen, **figures, **taken, "machine": machine()}


def longest(before: float, after: float) -> float | None:
    """The longest freeze, ms, while it was counted; None where the start had a longer one, which hides it."""
    return after if after > before else None


class _Running:
    """A process that is killed at the end."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL)

    def __enter__(self) -> subprocess.Popen[bytes]:
        return self._process

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


def _to_clip(commander: Commander) -> None:
    """Goes on until a clip is on air, and plays it. Raises BenchError."""
    for _ in range(5):
        commander.send("go")
        scene = commander.ask("program")["program"]["picture"]["scene"]
        if "clip" in scene:
            commander.tried("play_media")
            return
        time.sleep(GUARD)
    raise BenchError("the sample show does not come to a clip")


def _warm(commander: Commander) -> None:
    """Waits until every output has drawn WARM frames. Raises BenchError."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        told = _reports(commander)
        if all(name in told and told[name]["frames"] >= WARM for name in OUTPUTS):
            return
        time.sleep(0.2)
    raise BenchError(f"not all outputs were running within {PATIENCE:g} s")


def _reports(commander: Commander) -> dict[str, dict[str, Any]]:
    """The newest report of each output."""
    return {told["output"]: told for told in commander.ask("status")["status"]["outputs"]}


def _spent(pid: int) -> float:
    """Processor seconds a process has taken, all threads together; 0 where it cannot be read."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))


def _output(name: str, port: int, asked: Asked) -> list[str]:
    words = ["overlay", "--connect", f"tcp://127.0.0.1:{port}", "--output", name, "--layout", name, "--no-sound"]
    words += ["--size", f"{asked.size[0]}x{asked.size[1]}", "--media", str(MEDIA)]
    return leitai(*words, *(["--fullscreen"] if asked.window and name == "wall" else ["--headless"]))
