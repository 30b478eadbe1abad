"""Find the heads and the body of a table, and the headings that each row and column stands under. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.tables.grid import Cell, Table, TableError
from claims.tables.printed_figure import Printed, has_decimal_comma, label, read_figure, says_nothing

_DESCRIBES = re.compile(
    r"\W*(?:#?\s?(?:bits?|batch(?: size)?|bs|(?:seq(?:uence)?|context|input|prompt)\.?(?: len(?:gth)?)?|length|rank|"
    r"seed|gpus?|devices?|model size|size|layers?|depth|year|shots?|k|budget)|precision)\W*",
    re.I,
)
"""Heads of columns whose figures say what a row is, not what was measured."""
_SIZE = re.compile(r"~?\d+(?:\.\d+)?\s?[BM]", re.I)
_SPANLESS = frozenset({"csv", "tsv", "markdown"})
"""Formats in which a heading over several columns is a cell with empty ones behind it."""


class Level(NamedTuple):
    """A row or column of headings."""

    name: str
    """What the table calls it: the head of a column of row heads."""
    labels: tuple[str, ...]
    """One for each row or column of the body; empty where it has none."""


class Shape(NamedTuple):
    """The body of a table and its headings."""

    rows: tuple[int, ...]
    """The rows of the body, as places in the table."""
    columns: tuple[int, ...]
    row_levels: tuple[Level, ...]
    """From left to right; a heading between the rows stands first."""
    column_levels: tuple[Level, ...]
    """From top to bottom."""
    figures: tuple[tuple[Printed, ...], ...]
    """What each cell of the body prints."""


def shape_of(table: Table, head_rows: int = 0, head_columns: Sequence[int] = ()) -> Shape:
    """Return the heads and the body.

    Args:
        table: as read.
        head_rows: how many rows are the head; found out where it is 0.
        head_columns: the columns that say what a row is, from 0; found out where there are none.

    Raises:
        TableError: there is no body.
    """
    height = head_rows or table.head_rows or _head_rows(table)
    below = [(place, row) for place, row in enumerate(table.cells) if place >= height]
    body = [(place, row) for place, row in below if not _is_section(row)]
    if not body:
        raise TableError("the table has a head and no rows below it; say with --head-rows how many rows the head has")
    comma = has_decimal_comma([each.text for _, row in body for each in row])
    read = [[read_figure(each.text, comma) for each in row] for _, row in body]
    heads = list(head_columns) or _head_columns(table, height, read)
    columns = [x for x in range(table.width) if x not in heads and not _is_remark(row[x] for row in read)]
    if not columns or max(heads, default=0) >= table.width:
        raise TableError(
            f"there are {table.width} columns; name those that say what a row is, and leave one for figures"
        )
    row_levels = [*_sections(below), *(_row_level(table, body, x, height, x == heads[-1]) for x in heads)]
    levels = (_column_level(table, y, columns, height) for y in range(height))
    return Shape(
        tuple(place for place, _ in body),
        tuple(columns),
        tuple(level for level in row_levels if any(level.labels)),
        tuple(level for level in levels if any(level.labels)),
        tuple(tuple(row[x] for x in columns) for row in read),
    )


def _is_remark(column: Iterable[Printed]) -> bool:
    """Whether a column holds words and no figure."""
    found = list(column)
    return not any(map(_is_figure, found)) and not all(says_nothing(each.text) for each in found)


def _is_figure(printed: Printed) -> bool:
    return bool(printed.value or printed.low) and not _SIZE.fullmatch(printed.text)


def _head_rows(table: Table) -> int:
    """Return how many rows stand above the first one with a figure behind its first cell; one at least."""
    for place, row in enumerate(table.cells[:-1]):
        begins = row[0].text or place > 1  # an empty place below the head is a head
        if place and begins and not _is_section(row) and any(_is_figure(read_figure(each.text)) for each in row[1:]):
            return place
    return 1


def _is_section(row: Sequence[Cell]) -> bool:
    """Whether the row is a heading between rows: one text over all columns, or in the first and nothing behind it."""
    texts = set(map(id, row))
    alone = len(row) > 1 and len(texts) == 1
    first = bool(row[0].text) and not any(each.text for each in row[1:])
    return (alone or first) and not _is_figure(read_figure(row[0].text))


def _sections(below: Sequence[tuple[int, Sequence[Cell]]]) -> list[Level]:
    current, labels = "", []
    for _, row in below:
        if _is_section(row):
            current = label(row[0].text)
        else:
            labels.append(current)
    return [Level("", tuple(labels))] if any(labels) else []


def _head_columns(table: Table, height: int, read: Sequence[Sequence[Printed]]) -> list[int]:
    """Return the columns that hold mostly words, or figures that describe a row, up to the first of other figures."""
    heads: list[int] = []
    for x in range(table.width):
        column = [row[x] for row in read if row[x].text]
        words = 2 * sum(map(_is_figure, column)) < len(column)
        described = any(_DESCRIBES.fullmatch(table.cells[y][x].text) for y in range(height))
        if (not column or not words) and not described and (heads or x):
            break
        heads.append(x)
    return heads[: max(1, table.width - 1)]


def _row_level(table: Table, body: Sequence[tuple[int, Sequence[Cell]]], x: int, height: int, last: bool) -> Level:
    """Return a column of row heads; an empty one, except in the last column, is like the one above it."""
    labels: list[str] = []
    for _, row in body:
        text = label(row[x].text)
        labels.append(labels[-1] if not text and labels and not last else text)
    heads = [table.cells[y][x].text for y in range(height)]
    return Level(next((label(head) for head in reversed(heads) if head), ""), tuple(labels))


def _column_level(table: Table, y: int, columns: Sequence[int], height: int) -> Level:
    """Return a row of column heads; one that also spans the row above stands there alone."""
    labels: list[str] = []
    above = table.cells[y - 1] if y else ()
    spans = table.format in _SPANLESS and y + 1 < height
    for x in columns:
        each = table.cells[y][x]
        text = "" if above and each is above[x] else label(each.text)
        labels.append(labels[-1] if not text and labels and spans else text)
    return Level("", tuple(labels))
