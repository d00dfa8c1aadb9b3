"""The show clock: exact after settling, monotonic, slewed when a little off, stepped when far off."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay.clock import SAMPLES, SLEW, ShowClock
from overlay.program.times import SECOND


class Hand:
    """A local clock set by hand, µs."""

    def __init__(self, at: int = 5_000_000) -> None:
        self.at = at

    def __call__(self) -> int:
        return self.at


def settle(clock: ShowClock, hand: Hand, offset: int, trip: int = 400, times: int = 8) -> None:
    """So many exchanges with a control whose show time is local + offset."""
    for _ in range(times):
        asked = hand.at
        hand.at += trip
        clock.observe(asked, asked + trip // 2 + offset, hand.at)
        hand.at += SECOND // 20


def test_it_runs_by_itself_until_control_is_heard():
    hand = Hand()
    clock = ShowClock(hand)
    hand.at += 1234
    assert clock.now() == 1234
    assert not clock.synced


def test_it_shows_control_s_time_once_settled():
    hand = Hand()
    clock = ShowClock(hand)
    settle(clock, hand, 77 * SECOND)
    assert clock.synced
    assert clock.now() == hand.at + 77 * SECOND
    assert clock.trip <= 400 + 2 * 100 // 20  # and what two crystals may have drifted apart since


@pytest.mark.parametrize("seed", range(20))
def test_over_a_line_that_jitters_by_20_ms_either_way_it_is_right_to_two(seed: int):
    """Of one exchange nobody can tell which way was slow; of many, the best of each way are known."""
    chance, hand = random.Random(seed), Hand()
    clock = ShowClock(hand)
    worst = 0
    for number in range(60):
        asked, out, back = hand.at, chance.randint(0, 20_000), chance.randint(0, 20_000)
        hand.at += out + back
        clock.observe(asked, asked + out + 9 * SECOND, hand.at)
        error = abs(clock.now() - hand.at - 9 * SECOND)
        worst = max(worst, error if number >= SAMPLES else 0)
        hand.at += SECOND // 4
    assert worst <= 2_000


def test_the_shortest_round_trip_is_believed():
    hand = Hand()
    clock = ShowClock(hand)
    settle(clock, hand, 0)
    for _ in range(5):
        asked = hand.at
        hand.at += 20_000
        clock.observe(asked, asked + 19_000, hand.at)  # all the delay on the way out: off by 9 ms if it were believed
        hand.at += SECOND
    assert abs(clock.now() - hand.at) < 20


def test_a_small_gap_is_slewed_and_never_runs_back():
    hand = Hand()
    clock = ShowClock(hand)
    settle(clock, hand, SECOND)
    settle(clock, hand, SECOND - 30_000, trip=300, times=2)
    before = clock.now()
    resyncs = clock.resyncs
    for _ in range(6000):
        hand.at += 1000
        now = clock.now()
        assert 1000 * (1 - SLEW) - 2 <= now - before <= 1000 * (1 + SLEW) + 2
        before = now
    assert clock.now() == hand.at + SECOND - 30_000
    assert clock.resyncs == resyncs


def test_a_large_gap_is_one_resync():
    hand = Hand()
    clock = ShowClock(hand)
    settle(clock, hand, SECOND)
    settle(clock, hand, 50 * SECOND, times=1)
    assert abs(clock.now() - hand.at - 50 * SECOND) < 2
    assert clock.resyncs == 1


def test_a_fast_rehearsal_runs_at_its_rate():
    hand = Hand()
    clock = ShowClock(hand)
    asked = hand.at
    hand.at += 200
    clock.observe(asked, 1_000_000, hand.at, rate=10.0)
    hand.at += SECOND
    assert clock.rate == 10.0
    assert abs(clock.now() - (1_000_000 + 10 * (SECOND + 100))) < 20


@given(st.lists(st.tuples(st.integers(0, 40_000), st.integers(0, 40_000)), min_size=1, max_size=40))
def test_whatever_the_network_does_time_only_goes_forward_after_settling(delays):
    hand = Hand()
    clock = ShowClock(hand)
    settle(clock, hand, 3 * SECOND)
    before = clock.now()
    for out, back in delays:
        asked = hand.at
        hand.at += out + back
        clock.observe(asked, asked + out + 3 * SECOND, hand.at)
        hand.at += 100_000
        assert clock.now() >= before
        before = clock.now()
        assert abs(before - hand.at - 3 * SECOND) <= 20_001
