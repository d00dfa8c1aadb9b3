"""The parameters in force, as the result sheets name them. Pure.

Law: every parameter of the rules appears, named or not yet named here; durations are printed in seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from enum import Enum

from control.contest.params import (
    DURATIONS,
    SECOND,
    Mode,
    Pairing,
    Params,
    RiskValue,
    Segment,
    StageScale,
    TeamOrder,
)
from control.report.records import Cell

MODES: dict[Mode, str] = {
    Mode.TURNS: "轮流作答",
    Mode.SPEED: "限时闯关",
    Mode.RISK: "自选分值",
    Mode.ASSIGNED: "指定作答",
    Mode.DUEL: "对决挑战团",
    Mode.BUZZ: "抢答",
}

GENERAL: dict[str, str] = {
    "start_score": "起评分",
    "written_weight": "笔试权重（%）",
    "stage_weight": "现场权重（%）",
    "stage_scale": "现场分计入办法",
    "award_ranks": "设奖名次",
    "multi_exact": "多选须完全一致",
    "keypads": "挑战团答题器",
    "silent_is_wrong": "在线未答按答错计",
    "offline_excluded": "掉线答题器不计",
    "two_signatures": "更正须两人签字，改判与简答、案例由裁判判定",
    "too_close": "抢答难分先后（秒）",
    "exam": "笔试时长（秒）",
    "groups": "分组数",
    "selection_pool": "遴选候选人数",
    "selection_drawn": "抽选人数",
    "selection_picked": "选定人数",
    "selection_age": "年龄线（周岁）",
    "selection_of_age": "达到年龄线的最少人数",
}
"""Names of the contest's own parameters."""

OF_SEGMENTS: dict[str, str] = {
    "rounds": "轮数",
    "points": "答对得分",
    "wrong": "答错、超时、不完整",
    "prompted": "被提示",
    "clock": "答题时限（秒）",
    "time_bonus": "剩余秒数计入得分",
    "by_round": "第几轮由第几号队员作答",
    "questions": "题数",
    "values": "分值与时限",
    "per_team": "每队题数",
    "discussion": "讨论时间（秒）",
    "value": "分值",
    "pairing": "指定办法",
    "base": "答对基础分",
    "foul": "抢答犯规",
    "foul_from": "第几次犯规起扣分",
    "wait": "无人抢答作废（秒）",
    "count_in": "开抢倒数（秒）",
    "play_off": "仅用于加赛",
    "distinct": "队员不得与其他同类环节重复",
    "order": "出场次序",
}
"""Names of the segments' parameters."""

CHOICES: dict[Enum, str] = {
    StageScale.LITERAL: "原始分",
    StageScale.SCALED: "按最高分折算百分制",
    Pairing.MIRROR: "首尾互指",
    Pairing.RING: "指定下一队",
    Pairing.DRAW: "抽签",
    Pairing.LITERAL: "按原文",
    TeamOrder.BY_NUMBER: "按队号",
    TeamOrder.LOW_TO_HIGH: "按得分由低到高",
}


def rows(params: Params, segments: tuple[Segment, ...]) -> Iterator[tuple[Cell, ...]]:
    """(where, parameter, figure) for every parameter in force."""
    for field in fields(params):
        yield "全场", GENERAL.get(field.name, field.name), shown(field.name, getattr(params, field.name))
    for segment in segments:
        where = name_of(segment)
        yield where, "形式", MODES[segment.mode]
        for field in fields(segment.params):
            yield (
                where,
                OF_SEGMENTS.get(field.name, field.name),
                shown(field.name, getattr(segment.params, field.name)),
            )
        yield where, OF_SEGMENTS["distinct"], shown("distinct", segment.distinct)
        yield where, OF_SEGMENTS["order"], shown("order", segment.order)


def name_of(segment: Segment) -> str:
    """A segment's name with its subtitle, which tells two of one name apart."""
    return f"{segment.name}（{segment.subtitle}）" if segment.subtitle else segment.name


def shown(name: str, value: object) -> Cell:
    """A parameter as it is printed."""
    if value is None:
        return "未选定"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Enum):
        return CHOICES[value]
    if isinstance(value, tuple):
        return "、".join(
            f"{each.value} 分 {seconds(each.clock)} 秒" for each in value if isinstance(each, RiskValue)
        )
    if isinstance(value, int):
        return seconds(value) if name in DURATIONS else value
    return str(value)


def seconds(micros: int) -> int | Decimal:
    """µs as seconds, whole where they are."""
    whole, rest = divmod(micros, SECOND)
    return whole if not rest else (Decimal(micros) / SECOND).normalize()
