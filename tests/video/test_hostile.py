"""Files that are broken or mean harm: the still and one sentence, in bounded memory and time, never an exception in the frame loop."""

import struct
import threading
import time
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image

from overlay.bench.machine import rss
from overlay.program.times import SECOND
from overlay.video import source as source_module
from overlay.video.clips import Clips
from overlay.video.faults import ClipError
from overlay.video.source import Source

SIZE = (320, 180)
SOON = 20.0
"""Seconds any of these may take at most, on a busy machine."""


def wait_for(found):
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        if value := found():
            return value
        threading.Event().wait(0.002)
    raise AssertionError("it did not come")


def grey(_: int, size: tuple[int, int] = SIZE) -> np.ndarray:
    return np.full((size[1], size[0], 3), 128, np.uint8)


def box(kind: bytes, body: bytes = b"", claimed: int | None = None) -> bytes:
    """An MP4 box; claimed: the length it claims to have, bytes."""
    return struct.pack(">I4s", claimed if claimed is not None else 8 + len(body), kind) + body


def ebml_bomb() -> bytes:
    """A Matroska head in which every element holds another, without end."""
    return bytes.fromhex("1a45dfa3a342868101") + bytes.fromhex("18538067 01ffffffffffffff".replace(" ", "")) * 20_000


HOSTILE = {
    "nothing": lambda whole: b"",
    "one byte": lambda whole: b"\x00",
    "text": lambda whole: b"#!/bin/sh\nexit 0\n" * 400,
    "zeros": lambda whole: bytes(300_000),
    "head only": lambda whole: whole[:600],
    "no index": lambda whole: whole.replace(b"moov", b"junk"),
    "index of nothing": lambda whole: box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2mp41") + box(b"moov"),
    "endless boxes": lambda whole: box(b"ftyp", b"isom\x00\x00\x02\x00isom") + box(b"free") * 30_000,
    "nested boxes": lambda whole: box(b"ftyp", b"isom\x00\x00\x02\x00isom") + box(b"moov", claimed=2**31 - 1) * 5_000,
    "a box of four gigabytes": lambda whole: box(b"ftyp", b"isom\x00\x00\x02\x00isom") + box(b"moov", b"\xff" * 500, 2**32 - 1),
    "endless elements": lambda whole: ebml_bomb(),
    "a still": lambda whole: None,
    "a playlist": lambda whole: b"ffconcat version 1.0\nfile /etc/hostname\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_sentence_and_the_still(tmp_path, write, name):
    path = tmp_path / "clip.mp4"
    write(path, 12, Fraction(30))
    content = HOSTILE[name](path.read_bytes())
    if content is None:
        Image.new("RGB", (64, 64)).save(path, format="PNG")
    else:
        path.write_bytes(content)
    notices: list[ClipError] = []
    before = rss()
    clips = Clips(tmp_path, notices.append)
    try:
        assert clips.frame("clip.mp4", 0, SIZE) is None
        wait_for(lambda: notices)
        assert clips.frame("clip.mp4", SECOND, SIZE) is None
    finally:
        clips.close()
    assert len(notices) == 1
    assert "clip.mp4" in notices[0].en
    assert str(tmp_path) not in notices[0].en
    assert rss() - before < 150


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_what_can_be_decoded_of_a_damaged_clip_is_shown_and_no_thread_stays(tmp_path, write, share):
    whole = bytearray(write(tmp_path / "clip.mkv", 60, Fraction(30), paint=grey).read_bytes())
    rng = np.random.default_rng(4)
    for place in rng.integers(int(len(whole) * share), len(whole), 40):
        whole[place] ^= int(rng.integers(1, 255))
    (tmp_path / "clip.mkv").write_bytes(whole)
    before = threading.active_count()
    notices: list[ClipError] = []
    clips = Clips(tmp_path, notices.append)
    try:
        wait_for(lambda: clips.frame("clip.mkv", 0, SIZE) is not None or notices)
        for step in range(20):
            clips.frame("clip.mkv", step * SECOND // 10, SIZE)
    finally:
        clips.close()
    assert len(notices) <= 1
    wait_for(lambda: threading.active_count() <= before)


def test_a_picture_of_one_pixel_fills_the_box(tmp_path, write):
    write(tmp_path / "clip.mkv", 3, Fraction(25), "ffv1", "bgr0", (1, 1), paint=lambda _: np.full((1, 1, 3), 60, np.uint8))
    clips = Clips(tmp_path, pytest.fail, patient=True)
    try:
        surface = clips.frame("clip.mkv", 0, SIZE)
        assert surface.get_size() == (180, 180)
        assert surface.get_at((90, 90))[:3] == (60, 60, 60)
        assert len({tuple(surface.get_at((x, y))) for x in (0, 90, 179) for y in (0, 90, 179)}) == 1
    finally:
        clips.close()


def test_a_giant_is_refused_before_it_is_decoded(tmp_path, write):
    """16000 × 16000 pixels of 4:2:0 would take 384 MB a picture."""
    path = write(tmp_path / "small.mkv", 2, Fraction(25), "mjpeg", "yuvj420p", (320, 180), paint=grey)
    content = bytearray(path.read_bytes())
    frame = content.index(b"\xff\xc0")
    content[frame + 5 : frame + 9] = struct.pack(">HH", 16_000, 16_000)
    (tmp_path / "clip.mkv").write_bytes(content)
    before = rss()
    with pytest.raises(ClipError):
        list(opened_frames(tmp_path / "clip.mkv"))
    assert rss() - before < 100


def opened_frames(path):
    source = Source(path)
    try:
        yield from source.frames()
    finally:
        source.close()


def test_a_picture_larger_than_its_head_says_is_refused_by_the_decoder(tmp_path, write, monkeypatch):
    path = write(tmp_path / "clip.mkv", 2, Fraction(25), "mjpeg", "yuvj420p", (640, 360), paint=lambda n: grey(n, (640, 360)))
    monkeypatch.setattr(source_module, "LARGEST", 640 * 360 - 1)
    monkeypatch.setitem(source_module.OPTIONS, "max_pixels", str(640 * 360 - 1))
    with pytest.raises(ClipError):
        list(opened_frames(path))


def test_a_clip_that_never_ends_before_its_position_is_closed_at_once(tmp_path, write, monkeypatch):
    """Every picture lies before the position asked for: the thread would decode on and on."""
    write(tmp_path / "clip.mkv", 10, Fraction(25))
    looked = threading.Event()

    def endless(self: Source):
        decoded = next(frames(self))
        while True:
            looked.set()
            yield decoded

    frames = Source.frames
    monkeypatch.setattr(Source, "frames", endless)
    clips = Clips(tmp_path, pytest.fail)
    assert clips.frame("clip.mkv", 9 * SECOND, SIZE) is None
    assert looked.wait(SOON)
    clips.close()
