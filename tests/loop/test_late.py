"""What comes late: still on its own frame number if that frame has not been presented, counted if it has."""

import pytest

from overlay.app import App
from overlay.clock import ShowClock, local_micros
from overlay.feed import LiveFeed
from overlay.invocation import Invocation
from overlay.loop import Tick
from overlay.paint import Frame
from overlay.program.ceremony import Standby
from overlay.program.message import OnAir, Program
from overlay.program.times import frame_due


class Seen:
    """An output that keeps the pixels of what it is shown, by frame number."""

    def __init__(self) -> None:
        self.frames: dict[int, bytes] = {}
        self.damage: dict[int, int] = {}

    def show(self, frame: Frame, number: int) -> None:
        self.frames[number] = bytes(frame.surface.get_buffer().raw)
        self.damage[number] = sum(rect.w * rect.h for rect in frame.damage)

    def close(self) -> None:
        """Nothing."""


def program(seq: int, number: int) -> Program:
    """Its own picture, on air from frame `number` on."""
    return Program(1, seq, frame_due(number), 0, OnAir(Standby(f"第 {seq} 幕"), 0))


@pytest.fixture
def house(monkeypatch):
    seen = Seen()
    clock = ShowClock(local_micros)
    feed = LiveFeed("tcp://127.0.0.1:9", clock)
    monkeypatch.setattr("overlay.app.Null", lambda: seen)
    app = App(Invocation("", "wall", headless=True, size=(320, 180)), feed, clock, None)
    yield app, feed._timeline, seen
    app._reporter.close()
    app._renderer.close()
    app._clips.close()
    feed.close()


def tick(number: int) -> Tick:
    return Tick(number, frame_due(number), 0)


def test_what_comes_while_a_frame_waits_for_its_moment_is_still_on_it(house):
    app, timeline, seen = house
    timeline.accept(program(1, 0))
    for number in (600, 601):
        app.present(app.draw(tick(number)), tick(number))
    frame = app.draw(tick(602))
    timeline.accept(program(2, 602))
    app.present(frame, tick(602))
    assert seen.frames[602] != seen.frames[601]
    assert seen.damage[602] > 0
    app.present(app.draw(tick(603)), tick(603))
    assert seen.frames[603] == seen.frames[602]
    assert app.health()["overdue"] == 0


def test_what_is_announced_for_a_later_frame_does_not_come_early(house):
    app, timeline, seen = house
    timeline.accept(program(1, 0))
    app.present(app.draw(tick(600)), tick(600))
    frame = app.draw(tick(601))
    timeline.accept(program(2, 602))
    app.present(frame, tick(601))
    assert seen.frames[601] == seen.frames[600]
    app.present(app.draw(tick(602)), tick(602))
    assert seen.frames[602] != seen.frames[601]


def test_what_comes_after_its_frame_was_presented_is_shown_at_once_and_counted(house):
    app, timeline, _ = house
    timeline.accept(program(1, 0))
    app.present(app.draw(tick(600)), tick(600))
    app.present(app.draw(tick(601)), tick(601))
    timeline.accept(program(2, 601))
    app.present(app.draw(tick(602)), tick(602))
    assert app.health()["overdue"] == 1


def test_the_first_picture_of_the_show_is_noted_and_none_before(house):
    app, timeline, _ = house
    app.present(app.draw(tick(600)), tick(600))
    assert app.health()["first"] is None
    timeline.accept(program(1, 0))
    before = local_micros()
    app.present(app.draw(tick(601)), tick(601))
    assert before <= app.health()["first"] <= local_micros()
