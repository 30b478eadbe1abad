"""What is known of a reproduction only beside the record it measures again: its method, by every name."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from claims import phrases
from claims.spelling import FIELD, folded

_REPRODUCTIONS = (
    "select claims.claim_id, claims.subject, claims.search, papers.method, papers.aliases"
    " from claims join papers on papers.slug = split_part(claims.of, '.', 1)"
    " where claims.of is not null and claims.slug <> papers.slug and papers.method is not null"
)


def name_reproductions(connection: duckdb.DuckDBPyConnection) -> None:
    """Have each claim that measures another paper's method say so, once all papers are there: `about_method`, `who`,
    and the names of the method in `search`."""
    rows = [*_named(connection.execute(_REPRODUCTIONS).fetchall())]
    if not rows:
        return
    connection.execute("create temp table named (claim_id VARCHAR, about VARCHAR, who VARCHAR, search VARCHAR)")
    with connection.appender("named") as appender:
        appender.append_rows(rows)
    connection.execute(
        "update claims set about_method = named.about, who = named.who, search = named.search"
        " from named where claims.claim_id = named.claim_id"
    )
    connection.execute("drop table named")


def _named(found: list[tuple]) -> Iterator[tuple[str, str, str, str]]:
    for claim_id, subject, search, method, aliases in found:
        names = folded(FIELD.join((method, *aliases)))
        yield claim_id, method, phrases.who_again(method, aliases, subject), f"{search}{FIELD}{names}"
