"""Golden draw lists: one sample of every scene around the contest and of its results, wall and stream, as text to read in a diff.

A change of a scene changes its golden: look at the picture first (`leitai render --gallery OUT`), then run with --update-goldens and
read the diff.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest

from overlay.gallery.ceremony import SAMPLES as CEREMONY
from overlay.gallery.results import SAMPLES as RESULTS
from overlay.gallery.sample import Sample
from overlay.picture.items import DrawList
from overlay.picture.look import Look
from overlay.picture.motion import Moment
from overlay.program.message import Layout
from overlay.scenes import SCENES
from tests.scenes.listing import listing

GOLDENS = Path(__file__).parent / "goldens"


def one_of_each() -> tuple[Sample, ...]:
    """The first sample of every record type."""
    first: dict[type, Sample] = {}
    for shot in (*CEREMONY, *RESULTS):
        first.setdefault(type(shot.program.picture.scene), shot)
    return tuple(first.values())


@pytest.mark.parametrize("layout", [Layout.WALL, Layout.STREAM], ids=lambda layout: layout.value)
@pytest.mark.parametrize("shot", one_of_each(), ids=lambda shot: shot.name)
def test_scene_equals_its_golden(
    shot: Sample, layout: Layout, look: Callable[..., Look], update_goldens: bool
) -> None:
    """The scene alone, at the sample's last moment; ground, ticker and marks have tests of their own."""
    here, picture = look(layout), shot.program.picture
    moment = Moment(shot.at(len(shot.moments) - 1), picture.since)
    items = SCENES[type(picture.scene)](picture.scene, moment, here)
    told = listing(DrawList(here.canvas.width, items, transparent=layout is Layout.STREAM))
    file = GOLDENS / f"{shot.name}.{layout.value}.txt"
    if update_goldens:
        GOLDENS.mkdir(exist_ok=True)
        file.write_text(told, encoding="utf-8")
    kept = file.read_text(encoding="utf-8") if file.is_file() else ""
    changed = "\n".join(unified_diff(kept.splitlines(), told.splitlines(), "golden", "now", lineterm="", n=1))
    assert not changed, f"{file.name} (new one: --update-goldens)\n{changed[:4000]}"
