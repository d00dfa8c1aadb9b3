"""Skew: do all outputs change on the same frame? Read back from the pixels of each.

Several overlay processes lay a bar code (frame number, Program) over their pictures and write them to files, while commands change
the Program. For every change, the first frame of each output that shows it is compared: skew 0 means the same number everywhere.
With `far`, the wall is compared with an output that runs in a network namespace and a time namespace of its own, behind a link that delays every packet by
0–20 ms either way: another machine with another clock. That needs Linux and root. May import everything here.
"""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from overlay.barcode import read
from overlay.bench.control import Commander, control, environment, leitai
from overlay.bench.drive import Asked, BenchError
from overlay.bench.machine import machine
from overlay.resources import assets_dir

SIZE = "160x90"
OUTPUTS = ("wall", "stream", "stage")
EVERY = 0.22
"""Seconds between changes, a little off the frame grid."""

SETTLE = 2.5
"""Seconds for the outputs to start and set their clocks before changes count."""

JITTER = 0.020
OFFSET = 1000
"""The far output: delay of each packet up to JITTER seconds, and its clock OFFSET seconds ahead."""

TOLD = ("overdue", "dropped", "trip")
"""Of the outputs' own figures, those that explain a skew: changes that came too late for their frame, frames that were never drawn,
how far apart the bounds of control's clock lie, µs.
"""

NAMESPACE, HERE, THERE = "leitai-far", "10.211.77.1", "10.211.77.2"


def skew(asked: Asked, far: bool = False) -> Iterator[dict[str, Any]]:
    """Measures for `asked.seconds`. Raises BenchError."""
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="leitai-skew-")))
        port = held.enter_context(control())
        seconds = asked.seconds + SETTLE + 1.0
        commands = {name: _output(name, name, f"tcp://127.0.0.1:{port}", folder / name, seconds) for name in (OUTPUTS[:1] if far else OUTPUTS)}
        if far:
            held.enter_context(_far_link(port))
            inside = ["ip", "netns", "exec", NAMESPACE, "unshare", "--time", "--monotonic", str(OFFSET), "--boottime", str(OFFSET), "--fork"]
            commands["far"] = [*inside, *_output("far", "wall", f"tcp://{HERE}:{port}", folder / "far", seconds)]
        running = [subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL) for command in commands.values()]
        try:
            changes = _change(f"tcp://127.0.0.1:{port}", asked.seconds)
            for process in running:
                process.wait(seconds + 30)
        finally:
            for process in running:
                process.kill()
                process.wait()
        seen = {name: first_frames(folder / name) for name in commands}
        told = {name: _told(folder / f"{name}.json") for name in commands}
    yield {
        "bench": "skew-far" if far else "skew",
        "seconds": asked.seconds,
        **compared(seen, changes),
        **{key: {name: figures.get(key) for name, figures in told.items()} for key in TOLD},
        "machine": machine(),
    }


def skew_far(asked: Asked) -> Iterator[dict[str, Any]]:
    """The same with an output on another machine, as far as this one can play it."""
    return skew(asked, far=True)


def compared(seen: Mapping[str, Mapping[int, tuple[int, bool]]], changes: list[int]) -> dict[str, Any]:
    """Skew over the changes that every output shows: the largest and how often which, frames.

    A change counts only where each output wrote the very frame before its first, so that a lost file is no skew.
    """
    counts: dict[int, int] = {}
    for seq in changes:
        firsts = [frames[seq] for frames in seen.values() if seq in frames]
        if len(firsts) == len(seen) and all(sure for _, sure in firsts):
            apart = max(number for number, _ in firsts) - min(number for number, _ in firsts)
            counts[apart] = counts.get(apart, 0) + 1
    return {
        "outputs": list(seen),
        "changes": len(changes),
        "compared": sum(counts.values()),
        "skew_frames_max": max(counts, default=None),
        "skew_frames": {str(apart): count for apart, count in sorted(counts.items())},
    }


