"""The engine of a store on this machine."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any

from claims.engines.sql import Sql, joined, sql

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

MOST_ROWS = 4_000_000
"""Rows of all remembered searches together, at most: 32 MB."""
MOST_SEARCHES = 1_000
"""Remembered searches, at most; many have no row at all."""
_BATCH = 50_000  # rows in memory at one time if nobody wants them all


class SearchMemory:
    """The claims whose search text holds some words, for the last searches; safe for threads.

    All questions of a page search for the same words, and the search takes longer than most of the questions.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, ...], pa.Table] = OrderedDict()
        self._lock = Lock()

    def __call__(self, words: tuple[str, ...], cursor: duckdb.DuckDBPyConnection) -> pa.Table:
        """Return their row ids, as column `row`; `cursor` runs a search that is not remembered."""
        with self._lock:
            if words in self._kept:
                self._kept.move_to_end(words)
                return self._kept[words]
        condition = joined([sql("contains(search, {})", word) for word in words], " and ")
        text, values = sql("select rowid as row from claims where {}", condition)
        rows = cursor.sql(text, params=list(values)).to_arrow_table()
        with self._lock:
            self._kept[words] = rows
            while len(self._kept) > 1 and (len(self._kept) > MOST_SEARCHES or self._rows() > MOST_ROWS):
                self._kept.popitem(last=False)
        return rows

    def _rows(self) -> int:
        return sum(rows.num_rows for rows in self._kept.values())

    def __len__(self) -> int:
        """Return how many searches are remembered."""
        return len(self._kept)


class DuckDBEngine:
    """An `Engine` over one cursor, which no other thread may use."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, memory: SearchMemory) -> None:
        self._cursor = cursor
        self._memory = memory

    def rows(self, question: Sql) -> list[dict[str, Any]]:
        """Answer as `Engine.rows`."""
        result = self._cursor.execute(question.text, list(question.values))
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def arrow(self, question: Sql) -> pa.RecordBatchReader:
        """Answer as `Engine.arrow`."""
        return _words_as_text(self._cursor.sql(question.text, params=list(question.values)).to_arrow_reader(_BATCH))

    def matching(self, words: tuple[str, ...]) -> Sql:
        """Answer as `Engine.matching`, by the remembered row ids."""
        self._cursor.register("found", self._memory(words, self._cursor))
        return Sql("rowid in (select row from found)")

    def quartiles(self, values: str) -> str:
        """Answer as `Engine.quartiles`."""
        return f"quantile_cont({values}, [0.25, 0.5, 0.75])"


def _words_as_text(reader: pa.RecordBatchReader) -> pa.RecordBatchReader:
    """Return the same rows with text for each word of a closed list."""
    import pyarrow as pa

    fields = [field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field for field in reader.schema]
    schema = pa.schema(fields)
    return pa.RecordBatchReader.from_batches(schema, (batch.cast(schema) for batch in reader))
