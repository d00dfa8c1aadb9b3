"""Reports: bounded, off the loop, and pictures small enough for a tablet."""

import io
import threading

import numpy as np
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from overlay.health import Meter, Tally, spread
from overlay.paint import Frame
from overlay.reporter import PREVIEW_BYTES, PREVIEW_EVERY, PREVIEW_SIDE, Reporter, jpeg


def noise(size: tuple[int, int]) -> pygame.Surface:
    surface = pygame.Surface(size, 0, 32)
    pygame.surfarray.blit_array(surface, np.random.default_rng(1).integers(0, 255, (*size, 3)))
    return surface


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 540), (320, 180), (1080, 1920)])
def test_a_preview_is_small_whatever_it_shows(size):
    packed = jpeg(noise(size))
    with Image.open(io.BytesIO(packed)) as picture:
        assert max(picture.size) == min(PREVIEW_SIDE, max(size))
        assert abs(picture.width * size[1] - picture.height * size[0]) <= max(size)
    assert len(packed) <= PREVIEW_BYTES


def test_previews_come_at_their_pace_and_health_by_itself():
    sent: list[dict] = []
    two = threading.Event()

    def send(message: dict) -> None:
        sent.append(message)
        if sum(m["kind"] == "frame" for m in sent) >= 2 and any(m["kind"] == "health" for m in sent):
            two.set()

    now = 0
    reporter = Reporter("wall", lambda: {"frames": 7}, send, lambda: now, previews=True)
    surface = noise((320, 180))
    frame = Frame(surface, (), 0)
    reporter.offer(frame)
    reporter.offer(frame)
    while not two.wait(0.05):
        now += PREVIEW_EVERY
        reporter.offer(frame)
    reporter.close()
    assert all(m["output"] == "wall" for m in sent)
    assert next(m for m in sent if m["kind"] == "health")["frames"] == 7


def test_without_a_wish_for_previews_nothing_is_copied():
    reporter = Reporter("wall", dict, lambda _: None, lambda: 0)
    reporter.offer(Frame(noise((32, 18)), (), 0))
    assert reporter._copy is None
    reporter.close()


def test_a_meter_counts_and_looks_back_on_its_window():
    now = 0
    meter = Meter(lambda: now, window=100)
    for number in range(300):
        meter.start(2 if number == 50 else 0)
        now += 4000 if number >= 200 else 9000
        meter.painted()
        now += 12_667
        meter.end(changed=number % 2 == 0, late=number == 50)
    told = meter.summary()
    assert (told["frames"], told["late"], told["dropped"], told["unchanged"]) == (300, 1, 2, 150)
    assert told["compose"]["max"] == 4.0
    assert told["interval"]["p50"] == pytest.approx(16.667)
    assert told["freeze"] == pytest.approx(21.667)


def test_a_frame_that_stood_for_three_sixtieths_was_shown_twice_more():
    now = 0
    meter = Meter(lambda: now)
    for took in (16_667, 16_667, 50_000, 16_667, 24_000, 9_334):
        now += took
        meter.end(changed=True, late=False)
    assert meter.duplicated == 2


@given(st.lists(st.integers(0, 1_200_000), min_size=1, max_size=300))
def test_a_tally_tells_the_percentiles_of_everything_to_its_grain(durations):
    tally = Tally()
    for duration in durations:
        tally.add(duration)
    exact, told = spread(durations), tally.spread()
    assert told.max == exact.max
    for name in ("p50", "p95", "p99", "p99_9"):
        value = getattr(exact, name)
        grain = 0.02 if value < 50 else 1.0
        if value < 1000:
            assert value - grain <= getattr(told, name) <= value
        else:
            assert getattr(told, name) == exact.max


def test_the_whole_run_is_told_beside_the_last_minute():
    now = 0
    meter = Meter(lambda: now, window=10)
    for number in range(100):
        meter.start(0)
        now += 9000 if number < 50 else 1000
        meter.painted()
        meter.end(changed=True, late=False)
    assert meter.summary()["compose"]["max"] == 1.0
    assert meter.whole()["compose_whole"]["max"] == 9.0
    assert meter.whole()["compose_whole"]["p50"] == 9.0


def test_percentiles_are_nearest_ranks():
    assert spread([]).max == 0.0
    assert spread(range(1, 1001)) == (0.501, 0.951, 0.991, 1.0, 1.0)


def test_it_ends_though_a_preview_is_being_sent():
    sending, told = threading.Event(), threading.Event()

    def send(message: dict) -> None:
        if message["kind"] == "frame":
            sending.set()
            assert told.wait(10)

    reporter = Reporter("wall", dict, send, lambda: 1, previews=True)
    reporter.offer(Frame(noise((64, 36)), (), 1))
    assert sending.wait(10)
    closing = threading.Thread(target=reporter.close, daemon=True)
    closing.start()
    while not reporter._stop.is_set():
        pass
    told.set()
    closing.join(10)
    assert not closing.is_alive()
