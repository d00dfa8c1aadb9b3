"""Writes a question table: .xlsx with headings, widths and choices to pick from, .csv, or .json. Law: what is written reads back the same.

Variants and key facts go into one cell, a line each. May import openpyxl.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from control.contest.setup import Question, QuestionType
from control.show.answers import TRUE_KEY
from control.show.headings import OPTIONS, SHEET, TYPE_ZH, ZH, Column

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS: dict[Column, int] = {Column.STEM: 60, Column.EXPLANATION: 40, Column.SOURCE: 36, Column.ANSWER: 18}
"""Column widths of the workbook, characters; 12 where not named."""

SPARE_ROWS = 500
"""Rows the workbook's lists to pick from reach beyond the last question."""


def cells(question: Question) -> dict[Column, str]:
    """A question as the cells of its row."""
    options = {f"option_{option.key.lower()}": option.text for option in question.options}
    judged = question.type is QuestionType.JUDGE
    media = question.media
    return {
        Column.ID: question.id,
        Column.SEGMENT: question.segment,
        Column.TYPE: TYPE_ZH[question.type],
        Column.VALUE: str(question.value or ""),
        Column.STEM: question.stem,
        **{column: "" if judged else options.get(column.value, "") for column in OPTIONS},
        Column.ANSWER: ("对" if question.answer == (TRUE_KEY,) else "错")
        if judged
        else "".join(question.answer),
        Column.VARIANTS: "\n".join(question.variants),
        Column.EXPLANATION: question.explanation,
        Column.SOURCE: question.source,
        Column.MEDIA: media.path if media else "",
        Column.STILL: media.still if media else "",
        Column.FACTS: "\n".join(question.facts),
        Column.RUBRIC: question.rubric,
    }


def write_csv(path: Path, questions: Iterable[Question], encoding: str = "utf-8-sig") -> None:
    """A CSV file; UTF-8 with BOM is what Chinese Excel opens rightly. Raises OSError, UnicodeEncodeError."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(ZH.values())
    writer.writerows(list(cells(question).values()) for question in questions)
    path.write_bytes(text.getvalue().encode(encoding))


def write_json(path: Path, questions: Iterable[Question]) -> None:
    """A JSON list of objects with the English headings as keys, empty cells left out. Raises OSError."""
    rows = [
        {column.value: text for column, text in cells(question).items() if text} for question in questions
    ]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


def write_xlsx(
    path: Path, questions: Sequence[Question], segments: Sequence[str] = (), sheet: str = SHEET
) -> None:
    """A workbook; without questions it is the empty template. segments: ids to pick from. Raises OSError."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    page.append(list(ZH.values()))
    for number, question in enumerate(questions, 2):
        for place, text in enumerate(cells(question).values(), 1):
            cell = page.cell(number, place)
            cell.value = text
            cell.data_type = "s"  # a stem that begins with = is a text, not a formula
            cell.number_format = "@"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for place, column in enumerate(ZH, 1):
        page.cell(1, place).font = Font(bold=True)
        page.column_dimensions[get_column_letter(place)].width = WIDTHS.get(column, 12)
    page.freeze_panes = "B2"
    last = len(questions) + SPARE_ROWS
    _picked(page, Column.TYPE, TYPE_ZH.values(), last)
    if segments:
        _picked(page, Column.SEGMENT, segments, last)
    book.save(path)


def _picked(page: Worksheet, column: Column, choices: Iterable[str], last: int) -> None:
    """Offer a list to pick from in every row of a column."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(list(ZH).index(column) + 1)
    validation = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    page.add_data_validation(validation)
    validation.add(f"{letter}2:{letter}{last}")
