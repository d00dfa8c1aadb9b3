"""The child process that opens untrusted files: `python -m control.show.child`, job on stdin, answer on stdout (see sandbox).

Law: before it opens anything it limits itself (POSIX): memory, processor time, open files, and no file may be written.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import Any

from control.show.faults import Faults, Severity
from control.show.probe import ProbeFault, probe
from control.show.workbook import read_workbook

PROCESSOR_SECONDS = 20
MEMORY = 2 << 30
"""Address space, bytes: the libraries themselves map several hundred MiB."""
OPEN_FILES = 64


def main() -> None:
    """Do one job."""
    limit()
    job = json.load(sys.stdin)
    json.dump(_workbook(Path(job["workbook"])) if "workbook" in job else _media(job["media"]), sys.stdout)


def limit() -> None:
    """Give up what the job does not need. Windows has no such limits: there the parent's time limit alone holds."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # macOS refuses some; the others still hold
            continue


def _workbook(path: Path) -> dict[str, Any]:
    faults = Faults()
    grid = read_workbook(path, faults)
    return {
        "grid": None if grid is None else dataclasses.asdict(grid),
        "faults": [_plain(fault) for fault in faults.found()],
    }


def _plain(fault: Any) -> dict[str, Any]:
    return dataclasses.asdict(
        fault, dict_factory=lambda pairs: {k: v.value if isinstance(v, Severity) else v for k, v in pairs}
    )


def _media(paths: list[str]) -> dict[str, Any]:
    probes: dict[str, Any] = {}
    for path in paths:
        try:
            probes[path] = dataclasses.asdict(probe(Path(path)))
        except ProbeFault as fault:
            probes[path] = str(fault)
    return {"probes": probes}


if __name__ == "__main__":
    main()
