"""Ends this process when the supervisor that started it is gone, however it went, so that nothing of a show is left behind.

Linux lets the kernel do it; on Windows a thread waits for the supervisor's end, elsewhere it looks once a second. May import the standard
library.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys
import threading
import time

VARIABLE = "LEITAI_SUPERVISOR"
"""The supervisor's process id, in the environment of what it starts."""

PR_SET_PDEATHSIG = 1
SYNCHRONIZE, FOR_EVER = 0x0010_0000, 0xFFFF_FFFF
"""Windows: the right to wait for a process, and a wait without end (ms)."""
LOOK_SECONDS = 1.0


def tether() -> None:
    """Tie this process to the supervisor named in the environment, if there is one."""
    named = os.environ.pop(VARIABLE, "")
    if not named.isdecimal():
        return
    parent = int(named)
    if platform.system() == "Linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            # It went before the kernel knew of the tie.
            raise SystemExit(0)
        return
    threading.Thread(target=_watch, args=(parent,), name="tether", daemon=True).start()


def _watch(parent: int) -> None:
    if sys.platform == "win32":
        # There a process keeps its parent's id when the parent is long gone, and a virtual environment's python stands between the two.
        supervisor = ctypes.windll.kernel32.OpenProcess(SYNCHRONIZE, False, parent)
        ctypes.windll.kernel32.WaitForSingleObject(supervisor, FOR_EVER)
    else:
        while os.getppid() == parent:
            time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
