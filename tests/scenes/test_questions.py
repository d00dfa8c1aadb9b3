"""Made-up questions on every layout and canvas: nothing stands out, no character is missing, no line is broken where it must not be.

A sample; `leitai bench questions` reads a thousand. What the proof-reader must find is shown to it first.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from overlay.bench.made import made_sample
from overlay.bench.proof import Flaw, proofread
from overlay.bench.questions import CANVASES, HEADER, counted, row
from overlay.gallery.asked import options, question
from overlay.gallery.sample import Sample, sample
from overlay.paint import Faces
from overlay.picture.look import Look
from overlay.program.contest import Question, QuestionPhase
from overlay.program.message import Layout
from overlay.program.parts import QuestionKind, QuestionText

SAMPLE = range(12)
HARD = range(289, 290), range(589, 590), range(56, 57), range(83, 84), range(91, 92), range(894, 895)
"""Questions that once were set, or read, wrong on a narrow canvas."""


def asked(stem: str, *told: str) -> Sample:
    text = QuestionText(QuestionKind.SINGLE, stem, options(*told))
    return sample("asked", question(text, 10, QuestionPhase.ANSWERING), 3.0, ticker=False)


@pytest.mark.parametrize("size", CANVASES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("layout", list(Layout), ids=lambda layout: layout.value)
def test_made_questions_are_set_without_a_fault(
    layout: Layout, size: tuple[int, int], look: Callable[..., Look], faces: Faces
) -> None:
    for numbers in (SAMPLE, *HARD):
        assert counted(look(layout, size), faces, numbers)["faults"] == []


def test_the_row_has_made_questions_of_every_size() -> None:
    scenes = [made_sample(number).program.picture.scene for number in range(200)]
    asked_ = [scene.question for scene in scenes if isinstance(scene, Question)]
    assert {len(one.options) for one in asked_} == {0, 2, 3, 4, 5, 6}
    assert min(len(one.stem) for one in asked_) <= 3
    assert max(len(one.stem) for one in asked_) > 500
    assert made_sample(7) == made_sample(7)


@pytest.mark.parametrize(
    ("stem", "flaw"),
    [
        ("用人单位\U0001f600应当", Flaw.TOFU),
        ("超长" * 30, Flaw.OVERFLOW),
    ],
)
def test_the_proof_reader_finds_what_is_wrong(
    stem: str, flaw: Flaw, look: Callable[..., Look], faces: Faces, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An emoji no shipped face has; and words that are drawn over their plate because the engine measured them too narrow."""
    if flaw is Flaw.OVERFLOW:
        monkeypatch.setattr("overlay.picture.wrap.Measured.lines", lambda self, _: (self._span(0, len(self.text)),))
    found = {fault.flaw for fault in proofread(asked(stem, "甲" + stem, "乙"), look(), faces).faults}
    assert flaw in found


def test_the_proof_reader_finds_broken_lines(
    look: Callable[..., Look], faces: Faces, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that breaks anywhere parts numbers from units and begins lines with marks."""
    monkeypatch.setattr("overlay.picture.wrap.break_places", lambda text: tuple(range(1, len(text))))
    clause = "试用期6个月，HR应当，“于30日”内，"
    shots = [asked(clause * many, "甲", "乙") for many in (10, 12)]  # set at two sizes: their lines end at other characters
    faults = [fault for shot in shots for fault in proofread(shot, look(), faces).faults]
    told = [fault.told for fault in faults if fault.flaw is Flaw.BREAK]
    assert any(one.startswith("begins with") for one in told)
    assert any(one.startswith("parts") for one in told)


def test_the_proof_reader_misses_a_page_that_never_comes(
    look: Callable[..., Look], faces: Faces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("overlay.scenes.parts.lines._turning", lambda *_: (0, 1.0))
    monkeypatch.setattr("overlay.bench.proof.LONGEST", 10_000_000)
    faults = proofread(asked("劳动者应当提前三十日通知用人单位，" * 40), look(Layout.STREAM), faces).faults
    assert [fault.flaw for fault in faults] == [Flaw.LOST]


def test_a_row_of_the_table_tells_its_faults() -> None:
    counts = {flaw.value: place for place, flaw in enumerate(Flaw)}
    told = row({"bench": "questions wall 1x1", "questions": 9, "pages": 12, **counts, "faults": ["made-3 break: …"]})
    assert told.splitlines()[0].split()[-6:] == ["9", "12", "0", "1", "2", "3"]
    assert told.splitlines()[1].strip() == "made-3 break: …"
    assert HEADER.split() == ["questions", "pages", "overflow", "tofu", "break", "lost"]
