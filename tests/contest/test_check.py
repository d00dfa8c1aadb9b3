"""The last door: unplayable shows are refused with a reason, and no input whatever makes the rules raise."""

import random
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.contest import commands as c
from control.contest.commands import COMMANDS
from control.contest.decide import decide, due
from control.contest.params import (
    BuzzParams,
    Mode,
    RiskParams,
    Segment,
    SpeedParams,
    TurnsParams,
    default_segments,
)
from control.contest.refusal import Refusal
from control.contest.setup import Setup
from control.contest.state import State, initial
from control.contest.verdicts import Verdict
from tests.contest.driver import Contest
from tests.contest.factory import make_setup, make_team

GOOD = make_setup()
BAD: list[tuple[str, Setup]] = [
    ("no teams", replace(GOOD, teams=())),
    ("two teams", replace(GOOD, teams=GOOD.teams[:2])),
    ("nine teams", replace(GOOD, teams=tuple(make_team(number) for number in range(1, 10)))),
    ("a gap in the numbers", replace(GOOD, teams=tuple(make_team(number) for number in (1, 2, 4)))),
    ("two players", replace(GOOD, teams=tuple(make_team(number, 2) for number in (1, 2, 3)))),
    ("eleven players", replace(GOOD, teams=tuple(make_team(number, 11) for number in (1, 2, 3)))),
    ("a team name twice", replace(GOOD, teams=tuple(replace(make_team(n), name="同名") for n in (1, 2, 3)))),
    ("a question id twice", replace(GOOD, questions=GOOD.questions + GOOD.questions[:1])),
    ("a segment id twice", replace(GOOD, segments=GOOD.segments + GOOD.segments[:1])),
    ("foreign parameters", replace(GOOD, segments=(Segment("a", Mode.DUEL, "甲", TurnsParams()),))),
    ("no rounds", replace(GOOD, segments=(Segment("a", Mode.TURNS, "甲", TurnsParams(rounds=0)),))),
    ("no questions", replace(GOOD, segments=(Segment("a", Mode.SPEED, "甲", SpeedParams(questions=0)),))),
    ("no values", replace(GOOD, segments=(Segment("a", Mode.RISK, "甲", RiskParams(values=())),))),
    ("no clock", replace(GOOD, segments=(Segment("a", Mode.TURNS, "甲", TurnsParams(clock=0)),))),
    (
        "two play-offs",
        replace(GOOD, segments=(*default_segments(), Segment("again", Mode.BUZZ, "再赛", BuzzParams()))),
    ),
    ("an unknown cue", replace(GOOD, before=("fireworks",))),
    ("a cue twice", replace(GOOD, before=("rules",), after=("rules",))),
]


@pytest.mark.parametrize(("what", "setup"), BAD, ids=[what for what, _ in BAD])
def test_an_unplayable_show_is_refused(what: str, setup: Setup) -> None:
    answer = decide(initial(), c.Load(setup), 0, random.Random(1))
    assert isinstance(answer, Refusal), what
    assert answer.code == "bad_show"


def test_before_a_show_is_loaded_everything_else_is_refused() -> None:
    for name, kind in COMMANDS.items():
        if kind is c.Load:
            continue
        answer = decide(initial(), example(kind), 0, random.Random(1))
        assert isinstance(answer, Refusal), name
        assert answer.code == "not_loaded"
    assert due(initial()) is None


def test_a_show_is_loaded_once() -> None:
    Contest(GOOD).refused(c.Load(GOOD), "loaded")


def example(kind: type[c.Command]) -> c.Command:
    """A command of this kind whose fields are of the right types and mean little."""
    values: dict[str, Any] = {"int": 1, "str": "x", "bool": True, "tuple[str, ...]": ("A",), "int | None": None}
    values |= {"Verdict": Verdict.RIGHT, "Setup": GOOD}
    return kind(**{field.name: values[str(field.type)] for field in fields(kind)})


anything = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=3), st.lists(st.none(), max_size=2).map(tuple),
    st.just(()), st.just(object()),
)  # fmt: skip


def states() -> list[State]:
    contest = Contest(GOOD)
    found = [initial(), contest.state]
    cues = ("warmup.r1.t1", "speed.t1", "risk.r1.t1", "assigned.1.t1", "duel.t1.q1", "composite")
    found += [contest.at(cue).state for cue in cues]
    found.append(contest.at("warmup.r1.t2").do(c.Advance(), c.StartClock()).state)
    return found


STATES = states()


@given(st.sampled_from(sorted(COMMANDS)), st.sampled_from(STATES), st.data())
def test_nothing_that_can_be_sent_raises(name: str, state: State, data: st.DataObject) -> None:
    kind = COMMANDS[name]
    command = kind(**{field.name: data.draw(anything, field.name) for field in fields(kind)})
    decide(state, command, data.draw(st.integers(0, 10**12)), random.Random(1))


@given(st.sampled_from(sorted(COMMANDS)), st.sampled_from(STATES[1:]), st.integers(-(2**62), 2**62))
def test_large_numbers_do_no_harm(name: str, state: State, number: int) -> None:
    kind = COMMANDS[name]
    command = example(kind)
    numbers = {field.name: number for field in fields(kind) if str(field.type) == "int"}
    decide(state, replace(command, **numbers), 10, random.Random(1))


def test_a_strangers_command_is_refused() -> None:
    class Fly(c.Command):
        """Not one of ours."""

    answer = decide(STATES[1], Fly(), 0, random.Random(1))
    assert isinstance(answer, Refusal)
    assert answer.code == "unknown"
    ill = decide(STATES[1], c.AddTime("soon"), 0, random.Random(1))  # type: ignore[arg-type]
    assert isinstance(ill, Refusal)
    assert ill.code == "bad_command"
