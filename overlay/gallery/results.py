"""Samples of the scenes of results. May import overlay.program."""

from __future__ import annotations

from overlay.gallery.sample import SINCE, Sample, sample, team
from overlay.program.message import Accent
from overlay.program.parts import VerdictKind
from overlay.program.results import (
    Award,
    Awards,
    Composite,
    CompositeRow,
    Ruling,
    StandingRow,
    Standings,
    TieRule,
)
from overlay.program.times import SECOND

SEGMENTS = ("初显身手", "争分夺秒", "勇往直前", "擂台比拼")


def _standings(count: int, segments: tuple[str, ...] = ()) -> Standings:
    scores = (352, 310, -18, 396, 360, 340, 268, 305)[:count]
    before = (332, 330, 22, 366, 286, 290, 308, 335)[:count]

    def places(figures: tuple[int, ...]) -> list[int]:
        return [1 + sum(other > figure for other in figures) for figure in figures]

    rows = zip(scores, places(scores), before, places(before), strict=True)
    return Standings(
        "当前积分榜",
        tuple(
            StandingRow(team(i + 1), *row, by_segment=(30, 96 - i, -20 * i, 16 * i)[: len(segments)])
            for i, row in enumerate(rows)
        ),
        SINCE + 2 * SECOND,
        segments,
    )


def _composite(shown: int, start: int = 1) -> Composite:
    figures = (
        (2, 8845, 8400, 8622, 1, TieRule.TOTAL),
        (4, 9120, 8050, 8585, 2, TieRule.WRITTEN),
        (1, 8890, 8280, 8585, 3, TieRule.WRITTEN),
        (5, 8233, 7800, 8016, 4, TieRule.TOTAL),
        (3, 7950, 7120, 7535, 5, TieRule.TOTAL),
    )
    rows = []
    for i, (number, written, stage, total, place, rule) in enumerate(figures):
        order = len(figures) - 1 - i
        known = order < shown
        at = SINCE + (order - start) * 4 * SECOND
        rows.append(
            CompositeRow(team(number), written, stage, total, place, rule, at) if known else CompositeRow()
        )
    return Composite("综合成绩", tuple(rows))


THIRD = Award(3, "", (team(5),), SINCE - 30 * SECOND)
SECOND_PRIZE = Award(2, "", (team(4), team(1)), SINCE - 15 * SECOND)
FIRST = Award(1, "", (team(2),), SINCE + SECOND)
PHOTOS = (
    Award(3, "三等奖", (team(5),), SINCE - 30 * SECOND, "team-5.jpg"),
    Award(2, "二等奖", (team(4),), SINCE - 15 * SECOND, "team-4.jpg"),
    Award(1, "一等奖", (team(2),), SINCE + SECOND, "team-2.jpg"),
)

SAMPLES: tuple[Sample, ...] = (
    sample("standings", _standings(5), 0.3, 1.5, 2.2, 2.4, 2.7, 4),
    sample("standings-8", _standings(8), 4, count=8),
    sample("standings-segments", _standings(5, SEGMENTS), 1.5, 2.4, 4),
    sample("standings-segments-8", _standings(8, SEGMENTS), 4, count=8),
    sample("ruling-open", Ruling(team(3), "风险环节 · 第 2 题"), 0.3, 3),
    sample(
        "ruling-corrected",
        Ruling(
            team(3),
            "风险环节 · 第 2 题",
            SINCE + SECOND,
            False,
            VerdictKind.WRONG,
            VerdictKind.RIGHT,
            260,
            340,
            "答案与《社会保险法》第十条表述一致，应予采信",
        ),
        0.9,
        1.4,
        1.9,
        4,
    ),
    sample(
        "ruling-upheld",
        Ruling(
            team(3), "风险环节 · 第 2 题", SINCE, True, VerdictKind.WRONG, None, 260, 260, "维持主持人原判"
        ),
        3,
    ),
    sample("composite", _composite(2), 0.3, 1.0, 1.8, 3.5, ticker=False),
    sample("composite-all", _composite(5, 5), 3, ticker=False),
    sample(
        "awards-third",
        Awards("颁奖", (Award(3, "三等奖", (team(5),), SINCE + SECOND),)),
        0.5,
        1.4,
        4,
        ticker=False,
    ),
    sample("awards-second", Awards("颁奖", (THIRD, SECOND_PRIZE)), 3, ticker=False),
    sample("awards-photos", Awards("颁奖", PHOTOS), 5, accent=Accent.BUZZ, ticker=False),
    sample(
        "awards-first",
        Awards("颁奖", (THIRD, SECOND_PRIZE, FIRST)),
        1.3,
        1.8,
        2.5,
        5,
        9,
        accent=Accent.BUZZ,
        ticker=False,
    ),
)
