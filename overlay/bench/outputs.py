"""Many outputs on one machine: wall, stream and stage as processes of their own, with the opening clip playing on all of them.

Each leaves its figures when it ends (`--report`); they are told side by side. May import everything here.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from overlay.bench.control import Commander, control, environment, leitai
from overlay.bench.drive import Asked, BenchError
from overlay.bench.machine import machine
from overlay.resources import assets_dir

OUTPUTS = ("wall", "stream", "stage")
SETTLE = 2.0


def outputs(asked: Asked) -> Iterator[dict[str, Any]]:
    """Measures for `asked.seconds`, off-screen, or the wall in a window. Raises BenchError."""
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="leitai-outputs-")))
        port = held.enter_context(control())
        commander = Commander(f"tcp://127.0.0.1:{port}")
        held.callback(commander.close)
        commander.send("go")
        commands = [_output(name, port, folder, asked) for name in OUTPUTS]
        running = [subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL) for command in commands]
        try:
            for process in running:
                process.wait(asked.seconds + SETTLE + 60)
        finally:
            for process in running:
                process.kill()
                process.wait()
        for name in OUTPUTS:
            file = folder / f"{name}.json"
            if not file.is_file():
                raise BenchError(f"the output {name} left no figures")
            told = json.loads(file.read_text(encoding="utf-8"))
            keep = ("size", "frames", "late", "dropped", "unchanged", "compose", "interval", "freeze", "display")
            yield {"bench": f"outputs: {name}", "seconds": asked.seconds, **{key: told[key] for key in keep}, "machine": machine()}


def _output(name: str, port: int, folder: Path, asked: Asked) -> list[str]:
    words = ["overlay", "--connect", f"tcp://127.0.0.1:{port}", "--output", name, "--layout", name, "--no-sound"]
    words += ["--size", f"{asked.size[0]}x{asked.size[1]}", "--media", str(assets_dir() / "sample-show" / "media")]
    words += ["--report", str(folder / f"{name}.json"), "--seconds", str(asked.seconds + SETTLE)]
    return leitai(*words, *(["--fullscreen"] if asked.window and name == "wall" else ["--headless"]))
