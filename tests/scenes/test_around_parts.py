"""Parts of the scenes around the contest: odometer, reel, barcode, confetti, the ticker."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay.gallery.sample import SINCE, sample, team
from overlay.paint import Faces, Painter
from overlay.picture.items import Anchor, Text
from overlay.picture.look import HEIGHT, Canvas, Look
from overlay.picture.walk import seen
from overlay.program.ceremony import Roll, Standby, TestCard
from overlay.program.message import Layout, Ticker
from overlay.program.parts import ScoreChange, TeamScore
from overlay.program.times import SECOND, frame_at, frame_due, millis
from overlay.resources import assets_dir
from overlay.scenes.parts.barcode import BITS, CELLS, cells, read
from overlay.scenes.parts.confetti import confetti
from overlay.scenes.parts.odometer import odometer
from overlay.scenes.parts.reel import position, resting, row_name
from overlay.scenes.parts.ticker import ticker
from overlay.stage import compose
from overlay.themes import load_theme, load_words

LOOK = Look(Layout.WALL, Canvas(1920.0), load_theme("stage-blue"), load_words(), Faces())
POOL = tuple(f"选手{i}" for i in range(20))


@given(st.integers(0, (1 << BITS) - 1), st.floats(20, 255))
def test_a_frame_number_survives_the_barcode(number: int, white: float) -> None:
    assert read([white if on else white * 0.2 for on in cells(number)]) == number


@given(st.integers(0, (1 << BITS) - 1), st.integers(0, CELLS - 1))
def test_a_misread_cell_is_noticed(number: int, wrong: int) -> None:
    levels = [200.0 if on != (place == wrong) else 10.0 for place, on in enumerate(cells(number))]
    assert read(levels) is None or wrong == 0


@pytest.mark.parametrize("size", [(1920, 1080), (768, 480), (1080, 1920), (3840, 1080)])
def test_the_test_cards_pixels_tell_the_frame(
    size: tuple[int, int], look: Callable[..., Look], faces: Faces
) -> None:
    here, shot = look(Layout.WALL, size), sample("card", TestCard(), ticker=False)
    painter = Painter(size, faces=faces)
    for number in (600, 601, 4095, 7001):
        frame = painter.paint(compose(shot.program, frame_due(number), here))
        assert frame_at(frame_due(number)) == number
        assert read(_levels(frame.surface, size)) == number


def _levels(surface: pygame.Surface, size: tuple[int, int]) -> list[float]:
    """Luminances in the middles of the barcode's cells: it stands 910 of 1080 down, as broad as the colour bars over it."""
    y, bars = round(size[1] * 910 / HEIGHT), round(size[1] * 500 / HEIGHT)
    lit = [x for x in range(size[0]) if tuple(surface.get_at((x, bars)))[:3] == (0xBF, 0xBF, 0xBF)]
    left, right = lit[0], size[0] - lit[0]
    middles = (left + (right - left) * (i + 0.5) / CELLS for i in range(CELLS))
    return [sum(surface.get_at((round(x), y))[:3]) / 3 for x in middles]


@given(st.integers(-2000, 2000), st.sampled_from(list(Anchor)))
def test_a_whole_value_is_one_plain_text(value: int, anchor: Anchor) -> None:
    (text,) = odometer(value, 100, 50, LOOK, 60, 0xFFFFFFFF, anchor)
    assert isinstance(text, Text)
    assert text.text == (f"−{-value}" if value < 0 else str(value))


@given(st.floats(-1200, 1200))
def test_wheels_show_the_value(value: float) -> None:
    """Read from left to right, the figures nearest their places spell the value rounded down towards zero or its next."""
    items = odometer(value, 0, 0, LOOK, 60, 0xFFFFFFFF)
    near = [
        (one.item.x + one.dx, one.item)
        for one in seen(items)
        if isinstance(one.item, Text) and one.opacity > 0.5
    ]
    shown = "".join(item.text for _, item in sorted(near, key=lambda pair: pair[0]))
    if abs(value) % 1 < 0.3:
        assert abs(int(shown.replace("−", "-") or 0)) == int(abs(value))


