"""The data dictionary: every column of claims and papers in a Markdown table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claims.columns import CLAIM_COLUMNS, DAY, EXPORTED, FLAG, NUMBER, PAPER_COLUMNS, TEXT, TEXTS, WHOLE, Column

CLAIMS = tuple(column for column in CLAIM_COLUMNS if column.name in EXPORTED)
PAPERS = tuple(column for column in PAPER_COLUMNS if column.name != "search")
"""The columns that exports have; the others are for the queries alone."""

_TYPES = {TEXT: "text", WHOLE: "whole number", NUMBER: "number", TEXTS: "list of texts", DAY: "day", FLAG: "flag"}
_OF_UNIT = "that of `unit`"
_UNITS = {
    "year": "year",
    "venue_year": "year",
    "value": _OF_UNIT,
    "low": _OF_UNIT,
    "high": _OF_UNIT,
    "before": "that of `before_unit`, else of `unit`",
    "factor": "×",
    "factor_low": "×",
    "factor_high": "×",
    "points": _OF_UNIT,
    "points_low": _OF_UNIT,
    "points_high": _OF_UNIT,
    "spread": _OF_UNIT,
    "devices": "devices",
    "baseline_devices": "devices",
    "runs": "runs",
    "claim_count": "claims",
}
_HEAD = """\
# Data dictionary

An empty cell, or null, means: the text does not report it. In CSV lists are joined by `; `, and text that a spreadsheet
would run begins with an apostrophe. In SQLite lists are JSON and flags 0 or 1.
"""
_TABLE_HEAD = "| column | type | unit | meaning | values |\n| --- | --- | --- | --- | --- |\n"


def data_dictionary() -> str:
    """Return the tables, with type, unit, meaning and allowed values of each column."""
    return _HEAD + "".join(
        f"\n## {table}\n\n{_TABLE_HEAD}{_rows(columns)}" for table, columns in (("claims", CLAIMS), ("papers", PAPERS))
    )


def unit_of(column: Column) -> str:
    """Return the unit of a number; empty for any other column."""
    return _UNITS.get(column.name, "")


def _rows(columns: Iterable[Column]) -> str:
    return "".join(f"| {' | '.join(_cells(column))} |\n" for column in columns)


def _cells(column: Column) -> Iterator[str]:
    yield f"`{column.name}`"
    yield _TYPES[column.type]
    yield unit_of(column)
    yield column.comment.replace("|", "\\|").replace("\n", " ")
    yield ", ".join(f"`{word}`" for word in column.words)
