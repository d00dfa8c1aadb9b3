"""A whole contest by touch in a real Chromium: every station's page connected at once, real processes, real sockets, a real overlay.

Three teams and no ceremony; `python -m tests.web.hall` plays all five through every scene. It takes three minutes and more than a small
machine has to spare, so it runs when asked for (`pytest -m evening`): the suite stays within its eight minutes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.chromium import chromium
from tests.web.hall.evening import play
from tests.web.hall.show import BRIEF

pytestmark = [pytest.mark.evening, pytest.mark.browser, pytest.mark.processes, pytest.mark.timeout(600)]


def test_a_whole_contest_is_played_by_touch(tmp_path: Path) -> None:
    pytest.importorskip("playwright.async_api", reason="needs Playwright's Python package")
    path = chromium()
    if path is None:
        pytest.skip("needs a Chromium (set LEITAI_CHROMIUM to its path)")
    evening = play(tmp_path / "show", BRIEF, path)

    assert evening.finished.complete
    assert evening.stations == 1 + 2 + 3 + 3 + 18
    # The twins are steered to a tie; on a machine so busy that a finger comes too late, there may be none, and so no play-off.
    tied = any(line["decided_by"] == "play_off" for line in evening.simulated["standings"])
    assert evening.modes == ("turns", "speed", "risk", "assigned", "duel", "buzz")[: 5 + tied]
    assert evening.simulated["announced"]
    assert not evening.simulated["refused"]
    assert evening.scores == {line["team"]: line["score"] for line in evening.simulated["standings"]}

    assert evening.unseen == {}, "what was on air is not on the overlay's tape"
    assert {"Question", "SpeedRun", "Duel", "Awards"} <= set(evening.scenes)
    assert evening.crashes == []
    assert evening.faults == {}, "a page broke a rule in a state it went through"

    # A busy machine is no reason to fail; figures are taken by the command.
    for name in ("press_acknowledged", "command_acknowledged", "command_frame"):
        assert evening.figures[name]["count"] > 20, name
        assert 0 < evening.figures[name]["p50"] <= evening.figures[name]["p99"], name
