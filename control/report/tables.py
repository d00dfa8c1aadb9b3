"""The result sheets of a contest, one function a sheet. Pure: state in, tables out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from control.contest.cues import CueKind
from control.contest.params import BuzzParams, Segment
from control.contest.ranking import DecidedBy, comprehensive_score, hundredths, ranking, written_score
from control.contest.scoring import counting, ledger, play_off_points, scores, segment_points
from control.contest.state import State
from control.contest.verdicts import Ruling, Verdict
from control.report import parameters
from control.report.records import Cell, Report, Sheet, Source

VERDICTS: dict[Verdict, str] = {
    Verdict.RIGHT: "正确",
    Verdict.WRONG: "错误",
    Verdict.INCOMPLETE: "不完整",
    Verdict.TIMEOUT: "超时",
    Verdict.PROMPTED: "提示",
    Verdict.FOUL: "抢答犯规",
}

DECIDED: dict[DecidedBy, str] = {
    DecidedBy.TOTAL: "总成绩",
    DecidedBy.WRITTEN: "总成绩相同，笔试成绩高者在前",
    DecidedBy.COMPREHENSIVE: "笔试亦同，综合知识高者在前",
    DecidedBy.PLAY_OFF: "加赛",
    DecidedBy.SHARED: "并列",
}

DRAWS: dict[str, str] = {
    CueKind.DRAW_ORDER.value: "抽签定队号",
    CueKind.DRAW_GROUPS.value: "分组",
    CueKind.DRAW_SELECTION.value: "遴选",
}

MICROSECONDS = 1_000_000


def report(state: State, source: Source | None = None) -> Report:
    """Every sheet of a contest. Raises ValueError for a state without a show."""
    setup = state.show
    return Report(
        setup.title,
        setup.subtitle,
        _status(state, source or Source()),
        (
            standings(state),
            breakdown(state),
            ledger_sheet(state),
            rulings(state),
            corrections(state),
            appeals(state),
            draws(state),
            Sheet(
                "parameters",
                "规则参数",
                ("范围", "参数", "取值"),
                tuple(parameters.rows(setup.params, setup.segments)),
                "本场实际执行的全部参数",
            ),
            members(state),
            participation(state),
        ),
    )


def standings(state: State) -> Sheet:
    """Totals and places, and what decided each."""
    points = scores(state)
    rows: list[tuple[Cell, ...]] = [
        (
            place.place,
            place.team,
            _team(state, place.team),
            _decimal(place.written),
            _decimal(place.comprehensive),
            points[place.team],
            _decimal(place.stage),
            _decimal(place.total),
            place.play_off,
            DECIDED[place.decided_by],
        )
        for place in ranking(state)
    ]
    headings = ("名次", "队号", "代表队", "笔试成绩", "综合知识", "现场得分", "现场计入", "总成绩", "加赛分", "名次依据")
    weights = f"总成绩 = 笔试 × {state.show.params.written_weight}% + 现场计入 × {state.show.params.stage_weight}%"
    return Sheet("standings", "总成绩与名次", headings, tuple(rows), weights)


def breakdown(state: State) -> Sheet:
    """Each team's points by segment; the play-off's points stand apart."""
    staged = [segment for segment in state.show.segments if not _is_play_off(segment)]
    gained = [segment_points(state, segment.id) for segment in staged]
    points, extra = scores(state), play_off_points(state)
    rows: list[tuple[Cell, ...]] = [
        (
            team.number,
            team.name,
            state.show.params.start_score,
            *(each[team.number] for each in gained),
            points[team.number],
            extra[team.number],
        )
        for team in state.show.teams
    ]
    headings = ("队号", "代表队", "起评分", *(parameters.name_of(segment) for segment in staged), "现场得分", "加赛分")
    return Sheet("segments", "各环节得分", headings, tuple(rows))


def ledger_sheet(state: State) -> Sheet:
    """Every change of a score in the order it came, corrections and withdrawals among them."""
    start = state.show.params.start_score
    held = {(team.number, apart): 0 if apart else start for team in state.show.teams for apart in (False, True)}
    rows: list[tuple[Cell, ...]] = []
    for number, change in enumerate(ledger(state), 1):
        held[change.team, change.play_off] += change.delta
        ruling = state.ruling(change.ruling)
        rows.append(
            (
                number,
                clock(change.at),
                change.team,
                _team(state, change.team),
                _cue(state, ruling.cue) if ruling else "",
                f"{change.delta:+d}",
                held[change.team, change.play_off],
                "加赛" if change.play_off else "现场",
                change.ruling,
                "更正或撤销" if change.corrected else "",
            )
        )
    headings = ("序号", "时刻", "队号", "代表队", "项目", "变动", "变动后", "账目", "裁决号", "说明")
    return Sheet("ledger", "得分流水", headings, tuple(rows), f"每队由 {start} 分起；流水之和即现场得分")


def rulings(state: State) -> Sheet:
    """Every ruling as it stands now."""
    counted = {ruling.id for ruling in counting(state)}
    rows: list[tuple[Cell, ...]] = [
        (
            ruling.id,
            clock(ruling.at),
            _segment(state, ruling.segment),
            _cue(state, ruling.cue),
            _team(state, ruling.team),
            _player(state, ruling),
            ruling.question,
            _outcome(ruling),
            f"{ruling.delta:+d}",
            ruling.by,
            ruling.reason,
            "" if ruling.id in counted else f"第 {ruling.take} 次作答，已由后一次代替，不计分",
        )
        for ruling in state.rulings
    ]
    headings = ("裁决号", "时刻", "环节", "项目", "代表队", "队员", "题号", "判定", "得分", "判定人", "理由", "备注")
    return Sheet("rulings", "裁决记录", headings, tuple(rows))


def corrections(state: State) -> Sheet:
    """Every correction, signed or still waiting for its signature."""
    rows: list[tuple[Cell, ...]] = []
    for each in state.corrections:
        ruling = state.ruling(each.ruling)
        speed = ruling is not None and ruling.worth.questions > 0
        before = f"答对 {each.correct_before} 题" if speed else VERDICTS[each.before]
        after = f"答对 {each.correct_after} 题" if speed else VERDICTS[each.after]
        rows.append(
            (
                each.id,
                clock(each.at),
                each.ruling,
                _team(state, ruling.team) if ruling else "",
                _cue(state, ruling.cue) if ruling else "",
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
        (each.id, clock(each.at), _team(state, each.team), each.ruling, each.text, outcomes[each.granted], each.by, each.reason)
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


def members(state: State) -> Sheet:
    """Teams, members and their written scores."""
    rows: list[tuple[Cell, ...]] = []
    for team in state.show.teams:
        rows += [
            (team.number, team.name, each.order, each.name, each.age or "", _score(each.written), _score(each.comprehensive))
            for each in team.players
        ]
        rows.append((team.number, team.name, "", "全队平均", "", _decimal(written_score(team)), _decimal(comprehensive_score(team))))
    headings = ("队号", "代表队", "序号", "队员", "年龄", "笔试", "综合知识")
    return Sheet("members", "代表队与笔试成绩", headings, tuple(rows))


def participation(state: State) -> Sheet:
    """The wider staff's part in the online quiz."""
    rows: list[tuple[Cell, ...]] = [
        (part.unit, part.people, Decimal(str(part.percent)).quantize(Decimal("0.1"))) for part in state.show.participation
    ]
    return Sheet("participation", "线上答题参与情况", ("单位", "人数", "参与率（%）"), tuple(rows))


