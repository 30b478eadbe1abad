"""A table as read: cells in rows and columns, with every span resolved. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from claims.errors import ClaimsError
from claims.invisible import without_formatting

MAX_CHARACTERS = 1_000_000
MAX_ROWS = 500
MAX_COLUMNS = 60
MAX_CELL = 1_000
"""Characters of one cell."""


class TableError(ClaimsError):
    """The text holds no table that can be read, or what is asked of the table is not in it; the message says why."""


class Cell(NamedTuple):
    """A cell as printed; one that spans several places stands at each of them."""

    text: str
    bold: bool = False
    underlined: bool = False
    head: bool = False
    """Whether the format marks it as a heading."""
    columns: int = 1
    rows: int = 1
    """How many rows it spans; below zero upwards, as LaTeX allows."""


EMPTY = Cell("")


class Table(NamedTuple):
    """Rows of equally many cells."""

    cells: tuple[tuple[Cell, ...], ...]
    format: str
    caption: str = ""
    headings: tuple[str, ...] = ()
    """The headings that the table stands under, the outermost first."""
    head_rows: int = 0
    """How many rows the format marks as the head; 0 where it marks none."""

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.cells[0])


def cell(text: str, **marks: bool | int) -> Cell:
    """Make a cell of a text, with single spaces and without characters that nobody sees.

    Raises:
        TableError: the text is too long for a cell.
    """
    text = " ".join(without_formatting(text).split())
    if len(text) > MAX_CELL:
        raise TableError(f'a cell of {len(text):,} characters ("{text[:40]} …"); at most {MAX_CELL:,} are read')
    return Cell(unicodedata.normalize("NFC", text), **marks)  # ty: ignore[invalid-argument-type]


def in_bounds(rows: Sequence[Sequence[object]]) -> None:
    """Raise TableError where there are more rows or cells in a row than are read."""
    if len(rows) > MAX_ROWS:
        raise TableError(f"a table of more than {MAX_ROWS} rows; paste a part of it")
    if rows and max(map(len, rows)) > MAX_COLUMNS:
        raise TableError(f"a row of more than {MAX_COLUMNS} cells; paste fewer columns")


def placed(rows: Sequence[Sequence[Cell]], shifts: bool) -> list[list[Cell | None]]:
    """Return the grid: a cell stands at every place that it spans, None where a row ends early.

    Args:
        rows: the cells as written.
        shifts: whether a cell that spans rows pushes those of the rows below to the right, as in HTML. In LaTeX an
            empty cell is written for each place that it covers.
    """
    in_bounds(rows)
    grid: list[list[Cell | None]] = []
    covering: dict[int, tuple[Cell, int]] = {}  # by column: the cell, and the last row that it covers
    for y, written in enumerate(rows):
        row: list[Cell | None] = []
        for each in written:
            while shifts and (above := _covered(covering, len(row), y)):
                row.append(above)
            for x in range(len(row), len(row) + min(max(each.columns, 1), MAX_COLUMNS)):
                above = _covered(covering, x, y)
                row.append(above if above and not each.text else each)
                if each.rows > 1:
                    covering[x] = each, y + each.rows - 1
            in_bounds([row])
        while shifts and (above := _covered(covering, len(row), y)):
            row.append(above)
        grid.append(row)
    _upwards(grid)
    return grid


def _covered(covering: dict[int, tuple[Cell, int]], x: int, y: int) -> Cell | None:
    each, last = covering.get(x, (None, -1))
    return each if y <= last else None


def _upwards(grid: list[list[Cell | None]]) -> None:
    """Put cells that span upwards at the empty places above them."""
    for y, row in enumerate(grid):
        for x, each in enumerate(row):
            if each is None or each.rows >= 0:
                continue
            for above in range(max(0, y + each.rows + 1), y):
                there = grid[above][x] if x < len(grid[above]) else None
                if x < len(grid[above]) and (there is None or not there.text):
                    grid[above][x] = each


def filled(grid: Sequence[Sequence[Cell | None]], width: int, short: bool) -> tuple[tuple[Cell, ...], ...]:
    """Return the grid with `width` cells in each row; rows without any text are left out.

    Args:
        grid: from `placed`.
        width: how many columns the table has.
        short: whether the format lets a row end early. A row of one cell, a heading between rows, may do so anyway.

    Raises:
        TableError: a row has other than `width` cells.
    """
    made = []
    for number, row in enumerate(grid, start=1):
        texts = [each.text for each in row if each is not None]
        if not any(texts):
            continue
        held = len(row)
        while held > width and (row[held - 1] is None or not (row[held - 1] or EMPTY).text):
            held -= 1
        if held > width or (held < width and not short and sum(map(bool, texts)) > 1):
            words = " | ".join(text for text in texts if text)[:60]
            raise TableError(
                f'row {number} has {held} cells and the table {width} columns ("{words}"); correct the row'
            )
        made.append(tuple((each or EMPTY) for each in [*row[:width], *[EMPTY] * (width - held)]))
    if not made:
        raise TableError("the table has no text")
    return tuple(made)
