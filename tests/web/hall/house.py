"""The processes of an evening: control with its pages and the overlays, each a `leitai` of its own, joined by their real sockets.

The output called `tape` is recorded as it was presented, each picture with its frame number and the Program it shows as a bar code.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from control.evening import free_port
from control.journal import Kind, folder_of
from control.outputs import NEXT_OUTPUT
from tests.host.processes import Leitai, wait_for

TAPE_SIZE = "480x270"
"""Small, because two processors also carry thirty browser pages."""


@dataclass(frozen=True, slots=True)
class Running:
    """A house that is up. words: the stations' code words by name."""

    folder: Path
    url: str
    words: dict[str, str]

    @property
    def journal(self) -> Path:
        """Where the rehearsal's journal lies."""
        return folder_of(self.folder, Kind.REHEARSAL)

    @property
    def tape(self) -> Path:
        """What the output `tape` showed, complete once the house has closed."""
        return self.folder / "tape.mp4"

    @property
    def report(self) -> Path:
        """The figures of the output `tape`, there once the house has closed."""
        return self.folder / "tape.json"


@contextmanager
def running(folder: Path, *, monitors: bool) -> Iterator[Running]:
    """Control and the tape's overlay; with monitors also the host's two pictures, clean of bars."""
    port = free_port(26_000, 6)
    address = f"tcp://127.0.0.1:{port}"
    media = ("--media", str(folder / "media"))
    drawn = ("--headless", "--no-sound", "--connect", address, *media)
    tape = ("--size", TAPE_SIZE, "--layout", "wall", "--encode", str(folder / "tape.mp4"), "--barcode", "--report", str(folder / "tape.json"))
    with contextlib.ExitStack() as house:
        house.enter_context(Leitai("control", str(folder), "--rehearsal", "--port", str(port), "--web-port", str(port + 5)))
        house.enter_context(Leitai("overlay", "--output", "tape", *tape, *drawn, *(() if monitors else ("--preview",))))
        if monitors:
            house.enter_context(Leitai("overlay", "--output", "wall", "--size", "960x540", "--preview", *drawn))
            house.enter_context(Leitai("overlay", "--output", NEXT_OUTPUT, "--size", "640x360", "--layout", "wall", "--preview", "--next", *drawn))
        wait_for(address)
        words = json.loads((folder / "codewords.json").read_text(encoding="utf-8"))
        yield Running(folder, f"http://127.0.0.1:{port + 5}", words)
