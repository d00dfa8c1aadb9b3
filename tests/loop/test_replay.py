"""The replay's transport: exact, bounded, without jumps when the speed changes."""

from overlay.clock import ShowClock
from overlay.outputs.window import Key
from overlay.program.times import SECOND
from overlay.replay import SPEEDS, Heard, Keys, Transport, clock


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


def test_the_ear_follows_the_picture_at_its_own_speed_and_is_silent_where_it_stands():
    now = 0
    transport = Transport(10 * SECOND, 20 * SECOND)
    heard = Heard(transport, ShowClock(lambda: now))
    assert (heard.now(), heard.rate) == (10 * SECOND, 1.0)
    transport.faster(0, 1)
    assert heard.rate == 2.0
    transport.pause(0)
    assert heard.rate == 0.0
    transport.pause(0)
    transport.faster(0, -1)
    now = 3 * SECOND
    assert (heard.now(), heard.rate) == (13 * SECOND, 1.0)
    now = 11 * SECOND
    assert heard.rate == 0.0  # at the end nothing is heard again and again
