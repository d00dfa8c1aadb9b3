"""The replay's transport: exact, bounded, without jumps when the speed changes."""

from overlay.outputs.window import Key
from overlay.program.times import SECOND
from overlay.replay import SPEEDS, Keys, Transport, clock


def test_it_plays_pauses_searches_and_changes_speed_without_a_jump():
    transport = Transport(10 * SECOND, 100 * SECOND)
    assert transport.at(3 * SECOND) == 13 * SECOND
    transport.faster(3 * SECOND, 2)
    assert transport.speed == 4.0
    assert transport.at(3 * SECOND) == 13 * SECOND
    assert transport.at(5 * SECOND) == 21 * SECOND
    transport.pause(5 * SECOND)
    assert transport.at(50 * SECOND) == 21 * SECOND
    transport.seek(50 * SECOND, -15 * SECOND)
    assert transport.at(50 * SECOND) == 10 * SECOND
    transport.pause(60 * SECOND)
    assert transport.at(61 * SECOND) == 14 * SECOND
    assert transport.at(1000 * SECOND) == 100 * SECOND


def test_the_keys_reach_every_speed_and_stop_at_the_ends():
    transport = Transport(0, 100 * SECOND)
    keys = Keys(transport)
    for _ in range(10):
        keys.press(Key.FASTER, 0)
    assert transport.speed == SPEEDS[-1] == 16.0
    for _ in range(10):
        keys.press(Key.SLOWER, 0)
    assert transport.speed == SPEEDS[0] == 0.25


def test_times_read_like_a_player_s():
    assert [clock(t * SECOND) for t in (0, 75, 3723)] == ["0:00", "1:15", "1:02:03"]
