"""A countdown is a deadline: what it shows follows from the time alone."""

from hypothesis import given
from hypothesis import strategies as st

from overlay.program.parts import Clip, Countdown
from overlay.program.times import SECOND, frame_due


def test_every_second_is_shown_for_its_full_second() -> None:
    clock = Countdown(total=10 * SECOND, left=10 * SECOND, started=0)
    shown = [clock.shown_seconds(frame_due(n)) for n in range(601)]
    assert shown[0] == 10
    assert shown[600] == 0
    assert all(shown.count(second) in {59, 60} for second in range(1, 10))


def test_tenths_count_down_within_each_second_and_each_stands_for_its_step() -> None:
    clock = Countdown(total=12 * SECOND, left=12 * SECOND, started=0)
    read = [(clock.shown_seconds(frame_due(n)), clock.shown_tenths(frame_due(n))) for n in range(721)]
    steps = [(second, tenth) for second in range(12, 0, -1) for tenth in range(10, 0, -1)]
    assert list(dict.fromkeys(read)) == [*steps, (0, 0)]
    assert all(read.count(step) == 6 for step in steps)


def test_a_clock_that_has_not_begun_reads_its_length() -> None:
    assert (Countdown(5 * SECOND, 5 * SECOND).shown_seconds(0), Countdown(5 * SECOND, 5 * SECOND).shown_tenths(0)) == (5, 10)
    assert Countdown(5 * SECOND, 4 * SECOND + 1).shown_tenths(0) == 1
    assert Countdown(5 * SECOND, 0).shown_tenths(0) == 0


@given(st.integers(0, 10**8), st.integers(0, 10**8), st.integers(0, 10**8))
def test_a_standing_clock_stands_and_a_running_one_never_goes_below_zero(left: int, start: int, t: int) -> None:
    assert Countdown(10**8, left).remaining(t) == left
    running = Countdown(10**8, left, start)
    assert 0 <= running.remaining(t) <= left
    assert running.remaining(start + left) == 0


def test_a_clip_holds_its_last_frame() -> None:
    clip = Clip("case.mp4", duration=2 * SECOND, offset=SECOND // 2, started=1000)
    assert clip.position(0) == SECOND // 2
    assert clip.position(1000 + SECOND) == SECOND * 3 // 2
    assert clip.position(10**9) == 2 * SECOND
