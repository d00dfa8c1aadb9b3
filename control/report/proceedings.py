"""The sheets of what happened, in order: ledger, rulings, corrections, appeals, draws. Pure: state in, tables out."""

from __future__ import annotations

from control.contest.cues import CueKind
from control.contest.scoring import counting, running_ledger
from control.contest.state import State
from control.contest.steps import VERDICT_ZH
from control.contest.verdicts import Ruling, Verdict
from control.report.names import clock, cue_name, player_name, segment_name, team_name
from control.report.records import Cell, Sheet

DRAWS: dict[str, str] = {
    CueKind.DRAW_ORDER.value: "抽签定队号",
    CueKind.DRAW_GROUPS.value: "分组",
    CueKind.DRAW_SELECTION.value: "遴选",
}


def ledger_sheet(state: State) -> Sheet:
    """Every change of a score in the order it came, corrections and withdrawals among them."""
    rows: list[tuple[Cell, ...]] = []
    for number, (change, held) in enumerate(running_ledger(state), 1):
        ruling = state.ruling(change.ruling)
        rows.append(
            (
                number,
                clock(change.at),
                change.team,
                team_name(state, change.team),
                cue_name(state, ruling.cue) if ruling else "",
                f"{change.delta:+d}",
                held,
                "加赛" if change.play_off else "现场",
                change.ruling or "",
                "更正或撤销" if change.corrected else "" if change.ruling else "后被撤销",
            )
        )
    headings = ("序号", "时刻", "队号", "代表队", "项目", "变动", "变动后", "账目", "裁决号", "说明")
    return Sheet("ledger", "得分流水", headings, tuple(rows), f"每队由 {state.show.params.start_score} 分起；流水之和即现场得分")


def rulings(state: State) -> Sheet:
    """Every ruling as it stands now."""
    counted = {ruling.id for ruling in counting(state)}
    rows: list[tuple[Cell, ...]] = [
        (
            ruling.id,
            clock(ruling.at),
            segment_name(state, ruling.segment),
            cue_name(state, ruling.cue),
            team_name(state, ruling.team),
            player_name(state, ruling),
            ruling.question,
            _outcome(ruling),
            f"{ruling.delta:+d}",
            ruling.by,
            ruling.reason,
            "" if ruling.id in counted else f"第 {ruling.take} 次作答，已由后一次代替，不计分",
        )
        for ruling in state.rulings
    ]
    headings = (
        "裁决号",
        "时刻",
        "环节",
        "项目",
        "代表队",
        "队员",
        "题号",
        "判定",
        "得分",
        "判定人",
        "理由",
        "备注",
    )
    return Sheet("rulings", "裁决记录", headings, tuple(rows))


def corrections(state: State) -> Sheet:
    """Every correction, signed or still waiting for its signature."""
    rows: list[tuple[Cell, ...]] = []
    for each in state.corrections:
        ruling = state.ruling(each.ruling)
        speed = ruling is not None and ruling.worth.questions > 0
        before = _named(each.before, each.correct_before, speed=speed)
        after = _named(each.after, each.correct_after, speed=speed)
        rows.append(
            (
                each.id,
                clock(each.at),
                each.ruling,
                team_name(state, ruling.team) if ruling else "",
                cue_name(state, ruling.cue) if ruling else "",
                before,
                after,
                "、".join(each.by),
                each.reason,
                "公布" if each.publish else "不公布",
                "已生效" if each.signed else "待第二人签字",
            )
        )
    headings = ("序号", "时刻", "裁决号", "代表队", "项目", "原判", "改判", "签字", "理由", "公布", "状态")
    return Sheet("corrections", "更正记录", headings, tuple(rows), "" if rows else "本场没有更正")


def appeals(state: State) -> Sheet:
    """Every appeal and its outcome."""
    outcomes = {None: "未裁定", True: "支持", False: "驳回"}
    rows: list[tuple[Cell, ...]] = [
        (
            each.id,
            clock(each.at),
            team_name(state, each.team),
            each.ruling,
            each.text,
            outcomes[each.granted],
            each.by,
            each.reason,
        )
        for each in state.appeals
    ]
    headings = ("序号", "时刻", "代表队", "裁决号", "申诉内容", "结果", "裁定人", "理由")
    return Sheet("appeals", "申诉记录", headings, tuple(rows), "" if rows else "本场没有申诉")


def draws(state: State) -> Sheet:
    """Every draw with its seed, by which anybody can draw it again."""
    rows: list[tuple[Cell, ...]] = [
        (
            DRAWS.get(draw.kind, draw.kind),
            draw.labels[place],
            name,
            "手工录入" if draw.by_hand[place] else "种子抽取",
            clock(draw.times[place]),
            draw.seed,
            draw.redraws,
        )
        for draw in state.draws
        for place, name in enumerate(draw.names)
    ]
    headings = ("抽签", "位次", "结果", "方式", "时刻", "种子", "重抽次数")
    return Sheet("draws", "抽签记录", headings, tuple(rows), f"全场种子 {state.seed}" if state.seed else "")


def _named(verdict: Verdict, correct: int, *, speed: bool) -> str:
    return f"答对 {correct} 题" if speed and verdict is not Verdict.VOID else VERDICT_ZH[verdict]


def _outcome(ruling: Ruling) -> str:
    """The verdict; of a speed run its count of right answers and the seconds it was reckoned with."""
    if ruling.worth.questions and ruling.verdict is not Verdict.VOID:
        return f"答对 {ruling.correct}/{ruling.worth.questions} 题，剩余 {ruling.worth.seconds} 秒"
    return VERDICT_ZH[ruling.verdict]
