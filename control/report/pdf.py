"""The report as a PDF, with the extra `pdf` (reportlab), set in the shipped typeface so that every name prints. Raises OSError, ImportError."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from control.report.records import Report, Sheet, wide
from overlay.resources import fonts_dir

FACE, FILE = "NotoSansSC", "NotoSansSC_500Medium.ttf"
SIZE = 8.0
MARGIN = 36.0
"""Type size and page margin, points."""
WIDEST = 40
"""Most a long cell counts when a row's width is shared out, columns."""


def write_pdf(path: Path, report: Report) -> None:
    """Every table on A4 landscape pages, numbered."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    if FACE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FACE, str(fonts_dir() / FILE)))
    plain = ParagraphStyle("plain", fontName=FACE, fontSize=SIZE, leading=SIZE * 1.4, wordWrap="CJK")
    large = ParagraphStyle("large", parent=plain, fontSize=20, leading=28)
    heading = ParagraphStyle(
        "heading", parent=plain, fontSize=13, leading=22, spaceBefore=12, keepWithNext=True
    )
    page = SimpleDocTemplate(
        str(path),
        pagesize=landscape(A4),
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=report.title,
    )
    story: list[Any] = [
        Paragraph(_safe(text), style)
        for text, style in ((report.title, large), (report.subtitle, plain), (report.status, plain))
    ]
    for sheet in report.sheets:
        story += [Spacer(1, 6), Paragraph(_safe(sheet.title), heading)]
        if sheet.note or not sheet.rows:
            story.append(Paragraph(_safe(sheet.note or "无"), plain))
        if sheet.rows:
            story.append(_table(sheet, plain, page.width))
    page.build(story, onFirstPage=_numbered, onLaterPages=_numbered)


def _table(sheet: Sheet, style: Any, width: float) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph, Table

    lengths = [
        max(wide(heading), *(min(WIDEST, wide(str(row[place]))) for row in sheet.rows)) + 4
        for place, heading in enumerate(sheet.headings)
    ]
    cells = [[Paragraph(_safe(str(value)), style) for value in row] for row in (sheet.headings, *sheet.rows)]
    table = Table(cells, colWidths=[width * length / sum(lengths) for length in lengths], repeatRows=1)
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#c9d2e6")),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dfe6f5")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ]
    )
    return table


def _safe(text: str) -> str:
    """Text, not reportlab's markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _numbered(canvas: Any, document: Any) -> None:
    canvas.setFont(FACE, SIZE)
    canvas.drawRightString(document.pagesize[0] - MARGIN, MARGIN / 2, f"第 {document.page} 页")
