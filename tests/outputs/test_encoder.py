"""Encoding and offline rendering: colours, transparency, timing and sound survive; what is dropped live keeps its place in time."""

import socket
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pygame
import pytest

from overlay.bench.clip import Wanted, made
from overlay.offline import Cut, render, span
from overlay.outputs.encoder import Encoder, EncoderError, Kind, target
from overlay.paint import Frame
from overlay.program.ceremony import Opening, Standby
from overlay.program.message import Layout, OnAir, Program, SoundCue
from overlay.program.parts import Clip
from overlay.program.times import SECOND
from overlay.video.picture import Converter, Shape

SIZE = (320, 180)
COLOUR = (40, 120, 200)


def frame(number: int, alpha: int | None = None) -> Frame:
    """A plain picture with a white block that moves; premultiplied when it has alpha."""
    surface = pygame.Surface(SIZE, 0 if alpha is None else pygame.SRCALPHA, 32)
    share = 1.0 if alpha is None else alpha / 255
    surface.fill([round(part * share) for part in COLOUR] + ([] if alpha is None else [alpha]))
    surface.fill([round(255 * share)] * 3 + ([] if alpha is None else [alpha]), (number * 4 % 300, 0, 20, 20))
    return Frame(surface, (surface.get_rect(),), number)


def video(path: Path) -> list[av.VideoFrame]:
    with av.open(str(path)) as container:
        return list(container.decode(video=0))


def test_a_film_keeps_colours_times_and_tags(tmp_path):
    path = tmp_path / "a.mp4"
    encoder = Encoder(target(str(path)), SIZE, patient=True)
    for number in range(100, 130):
        encoder.show(frame(number), number)
    encoder.close()
    frames = video(path)
    assert [round(f.time * 60) for f in frames] == list(range(30))
    assert frames[0].format.name == "yuv420p"
    shown = Converter().surface(frames[3], Shape(), SIZE).get_at((160, 100))
    assert max(abs(a - b) for a, b in zip(shown[:3], COLOUR, strict=True)) <= 4
    with av.open(str(path)) as container:
        context = container.streams.video[0].codec_context
        assert (context.color_primaries, context.color_trc, context.colorspace) == (1, 1, 1)


def test_a_master_carries_straight_alpha(tmp_path):
    path = tmp_path / "a.mov"
    encoder = Encoder(target(str(path)), SIZE, patient=True)
    for number in range(3):
        encoder.show(frame(number, alpha=128), number)
    encoder.close()
    frames = video(path)
    assert any(component.is_alpha for component in frames[0].format.components)
    pixel = frames[0].reformat(format="rgba").to_ndarray()[100, 160]
    assert abs(int(pixel[3]) - 128) <= 2
    assert max(abs(int(a) - b) for a, b in zip(pixel[:3], COLOUR, strict=True)) <= 6
    again = Converter().surface(frames[0], Shape(), SIZE).get_at((160, 100))
    assert max(abs(a - b / 2) for a, b in zip(again[:3], COLOUR, strict=True)) <= 6


def test_live_what_is_dropped_leaves_a_gap_in_time_not_a_shift(tmp_path):
    path = tmp_path / "a.mp4"
    encoder = Encoder(target(str(path)), SIZE)
    for number in (0, 1, 2, 10, 11):
        encoder.show(frame(number), number)
    encoder.close()
    assert [round(f.time * 60) for f in video(path)] == [0, 1, 2, 10, 11]


@pytest.mark.parametrize("where", ["a.avi", "a", "http://host/x", "file:///x.mp4"])
def test_an_unknown_target_is_refused_in_one_sentence(where):
    with pytest.raises(EncoderError):
        target(where)


def test_streams_know_their_container():
    assert target("rtmp://host/live/key").container == "flv"
    assert target("srt://host:9000").container == "mpegts"
    assert target("udp://239.0.0.1:1234").kind is Kind.STREAM


