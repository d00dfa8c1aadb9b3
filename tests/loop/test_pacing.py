"""Pacing on a simulated clock: numbers come from absolute time, overruns skip and are counted, nothing drifts."""

import gc

import pytest

from overlay.clock import ShowClock
from overlay.loop import LEAD, PLAYOUT, TIDY_ROOM, Pacer, Tidier
from overlay.program.times import SECOND, frame_due


class Machine:
    """A machine whose clock moves when it sleeps or works; `oversleep` µs late each time."""

    def __init__(self, oversleep: int = 0) -> None:
        self.at = 0
        self.oversleep = oversleep
        self.clock = ShowClock(lambda: self.at)
        self.pacer = Pacer(self.clock, self.wait)

    def wait(self, left: int) -> None:
        self.at += max(1, left) + self.oversleep

    def frame(self, work: int) -> tuple[int, int, int]:
        """One frame that takes `work` µs; returns number, skipped, and when it was presented."""
        tick = self.pacer.next()
        self.at += work
        self.pacer.hold(tick.number)
        return tick.number, tick.skipped, self.at


def test_ten_minutes_are_thirty_six_thousand_frames_each_presented_when_due():
    machine = Machine()
    first, _, _ = machine.frame(1000)
    for n in range(1, 36_000):
        number, skipped, at = machine.frame(5000)
        assert (number, skipped) == (first + n, 0)
        assert at == frame_due(number + PLAYOUT)


def test_a_frame_longer_than_its_lead_is_late_but_skips_none():
    machine = Machine()
    first, _, _ = machine.frame(0)
    number, skipped, at = machine.frame(LEAD + 3000)
    assert (number, skipped) == (first + 1, 0)
    assert at == frame_due(number + PLAYOUT) + 3000
    number, skipped, at = machine.frame(1000)
    assert (number, skipped, at) == (first + 2, 0, frame_due(first + 2 + PLAYOUT))


@pytest.mark.parametrize("work", [20_000, 40_000, 100_000, 500_000])
def test_an_overrun_skips_numbers_counts_them_and_keeps_the_phase(work):
    machine = Machine()
    first, _, _ = machine.frame(0)
    machine.frame(work)
    number, skipped, _ = machine.frame(0)
    assert number == first + 2 + skipped
    assert frame_due(number + PLAYOUT) - LEAD <= machine.at < frame_due(number + 1 + PLAYOUT) - LEAD
    number, skipped, at = machine.frame(0)
    assert (skipped, at) == (0, frame_due(number + PLAYOUT))


def test_the_show_time_of_a_frame_is_its_number_s():
    machine = Machine()
    tick = machine.pacer.next()
    assert tick.t == frame_due(tick.number)


def test_a_resync_is_not_an_overrun():
    machine = Machine()
    machine.frame(0)
    machine.clock.observe(machine.at, machine.at + 3600 * SECOND, machine.at)
    _, skipped, _ = machine.frame(0)
    assert skipped == 0


def test_a_fast_rehearsal_still_makes_sixty_frames_a_second():
    machine = Machine()
    machine.clock.observe(machine.at, machine.at, machine.at, rate=10.0)
    machine.frame(0)
    start = machine.at
    ticks = [machine.pacer.next().t for _ in range(60)]
    assert abs(machine.at - start - SECOND) < 2 * LEAD
    assert ticks[-1] - ticks[0] == pytest.approx(59 * SECOND / 6, abs=20)


@pytest.mark.parametrize("moment", ["while a frame is drawn", "while the next one is awaited"])
def test_an_output_that_waited_an_hour_for_control_does_not_wait_another(moment: str):
    """It ran on its own clock; then control came, whose show had just begun."""
    machine = Machine()
    machine.at = 3600 * SECOND
    machine.frame(0)

    def control_comes() -> None:
        machine.clock.observe(machine.at, 2 * SECOND, machine.at)

    if moment == "while a frame is drawn":
        tick = machine.pacer.next()
        control_comes()
        machine.pacer.hold(tick.number)
    else:
        sleep = machine.wait

        def wait(left: int) -> None:
            sleep(left)
            if not machine.clock.synced:
                control_comes()

        machine.pacer = Pacer(machine.clock, wait)
        machine.pacer._last = 3600 * 60 + 1
        machine.pacer.next()
    number, skipped, at = machine.frame(1000)
    assert at - 3600 * SECOND < SECOND // 5
    assert skipped == 0
    assert number <= 2 * 60 + 30


def test_garbage_is_collected_in_idle_moments_and_never_forgotten(monkeypatch):
    collected: list[int] = []
    now = 0
    tidier = Tidier(lambda: now)
    try:
        monkeypatch.setattr(gc, "collect", lambda generation=2: collected.append(generation) or 0)
        assert not gc.isenabled()
        tidier.idle(SECOND)
        assert collected == []
        for step in range(1, 31):
            now = step * 3 * SECOND
            tidier.idle(TIDY_ROOM + 1)
        assert collected == ([1] * 14 + [2]) * 2
        for _ in range(10):
            now += 3 * SECOND
            tidier.idle(0)
        assert len(collected) == 31
    finally:
        monkeypatch.undo()
        tidier.close()
    assert gc.isenabled()
