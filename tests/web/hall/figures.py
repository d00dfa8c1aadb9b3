"""What an evening by touch took: from the finger to the acknowledgement, from the command to the frame. Reads pages' logs and the tape."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np

from overlay.barcode import read
from overlay.health import spread
from overlay.program.times import frame_due
from overlay.recording import read as recorded

PRESSES = frozenset({"keypad_answer", "press", "enter_answer", "speed_answer", "pick_value", "pick_question"})
"""What contestants and challengers send."""

STOOD = 500_000
"""A Program that stood so long was certainly presented, however busy the machine; µs."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the tape: its frame number and the Program it shows."""

    number: int
    seq: int


def tape(path: Path) -> list[Shown]:
    """Every picture of the tape whose code can be read."""
    return [Shown(code.number, code.seq) for picture in _pictures(path) if (code := read(picture)) is not None]


def _pictures(path: Path) -> Iterator[Any]:
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            grey = frame.to_ndarray(format="gray")
            yield np.stack([grey, grey], axis=-1)


def on_air(recording: Path) -> dict[int, str]:
    """The scenes that stood long enough to be seen: the Program's seq → the scene's name."""
    programs = list(recorded(recording))
    return {
        each.seq: type(each.picture.scene).__name__
        for each, following in pairwise(programs)
        if following.at - each.at >= STOOD and each.frozen is None
    }


def unseen(recording: Path, shown: Iterable[Shown]) -> dict[int, str]:
    """Programs that were on air and are not on the tape."""
    seen = {each.seq for each in shown}
    return {seq: scene for seq, scene in on_air(recording).items() if seq not in seen}


def milliseconds(values: Iterable[float]) -> dict[str, float]:
    """Count and percentiles of durations in ms."""
    taken = [round(each * 1000) for each in values]
    return {"count": len(taken), **{name: round(value, 1) for name, value in spread(taken)._asdict().items()}}


def to_frame(entries: Iterable[dict[str, Any]], shown: list[Shown]) -> list[float]:
    """From the sending of each obeyed command to the due time of the first frame that shows it, ms.

    The page's show time runs behind control's by the line's delay, so this errs on the long side.
    """
    seqs = [each.seq for each in shown]
    taken = []
    for entry in entries:
        place = bisect_left(seqs, entry["version"])
        if entry["ok"] and place < len(shown):
            taken.append(max(0.0, frame_due(shown[place].number) - entry["show"]) / 1000)
    return taken


def figures(logs: dict[str, list[dict[str, Any]]], shown: list[Shown]) -> dict[str, Any]:
    """The figures of an evening from every station's log."""
    entries = [entry for log in logs.values() for entry in log]
    presses = [entry for entry in entries if entry["command"] in PRESSES and entry["ok"]]
    host = [entry for entry in logs["host"] if entry["ok"]]
    return {
        "press_acknowledged": milliseconds(each["answered"] - each["finger"] for each in presses),
        "press_drawn": milliseconds(each["shown"] - each["finger"] for each in presses),
        "command_acknowledged": milliseconds(each["answered"] - each["finger"] for each in host),
        "command_frame": milliseconds(to_frame(host, shown)),
    }
