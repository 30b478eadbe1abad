"""What the overview asks: where the claims of one kind are, and how often they are best cases.

Questions like those of `claims.queries`, with which `completeness` and `points` belong to the overview too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from claims.filters import Filter
from claims.frames import collect, matches
from claims.queries import Group
from claims.words import Kind, Qualifier, Status

if TYPE_CHECKING:
    import pandas as pd

_NOT_POOLED = (Qualifier.UP_TO.value, Qualifier.ORDER_OF_MAGNITUDE.value)


def coverage(claims: nw.LazyFrame, filter: Filter, kind: Kind) -> pd.DataFrame:
    """Claims of one kind by family and venue: columns family, venue, n, typical, median; by family, then venue.

    `typical` counts the factors that the median is of: no `up to`, no order of magnitude, no range, none withdrawn.
    """
    pooled = ~nw.col("qualifier").is_in(_NOT_POOLED) & (nw.col("status") != Status.WITHDRAWN.value)
    rows = matches(claims, filter, nw.col("kind") == kind.value).select(
        "family", "venue", typical=nw.when(pooled).then(nw.col("factor"))
    )
    counted = rows.group_by("family", "venue").agg(
        n=nw.len(), typical=nw.col("typical").count(), median=nw.col("typical").median()
    )
    return collect(counted).sort_values(["family", "venue"]).reset_index(drop=True)


def best_cases(claims: nw.LazyFrame, filter: Filter, kind: Kind, by: Group) -> pd.DataFrame:
    """How many claims of one kind with a factor are printed as `up to`: columns key (of `by`), n, up_to; by key."""
    rows = matches(claims, filter, nw.col("kind") == kind.value, ~nw.col("sort_factor").is_null()).select(
        key=nw.col(by), up_to=nw.when(nw.col("qualifier") == Qualifier.UP_TO.value).then(1)
    )
    counted = rows.group_by("key").agg(n=nw.len(), up_to=nw.col("up_to").count())
    return collect(counted).sort_values("key").reset_index(drop=True)
