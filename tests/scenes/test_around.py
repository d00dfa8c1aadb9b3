"""The scenes around the contest and of its results, filled to the brim: inside, legible, no word on another, nothing jumps."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from overlay.gallery.ceremony import CARDS, NAMES
from overlay.gallery.ceremony import SAMPLES as CEREMONY
from overlay.gallery.results import SAMPLES as RESULTS
from overlay.gallery.results import SEGMENTS
from overlay.gallery.sample import SINCE, Sample, sample
from overlay.paint import Faces
from overlay.picture.look import Look
from overlay.program.ceremony import (
    CreditLine,
    Credits,
    Draw,
    DrawKind,
    DrawSlot,
    Exam,
    Hold,
    NameCard,
    NameCards,
    Opening,
    Participation,
    ParticipationRow,
    RuleLine,
    Rules,
    SegmentTitle,
    Standby,
    TeamIntro,
    TestCard,
)
from overlay.program.message import Layout
from overlay.program.parts import Countdown, Player, Team, VerdictKind
from overlay.program.results import (
    Award,
    Awards,
    Composite,
    CompositeRow,
    Ruling,
    StandingRow,
    Standings,
    TieRule,
)
from overlay.program.times import SECOND
from tests.scenes.conftest import SIZES
from tests.scenes.test_bounds import LONG_NAME, LONG_TEAM, covered, faults, stem
from tests.scenes.test_motion import jumps

MOVING = tuple(s for s in (*CEREMONY, *RESULTS) if not isinstance(s.program.picture.scene, TestCard))
"""A test card jumps on purpose: its counter, bars and marks are for measuring."""


def brim() -> Iterator[Sample]:
    """Every scene with more than it will ever hold."""
    long = stem(80)
    clock = Countdown(7200 * SECOND, 7199 * SECOND)
    cards = tuple(NameCard(LONG_NAME, "命题阅卷组副组长兼联络员", long[:40]) for _ in range(16))
    players = tuple(Player(i + 1, LONG_NAME[: 3 + 3 * i]) for i in range(10))
    rows = tuple(RuleLine(long[: 6 + 3 * i], long[10 : 20 + 3 * i]) for i in range(9))
    named = tuple(Team(i, LONG_TEAM.name, LONG_TEAM.short) for i in range(1, 9))
    yield sample("standby", Standby(long, long), 5)
    yield sample("hold", Hold(long, long), 5)
    yield sample("opening", Opening(long, long, start=clock), 9)
    yield sample("cards", NameCards(long, cards), 5)
    yield sample("cards-focus", NameCards(long, cards, 15, SINCE), 5)
    yield sample("team", TeamIntro(LONG_TEAM, long, long, LONG_NAME, "", players), 5)
    for kind in DrawKind:
        for count in (0, 1, 6, 20, 36):
            slots = tuple(DrawSlot(f"第 {i % 6 + 1} 组", LONG_NAME, SINCE - SECOND) for i in range(count))
            yield sample(
                f"draw-{kind.value}-{count}", Draw(kind, long, NAMES, slots, seed="F" * 64, note=long), 5
            )
    yield sample("rules", Rules(long, rows, stem(200), 1, 12), 9)
    yield sample("exam", Exam(long, clock, tuple(long for _ in range(6)), long), 5)
    yield sample("segment", SegmentTitle(long[:30], 6, 6, long, rows[:5]), 9)
    yield sample("standings", Standings(long, _rows(named), SINCE, (*SEGMENTS, "一锤定音", "加赛")), 5)
    verdicts = VerdictKind.INCOMPLETE, VerdictKind.RIGHT
    yield sample("ruling", Ruling(named[7], long, SINCE, False, *verdicts, -1234, 12345, long), 9)
    table = tuple(
        CompositeRow(t, 10000, -12345, 10000, i + 1, TieRule.COMPREHENSIVE, SINCE)
        for i, t in enumerate(named)
    )
    yield sample("composite", Composite(long, table), 9)
    prizes = (3, 2, 1)
    awards = tuple(Award(p, long[:14], named[:3], SINCE) for p in prizes)
    yield sample("awards", Awards(long, (Award(4, "优秀奖", named, SINCE), *awards)), 30)
    units = tuple(ParticipationRow(long[: 8 + i], 12345, 100.0 - i) for i in range(24))
    yield sample("participation", Participation(long, units), 9)
    yield sample("credits", Credits(long, tuple(CreditLine(long, (LONG_NAME, long)) for _ in range(9))), 9)


def _rows(teams: tuple[Team, ...]) -> tuple[StandingRow, ...]:
    return tuple(
        StandingRow(t, 1234 - 400 * i, i + 1, 1234 - 380 * i, 8 - i, (123, -120, 0, 96, -80, 10))
        for i, t in enumerate(teams)
    )


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("layout", [Layout.WALL, Layout.STREAM], ids=lambda layout: layout.value)
def test_scenes_hold_more_than_they_need(
    layout: Layout, size: tuple[int, int], look: Callable[..., Look], faces: Faces
) -> None:
    here = look(layout, size)
    found = [f"{s.name}: {fault}" for s in brim() for fault in faults(s, here, faces)]
    assert not found, "\n".join(found[:20])


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("layout", [Layout.WALL, Layout.STREAM], ids=lambda layout: layout.value)
def test_no_words_lie_on_words(
    layout: Layout, size: tuple[int, int], look: Callable[..., Look], faces: Faces
) -> None:
    here = look(layout, size)
    found: list[str] = []
    for shot in (*MOVING, *brim()):
        found.extend(covered(shot, len(shot.moments) - 1, here, faces))
    assert not found, "\n".join(found[:30])


@pytest.mark.parametrize("shot", MOVING, ids=lambda s: s.name)
def test_moves_without_jumps(shot: Sample, look: Callable[..., Look], faces: Faces) -> None:
    for layout in (Layout.WALL, Layout.STREAM):
        found = list(jumps(shot, look(layout), faces, range(320)))
        assert not found, "\n".join(found[:12])


def test_introductions_go_card_by_card_without_jumps(look: Callable[..., Look], faces: Faces) -> None:
    for focus in (0, 1, len(CARDS) - 1):
        shot = sample("focus", NameCards("裁判", CARDS, focus, SINCE + SECOND), 1)
        for layout in (Layout.WALL, Layout.STREAM):
            found = list(jumps(shot, look(layout), faces, range(100)))
            assert not found, "\n".join(found[:12])
