"""The rules in force as pages for the screen: the effective parameters, a page for the whole and one a segment (rules 0)."""

from __future__ import annotations

from typing import assert_never

from control.contest.params import (
    SECOND,
    AssignedParams,
    BuzzParams,
    DuelParams,
    Pairing,
    Params,
    RiskParams,
    Segment,
    SpeedParams,
    StageScale,
    TurnsParams,
)
from control.contest.setup import Setup
from control.contest.verdicts import speed_score
from overlay.program.ceremony import RuleLine, Rules

PAIRINGS = {
    Pairing.MIRROR: "首尾对应互相指定",
    Pairing.RING: "依次指定下一队",
    Pairing.DRAW: "抽签决定指定关系",
    Pairing.LITERAL: "按规则原文依次指定",
}
SCALES = {StageScale.LITERAL: "直接计入", StageScale.SCALED: "按最高分折算百分制", None: "尚未选定"}


def seconds(micros: int) -> str:
    """A duration as people read it."""
    whole = micros // SECOND
    return f"{whole // 60}分钟" if whole >= 180 and whole % 60 == 0 else f"{whole}秒"


def page(setup: Setup, number: int) -> Rules:
    """Page `number` (0-based): the contest as a whole, then its segments in order."""
    pages = len(setup.segments) + 1
    if number == 0:
        return Rules("竞赛规则", general(setup), page=1, pages=pages)
    segment = setup.segments[number - 1]
    lines, example = segment_lines(segment, setup.params)
    title = f"{segment.name}　{segment.subtitle}".strip()
    return Rules(title, lines, example, number + 1, pages)


def general(setup: Setup) -> tuple[RuleLine, ...]:
    """What holds for the whole contest."""
    params = setup.params
    play_off = any(isinstance(each.params, BuzzParams) and each.params.play_off for each in setup.segments)
    return (
        RuleLine("起始分", f"每队{params.start_score}分"),
        RuleLine("总成绩", f"笔试{params.written_weight}% + 现场{params.stage_weight}%"),
        RuleLine("现场成绩", SCALES[params.stage_scale]),
        RuleLine("并列名次", f"先比笔试，再比综合知识，仍并列则{'加赛' if play_off else '名次相同'}"),
        RuleLine("设奖名次", f"第1至第{params.award_ranks}名"),
        RuleLine("多选题", "须完全一致" if params.multi_exact else "少选可得分"),
    )


def segment_lines(segment: Segment, params: Params) -> tuple[tuple[RuleLine, ...], str]:
    """A segment's figures, and a worked example where its arithmetic needs one."""
    own = segment.params
    match own:
        case TurnsParams():
            return _turns_lines(own), ""
        case SpeedParams():
            return _speed_lines(own), _speed_example(own)
        case RiskParams():
            return _risk_lines(own), ""
        case AssignedParams():
            return _assigned_lines(own), ""
        case DuelParams():
            return _duel_lines(own, params.keypads), _duel_example(own, params.keypads)
        case BuzzParams():
            return _buzz_lines(own), ""
    assert_never(own)


def _turns_lines(own: TurnsParams) -> tuple[RuleLine, ...]:
    return (
        RuleLine("轮次", f"{own.rounds}轮，各队依次作答"),
        RuleLine("答题选手", "第几轮由几号选手独立作答" if own.by_round else "由各队指定"),
        RuleLine("时限", seconds(own.clock)),
        RuleLine("答对", _points(own.points)),
        RuleLine("答错、超时、不完整", _points(own.wrong)),
        RuleLine("他人提示", _points(own.prompted)),
    )


def _speed_lines(own: SpeedParams) -> tuple[RuleLine, ...]:
    return (
        RuleLine("题数", f"每队{own.questions}题，一人连续作答"),
        RuleLine("时限", seconds(own.clock)),
        RuleLine("计分", f"答对数×{own.points} + 剩余秒数×正确率，四舍五入" if own.time_bonus else f"答对数×{own.points}"),
    )


def _speed_example(own: SpeedParams) -> str:
    if not own.time_bonus:
        return ""
    right, left = (own.questions * 4) // 5, 20
    score = speed_score(right, own.questions, left, own.points)
    return f"例：剩余{left}秒，答对{right}题：{right}×{own.points} + {left}×{right}/{own.questions} = {score}分"


