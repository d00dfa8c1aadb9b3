"""The result sheets of a contest: what it came to, and all the sheets together. Pure: state in, tables out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from control.contest.params import BuzzParams, Segment
from control.contest.ranking import DecidedBy, comprehensive_score, hundredths, ranking, written_score
from control.contest.scoring import play_off_points, scores, segment_points
from control.contest.state import State
from control.report import parameters
from control.report.names import clock, team_name
from control.report.proceedings import appeals, corrections, draws, ledger_sheet, rulings
from control.report.records import Cell, Report, Sheet, Source

DECIDED: dict[DecidedBy, str] = {
    DecidedBy.TOTAL: "总成绩",
    DecidedBy.WRITTEN: "总成绩相同，笔试成绩高者在前",
    DecidedBy.COMPREHENSIVE: "笔试亦同，综合知识高者在前",
    DecidedBy.PLAY_OFF: "加赛",
    DecidedBy.SHARED: "并列",
}


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
            team_name(state, place.team),
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
    headings = (
        "名次",
        "队号",
        "代表队",
        "笔试成绩",
        "综合知识",
        "现场得分",
        "现场计入",
        "总成绩",
        "加赛分",
        "名次依据",
    )
    weights = (
        f"总成绩 = 笔试 × {state.show.params.written_weight}% + 现场计入 × {state.show.params.stage_weight}%"
    )
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
    headings = (
        "队号",
        "代表队",
        "起评分",
        *(parameters.name_of(segment) for segment in staged),
        "现场得分",
        "加赛分",
    )
    return Sheet("segments", "各环节得分", headings, tuple(rows))


def members(state: State) -> Sheet:
    """Teams, members and their written scores."""
    rows: list[tuple[Cell, ...]] = []
    for team in state.show.teams:
        rows += [
            (
                team.number,
                team.name,
                each.order,
                each.name,
                each.age or "",
                _score(each.written),
                _score(each.comprehensive),
            )
            for each in team.players
        ]
        rows.append(
            (
                team.number,
                team.name,
                "",
                "全队平均",
                "",
                _decimal(written_score(team)),
                _decimal(comprehensive_score(team)),
            )
        )
    headings = ("队号", "代表队", "序号", "队员", "年龄", "笔试", "综合知识")
    return Sheet("members", "代表队与笔试成绩", headings, tuple(rows))


def participation(state: State) -> Sheet:
    """The wider staff's part in the online quiz."""
    rows: list[tuple[Cell, ...]] = [
        (part.unit, part.people, Decimal(str(part.percent)).quantize(Decimal("0.1")))
        for part in state.show.participation
    ]
    return Sheet("participation", "线上答题参与情况", ("单位", "人数", "参与率（%）"), tuple(rows))


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


def _decimal(value: Fraction) -> Decimal:
    return Decimal(hundredths(value)).scaleb(-2)


def _score(value: int | None) -> Cell:
    return "" if value is None else Decimal(value).scaleb(-2)
