"""A hurried rehearsal on a machine that keeps everybody waiting still comes to its tie: the hall is given longer."""

from dataclasses import replace
from pathlib import Path

from control.contest.params import Params, StageScale, default_segments
from tests.contest.factory import make_setup
from tests.host.evening import Evening
from tests.host.stage import SECOND


class Slow(Evening):
    """Three seconds of show time pass between two looks, as at twenty-fold speed under load."""

    def pause(self) -> bool:
        self.stage.now += 3 * SECOND
        self.stage.authority.expire()
        return self.stage.now < 4 * 3600 * SECOND


def test_the_twins_end_level_however_late_everybody_is(tmp_path: Path) -> None:
    segments = tuple(segment for segment in default_segments() if segment.id in {"duel", "playoff"})
    setup = make_setup(
        teams=3, each=40, segments=segments, params=replace(Params(), stage_scale=StageScale.LITERAL), written=[9000, 8700, 9000]
    )
    evening = Slow(tmp_path, setup)
    finished = evening.play(hurried=True)
    rulings = evening.stage.authority.state.rulings
    evening.stage.journal.close()
    assert finished.complete, finished.refused
    assert not [line for line in finished.refused if "keypad" in line]
    assert {ruling.team for ruling in rulings if ruling.play_off} <= {1, 3}
    assert any(ruling.play_off for ruling in rulings)