def test_a_stream_arrives_with_picture_and_sound(tmp_path, free_udp):
    from overlay.video.mixer import Mixer
    from overlay.video.tracks import Tracks

    encoder = Encoder(target(f"udp://127.0.0.1:{free_udp.getsockname()[1]}?pkt_size=1316"), SIZE, Mixer(Tracks(pytest.fail), None))
    for number in range(8):
        encoder.show(frame(number), number)
    encoder.close()
    received = bytearray()
    free_udp.settimeout(0.5)
    try:
        while True:
            received += free_udp.recv(65536)
    except TimeoutError:
        pass
    (tmp_path / "got.ts").write_bytes(received)
    with av.open(str(tmp_path / "got.ts")) as container:
        assert {stream.codec_context.name for stream in container.streams} == {"h264", "aac"}
        assert len(list(container.decode(video=0))) == 8


def test_a_stream_whose_server_is_away_is_told_by_a_later_frame_and_keeps_nobody_waiting():
    with socket.socket() as nobody:  # bound but not listening: a connection is refused
        nobody.bind(("127.0.0.1", 0))
        encoder = Encoder(target(f"rtmp://127.0.0.1:{nobody.getsockname()[1]}/live/key"), SIZE)
        encoder.show(frame(0), 0)
        encoder.close()  # waits for the thread, which has tried to connect
        with pytest.raises(EncoderError, match="cannot be written"):
            encoder.show(frame(1), 1)


@pytest.fixture
def free_udp():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 21)
        receiver.bind(("127.0.0.1", 0))
        yield receiver


def program(seq: int, at: int, **more: object) -> Program:
    return Program(1, seq, at, at, OnAir(Standby(f"第{seq}幅"), at), **more)


PROGRAMS = [program(1, SECOND), program(2, SECOND + 200_000, sounds=(SoundCue("right", SECOND + 200_000),))]


def test_offline_rendering_writes_every_frame_and_the_sound_in_its_place(tmp_path):
    path = tmp_path / "show.mp4"
    done: list[int] = []
    assert render(PROGRAMS, Cut(path, (320, 180), end=600_000), done.append, pytest.fail) == 36
    assert done == list(range(1, 37))
    with av.open(str(path)) as container:
        assert len(list(container.decode(video=0))) == 36
        container.seek(0)
        sound = np.concatenate([f.to_ndarray()[0] for f in container.decode(audio=0)])
    loud = int(np.argmax(np.abs(sound) > 0.01))
    assert 0.19 <= loud / 48_000 <= 0.26


def test_rendering_twice_gives_the_same_pictures(tmp_path):
    for name in ("a", "b"):
        render(PROGRAMS, Cut(tmp_path / name, (320, 180), Layout.STAGE, start=150_000, end=300_000))
    first, second = (sorted((tmp_path / name).glob("*.png")) for name in ("a", "b"))
    assert len(first) == 9
    assert [f.read_bytes() for f in first] == [f.read_bytes() for f in second]


def test_an_empty_cut_is_refused(tmp_path):
    with pytest.raises(ValueError, match="nothing between"):
        span(PROGRAMS, Cut(tmp_path / "x.mp4", start=60 * SECOND))


def test_a_flash_and_its_beep_leave_our_encoder_together(tmp_path):
    """A clip with a flash and a beep at whole seconds, played by the show and captured by our own output: apart by < 20 ms."""
    made(tmp_path / "sync.mp4", Wanted("libx264", Fraction(30), 3.0, SIZE))
    clip = Clip("sync.mp4", 3 * SECOND, started=SECOND + 300_000)
    shown = Program(1, 1, SECOND, SECOND, OnAir(Opening("", clip=clip), SECOND))
    render([shown], Cut(tmp_path / "captured.mp4", SIZE, start=SECOND, end=2 * SECOND + 500_000, media=tmp_path), notice=pytest.fail)
    with av.open(str(tmp_path / "captured.mp4")) as container:
        bright = [(f.time, f.to_ndarray(format="gray")[135, 160] > 128) for f in container.decode(video=0)]
        container.seek(0)
        sound = np.concatenate([f.to_ndarray()[0] for f in container.decode(audio=0)])
    flashes = [time for (_, before), (time, now) in pairwise(bright) if now and not before]
    loud = np.flatnonzero(np.abs(sound) > 0.1)
    beeps = [loud[0], *(b for a, b in pairwise(loud) if b - a > 4800)]
    assert len(flashes) == len(beeps) == 2
    for flash, beep in zip(flashes, beeps, strict=True):
        assert abs(flash - beep / 48_000) <= 0.020
