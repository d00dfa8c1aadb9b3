"""The questions' sheet of an .xlsx workbook as a Grid. Runs in the child process only (see sandbox).

Law: the archive is weighed before anything in it is unpacked, XML entities are refused (defusedxml), rows and cells are bounded.
May import openpyxl.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from control.show.faults import Faults, Place
from control.show.grid import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Grid, only_sheet, wrong_sheet
from control.show.headings import SHEETS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell

MOST_BYTES = 20 << 20
"""Largest workbook opened."""
MOST_UNPACKED = 64 << 20
"""Most its parts may come to unpacked: 5000 questions of 2000 characters are 30 MB of XML."""
MOST_RATIO = 100
"""Most a part over 1 MiB may grow when unpacked; sheets of text grow 5 to 20 times."""
MOST_PARTS = 1_000


def read_workbook(path: Path, faults: Faults) -> Grid | None:
    """The sheet 题目 (or questions) of a workbook, or its only sheet; None and a fault if there is neither."""
    if not _weighed(path, faults):
        return None
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            return _questions(book, path.name, faults)
        finally:
            book.close()
    except Exception as error:  # openpyxl raises anything on a damaged file
        if _hostile(error):
            faults.error(
                Place(path.name),
                "工作簿含有 XML 实体，可能有害，未予打开",
                "the workbook holds XML entities, it may be hostile; not opened",
            )
        else:
            faults.error(
                Place(path.name),
                "不是完好的 .xlsx 工作簿；请用表格软件打开后另存为 .xlsx",
                f"not a sound .xlsx workbook ({type(error).__name__}); open it in a spreadsheet and save it again as .xlsx",
            )
    return None


def _hostile(error: BaseException | None) -> bool:
    """Whether defusedxml stopped the reading, however openpyxl wraps that."""
    from defusedxml.common import DefusedXmlException

    while error is not None:
        if isinstance(error, DefusedXmlException):
            return True
        error = error.__cause__ or error.__context__
    return False


def _questions(book: Workbook, file: str, faults: Faults) -> Grid | None:
    named = [sheet for sheet in book.sheetnames if sheet.strip().casefold() in SHEETS]
    if not named and len(book.sheetnames) != 1:
        wrong_sheet(file, book.sheetnames, faults)
        return None
    name = (named or book.sheetnames)[0]
    if not named:
        only_sheet(file, name, faults)
    sheet = book[name]
    sheet.reset_dimensions()  # some programs write a wrong extent; read what is there
    rows = tuple(_rows(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS), file, name, faults))
    return Grid(file, rows, name)


def _rows(
    rows: Iterator[tuple[Cell | MergedCell, ...]], file: str, sheet: str, faults: Faults
) -> Iterator[tuple[int, tuple[str, ...]]]:
    headings: tuple[str, ...] = ()
    for number, cells in enumerate(rows, 1):
        if number > MOST_ROWS:
            faults.error(
                Place(file, sheet, number),
                f"超过 {MOST_ROWS} 行；请删去多余的行",
                f"more than {MOST_ROWS} rows; remove the spare ones",
            )
            return
        texts = tuple(
            _text(cell, Place(file, sheet, number, headings[place] if place < len(headings) else ""), faults)
            for place, cell in enumerate(cells)
        )
        while texts and not texts[-1]:  # a row is read as wide as the widest
            texts = texts[:-1]
        if texts:
            headings = headings or texts
            yield number, texts


def _text(cell: Cell | MergedCell, place: Place, faults: Faults) -> str:
    """A cell as a person reads it: 1.0 is 1, 0.5 shown as a percentage is 50%."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, percent="%" in str(cell.number_format))
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        faults.error(
            place,
            "单元格被表格软件变成了日期或时间；把该列设为“文本”格式后重新填写",
            "the spreadsheet turned this cell into a date or time; format the column as text and type it again",
        )
        return ""
    text = str(value)
    if cell.data_type == "e":
        faults.error(
            place, f"公式出错（{text}）；请填写文字", f"a formula failed here ({text}); write the text itself"
        )
        return ""
    if len(text) > LONGEST_CELL:
        faults.error(
            place,
            f"单元格有 {len(text)} 字，至多 {LONGEST_CELL} 字",
            f"the cell holds {len(text)} characters, at most {LONGEST_CELL}",
        )
        return ""
    return text


def _number(value: float, *, percent: bool) -> str:
    shown = round(value * 100, 10) if percent else value
    text = str(int(shown)) if float(shown).is_integer() else f"{shown:.15g}"
    return f"{text}%" if percent else text


def _weighed(path: Path, faults: Faults) -> bool:
    """Whether the archive is of a size that can be unpacked; otherwise a fault."""
    place = Place(path.name)
    size = path.stat().st_size
    if size > MOST_BYTES:
        faults.error(
            place,
            f"工作簿超过 {MOST_BYTES >> 20} MB；请删去图片等多余内容",
            f"the workbook is larger than {MOST_BYTES >> 20} MB; remove pictures and the like",
        )
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError):
        faults.error(
            place,
            "不是 .xlsx 工作簿（旧的 .xls 或改了扩展名的文件？）；请另存为 .xlsx",
            "not an .xlsx workbook (an old .xls, or a renamed file?); save it as .xlsx",
        )
        return False
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > 1 << 20 and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or swollen:
        faults.error(
            place,
            f"工作簿解压后异常庞大（{unpacked >> 20} MB），可能有害，未予打开",
            f"the workbook swells to {unpacked >> 20} MB when unpacked, it may be hostile; not opened",
        )
        return False
    return True
