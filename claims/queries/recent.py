"""What a feed asks about matching claims: which came or changed last, and when that was."""

from __future__ import annotations

from datetime import date

from claims.engines.sql import Engine, Sql, columns, sql
from claims.filters import Filter
from claims.queries.listing import claim_rows
from claims.queries.selection import where
from claims.row_types import ClaimRow


def matching_days(engine: Engine, filter: Filter) -> list[ClaimRow]:
    """Return a row per matching claim: claim_id, slug, year, and `on`, the day of its last change of status; by id."""
    days = columns(("claim_id", "slug", "year", "on"))
    return claim_rows(engine, sql("select {} from claims where {} order by claim_id", days, where(engine, filter)))


def added_days(engine: Engine) -> dict[str, date]:
    """Return the day on which each paper was added, by slug, if its record says so."""
    found = engine.rows(sql("select slug, added_on from papers where added_on is not null"))
    return {row["slug"]: row["added_on"] for row in found}


def last_day(engine: Engine) -> date | None:
    """Return the last day on which a paper was added or a claim changed its status, if any record says so."""
    days = 'select added_on as day from papers union all select "on" as day from claims'
    return engine.rows(Sql(f"select max(day) as day from ({days}) as days"))[0]["day"]
