"""The sheet of code words: one card a station with its name, its word, and a QR code that opens its page. HTML, or PDF with the extra.

The word stands behind `#` in the code's address: a browser does not send that part, so it never appears in a log.
"""

from __future__ import annotations

import html
import io
from pathlib import Path
from urllib.parse import quote

import segno

from control.faults import Fault
from control.private import write_private
from control.station import Role, Station
from control.web.codewords import Codewords

NAMES = {
    Role.HOST: ("主持人", "host"),
    Role.REFEREE: ("裁判", "referee"),
    Role.SUPERVISOR: ("监督长", "supervisor"),
    Role.DESK: ("答题台", "answer desk"),
    Role.BUZZER: ("抢答器", "buzzer"),
    Role.KEYPAD: ("答题器", "keypad"),
    Role.AUDIENCE: ("观众", "audience"),
}

STYLE = (
    "body{font-family:system-ui,'Noto Sans SC','Microsoft YaHei',sans-serif;margin:10mm;color:#000}"
    "main{display:grid;grid-template-columns:repeat(3,1fr);gap:6mm}"
    "section{border:.4mm solid #444;border-radius:3mm;padding:5mm;text-align:center;break-inside:avoid}"
    "h2{margin:0;font-size:16pt}p{margin:1mm 0}code{font-size:16pt;font-weight:700}svg{width:42mm;height:42mm}"
)


def address(base: str, word: str) -> str:
    """The address a station's code opens."""
    return f"{base}/#{quote(word)}"


def station_name(station: Station) -> tuple[str, str]:
    """How people call a station, in both languages."""
    zh, en = NAMES[station.role]
    return (f"{station.seat}号{zh}", f"{en} {station.seat}") if station.seat else (zh, en)


def as_html(title: str, base: str, codewords: Codewords) -> str:
    """The whole sheet as one page to print. base: the pages' address, such as http://192.168.1.5:7380."""
    cards = []
    for station, word in codewords.words:
        zh, en = station_name(station)
        picture = segno.make(address(base, word), error="m").svg_inline(border=2, omitsize=True)
        cards.append(f"<section><h2>{zh}</h2><p>{en}</p>{picture}<p><code>{html.escape(word)}</code></p></section>")
    return (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{html.escape(title)} 席位单</title><style>{STYLE}</style>'
        f"<h1>{html.escape(title)} 席位单</h1><p>扫码进入席位；或在浏览器打开 {html.escape(base)} 输入口令。</p><main>{''.join(cards)}</main></html>"
    )


def write(path: Path, title: str, base: str, codewords: Codewords) -> None:
    """Write the sheet; the file's ending says how (.html or .pdf). Raises Fault."""
    pdf = path.suffix.lower() == ".pdf"
    sheet = as_pdf(title, base, codewords) if pdf else as_html(title, base, codewords).encode()
    try:
        write_private(path, sheet)
    except OSError as error:
        raise Fault(f"席位单 {path} 无法写入：{error.strerror}", f"cannot write {path}: {error.strerror}", 3) from error


def as_pdf(title: str, base: str, codewords: Codewords) -> bytes:
    """The sheet as PDF, twelve cards a page. Raises Fault where the extra is not installed."""
    try:
        from reportlab.lib.pagesizes import A4
        from reportlab.lib.units import mm
        from reportlab.lib.utils import ImageReader
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.pdfgen.canvas import Canvas
    except ImportError as error:
        raise Fault(
            "PDF 席位单需要附加组件：pip install 'leitai[pdf]'，或改用 .html",
            "a PDF sheet needs the extra: pip install 'leitai[pdf]', or write .html instead",
            3,
        ) from error
    registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    width, height = A4
    for place, (station, word) in enumerate(codewords.words):
        column, row = place % 3, place // 3 % 4
        if place and column == row == 0:
            canvas.showPage()
        if column == row == 0:
            canvas.setFont("STSong-Light", 14)
            canvas.drawString(12 * mm, height - 14 * mm, f"{title} 席位单   {base}")
        x, y = 12 * mm + column * (width - 24 * mm) / 3, height - 22 * mm - (row + 1) * 64 * mm
        zh, en = station_name(station)
        canvas.setFont("STSong-Light", 15)
        canvas.drawString(x + 4 * mm, y + 55 * mm, f"{zh}  {en}")
        picture = io.BytesIO()
        segno.make(address(base, word), error="m").save(picture, kind="png", scale=8, border=2)
        picture.seek(0)
        canvas.drawImage(ImageReader(picture), x + 4 * mm, y + 10 * mm, 42 * mm, 42 * mm)
        canvas.setFont("Courier-Bold", 16)
        canvas.drawString(x + 4 * mm, y + 4 * mm, word)
    canvas.save()
    return out.getvalue()
