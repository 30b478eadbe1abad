"""What a query gave, as a table of plain values and as the text of files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.invisible import escaped

if TYPE_CHECKING:
    import pyarrow as pa

_WIDEST = 60  # letters of a cell on a terminal
ABSENT = "–"


class Result(NamedTuple):
    """The rows of an answer: booleans, numbers, text, lists of text; absent is None."""

    columns: Sequence[tuple[str, str]]
    """Name, each once, and DuckDB type."""
    rows: Sequence[Sequence[Any]]
    cut: str
    """In a sentence that there are more rows; empty where these are all."""
    seconds: float
    """How long it took."""

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [name for name, _ in self.columns]


def arrow(result: Result) -> pa.Table:
    """Return the rows as an Arrow table."""
    import pyarrow as pa

    columns = list(zip(*result.rows, strict=True)) or [()] * len(result.columns)
    return pa.Table.from_arrays([pa.array(column) for column in columns], result.names)


def content(result: Result, format: str) -> bytes:
    """Return the content of a file: csv, json, ndjson or parquet, as exports are written.

    Raises:
        KeyError: another format.
    """
    from claims.exchange.table_files import FORMATS

    output = io.BytesIO()
    FORMATS[format](arrow(result), output)
    return output.getvalue()


def as_text(result: Result) -> str:
    """Return a table for a terminal: numbers to the right, long cells cut."""
    if not result.columns:
        return ""
    cells = [[_cell(value) for value in row] for row in result.rows]
    heads = [_short(escaped(name)) for name in result.names]
    wide = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    right = [all(isinstance(value, int | float) for value in column if value is not None) for column in _turned(result)]
    lines = [[heads[i].rjust(wide[i]) if right[i] else heads[i].ljust(wide[i]) for i in range(len(heads))]]
    lines += [["-" * width for width in wide]]
    lines += [
        [row[i].rjust(wide[i]) if right[i] else row[i].ljust(wide[i]) for i in range(len(heads))] for row in cells
    ]
    return "\n".join("  ".join(line).rstrip() for line in lines)


def _turned(result: Result) -> list[list[Any]]:
    return [[row[place] for row in result.rows] for place in range(len(result.columns))]


def _cell(value: Any) -> str:
    if value is None:
        return ABSENT
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.10g}"
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return _short(escaped(text.replace("\n", " ")))


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
