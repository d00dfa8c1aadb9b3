"""The whole picture: blackout, freeze, cross-fade, banner, clock bug, marks; and clocks that show every second for its full second."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import msgspec
import pytest

from overlay.gallery.sample import SINCE, sample
from overlay.paint import Faces
from overlay.picture.boxes import Box
from overlay.picture.items import DrawList, Face, Form, Glow, Group, Panel, Text
from overlay.picture.look import Look
from overlay.picture.walk import seen
from overlay.program.ceremony import Standby
from overlay.program.contest import Question, QuestionPhase
from overlay.program.message import Accent, Banner, Layout, OnAir, Program
from overlay.program.parts import Countdown, QuestionKind, QuestionText, Team
from overlay.program.times import SECOND, frame_due, millis
from overlay.scenes.parts.areas import page
from overlay.scenes.parts.dial import clock
from overlay.stage import CRAWL, IDENTIFY, compose

LATER = SINCE + 5 * SECOND
NOTICE = "请各代表队领队到抽签处签到，" * 12


def program(**more: object) -> Program:
    base = sample("standby", Standby("业务技能练兵比武", "现场展示"), ticker=False).program
    return msgspec.structs.replace(base, **more)


def words(drawn: DrawList) -> list[str]:
    return [one.item.text for one in seen(drawn.items) if isinstance(one.item, Text) and one.opacity > 0.0]


def test_blackout_is_true_black_and_nothing_on_a_stream(look: Callable[..., Look]) -> None:
    dark = program(blackout=SINCE)
    assert compose(dark, LATER, look()) == DrawList(1920.0, ())
    assert compose(dark, LATER, look(Layout.STREAM)) == DrawList(1920.0, (), transparent=True)


def test_blackout_darkens_without_a_jump(look: Callable[..., Look]) -> None:
    dark = program(blackout=LATER)
    covers = [compose(dark, LATER + frame_due(n), look()).items[-1] for n in range(1, 15)]
    shades = [item.opacity for item in covers if isinstance(item, Panel)]
    assert len(shades) == 14
    assert all(0.0 < b - a < 0.1 for a, b in itertools.pairwise(shades))


def test_frozen_picture_stands_still(look: Callable[..., Look]) -> None:
    still = program(frozen=LATER)
    assert compose(still, LATER + SECOND, look()) == compose(still, LATER + 9 * SECOND, look())
    assert compose(still, LATER + SECOND, look()) == compose(program(), LATER, look())


@pytest.mark.parametrize("layout", list(Layout))
def test_scene_before_fades_out_under_the_new_one(layout: Layout, look: Callable[..., Look]) -> None:
    clock = Countdown(10 * SECOND, 10 * SECOND)
    text = QuestionText(QuestionKind.SHORT, "甲乙丙丁")
    before = OnAir(Question("旧", Team(1, "临江县"), text, clock, QuestionPhase.READING), 0, Accent.TURNS)
    change = program(leaving=before)
    shown = [
        max((one.opacity for one in seen(compose(change, SINCE + millis(ms), look(layout)).items)
             if isinstance(one.item, Text) and one.item.text == "甲乙丙丁"), default=0.0)
        for ms in range(0, 300, 16)
    ]  # fmt: skip
    assert shown[0] == 1.0
    assert shown[-1] == 0.0
    assert all(0.0 <= a - b < 0.2 for a, b in itertools.pairwise(shown))


@pytest.mark.parametrize("layout", list(Layout))
def test_scene_before_stands_still_as_it_fades(layout: Layout, look: Callable[..., Look]) -> None:
    """A clock that runs and a light that breathes would have to be painted anew in every frame of the fade."""
    clock = Countdown(30 * SECOND, 30 * SECOND, SINCE - 5 * SECOND)
    text = QuestionText(QuestionKind.SHORT, "甲乙丙丁")
    before = OnAir(Question("旧", Team(1, "临江县"), text, clock, QuestionPhase.ANSWERING), 0, Accent.TURNS)
    fading = [
        item.items
        for n in range(1, 16)
        for item in compose(program(leaving=before), SINCE + frame_due(n), look(layout)).items
        if isinstance(item, Group) and "甲乙丙丁" in [one.item.text for one in seen(item.items) if isinstance(one.item, Text)]
    ]
    assert len(fading) >= 8
    assert all(items == fading[0] for items in fading)


def test_ground_changes_its_light_without_a_jump(look: Callable[..., Look]) -> None:
    """The light of the segment before goes out, then that of the new one comes up."""
    change = program(leaving=OnAir(Standby("旧"), 0, Accent.DUEL), picture=OnAir(Standby("新"), SINCE, Accent.TURNS))
    colours = [look().theme.accent(accent) >> 8 for accent in (Accent.DUEL, Accent.TURNS)]
    shines = [
        [max((item.opacity for item in compose(change, SINCE + millis(ms), look()).items
              if isinstance(item, Glow) and item.colour >> 8 == colour and item.radius > 300.0), default=0.0) for colour in colours]
        for ms in range(0, 1100, 16)
    ]  # fmt: skip
    assert shines[0] == [1.0, 0.0]
    assert shines[-1] == [0.0, 1.0]
    assert all(min(pair) == 0.0 for pair in shines)
    assert all(abs(a - b) < 0.2 for one, other in itertools.pairwise(shines) for a, b in zip(one, other, strict=True))


def test_banner_crawls_evenly(look: Callable[..., Look]) -> None:
    notice = program(banner=Banner(NOTICE, SINCE))
    places = []
    for n in range(300):
        drawn = compose(notice, LATER + frame_due(n), look())
        places += [
            one.item.x + one.dx
            for one in seen(drawn.items)
            if isinstance(one.item, Text) and one.item.text == NOTICE
        ]
    steps = [a - b for a, b in itertools.pairwise(places)]
    assert len(steps) == 299
    assert max(steps) - min(steps) < 0.01
    assert sum(steps) == pytest.approx(CRAWL * 299 / 60, abs=0.05)


def test_short_banner_stands_and_leaves(look: Callable[..., Look]) -> None:
    notice = program(banner=Banner("请保持安静", SINCE, LATER))
    assert "请保持安静" in words(compose(notice, LATER, look()))
    assert compose(notice, LATER - 20, look()) != compose(program(), LATER - 20, look())
    assert "请保持安静" not in words(compose(notice, LATER + SECOND, look()))


def test_outputs_say_their_name_for_a_while(look: Callable[..., Look]) -> None:
    asked = program(identify=SINCE)
    assert "主屏" in words(compose(asked, SINCE + SECOND, look()))
    assert "主屏" not in words(compose(asked, SINCE + IDENTIFY + SECOND, look()))


def test_rehearsal_is_marked_on_walls_only(look: Callable[..., Look]) -> None:
    marked = program(rehearsal=True)
    mark = look().words["stage.rehearsal"]
    assert mark in words(compose(marked, LATER, look()))
    assert mark not in words(compose(marked, LATER, look(Layout.STREAM)))


def test_the_rehearsals_mark_keeps_to_the_margin_over_a_tall_canvas_titles(look: Callable[..., Look], faces: Faces) -> None:
    tall = look(size=(1080, 1920))
    marked, plain = (compose(program(rehearsal=given), LATER, tall).items for given in (True, False))
    mark = next(item for item in marked if isinstance(item, Text) and item.text == tall.words["stage.rehearsal"])
    assert len(marked) == len(plain) + 2
    assert mark.y - faces.ascent(mark.face, mark.size) >= 0.0
    assert mark.y + faces.descent(mark.face, mark.size) <= page(tall).y


@pytest.mark.parametrize("layout", list(Layout))
def test_clock_shows_every_second_for_its_full_second(layout: Layout, look: Callable[..., Look]) -> None:
    running = program(clock=Countdown(12 * SECOND, 12 * SECOND, LATER))
    shown = []
    for n in range(12 * 60 + 30):
        told = words(compose(running, LATER + frame_due(n), look(layout)))
        shown.append(next(int(text) for text in told if text.isdigit()))
    assert [shown.count(second) for second in range(12, 0, -1)] == [60] * 12
    assert shown == sorted(shown, reverse=True)
    assert shown[-1] == 0


@pytest.mark.parametrize("layout", list(Layout))
def test_question_clock_shows_full_seconds_and_its_lights_the_tenths_alike_on_every_output(
    layout: Layout, look: Callable[..., Look]
) -> None:
    """Every figure stands for its full second, ten in the last ten too; in these ten lights go out one a tenth."""
    clock = Countdown(12 * SECOND, 12 * SECOND, LATER)
    asked = Question(
        "必答", Team(1, "临江县"), QuestionText(QuestionKind.SHORT, "甲"), clock, QuestionPhase.ANSWERING
    )
    running = program(picture=OnAir(asked, SINCE))
    read = [clock_reads(compose(running, LATER + frame_due(n), look(layout))) for n in range(12 * 60 + 30)]
    shown = [figure for figure, _ in read]
    assert [shown.count(second) for second in range(12, 0, -1)] == [60] * 12
    assert shown == sorted(shown, reverse=True)
    assert shown[-1] == 0
    assert [lit for _, lit in read[2 * 60 : 12 * 60]] == [10 - n % 60 // 6 for n in range(600)]
    assert {lit for _, lit in read[: 60 + 30]} | {lit for _, lit in read[12 * 60 :]} == {0}


def test_a_clock_that_is_counted_in_seconds_has_no_lights(look: Callable[..., Look]) -> None:
    items = clock(Box(0, 0, 300, 300), Countdown(10 * SECOND, 4 * SECOND), 0, look(), tenths=False)
    assert clock_reads(DrawList(1920.0, items)) == (4, 0)


def clock_reads(drawn: DrawList) -> tuple[int, int]:
    """The dial's figure, the largest numeral on the picture, and how many of the ten lights around it are on (the brighter ones)."""
    all_ = [one.item for one in seen(drawn.items)]
    figure = max(
        (item for item in all_ if isinstance(item, Text) and item.face is Face.NUMERAL_BOLD and item.text.isdigit()),
        key=lambda text: text.size,
    )
    lights = [
        item.fill >> 8
        for item in all_
        if isinstance(item, Panel) and item.form is Form.ELLIPSE and item.w < figure.size * 0.1 and isinstance(item.fill, int)
    ]
    assert len(lights) in (0, 10)
    # With all ten on or off there is but one colour: that of the light that goes out last.
    return int(figure.text), lights.count(lights[-1]) if lights else 0


def test_only_a_stream_is_transparent(look: Callable[..., Look]) -> None:
    assert [compose(program(), LATER, look(layout)).transparent for layout in Layout] == [False, True, False]


def test_short_groups_are_not_left_behind(look: Callable[..., Look]) -> None:
    """Once everything has arrived, nothing is faded or moved as a group any more: still items cache best."""
    still = [
        item for item in compose(program(), LATER + 20 * SECOND, look()).items if isinstance(item, Group)
    ]
    assert all(group.opacity == 1.0 and group.dy == 0.0 for group in still)
