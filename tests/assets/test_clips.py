"""The shipped clips must play everywhere, carry sound, stay small, and come from scripts that fit their questions."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np
import pytest

from overlay.makers import cases, opening
from overlay.makers.director import picture
from overlay.makers.music import BED_DBFS, loop, soundtrack
from overlay.makers.script import load, names
from overlay.makers.sets import PLACES
from overlay.makers.tones import RATE
from overlay.paint import Faces, Painter
from overlay.picture.items import Group, Item, Text
from overlay.resources import assets_dir

SAMPLE = assets_dir() / "sample-show"
MEDIA = SAMPLE / "media"
CASES = tuple(name for name in names() if name.startswith("case-"))
CLIPS = (*CASES, "promo", "opening")


class Probe(NamedTuple):
    """What a player learns of a clip."""

    codec: str
    size: tuple[int, int]
    rate: Fraction | None
    seconds: float
    sound: str
    channels: int
    frames: int
    loudest: float


def probe(file: Path) -> Probe:
    """Decodes the first two seconds of both tracks."""
    with av.open(str(file)) as clip:
        video, audio = clip.streams.video[0], clip.streams.audio[0]
        frames, loudest = 0, 0.0
        for frame in clip.decode(video, audio):
            if frame.time is not None and frame.time > 2:
                break
            if isinstance(frame, av.VideoFrame):
                frames += 1
            else:
                loudest = max(loudest, float(np.max(np.abs(frame.to_ndarray()))))
        context = video.codec_context
        assert clip.duration is not None
        seconds = clip.duration / av.time_base
        return Probe(context.name, (context.width, context.height), video.average_rate, seconds, audio.codec_context.name, audio.channels, frames, loudest)


@pytest.mark.parametrize("name", CLIPS)
def test_a_clip_is_h264_with_stereo_sound(name: str) -> None:
    found = probe(MEDIA / f"{name}.mp4")
    assert (found.codec, found.size, found.rate, found.sound, found.channels) == ("h264", cases.SIZE, cases.RATE, "aac", 2)
    assert found.frames >= 2 * cases.RATE
    assert 0.01 < found.loudest < 0.9, "there is sound, and it does not clip"
    length = opening.LENGTH if name == "opening" else load(name).seconds
    assert found.seconds == pytest.approx(length, abs=0.1)


@pytest.mark.parametrize("name", CASES)
def test_a_case_has_the_length_and_weight_the_show_can_bear(name: str) -> None:
    assert 20 <= load(name).seconds <= 40
    assert (MEDIA / f"{name}.mp4").stat().st_size < 2_500_000


def test_all_clips_together_stay_small() -> None:
    assert len(CASES) >= 7
    assert sum((MEDIA / f"{name}.mp4").stat().st_size for name in CASES) < 14_000_000
    assert max((MEDIA / f"{name}.mp4").stat().st_size for name in ("promo", "opening")) < 3_000_000
    assert load("promo").seconds <= 60


def test_each_video_question_has_its_clip_its_still_and_its_script() -> None:
    with (SAMPLE / "questions.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["媒体"]]
    assert [row["媒体"] for row in rows] == [f"{name}.mp4" for name in CASES]
    for row, name in zip(rows, CASES, strict=True):
        assert row["备用图"] == f"{name}.jpg"
        assert (MEDIA / row["备用图"]).stat().st_size < 150_000
        heading = (cases_folder() / f"{name}.toml").read_text(encoding="utf-8").splitlines()[0]
        assert row["题号"] in heading


def cases_folder() -> Path:
    return Path(cases.__file__).with_name("scripts")


@pytest.mark.parametrize("name", names())
def test_a_script_names_only_what_exists(name: str) -> None:
    script = load(name)
    assert {scene.place for scene in script.scenes} <= set(PLACES)
    for scene in script.scenes:
        present = {standing.who for standing in scene.cast}
        assert present <= set(script.cast)
        assert {line.who for line in scene.lines if line.say} <= present
        assert all(bool(line.say) != bool(line.card) for line in scene.lines)


def texts(items: tuple[Item, ...]) -> list[Text]:
    found = []
    for item in items:
        if isinstance(item, Group):
            found += texts(item.items)
        elif isinstance(item, Text):
            found.append(item)
    return found


@pytest.mark.parametrize("name", names())
def test_everything_said_is_shown_whole_inside_the_picture(name: str) -> None:
    script, faces = load(name), Faces()
    for start, scene in zip(script.starts()[1:], script.scenes, strict=False):
        for at, line in zip(scene.starts(), scene.lines, strict=True):
            shown = texts(picture(script, start + at + 1.7, faces).items)
            assert (line.say or line.card).replace("\n", "") in "".join(text.text for text in shown)
            for text in shown:
                width = faces.advance(text.text, text.face, text.size)
                left = text.x - width * {"left": 0.0, "centre": 0.5, "right": 1.0}[text.anchor.value]
                assert left + 60 >= 0
                assert left + width <= 1920
                assert text.size >= 36


def test_soundtracks_are_level_and_fade() -> None:
    script = load("case-03")
    sound = soundtrack(script)
    assert sound.shape == (round(script.seconds * RATE), 2)
    assert 20 * np.log10(np.max(np.abs(sound))) == pytest.approx(BED_DBFS, abs=0.1)
    assert np.max(np.abs(sound[[0, -1]])) < 1e-3


def test_the_loop_ends_where_it_begins() -> None:
    sound = loop(opening.LENGTH, -2)
    step = np.max(np.abs(np.diff(sound, axis=0)))
    assert np.max(np.abs(sound[0] - sound[-1])) <= 2 * step
    painter = Painter((320, 180), patient=True)
    first, last = (painter.paint(opening.picture(t)).surface.get_buffer().raw for t in (0.0, opening.LENGTH))
    difference = np.frombuffer(first, np.uint8).astype(int) - np.frombuffer(last, np.uint8)
    assert np.max(np.abs(difference)) <= 8


def test_the_maker_makes_a_clip(tmp_path: Path) -> None:
    made = cases.make(tmp_path, "case-03", (320, 180), 25, 1.0)
    with av.open(str(made)) as clip:
        assert sum(1 for _ in clip.decode(video=0)) == 25
    assert (tmp_path / "case-03.jpg").is_file()
