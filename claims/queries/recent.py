"""What a feed needs to know of matching claims: which came or changed last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from claims.filters import Filter
from claims.frames import collect, matches

if TYPE_CHECKING:
    import pandas as pd


def matching_days(claims: nw.LazyFrame, filter: Filter) -> pd.DataFrame:
    """One row a matching claim: claim_id, slug, year, and `on`, the day of its last change of status."""
    return collect(matches(claims, filter).select("claim_id", "slug", "year", "on"))


def added_days(papers: nw.LazyFrame) -> pd.DataFrame:
    """The papers whose record says when it was added: slug, added_on; asks `papers`."""
    return collect(papers.filter(~nw.col("added_on").is_null()).select("slug", "added_on"))
