"""Media files: what is missing, misspelt, broken, hostile, too long or silent; and the child process that finds out."""

from __future__ import annotations

import sys
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from control.show import Severity, check, load, media
from control.show.probe import Probe
from control.show.sandbox import probe_all
from tests.show.builder import HEADINGS, SHOW, build, rows


def clip(path: Path, frames: int = 10, rate: int = 25, *, sound: bool = True) -> Path:
    """A small video of `frames` pictures."""
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=rate)
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        voice = container.add_stream("aac", rate=48_000, layout="mono") if sound else None
        for number in range(frames):
            picture = np.full((48, 64, 3), number % 256, np.uint8)
            container.mux(video.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(video.encode())
        if voice is not None:
            samples = np.zeros((1, 1024), np.float32)
            for number in range(frames * 48_000 // rate // 1024):
                frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="mono")
                frame.sample_rate, frame.pts = 48_000, number * 1024
                container.mux(voice.encode(frame))
            container.mux(voice.encode())
    return path


def with_case(folder: Path, name: str) -> Path:
    """A show folder whose first question names a clip."""
    body = rows()
    body[0][HEADINGS.index("媒体")] = name
    return build(folder, body=body)


def test_a_clip_is_measured_and_its_length_kept(tmp_path: Path) -> None:
    folder = with_case(tmp_path / "show", "case.mp4")
    clip(folder / "media" / "case.mp4", frames=50)
    media = load(folder).setup.questions[0].media
    assert media is not None
    assert media.duration == pytest.approx(2_000_000, abs=60_000)


def test_without_media_the_folder_is_left_alone(tmp_path: Path) -> None:
    show = load(with_case(tmp_path / "show", "case.mp4"), media=False)
    media = show.setup.questions[0].media
    assert media is not None
    assert media.duration == 0


def test_capitals_count_on_every_system(tmp_path: Path) -> None:
    folder = with_case(tmp_path / "show", "Case.mp4")
    clip(folder / "media" / "case.mp4")
    fault = check(folder)[0]
    assert "是否是“case.mp4”" in fault.zh
    assert (fault.place.row, fault.place.column) == (2, "媒体")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a video",
        b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n",
        b"ffconcat version 1.0\nfile other.mp4\n",
    ],
)
def test_a_broken_or_hostile_clip_is_a_fault(tmp_path: Path, content: bytes) -> None:
    folder = with_case(tmp_path / "show", "case.mp4")
    clip(folder / "media" / "other.mp4")
    (folder / "media" / "case.mp4").write_bytes(content)
    fault = check(folder)[0]
    assert "无法解码" in fault.zh
    assert fault.place.row == 2


def test_a_clip_cut_short_is_a_fault(tmp_path: Path) -> None:
    folder = with_case(tmp_path / "show", "case.mp4")
    path = clip(folder / "media" / "case.mp4")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "无法解码" in check(folder)[0].zh


def test_a_picture_where_a_clip_belongs(tmp_path: Path) -> None:
    folder = with_case(tmp_path / "show", "case.jpg")
    Image.new("RGB", (16, 9)).save(folder / "media" / "case.jpg")
    assert "不是视频" in check(folder)[0].zh


def test_a_silent_clip_is_a_warning(tmp_path: Path) -> None:
    folder = with_case(tmp_path / "show", "case.mp4")
    clip(folder / "media" / "case.mp4", sound=False)
    assert [(fault.severity, "没有声音" in fault.zh) for fault in check(folder)] == [(Severity.WARNING, True)]


def test_a_promo_of_more_than_a_minute_is_refused(tmp_path: Path) -> None:
    folder = build(tmp_path / "show", SHOW.replace("[params]", '[promo]\npath = "promo.mp4"\n[params]'))
    clip(folder / "media" / "promo.mp4", frames=62, rate=1)
    fault = next(fault for fault in check(folder) if fault.severity is Severity.ERROR)
    assert fault.place.column == "promo.path"
    assert "至多 60 秒" in fault.zh


def test_photos_are_opened(tmp_path: Path) -> None:
    show = SHOW.replace("number = 1\n", 'number = 1\nphoto = "a.jpg"\n').replace(
        "number = 2\n", 'number = 2\nphoto = "b.png"\n'
    )
    folder = build(tmp_path / "show", show)
    Image.new("RGB", (16, 9)).save(folder / "media" / "a.jpg")
    (folder / "media" / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    faults = check(folder)
    assert [fault.place.column for fault in faults] == ["teams[2].photo"]
    assert "无法解码" in faults[0].zh


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource limits")
def test_the_child_cannot_write_files_or_take_endless_memory(tmp_path: Path) -> None:
    """What the child may not do, tried in a child that has limited itself the same way."""
    import subprocess

    script = (
        "from control.show.child import limit, MEMORY\n"
        "import sys, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "limit()\n"
        "try:\n    open(sys.argv[1], 'wb', 0).write(b'x' * 4096); print('wrote')\n"
        "except OSError: print('no file')\n"
        "try:\n    bytearray(MEMORY); print('took')\n"
        "except MemoryError: print('no memory')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "out")], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == ["no file", "no memory"]


def test_one_file_that_kills_the_child_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from control.show import sandbox

    good, bad = clip(tmp_path / "good.mp4"), tmp_path / "bad.mp4"
    bad.write_bytes(b"")
    run = sandbox._run

    def deadly(job: dict[str, object]) -> object:
        media = job["media"]
        assert isinstance(media, list)
        if str(bad) in media:
            raise sandbox.SandboxFault("exit -9")
        return run(job)

    monkeypatch.setattr(sandbox, "_run", deadly)
    found = probe_all([good, bad])
    assert isinstance(found[good], Probe)
    assert found[bad] == "exit -9"


@pytest.mark.parametrize(
    ("probe", "said"),
    [
        (Probe("h264", 1920, 1080, 9_000_000, True, 60.0), []),
        (Probe("hevc", 1920, 1080, 9_000_000, True, 60.0), []),
        (Probe("vp9", 1920, 1080, 9_000_000, True, 60.0), []),
        (Probe("prores", 1920, 1080, 9_000_000, True, 30.0), []),
        (Probe("h264", 3840, 2160, 9_000_000, True, 30.0), ["0.9 cores"]),
        (Probe("hevc", 3840, 2160, 9_000_000, True, 60.0), ["1.8 cores"]),
        (Probe("vp9", 3840, 2160, 9_000_000, True, 30.0), ["1.5 cores"]),
        (Probe("hevc", 1920, 1080, 9_000_000, True, 25.0, hdr=True), ["HDR"]),
    ],
)
def test_a_clip_that_two_cores_cannot_carry_is_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, probe: Probe, said: list[str]
) -> None:
    folder = with_case(tmp_path / "show", "case.mp4")
    (folder / "media").mkdir(exist_ok=True)
    (folder / "media" / "case.mp4").write_bytes(b"read by nobody here")
    monkeypatch.setattr(media, "probe_all", lambda paths: dict.fromkeys(paths, probe))
    faults = check(folder)
    assert [fault.severity for fault in faults] == [Severity.WARNING] * len(said)
    assert all(words in fault.en for words, fault in zip(said, faults, strict=True))


def test_the_probe_tells_rate_and_hdr(tmp_path: Path) -> None:
    path = clip(tmp_path / "case.mp4", rate=50)
    found = probe_all([path])[path]
    assert isinstance(found, Probe)
    assert (found.rate, found.hdr) == (50.0, False)
