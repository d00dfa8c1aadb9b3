"""Made-up questions on every canvas: nothing leaves its bounds, nothing is small, no character is missing.

A sample by default; `pytest --all-questions` draws a thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest

from overlay.gallery.asked import question
from overlay.gallery.sample import Sample, sample
from overlay.paint import Faces
from overlay.picture.items import Panel, Text
from overlay.picture.look import Look
from overlay.program.contest import QuestionPhase
from overlay.program.message import Layout
from overlay.program.parts import Option, QuestionKind, QuestionText
from tests.picture.conftest import made_question
from tests.scenes.conftest import SIZES
from tests.scenes.test_bounds import at_rest, faults
from tests.scenes.walking import extent

PARTS = 4
RIM = 3.0
"""Ink may touch a plate's rim, units."""


def made(number: int) -> Sample:
    """Question `number` of an endless row, always the same: 1–600 characters, no options or 2–6."""
    chance = Random(7000 + number)
    stem = made_question(chance, chance.randint(1, chance.choice((12, 60, 150, 600))))
    count = (0, 2, 3, 4, 5, 6)[number % 6]
    told = tuple(Option("ABCDEF"[i], made_question(chance, chance.randint(1, 60))) for i in range(count))
    kind = QuestionKind.SINGLE if count else QuestionKind.CASE
    text = QuestionText(kind, stem, told, value=10, number=number, of=1000)
    return sample(f"made-{number}", question(text, 10, QuestionPhase.ANSWERING), 3.0, ticker=False)


def spilling(shot: Sample, look: Look, metrics: Faces) -> Iterator[str]:
    """Words that stand out of the plate they stand on: the smallest outlined panel around their middle."""
    rest = at_rest(shot, 0, look)
    plates = [
        box
        for one in rest
        if isinstance(one.item, Panel)
        and one.item.stroke_width
        and (box := extent(one, metrics))
        and box.h > 40.0
    ]
    for one in rest:
        box = extent(one, metrics)
        if not isinstance(one.item, Text) or box is None:
            continue
        under = [p for p in plates if p.x <= box.cx <= p.right and p.y <= box.cy <= p.bottom]
        plate = min(under, key=lambda p: p.w * p.h, default=None)
        if plate is not None and (
            box.y < plate.y - RIM or box.bottom > plate.bottom + RIM or box.right > plate.right + RIM
        ):
            yield f"{one.item.text!r} {box} out of {plate}"


@pytest.mark.timeout(900)
@pytest.mark.parametrize("part", range(PARTS))
def test_made_questions_fit_every_canvas(
    part: int, look: Callable[..., Look], faces: Faces, request: pytest.FixtureRequest
) -> None:
    count = 1000 if request.config.getoption("--all-questions") else 16
    looks = [look(layout, size) for layout in Layout for size in SIZES]
    found = []
    for number in range(part, count, PARTS):
        shot = made(number)
        scene = shot.program.picture.scene
        missing = faces.missing(scene.question.stem + "".join(o.text for o in scene.question.options))
        if missing:
            found.append(f"{shot.name}: no glyph for {missing!r}")
        found += [
            f"{shot.name} {here.layout.value} {here.canvas.width:.0f}: {fault}"
            for here in looks
            for fault in spilling(shot, here, faces)
        ]
        found += [
            f"{shot.name} {here.layout.value} {here.canvas.width:.0f}: {fault}"
            for here in looks
            for fault in faults(shot, here, faces)
        ]
    assert not found, "\n".join(found[:20])
