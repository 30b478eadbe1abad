"""`Sql`, text with its parameters in the subset that DuckDB and Spark share, and `Engine`, which answers it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from claims.columns import CLAIM_COLUMNS, PAPER_COLUMNS, PAPER_ID

if TYPE_CHECKING:
    import pyarrow as pa

_NAMES = frozenset(column.name for column in (*CLAIM_COLUMNS, *PAPER_COLUMNS, PAPER_ID))


class Sql(NamedTuple):
    """A piece of SQL with a `?` for each of `values`."""

    text: str
    values: tuple[object, ...] = ()


class Engine(Protocol):
    """Answers SQL over the tables of a store, within one call of a question."""

    def rows(self, question: Sql) -> list[dict[str, Any]]:
        """Return the rows as mappings of plain Python values: absent is None, a list is a list."""
        ...

    def arrow(self, question: Sql) -> pa.RecordBatchReader:
        """Return the rows as Arrow, words as text; read it before the next question."""
        ...

    def matching(self, words: tuple[str, ...]) -> Sql:
        """Return the condition that all of `words` are in the search text of a claim."""
        ...

    def quartiles(self, values: str) -> str:
        """Return a list of the three quartiles of an expression, linear between neighbours; NULL without values."""
        ...


def sql(text: str, *parts: object) -> Sql:
    """Fill the places `{}` of `text` with `parts`: SQL as it is, anything else as a parameter."""
    pieces = text.split("{}")
    made, values = [pieces[0]], []
    for part, piece in zip(parts, pieces[1:], strict=True):
        inserted = part if isinstance(part, Sql) else Sql("?", (part.value if isinstance(part, Enum) else part,))
        made += [inserted.text, piece]
        values += inserted.values
    return Sql("".join(made), tuple(values))


def joined(parts: Iterable[Sql], by: str = ", ") -> Sql:
    """Join the parts with `by` between them."""
    parts = list(parts)
    return Sql(by.join(part.text for part in parts), tuple(value for part in parts for value in part.values))


def column(name: str) -> Sql:
    """Return a column of the store by its name.

    Raises:
        KeyError: there is none.
    """
    if name not in _NAMES:
        raise KeyError(name)
    return Sql(f'"{name}"')


def columns(names: Iterable[str]) -> Sql:
    """Return columns as a list."""
    return joined(map(column, names))


def is_one_of(name: str, values: Iterable[object]) -> Sql:
    """Return the condition that a column has one of `values`; false if there are none."""
    places = joined([sql("{}", value) for value in values])
    return sql("{} in ({})", column(name), places) if places.text else Sql("false")
