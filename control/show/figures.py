"""The rules' parameters out of show.toml: [params] and [[segments]]. Law: a parameter the rules gain can be set without a change here.

Every field of a parameter record is a key of the file with the record's default; durations are seconds in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields
from enum import Enum
from typing import TypeVar

from control.contest.params import (
    DURATIONS,
    MODES,
    SECOND,
    BuzzParams,
    Mode,
    Params,
    RiskValue,
    Segment,
    SegmentParams,
    StageScale,
    TeamOrder,
    TurnsParams,
    default_segments,
)
from control.show.settings import Table

BOUNDS: dict[str, tuple[int, int]] = {
    "start_score": (-10_000, 10_000),
    "written_weight": (0, 100),
    "stage_weight": (0, 100),
    "award_ranks": (1, 8),
    "keypads": (0, 200),
    "groups": (1, 20),
    "selection_pool": (0, 500),
    "selection_age": (0, 100),
    "rounds": (1, 20),
    "questions": (1, 100),
    "per_team": (1, 20),
    "points": (0, 1000),
    "value": (1, 1000),
    "base": (0, 1000),
    "wrong": (-1000, 1000),
    "prompted": (-1000, 1000),
    "foul": (-1000, 0),
    "foul_from": (1, 10),
}
"""Least and greatest of the whole-number parameters; what is not named lies within 0…1000."""

CLOCKS: dict[str, tuple[int, int]] = {"clock": (1, 3600), "exam": (60, 86_400), "too_close": (0, 10)}
"""Shortest and longest of the durations, s; what is not named lies within 0…3600."""

_ID = re.compile(r"[a-z][a-z0-9_-]{0,31}")

ParamsT = TypeVar("ParamsT")


def read_params(table: Table | None, *, final: bool) -> Params:
    """[params]. final: the running order ends in a total, so the rules want stage_scale chosen (rules 2.6)."""
    if table is None:
        return Params()
    params = _record(table, Params, {"stage_scale": lambda: table.chosen("stage_scale", StageScale)})
    table.close()
    if params.written_weight + params.stage_weight != 100:
        total = params.written_weight + params.stage_weight
        table.error(
            "stage_weight",
            f"笔试与现场的权重之和应为 100，现为 {total}",
            f"written_weight and stage_weight must add up to 100, not {total}",
        )
    chosen = params.selection_drawn + params.selection_picked
    if chosen > params.selection_pool:
        table.error(
            "selection_pool",
            f"遴选 {chosen} 人，候选只有 {params.selection_pool} 人",
            f"{chosen} to be selected from only {params.selection_pool}",
        )
    if params.selection_of_age > chosen:
        table.error(
            "selection_of_age",
            f"年龄条件人数多于入选人数 {chosen}",
            f"more of age than the {chosen} selected",
        )
    if final and params.stage_scale is None:
        say_scale(table)
    return params


def say_scale(table: Table) -> None:
    """Note that a final cannot be armed without stage_scale."""
    table.error(
        "stage_scale",
        '没有选定现场分计入总成绩的办法；在 [params] 里写 stage_scale = "literal"（原始分）或 "scaled"（按最高分折算百分制）',
        'how stage points enter the total is not chosen; write stage_scale = "literal" (raw points) or "scaled" (÷ best × 100) under [params]',
    )


def read_segments(tables: list[Table]) -> tuple[Segment, ...]:
    """[[segments]], in order; none in the file: the rules' own six."""
    if not tables:
        return default_segments()
    segments: list[Segment] = []
    play_offs: list[Table] = []
    for table in tables:
        segment = _segment(table)
        if segment is None:
            continue
        if any(segment.id == other.id for other in segments):
            table.error(
                "id",
                f"环节编号 {segment.id} 重复；每个环节须有自己的编号",
                f"segment id {segment.id} is used twice; each needs its own",
            )
        segments.append(segment)
        if _is_play_off(segment):
            play_offs.append(table)
    for table in play_offs[1:]:
        table.error("play_off", "加赛环节至多一个", "there can be one play-off only")
    return tuple(segments)


def _is_play_off(segment: Segment) -> bool:
    return isinstance(segment.params, BuzzParams) and segment.params.play_off


