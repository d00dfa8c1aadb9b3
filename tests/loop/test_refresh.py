"""What displays of other rates than 60 Hz show of our sixty frames a second, on simulated clocks.

A display scans out, at each of its refreshes, the newest frame that was presented. 60 Hz: every frame once. 59.94 Hz: every frame
once, but one is passed over every 16.7 s. 50 Hz: five of every six, evenly. 120 Hz: every frame twice. Time is right on all of them.
With vsync the presentation itself waits for the refresh; what is seen is the same, and what is passed over is counted as dropped.
The page overlay/outputs/DISPLAYS.md states it for users.
"""


from collections import Counter
from fractions import Fraction
from itertools import pairwise
from math import ceil

import pytest

from overlay.clock import ShowClock
from overlay.loop import PLAYOUT, Pacer
from overlay.program.times import SECOND, frame_due

SECONDS = 40


def presented(work: int = 3000) -> list[tuple[int, int]]:
    """Forty seconds of the pacer on a clock of its own: frame number and when it was presented, µs."""
    at = 0

    def local() -> int:
        return at

    def wait(left: int) -> None:
        nonlocal at
        at += max(1, left)

    pacer = Pacer(ShowClock(local), wait)
    frames = []
    while at < SECONDS * SECOND:
        tick = pacer.next()
        at += work
        pacer.hold(tick.number)
        frames.append((tick.number, at))
    return frames


def scanned(refresh: Fraction, phase: int) -> list[int]:
    """The frame number each refresh of a display shows, from the second second on; its first refresh is at `phase` µs."""
    frames = presented()
    shown, place = [], 0
    for tick in range(int(refresh), int(refresh * (SECONDS - 1))):
        when = phase + tick * SECOND / refresh
        while place + 1 < len(frames) and frames[place + 1][1] <= when:
            place += 1
        shown.append(frames[place][0])
    return shown


def synced(refresh: Fraction, phase: int, work: int = 3000) -> tuple[list[int], int]:
    """The same with vsync: a presentation lasts until the display's next refresh. Also how many numbers the pacer passed over."""
    at: Fraction = Fraction(0)

    def wait(left: int) -> None:
        nonlocal at
        at += max(1, left)

    pacer = Pacer(ShowClock(lambda: int(at)), wait)
    scans: dict[int, int] = {}
    dropped = 0
    while at < SECONDS * SECOND:
        tick = pacer.next()
        at += work
        pacer.hold(tick.number)
        scan = ceil((at - phase) * refresh / SECOND)
        if scan in scans:
            scan += 1
        at = phase + scan * SECOND / refresh
        scans[scan] = tick.number
        dropped += tick.skipped if at > SECOND else 0
    shown = []
    for scan in range(int(refresh), int(refresh * (SECONDS - 1))):
        shown.append(scans.get(scan, shown[-1] if shown else scans.get(scan - 1, 0)))
    return shown, dropped


def steps(shown: list[int]) -> Counter[int]:
    """How far the number goes on from refresh to refresh, and how often."""
    return Counter(b - a for a, b in pairwise(shown))


@pytest.mark.parametrize("phase", [1, 4000, 9000, 16_000])
def test_60_hz_shows_every_frame_once(phase):
    assert set(steps(scanned(Fraction(60), phase))) == {1}


@pytest.mark.parametrize("phase", [1, 9000])
def test_59_94_hz_passes_over_one_frame_in_16_7_seconds(phase):
    counted = steps(scanned(Fraction(60_000, 1001), phase))
    assert set(counted) == {1, 2}
    assert counted[2] in {2, 3}  # 38 s ÷ 16.7 s


@pytest.mark.parametrize("phase", [1, 7000])
def test_50_hz_shows_five_of_six_in_an_even_pattern(phase):
    shown = scanned(Fraction(50), phase)
    counted = steps(shown)
    assert set(counted) == {1, 2}
    assert counted[1] == pytest.approx(4 * counted[2], abs=4)
    skips = [place for place, step in enumerate(b - a for a, b in pairwise(shown)) if step == 2]
    assert {b - a for a, b in pairwise(skips)} == {5}


@pytest.mark.parametrize("phase", [1, 3000])
def test_120_hz_shows_every_frame_twice(phase):
    counted = steps(scanned(Fraction(120), phase))
    assert set(counted) == {0, 1}
    assert abs(counted[0] - counted[1]) <= 1


@pytest.mark.parametrize("phase", [1, 4000, 9000, 12_000, 16_000])
def test_with_vsync_60_hz_shows_every_frame_once(phase):
    shown, dropped = synced(Fraction(60), phase)
    assert set(steps(shown)) == {1}
    assert dropped == 0


@pytest.mark.parametrize("phase", [1, 9000])
def test_with_vsync_59_94_hz_drops_one_frame_in_16_7_seconds(phase):
    shown, dropped = synced(Fraction(60_000, 1001), phase)
    assert set(steps(shown)) == {1, 2}
    assert dropped in {2, 3}


@pytest.mark.parametrize("phase", [1, 7000])
def test_with_vsync_50_hz_drops_one_of_six(phase):
    shown, dropped = synced(Fraction(50), phase)
    counted = steps(shown)
    assert set(counted) == {1, 2}
    assert dropped == pytest.approx(10 * (SECONDS - 1), abs=3)


@pytest.mark.parametrize("phase", [1, 3000, 7000])
def test_with_vsync_120_hz_shows_every_frame_twice(phase):
    shown, dropped = synced(Fraction(120), phase)
    assert set(steps(shown)) == {0, 1}
    assert dropped == 0


@pytest.mark.parametrize("refresh", [Fraction(50), Fraction(60_000, 1001), Fraction(60), Fraction(120)])
def test_what_is_on_a_display_is_never_older_than_a_frame_and_a_refresh(refresh):
    for tick, number in enumerate(scanned(refresh, 5000), int(refresh)):
        age = 5000 + tick * SECOND / refresh - frame_due(number + PLAYOUT)
        assert 0 <= age <= SECOND / 60 + 2
