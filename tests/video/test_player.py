"""Clips: the exact frame of every position, even cadence, held ends, searches, faults that stay inside."""

import threading
import time
import weakref
from fractions import Fraction

import numpy as np
import pygame
import pytest

from overlay.program.ceremony import Opening, Standby
from overlay.program.message import OnAir, Program
from overlay.program.parts import Clip
from overlay.program.times import SECOND, frame_due
from overlay.video.clips import LINGER, Clips
from overlay.video.faults import ClipError
from overlay.video.player import MOST, PREROLL, Player
from overlay.video.resize import fitted
from overlay.video.source import Source

SIZE = (320, 180)
RATES = [Fraction(24000, 1001), *map(Fraction, (24, 25)), Fraction(30000, 1001), *map(Fraction, (30, 50)), Fraction(60000, 1001), Fraction(60)]


def exact(rate: Fraction, position: int, frames: int) -> int:
    """The frame of `position`: the last one that has begun, a millisecond's grace for rounding."""
    return min(frames - 1, int((position + 1000) * rate / SECOND))


@pytest.fixture
def faults() -> list[ClipError]:
    return []


@pytest.mark.parametrize("rate", RATES, ids=lambda rate: f"{float(rate):.2f}")
def test_every_output_frame_shows_the_exact_clip_frame_in_even_cadence(tmp_path, faults, rate, write, number_of):
    frames = round(rate)
    player = Player(write(tmp_path / "clip.mp4", frames, rate), 0, SIZE, faults.append)
    try:
        shown = [number_of(player.frame(frame_due(n), SIZE, patient=True)) for n in range(70)]
    finally:
        player.close()
    assert shown == [exact(rate, frame_due(n), frames) for n in range(70)]
    runs = [shown.count(number) for number in range(1, frames - 1)]
    assert max(runs) - min(runs) <= 1
    assert shown[-1] == frames - 1
    assert not faults


def test_a_search_in_either_direction_lands_on_the_exact_frame(tmp_path, faults, write, number_of):
    rate = Fraction(30)
    player = Player(write(tmp_path / "clip.mp4", 150, rate), 0, SIZE, faults.append)
    try:
        for second in (0.0, 4.2, 1.1, 3.3, 3.4, 0.05, 4.9, 0.0):
            position = int(second * SECOND)
            assert number_of(player.frame(position, SIZE, patient=True)) == exact(rate, position, 150)
    finally:
        player.close()


