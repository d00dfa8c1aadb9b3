"""A control process to measure against: a rehearsal of the sample show in a folder of its own, spoken to like any client would.

Law: nothing of a user's is touched, and no process is left. May import zmq, overlay.program.codec; starts `leitai control`.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import zmq

from overlay.bench.drive import BenchError
from overlay.feed import endpoints
from overlay.program.codec import pack, unpack
from overlay.program.times import Micros
from overlay.resources import assets_dir

START = 20.0
"""Seconds control may take to start."""

ANSWER = 10_000
"""Milliseconds an answer may take."""

PATIENCE, LOOK = 30.0, 0.02
"""Seconds an output may take to its first picture (longer is no figure but a fault), and between two looks for it."""


@contextmanager
def control() -> Iterator[int]:
    """Runs control while the block runs; yields its base port on this machine. Raises BenchError when it does not start."""
    with tempfile.TemporaryDirectory(prefix="leitai-bench-") as folder:
        show = Path(folder) / "show"
        shutil.copytree(assets_dir() / "sample-show", show)
        port = free_port()
        words = leitai("control", str(show), "--rehearsal", "--port", str(port), "--web-port", "0")
        with (Path(folder) / "said").open("w+", encoding="utf-8") as said:
            process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=said, env=environment())
            try:
                if not answers(port, process):
                    said.seek(0)
                    raise BenchError(f"control did not start: {(said.read().strip().splitlines() or ['it said nothing'])[-1]}")
                yield port
            finally:
                process.terminate()
                process.wait()


class Commander:
    """Sends commands to a control and waits for their answers. Raises BenchError when one is refused or lost."""

    def __init__(self, address: str) -> None:
        self._context = zmq.Context()
        self._dealer = self._context.socket(zmq.DEALER)
        self._dealer.setsockopt(zmq.LINGER, 0)
        self._dealer.connect(endpoints(address)[0])
        self._count = 0

    def banner(self, text: str) -> int:
        """Shows a banner; returns the version that shows it."""
        return self.send("show_banner", text=text)

    def send(self, command: str, **fields: str) -> int:
        """Sends a command as the host; returns the version after it."""
        answer = self._exchange({"command": command, "as": "host", **fields})
        if not answer.get("ok"):
            raise BenchError(f"control refuses: {answer.get('en', answer)}")
        return int(answer["version"])

    def tried(self, command: str, **fields: str) -> bool:
        """Sends a command as the host that may be refused; whether it was taken."""
        return bool(self._exchange({"command": command, "as": "host", **fields}).get("ok"))

    def ask(self, what: str, **fields: str) -> dict[str, Any]:
        """Asks control a question; its answer."""
        return self._exchange({"ask": what, **fields})

    def first(self, output: str, after: Micros = 0) -> Micros:
        """When an output that began after `after` presented its first picture of the show, both local µs. Raises BenchError when it
        does not come.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for told in self.ask("status")["status"]["outputs"]:
                if told["output"] == output and (told.get("first") or 0) > after:
                    return int(told["first"])
            time.sleep(LOOK)
        raise BenchError(f"the output {output} showed nothing within {PATIENCE:g} s")

    def _exchange(self, message: dict[str, Any]) -> dict[str, Any]:
        self._count += 1
        self._dealer.send(pack({"id": f"bench-{os.getpid()}-{self._count}", **message}))
        if not self._dealer.poll(ANSWER):
            raise BenchError("control does not answer")
        answer: dict[str, Any] = unpack(self._dealer.recv_multipart()[-1])
        return answer

    def close(self) -> None:
        """Closes the socket."""
        self._dealer.close()
        self._context.term()


def leitai(*words: str) -> list[str]:
    """The command line of one of our own commands, in this very installation."""
    return [sys.executable, "-m", "control", *words]


def environment() -> dict[str, str]:
    """This environment, with the packages this process has found."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def free_port() -> int:
    """A port with two free ones after it, as far as can be told. Raises BenchError."""
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


def answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Whether the control that `process` is, or starts, answers within START seconds."""
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
