"""Find claims related to a claim: reproductions, claims of its method, claims over the same baseline."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from claims.engines.sql import Engine, Sql, columns, is_one_of, sql
from claims.queries.columns import ALL
from claims.queries.listing import claim_rows, paper_rows
from claims.row_types import ClaimRow, PaperRow
from claims.words import Attribution


class BaselineCount(NamedTuple):
    """A key of baselines.yaml, and how many claims and papers compare with it."""

    key: str
    claims: int
    papers: int
    factors: int


class BaselineSummary(NamedTuple):
    """How claims name what they compare with."""

    claims: int
    keyed: int
    """Claims whose words for it have a key."""
    worded: int
    """Claims with other words for it."""
    silent: int


_FEW = 5
"""Claims by their ids that are read sooner one by one."""


def _selected(engine: Engine, condition: Sql, limit: int | None = None) -> list[ClaimRow]:
    page = sql("limit {}", limit) if limit is not None else Sql("")
    question = sql("select {} from claims where {} order by slug, number {}", columns(ALL), condition, page)
    return claim_rows(engine, question)


def by_ids(engine: Engine, ids: Collection[str]) -> list[ClaimRow]:
    """Return the claims with these ids, by slug and number, columns `ALL`; unknown ids have no row."""
    limit = len(ids) if len(ids) <= _FEW else None  # with one, DuckDB reads the other columns of those rows alone
    return _selected(engine, is_one_of("claim_id", ids), limit)


def reproductions(engine: Engine, ids: Collection[str]) -> list[ClaimRow]:
    """Return the claims that measure one of the claims `ids` again, by slug and number, columns `ALL`."""
    return _selected(engine, is_one_of("of", ids))


def measured_again(engine: Engine, limit: int) -> list[ClaimRow]:
    """Return the claims that measure another one again, by slug and number, columns `ALL`; the first `limit`."""
    return _selected(engine, sql("attribution = {}", Attribution.REPRODUCTION), limit)


def reported_and_again(engine: Engine, limit: int) -> tuple[list[ClaimRow], list[ClaimRow]]:
    """Return the claims that others measured again, and the first `limit` claims that do so; both as `by_ids`."""
    again = measured_again(engine, limit)
    return by_ids(engine, sorted({claim["of"] for claim in again if claim["of"]})), again


def of_method(engine: Engine, method: str) -> list[ClaimRow]:
    """Return the claims of every paper that gives its method this name, by slug and number, columns `ALL`."""
    return _selected(engine, sql("method = {}", method))


def about_methods(engine: Engine, methods: Collection[str], limit: int) -> list[ClaimRow]:
    """Return the claims about these methods with a factor or a range of one, whoever measured; columns `ALL`.

    The first `limit`: those measured again by others first, then by slug and number.
    """
    question = sql(
        "select {} from claims where {} and sort_factor is not null order by case when attribution = {} then 0 else 1"
        " end, slug, number limit {}",
        columns(ALL),
        is_one_of("about_method", methods),
        Attribution.REPRODUCTION,
        limit,
    )
    return claim_rows(engine, question)


def papers_of_method(engine: Engine, method: str) -> list[PaperRow]:
    """Return the papers that give their method this name, by slug."""
    return paper_rows(engine, sql("select * from papers where method = {} order by slug", method))


def against(engine: Engine, baseline: str, limit: int) -> list[ClaimRow]:
    """Return the claims whose baseline resolves to the key `baseline`, columns `ALL`; the first `limit`."""
    return _selected(engine, sql("baseline_key = {}", baseline), limit)


def baselines(engine: Engine) -> list[BaselineCount]:
    """Return what claims compare with, the commonest first."""
    found = engine.rows(
        sql(
            "select baseline_key as key, count(*) as claims, count(distinct paper_id) as papers,"
            " count(sort_factor) as factors from claims where baseline_key is not null group by baseline_key"
            " order by claims desc, key"
        )
    )
    return [BaselineCount(**row) for row in found]


def other_baselines(engine: Engine, limit: int) -> list[ClaimRow]:
    """Return claims that name a baseline without a key, in words: claim_id, baseline; the first `limit`."""
    question = sql(
        "select claim_id, baseline from claims where baseline_key is null and baseline is not null"
        " order by slug, number limit {}",
        limit,
    )
    return claim_rows(engine, question)


def baseline_summary(engine: Engine) -> BaselineSummary:
    """Summarise how all claims name what they compare with."""
    [row] = engine.rows(
        sql(
            "select count(*) as claims, count(baseline_key) as keyed,"
            " count(case when baseline_key is null then baseline end) as worded from claims"
        )
    )
    return BaselineSummary(**row, silent=row["claims"] - row["keyed"] - row["worded"])


def without_baseline(engine: Engine, limit: int) -> list[ClaimRow]:
    """Return claims that do not say what they compare with, columns `ALL`; by slug and number, the first `limit`."""
    return _selected(engine, Sql("baseline is null and baseline_key is null"), limit)