def wait_for(found, seconds=10.0):
    """Polls `found` until it is true, as the frame loop would."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if (value := found()) is not None:
            return value
        threading.Event().wait(0.002)
    raise AssertionError("it did not come")


def test_a_clip_that_was_announced_shows_at_its_first_look(tmp_path, faults, write, number_of):
    player = Player(write(tmp_path / "clip.mp4", 60, Fraction(30)), 0, SIZE, faults.append)
    try:
        wait_for(lambda: player._ready or None)
        assert number_of(player.frame(0, SIZE)) == 0
    finally:
        player.close()


def test_a_replay_shows_its_beginning_at_once_never_the_old_end(tmp_path, faults, write, number_of):
    player = Player(write(tmp_path / "clip.mp4", 90, Fraction(30)), 0, SIZE, faults.append)
    try:
        assert number_of(player.frame(3 * SECOND, SIZE, patient=True)) == 89
        shown = [number_of(player.frame(frame_due(n), SIZE)) for n in range(4)]
        assert shown == [0, 0, 1, 1]
        assert number_of(player.frame(SECOND, SIZE, patient=True)) == 30
    finally:
        player.close()


def test_the_last_frame_is_held_and_is_the_same_surface(tmp_path, faults, write, number_of):
    player = Player(write(tmp_path / "clip.mp4", 10, Fraction(30)), 0, SIZE, faults.append)
    try:
        held = player.frame(5 * SECOND, SIZE, patient=True)
        assert number_of(held) == 9
        assert player.frame(6 * SECOND, SIZE) is held
    finally:
        player.close()


def test_the_loop_frees_no_frame_however_long_the_painter_holds_the_one_before(tmp_path, faults, write):
    player = Player(write(tmp_path / "clip.mp4", 40, Fraction(30)), 0, SIZE, faults.append)
    freed_by: list[str] = []
    kept: list[weakref.ref[pygame.Surface]] = []
    shown = None
    try:
        for n in range(0, 120, 2):
            surface = player.frame(frame_due(n), SIZE, patient=True)
            if surface is not shown:
                kept.append(weakref.ref(surface, lambda _: freed_by.append(threading.current_thread().name)))
            shown = surface
        del surface
        wait_for(lambda: (player.frame(frame_due(n), SIZE), len(freed_by) >= 20 or None)[1])
    finally:
        assert set(freed_by) == {"clip"}
        player.close()


def test_another_size_is_scaled_at_once_and_converted_when_it_stays(tmp_path, faults, write):
    player = Player(write(tmp_path / "clip.mp4", 60, Fraction(30)), 0, SIZE, faults.append)
    try:
        player.frame(0, SIZE, patient=True)
        half = (SIZE[0] // 2, SIZE[1] // 2)
        assert player.frame(0, half).get_size() == half
        wait_for(lambda: (player.frame(0, half), (player._ready and player._ready[0].box == half) or None)[1])
        assert player.frame(0, half, patient=True).get_size() == half
    finally:
        player.close()


def test_memory_ahead_is_bounded(tmp_path, faults, write):
    player = Player(write(tmp_path / "clip.mp4", 300, Fraction(60)), 0, SIZE, faults.append)
    try:
        for n in range(0, 200, 3):
            player.frame(frame_due(n), SIZE, patient=True)
            assert len(player._ready) <= 12
    finally:
        player.close()


@pytest.mark.parametrize("content", [b"", b"not a clip at all" * 50, b"\x00\x00\x00\x20ftypisom" + b"\xff" * 4000])
def test_a_broken_file_is_a_notice_and_no_picture(tmp_path, content):
    (tmp_path / "clip.mp4").write_bytes(content)
    notices: list[ClipError] = []
    clips = Clips(tmp_path, notices.append)
    try:
        assert clips.frame("clip.mp4", 0, SIZE) is None
        wait_for(lambda: notices or None)
        assert clips.frame("clip.mp4", 0, SIZE) is None
        assert len(notices) == 1
        assert "clip.mp4" in notices[0].en
        assert notices[0].zh == "clip.mp4 无法打开：文件已损坏，或不是视频、声音"
        assert str(tmp_path) not in notices[0].en
    finally:
        clips.close()


def test_a_file_that_breaks_off_keeps_its_last_good_picture(tmp_path, write, number_of):
    whole = write(tmp_path / "whole.mkv", 120, Fraction(30)).read_bytes()
    (tmp_path / "torn.mkv").write_bytes(whole[: len(whole) // 2])
    notices: list[ClipError] = []
    clips = Clips(tmp_path, notices.append, patient=True)
    try:
        assert number_of(clips.frame("torn.mkv", 0, SIZE)) == 0
        assert 0 < number_of(clips.frame("torn.mkv", 4 * SECOND, SIZE)) < 119
    finally:
        clips.close()


@pytest.mark.parametrize("name", ["", "../secret.mp4", "/etc/hostname", "none.mp4"])
def test_only_files_of_the_media_folder_are_opened(tmp_path, name, write):
    media = tmp_path / "media"
    media.mkdir()
    write(tmp_path / "secret.mp4", 3, Fraction(30))
    notices: list[ClipError] = []
    clips = Clips(media, notices.append)
    assert clips.frame(name, 0, SIZE) is None
    assert clips.frame(name, 0, SIZE) is None
    assert len(notices) == 1
    clips.close()


def test_a_playlist_that_names_other_files_is_refused(tmp_path, write):
    write(tmp_path / "other.ts", 3, Fraction(30))
    (tmp_path / "list.m3u8").write_text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n")
    notices: list[ClipError] = []
    clips = Clips(tmp_path, notices.append, patient=True)
    assert clips.frame("list.m3u8", 0, SIZE) is None
    assert len(notices) == 1
    clips.close()


def test_no_thread_and_no_file_stays_open(tmp_path, write):
    before = threading.active_count()
    for place in range(5):
        write(tmp_path / f"{place}.mp4", 10, Fraction(30))
    clips = Clips(tmp_path, lambda _: None, patient=True)
    for place in range(5):
        assert clips.frame(f"{place}.mp4", 0, SIZE) is not None
    clips.close()
    wait_for(lambda: threading.active_count() == before or None)


def test_a_decoder_that_cannot_keep_up_still_moves_the_picture(tmp_path, faults, write, number_of, monkeypatch):
    """Each frame takes 40 ms to decode, the clip wants one every 16.7: what is shown is behind, but goes on."""
    frames = Source.frames

    def slow(self: Source):
        for decoded in frames(self):
            threading.Event().wait(0.04)
            yield decoded

    monkeypatch.setattr(Source, "frames", slow)
    player = Player(write(tmp_path / "clip.mp4", 240, Fraction(60)), 0, SIZE, faults.append)
    try:
        began = wait_for(lambda: player.frame(0, SIZE) and time.monotonic())
        shown: list[int] = []
        while (position := time.monotonic() - began) < 3.9 and max(shown, default=0) < 60:
            shown.append(number_of(player.frame(int(position * SECOND), SIZE)))
            threading.Event().wait(0.01)
    finally:
        player.close()
    assert max(shown) >= 60
    assert len(set(shown)) >= 4
    assert shown == sorted(shown)


def test_while_its_box_shrinks_the_edges_are_exact_and_the_thread_scales(tmp_path, faults, write, number_of):
    player = Player(write(tmp_path / "clip.mp4", 30, Fraction(30)), 0, SIZE, faults.append)
    try:
        held = player.frame(2 * SECOND, SIZE, patient=True)
        for step in range(1, 60):
            box = (SIZE[0] - 2 * step, SIZE[1] - 9 * step // 8)
            shown = player.frame(2 * SECOND, box)
            assert shown.get_size() == fitted(SIZE, box)
            assert number_of(shown) == 29
        smooth = wait_for(lambda: ((shown := player.frame(2 * SECOND, box)) and player._resizer.wanted is None and shown) or None)
        assert smooth.get_size() == fitted(SIZE, box)
        assert player.frame(2 * SECOND, SIZE) is held
    finally:
        player.close()


def clip_program(on: tuple[Clip, ...] = (), soon: tuple[Clip, ...] = ()) -> Program:
    scene = Opening("", clip=on[0]) if on else Standby("")
    return Program(1, 1, 0, 0, OnAir(scene, 0), upcoming=soon)


def test_a_clip_is_closed_when_its_cue_is_over_and_an_undo_still_finds_it(tmp_path, write, number_of):
    write(tmp_path / "a.mp4", 30, Fraction(30))
    clip, before = Clip("a.mp4", SECOND), threading.active_count()
    clips = Clips(tmp_path, pytest.fail)
    clips.prepare(clip_program(soon=(clip,)), 0)
    assert wait_for(lambda: clips.frame("a.mp4", 0, SIZE)) is not None
    clips.prepare(clip_program(on=(clip,)), SECOND)
    clips.prepare(clip_program(), 2 * SECOND)
    clips.prepare(clip_program(on=(clip,)), 2 * SECOND + LINGER - 1)
    assert number_of(clips.frame("a.mp4", 0, SIZE)) == 0
    clips.prepare(clip_program(), 20 * SECOND)
    clips.prepare(clip_program(), 20 * SECOND + LINGER)
    wait_for(lambda: threading.active_count() == before or None)
    clips.close()


def test_what_is_only_announced_holds_no_more_than_its_beginning(tmp_path, faults, write):
    player = Player(write(tmp_path / "clip.mp4", 60, Fraction(60)), 0, SIZE, faults.append)
    try:
        wait_for(lambda: len(player._ready) > PREROLL or None)
        assert len(player._ready) == PREROLL + 1
        assert player.frame(0, SIZE) is not None
        wait_for(lambda: len(player._ready) > MOST or None)
    finally:
        player.close()


@pytest.mark.parametrize("rate", RATES, ids=lambda rate: f"{float(rate):.2f}")
def test_when_it_is_taken_an_announced_clip_is_there_in_that_very_frame(tmp_path, write, number_of, rate):
    """No black, no still, nothing left of the clip before: the first look, and every look of a pause, is picture 0."""
    write(tmp_path / "before.mp4", 20, Fraction(30), paint=lambda _: np.full((SIZE[1], SIZE[0], 3), 235, np.uint8))
    write(tmp_path / "clip.mp4", 20, rate)
    clip = Clip("clip.mp4", SECOND)
    clips = Clips(tmp_path, pytest.fail, SIZE)
    try:
        clips.prepare(clip_program(on=(Clip("before.mp4", SECOND),), soon=(clip,)), 0)
        wait_for(lambda: clips.frame("before.mp4", 10 * SECOND, SIZE))
        wait_for(lambda: len(clips._players["clip.mp4"]._ready) > PREROLL or None)
        clips.prepare(clip_program(on=(clip,)), 0)
        shown = [clips.frame("clip.mp4", 0, SIZE) for _ in range(20)]
    finally:
        clips.close()
    assert number_of(shown[0]) == 0
    assert all(surface is shown[0] for surface in shown)


def test_a_pause_holds_its_picture_and_going_on_follows_without_a_gap(tmp_path, faults, write, number_of):
    rate = Fraction(25)
    player = Player(write(tmp_path / "clip.mp4", 60, rate), 0, SIZE, faults.append)
    try:
        position = SECOND + SECOND // 3
        held = player.frame(position, SIZE, patient=True)
        assert number_of(held) == exact(rate, position, 60)
        assert all(player.frame(position, SIZE) is held for _ in range(100))
        wait_for(lambda: len(player._ready) > 4 or None)
        shown = [number_of(player.frame(position + frame_due(n), SIZE)) for n in range(10)]
        assert shown == [exact(rate, position + frame_due(n), 60) for n in range(10)]
    finally:
        player.close()


def test_in_a_hurry_only_pictures_are_left_out_that_no_other_is_built_on(tmp_path, write):
    path = write(tmp_path / "clip.mp4", 60, Fraction(30), options={"preset": "medium", "bf": "2", "b_strategy": "0", "b-pyramid": "none"})

    def decoded(hurried: bool) -> list[int]:
        source = Source(path)
        try:
            source.hurry(hurried)
            return [found.at for found in source.frames()]
        finally:
            source.close()

    whole, fewer = decoded(False), decoded(True)
    assert len(whole) == 60
    assert 15 <= len(fewer) <= 35
    assert set(fewer) < set(whole)
