"""A movement that is interrupted goes on from where it is: scores that change while they roll, cards and draws hurried on."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from overlay.gallery.ceremony import CARDS, NAMES
from overlay.gallery.sample import SINCE, sample, team
from overlay.gallery.sheet import SAMPLES
from overlay.paint import Faces
from overlay.picture.items import Face, Item, Text
from overlay.picture.look import Canvas, Look
from overlay.picture.motion import SCORE_ROLL
from overlay.picture.walk import seen
from overlay.program.ceremony import Draw, DrawKind, DrawSlot, NameCards, Roll, TestCard
from overlay.program.message import Layout, Scene
from overlay.program.parts import ScoreChange, TeamScore
from overlay.program.times import SECOND, Micros, frame_due, millis
from overlay.scenes.parts.odometer import scored
from overlay.themes import load_theme, load_words
from tests.scenes.test_motion import leaps, marks

LOOK = Look(Layout.WALL, Canvas(1920.0), load_theme("stage-blue"), load_words(), Faces())
SIZE = 60.0
GUARD = 300
"""Two GOs are at least so far apart, ms: the host's desk holds back a second one."""

COMING = ("standby", "name-cards", "rules", "participation", "credits", "team-intro", "draw-idle", "turn")
"""Scenes whose whole entrance follows from when they came on air."""

CHANGES = st.lists(st.tuples(st.integers(0, 2000), st.integers(-60, 60).filter(bool)), min_size=1, max_size=4)
Figure = tuple[str, float, float, float]


def told(changes: list[tuple[int, int]], first: int) -> TeamScore:
    """A score that began at `first` and changed by so much at so many ms."""
    ordered = sorted(changes)
    return TeamScore(
        team(1), first + sum(by for _, by in ordered), tuple(ScoreChange(millis(at), by) for at, by in ordered)
    )


def figures(score: TeamScore, t: Micros) -> list[Figure]:
    """Every figure that can be seen at `t`: what it is, where (units), how strong; a whole number is taken apart."""
    items: tuple[Item, ...] = scored(score, t, 0.0, 0.0, LOOK, SIZE, 0xFFFFFFFF)
    found: list[Figure] = []
    for one in seen(items):
        assert isinstance(one.item, Text)
        x = one.item.x + one.dx
        if items == (one.item,):
            x -= LOOK.metrics.advance(one.item.text, Face.NUMERAL_BOLD, SIZE)
        for character in one.item.text:
            found.append((character, x, one.item.y + one.dy, one.opacity))
            x += LOOK.metrics.advance(character, Face.NUMERAL_BOLD, SIZE)
    return found


def lost(before: list[Figure], after: list[Figure], far: float, fainter: float) -> list[Figure]:
    """What of one picture is not found again in the other, as near and as strong as that."""

    def again(a: Figure, b: Figure) -> bool:
        return a[0] == b[0] and abs(a[1] - b[1]) + abs(a[2] - b[2]) <= far and abs(a[3] - b[3]) <= fainter

    return [a for a in before if a[3] > fainter and not any(again(a, b) for b in after)]


@given(CHANGES, st.integers(-120, 1200), st.integers(0, 3000))
def test_no_wheel_jumps_however_changes_overlap(changes: list[tuple[int, int]], first: int, ms: int) -> None:
    """Within two milliseconds no figure moves or fades by more than the fastest wheels turn, at most four at once."""
    score = told(changes, first)
    one, other = figures(score, millis(ms)), figures(score, millis(ms + 2))
    assert not lost(one, other, 0.2 * SIZE, 0.3)
    assert not lost(other, one, 0.2 * SIZE, 0.3)


@given(CHANGES, st.integers(-120, 1200))
def test_a_change_that_arrives_or_is_forgotten_stirs_nothing(changes: list[tuple[int, int]], first: int) -> None:
    """At its own moment a change has moved nothing yet; once it has rolled in, the picture is the same without it."""
    ordered = sorted(changes)
    at = millis(ordered[-1][0])
    with_it, without = told(ordered, first), told(ordered[:-1], first)
    assert not lost(figures(without, at), figures(with_it, at), 1e-6, 1e-6)
    later = millis(ordered[0][0]) + SCORE_ROLL
    kept, fresh = told(ordered, first), told(ordered[1:], first + ordered[0][1])
    assert not lost(figures(kept, later), figures(fresh, later), 1e-6, 1e-6)


