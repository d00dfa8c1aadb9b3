"""What somebody types reaches the wall or is refused: a Program that no output accepts would leave every picture standing still."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import msgspec
import pytest

from control.contest import commands as c
from control.contest.check import BODY, LINE
from control.contest.verdicts import Verdict
from control.projections.program import project
from overlay.program.codec import decode, encode
from overlay.program.records import Body, Line
from tests.contest.driver import Contest
from tests.contest.factory import make_setup


def most(kind: object) -> int:
    """The longest text an annotated type takes."""
    (limit,) = (each.max_length for each in get_args(kind) if isinstance(each, msgspec.Meta))
    assert isinstance(limit, int)
    return limit


def test_the_rules_limits_are_those_of_the_wire() -> None:
    assert (most(Line), most(Body)) == (LINE, BODY)


@pytest.mark.parametrize(
    ("command", "length"),
    [
        (c.ShowHold, LINE),
        (c.Mute, LINE),
        (lambda text: c.ChooseLayout(text, "wall"), LINE),
        (lambda text: c.EnterAnswer(text=text), BODY),
        (lambda text: c.CorrectRuling(1, Verdict.WRONG, "referee-1", text), LINE),
    ],
    ids=["hold", "mute", "layout", "answer", "correction"],
)
def test_the_longest_text_goes_on_air_and_a_longer_one_is_refused(command: Callable[[str], c.Command], length: int) -> None:
    contest = Contest(make_setup(each=60))
    contest.do(c.Jump("warmup.r1.t1"), c.Advance(), c.StartClock(), c.EnterAnswer(("A",)), c.StopClock(), c.Judge(Verdict.RIGHT, reason="口误"))
    contest.do(c.Jump("warmup.r1.t2"), c.Advance(), c.StartClock())
    contest.refused(command("长" * (length + 1)), "too_long")
    contest.do(command("长" * length))
    if contest.item.answer is not None:
        contest.do(c.StopClock())
    program = project(contest.state)
    assert decode(encode(program)) == program
