"""Latency: command sent → acknowledged → committed frame → presented, through a real control process and its real sockets.

Law: one clock measures both ends, because the commands are sent from this very process; the overlay side is the product's feed,
clock, pacer and renderer. A command counts as presented when the first frame that shows its version has been handed to the output.
May import everything here.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from overlay.bench.control import Commander, control
from overlay.bench.drive import Asked, BenchError, screen
from overlay.bench.machine import machine
from overlay.clock import ShowClock, local_micros
from overlay.feed import LiveFeed
from overlay.health import Meter, spread
from overlay.loop import PLAYOUT, Pacer, Tick, Tidier, run, sharpen, sleep_then_spin
from overlay.outputs.base import Output
from overlay.paint import Frame
from overlay.program.times import SECOND, Micros, frame_due
from overlay.render import Renderer

PAUSE = 0.05
"""Seconds between an answer and the next command, and a bit more each time, so that commands fall anywhere within a frame."""


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
        self.fault = ""
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
        commander = Commander(self._address)
        try:
            while not self._stop.wait(PAUSE + len(self.acknowledged) % 17 * 0.001):
                sent = local_micros()
                version = commander.banner(f"第 {len(self.acknowledged)} 号")
                self.acknowledged.append(local_micros() - sent)
                with self._lock:
                    self._open[version] = sent
        except BenchError as error:
            self.fault = str(error)
        finally:
            commander.close()


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

    def spare(self, tick: Tick, room: Micros) -> None:
        """Nothing is prepared: what is measured is the frame itself."""

    def present(self, frame: Frame, tick: Tick) -> None:
        """To the output; then the probe is told."""
        self._output.show(frame, tick.number)
        if self._fresh:
            self._fresh = False
            now = local_micros()
            self._probe.seen(self._version, now, now - (self._clock.now() - frame_due(tick.number)))


def latency(asked: Asked) -> Iterator[dict[str, Any]]:
    """Measures for `asked.seconds`. Raises BenchError when control does not start."""
    with control() as port:
        address = f"tcp://127.0.0.1:{port}"
        clock = ShowClock(local_micros)
        feed = LiveFeed(address, clock)
        probe = Probe(address)
        output, driver = screen(asked)
        renderer = Renderer(asked.size, asked.layout, "bench")
        meter = Meter(local_micros)
        try:
            if not feed.wait(10.0):
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
        raise BenchError(f"no command was presented: {probe.fault or 'none was answered in time'}")
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
