"""The table of scenes is whole, the words the scenes ask for exist, and none is shipped that nobody asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_args

import msgspec

import overlay
from overlay import scenes
from overlay.gallery.sheet import SAMPLES
from overlay.picture.look import Look
from overlay.program.message import Layout, Scene
from overlay.scenes import SCENES
from overlay.stage import compose


class Asked(dict[str, str]):
    """Words that remember which of them were asked for."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(words)
        self.seen: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.seen.add(key)
        return super().__getitem__(key)


def test_every_record_has_a_scene() -> None:
    assert set(SCENES) == set(get_args(Scene))


def test_every_word_in_the_code_exists(words: Mapping[str, str]) -> None:
    folder = Path(scenes.__file__).parent
    asked = {
        key
        for file in [*folder.rglob("*.py"), folder.parent / "stage.py"]
        for key in re.findall(r'words\["([a-z_.]+)"\]', file.read_text(encoding="utf-8"))
    }
    assert asked
    assert asked <= set(words)


def test_every_moment_finds_its_words_and_no_word_is_idle(look: Callable[..., Look], words: Mapping[str, str]) -> None:
    """A scene that asks for a word there is not raises; a word neither asked for here nor named in the code can go."""
    asked = Asked(words)
    for layout in Layout:
        own = msgspec.structs.replace(look(layout), words=asked)
        for sample in SAMPLES:
            for place in range(len(sample.moments)):
                compose(sample.program, sample.at(place), own)
    code = "".join(file.read_text(encoding="utf-8") for file in Path(overlay.__file__).parent.rglob("*.py"))
    named = set(re.findall(r"""["']([a-z_]+\.[a-z_]+)["']""", code))
    families = tuple(re.findall(r"""words\[f["']([a-z_]+\.)\{""", code))
    assert families
    assert [key for key in words if key not in asked.seen | named and not key.startswith(families)] == []
