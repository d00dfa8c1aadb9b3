"""How the outputs did this evening: each one's last figures, run by run, kept in a file beside the journal.

Law: it is written while the show runs (an output or control may be killed) and never stands in its way: a disk that refuses costs the
report, nothing else. A process that was started again is a run of its own, so no fault hides in a sum. Bounded. `leitai report` and
`leitai doctor` read it. May import outputs.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from control.outputs import NEXT_OUTPUT, Health

FILE = "outputs.json"
"""Its name, in the journal's folder or the rehearsal's."""

MOST_RUNS = 200
"""The oldest runs beyond this are dropped: a show has a handful, and a process that never stays up must not fill the disk."""


@dataclass(frozen=True, slots=True)
class Run:
    """One process of an output. began: wall clock, Unix s; figures: as it reported them last."""

    output: str
    began: int
    figures: dict[str, Any]

    def figure(self, name: str) -> Any:
        """A figure; 0 where it reported none."""
        return self.figures.get(name, 0)

    @property
    def clean(self) -> bool:
        """Whether every frame came, in time."""
        return not any(self.figure(name) for name in ("late", "dropped", "failures", "overdue"))


@dataclass(slots=True)
class Performance:
    """Collects health reports for the file `path`; goes on with what an earlier control of the same show has written there."""

    path: Path
    _runs: dict[tuple[str, int], Run] = field(default_factory=dict)
    _changed: bool = False

    def __post_init__(self) -> None:
        """Take up the file."""
        self._runs = {(run.output, run.began): run for run in read(self.path)}

    def take(self, health: Health) -> None:
        """An output's newest figures. The host's own monitor of the next picture is nobody's output."""
        began = health.figures.get("began")
        if health.output == NEXT_OUTPUT or not isinstance(began, int):
            return
        self._runs[health.output, began] = Run(health.output, began, dict(health.figures))
        while len(self._runs) > MOST_RUNS:
            del self._runs[min(self._runs, key=lambda run: run[1])]
        self._changed = True

    def save(self) -> None:
        """Write the file if there is news; what cannot be written now is tried again with the next news."""
        if not self._changed:
            return
        runs = [{"output": run.output, "began": run.began, "figures": run.figures} for run in self._runs.values()]
        fresh = self.path.with_suffix(".new")
        try:
            fresh.write_text(json.dumps({"runs": runs}, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(fresh, self.path)
        except OSError:
            return
        self._changed = False


def read(path: Path) -> list[Run]:
    """The runs in a file, by output and time; none where there is no such file, or it is none of ours."""
    try:
        runs = [Run(str(run["output"]), int(run["began"]), dict(run["figures"])) for run in json.loads(path.read_text(encoding="utf-8"))["runs"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return sorted(runs, key=lambda run: (run.output, run.began))
