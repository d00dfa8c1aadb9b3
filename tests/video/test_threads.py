"""Who gives way to whom: FFmpeg's threads to all of Python's, an output that is not a wall as a whole."""

import os
import subprocess
import sys
import threading
from fractions import Fraction

import pytest

from overlay.video.player import Player
from overlay.video.source import THREADS, Source
from overlay.video.threads import BESIDE, DECODING, give_back

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="threads have a niceness of their own on Linux only")


def niceness() -> dict[int, int]:
    """Each thread's."""
    return {int(task): os.getpriority(os.PRIO_PROCESS, int(task)) for task in os.listdir("/proc/self/task")}


def test_ffmpegs_threads_stand_back_and_none_that_takes_pythons_lock(tmp_path, write):
    before = niceness()
    player = Player(write(tmp_path / "clip.mp4", 30, Fraction(30)), 0, (320, 180), pytest.fail)
    try:
        assert player.frame(0, (320, 180), patient=True) is not None
        began = {task: nice for task, nice in niceness().items() if task not in before}
        python = {thread.native_id for thread in threading.enumerate()}
    finally:
        player.close()
    loop = os.getpriority(os.PRIO_PROCESS, os.getpid())
    assert [nice for task, nice in began.items() if task in python] == [loop]
    assert [nice for task, nice in began.items() if task not in python] == [min(19, loop + DECODING)] * THREADS


def test_a_decoder_opened_later_leaves_the_first_where_it_is(tmp_path, write):
    before = niceness()
    path = write(tmp_path / "clip.mp4", 30, Fraction(30))
    first, second = Source(path), Source(path)
    try:
        stood = [nice for task, nice in niceness().items() if task not in before]
        assert stood == [min(19, os.getpriority(os.PRIO_PROCESS, os.getpid()) + DECODING)] * (2 * THREADS)
    finally:
        first.close()
        second.close()


def test_an_output_that_gives_way_takes_along_the_threads_it_begins():
    words = """
import os, threading
from overlay.video.threads import give_way
give_way()
found = [os.getpriority(os.PRIO_PROCESS, 0)]
thread = threading.Thread(target=lambda: found.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id())))
thread.start()
thread.join()
print(*found)
"""
    told = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True).stdout
    assert told.split() == [str(min(19, os.getpriority(os.PRIO_PROCESS, 0) + BESIDE))] * 2


def test_memory_can_be_given_back_at_any_time():
    give_back()
