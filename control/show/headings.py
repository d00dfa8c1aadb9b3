"""The question table's columns, types and spellings: what people write in them, Chinese or English. Pure data."""

from __future__ import annotations

import unicodedata
from enum import Enum

from control.contest.setup import QuestionType

SHEET = "题目"
SHEETS = (SHEET, "questions")
"""The workbook's sheet that holds the questions, either name."""


class Column(Enum):
    """A column of the question table: its English heading, which is also its key in questions.json."""

    ID = "id"
    SEGMENT = "segment"
    TYPE = "type"
    VALUE = "value"
    STEM = "stem"
    A = "option_a"
    B = "option_b"
    C = "option_c"
    D = "option_d"
    E = "option_e"
    F = "option_f"
    ANSWER = "answer"
    VARIANTS = "variants"
    EXPLANATION = "explanation"
    SOURCE = "source"
    MEDIA = "media"
    STILL = "still"
    FACTS = "key_facts"
    RUBRIC = "rubric"


ZH: dict[Column, str] = {
    Column.ID: "题号",
    Column.SEGMENT: "环节",
    Column.TYPE: "题型",
    Column.VALUE: "分值",
    Column.STEM: "题干",
    Column.A: "选项A",
    Column.B: "选项B",
    Column.C: "选项C",
    Column.D: "选项D",
    Column.E: "选项E",
    Column.F: "选项F",
    Column.ANSWER: "答案",
    Column.VARIANTS: "可接受答案",
    Column.EXPLANATION: "解析",
    Column.SOURCE: "出处",
    Column.MEDIA: "媒体",
    Column.STILL: "备用图",
    Column.FACTS: "关键事实",
    Column.RUBRIC: "评分要点",
}
"""The Chinese heading of each column."""

ALSO: dict[str, Column] = {
    "编号": Column.ID,
    "序号": Column.ID,
    "类型": Column.TYPE,
    "分数": Column.VALUE,
    "题目": Column.STEM,
    "正确答案": Column.ANSWER,
    "参考答案": Column.ANSWER,
    "解释": Column.EXPLANATION,
    "依据": Column.SOURCE,
    "视频": Column.MEDIA,
    "facts": Column.FACTS,
    **{letter: Column(f"option_{letter}") for letter in "abcdef"},
    **{f"option{letter}": Column(f"option_{letter}") for letter in "abcdef"},
}
"""Other headings people write."""

OPTIONS = (Column.A, Column.B, Column.C, Column.D, Column.E, Column.F)
NEEDED = (Column.ID, Column.SEGMENT, Column.TYPE, Column.STEM, Column.ANSWER)
"""Columns a table cannot do without."""

TYPES: dict[str, QuestionType] = {
    "单选": QuestionType.SINGLE,
    "多选": QuestionType.MULTI,
    "判断": QuestionType.JUDGE,
    "填空": QuestionType.FILL,
    "简答": QuestionType.SHORT,
    "案例": QuestionType.CASE,
    "是非": QuestionType.JUDGE,
    "对错": QuestionType.JUDGE,
    "案例分析": QuestionType.CASE,
    "问答": QuestionType.SHORT,
    **{kind.value: kind for kind in QuestionType},
}
"""Question types by spelling; a closing 题 may follow the Chinese ones."""

TYPE_ZH: dict[QuestionType, str] = {
    QuestionType.SINGLE: "单选",
    QuestionType.MULTI: "多选",
    QuestionType.JUDGE: "判断",
    QuestionType.FILL: "填空",
    QuestionType.SHORT: "简答",
    QuestionType.CASE: "案例",
}
"""The spelling we write."""

TRUE = frozenset({"对", "正确", "√", "✓", "✔", "是", "t", "true", "right", "yes", "y"})
FALSE = frozenset({"错", "错误", "×", "✗", "✘", "x", "否", "f", "false", "wrong", "no", "n"})
"""How people write the answer to a 判断题."""


def plain(text: str) -> str:
    """Full-width letters and digits as plain ones, outer blanks gone."""
    return unicodedata.normalize("NFKC", text).strip()


def column_of(heading: str) -> Column | None:
    """The column a heading names, or None."""
    name = plain(heading).replace(" ", "").replace("\n", "").strip("*:").casefold()
    return _BY_NAME.get(name)


def type_of(text: str) -> QuestionType | None:
    """The question type a cell names, or None."""
    name = plain(text).casefold()
    return TYPES.get(name) or TYPES.get(name.removesuffix("题"))


_BY_NAME: dict[str, Column] = {
    **{zh.casefold(): column for column, zh in ZH.items()},
    **{column.value: column for column in Column},
    **ALSO,
}
