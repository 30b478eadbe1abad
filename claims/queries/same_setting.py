"""Find claims of several methods in one setting: what may be compared as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from claims.engines.sql import Engine, Sql, columns, is_one_of, joined, sql
from claims.filters import Filter
from claims.queries.columns import ALL
from claims.queries.listing import claim_rows
from claims.queries.selection import TYPICAL_WORDS, where
from claims.row_types import ClaimRow
from claims.words import Status

_SHARED = ("kind", "quantity", "coalesce(baseline_key, baseline)", "model", "coalesce(hardware, '')")
_KEYS = ", ".join(f"key_{place}" for place in range(len(_SHARED)))


def same_setting(
    engine: Engine, filter: Filter, groups: int, claims: int, names: Sequence[str] = ALL
) -> list[ClaimRow]:
    """Return matching claims that share kind, quantity, baseline, model and, if stated, hardware with another method.

    Only typical factors that stand; group by group, those of most methods first.

    Args:
        engine: where to ask.
        filter: which claims.
        groups: settings at most.
        claims: claims of a setting at most, of each method one before any second.
        names: columns of `ALL`; all of them take several times as long as a few.
    """
    # Both engines take an alias for an expression only from an inner query; the windows run over few columns.
    keyed = joined([Sql(f"{shared} as key_{place}") for place, shared in enumerate(_SHARED)])
    question = sql(
        "with usable as (select claim_id as picked, slug as paper, number as nr, about_method as about, {} from claims"
        " where {}),"
        " shared as (select {}, count(distinct about) as methods from usable group by {}"
        " having count(distinct about) > 1 order by methods desc, {} limit {}),"
        " inside as (select usable.*, shared.methods, row_number() over (partition by {}, about order by paper, nr)"
        " as nth from usable join shared using ({})),"
        " turns as (select *, row_number() over (partition by {} order by nth, paper, nr) as turn from inside)"
        " select {} from claims join turns on claims.claim_id = turns.picked where turn <= {}"
        " order by methods desc, {}, turn",
        keyed,
        where(
            engine,
            filter,
            Sql("sort_factor is not null and model is not null and quantity is not null"),
            Sql("(baseline_key is not null or baseline is not null)"),
            is_one_of("qualifier", TYPICAL_WORDS),
            sql("status <> {}", Status.WITHDRAWN),
        ),
        *(Sql(_KEYS),) * 3,
        groups,
        *(Sql(_KEYS),) * 3,
        columns(names),
        claims,
        Sql(_KEYS),
    )
    return claim_rows(engine, question)
