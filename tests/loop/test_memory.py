"""Memory: what is taken in before the first scene is there for its pictures, without a page fault."""

import subprocess
import sys

import pytest

FAULTS = """
import resource
from overlay.memory import few_heaps, take_in
few_heaps()
take_in(32 << 20)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
pictures = [bytearray(b"x" * (4 << 20)) for _ in range(3)]
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="it is for glibc alone")
def test_pictures_come_from_what_was_taken_in() -> None:
    told = subprocess.run([sys.executable, "-c", FAULTS], capture_output=True, text=True, check=True)
    assert int(told.stdout) < 200, "three blocks of 4 MiB would be 3072 pages"
