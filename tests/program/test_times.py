"""Frame n is due at n·10⁶/60, exactly, for any n; nothing accumulates."""

from hypothesis import given
from hypothesis import strategies as st

from overlay.program.times import FPS, SECOND, frame_at, frame_due


@given(st.integers(0, 10**9))
def test_a_frame_is_on_from_its_due_time_until_the_next(number: int) -> None:
    assert frame_at(frame_due(number)) == number
    assert frame_at(frame_due(number + 1) - 1) == number


@given(st.integers(0, 10**6))
def test_whole_seconds_fall_on_whole_frames(seconds: int) -> None:
    assert frame_due(seconds * FPS) == seconds * SECOND
