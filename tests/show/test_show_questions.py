"""Every kind of fault in the question table, with its exact cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from control.show import Fault, Severity, check, load
from tests.show.builder import HEADINGS, SHOW, build, rows

SPEED = """[[segments]]
id = "speed"
mode = "speed"
name = "争分夺秒"
questions = 1

"""


def spoiled(tmp_path: Path, row: int, column: str, text: str) -> list[Fault]:
    """The faults of a table with one cell changed; row as a spreadsheet shows it (2: the first question)."""
    body = rows()
    body[row - 2][HEADINGS.index(column)] = text
    return check(build(tmp_path / "show", body=body))


CELLS = [
    (2, "答案", "E", "不在选项 ABCD", "not among the options ABCD"),
    (2, "答案", "AB", "只能有一个答案", "one answer"),
    (2, "答案", "", "空的", "empty"),
    (2, "答案", "六个月", "选项字母", "option letters"),
    (3, "答案", "A", "至少有两个答案", "two answers or more"),
    (3, "答案", "ABA", "重复的字母", "twice"),
    (4, "答案", "也许", "对 或 错", "对 or 错"),
    (2, "题型", "单项", "没有题型“单项”", 'no type "单项"'),
    (2, "题型", "", "空的", "empty"),
    (2, "题干", "", "空的", "empty"),
    (2, "题干", "字" * 601, "601 字", "601 characters"),
    (2, "题干", "这是\ue000字", "U+E000", "U+E000"),
    (2, "题干", "隐\u202e形", "U+202E", "U+202E"),
    (2, "题号", "", "空的", "empty"),
    (3, "题号", "A1", "与第 2 行重复", "row 2"),
    (3, "题号", "Ａ１", "与第 2 行重复", "row 2"),
    (2, "环节", "warmpu", "是否想写“warmup”", 'did you mean "warmup"'),
    (2, "环节", "", "空的", "empty"),
    (2, "分值", "十", "应为整数", "whole number"),
    (2, "分值", "-10", "应为整数", "whole number"),
    (5, "分值", "30", "只有 20、40", "20, 40"),
    (5, "分值", "", "题板上只有 20、40", "20, 40"),
    (2, "选项B", "", "选项 B 是空的", "option B is empty"),
    (2, "选项B", "一个月", "与前面的选项相同", "repeats"),
    (2, "媒体", "case.mp4", "找不到 media/case.mp4", "media/case.mp4 is not there"),
    (2, "媒体", "/etc/passwd", "相对路径", "inside the media folder"),
]


@pytest.mark.parametrize(("row", "column", "text", "zh", "en"), CELLS, ids=lambda value: None)
def test_a_fault_names_its_cell(tmp_path: Path, row: int, column: str, text: str, zh: str, en: str) -> None:
    found = [fault for fault in spoiled(tmp_path, row, column, text) if fault.place.column == column]
    assert [(fault.place.file, fault.place.row) for fault in found] == [("questions.csv", row)]
    assert zh in found[0].zh
    assert en in found[0].en
    assert found[0].severity is Severity.ERROR


READ = [
    (3, "答案", "A,B,C", ("A", "B", "C")),
    (3, "答案", "A、B、C", ("A", "B", "C")),
    (3, "答案", "c b a", ("A", "B", "C")),
    (3, "答案", "ＡＣ", ("A", "C")),
    *[(4, "答案", word, ("T",)) for word in ("对", "正确", "√", "T", "true", "Ｔ")],
    *[(4, "答案", word, ("F",)) for word in ("错", "错误", "×", "F", "FALSE", "x")],
]


@pytest.mark.parametrize(("row", "column", "text", "answer"), READ)
def test_answers_are_read_as_people_write_them(
    tmp_path: Path, row: int, column: str, text: str, answer: tuple[str, ...]
) -> None:
    body = rows()
    body[row - 2][HEADINGS.index(column)] = text
    show = load(build(tmp_path / "show", body=body))
    assert show.setup.questions[row - 2].answer == answer


def test_true_false_with_its_own_options_and_a_letter(tmp_path: Path) -> None:
    body = rows()
    body[2][HEADINGS.index("选项A")], body[2][HEADINGS.index("选项B")], body[2][HEADINGS.index("答案")] = (
        "对",
        "错",
        "B",
    )
    question = load(build(tmp_path / "show", body=body)).setup.questions[2]
    assert question.answer == ("F",)
    assert [option.key for option in question.options] == ["T", "F"]


def test_numbers_typed_as_decimals_and_with_units(tmp_path: Path) -> None:
    body = rows()
    body[0][3], body[1][3] = "10.0", "１０分"
    questions = load(build(tmp_path / "show", body=body)).setup.questions
    assert [question.value for question in questions[:2]] == [10, 10]


def test_segments_by_their_chinese_name(tmp_path: Path) -> None:
    body = rows()
    body[0][1] = "初显身手"
    assert load(build(tmp_path / "show", body=body)).setup.questions[0].segment == "warmup"


def test_a_name_two_segments_share_must_be_told_apart(tmp_path: Path) -> None:
    body = rows()
    body[0][1] = "初显身手"
    show = SHOW.replace('name = "勇往直前"', 'name = "初显身手"')
    fault = next(each for each in check(build(tmp_path / "show", show, body)) if each.place.column == "环节")
    assert "warmup 或 risk" in fault.zh
    assert fault.place.row == 2


def test_too_few_questions_name_the_segment_and_the_number(tmp_path: Path) -> None:
    faults = check(build(tmp_path / "show", body=rows()[1:]))
    assert [(fault.place.file, fault.zh) for fault in faults] == [
        ("questions.csv", "初显身手（warmup）3 队共需 3 题，只有 2 题；还差 1 题")
    ]


def test_a_short_board_is_a_warning(tmp_path: Path) -> None:
    faults = check(build(tmp_path / "show", body=rows()[:-1]))
    assert [fault.severity for fault in faults] == [Severity.WARNING]
    assert "40" in faults[0].zh


def test_keys_cannot_answer_a_fill_in(tmp_path: Path) -> None:
    body = [
        *rows(),
        *([f"B{n}", "speed", "填空", "10", f"题{n}", "", "", "", "", "一", *[""] * 6] for n in (1, 2, 3)),
    ]
    faults = check(build(tmp_path / "show", SHOW.replace("[[teams]]", SPEED + "[[teams]]", 1), body))
    assert [(fault.place.row, fault.place.column) for fault in faults] == [
        (11, "题型"),
        (12, "题型"),
        (13, "题型"),
    ]


def test_a_missing_column_is_one_fault(tmp_path: Path) -> None:
    headings = [heading if heading != "答案" else "备注" for heading in HEADINGS]
    faults = check(build(tmp_path / "show", headings=headings))
    assert [(fault.severity, fault.place.row, fault.place.column) for fault in faults] == [
        (Severity.ERROR, 1, "答案"),
        (Severity.WARNING, 1, "备注"),
    ]


def test_a_column_twice_and_one_misspelt(tmp_path: Path) -> None:
    headings = [{"解析": "题干", "出处": "出外"}.get(heading, heading) for heading in HEADINGS]
    faults = check(build(tmp_path / "show", headings=headings))
    assert any("出现两次" in fault.zh and fault.place.column == "题干" for fault in faults)
    assert any("是否想写“出处”" in fault.zh for fault in faults)


def test_no_headings_at_all(tmp_path: Path) -> None:
    folder = build(tmp_path / "show")
    (folder / "questions.csv").write_text("甲,乙\n丙,丁\n", encoding="utf-8")
    assert [fault.place.row for fault in check(folder)] == [1]


def test_an_empty_table(tmp_path: Path) -> None:
    assert any("一道题也没有" in fault.zh for fault in check(build(tmp_path / "show", body=[])))


def test_no_table_and_two_tables(tmp_path: Path) -> None:
    folder = build(tmp_path / "show")
    (folder / "questions.json").write_text("[]")
    assert any(
        fault.place.file == "questions.json" and "questions.csv 并存" in fault.zh for fault in check(folder)
    )
    (folder / "questions.json").unlink()
    (folder / "questions.csv").unlink()
    assert ["没有题目表" in fault.zh for fault in check(folder)] == [True]