@given(st.integers(0, 9000), st.integers(300, 6000), st.integers(0, 2_000_000))
def test_the_reel_lands_exactly_and_never_jumps(rolled: int, braking: int, phase: int) -> None:
    roll = Roll(phase, phase + millis(rolled), phase + millis(rolled + braking), "林晓岚")
    assert roll.settles is not None
    assert position(roll, roll.settles) == resting(roll)
    assert row_name(POOL, resting(roll), roll) == "林晓岚"
    step = millis(1000) // 60
    places = [position(roll, phase + n * step) for n in range((rolled + braking) * 60 // 1000 + 3)]
    assert abs(position(roll, phase) - position(Roll(0), phase)) < 1e-9
    moves = [b - a for a, b in pairwise(places)]
    assert all(-1e-9 <= move < 0.75 for move in moves)


@given(st.integers(1000, 9000), st.integers(1200, 6000))
def test_the_result_is_laid_where_it_cannot_be_seen(rolled: int, braking: int) -> None:
    """At the stop the row that will stand is more than two rows away, so putting the result there changes nothing seen."""
    roll = Roll(0, millis(rolled), millis(rolled + braking), "林晓岚")
    assert resting(roll) - position(roll, millis(rolled)) > 2.5


def test_confetti_is_the_same_in_a_replay(look: Callable[..., Look]) -> None:
    for t in (SINCE + millis(40), SINCE + 3 * SECOND, SINCE + 18 * SECOND):
        assert confetti(t, SINCE, 1, 110, look()) == confetti(t, SINCE, 1, 110, look())
    assert confetti(SINCE, SINCE, 1, 110, look()) == ()
    assert confetti(SINCE + 60 * SECOND, SINCE, 1, 110, look()) == ()


@pytest.mark.parametrize("count", range(3, 9))
def test_the_ticker_shows_every_team_and_score(count: int, look: Callable[..., Look]) -> None:
    scores = tuple(TeamScore(team(i), 100 * i - 150) for i in range(1, count + 1))
    for layout in (Layout.WALL, Layout.STREAM):
        for size in ((1920, 1080), (3840, 1080), (1080, 1920)):
            items = ticker(Ticker(scores, 0), SINCE, look(layout, size))
            texts = [one.item.text for one in seen(items) if isinstance(one.item, Text)]
            for score in scores:
                assert (f"−{-score.score}" if score.score < 0 else str(score.score)) in texts


def test_the_ticker_sinks_and_stays_away(look: Callable[..., Look]) -> None:
    scores = (TeamScore(team(1), 300, (ScoreChange(0, 10),)),)
    assert ticker(Ticker(scores, SECOND, 2 * SECOND), SECOND, look()) == ()
    assert ticker(Ticker(scores, SECOND, 2 * SECOND), 3 * SECOND, look()) == ()
    assert ticker(Ticker(scores, 0), 9 * SECOND, look(Layout.STAGE)) == ()


def test_a_shows_own_logo_stands_on_the_title_picture(tmp_path: Path) -> None:
    """A bureau's theme file with a logo beside it is all it takes."""
    shipped = (assets_dir() / "themes" / "stage-blue.toml").read_text(encoding="utf-8")
    (tmp_path / "bureau.toml").write_text('logo = "mark.png"\n' + shipped, encoding="utf-8")
    logo = pygame.Surface((300, 300))
    logo.fill((200, 30, 90))
    pygame.image.save(logo, str(tmp_path / "mark.png"))
    own = Look(Layout.WALL, Canvas(1920.0), load_theme("bureau", tmp_path), load_words(), Faces())
    shot = sample("standby", Standby("标题"), 3, ticker=False)
    painter = Painter((1920, 1080), patient=True, themes=tmp_path)
    frame = painter.paint(compose(shot.program, shot.at(0), own))
    assert frame.surface.get_at((960, 300))[:3] == (200, 30, 90)
