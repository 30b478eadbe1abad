"""The tables that SQL may ask, and a line for each of their columns."""

from __future__ import annotations

from typing import NamedTuple

from claims.columns import EXPORTED, Column
from claims.store import DEFINITIONS


class AskedTable(NamedTuple):
    """A table by its columns."""

    name: str
    comment: str
    """What a row is."""
    columns: tuple[Column, ...]


def _shown(table: str, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns that mean something to a reader: of the claims those of an export, in its order."""
    if table == "claims":
        by_name = {column.name: column for column in columns}
        return tuple(by_name[name] for name in EXPORTED)
    return tuple(column for column in columns if column.name != "search")


TABLES: tuple[AskedTable, ...] = tuple(
    AskedTable(name, comment, _shown(name, columns)) for name, (columns, comment) in DEFINITIONS.items()
)
"""The claims first, for most questions are about them."""
TABLES = tuple(sorted(TABLES, key=lambda table: table.name != "claims"))


def schema_text() -> str:
    """Return every table and column as text: name, type, meaning."""
    parts = []
    for table in TABLES:
        wide = max(len(column.name) for column in table.columns)
        kinds = max(len(column.type) for column in table.columns)
        lines = [f"  {column.name:<{wide}}  {column.type:<{kinds}}  {column.comment}" for column in table.columns]
        parts.append("\n".join([f"{table.name}: {table.comment}", *lines]))
    return "\n\n".join(parts)
