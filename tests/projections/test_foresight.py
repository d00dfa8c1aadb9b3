"""The next picture is what GO brings, and nothing on air changes by looking."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from control.contest.state import Step
from control.foresight import next_picture
from control.publisher import first_program
from overlay.program.message import Program
from tests.host.stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    yield stage
    stage.journal.close()


def ahead(stage: Stage) -> Program:
    state = stage.authority.state
    return next_picture(state, first_program(state, 1, "", rehearsal=False))


def test_it_is_the_scene_that_go_then_brings(stage: Stage) -> None:
    stage.do("jump", cue="warmup.title")
    for _ in range(3):
        foreseen = ahead(stage)
        stage.go()
        brought = first_program(stage.authority.state, 1, "", rehearsal=False)
        assert type(foreseen.picture.scene) is type(brought.picture.scene)
        assert foreseen.frozen is not None


def test_where_go_would_tell_or_waits_the_picture_stands(stage: Stage) -> None:
    stage.do("jump", cue="warmup.r1.t1")
    stage.go(2)
    stage.do("enter_answer", keys=["A"])
    stage.go()
    for step in (Step.LOCKED, Step.JUDGED):
        item = stage.authority.state.item
        assert item is not None
        assert item.step is step
        state = stage.authority.state
        assert ahead(stage).picture == first_program(state, 1, "", rehearsal=False).picture
        stage.go()


def test_it_is_news_exactly_when_what_is_on_air_is(stage: Stage) -> None:
    program = first_program(stage.authority.state, 3, "", rehearsal=False)
    foreseen = next_picture(stage.authority.state, program)
    assert (foreseen.epoch, foreseen.seq, foreseen.at) == (program.epoch, program.seq, program.at)
