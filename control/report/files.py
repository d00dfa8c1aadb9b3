"""Writes a report: a workbook with a sheet a table, a folder of CSV files, a page to print. Law: numbers stay numbers, texts stay texts.

Raises OSError when the folder cannot be written. May import openpyxl.
"""

from __future__ import annotations

import csv
import html
import io
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from control.report.guarded import guarded
from control.report.records import Cell, Report, Sheet, wide

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDEST = 48
"""Widest column of the workbook, characters."""

STYLE = """
@page { size: A4 landscape; margin: 14mm; }
body { font: 14px/1.5 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #16203a; margin: 2rem auto; max-width: 1280px; padding: 0 1rem; }
h1 { font-size: 26px; margin: 0; } h2 { font-size: 18px; margin: 2.2rem 0 .4rem; border-left: 5px solid #b07a1e; padding-left: .6rem; }
p { margin: .2rem 0 .6rem; color: #52607f; } nav a { margin-right: 1rem; color: #17357f; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th { background: #0f2a6e; color: #f4f1e6; text-align: left; white-space: nowrap; } th, td { border: 1px solid #c9d2e6; padding: .3rem .55rem; }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } tr:nth-child(even) td { background: #f3f6fc; }
h2, tr { break-inside: avoid; break-after: avoid-page; } tr { break-after: auto; }
"""


def write_xlsx(path: Path, report: Report) -> None:
    """One workbook, a sheet a table."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in report.sheets:
        _fill(book.create_sheet(sheet.title), report, sheet)
    book.properties.title = report.title
    book.save(path)


def _fill(page: Worksheet, report: Report, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    _put(page, 1, 1, f"{report.title} · {sheet.title}")
    page.cell(1, 1).font = Font(bold=True, size=16)
    _put(page, 2, 1, "；".join(filter(None, (report.status, sheet.note))))
    for place, heading in enumerate(sheet.headings, 1):
        _put(page, 4, place, heading)
        page.cell(4, place).font = Font(bold=True, color="FFFFFF")
        page.cell(4, place).fill = PatternFill("solid", fgColor="0F2A6E")
    for number, row in enumerate(sheet.rows, 5):
        for place, value in enumerate(row, 1):
            _put(page, number, place, value)
            page.cell(number, place).alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
    for place, heading in enumerate(sheet.headings):
        longest = max([wide(heading), *(wide(str(row[place])) for row in sheet.rows)])
        page.column_dimensions[get_column_letter(place + 1)].width = min(WIDEST, longest + 3)
    page.freeze_panes = "A5"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "4:4"


def _put(page: Worksheet, row: int, column: int, value: Cell) -> None:
    cell = page.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a name or reason that begins with = is a text, not a formula
    elif isinstance(value, Decimal):
        cell.number_format = f"0.{'0' * -int(value.as_tuple().exponent)}"


def write_csv(folder: Path, report: Report) -> None:
    """One CSV file a table, in UTF-8 with BOM, which Chinese Excel opens rightly; no text in it is a formula."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in report.sheets:
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(map(guarded, sheet.headings))
        writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows)
        (folder / f"{sheet.id}.csv").write_bytes(text.getvalue().encode("utf-8-sig"))


def write_html(path: Path, report: Report) -> None:
    """One page with every table, to read or to print; nothing is fetched from elsewhere."""
    links = " ".join(f'<a href="#{sheet.id}">{html.escape(sheet.title)}</a>' for sheet in report.sheets)
    body = "\n".join(_section(sheet) for sheet in report.sheets)
    title, subtitle, status = (html.escape(text) for text in (report.title, report.subtitle, report.status))
    path.write_text(
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title} · 成绩</title><style>{STYLE}</style></head>\n"
        f"<body><header><h1>{title}</h1><p>{subtitle}</p><p><strong>{status}</strong></p><nav>{links}</nav></header>\n"
        f"<main>{body}</main></body></html>\n",
        encoding="utf-8",
    )


def _section(sheet: Sheet) -> str:
    note = f"<p>{html.escape(sheet.note)}</p>" if sheet.note else ""
    head = "".join(f'<th scope="col">{html.escape(heading)}</th>' for heading in sheet.headings)
    rows = "\n".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in sheet.rows)
    table = (
        f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        if sheet.rows
        else ""
    )
    return f'<section id="{sheet.id}"><h2>{html.escape(sheet.title)}</h2>{note}{table or ("" if note else "<p>无</p>")}</section>'


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        number = value[:1] in {"+", "-"} and value[1:].isdigit()
        return f'<td class="n">{value}</td>' if number else f"<td>{html.escape(value)}</td>"
    return f'<td class="n">{value}</td>'
