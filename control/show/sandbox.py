"""Opens workbooks and media in a child process, so that a hostile or broken file cannot take the control side down.

Law: one job in (JSON on stdin), one answer out (JSON on stdout), a time limit here, and the limits of control.show.child there.
The parent trusts nothing but the shape of the answer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import control
from control.show.faults import Fault, Faults, Place, Severity
from control.show.grid import Grid
from control.show.probe import Probe

SECONDS = 30
"""Longest a job may take, s of the wall clock."""
ANSWER = 32 << 20
"""Largest answer accepted, bytes."""


class SandboxFault(Exception):
    """The child died, ran out of a limit, or answered nonsense."""


def read_workbook(path: Path, faults: Faults) -> Grid | None:
    """The questions' sheet of a workbook; None and faults if it cannot be had."""
    try:
        answer = _run({"workbook": str(path)})
        faults.extend(_fault(each) for each in answer["faults"])
        grid = answer["grid"]
        if grid is None:
            return None
        return Grid(
            path.name,
            tuple((int(n), tuple(map(str, cells))) for n, cells in grid["rows"]),
            str(grid["sheet"]),
        )
    except (SandboxFault, KeyError, TypeError, ValueError) as error:
        faults.error(
            Place(path.name),
            "读取工作簿时超出时间或内存限制，可能有害或损坏；请另存为新的 .xlsx 或 CSV",
            f"reading the workbook ran out of its limits ({error}); it may be hostile or damaged: save it anew as .xlsx or CSV",
        )
        return None


def probe_all(paths: Sequence[Path]) -> dict[Path, Probe | str]:
    """What each media file is, or in technical words why it cannot be shown."""
    if not paths:
        return {}
    try:
        answers = _run({"media": [str(path) for path in paths]})["probes"]
        return {path: _probe(answers[str(path)]) for path in paths}
    except (SandboxFault, KeyError, TypeError, ValueError) as error:
        if len(paths) == 1:
            return {paths[0]: str(error)}
    # One file brought the child down: ask for halves, so that the others are still judged.
    middle = len(paths) // 2
    return probe_all(paths[:middle]) | probe_all(paths[middle:])


def _probe(answer: Any) -> Probe | str:
    return answer if isinstance(answer, str) else Probe(**answer)


def _fault(answer: Any) -> Fault:
    return Fault(Place(**answer["place"]), str(answer["zh"]), str(answer["en"]), Severity(answer["severity"]))


def _run(job: dict[str, object]) -> Any:
    home = str(Path(control.__file__).parents[1])
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH", "")])),
        "OPENPYXL_LXML": "False",  # lxml would not be guarded by defusedxml
        "OPENBLAS_NUM_THREADS": "1",
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "control.show.child"],
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SandboxFault(f"no answer in {SECONDS} s") from error
    if done.returncode or len(done.stdout) > ANSWER:
        raise SandboxFault(f"exit {done.returncode}")
    return json.loads(done.stdout)
