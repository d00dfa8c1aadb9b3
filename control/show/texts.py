"""Question tables kept as text: CSV in UTF-8, UTF-8 with BOM or GB18030, and JSON. Law: the encoding is detected, never guessed silently.

A file whose lines are partly UTF-8 and partly not is a fault with its row, not a table of wrong characters.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from control.show.faults import Faults, Place
from control.show.grid import MOST_COLUMNS, MOST_ROWS, Grid
from control.show.headings import column_of

MOST_BYTES = 8 << 20
"""Largest text table read."""

DELIMITERS = (",", "\t", ";")


def read_csv(path: Path, faults: Faults) -> Grid | None:
    """The table of a CSV file, or None and a fault."""
    data = _bytes(path, faults)
    text = None if data is None else decode(data, path.name, faults)
    if text is None:
        return None
    first = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(
        DELIMITERS, key=lambda each: sum(column_of(cell.strip('"')) is not None for cell in first.split(each))
    )
    rows: list[tuple[int, tuple[str, ...]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            if number > MOST_ROWS:
                faults.error(Place(path.name, row=number), *_too_many_rows())
                return None
            if any(cells):
                rows.append((number, tuple(cells[:MOST_COLUMNS])))
    except csv.Error as error:
        faults.error(
            Place(path.name, row=len(rows) + 1),
            "引号没有成对或单元格过长；请用表格软件重新另存为 CSV",
            f"quotes do not pair or a cell is too long ({error}); save the CSV again from a spreadsheet",
        )
        return None
    return Grid(path.name, tuple(rows))


def decode(data: bytes, name: str, faults: Faults) -> str | None:
    """The text of a CSV file in one of the three encodings, or None and a fault saying where it breaks."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        faults.error(
            Place(name),
            "文件是 UTF-16（“Unicode 文本”）；请另存为“CSV UTF-8”",
            'the file is UTF-16 ("Unicode text"); save it as "CSV UTF-8"',
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _decode_gb(data, error, name, faults)
    if column_count(text) == 0:
        with_gb = _try_gb(data)  # a short GB18030 file can be valid UTF-8 by accident; its headings tell
        if with_gb is not None and column_count(with_gb) > 0:
            return with_gb
    return text


def column_count(text: str) -> int:
    """How many known headings the first line holds: what tells an encoding from another."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return sum(
        column_of(cell.strip('" \r')) is not None
        for cell in first.replace("\t", ",").replace(";", ",").split(",")
    )


def _decode_gb(data: bytes, error: UnicodeDecodeError, name: str, faults: Faults) -> str | None:
    lines = [line for line in data.split(b"\n") if not line.isascii()]
    as_utf8 = sum(_is_utf8(line) for line in lines)
    text = _try_gb(data)
    if text is not None and as_utf8 * 2 < len(lines):
        return text
    row = data.count(b"\n", 0, error.start) + 1
    faults.error(
        Place(name, row=row),
        "编码混乱：这一行既不是 UTF-8 也无法随全文按 GB18030 读取；请重新另存为“CSV UTF-8”",
        'mixed encoding: this line is not UTF-8, and the file as a whole is not GB18030; save it as "CSV UTF-8"',
    )
    return None


def _try_gb(data: bytes) -> str | None:
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def read_json(path: Path, faults: Faults) -> Grid | None:
    """The table of a JSON file: a list of objects, or {"questions": [...]}. Rows are numbered 1, 2, … as listed."""
    data = _bytes(path, faults)
    if data is None:
        return None
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        faults.error(
            Place(path.name), "不是 UTF-8 编码；JSON 须存为 UTF-8", "not UTF-8; JSON must be saved as UTF-8"
        )
        return None
    except json.JSONDecodeError as error:
        faults.error(
            Place(path.name, row=error.lineno),
            f"第 {error.colno} 个字符处不合 JSON 语法；请检查逗号与引号",
            f"not valid JSON at character {error.colno}: {error.msg}; check commas and quotes",
        )
        return None
    except RecursionError:
        faults.error(
            Place(path.name), "嵌套过深；应为题目的列表", "nested too deep; it must be a list of questions"
        )
        return None
    questions = content.get("questions") if isinstance(content, dict) else content
    if not isinstance(questions, list) or not all(isinstance(each, dict) for each in questions):
        faults.error(
            Place(path.name), '应为题目的列表 [{"id": …}, …]', 'must be a list of questions [{"id": …}, …]'
        )
        return None
    if len(questions) > MOST_ROWS:
        faults.error(Place(path.name), *_too_many_rows())
        return None
    records = [_flat(each) for each in questions]
    keys = list(dict.fromkeys(key for record in records for key in record))[:MOST_COLUMNS]
    rows = [(place, tuple(record.get(key, "") for key in keys)) for place, record in enumerate(records, 1)]
    return Grid(path.name, ((0, tuple(keys)), *rows))


def _flat(question: dict[str, object]) -> dict[str, str]:
    """One question's keys as cells: options given as a list or an object become their own columns, lists are joined."""
    cells: dict[str, str] = {}
    for key, value in question.items():
        if key in {"options", "选项"} and isinstance(value, list | dict):
            pairs = value.items() if isinstance(value, dict) else zip("ABCDEF", value, strict=False)
            cells.update({_key(f"option_{letter}"): _cell(text) for letter, text in pairs})
        else:
            cells[_key(key)] = _cell(value)
    return cells


def _key(key: str) -> str:
    """A key under one spelling in all records: its column's, or as it is if it names none."""
    column = column_of(key)
    return column.value if column else key


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "对" if value else "错"
    if isinstance(value, list):
        return "\n".join(_cell(each) for each in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _bytes(path: Path, faults: Faults) -> bytes | None:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        faults.error(Place(path.name), f"无法读取：{error.strerror}", f"cannot be read: {error.strerror}")
        return None
    if len(data) > MOST_BYTES:
        size = MOST_BYTES >> 20
        faults.error(
            Place(path.name),
            f"文件超过 {size} MB；题目表不应这么大",
            f"larger than {size} MB; no question table is",
        )
        return None
    return data


def _too_many_rows() -> tuple[str, str]:
    return f"超过 {MOST_ROWS} 行；请删去多余的行", f"more than {MOST_ROWS} rows; remove the spare ones"
