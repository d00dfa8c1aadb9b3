"""Small show folders for the tests: one that is right, and ways to spoil it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

HEADINGS = [
    "题号",
    "环节",
    "题型",
    "分值",
    "题干",
    "选项A",
    "选项B",
    "选项C",
    "选项D",
    "答案",
    "可接受答案",
    "解析",
    "出处",
    "媒体",
    "关键事实",
    "评分要点",
]

HEAD = """title = "业务技能比武"

[params]
stage_scale = "literal"

"""

SEGMENTS = """[[segments]]
id = "warmup"
mode = "turns"
name = "初显身手"
rounds = 1
clock = 7.5

[[segments]]
id = "risk"
mode = "risk"
name = "勇往直前"
values = [{ value = 20, clock = 100 }, { value = 40, clock = 150 }]

"""


def team(number: int, extra: str = "") -> str:
    """A [[teams]] table of three players."""
    players = "".join(
        f'  {{ name = "队员{number}{order}", age = {30 + order}, written = 88.25, comprehensive = 20 }},\n'
        for order in (1, 2, 3)
    )
    return f'[[teams]]\nnumber = {number}\nname = "第{number}队"\n{extra}players = [\n{players}]\n\n'


TEAMS = team(1) + team(2) + team(3)
SHOW = HEAD + SEGMENTS + TEAMS

Rows = list[list[str]]


def rows() -> Rows:
    """Nine questions that suffice for SHOW, without headings."""
    made = [
        [
            "A1",
            "warmup",
            "单选",
            "10",
            "试用期最长多久？",
            "一个月",
            "二个月",
            "三个月",
            "六个月",
            "D",
            "",
            "",
            "",
            "",
            "",
            "",
        ],
        [
            "A2",
            "warmup",
            "多选",
            "10",
            "社会保险有哪些？",
            "养老",
            "医疗",
            "失业",
            "车损",
            "ABC",
            "",
            "",
            "",
            "",
            "",
            "",
        ],
        [
            "A3",
            "warmup",
            "判断",
            "10",
            "试用期包含在劳动合同期限内。",
            "",
            "",
            "",
            "",
            "对",
            "",
            "",
            "",
            "",
            "",
            "",
        ],
    ]
    for value in ("20", "40"):
        made += [
            [
                f"C{value}-{n}",
                "risk",
                "简答",
                value,
                f"简述{value}之{n}。",
                "",
                "",
                "",
                "",
                "要点甲；要点乙",
                "",
                "",
                "",
                "",
                "",
                "甲；乙",
            ]
            for n in (1, 2, 3)
        ]
    return made


def csv_text(body: Rows, headings: list[str] | None = None) -> str:
    """A CSV table as text."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([headings or HEADINGS, *body])
    return text.getvalue()


def build(
    folder: Path, show: str = SHOW, body: Rows | None = None, headings: list[str] | None = None
) -> Path:
    """A show folder with questions.csv in UTF-8."""
    folder.mkdir(exist_ok=True)
    (folder / "media").mkdir(exist_ok=True)
    (folder / "show.toml").write_text(show, encoding="utf-8")
    (folder / "questions.csv").write_text(
        csv_text(rows() if body is None else body, headings), encoding="utf-8", newline=""
    )
    return folder
