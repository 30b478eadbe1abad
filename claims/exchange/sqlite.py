"""Write claims as a SQLite file, which Datasette, R, and any program with a database library open."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO

from claims import queries
from claims.columns import DAY, FLAG, NUMBER, TEXT, TEXTS, WHOLE, Column
from claims.exchange.dictionary import CLAIMS, PAPERS
from claims.exchange.references import chosen_papers
from claims.filters import Filter
from claims.store import TERM_COLUMNS, Queryable
from claims.vocabulary import NAMES

_TYPES = {TEXT: "TEXT", WHOLE: "INTEGER", NUMBER: "REAL", TEXTS: "TEXT", DAY: "TEXT", FLAG: "INTEGER"}
_TERMS = tuple(column for column in TERM_COLUMNS if column.name != "vocabulary")
_LINKS = {"domain": "domains (key)", "family": "families (key)", "venue": "venues (key)"}
_OF_CLAIMS = {
    **_LINKS,
    "slug": "papers (slug)",
    "baseline_key": "baselines (key)",
    "metric_key": "metrics (key)",
}
"""Which column refers to what; the column there is named, for Datasette asks for it."""
_KEYS = {"papers": "slug", "claims": "claim_id"}
_ROWS = 1000  # claims that are Python objects at one time


def export_sqlite(store: Queryable, filter: Filter, output: BinaryIO) -> int:
    """Write the matching claims, their papers, and the vocabularies as a SQLite file; return the number of claims.

    Tables `claims`, `papers`, and one for each vocabulary, to whose keys the claims and papers refer. Lists are JSON,
    days ISO text, flags 0 or 1, absent is null. Without a filter the papers are all. A file is written whole.
    """
    table = store.ask(queries.table, filter)
    papers = chosen_papers(store, filter)
    terms = store.ask(queries.all_rows, "terms")
    with contextlib.closing(sqlite3.connect(":memory:")) as made:
        made.execute("pragma foreign_keys = on")
        for name in NAMES:
            _fill(made, name, _TERMS, (term for term in terms if term["vocabulary"] == name), {})
        _fill(made, "papers", PAPERS, papers, _LINKS)
        rows = (row for batch in table.to_batches(max_chunksize=_ROWS) for row in batch.to_pylist())
        _fill(made, "claims", CLAIMS, rows, _OF_CLAIMS)
        made.execute("create index claims_of_paper on claims (slug)")
        made.commit()
        output.write(made.serialize())
    return table.num_rows


def _fill(
    made: sqlite3.Connection,
    table: str,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Any]],
    links: Mapping[str, str],
) -> None:
    key = _KEYS.get(table, "key")
    lines = [_definition(column, key, links.get(column.name)) for column in columns]
    commas = [*("," for _ in lines[1:]), ""]
    body = "".join(
        f"  {line}{comma} -- {column.comment}\n" for line, comma, column in zip(lines, commas, columns, strict=True)
    )
    made.execute(f"create table {table} (\n{body})")
    places = ", ".join("?" for _ in columns)
    values = ([_value(row[column.name]) for column in columns] for row in rows)
    made.executemany(f"insert into {table} values ({places})", values)


def _definition(column: Column, key: str, link: str | None) -> str:
    text = f'"{column.name}" {_TYPES[column.type]}'
    if column.name == key:
        text += " primary key"
    return f"{text} references {link}" if link else text


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value
