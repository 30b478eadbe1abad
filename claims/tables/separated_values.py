"""Read a table of comma-, semicolon- or tab-separated values, as spreadsheets give it. Pure."""

from __future__ import annotations

import csv
from collections import Counter

from claims.tables.grid import Table, TableError, cell, filled, in_bounds, placed

DELIMITERS = "\t;,|"
_LOOKED_AT = 40
"""Rows by which the delimiter is chosen."""


def tables(text: str, delimiters: str = DELIMITERS) -> list[Table]:
    """Return the one table of the text, or none where no delimiter gives rows of equally many cells.

    Raises:
        TableError: a quoted cell is not closed, or a row has other than as many cells as most.
    """
    found = {delimiter: _rows(text, delimiter, _LOOKED_AT) for delimiter in delimiters}
    fits = {delimiter: _fit(rows) for delimiter, rows in found.items()}
    best = max(fits, key=lambda delimiter: fits[delimiter])
    if fits[best] <= 0:
        return []
    rows = _rows(text, best)
    in_bounds(rows)
    grid = placed([[cell(part) for part in row] for row in rows], shifts=False)
    return [Table(filled(grid, _width(rows), short=False), "tsv" if best == "\t" else "csv")]


def _rows(text: str, delimiter: str, most: int = 0) -> list[list[str]]:
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    rows = []
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            if any(part.strip() for part in row):
                rows.append(row[1:-1] if delimiter == "|" and not (row[0] + row[-1]).strip() else row)
            if most and len(rows) == most:
                break
    except csv.Error as error:
        if most:
            return []
        raise TableError(f"the rows cannot be read: {error}; is a quotation mark not closed?") from None
    return rows


def _width(rows: list[list[str]]) -> int:
    """Return how many cells most rows have, headings between the rows left out."""
    counts = Counter(len(row) for row in rows if sum(bool(part.strip()) for part in row) > 1)
    return counts.most_common(1)[0][0] if counts else 0


def _fit(rows: list[list[str]]) -> float:
    """Return how well a delimiter fits: the share of rows of the usual length, 0 where that is one cell."""
    width = _width(rows)
    if width < 2 or len(rows) < 2:
        return 0
    return sum(len(row) == width for row in rows) / len(rows) + width / 1000
