"""What comes back after a hold comes in with its scene; one strap leaves before the next comes; entrances are pictures that stand still."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec
import pytest

from overlay.gallery.sample import SINCE, Sample
from overlay.gallery.sheet import SAMPLES
from overlay.picture.items import Flake, Group, Item, Text
from overlay.picture.look import Look
from overlay.picture.walk import seen
from overlay.program.message import Layout
from overlay.program.times import SECOND, Micros, frame_due, millis
from overlay.stage import compose

SETTLED = ("name-cards-focus", "question-reading", "question-judge", "duel", "buzz-closed", "buzz-open", "composite-all", "ruling-open", "ruling-upheld", "awards-first")
"""Samples that are taken again, as from a hold, when nothing in them moves but a clock."""


def sample_of(name: str) -> Sample:
    return next(one for one in SAMPLES if one.name == name)


def taken_again(name: str, after: Micros = 30 * SECOND) -> Sample:
    """The sample as it comes back on air so long after all it tells."""
    shot = sample_of(name)
    picture = msgspec.structs.replace(shot.program.picture, since=SINCE + after)
    return msgspec.structs.replace(shot, program=msgspec.structs.replace(shot.program, picture=picture, ticker=None))


def words(items: Iterable[Item], text: str) -> float:
    """How opaque the words that begin with `text` are."""
    return max((one.opacity for one in seen(tuple(items)) if isinstance(one.item, Text) and one.item.text.startswith(text)), default=0.0)


@pytest.mark.parametrize(("name", "text"), [("awards-first", "冠军"), ("awards-second", "亚军"), ("ruling-upheld", "维持原判"), ("composite-all", "86.22"), ("video-facts", "案情要点"), ("video-question", "案情要点")])
@pytest.mark.parametrize("size", [(1920, 1080), (2048, 768), (1080, 1920)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_what_stood_before_a_hold_comes_in_with_its_scene(name: str, text: str, size: tuple[int, int], look: Callable[..., Look]) -> None:
    shot = taken_again(name)
    since = shot.program.picture.since
    shown = [words(compose(shot.program, since + ms * 1000, look(Layout.WALL, size)).items, text) for ms in (10, 150, 300, 800)]
    assert shown[0] < 0.2
    assert shown == sorted(shown)
    assert shown[-1] == 1.0


def test_the_band_of_the_first_comes_in_with_its_scene(look: Callable[..., Look]) -> None:
    shot = taken_again("buzz-pressed", SECOND)
    since = shot.program.picture.since
    shown = [words(compose(shot.program, since + ms * 1000, look()).items, "抢答成功") for ms in (10, 150, 300, 800)]
    assert shown[0] < 0.2
    assert shown == sorted(shown)
    assert shown[-1] == 1.0


@pytest.mark.parametrize("layout", [Layout.WALL, Layout.STREAM])
def test_the_question_comes_back_once_its_band_is_there(layout: Layout, look: Callable[..., Look]) -> None:
    shot = taken_again("buzz-pressed", SECOND)
    since = shot.program.picture.since
    frames = [compose(shot.program, since + frame_due(n), look(layout)).items for n in range(180)]
    pairs = [(words(items, "抢答成功"), words(items, "用人单位")) for items in frames]
    assert all(band in {0.0, 1.0} or question == 0.0 for band, question in pairs[:60])
    assert pairs[60] == (1.0, 1.0)
    assert pairs[-1] == (0.0, 1.0)


def test_confetti_comes_back_from_above(look: Callable[..., Look]) -> None:
    at_once = taken_again("awards-first", 12 * SECOND)
    since = at_once.program.picture.since
    falling = [
        [one.item.y for one in seen(compose(at_once.program, since + millis(ms), look()).items) if isinstance(one.item, Flake)]
        for ms in (0, 100, 1000)
    ]
    assert falling[0] == []
    assert max(falling[1], default=0.0) < 60.0
    assert len(falling[2]) > 10


@pytest.mark.parametrize(("name", "before", "after"), [("awards-first", "亚军", "冠军"), ("ruling-corrected", "裁判组合议中", "裁判更正")])
def test_one_strap_leaves_before_the_next_comes(name: str, before: str, after: str, look: Callable[..., Look]) -> None:
    shot = sample_of(name)
    pairs = [
        (words(items, before), words(items, after))
        for n in range(240)
        for items in [compose(shot.program, SINCE + frame_due(n), look(Layout.STREAM)).items]
    ]
    assert all(min(pair) == 0.0 for pair in pairs)
    assert any(pair[0] == 1.0 for pair in pairs)
    assert pairs[-1] == (0.0, 1.0)


def coming(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """What is inside the groups that come in as one kept picture."""
    return (item.items for item in items if isinstance(item, Group) and item.kept and 0.0 < item.opacity < 1.0)


@pytest.mark.parametrize("layout", [Layout.WALL, Layout.STREAM])
@pytest.mark.parametrize("name", SETTLED)
def test_entrances_are_pictures_that_stand_still(name: str, layout: Layout, look: Callable[..., Look]) -> None:
    """A group that comes in and changes is painted anew in every frame, five times as dear as one that stands."""
    shot = taken_again(name)
    since = shot.program.picture.since
    frames = (compose(shot.program, since + millis(ms), look(layout)).items for ms in range(10, 900, 33))
    seen_in = Counter(inside for items in frames for inside in coming(items))
    assert seen_in
    assert min(seen_in.values()) >= 4
