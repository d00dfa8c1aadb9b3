"""What a measurement ran on, and what it took: processor, memory, CPU time. Reads the system; may import the standard library."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from typing import Any

MIB = 1024 * 1024


def machine() -> dict[str, Any]:
    """Processor, cores, system, Python: enough to compare figures by."""
    import pygame

    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "pygame": pygame.version.ver,
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    }


def rss() -> float:
    """Resident memory of this process, MiB; 0 where it cannot be read."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return _peak()
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


def descriptors() -> int:
    """Open file descriptors, −1 where they cannot be counted."""
    try:
        return len(os.listdir("/proc/self/fd"))
    except OSError:
        return -1


def _peak() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (MIB if sys.platform == "darwin" else 1024)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
