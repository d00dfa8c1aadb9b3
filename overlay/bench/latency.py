"""Latency: command sent → acknowledged → committed frame → presented, through a real control process and its real sockets.

Law: one clock measures both ends, because the commands are sent from this very process; the overlay side is the product's feed,
clock, pacer and renderer. A command counts as presented when the first frame that shows its version has been handed to the output.
Control runs a rehearsal of the sample show in a folder of its own, so that nothing of a user's is touched. May import everything here.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import zmq

from overlay.app import local_micros
from overlay.bench.drive import Asked, BenchError, screen
from overlay.bench.machine import machine
from overlay.clock import ShowClock
from overlay.feed import LiveFeed, endpoints
from overlay.health import Meter, spread
from overlay.loop import PLAYOUT, Pacer, Tick, Tidier, run, sharpen, sleep_then_spin
from overlay.outputs.base import Output
from overlay.paint import Frame
from overlay.program.codec import pack, unpack
from overlay.program.times import SECOND, Micros, frame_due
from overlay.render import Renderer
from overlay.resources import assets_dir

PAUSE = 0.05
"""Seconds between an answer and the next command, and a bit more each time, so that commands fall anywhere within a frame."""

START = 20.0
"""Seconds control may take to start."""


class Probe:
    """Sends a command after the other and notes when each was sent, answered and presented, local µs."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._open: dict[int, Micros] = {}
        self.acknowledged: list[int] = []
        self.committed: list[int] = []
        self.presented: list[int] = []
        self.refused = ""
        self._thread = threading.Thread(target=self._send, name="probe", daemon=True)

    def start(self) -> None:
        """Begins to send."""
        self._thread.start()

    def seen(self, version: int, now: Micros, due: Micros) -> None:
        """A frame that shows `version` has been presented now; its commit frame was due at `due` (both local µs)."""
        with self._lock:
            for known in [known for known in self._open if known <= version]:
                sent = self._open.pop(known)
                self.presented.append(now - sent)
                self.committed.append(max(0, due - sent))

    def close(self) -> None:
        """Stops sending."""
        self._stop.set()
        self._thread.join()

    def _send(self) -> None:
        with zmq.Context() as context, context.socket(zmq.DEALER) as dealer:
            dealer.setsockopt(zmq.LINGER, 0)
            dealer.connect(endpoints(self._address)[0])
            number = 0
            while not self._stop.wait(PAUSE + number % 17 * 0.001):
                number += 1
                sent = local_micros()
                dealer.send(pack({"id": f"probe-{sent}", "command": "show_banner", "as": "host", "text": f"第 {number} 号"}))
                if not dealer.poll(2000):
                    self.refused = "control does not answer"
                    return
                answer = unpack(dealer.recv_multipart()[-1])
                if not answer.get("ok"):
                    self.refused = f"control refuses: {answer}"
                    return
                self.acknowledged.append(local_micros() - sent)
                with self._lock:
                    self._open[answer["version"]] = sent


class _Show:
    """Draws what is on air and tells the probe which version each presented frame shows."""

    def __init__(self, feed: LiveFeed, clock: ShowClock, renderer: Renderer, output: Output, probe: Probe) -> None:
        self._feed = feed
        self._clock = clock
        self._renderer = renderer
        self._output = output
        self._probe = probe
        self._version = 0
        self._fresh = False

    def draw(self, tick: Tick) -> Frame:
        """The frame of a tick."""
        program = self._feed.at(tick.t)
        if program is not None and program.seq > self._version:
            self._version, self._fresh = program.seq, True
        return self._renderer.frame(program, tick.t)

    def present(self, frame: Frame, tick: Tick) -> None:
        """To the output; then the probe is told."""
        self._output.show(frame, tick.number)
        if self._fresh:
            self._fresh = False
            now = local_micros()
            self._probe.seen(self._version, now, now - (self._clock.now() - frame_due(tick.number)))


def latency(asked: Asked) -> Iterator[dict[str, Any]]:
    """Measures for `asked.seconds`. Raises BenchError when control does not start."""
    with _control() as address:
        clock = ShowClock(local_micros)
        feed = LiveFeed(address, clock)
        probe = Probe(address)
        output, driver = screen(asked)
        renderer = Renderer(asked.size, asked.layout, "bench")
        meter = Meter(local_micros)
        try:
            if not feed.wait(START):
                raise BenchError("control started, but published nothing")
            sharpen()
            renderer.frame(feed.at(0), clock.now())
            probe.start()
            tidier = Tidier(local_micros)
            end = local_micros() + int(asked.seconds * SECOND)
            show = _Show(feed, clock, renderer, output, probe)
            run(Pacer(clock, sleep_then_spin), show, meter, tidier, lambda: local_micros() < end)
            tidier.close()
        finally:
            probe.close()
            feed.close()
            renderer.close()
            output.close()
    if not probe.presented:
        raise BenchError(f"no command was presented: {probe.refused or 'none was answered in time'}")
    yield {
        "bench": "latency",
        "size": list(asked.size),
        "seconds": asked.seconds,
        "driver": driver,
        "commands": len(probe.presented),
        "playout_frames": PLAYOUT,
        "acknowledged": spread(probe.acknowledged)._asdict(),
        "committed": spread(probe.committed)._asdict(),
        "presented": spread(probe.presented)._asdict(),
        "late": meter.late,
        "dropped": meter.dropped,
        "machine": machine(),
    }


@contextmanager
def _control() -> Iterator[str]:
    """A control process on a rehearsal of the sample show; yields its address. Raises BenchError."""
    with tempfile.TemporaryDirectory(prefix="leitai-bench-") as folder:
        show = Path(folder) / "show"
        shutil.copytree(assets_dir() / "sample-show", show)
        port = _free_port()
        command = [sys.executable, "-m", "control", "control", str(show), "--rehearsal", "--port", str(port)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=_environment())
        try:
            if not _answers(port, process):
                raise BenchError(f"control did not start: {_last_words(process)}")
            yield f"tcp://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.communicate()


def _answers(port: int, process: subprocess.Popen[str]) -> bool:
    """Whether the started control answers within START seconds."""
    with zmq.Context() as context, context.socket(zmq.DEALER) as dealer:
        dealer.setsockopt(zmq.LINGER, 0)
        dealer.setsockopt(zmq.RECONNECT_IVL_MAX, 200)
        dealer.connect(f"tcp://127.0.0.1:{port}")
        dealer.send(pack({"id": "bench", "ask": "time", "t0": 0}))
        for _ in range(int(START * 10)):
            if dealer.poll(100):
                return True
            if process.poll() is not None:
                return False
    return False


def _last_words(process: subprocess.Popen[str]) -> str:
    process.terminate()
    said = process.communicate()[1].strip().splitlines()
    return said[-1] if said else "it said nothing"


def _free_port() -> int:
    """A port with two free ones after it, as far as can be told."""
    for _ in range(50):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        if port < 65_000 and all(_free(port + place) for place in (1, 2)):
            return port
    raise BenchError("there are no three free ports in a row")


def _free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _environment() -> dict[str, str]:
    """This environment, with the packages this process has found."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
