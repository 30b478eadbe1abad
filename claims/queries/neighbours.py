"""What stands around a claim: reproductions of it, claims of its method, claims over the same baseline.

Questions like those of `claims.queries`: over the claims as a lazy frame, answered with a small pandas frame.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import narwhals as nw

from claims.frames import collect
from claims.queries import ALL
from claims.words import Attribution

if TYPE_CHECKING:
    import pandas as pd


def _ordered(rows: nw.LazyFrame) -> pd.DataFrame:
    return collect(rows.select(*ALL).sort("slug", "number"))


def by_ids(claims: nw.LazyFrame, ids: Collection[str]) -> pd.DataFrame:
    """The claims with these ids, by slug and number, columns `ALL`; unknown ids have no row."""
    return _ordered(claims.filter(nw.col("claim_id").is_in(list(ids))))


def reproductions(claims: nw.LazyFrame, ids: Collection[str]) -> pd.DataFrame:
    """The claims that measure one of the claims `ids` again, by slug and number, columns `ALL`."""
    return _ordered(claims.filter(nw.col("of").is_in(list(ids))))


def measured_again(claims: nw.LazyFrame, limit: int) -> pd.DataFrame:
    """The claims that measure another one again, by slug and number, columns `ALL`; the first `limit`."""
    rows = claims.filter(nw.col("attribution") == Attribution.REPRODUCTION.value).select(*ALL)
    return collect(rows.sort("slug", "number").head(limit))


def of_method(claims: nw.LazyFrame, method: str) -> pd.DataFrame:
    """The claims of every paper that gives its method this name, columns `ALL`."""
    return _ordered(claims.filter(nw.col("method") == method))


def papers_of_method(papers: nw.LazyFrame, method: str) -> pd.DataFrame:
    """The papers that give their method this name, by slug; asks `papers`."""
    return collect(papers.filter(nw.col("method") == method).sort("slug"))


def against(claims: nw.LazyFrame, baseline: str, limit: int) -> pd.DataFrame:
    """The claims whose baseline resolves to the key `baseline`, columns `ALL`; the first `limit`."""
    rows = claims.filter(nw.col("baseline_key") == baseline).select(*ALL)
    return collect(rows.sort("slug", "number").head(limit))


def baselines(claims: nw.LazyFrame) -> pd.DataFrame:
    """What claims compare with: columns key (of baselines.yaml), claims, papers, factors; the commonest first."""
    counted = (
        claims.filter(~nw.col("baseline_key").is_null())
        .group_by("baseline_key")
        .agg(claims=nw.len(), papers=nw.col("slug").n_unique(), factors=nw.col("sort_factor").count())
    )
    found = collect(counted.rename({"baseline_key": "key"}))
    return found.sort_values(["claims", "key"], ascending=[False, True]).reset_index(drop=True)


def other_baselines(claims: nw.LazyFrame, limit: int) -> pd.DataFrame:
    """Claims whose baseline is told in words without a key: claim_id, baseline, slug, number; the first `limit`."""
    rows = claims.filter(nw.col("baseline_key").is_null(), ~nw.col("baseline").is_null())
    return collect(rows.select("claim_id", "baseline", "slug", "number").sort("slug", "number").head(limit))


def baseline_counts(claims: nw.LazyFrame) -> pd.DataFrame:
    """One row: claims, keyed (baseline with a key), worded (words without a key), silent (no baseline at all)."""
    worded = nw.col("baseline_key").is_null() & ~nw.col("baseline").is_null()
    rows = claims.select("baseline_key", worded=nw.when(worded).then(1))
    counted = collect(
        rows.select(claims=nw.len(), keyed=nw.col("baseline_key").count(), worded=nw.col("worded").count())
    )
    return counted.assign(silent=counted["claims"] - counted["keyed"] - counted["worded"])


def without_baseline(claims: nw.LazyFrame, limit: int) -> pd.DataFrame:
    """Claims that do not say what they compare with, columns `ALL`; by slug and number, the first `limit`."""
    rows = claims.filter(nw.col("baseline").is_null(), nw.col("baseline_key").is_null()).select(*ALL)
    return collect(rows.sort("slug", "number").head(limit))
