"""The peer: counted with all its processes, and measured in a real browser."""

import os
import shutil
import subprocess
import sys

import pytest

from overlay.bench.drive import Asked
from overlay.bench.peer import BROWSERS, cpu_of, peer

linux = pytest.mark.skipif(sys.platform != "linux", reason="counts CPU from /proc")


@linux
def test_the_cpu_of_children_counts():
    busy = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass\nprint('used', flush=True)\ninput()"
    command = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {busy!r}])"
    process = subprocess.Popen([sys.executable, "-c", command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline().strip() == "used"
    assert 0.28 <= cpu_of(process.pid) <= 3.0
    process.communicate("\n")
    assert cpu_of(os.getpid()) > 0


@linux
@pytest.mark.browser
def test_the_page_runs_and_is_measured():
    if not any(shutil.which(name) for name in BROWSERS):
        pytest.skip("there is no browser on this machine")
    ours, theirs = peer(Asked("peer", (1920, 1080), 1.0))
    assert ours["bench"] == "reference"
    assert theirs["frames"] >= 5
    assert theirs["interval"]["p50"] >= 10
    assert theirs["cpu_ms_per_frame"] > 0