def first_frames(folder: Path) -> dict[int, tuple[int, bool]]:
    """For every Program (its seq) the first frame number that shows it, and whether the frame before was written too."""
    codes = []
    for file in sorted(folder.glob("*.png")):
        with Image.open(file) as picture:
            code = read(np.asarray(picture))
        if code is not None:
            codes.append(code)
    first: dict[int, tuple[int, bool]] = {}
    for before, code in zip([None, *codes[:-1]], codes, strict=True):
        if code.seq not in first:
            first[code.seq] = (code.number, before is not None and before.number == code.number - 1)
    return first


def _output(name: str, layout: str, address: str, folder: Path, seconds: float) -> list[str]:
    words = ("overlay", "--connect", address, "--output", name, "--layout", layout, "--headless", "--size", SIZE)
    return leitai(*words, "--media", str(assets_dir() / "sample-show" / "media"), "--png", str(folder), "--barcode", "--no-sound", "--seconds", str(seconds), "--report", f"{folder}.json")


def _told(report: Path) -> dict[str, Any]:
    """An output's own figures; none where it left none."""
    try:
        told: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told


def _change(address: str, seconds: float) -> list[int]:
    """Changes the Program for so long; returns the versions."""
    time.sleep(SETTLE)
    commander = Commander(address)
    versions: list[int] = []
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            versions.append(commander.banner(f"第 {len(versions)} 号通知"))
            time.sleep(EVERY)
    finally:
        commander.close()
    return versions


@contextmanager
def _far_link(port: int) -> Iterator[None]:
    """A network namespace joined to this one by a cable, and a slow relay to control's three ports at its near end."""
    if not all(shutil.which(tool) for tool in ("ip", "unshare")):
        raise BenchError("this needs the tools ip and unshare, and root")
    _ip("netns", "add", NAMESPACE)
    try:
        _ip("link", "add", "leitai-near", "type", "veth", "peer", "name", "leitai-there", "netns", NAMESPACE)
        _ip("addr", "add", f"{HERE}/24", "dev", "leitai-near")
        _ip("link", "set", "leitai-near", "up")
        _ip("netns", "exec", NAMESPACE, "ip", "addr", "add", f"{THERE}/24", "dev", "leitai-there")
        _ip("netns", "exec", NAMESPACE, "ip", "link", "set", "leitai-there", "up")
        with Relay(HERE, [port, port + 1, port + 2]):
            yield
    finally:
        subprocess.run(["ip", "netns", "del", NAMESPACE], check=False)


def _ip(*words: str) -> None:
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchError(f"ip {' '.join(words)}: {done.stderr.strip()} (root is needed)")


class Relay:
    """Forwards TCP from `host`:port to 127.0.0.1:port, every piece delayed by up to JITTER seconds, in order. Runs in a thread."""

    def __init__(self, host: str, ports: list[int]) -> None:
        self._host = host
        self._ports = ports
        self._chance = random.Random(20)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="relay", daemon=True)

    def __enter__(self) -> Relay:
        ready = threading.Event()
        self._loop.call_soon(lambda: self._loop.create_task(self._listen(ready)))
        self._thread.start()
        if not ready.wait(10):
            raise BenchError("the relay did not start")
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self) -> None:
        self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _listen(self, ready: threading.Event) -> None:
        for port in self._ports:
            await asyncio.start_server(self._join(port), self._host, port)
        ready.set()

    def _join(self, port: int) -> Any:
        async def joined(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
            await asyncio.gather(self._pass_on(reader, far_writer), self._pass_on(far_reader, writer), return_exceptions=True)

        return joined

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Reads on while earlier pieces are still on their way, as a real line does."""
        line: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            while True:
                due, piece = await line.get()
                await asyncio.sleep(max(0.0, due - self._loop.time()))
                writer.write(piece)
                if not piece:
                    writer.close()
                    return

        delivery = self._loop.create_task(deliver())
        due = 0.0
        while True:
            piece = await reader.read(65536)
            due = max(due, self._loop.time() + self._chance.uniform(0.0, JITTER))
            line.put_nowait((due, piece))
            if not piece:
                break
        await delivery
