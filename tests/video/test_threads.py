"""Decoding gives way: only its own threads, and those they begin."""

import os
import sys
import threading

import pytest

from overlay.video.threads import give_back, give_way

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="threads have a niceness of their own on Linux only")


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_a_thread_that_gives_way_takes_along_those_it_begins_and_no_other():
    found: list[int] = []

    def decoder() -> None:
        give_way(4)
        found.append(niceness())
        helper = threading.Thread(target=lambda: found.append(niceness()))
        helper.start()
        helper.join()

    before = niceness()
    thread = threading.Thread(target=decoder)
    thread.start()
    thread.join()
    assert found == [min(19, before + 4)] * 2
    assert niceness() == before


def test_memory_can_be_given_back_at_any_time():
    give_back()
