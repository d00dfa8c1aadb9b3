"""A fair peer: the reference scene as an HTML page in Chromium, measured in the same run and beside ours.

Law: the page draws the same picture by the means its engine is good at (composited layers, CSS, SVG), on the same machine, at the
same size, for the same time; CPU is that of all of Chromium's processes between its first and last measured frame. Chromium is
started headless with software rendering, as on a machine without GPU. Reads /proc, so it runs on Linux. May import everything here.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from overlay.bench.drive import Asked, BenchError, pictured
from overlay.bench.machine import machine
from overlay.health import spread
from overlay.program.times import FPS, SECOND
from overlay.resources import fonts_dir

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAGE = Path(__file__).with_name("peer.html")
SIZE = (1920, 1080)
START = 30.0
"""Seconds the browser may take to show its first frame."""


def peer(asked: Asked) -> Iterator[dict[str, Any]]:
    """Ours, then Chromium's, each for `asked.seconds` at 1920×1080. Raises BenchError without a browser."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        raise BenchError(f"there is no browser to compare with ({', '.join(BROWSERS)})")
    yield from pictured(Asked("reference", SIZE, asked.seconds, window=asked.window))
    yield _chromium(browser, asked.seconds)


class Desk(ThreadingHTTPServer):
    """Serves the page and the fonts to the browser, and takes its figures."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.pid = 0
        self.cpu: list[float] = []
        self.size: list[int] = []
        self.intervals: list[int] = []
        self.started = threading.Event()
        self.done = threading.Event()


class _Answer(BaseHTTPRequestHandler):
    server: Desk

    def do_GET(self) -> None:
        """The page, or a font by its plain name."""
        path = self.path.split("?")[0]
        file = PAGE if path == "/" else fonts_dir() / Path(path).name
        if not file.is_file():
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8" if path == "/" else "font/ttf")
        self.end_headers()
        self.wfile.write(file.read_bytes())

    def do_POST(self) -> None:
        """The first frame, or the figures at the end."""
        self.server.cpu.append(cpu_of(self.server.pid))
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(204)
        self.end_headers()
        if self.path == "/done":
            told = json.loads(body)
            self.server.size = [round(side) for side in told["size"]]
            self.server.intervals = [int(interval) for interval in told["intervals"]]
            self.server.done.set()
        self.server.started.set()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the base class's name)
        """Nothing: the server is ours alone."""


def _chromium(browser: str, seconds: float) -> dict[str, Any]:
    """The page's figures. A window is larger than its page by a frame that differs from version to version: one look tells it."""
    looked = _run(browser, 0.0, SIZE)
    window = (2 * SIZE[0] - looked.size[0], 2 * SIZE[1] - looked.size[1])
    desk = _run(browser, seconds, window)
    if desk.size != list(SIZE):
        raise BenchError(f"the browser drew {desk.size} px instead of {list(SIZE)}: that is no comparison")
    frames = len(desk.intervals) + 1
    return {
        "bench": "peer: HTML in Chromium",
        "size": desk.size,
        "seconds": seconds,
        "driver": "headless, software rendering",
        "frames": frames,
        "duplicated": sum(max(0, round(interval * FPS / SECOND) - 1) for interval in desk.intervals),
        "interval": spread(desk.intervals)._asdict(),
        "cpu_ms_per_frame": round((desk.cpu[-1] - desk.cpu[0]) * 1000 / frames, 3),
        "machine": machine(),
    }


def _run(browser: str, seconds: float, window: tuple[int, int]) -> Desk:
    """Lets the browser draw the page for so long in a window of that size, px. Raises BenchError."""
    with Desk() as desk, tempfile.TemporaryDirectory(prefix="leitai-peer-", ignore_cleanup_errors=True) as profile:
        threading.Thread(target=desk.serve_forever, daemon=True).start()
        words = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={window[0]},{window[1]}"]
        words += ["--no-first-run", "--disable-background-networking", f"--user-data-dir={profile}"]
        address = f"http://127.0.0.1:{desk.server_address[1]}/?seconds={seconds:g}"
        process = subprocess.Popen([*words, address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        desk.pid = process.pid
        try:
            if not desk.started.wait(START) or not desk.done.wait(seconds + START):
                raise BenchError("the browser did not finish the page")
        finally:
            process.terminate()
            process.wait()
            desk.shutdown()
    return desk


def cpu_of(root: int) -> float:
    """The CPU seconds that a process and all its descendants have used so far."""
    parents: dict[int, tuple[int, float]] = {}
    tick = os.sysconf("SC_CLK_TCK")
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = (int(fields[1]), (int(fields[11]) + int(fields[12])) / tick)
    family, total = {root}, parents.get(root, (0, 0.0))[1]
    grown = True
    while grown:
        children = {pid for pid, (parent, _) in parents.items() if parent in family and pid not in family}
        total += sum(parents[pid][1] for pid in children)
        family |= children
        grown = bool(children)
    return total
