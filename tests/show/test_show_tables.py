"""The same questions from every kind of table; encodings told apart; hostile and damaged workbooks refused."""

from __future__ import annotations

import csv
import json
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control.contest.params import Mode, Segment, TurnsParams
from control.contest.setup import Media, Option, Question, QuestionType
from control.show import Fault, check, load, sandbox
from control.show.export import write_csv, write_json, write_xlsx
from control.show.faults import Faults, Severity
from control.show.grid import Grid, sheet_of
from control.show.questions import JUDGE_OPTIONS, read_questions
from control.show.texts import read_csv, read_json
from control.show.workbook import read_workbook
from tests.show.builder import HEADINGS, build, csv_text, rows

SEGMENT = Segment("warmup", Mode.TURNS, "初显身手", TurnsParams())


def table_of(folder: Path, content: bytes, name: str = "questions.csv") -> Path:
    """The folder with another question table in place of its own."""
    (folder / "questions.csv").unlink(missing_ok=True)
    (folder / name).write_bytes(content)
    return folder


def workbook(folder: Path, sheet: str = "题目", body: list[list[object]] | None = None) -> Path:
    """The folder with questions.xlsx instead of its CSV."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    page.append(HEADINGS)
    for row in rows() if body is None else body:
        page.append(row)
    (folder / "questions.csv").unlink(missing_ok=True)
    book.save(folder / "questions.xlsx")
    return folder


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_three_encodings_read_the_same(tmp_path: Path, encoding: str, newline: str) -> None:
    expected = load(build(tmp_path / "a")).setup.questions
    content = csv_text(rows()).replace("\r\n", newline).encode(encoding)
    assert load(table_of(build(tmp_path / "b"), content)).setup.questions == expected


def test_tabs_and_semicolons_divide_too(tmp_path: Path) -> None:
    expected = load(build(tmp_path / "a")).setup.questions
    for mark in "\t;":
        content = csv_text(rows()).replace(",", mark).encode()
        assert load(table_of(build(tmp_path / f"b{ord(mark)}"), content)).setup.questions == expected


def test_merged_cells_are_what_is_said_to_be_empty(tmp_path: Path) -> None:
    """In a spreadsheet the word stands across three rows; in the file only the first of them holds it."""
    folder = workbook(build(tmp_path / "show"))
    book = openpyxl.load_workbook(folder / "questions.xlsx")
    book.worksheets[0].merge_cells("B2:B4")
    book.save(folder / "questions.xlsx")
    said = {fault.place.row: fault.zh for fault in check(folder) if fault.place.row}
    assert sorted(said) == [3, 4]
    assert all("请取消合并" in zh for zh in said.values())


def only(faults: list[Fault]) -> Fault:
    assert len(faults) == 1, "\n".join(fault.line() for fault in faults)
    return faults[0]


def test_a_file_of_two_encodings_names_the_row(tmp_path: Path) -> None:
    lines = csv_text(rows()).encode().split(b"\r\n")
    lines[4] = lines[4].decode().encode("gb18030")
    fault = only(check(table_of(build(tmp_path / "show"), b"\r\n".join(lines))))
    assert fault.place.row == 5
    assert "编码混乱" in fault.zh


def test_utf_16_is_told_by_name(tmp_path: Path) -> None:
    fault = only(check(table_of(build(tmp_path / "show"), csv_text(rows()).encode("utf-16"))))
    assert "CSV UTF-8" in fault.zh


def test_a_short_gb18030_file_that_could_be_utf_8_is_known_by_its_headings(tmp_path: Path) -> None:
    """The bytes of 联通 in GB18030 are valid UTF-8: the oldest trap there is."""
    path = tmp_path / "questions.csv"
    path.write_bytes("题号,题干\nA1,联通\n".encode("gb18030"))
    grid = read_csv(path, Faults())
    assert grid is not None
    assert grid.rows[1][1] == ("A1", "联通")


def test_quotes_that_do_not_pair(tmp_path: Path) -> None:
    fault = only(check(table_of(build(tmp_path / "show"), (csv_text(rows()) + '"A9,warmup\n').encode())))
    assert "引号" in fault.zh


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    """A stem of two lines and an empty row: row 4 of the sheet is not line 4 of the file."""
    body = rows()
    body[0][4] = "甲\n乙"
    body[1][9] = "Z"
    content = csv_text(body).replace("A2,", ",,,,\r\nA2,", 1).encode()
    fault = only(check(table_of(build(tmp_path / "show"), content)))
    assert (fault.place.row, fault.place.column) == (4, "答案")


def test_json_as_people_write_it(tmp_path: Path) -> None:
    expected = load(build(tmp_path / "a")).setup.questions
    records: list[dict[str, object]] = [dict(zip(HEADINGS, row, strict=True)) for row in rows()]
    records[0] = {
        "id": "A1",
        "segment": "warmup",
        "type": "single",
        "value": 10,
        "stem": "试用期最长多久？",
        "answer": "D",
    }
    records[0]["options"] = ["一个月", "二个月", "三个月", "六个月"]
    records[1]["options"] = dict(zip("ABCD", ("养老", "医疗", "失业", "车损"), strict=True))
    records[1]["答案"] = ["A", "B", "C"]
    records[2]["答案"] = True
    content = json.dumps({"questions": records}, ensure_ascii=False).encode()
    assert load(table_of(build(tmp_path / "b"), content, "questions.json")).setup.questions == expected


@pytest.mark.parametrize(
    ("content", "row", "word"),
    [
        (b'[{"id": 1,}]', 1, "JSON"),
        (b'{"a": 1}', 0, "列表"),
        (b"[1]", 0, "列表"),
        ("题".encode("gb18030"), 0, "UTF-8"),
        (b"[" * 200_000, 0, "嵌套"),
    ],
)
def test_damaged_json(tmp_path: Path, content: bytes, row: int, word: str) -> None:
    fault = only(check(table_of(build(tmp_path / "show"), content, "questions.json")))
    assert fault.place.row == row
    assert word in fault.zh


def test_a_workbook_reads_the_same_in_its_child_process(tmp_path: Path) -> None:
    expected = load(build(tmp_path / "a")).setup.questions
    assert load(workbook(build(tmp_path / "b"))).setup.questions == expected


def test_a_workbook_names_sheet_row_and_column(tmp_path: Path) -> None:
    body = rows()
    body[3][9] = ""
    fault = only(check(workbook(build(tmp_path / "show"), body=body)))
    assert (fault.place.file, fault.place.sheet, fault.place.row, fault.place.column) == (
        "questions.xlsx",
        "题目",
        5,
        "答案",
    )


def grid_of(path: Path) -> tuple[Grid | None, tuple[Fault, ...]]:
    faults = Faults()
    return read_workbook(path, faults), faults.found()


def test_a_wrong_sheet_name_lists_what_there_is(tmp_path: Path) -> None:
    workbook(tmp_path, "Sheet1")
    book = openpyxl.load_workbook(tmp_path / "questions.xlsx")
    book.create_sheet("Sheet2")
    book.save(tmp_path / "questions.xlsx")
    grid, faults = grid_of(tmp_path / "questions.xlsx")
    assert grid is None
    assert "没有名为“题目”的工作表；找到 Sheet1、Sheet2" in faults[0].zh
    assert 'no sheet "题目"' in faults[0].en


def test_the_only_sheet_is_read_whatever_its_name(tmp_path: Path) -> None:
    """Whoever starts from an empty workbook has a Sheet1 and nothing else: it is the table, and the report says so."""
    expected = load(build(tmp_path / "a")).setup.questions
    folder = workbook(build(tmp_path / "b"), "Sheet1")
    assert load(folder).setup.questions == expected
    fault = only(check(folder))
    assert fault.severity is Severity.WARNING
    assert "读取了唯一的工作表“Sheet1”" in fault.zh
    assert 'the only sheet, "Sheet1", was read' in fault.en


def test_cells_are_read_as_a_person_reads_them(tmp_path: Path) -> None:
    import datetime as dt

    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "题目"
    page.append(["题号", "分值", "题干", "答案", "解析", "选项A"])
    page.append([1.0, 10.5, 0.5, True, dt.datetime(2024, 3, 5), "#REF!"])  # noqa: DTZ001 (a spreadsheet has no zones)
    page["C2"].number_format = "0%"
    page["F2"].data_type = "e"
    book.save(tmp_path / "questions.xlsx")
    grid, faults = grid_of(tmp_path / "questions.xlsx")
    assert grid is not None
    assert grid.rows[1] == (2, ("1", "10.5", "50%", "TRUE"))
    assert [(fault.place.row, fault.place.column) for fault in faults] == [(2, "解析"), (2, "选项A")]
    assert "日期" in faults[0].zh


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    workbook(tmp_path)
    with zipfile.ZipFile(tmp_path / "questions.xlsx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * (80 << 20))
    grid, faults = grid_of(tmp_path / "questions.xlsx")
    assert grid is None
    assert "异常庞大" in faults[0].zh


def test_entities_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    workbook(tmp_path)
    path = tmp_path / "questions.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    laughs = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
    parts["xl/workbook.xml"] = laughs
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    grid, faults = grid_of(path)
    assert grid is None
    assert "XML 实体" in faults[0].zh


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"\xd0\xcf\x11\xe0 an old .xls"])
def test_what_is_no_workbook_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "questions.xlsx").write_bytes(content)
    grid, faults = grid_of(tmp_path / "questions.xlsx")
    assert grid is None
    assert ".xlsx" in faults[0].zh


def test_a_damaged_sheet_says_so(tmp_path: Path) -> None:
    workbook(tmp_path)
    path = tmp_path / "questions.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:300]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    grid, faults = grid_of(path)
    assert grid is None
    assert ".xlsx" in faults[0].zh


TEXT = st.text(
    st.characters(codec="gb18030", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs", "Co", "Cn")),
    min_size=1,
    max_size=20,
)
PIECE = TEXT.filter(lambda text: not any(mark in text for mark in "；;|、"))
ID = st.from_regex(r"[A-Z][0-9]{1,4}", fullmatch=True)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    kind = draw(st.sampled_from(QuestionType))
    choice = kind in {QuestionType.SINGLE, QuestionType.MULTI}
    texts = draw(st.lists(TEXT, min_size=2, max_size=6, unique=True)) if choice else []
    options = tuple(Option(key, text) for key, text in zip("ABCDEF", texts, strict=False))
    keys = [option.key for option in options]
    if kind is QuestionType.SINGLE:
        answer = (draw(st.sampled_from(keys)),)
    elif kind is QuestionType.MULTI:
        answer = tuple(sorted(draw(st.lists(st.sampled_from(keys), min_size=2, unique=True))))
    elif kind is QuestionType.JUDGE:
        answer, options = (draw(st.sampled_from("TF")),), JUDGE_OPTIONS
    else:
        answer = (draw(TEXT),)
    return Question(
        id=draw(ID),
        segment="warmup",
        type=kind,
        stem=draw(TEXT),
        answer=answer,
        options=options,
        value=draw(st.integers(0, 9999)),
        variants=tuple(draw(st.lists(PIECE, max_size=3, unique=True))),
        explanation=draw(st.just("") | TEXT),
        source=draw(st.just("") | TEXT),
        rubric=draw(st.just("") | TEXT),
        facts=tuple(draw(st.lists(PIECE, max_size=3, unique=True))),
        media=draw(
            st.none() | st.builds(Media, st.just("case.mp4"), still=st.sampled_from(["", "case.jpg"]))
        ),
    )


def read_back(grid: Grid | None) -> list[Question]:
    faults = Faults()
    assert grid is not None
    sheet = sheet_of(grid, faults)
    assert sheet is not None
    return [each.question for each in read_questions(sheet, [SEGMENT], faults)]


@settings(max_examples=20)
@given(st.lists(questions(), min_size=1, max_size=4))
def test_what_is_written_reads_back_the_same(asked: list[Question]) -> None:
    faults = Faults()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "questions"
        for encoding in ("utf-8", "utf-8-sig", "gb18030"):
            write_csv(path, asked, encoding)
            assert read_back(read_csv(path, faults)) == asked
        write_json(path, asked)
        assert read_back(read_json(path, faults)) == asked
        path = path.with_suffix(".xlsx")
        write_xlsx(path, asked, ["warmup"])
        assert read_back(read_workbook(path, faults)) == asked
    assert not faults.found()


def test_the_empty_template_has_every_heading(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "questions.xlsx", [], ["warmup", "risk"])
    grid, _ = grid_of(tmp_path / "questions.xlsx")
    assert grid is not None
    assert set(HEADINGS) <= set(grid.rows[0][1])
    page = openpyxl.load_workbook(tmp_path / "questions.xlsx")["题目"]
    assert {validation.formula1 for validation in page.data_validations.dataValidation} == {
        '"单选,多选,判断,填空,简答,案例"',
        '"warmup,risk"',
    }


def test_csv_is_what_a_chinese_spreadsheet_opens_rightly(tmp_path: Path) -> None:
    write_csv(tmp_path / "questions.csv", [])
    assert (tmp_path / "questions.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "questions.csv").open(encoding="utf-8-sig") as file:
        assert next(csv.reader(file))[0] == "题号"


@pytest.mark.skipif(sys.platform == "win32", reason="no /bin/false")
def test_a_workbook_that_kills_the_child_is_a_fault_not_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox.sys, "executable", "/bin/false")
    fault = only(check(workbook(build(tmp_path / "show"))))
    assert fault.place.file == "questions.xlsx"
    assert "限制" in fault.zh
