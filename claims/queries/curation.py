"""What is left to do for the curator, one function a question, each with the claim to open first.

Questions like those of `claims.queries`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import narwhals as nw
import pandas as pd
from rapidfuzz import fuzz, utils

from claims.adding.duplicates import LIKE
from claims.frames import collect, records, to_arrow
from claims.queries import NAMED
from claims.words import Form, Kind, Status, Verification

LISTED = ("claim_id", "slug", "title", "method", "subject", "kind", "printed", "outcome", "quote", "who")
MOST_READ = 20_000
"""Claims with a figure, the first by record, that are looked at for doubles."""
MOST_ALIKE = 100
"""Claims of one figure, up to which their titles are compared: a round figure says nothing."""


def gaps(claims: nw.LazyFrame, limit: int) -> pd.DataFrame:
    """The records whose claims leave most unsaid, at most `limit`: what a curator may find in the paper.

    Columns: slug, claims (bounds left out: a proof has no hardware), missing (of all four, over all claims), and for
    each of `NAMED` how many claims lack it and, as `baseline_at`, the number of the first; most missing first.
    """
    rows = claims.filter(nw.col("form") != Form.BOUND.value)
    lacking = {name: nw.when(nw.col(name).is_null()).then(nw.col("number")) for name in NAMED}
    counted = (
        rows.select("slug", **lacking)
        .group_by("slug")
        .agg(
            claims=nw.len(),
            **{name: nw.col(name).count() for name in NAMED},
            **{f"{name}_at": nw.col(name).min() for name in NAMED},
        )
        .with_columns(missing=sum((nw.col(name) for name in NAMED[1:]), nw.col(NAMED[0])))
        .filter(nw.col("missing") > 0)
        .sort("missing", "slug", descending=[True, False])
        .head(limit)
    )
    return collect(counted)[["slug", "claims", "missing", *NAMED, *(f"{name}_at" for name in NAMED)]]


def coverage(claims: nw.LazyFrame) -> pd.DataFrame:
    """How much the texts tell, for each kind of claim that there is, in the order of `Kind`.

    Columns: kind, claims, one of each of `NAMED` (how many claims name it), verified (how many quotes were found).
    """
    found = nw.when(nw.col("verified") == Verification.FOUND.value).then(1)
    counts = collect(
        claims.select("kind", *NAMED, found=found)
        .group_by("kind")
        .agg(claims=nw.len(), **{name: nw.col(name).count() for name in NAMED}, verified=nw.col("found").count())
    )
    order = {kind.value: place for place, kind in enumerate(Kind)}
    return counts.sort_values("kind", key=lambda kinds: kinds.map(order.get), ignore_index=True)


def marked(claims: nw.LazyFrame) -> dict[str, int]:
    """How many claims have each mark of `Verification`, all of them named."""
    counts = collect(claims.group_by("verified").agg(n=nw.len()))
    found = dict(zip(counts["verified"], counts["n"], strict=True))
    return {word.value: int(found.get(word.value, 0)) for word in Verification}


def not_found(claims: nw.LazyFrame, limit: int) -> pd.DataFrame:
    """The first `limit` claims whose quote does not stand in its source; columns `LISTED` and verified."""
    return _first(claims.filter(nw.col("verified") == Verification.NOT_FOUND.value), limit, "verified")


def unproven(claims: nw.LazyFrame, limit: int) -> pd.DataFrame:
    """The first `limit` claims without a source, or not checked since their quote was edited; as `not_found`."""
    words = [Verification.NO_SOURCE.value, Verification.UNCHECKED.value]
    return _first(claims.filter(nw.col("verified").is_in(words)), limit, "verified")


def contested(claims: nw.LazyFrame, limit: int) -> pd.DataFrame:
    """The first `limit` claims that are disputed, corrected or withdrawn; columns `LISTED`, status, on, why."""
    return _first(claims.filter(nw.col("status") != Status.REPORTED.value), limit, "status", "on", "why")


def _first(rows: nw.LazyFrame, limit: int, *more: str) -> pd.DataFrame:
    return collect(rows.select(*LISTED, *more, "number").sort("slug", "number").head(limit)).drop(columns="number")


class Alike(NamedTuple):
    """Two claims that may be one."""

    claim: str
    other: str
    printed: str
    why: str


def doubles(claims: nw.LazyFrame, limit: int) -> list[Alike]:
    """Claims of one kind with the same figure, in one record with the same measurement or in two with like titles."""
    keys = ("kind", "form", "value", "low", "high", "unit")
    rows = claims.filter(~nw.col("value").is_null() | ~nw.col("low").is_null())
    rows = rows.select(
        "claim_id", "slug", "title", "printed", "outcome", "metric", "baseline", *_MEASURED, *keys, "number"
    )
    shared: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in to_arrow(rows.sort("slug", "number").head(MOST_READ)).to_pylist():
        shared.setdefault(tuple(row[key] for key in keys), []).append(row)
    found: list[Alike] = []
    for group in shared.values():
        if 1 < len(group) <= MOST_ALIKE:
            found += _pairs(group)
    return sorted(found)[:limit]


_MEASURED = ("subject", "task", "dataset", "split", "model", "hardware", "phase", "scope", "condition", "attribution")


def _pairs(group: list[Mapping[str, Any]]) -> Iterable[Alike]:
    for i, one in enumerate(group):
        for other in group[i + 1 :]:
            why = _why(one, other)
            if why:
                yield Alike(one["claim_id"], other["claim_id"], one["printed"], why)


def _why(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    if one["slug"] == other["slug"]:
        same = all(one[name] == other[name] for name in ("outcome", "metric", "baseline", *_MEASURED))
        return "the same figure, metric, baseline and setting in one record" if same else ""
    score = fuzz.token_sort_ratio(one["title"], other["title"], processor=utils.default_process, score_cutoff=LIKE)
    return f"the same figure, titles {score:.0f}% alike" if score else ""


def usage(papers: nw.LazyFrame) -> pd.DataFrame:
    """How many papers use each domain, family and venue. Asks `papers`. Columns: vocabulary, key, n, slug (the first).

    A family counts where a paper has it beside its own, too.
    """
    frame = collect(papers.select("slug", "domain", "family", "venue", "families_also"))
    found: dict[tuple[str, str], list[str]] = {}
    for row in records(frame):
        used = {("domains", row["domain"]), ("families", row["family"]), ("venues", row["venue"])}
        for key in used | {("families", also) for also in row["families_also"] or ()}:
            found.setdefault(key, []).append(row["slug"])
    rows = [(*key, len(slugs), min(slugs)) for key, slugs in found.items()]
    return pd.DataFrame(sorted(rows), columns=["vocabulary", "key", "n", "slug"])


def names(claims: nw.LazyFrame) -> pd.DataFrame:
    """How many papers name each baseline and metric that has a key. Columns as of `usage`."""
    frames = []
    for vocabulary, column in (("baselines", "baseline_key"), ("metrics", "metric_key")):
        used = claims.filter(~nw.col(column).is_null()).group_by(column)
        counted = collect(used.agg(n=nw.col("slug").n_unique(), slug=nw.col("slug").min()))
        frames.append(counted.rename(columns={column: "key"}).assign(vocabulary=vocabulary))
    return pd.concat(frames)[["vocabulary", "key", "n", "slug"]].sort_values(["vocabulary", "key"], ignore_index=True)


def rare(terms: Sequence[Mapping[str, Any]], used: pd.DataFrame) -> pd.DataFrame:
    """The words that one paper uses or none, unused first: columns vocabulary, key, label, n, slug (of the paper)."""
    words = pd.DataFrame(terms, columns=["vocabulary", "key", "label"])
    found = words.merge(used, on=["vocabulary", "key"], how="left")
    found = found.assign(n=found["n"].fillna(0).astype("int64"))
    return found[found["n"] < 2].sort_values(["n", "vocabulary", "key"], ignore_index=True)
