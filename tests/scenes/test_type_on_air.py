"""Type as it reaches the eye, on rendered pictures: names whole, rare characters in every role, still clocks, terms heavier, ink centred."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
import pygame
import pytest

from overlay.gallery.asked import options, question
from overlay.gallery.sample import SINCE, Sample, sample
from overlay.gallery.sheet import SAMPLES
from overlay.paint import Faces, Painter
from overlay.paint.glyphs import Glyphs
from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, DrawList, Face, Item, Text
from overlay.picture.look import Look
from overlay.picture.type import paragraph
from overlay.picture.walk import seen
from overlay.program.ceremony import (
    Exam,
    NameCard,
    NameCards,
    RuleLine,
    Rules,
    SegmentTitle,
    Standby,
    TeamIntro,
)
from overlay.program.contest import QuestionPhase
from overlay.program.message import Layout, Scene
from overlay.program.parts import Countdown, Player, QuestionKind, QuestionText, Team
from overlay.program.times import SECOND
from overlay.scenes.parts.digits import digital
from overlay.scenes.parts.lines import line
from overlay.stage import compose
from tests.scenes.conftest import SIZES

RARE = "㛃䶮𬭎"
PIXELS = ((1920, 1080), (3840, 2160))
INK = 0xFFFFFFFF


def texts(shot: Sample, place: int, look: Look) -> list[Text]:
    return [one.item for one in seen(compose(shot.program, shot.at(place), look).items) if isinstance(one.item, Text)]


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("layout", list(Layout), ids=lambda layout: layout.value)
def test_nothing_in_the_gallery_is_cut(layout: Layout, size: tuple[int, int], look: Callable[..., Look]) -> None:
    cut = [
        (shot.name, text.text)
        for shot in SAMPLES
        for text in texts(shot, len(shot.moments) - 1, look(layout, size))
        if "…" in text.text
    ]
    assert cut == []


def rare() -> tuple[Scene, ...]:
    """Scenes in which every role holds rare characters: titles, teams, people, stems, options, rules, notices."""
    team, player = Team(1, f"{RARE}县代表队", f"{RARE}县"), Player(1, f"王{RARE}")
    asked = QuestionText(QuestionKind.SINGLE, f"{RARE}与**{RARE}**的关系是？", options(RARE, f"甲{RARE}"))
    return (
        msgspec.structs.replace(question(asked, 10, QuestionPhase.ANSWERING, player=player), team=team),
        Standby(RARE, RARE),
        SegmentTitle(RARE, 1, 5, RARE, (RuleLine(RARE, RARE),)),
        Rules(RARE, (RuleLine(RARE, RARE),), RARE),
        Exam(RARE, Countdown(SECOND, SECOND), (RARE,), RARE),
        TeamIntro(team, RARE, RARE, RARE, "", (player,)),
        NameCards(RARE, (NameCard(RARE, RARE, RARE),)),
    )


@pytest.mark.parametrize("layout", list(Layout), ids=lambda layout: layout.value)
def test_rare_characters_are_there_in_every_role(layout: Layout, look: Callable[..., Look], faces: Faces) -> None:
    for number, scene in enumerate(rare()):
        told = texts(sample(f"rare-{number}", scene, 6.0, ticker=False), 0, look(layout))
        assert any(character in text.text for text in told for character in RARE)
        assert [(text.text, text.face) for text in told if faces.missing(text.text, text.face)] == []


@pytest.mark.parametrize("px", [48, 96])
@pytest.mark.parametrize("face", [face for face in Face if face.value.startswith(("t", "b", "d"))], ids=lambda face: face.value)
def test_rare_characters_are_drawn_and_not_as_boxes(face: Face, px: int, faces: Faces) -> None:
    glyphs = Glyphs(faces)
    box = faces.pen("\ue000", face)
    nothing = glyphs.get("\ue000", box.file, px).mask
    for character in RARE:
        mask = glyphs.get(character, faces.pen(character, face).file, px).mask
        assert mask.sum() > 0
        assert mask.shape != nothing.shape or (mask != nothing).any()


def ink(items: tuple[Item, ...], size: tuple[int, int], faces: Faces) -> np.ndarray:
    """How much of each pixel is ink, columns × rows, 0…255."""
    painter = Painter(size, faces=faces)
    try:
        return pygame.surfarray.array_alpha(painter.paint(DrawList(1920.0, items, transparent=True)).surface).copy()
    finally:
        painter.close()


@pytest.mark.parametrize("size", PIXELS, ids=lambda s: f"{s[0]}x{s[1]}")
def test_a_running_clock_does_not_jitter(size: tuple[int, int], look: Callable[..., Look], faces: Faces) -> None:
    """While seconds run through all their figures, not a pixel of colon and minutes moves."""
    here, clock = look(), Countdown(3600 * SECOND, 2839 * SECOND, SINCE)  # 47:19 … 47:10
    colon = faces.advance("47", Face.NUMERAL_BOLD, 300.0) + faces.advance(":", Face.NUMERAL_BOLD, 300.0)
    whole = faces.advance("47:00", Face.NUMERAL_BOLD, 300.0)
    edge = round((960.0 - whole / 2 + colon) * size[0] / 1920)
    kept = [ink(digital(clock, 960.0, 540.0, 300.0, SINCE + n * SECOND, here), size, faces) for n in range(10)]
    assert kept[0][:edge].any()
    assert all((one[:edge] == kept[0][:edge]).all() for one in kept)
    assert len({one[edge:].tobytes() for one in kept}) == 10


@pytest.mark.parametrize("size", PIXELS, ids=lambda s: f"{s[0]}x{s[1]}")
def test_key_terms_are_heavier_within_their_line(size: tuple[int, int], faces: Faces) -> None:
    plain, strong = (
        ink(paragraph(text, Box(100, 400, 1600, 200), faces, Face.TEXT, (90, 90)).items(INK), size, faces)
        for text in ("依据劳动合同法规定", "依据**劳动合同法**规定")
    )
    edge = round((100 + 2 * 90) * size[0] / 1920)
    end = round((100 + 7 * 90) * size[0] / 1920)
    assert (strong[:edge] == plain[:edge]).all()
    assert strong[edge:end].sum() > 1.1 * plain[edge:end].sum()


@pytest.mark.parametrize("text", ["《劳动合同法》", "试用期满。", "（一）依法行政"])
@pytest.mark.parametrize("size", PIXELS, ids=lambda s: f"{s[0]}x{s[1]}")
def test_a_centred_line_is_centred_by_its_ink(
    size: tuple[int, int], text: str, look: Callable[..., Look], faces: Faces
) -> None:
    drawn = ink((line(text, 960.0, 540.0, look(), 120.0, INK, anchor=Anchor.CENTRE),), size, faces)
    columns = np.flatnonzero(drawn.any(axis=1))
    middle = (columns[0] + columns[-1] + 1) / 2
    em = 120.0 * size[0] / 1920
    assert abs(middle - size[0] / 2) < 0.12 * em