def hurried(scenes: list[tuple[Micros, Scene]], look: Look, metrics: Faces) -> list[str]:
    """What leaps from frame to frame while one scene's data takes the place of the one before, each from its time on."""
    found: list[str] = []
    before = None
    for n in range(4 * 60):
        t = SINCE + frame_due(n)
        scene = next(scene for at, scene in reversed(scenes) if at <= t)
        now = marks(sample("hurried", scene), t, look, metrics)
        if before is not None:
            found.extend(leaps(n, before, now))
        before = now
    return found


@pytest.mark.parametrize("layout", [Layout.WALL, Layout.STREAM], ids=lambda layout: layout.value)
@pytest.mark.parametrize("seed", range(3))
def test_cards_hurried_on_do_not_jump(
    seed: int, layout: Layout, look: Callable[..., Look], faces: Faces
) -> None:
    chance, at, before = Random(seed), SINCE + SECOND, 0
    told_: list[tuple[Micros, Scene]] = [(SINCE, NameCards("裁判", CARDS))]
    for focus in range(len(CARDS)):
        told_.append((at, NameCards("裁判", CARDS, focus, at, before)))
        at, before = at + millis(GUARD + chance.randrange(500)), at
    assert not hurried(told_, look(layout), faces)


@pytest.mark.parametrize("layout", [Layout.WALL, Layout.STREAM], ids=lambda layout: layout.value)
@pytest.mark.parametrize("seed", range(3))
def test_a_draw_hurried_on_does_not_jump(
    seed: int, layout: Layout, look: Callable[..., Look], faces: Faces
) -> None:
    """The next roll begins while the name before is still held up or rolling into its place."""
    chance = Random(seed)
    slots = tuple(DrawSlot(f"{i} 号") for i in (1, 2, 3))
    at = SINCE + millis(600)
    settles = at + millis(1500)
    filled = (DrawSlot("1 号", NAMES[3], settles), *slots[1:])
    again = settles + millis(chance.randrange(GUARD, 1300))
    rolls = (
        (SINCE, None, slots),
        (SINCE + millis(300), Roll(SINCE + millis(300)), slots),
        (at, Roll(SINCE, at, settles, NAMES[3]), filled),
        (again, Roll(again), filled),
    )
    scenes: list[tuple[Micros, Scene]] = [
        (when, Draw(DrawKind.ORDER, "抽签", NAMES, places, roll)) for when, roll, places in rolls
    ]
    assert not hurried(scenes, look(layout), faces)


@pytest.mark.parametrize("layout", list(Layout), ids=lambda layout: layout.value)
def test_a_scene_taken_off_while_it_comes_in_does_not_jump(
    layout: Layout, look: Callable[..., Look], faces: Faces
) -> None:
    """Any scene gives way to another at any time of its first second, on every layout: what was seen fades, what comes is not yet seen."""
    chance, here, found = Random(layout.value), look(layout), list[str]()
    coming = [each for each in SAMPLES if each.name in COMING]
    assert len(coming) == len(COMING)
    for first in SAMPLES:
        if isinstance(first.program.picture.scene, TestCard):
            continue
        then, at = chance.choice(coming), SINCE + millis(chance.randrange(50, 1000))
        after = structs.replace(
            then.program, picture=structs.replace(then.program.picture, since=at), leaving=first.program.picture
        )
        before = marks(first, at - frame_due(1), here, faces)
        for n in range(6):
            now = marks(structs.replace(then, program=after), at + frame_due(n), here, faces)
            found += [f"{first.name} → {then.name}: {leap}" for leap in leaps(n, before, now)]
            before = now
    assert not found, "\n".join(found[:12])
