"""Return the claims and papers themselves: pages of them, one of them, all of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from claims.columns import EXPORTED
from claims.engines.sql import Engine, Sql, columns, joined, sql
from claims.filters import Filter
from claims.queries.columns import ALL, JUDGED, POINTS, Order
from claims.queries.run_quality import judged, matching
from claims.queries.selection import IN_POINTS, ordered, where
from claims.row_types import ClaimRow, PaperRow
from claims.words import Kind

if TYPE_CHECKING:
    import pyarrow as pa

Table = Literal["papers", "terms", "problems", "meta"]


def claim_rows(engine: Engine, question: Sql) -> list[ClaimRow]:
    """Return the rows of a question on claims."""
    return cast("list[ClaimRow]", engine.rows(question))


def paper_rows(engine: Engine, question: Sql) -> list[PaperRow]:
    """Return the rows of a question on papers."""
    return cast("list[PaperRow]", engine.rows(question))


def _page(names: Sequence[str], condition: Sql, order: Order, limit: int | None = None, offset: int = 0) -> Sql:
    page = sql("limit {} offset {}", limit, offset) if limit is not None else sql("offset {}", offset)
    return sql("select {} from claims where {} {} {}", columns(names), condition, ordered(order), page)


def table(
    engine: Engine,
    filter: Filter,
    names: Sequence[str] = EXPORTED,
    order: Order = "paper",
    limit: int | None = None,
    offset: int = 0,
) -> pa.Table:
    """Return the matching claims, one row each, columns `names` of `ALL`; `limit` rows after the first `offset`.

    Orders: `factor` (largest first, then ranges, then claims without one), `newest` and `oldest` paper, `paper` (by
    slug); claims of one paper in their own order.
    """
    return engine.arrow(_page(names, where(engine, filter), order, limit, offset)).read_all()


def claims_page(
    engine: Engine,
    filter: Filter,
    names: Sequence[str] = EXPORTED,
    order: Order = "paper",
    limit: int | None = None,
    offset: int = 0,
) -> list[ClaimRow]:
    """Return the same as rows that hold only the columns `names`."""
    return claim_rows(engine, _page(names, where(engine, filter), order, limit, offset))


def points(engine: Engine, filter: Filter, kind: Kind, limit: int | None = None) -> pa.Table:
    """Return the claims of `kind` with a factor or a range of one, columns `POINTS`; the first `limit` by factor."""
    return _points_page(engine, POINTS, matching(engine, filter, *_with_factor(kind)), limit)


def costs(engine: Engine, filter: Filter, kind: Kind, limit: int | None = None) -> pa.Table:
    """Return the same with the columns `JUDGED`: what the text says of the quality in the same run."""
    return _points_page(engine, (*POINTS, *JUDGED), judged(engine, filter, *_with_factor(kind)), limit)


def gains(engine: Engine, filter: Filter, limit: int | None = None) -> pa.Table:
    """Return the gains in quality of so many points or percent, columns `POINTS`; the first `limit` in their order."""
    of_kind = sql("kind = {}", Kind.QUALITY_GAIN)
    return _points_page(engine, POINTS, matching(engine, filter, of_kind, IN_POINTS), limit)


def _with_factor(kind: Kind) -> tuple[Sql, Sql]:
    return sql("kind = {}", kind), Sql("sort_factor is not null")


def _points_page(engine: Engine, names: Sequence[str], claims: Sql, limit: int | None) -> pa.Table:
    page = sql("limit {}", limit) if limit is not None else Sql("")
    shown = joined([Sql(f'"{name}"') for name in names])
    return engine.arrow(sql("select {} from ({}) {} {}", shown, claims, ordered("factor"), page)).read_all()


def count(engine: Engine, filter: Filter) -> int:
    """Count the matching claims."""
    return engine.rows(sql("select count(*) as n from claims where {}", where(engine, filter)))[0]["n"]


def paper_count(engine: Engine, filter: Filter) -> int:
    """Count the papers with a matching claim."""
    question = sql("select count(distinct paper_id) as n from claims where {}", where(engine, filter))
    return engine.rows(question)[0]["n"]


def slugs(engine: Engine, filter: Filter) -> list[str]:
    """Return the papers of the matching claims, sorted."""
    found = engine.rows(sql("select distinct slug from claims where {} order by slug", where(engine, filter)))
    return [row["slug"] for row in found]


def years(engine: Engine, filter: Filter) -> list[int]:
    """Return the years of the matching claims, sorted."""
    found = engine.rows(sql("select distinct year from claims where {} order by year", where(engine, filter)))
    return [row["year"] for row in found]


def claim(engine: Engine, claim_id: str) -> ClaimRow | None:
    """Return the claim with this id, columns `ALL`."""
    found = claim_rows(engine, sql("select {} from claims where claim_id = {}", columns(ALL), claim_id))
    return found[0] if found else None


def of_paper(engine: Engine, slug: str) -> list[ClaimRow]:
    """Return the claims of one paper in their order, columns `ALL`."""
    return claim_rows(engine, sql("select {} from claims where slug = {} order by number", columns(ALL), slug))


def paper(engine: Engine, slug: str) -> PaperRow | None:
    """Return the paper with this slug, columns `PAPER_COLUMNS`."""
    found = paper_rows(engine, sql("select * from papers where slug = {}", slug))
    return found[0] if found else None


def all_papers(engine: Engine) -> list[PaperRow]:
    """Return all papers, by slug, columns `PAPER_COLUMNS`."""
    return paper_rows(engine, sql("select * from papers order by slug"))


def papers_table(engine: Engine, names: Sequence[str]) -> pa.Table:
    """Return all papers, by slug, columns `names` of `PAPER_COLUMNS`."""
    return engine.arrow(sql("select {} from papers order by slug", columns(names))).read_all()


def all_rows(engine: Engine, table: Table) -> list[dict[str, Any]]:
    """Return all rows of a table other than `claims`.

    Raises:
        KeyError: there is no such table.
    """
    if table not in get_args(Table):
        raise KeyError(table)
    return engine.rows(Sql(f"select * from {table}"))
