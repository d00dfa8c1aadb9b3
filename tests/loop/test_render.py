"""On air comes first: a scene or painter that raises keeps the last good picture, is logged once, and recovers."""

import os

import pygame
import pytest

from overlay.paint import Painter
from overlay.picture.items import Backdrop, DrawList, Panel
from overlay.program.ceremony import Standby
from overlay.program.message import Layout, OnAir, OutputChoice, Program
from overlay.render import Renderer
from overlay.resources import assets_dir

SIZE = (160, 90)


def program(**more: object) -> Program:
    return Program(1, 1, 0, 0, OnAir(Standby("擂台"), 0), **more)


def green(_: Program, t: int, look: object) -> DrawList:
    return DrawList(1920.0, (Backdrop(0x00FF00FF, 0x00FF00FF), Panel(0, 0, 100 + t % 7, 100, 0xFF0000FF)))


def colour(renderer: Renderer, t: int, shown: Program | None = None) -> tuple[int, ...]:
    return tuple(renderer.frame(shown or program(), t).surface.get_at((150, 80)))[:3]


def test_a_scene_that_raises_keeps_its_last_good_picture_and_logs_once(caplog):
    broken = False

    def compose(p: Program, t: int, look: object) -> DrawList:
        if broken:
            raise KeyError("missing word")
        return green(p, t, look)

    renderer = Renderer(SIZE, Layout.WALL, "wall", compose=compose)
    assert colour(renderer, 0) == (0, 255, 0)
    broken = True
    for t in range(1, 50):
        assert colour(renderer, t) == (0, 255, 0)
    assert caplog.text.count("the last good picture stays") == 1
    broken = False
    assert renderer.frame(program(), 51).damage
    renderer.close()


def test_a_scene_that_never_worked_is_black_not_an_error_text(caplog):
    def compose(p: Program, t: int, look: object) -> DrawList:
        raise ValueError("boom")

    renderer = Renderer(SIZE, Layout.WALL, "wall", compose=compose)
    assert colour(renderer, 0) == (0, 0, 0)
    renderer.close()


def test_a_painter_that_raises_is_replaced(monkeypatch, caplog):
    renderer = Renderer(SIZE, Layout.WALL, "wall", compose=green)
    assert colour(renderer, 0) == (0, 255, 0)
    paint, calls = Painter.paint, []

    def failing(self: Painter, drawn: DrawList):
        calls.append(drawn)
        if len(calls) == 1:
            raise MemoryError
        return paint(self, drawn)

    monkeypatch.setattr(Painter, "paint", failing)
    frame = renderer.frame(program(), 1)
    assert frame.surface.get_at((150, 80))[:3] == (0, 255, 0)
    assert not frame.damage
    assert renderer.frame(program(), 2).damage
    renderer.close()


def test_without_a_program_a_wall_is_black_and_a_stream_is_nothing():
    for layout, pixel in ((Layout.WALL, (0, 0, 0, 255)), (Layout.STREAM, (0, 0, 0, 0))):
        renderer = Renderer(SIZE, layout, "x")
        assert tuple(renderer.frame(None, 0).surface.get_at((80, 45))) == pixel
        renderer.close()


def test_the_host_s_choice_of_layout_overrides_the_invocation_s():
    renderer = Renderer(SIZE, Layout.WALL, "wall")
    assert not renderer.frame(program(), 0).surface.get_flags() & pygame.SRCALPHA
    chosen = program(outputs=(OutputChoice("other", Layout.STAGE), OutputChoice("wall", Layout.STREAM)))
    assert renderer.frame(chosen, 0).surface.get_flags() & pygame.SRCALPHA
    renderer.close()


def test_a_theme_nobody_has_falls_back_on_a_shipped_one(caplog):
    renderer = Renderer(SIZE, Layout.WALL, "wall")
    assert renderer.theme(program(theme="no-such-theme")) == renderer.theme(program())
    assert renderer.theme(program(theme="gala-red")).name == "gala-red"
    renderer.close()


def test_marks_lie_over_the_picture_and_leave_no_trace():
    renderer = Renderer(SIZE, Layout.WALL, "wall", compose=green)
    plain = renderer.frame(program(), 0).surface.copy()
    marked = renderer.frame(program(), 0, lambda look: (Panel(1500, 800, 300, 200, 0x0000FFFF),)).surface.copy()
    again = renderer.frame(program(), 0).surface
    assert pygame.image.tobytes(plain, "RGB") == pygame.image.tobytes(again, "RGB") != pygame.image.tobytes(marked, "RGB")
    renderer.close()


@pytest.mark.parametrize("size", [(320, 180), (90, 160)])
def test_it_goes_on_at_another_size(size):
    renderer = Renderer(SIZE, Layout.WALL, "wall")
    renderer.frame(program(), 0)
    renderer.resize(size)
    assert renderer.frame(program(), 0).surface.get_size() == size
    renderer.close()


def test_a_theme_saved_in_rehearsal_is_taken_up_and_a_faulty_one_is_not(tmp_path, caplog):
    own = tmp_path / "themes"
    own.mkdir()
    mine = own / "mine.toml"
    shipped = (assets_dir() / "themes" / "stage-blue.toml").read_text(encoding="utf-8")
    mine.write_text(shipped, encoding="utf-8")
    shown = program(theme="mine")
    renderer = Renderer(SIZE, Layout.WALL, "wall", own=own)
    before = renderer.theme(shown)
    assert not renderer.reread()
    mine.write_text(shipped.replace('gold = "#F5C861"', 'gold = "#00FF00"'), encoding="utf-8")
    os.utime(mine, ns=(1, 1))
    assert renderer.reread()
    assert renderer.theme(shown).gold == 0x00FF00FF != before.gold
    mine.write_text("nonsense", encoding="utf-8")
    os.utime(mine, ns=(2, 2))
    assert not renderer.reread()
    assert renderer.theme(shown).gold == 0x00FF00FF
    assert "mine.toml" in caplog.text
    renderer.close()
