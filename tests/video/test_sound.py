"""Sound: what is heard is a function of the Program and the time, to the sample; a device of our own makes follows the show clock."""

import itertools
import threading
import time
import wave
from collections import deque
from pathlib import Path

import msgspec
import numpy as np
import pytest

from overlay.clock import ShowClock
from overlay.program.ceremony import Opening, Standby
from overlay.program.message import OnAir, Program, SoundCue
from overlay.program.parts import Clip
from overlay.program.times import SECOND
from overlay.video.device import NoSoundError, Speaker, stretched
from overlay.video.faults import ClipError
from overlay.video.mixer import Mixer, limited
from overlay.video.tracks import RATE, Tracks


def wav(path: Path, samples: np.ndarray) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.astype("<i2").tobytes())
    return path


def ramp(count: int) -> np.ndarray:
    """Samples that tell their own place: left counts up from 1000, right is steady."""
    return np.stack([1000 + np.arange(count) % 20000, np.full(count, 500)], axis=1).astype(np.int16)


def program(**more: object) -> Program:
    return msgspec.structs.replace(Program(1, 1, 0, 0, OnAir(Standby("x"), 0)), **more)


@pytest.fixture
def notices() -> list[ClipError]:
    return []


@pytest.fixture
def tracks(notices) -> Tracks:
    return Tracks(notices.append)


def told(mixer: Mixer, tracks: Tracks, shown: Program, cues: dict[str, str], paths: list[Path]) -> Mixer:
    mixer.tell(shown, cues)
    for path in paths:
        assert tracks.get(path).whole.wait(10)
    return mixer


def heard(mixer: Mixer, origin: int, blocks: list[int]) -> np.ndarray:
    firsts = itertools.accumulate([0, *blocks[:-1]])
    return np.concatenate([mixer.block(origin, first, count) for first, count in zip(firsts, blocks, strict=True)])


