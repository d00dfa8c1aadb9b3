"""Everything stands where it may: inside the canvas, on the stream where its graphics belong; no word is small, none covers another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import msgspec
import pytest

from overlay.gallery.asked import QUESTIONS, question
from overlay.gallery.contest import FACTS, seats
from overlay.gallery.sample import Sample, sample
from overlay.gallery.sheet import SAMPLES
from overlay.paint import Faces
from overlay.picture.boxes import Box
from overlay.picture.items import Icon, Panel, Ring, Text
from overlay.picture.look import Look
from overlay.picture.walk import Seen, extent, seen
from overlay.program.ceremony import Hold, TestCard
from overlay.program.contest import CasePhase, Duel, QuestionPhase, SeatState, TurnCard, VideoCase
from overlay.program.message import Layout
from overlay.program.parts import (
    Clip,
    Countdown,
    Option,
    Player,
    PlayerState,
    QuestionKind,
    QuestionText,
    Team,
)
from overlay.program.times import SECOND
from overlay.scenes.parts.areas import safe
from overlay.stage import compose
from tests.scenes.conftest import SIZES

SLACK = 4.0
"""Rims and rows on the move may stand out this far, units."""
LONG_NAME = "阿卜杜热合曼·艾合买提江·吐尔逊别克·买买提明·努尔麦麦提"
LONG_TEAM = Team(8, "西南边陲少数民族自治州人力资源和社会保障局联合代表队第二", "西南边陲少数民族自治州")


def stem(length: int) -> str:
    """A stem of `length` characters made by rule: law words, numbers, brackets, stops."""
    chance = Random(length)
    parts = (
        "劳动者",
        "用人单位",
        "《劳动合同法》",
        "第八十二条",
        "30日",
        "10000元",
        "，",
        "；",
        "“试用期”",
        "应当",
        "SSO",
        "12.5%",
    )
    text = ""
    while len(text) < length:
        text += chance.choice(parts)
    return text[:length]


def extremes() -> Iterator[Sample]:
    """Scenes filled to the brim."""
    for length in (1, 40, 300, 600):
        for count in (0, 2, 3, 4, 5, 6):
            told = tuple(Option("ABCDEF"[i], stem(5 + (length * (i + 1)) % 46)) for i in range(count))
            kind = QuestionKind.MULTI if count else QuestionKind.CASE
            text = QuestionText(kind, stem(length), told, value=40, number=120, of=120)
            scene = question(text, 150, QuestionPhase.ANSWERING, player=Player(10, LONG_NAME))
            yield sample(f"stem{length}-options{count}", scene, 3.0)
    states = tuple(PlayerState)
    crowd = tuple(
        Player(i + 1, LONG_NAME[: 3 + 3 * i], states[i % 2], "本轮已经在争分夺秒环节出场") for i in range(10)
    )
    yield sample("ten-players", TurnCard("争分夺秒争分夺秒", LONG_TEAM, crowd, 10, 10), 3.0)
    brim = QuestionText(
        QuestionKind.SINGLE, stem(120), tuple(Option(k, stem(24)) for k in "ABCDEF"), 40, 5, 5
    )
    clock = Countdown(150 * SECOND, 150 * SECOND)
    full = seats(100, SeatState.ANSWERED)
    yield sample(
        "hundred",
        Duel("擂台比拼", LONG_TEAM, Player(1, LONG_NAME), brim, clock, QuestionPhase.ANSWERING, full),
        9.0,
    )
    facts = tuple(stem(40) for _ in FACTS) * 2
    for phase in (CasePhase.FACTS, CasePhase.QUESTION):
        case = VideoCase(
            "勇往直前", LONG_TEAM, Clip("x.mp4", SECOND), phase, brim, clock, facts, player=crowd[9]
        )
        yield sample(f"case-{phase.value}", case, 6.0)


def at_rest(shot: Sample, place: int, look: Look) -> list[Seen]:
    """What of the scene stands still and fully seen at a sample's moment (the ticker has tests of its own)."""
    program = msgspec.structs.replace(shot.program, ticker=None)
    items = compose(program, shot.at(place), look).items
    return [one for one in seen(items) if one.opacity > 0.99 and not one.clipped and one.scale == 1.0]


def faults(shot: Sample, look: Look, metrics: Faces) -> Iterator[str]:
    """What of a sample stands where it must not. A test card and a hold card fill a stream's whole frame on purpose."""
    shapes = not isinstance(shot.program.picture.scene, TestCard | Hold)
    stream = look.layout is Layout.STREAM
    room = safe(look) if stream and shapes else look.canvas.title_safe if stream else look.canvas.box
    for place in range(len(shot.moments)):
        for one in at_rest(shot, place, look):
            box = extent(one, metrics)
            if isinstance(one.item, Text):
                if one.item.size < look.canvas.least - 0.01:
                    yield f"small {one.item.size:.1f} {one.item.text!r}"
                if box is not None and outside(box, room):
                    yield f"outside {one.item.text!r} {box}"
            elif (
                stream and shapes and isinstance(one.item, Panel | Icon | Ring) and box and outside(box, room)
            ):
                full = box.w >= look.canvas.width - 1
                if not full:
                    yield f"outside {type(one.item).__name__} {box}"


def outside(box: Box, room: Box) -> bool:
    return (
        box.x < room.x - SLACK
        or box.y < room.y - SLACK
        or box.right > room.right + SLACK
        or box.bottom > room.bottom + SLACK
    )


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("layout", list(Layout), ids=lambda layout: layout.value)
def test_everything_is_inside_and_large_enough(
    layout: Layout, size: tuple[int, int], look: Callable[..., Look], faces: Faces
) -> None:
    found = [
        f"{s.name}: {fault}"
        for s in (*SAMPLES, *extremes())
        for fault in faults(s, look(layout, size), faces)
    ]
    assert not found, "\n".join(found[:20])


def test_a_wide_streams_graphics_stand_where_those_of_its_16_to_9_middle_do(look: Callable[..., Look]) -> None:
    """So a programme that cuts 16:9 from it shows them whole."""
    plain = safe(look(Layout.STREAM, (1920, 1080)))
    for size in ((3840, 1080), (2048, 768)):
        wide = look(Layout.STREAM, size)
        assert safe(wide).w == pytest.approx(plain.w)
        assert (safe(wide).cx, safe(wide).y, safe(wide).h) == pytest.approx((wide.canvas.box.cx, plain.y, plain.h))


def covered(shot: Sample, place: int, look: Look, metrics: Faces) -> Iterator[str]:
    """Which words of a sample's moment lie on others. Brackets and stops may hang out: that half holds no ink."""
    texts = [(extent(one, metrics), one.item.text) for one in at_rest(shot, place, look) if isinstance(one.item, Text)]
    for i, (a, one) in enumerate(texts):
        for b, other in texts[:i]:
            assert a is not None
            assert b is not None
            wide, high = min(a.right, b.right) - max(a.x, b.x), min(a.bottom, b.bottom) - max(a.y, b.y)
            hangs = abs(a.y - b.y) < 0.5 and wide < 0.6 * high
            if wide > 4 and high > 6 and not hangs:
                yield f"{shot.name}: {one!r} over {other!r} by {wide:.0f}×{high:.0f}"


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_no_words_cover_one_another(size: tuple[int, int], look: Callable[..., Look], faces: Faces) -> None:
    here = look(Layout.WALL, size)
    found = [fault for shot in (*QUESTIONS, *extremes()) for fault in covered(shot, 0, here, faces)]
    assert not found, "\n".join(found[:20])
