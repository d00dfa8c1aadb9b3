"""Preparing ahead: in spare moments the coming pictures are made ready, for each state once, and never at the frame's cost."""

import msgspec

from overlay.feed import Recorded
from overlay.picture.items import DrawList, Face, Text
from overlay.picture.look import Look
from overlay.program.ceremony import Standby
from overlay.program.message import Layout, OnAir, Program
from overlay.program.times import SECOND, Micros
from overlay.render import SOON, Renderer


def _program(seq: int) -> Program:
    return Program(epoch=1, seq=seq, at=SECOND, sent=SECOND, picture=OnAir(Standby("比武"), SECOND))


def _renderer(asked: list[Micros], fault: bool = False) -> Renderer:
    def compose(_: Program, t: Micros, look: Look) -> DrawList:
        asked.append(t)
        if fault:
            raise ValueError("no such scene")
        return DrawList(look.canvas.width, (Text(100, 100, "比武", Face.TEXT, 48, 0xFFFFFFFF),))

    return Renderer((160, 90), Layout.WALL, "wall", compose=compose)


def test_every_state_is_prepared_once() -> None:
    asked: list[Micros] = []
    renderer = _renderer(asked)
    for _ in range(3):
        renderer.ahead(_program(1), SECOND, lambda: True)
    assert len(asked) == len(SOON)
    assert asked[0] == SECOND
    assert asked == sorted(asked)
    renderer.ahead(_program(2), SECOND, lambda: True)
    assert len(asked) == 2 * len(SOON)
    renderer.close()


def test_preparing_goes_on_where_time_ran_out_and_passes_over_what_is_past() -> None:
    asked: list[Micros] = []
    renderer = _renderer(asked)
    turns = iter((True, True, False))  # one picture of one item, then no more
    renderer.ahead(_program(1), SECOND, lambda: next(turns))
    assert len(asked) == 1
    renderer.ahead(_program(1), 2 * SECOND, lambda: True)
    assert all(t >= 2 * SECOND for t in asked[1:])
    renderer.close()


def test_a_scene_that_raises_is_no_matter() -> None:
    asked: list[Micros] = []
    renderer = _renderer(asked, fault=True)
    renderer.ahead(_program(1), SECOND, lambda: True)
    assert len(asked) == len(SOON)
    assert renderer.frame(_program(1), SECOND).surface.get_size() == (160, 90)
    renderer.close()


def test_a_recording_tells_what_comes_a_quarter_of_a_second_before_it_is_due() -> None:
    first, second = _program(1), msgspec.structs.replace(_program(2), at=2 * SECOND)
    feed = Recorded([first, second])
    assert feed.coming(SECOND) is first
    assert feed.coming(2 * SECOND - SECOND // 4) is second
    assert feed.at(2 * SECOND - SECOND // 4) is first


def test_what_is_foreseen_is_prepared_as_it_would_come_in() -> None:
    asked: list[Micros] = []
    renderer = _renderer(asked)
    held = msgspec.structs.replace(_program(1), frozen=5 * SECOND)
    for _ in range(2):
        renderer.foresee(held, lambda: True)
    assert len(asked) == len(SOON)
    assert asked[0] == SECOND
    assert asked == sorted(set(asked))
    renderer.ahead(_program(1), SECOND, lambda: True)
    assert len(asked) == 2 * len(SOON)
    renderer.close()


def test_a_recording_foresees_its_next_picture() -> None:
    first, second = _program(1), msgspec.structs.replace(_program(2), at=2 * SECOND)
    feed = Recorded([first, second])
    assert feed.foreseen(SECOND) is second
    assert feed.foreseen(2 * SECOND) is None