def _segment(table: Table) -> Segment | None:
    id_ = table.text("id", needed=True, limit=32)
    if id_ and (not _ID.fullmatch(id_) or id_ == "team"):
        table.error(
            "id",
            f"环节编号 {id_} 应由小写字母、数字、- 和 _ 组成，以字母开头，且不是 team",
            f"segment id {id_} must be lower-case letters, digits, - and _, begin with a letter, and not be team",
        )
    if not table.has("mode"):
        table.error(
            "mode",
            f"缺少 mode；可用：{'、'.join(mode.value for mode in Mode)}",
            f"mode is missing; known: {', '.join(mode.value for mode in Mode)}",
        )
    mode = table.chosen("mode", Mode)
    if mode is None:
        return None
    segment = Segment(
        id_,
        mode,
        table.text("name", needed=True, limit=40),
        _mode_params(table, mode),
        table.text("subtitle", limit=40),
        table.flag("distinct"),
        table.choice("order", TeamOrder, TeamOrder.BY_NUMBER),
    )
    table.close()
    return segment


def _mode_params(table: Table, mode: Mode) -> SegmentParams:
    kind = MODES[mode]
    special: dict[str, Callable[[], object]] = {}
    if mode is Mode.RISK:
        special["values"] = lambda: _values(table)
    return _record(table, kind, special)


def _values(table: Table) -> tuple[RiskValue, ...]:
    default = _default(MODES[Mode.RISK], "values")
    assert isinstance(default, tuple)
    values: list[RiskValue] = []
    for each in table.tables("values"):
        value = RiskValue(each.whole("value", 20, 1, 1000), each.seconds("clock", 100 * SECOND, 1, 3600))
        each.close()
        if value.value in {other.value for other in values}:
            each.error("value", f"分值 {value.value} 重复", f"value {value.value} is given twice")
        values.append(value)
    return tuple(values) or default


def _record(table: Table, kind: type[ParamsT], special: dict[str, Callable[[], object]]) -> ParamsT:
    """A parameter record from the keys of a table; `special`: how to read fields that are not plain figures."""
    values: dict[str, object] = {}
    for name in (field.name for field in fields(kind)):  # type: ignore[arg-type]  # always a dataclass
        default = _default(kind, name)
        if name in special:
            values[name] = special[name]()
        elif isinstance(default, bool):
            values[name] = table.flag(name, default=default)
        elif isinstance(default, Enum):
            values[name] = table.choice(name, type(default), default)
        elif isinstance(default, int):
            if name in DURATIONS:
                values[name] = table.seconds(name, default, *CLOCKS.get(name, (0, 3600)))
            else:
                values[name] = table.whole(name, default, *BOUNDS.get(name, (0, 1000)))
    return kind(**values)


def _default(kind: type[object], name: str) -> object:
    for field in fields(kind):  # type: ignore[arg-type]  # always a dataclass
        if field.name == name:
            return field.default_factory() if field.default_factory is not MISSING else field.default
    raise KeyError(name)


def check_players(tables: Sequence[Table], segments: Sequence[Segment], fewest: int) -> None:
    """Note what the smallest team (`fewest` players, 0: unknown) has too few players for. tables: those the segments came from."""
    if not fewest:
        return
    apart = [segment.name for segment in segments if segment.distinct]
    for table in tables:
        segment = next((each for each in segments if each.id == table.peek("id")), None)
        if segment is None:
            continue
        params = segment.params
        if isinstance(params, TurnsParams) and params.by_round and params.rounds > fewest:
            table.error(
                "rounds",
                f"{segment.name} 有 {params.rounds} 轮，第几轮由第几号队员作答，而人数最少的队只有 {fewest} 人；减少轮数或写 by_round = false",
                f"segment {segment.id} has {params.rounds} rounds for players 1…{params.rounds}, the smallest team has {fewest}; fewer rounds, or by_round = false",
            )
        if segment.distinct and len(apart) > fewest:
            table.error(
                "distinct",
                f"{len(apart)} 个环节要求队员互不相同（{'、'.join(apart)}），而人数最少的队只有 {fewest} 人",
                f"{len(apart)} segments want different players ({', '.join(apart)}), the smallest team has {fewest}",
            )
