"""A table as people see it in a spreadsheet: numbered rows of text cells, whatever file it came from. Pure.

Law: readers turn a file into a Grid and judge nothing; `sheet_of` finds the headings; what the cells mean is the questions' business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from control.show.faults import Faults, Place, similar
from control.show.headings import NEEDED, SHEETS, ZH, Column, column_of

MOST_ROWS = 5_000
MOST_COLUMNS = 64
LONGEST_CELL = 8_000
"""What a question table may hold; ten times what a contest needs."""


@dataclass(frozen=True, slots=True)
class Grid:
    """rows: (row number as the file's own program shows it, cells). faults of single cells come with the table."""

    file: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row's cells by column; a column the table lacks reads ""."""

    number: int
    cells: Mapping[Column, str] = field(default_factory=dict)

    def text(self, column: Column) -> str:
        """The cell's text, outer blanks gone."""
        return self.cells.get(column, "").strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose headings are known. headings: as the file writes them."""

    grid: Grid
    headings: Mapping[Column, str]
    rows: tuple[Row, ...]

    def place(self, row: int = 0, column: Column | None = None) -> Place:
        """Where a cell stands."""
        heading = "" if column is None else self.headings.get(column, ZH[column])
        return Place(self.grid.file, self.grid.sheet, row, heading)


def sheet_of(grid: Grid, faults: Faults) -> Sheet | None:
    """The grid with its headings found: the first row that names any column. None (and a fault) if there is none."""
    for place, (number, cells) in enumerate(grid.rows[:10]):
        named = {position: column for position, cell in enumerate(cells) if (column := column_of(cell))}
        if len(named) >= 2:
            headings = _headings(grid, number, cells, named, faults)
            positions = {column: position for position, column in reversed(named.items())}
            rows = tuple(
                Row(
                    at,
                    {
                        column: each[position]
                        for column, position in positions.items()
                        if position < len(each)
                    },
                )
                for at, each in grid.rows[place + 1 :]
                if any(cell.strip() for cell in each)
            )
            return Sheet(grid, headings, rows)
    listed = "、".join(ZH[column] for column in NEEDED)
    faults.error(
        Place(grid.file, grid.sheet, 1),
        f"找不到表头；第一行应写列名，至少有 {listed}",
        f"no headings found; the first row must name the columns, at least {', '.join(c.value for c in NEEDED)}",
    )
    return None


def _headings(
    grid: Grid, number: int, cells: tuple[str, ...], named: Mapping[int, Column], faults: Faults
) -> dict[Column, str]:
    headings: dict[Column, str] = {}
    for position, cell in enumerate(cells):
        place = Place(grid.file, grid.sheet, number, cell.strip())
        column = named.get(position)
        if column is None:
            if cell.strip():
                guess = similar(cell.strip(), [*ZH.values(), *(each.value for each in Column)])
                faults.warn(
                    place,
                    f"不认识的列“{cell.strip()}”，不读取" + (f"；是否想写“{guess}”？" if guess else ""),
                    f'unknown column "{cell.strip()}" is not read'
                    + (f'; did you mean "{guess}"?' if guess else ""),
                )
        elif column in headings:
            faults.error(
                place,
                f"“{ZH[column]}”列出现两次；请删去一列",
                f'column "{column.value}" is there twice; remove one',
            )
        else:
            headings[column] = cell.strip()
    for column in NEEDED:
        if column not in headings:
            faults.error(
                Place(grid.file, grid.sheet, number, ZH[column]),
                f"缺少“{ZH[column]}”列；请加上",
                f'column "{ZH[column]}" ({column.value}) is missing; add it',
            )
    return headings


def wrong_sheet(file: str, found: list[str], faults: Faults) -> None:
    """Note a workbook without a sheet of questions."""
    faults.error(
        Place(file),
        f"没有名为“{SHEETS[0]}”的工作表；找到 {'、'.join(found)}；请把存题目的工作表改名为“{SHEETS[0]}”",
        f'no sheet "{SHEETS[0]}" (or "{SHEETS[1]}"); found {", ".join(found)}; rename the sheet that holds the questions',
    )


def only_sheet(file: str, name: str, faults: Faults) -> None:
    """Note that a workbook's only sheet was taken for the questions'."""
    faults.warn(
        Place(file, name),
        f"没有名为“{SHEETS[0]}”的工作表，读取了唯一的工作表“{name}”",
        f'no sheet "{SHEETS[0]}" (or "{SHEETS[1]}"); the only sheet, "{name}", was read',
    )