def clock(at: int) -> str:
    """Show time as h:mm:ss.mmm."""
    seconds, micros = divmod(at, MICROSECONDS)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{micros // 1000:03d}"


def _status(state: State, source: Source) -> str:
    parts = ["彩排成绩，不作正式用途"] if source.rehearsal else []
    if state.announced is None:
        parts.append("成绩尚未宣布，可能更正，仅供核对")
    else:
        parts.append(f"成绩已于演出时刻 {clock(state.announced)} 宣布并封存")
    if source.entries:
        parts.append(f"依据日志 {source.entries} 条，校验值 {source.chain[:16]}")
    return "；".join(parts)


def _is_play_off(segment: Segment) -> bool:
    return isinstance(segment.params, BuzzParams) and segment.params.play_off


def _team(state: State, number: int) -> str:
    team = state.team(number)
    return team.name if team else ""


def _player(state: State, ruling: Ruling) -> str:
    team = state.team(ruling.team)
    names: Iterator[str] = (player.name for player in team.players if player.order == ruling.player) if team else iter(())
    return next(names, "")


def _segment(state: State, id_: str) -> str:
    segment = state.segment(id_)
    return parameters.name_of(segment) if segment else id_


def _cue(state: State, id_: str) -> str:
    return next((cue.zh for cue in state.rundown if cue.id == id_), id_)


def _outcome(ruling: Ruling) -> str:
    """The verdict; of a speed run its count of right answers and the seconds it was reckoned with."""
    if ruling.worth.questions:
        return f"答对 {ruling.correct}/{ruling.worth.questions} 题，剩余 {ruling.worth.seconds} 秒"
    return VERDICTS[ruling.verdict]


def _decimal(value: Fraction) -> Decimal:
    return Decimal(hundredths(value)).scaleb(-2)


def _score(value: int | None) -> Cell:
    return "" if value is None else Decimal(value).scaleb(-2)
