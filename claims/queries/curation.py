"""What is left for the curator to do, one function per question, each with the claim to open first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rapidfuzz import fuzz, utils

from claims.engines.sql import Engine, Sql, column, columns, is_one_of, joined, sql
from claims.likeness import LIKE
from claims.model import Setting
from claims.queries.columns import NAMED
from claims.queries.listing import claim_rows
from claims.row_types import ClaimRow
from claims.words import Attribution, Form, Kind, Status, Verification

LISTED = ("claim_id", "slug", "title", "method", "subject", "kind", "printed", "outcome", "quote", "who")
MOST_READ = 20_000
"""Claims with a figure, the first by record, that are searched for doubles."""
MOST_ALIKE = 100
"""Claims with the same figure, up to which their titles are compared: a round figure says nothing."""


def gaps(engine: Engine, limit: int) -> list[dict[str, Any]]:
    """Return at most `limit` records whose claims leave most unsaid: what a curator may find in the paper.

    Columns: slug, claims (bounds left out: a proof has no hardware), missing (of all four, over all claims), and for
    each of `NAMED` how many claims lack it and, as `baseline_at`, the number of the first; most missing first.
    """
    counts = joined([sql("count(case when {} is null then 1 end) as {}", column(n), column(n)) for n in NAMED])
    firsts = joined([Sql(f'min(case when "{name}" is null then number end) as {name}_at') for name in NAMED])
    missing = joined([sql("count(case when {} is null then 1 end)", column(name)) for name in NAMED], " + ")
    question = sql(
        "select * from (select slug, count(*) as claims, {} as missing, {}, {} from claims where {} group by slug) c"
        " where missing > 0 order by missing desc, slug limit {}",
        missing,
        counts,
        firsts,
        sql("form <> {}", Form.BOUND),
        limit,
    )
    return engine.rows(question)


COVERED = (*NAMED, "quantity", "baseline_hardware")
"""What `coverage` counts: also what exactly was saved, and on what the baseline ran, which few texts say."""


def coverage(engine: Engine) -> list[dict[str, Any]]:
    """Count how much the texts state, for each kind that has claims, in the order of `Kind`.

    Columns: kind, claims, one for each of `COVERED` (how many claims name it), verified (how many quotes were found).
    """
    question = sql(
        "select kind, count(*) as claims, {}, count(case when {} then 1 end) as verified from claims group by kind",
        joined([sql("count({}) as {}", column(name), column(name)) for name in COVERED]),
        sql("verified = {}", Verification.FOUND),
    )
    order = [kind.value for kind in Kind]
    return sorted(engine.rows(question), key=lambda row: order.index(row["kind"]))


def factors_by_family(engine: Engine, kind: Kind) -> list[dict[str, Any]]:
    """Count the single factors of one kind that papers report of their own; columns family, n; the largest first."""
    question = sql(
        "select family, count(*) as n from claims where kind = {} and factor is not null and attribution = {}"
        " group by family order by n desc, family",
        kind,
        Attribution.ORIGINAL,
    )
    return engine.rows(question)


def marked(engine: Engine) -> dict[str, int]:
    """Count the claims with each mark of `Verification`, every mark included."""
    counts = engine.rows(sql("select verified, count(*) as n from claims group by verified"))
    found = {row["verified"]: row["n"] for row in counts}
    return {word.value: found.get(word.value, 0) for word in Verification}


def not_found(engine: Engine, limit: int) -> list[ClaimRow]:
    """Return the first `limit` claims whose quote is not in its source; columns `LISTED` and verified."""
    return _first(engine, is_one_of("verified", [Verification.NOT_FOUND]), limit, "verified")


def unproven(engine: Engine, limit: int) -> list[ClaimRow]:
    """Return the first `limit` claims without a source, or not checked since their quote was edited; as `not_found`."""
    words = [Verification.NO_SOURCE, Verification.UNCHECKED]
    return _first(engine, is_one_of("verified", words), limit, "verified")


def contested(engine: Engine, limit: int) -> list[ClaimRow]:
    """Return the first `limit` claims that are disputed, corrected or withdrawn; columns `LISTED`, status, on, why."""
    return _first(engine, sql("status <> {}", Status.REPORTED), limit, "status", "on", "why")


def _first(engine: Engine, condition: Sql, limit: int, *more: str) -> list[ClaimRow]:
    names = columns((*LISTED, *more))
    question = sql("select {} from claims where {} order by slug, number limit {}", names, condition, limit)
    return claim_rows(engine, question)


def hints(engine: Engine, limit: int) -> list[dict[str, Any]]:
    """Return the first `limit` reasons to look at a claim again; columns `LISTED`, rule and sentence of the hint."""
    names = joined([sql("c.{}", column(name)) for name in LISTED])
    return engine.rows(
        sql(
            "select {}, h.rule, h.sentence from hints h join claims c on c.claim_id = h.claim_id"
            " order by c.slug, c.number, h.rule, h.sentence limit {}",
            names,
            limit,
        )
    )


def hint_count(engine: Engine) -> int:
    """Count the reasons to look at a claim again."""
    return engine.rows(Sql("select count(*) as n from hints"))[0]["n"]


def hints_of(engine: Engine, claim_id: str) -> list[str]:
    """Return the reasons to look at this claim again, a sentence each."""
    rows = engine.rows(sql("select sentence from hints where claim_id = {} order by rule, sentence", claim_id))
    return [row["sentence"] for row in rows]


class Alike(NamedTuple):
    """Two claims that may be the same."""

    claim: str
    other: str
    printed: str
    why: str


_FIGURE = ("kind", "form", "value", "low", "high", "unit")
_MEASURED = ("outcome", "metric", "baseline", "subject", *Setting.model_fields, "attribution")


def doubles(engine: Engine, limit: int) -> list[Alike]:
    """Return claims of one kind with the same figure: in one record and measurement, or in two with similar titles."""
    names = columns(("claim_id", "slug", "title", "printed", *_MEASURED, *_FIGURE))
    question = sql(
        "select {} from claims where value is not null or low is not null order by slug, number limit {}",
        names,
        MOST_READ,
    )
    shared: dict[tuple[object, ...], list[Mapping[str, Any]]] = {}
    for row in engine.rows(question):
        shared.setdefault(tuple(row[key] for key in _FIGURE), []).append(row)
    found: list[Alike] = []
    for group in shared.values():
        if 1 < len(group) <= MOST_ALIKE:
            found += _pairs(group)
    return sorted(found)[:limit]


def _pairs(group: list[Mapping[str, Any]]) -> Iterable[Alike]:
    for i, one in enumerate(group):
        for other in group[i + 1 :]:
            why = _why(one, other)
            if why:
                yield Alike(one["claim_id"], other["claim_id"], one["printed"], why)


def _why(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    if one["slug"] == other["slug"]:
        same = all(one[name] == other[name] for name in _MEASURED)
        return "the same figure, metric, baseline and setting in one record" if same else ""
    score = fuzz.token_sort_ratio(one["title"], other["title"], processor=utils.default_process, score_cutoff=LIKE)
    return f"the same figure, titles {score:.0f}% alike" if score else ""


class WordUse(NamedTuple):
    """How many papers use a word of a vocabulary, and the first of them."""

    vocabulary: str
    key: str
    n: int
    slug: str | None
    label: str = ""


def usage(engine: Engine) -> list[WordUse]:
    """Count the papers that use each domain, family, venue, baseline and metric; each of a paper's families counts."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in engine.rows(sql("select slug, domain, family, venue, families_also from papers")):
        used = {("domains", row["domain"]), ("families", row["family"]), ("venues", row["venue"])}
        for key in used | {("families", also) for also in row["families_also"] or ()}:
            found.setdefault(key, []).append(row["slug"])
    words = [WordUse(*key, len(slugs), min(slugs)) for key, slugs in found.items()]
    for vocabulary, name in (("baselines", "baseline_key"), ("metrics", "metric_key")):
        question = sql(
            "select {} as key, count(distinct paper_id) as n, min(slug) as slug from claims where {} is not null"
            " group by {}",
            column(name),
            column(name),
            column(name),
        )
        words += [WordUse(vocabulary, row["key"], row["n"], row["slug"]) for row in engine.rows(question)]
    return sorted(words)


def rare(terms: Sequence[Mapping[str, Any]], used: Iterable[WordUse]) -> list[WordUse]:
    """Return the words, of all `terms`, that at most one paper uses, unused first."""
    known = {(word.vocabulary, word.key): word for word in used}
    found = []
    for term in terms:
        name = (term["vocabulary"], term["key"])
        use = known.get(name, WordUse(*name, 0, None))
        if use.n < 2:
            found.append(use._replace(label=term["label"]))
    return sorted(found, key=lambda word: (word.n, word.vocabulary, word.key))
