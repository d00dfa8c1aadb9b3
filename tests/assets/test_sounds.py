"""The shipped sounds must be soft, clean at both ends, without DC, small, and what the maker makes."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from overlay.makers import sounds
from overlay.makers.tones import PEAK_DBFS, RATE
from overlay.resources import assets_dir

SHIPPED = assets_dir() / "sounds"


def samples(file: Path) -> NDArray[np.float64]:
    with wave.open(str(file), "rb") as opened:
        assert (opened.getnchannels(), opened.getsampwidth(), opened.getframerate()) == (1, 2, RATE)
        return np.frombuffer(opened.readframes(opened.getnframes()), "<i2") / 32767


@pytest.mark.parametrize("name", sounds.SOUNDS)
def test_a_sound_is_level_and_clean(name: str) -> None:
    heard = samples(SHIPPED / f"{name}.wav")
    peak = np.max(np.abs(heard))
    assert 20 * np.log10(peak) == pytest.approx(PEAK_DBFS, abs=0.1)
    assert abs(np.mean(heard)) < 1e-3 * peak
    assert max(abs(heard[0]), abs(heard[-1])) < 0.01 * peak
    assert np.max(np.abs(heard[-RATE // 200 :])) < 0.1 * peak, "dies away before its end"


def test_all_sounds_are_short_and_small() -> None:
    files = sorted(SHIPPED.glob("*.wav"))
    assert {file.stem for file in files} == set(sounds.SOUNDS)
    assert sum(file.stat().st_size for file in files) < 1_000_000
    assert max(len(samples(file)) for file in files) <= 2.5 * RATE


def test_the_maker_makes_what_is_shipped(tmp_path: Path) -> None:
    made = sounds.make(tmp_path)
    assert len(made) == len(sounds.SOUNDS)
    for file in made:
        ours, theirs = samples(file), samples(SHIPPED / file.name)
        assert ours.shape == theirs.shape
        assert np.max(np.abs(ours - theirs)) < 2e-3, "rounding may differ between machines, the sound may not"
