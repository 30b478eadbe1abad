"""What the Papers page and the Add page ask about papers."""

from __future__ import annotations

from claims.engines.sql import Engine, Sql, columns, joined, sql
from claims.queries.listing import paper_rows
from claims.row_types import PaperRow
from claims.spelling import terms

LISTED = ("slug", "title", "method", "claim_count", "venue", "year")
IDENTIFIED = ("slug", "title", "published_title", "arxiv", "doi")


def _matching(text: str) -> Sql:
    words = [sql("contains(search, {})", word) for word in terms(text)]
    return joined(words, " and ") if words else Sql("true")


def listed(engine: Engine, text: str, limit: int) -> list[PaperRow]:
    """Return the newest `limit` papers whose search text holds all of `text`, columns `LISTED`; by slug in a year."""
    question = sql(
        "select {} from papers where {} order by year desc, slug limit {}", columns(LISTED), _matching(text), limit
    )
    return paper_rows(engine, question)


def counts(engine: Engine, text: str) -> tuple[int, int]:
    """Count the papers that `listed` would give without a limit, and those of them without a claim."""
    question = sql(
        "select count(*) as n, count(case when claim_count = 0 then 1 end) as empty from papers where {}",
        _matching(text),
    )
    [row] = engine.rows(question)
    return row["n"], row["empty"]


def identified(engine: Engine) -> list[PaperRow]:
    """Return all papers by their identifying columns, by slug, columns `IDENTIFIED`."""
    return paper_rows(engine, sql("select {} from papers order by slug", columns(IDENTIFIED)))
