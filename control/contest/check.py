"""What a show and a command must be before the rules look at them. Law: whatever passes here makes no rule raise. Pure.

The show folder's own check names file, row and column; this one is the last door, for journals and other clients.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import Enum
from functools import lru_cache
from typing import Any

from control.contest.commands import Command, EnterAnswer, Load
from control.contest.cues import CEREMONY
from control.contest.params import MODES, BuzzParams, RiskParams
from control.contest.refusal import Refusal
from control.contest.setup import Setup

TEAMS = range(3, 9)
PLAYERS = range(3, 11)
"""How many teams, and players a team, a contest may have (rules 1)."""


LINE, BODY = 300, 4000
"""The longest texts the audience's pictures take, characters: a line, and running text. What is longer no output would accept, and every
picture would stand still (overlay.program.records has the same figures)."""


def show_fault(setup: Setup) -> Refusal | None:
    """The first thing that makes a show unplayable, or None."""
    numbers = [team.number for team in setup.teams]
    if len(numbers) not in TEAMS or sorted(numbers) != list(range(1, len(numbers) + 1)):
        return _bad("队伍应为3–8支，编号从1起连续", "a contest has 3 to 8 teams, numbered from 1")
    if _twice([team.name for team in setup.teams]):
        return _bad("队名重复", "two teams have the same name")
    for team in setup.teams:
        orders = [player.order for player in team.players]
        if len(orders) not in PLAYERS or sorted(orders) != list(range(1, len(orders) + 1)):
            return _bad(f"{team.name}应有3–10名选手，顺序号从1起连续", f"team {team.number} needs 3 to 10 players, numbered from 1")
    if _twice([segment.id for segment in setup.segments]) or _twice([question.id for question in setup.questions]):
        return _bad("环节或题目的编号重复", "a segment or question id comes twice")
    for segment in setup.segments:
        params = segment.params
        if type(params) is not MODES[segment.mode]:
            return _bad(f"环节“{segment.name}”的参数与模式不符", f"the parameters of segment {segment.id} are not those of its mode")
        if any(getattr(params, name, 1) < 1 for name in ("rounds", "questions", "per_team", "foul_from", "clock")):
            return _bad(f"环节“{segment.name}”的题数、轮数与时限至少为1", f"segment {segment.id} needs at least one question and a clock")
        if isinstance(params, RiskParams) and (not params.values or any(each.clock < 1 for each in params.values)):
            return _bad(f"环节“{segment.name}”没有可选分值", f"segment {segment.id} has no values to choose from")
    if sum(isinstance(each.params, BuzzParams) and each.params.play_off for each in setup.segments) > 1:
        return _bad("加赛环节至多一个", "there can be one play-off only")
    if any(name not in {"teams", *CEREMONY} for name in (*setup.before, *setup.after)):
        return _bad("流程中有未知项目", "the running order names an unknown cue")
    if _twice(list(setup.before + setup.after)):
        return _bad("流程中有重复项目", "a ceremony cue comes twice")
    return None


def _twice(names: Sequence[str]) -> bool:
    return len(set(names)) != len(names)


def _bad(zh: str, en: str) -> Refusal:
    return Refusal("bad_show", zh, en)


def overlong(command: Command) -> Refusal | None:
    """Whether a text in a command is longer than any picture takes. The show itself has been checked when it was loaded."""
    if isinstance(command, Load):
        return None
    most = BODY if isinstance(command, EnterAnswer) else LINE
    if all(len(value) <= most for field in fields(command) if isinstance(value := getattr(command, field.name), str)):
        return None
    return Refusal("too_long", f"文字至多{most}字", f"a text holds {most} characters at most")


def well_typed(command: Command) -> bool:
    """Whether every field holds what it is declared to hold, all the way down."""
    kind: Any = type(command)
    return all(fits(getattr(command, name)) for name, fits in _fields(kind))


Fits = Callable[[Any], bool]


@lru_cache(maxsize=256)
def _fields(kind: Any) -> tuple[tuple[str, Fits], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((field.name, _fits(hints[field.name])) for field in fields(kind))


def _fits(hint: Any) -> Fits:
    """The test for a declared type: a plain type, an enum, a record, a tuple of one kind, or one of several."""
    origin = typing.get_origin(hint)
    if origin is tuple:
        item = _fits(typing.get_args(hint)[0])
        return lambda value: isinstance(value, tuple) and all(item(each) for each in value)
    if origin in {types.UnionType, typing.Union}:
        kinds = [_fits(each) for each in typing.get_args(hint)]
        return lambda value: any(fits(value) for fits in kinds)
    if hint is int:
        return lambda value: type(value) is int and abs(value) < 2**63
    if hint is float:
        return lambda value: type(value) in {int, float}
    if hint in {str, bool, type(None)} or issubclass(hint, Enum):
        return lambda value: isinstance(value, hint)
    parts = _fields(hint)
    return lambda value: isinstance(value, hint) and all(fits(getattr(value, name)) for name, fits in parts)
