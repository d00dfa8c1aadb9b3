"""Result sheets: what a contest came to, out of its state alone. `report` makes them, `control.report.files` writes them.

Law: the sheets are a pure function of the state: nothing is counted here that the rules count already. The pure part (records,
parameters, tables) may import control.contest only; the writers (files, page, pdf) also openpyxl and, with the extra, reportlab.
"""

from control.report.records import Cell, Report, Sheet, Source
from control.report.tables import report

__all__ = ["Cell", "Report", "Sheet", "Source", "report"]
