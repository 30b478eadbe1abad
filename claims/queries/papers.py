"""What the Papers and the Add page ask of the papers, as a lazy frame of `claims.columns.PAPER_COLUMNS`."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

import narwhals as nw

from claims.frames import collect
from claims.rows import plain

if TYPE_CHECKING:
    import pandas as pd

LISTED = ("slug", "title", "method", "claim_count", "venue", "year")
IDENTIFIED = ("slug", "title", "published_title", "arxiv", "doi")


def _matching(papers: nw.LazyFrame, text: str) -> nw.LazyFrame:
    words = [nw.col("search").str.contains(word, literal=True) for word in plain(text).split()]
    return papers.filter(reduce(and_, words)) if words else papers


def listed(papers: nw.LazyFrame, text: str, limit: int) -> pd.DataFrame:
    """The newest `limit` papers in whose search text all words of `text` stand, columns `LISTED`; by slug in a year."""
    rows = _matching(papers, text).select(*LISTED)
    return collect(rows.sort("year", "slug", descending=[True, False]).head(limit))


def counts(papers: nw.LazyFrame, text: str) -> tuple[int, int]:
    """How many papers `listed` would give without a limit, and how many of them have no claim."""
    rows = _matching(papers, text).select(empty=nw.when(nw.col("claim_count") == 0).then(1))
    found = collect(rows.select(n=nw.len(), empty=nw.col("empty").count()))
    return int(found["n"].iloc[0]), int(found["empty"].iloc[0])


def identified(papers: nw.LazyFrame) -> pd.DataFrame:
    """All papers by what tells them apart, columns `IDENTIFIED`."""
    return collect(papers.select(*IDENTIFIED))