@pytest.mark.parametrize("blocks", [[480] * 40, [512, 100, 999, 1, 480, 7000, 3000, 6000]])
@pytest.mark.parametrize("at", [SECOND, SECOND + 1, SECOND + 12_345])
def test_a_cue_begins_at_its_own_sample_whatever_the_blocks(tmp_path, tracks, blocks, at):
    path = wav(tmp_path / "tick.wav", ramp(4800))
    mixer = told(Mixer(tracks, None), tracks, program(sounds=(SoundCue("tick", at),)), {"tick": str(path)}, [path])
    origin = SECOND - 50_000
    sound = heard(mixer, origin, blocks)
    begin = -(-(at - origin) * RATE // SECOND)
    assert not sound[:begin].any()
    assert (sound[begin : begin + 4800] == ramp(4800)[: len(sound) - begin]).all()


def test_a_cue_announced_late_begins_at_once_and_whole(tmp_path, tracks):
    path = wav(tmp_path / "right.wav", ramp(4800))
    mixer = told(Mixer(tracks, None), tracks, program(sounds=(SoundCue("right", SECOND),)), {"right": str(path)}, [path])
    sound = heard(mixer, SECOND + 30_000, [480, 480])
    assert (sound == ramp(960)).all()


def test_a_cue_long_past_is_not_played(tmp_path, tracks):
    path = wav(tmp_path / "right.wav", ramp(4800))
    mixer = told(Mixer(tracks, None), tracks, program(sounds=(SoundCue("right", SECOND),)), {"right": str(path)}, [path])
    assert not heard(mixer, 3 * SECOND, [480, 480]).any()


@pytest.mark.parametrize("muted", [("tick",), ("*",)])
def test_what_is_muted_is_silent(tmp_path, tracks, muted):
    path = wav(tmp_path / "tick.wav", ramp(4800))
    shown = program(sounds=(SoundCue("tick", 0),), muted=muted)
    mixer = told(Mixer(tracks, None), tracks, shown, {"tick": str(path)}, [path])
    assert not heard(mixer, 0, [480]).any()


def clip_program(**more: object) -> Program:
    clip = msgspec.structs.replace(Clip("clip.wav", 2 * SECOND, started=SECOND), **more)
    return program(picture=OnAir(Opening("x", clip=clip), 0))


def test_a_clip_s_sound_starts_with_its_picture_to_the_sample(tmp_path, tracks):
    path = wav(tmp_path / "clip.wav", ramp(2 * RATE))
    mixer = told(Mixer(tracks, tmp_path), tracks, clip_program(), {}, [path])
    sound = heard(mixer, SECOND - 10_000, [480] * 20)
    assert not sound[:480].any()
    assert (sound[480:] == ramp(480 * 19)).all()


def test_a_clip_entered_in_its_middle_sounds_from_there(tmp_path, tracks):
    path = wav(tmp_path / "clip.wav", ramp(2 * RATE))
    mixer = told(Mixer(tracks, tmp_path), tracks, clip_program(offset=SECOND // 2), {}, [path])
    sound = heard(mixer, SECOND + 250_000, [480] * 4)
    assert (sound[480:] == ramp(2 * RATE)[RATE * 3 // 4 + 480 : RATE * 3 // 4 + 1920]).all()


@pytest.mark.parametrize("silent", [{"muted": ("video",)}, {"frozen": 0}, {"blackout": 0}])
def test_a_clip_is_silent_when_muted_frozen_or_black(tmp_path, tracks, silent):
    path = wav(tmp_path / "clip.wav", ramp(2 * RATE))
    mixer = told(Mixer(tracks, tmp_path), tracks, msgspec.structs.replace(clip_program(), **silent), {}, [path])
    assert not heard(mixer, SECOND, [480] * 4).any()


def test_a_pause_fades_out_over_one_block(tmp_path, tracks):
    path = wav(tmp_path / "clip.wav", np.full((2 * RATE, 2), 8000))
    mixer = told(Mixer(tracks, tmp_path), tracks, clip_program(), {}, [path])
    mixer.block(SECOND, 0, 480)
    mixer.tell(clip_program(started=None, offset=10_000), {})
    faded, after = mixer.block(SECOND, 480, 480)[:, 0], mixer.block(SECOND, 960, 480)
    assert (np.diff(faded.astype(int)) <= 0).all()
    assert faded[0] > 7900
    assert faded[-1] < 100
    assert not after.any()


def test_sums_are_bent_before_they_clip():
    assert limited(np.array([[1000.0, -2000.0]], np.float32)).tolist() == [[1000, -2000]]
    loud = limited(np.linspace(0, 200_000, 500, dtype=np.float32)[:, None].repeat(2, axis=1))[:, 0].astype(int)
    assert (np.diff(loud) >= 0).all()
    assert loud[-1] <= 32767


def test_stretching_keeps_the_wave():
    wave_ = np.stack([np.sin(np.arange(481) / 20) * 9000] * 2, axis=1).astype(np.int16)
    fitted = stretched(wave_, 480)
    assert fitted.shape == (480, 2)
    assert abs(fitted.astype(int) - wave_[:480].astype(int)).max() < 500


def test_a_sound_that_cannot_be_read_is_silence_and_a_notice(tmp_path, tracks, notices):
    (tmp_path / "bad.wav").write_bytes(b"nothing")
    track = tracks.get(tmp_path / "bad.wav")
    assert track.whole.wait(10)
    assert not track.read(0, 100).any()
    assert len(notices) == 1
    assert notices[0].zh == "bad.wav 的声音无法播放：文件已损坏，或不是视频、声音"


def test_the_speaker_stays_with_the_show_clock(tmp_path, tracks, monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    clock = ShowClock(lambda: time.perf_counter_ns() // 1000)
    ahead: deque[int] = deque(maxlen=60)
    close = threading.Event()

    class Listening(Mixer):
        def block(self, origin: int, first: int, count: int) -> np.ndarray:
            ahead.append(origin + first * SECOND // RATE - clock.now())
            if len(ahead) == 60 and -33_333 - 20_000 <= sorted(ahead)[30] <= 20_000:
                close.set()
            return super().block(origin, first, count)

    try:
        speaker = Speaker(Listening(tracks, None), clock, 33_333, pytest.fail)
    except NoSoundError as error:
        pytest.skip(f"no sound here: {error}")
    found = close.wait(20)
    speaker.close()
    assert found, f"half the blocks were mixed {sorted(ahead)[30]} µs and more after their time"