def _risk_lines(own: RiskParams) -> tuple[RuleLine, ...]:
    return (
        RuleLine("分值与时限", "、".join(f"{each.value}分（{seconds(each.clock)}）" for each in own.values)),
        RuleLine("选题", "选定分值后不得更改"),
        RuleLine("讨论", f"答题前{seconds(own.discussion)}" if own.discussion else "不设讨论"),
        RuleLine("答对", "加所选分值"),
        RuleLine("答错、超时、不完整", "减所选分值"),
    )


def _assigned_lines(own: AssignedParams) -> tuple[RuleLine, ...]:
    return (
        RuleLine("题目", "观看视频案例后作答"),
        RuleLine("指定办法", PAIRINGS[own.pairing]),
        RuleLine("时限", seconds(own.clock)),
        RuleLine("答对", _points(own.value)),
        RuleLine("答错、超时、不完整、提示", _points(-own.value)),
    )


def _duel_lines(own: DuelParams, seats: int) -> tuple[RuleLine, ...]:
    return (
        RuleLine("题数", f"每队{own.questions}题"),
        RuleLine("挑战团", f"{seats}人同时作答"),
        RuleLine("时限", f"每题{seconds(own.clock)}"),
        RuleLine("答对", f"{own.base}分 + 挑战团答错人数"),
        RuleLine("答错或未答", "减挑战团答对人数"),
    )


def _duel_example(own: DuelParams, seats: int) -> str:
    wrong = seats // 3
    return f"例：选手答对，{seats}人中{wrong}人答错：{own.base} + {wrong} = +{own.base + wrong}分"


def stakes(segment: Segment, params: Params) -> tuple[RuleLine, ...]:
    """What is at stake in a segment, in at most four figures short enough for its title's cards."""
    own = segment.params
    if isinstance(own, TurnsParams):
        return (RuleLine("轮次", f"{own.rounds}轮"), RuleLine("时限", seconds(own.clock)), RuleLine("答对", _points(own.points)))
    if isinstance(own, SpeedParams):
        return (
            RuleLine("每队", f"{own.questions}题"),
            RuleLine("总时限", seconds(own.clock)),
            RuleLine("每题", _points(own.points)),
            *((RuleLine("另加", "剩余秒数×正确率"),) if own.time_bonus else ()),
        )
    if isinstance(own, RiskParams):
        return (
            RuleLine("分值", " / ".join(f"±{each.value}" for each in own.values)),
            RuleLine("时限", " / ".join(seconds(each.clock) for each in own.values)),
        )
    if isinstance(own, AssignedParams):
        return (RuleLine("视频案例", f"±{own.value}分"), RuleLine("时限", seconds(own.clock)))
    if isinstance(own, DuelParams):
        return (
            RuleLine("每队", f"{own.questions}题"),
            RuleLine("挑战团", f"{params.keypads}人"),
            RuleLine("答对", f"{own.base} + 答错人数"),
            RuleLine("答错", "− 答对人数"),
        )
    return (
        RuleLine("抢答", f"{own.questions}题"),
        RuleLine("时限", seconds(own.clock)),
        RuleLine("答对", _points(own.points)),
        RuleLine("犯规", _fouls(own)),
    )


def _buzz_lines(own: BuzzParams) -> tuple[RuleLine, ...]:
    held = f"{own.questions}题" + ("，仍并列则一题定胜负" if own.play_off else "")
    return (
        RuleLine("参加", "获奖名次并列的队" if own.play_off else "全体参赛队"),
        RuleLine("题数", held),
        RuleLine("答题时限", seconds(own.clock)),
        RuleLine("答对", _points(own.points)),
        RuleLine("答错、超时、不完整", _points(own.wrong)),
        RuleLine("提前抢答", f"{_fouls(own)}，本题不得再抢"),
        RuleLine("无人抢答", f"{seconds(own.wait)}后本题作废"),
    )


def _fouls(own: BuzzParams) -> str:
    return _points(own.foul) if own.foul_from == 1 else f"第{own.foul_from}次起{_points(own.foul)}"


def _points(points: int) -> str:
    return f"+{points}分" if points > 0 else "不得分" if points == 0 else f"−{-points}分"
