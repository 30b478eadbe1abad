"""The tools: a question of an assistant, answered with the claims as the API gives them. Read-only."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, cast, get_args
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from claims import queries, search_help
from claims.assistants import descriptions
from claims.assistants.arguments import (
    Arguments,
    Params,
    RefusedError,
    asked_filter,
    claim_slug,
    one_of,
    params_of,
    refuse_ignored,
)
from claims.assistants.schemas import ALWAYS
from claims.candidates.candidate import Candidate
from claims.candidates.inbox import FILTERS, NAMED, Inbox, requested
from claims.columns import EXPORTED
from claims.compare import Comparison, judged, reproductions
from claims.compare import compare as compare_rows
from claims.compare.rules import Verdict
from claims.compare.standing import largest_first
from claims.filters import MAX_TEXT, WORDS, Filter, whole_number
from claims.model import GLOBAL_ID_PATTERN
from claims.problem import nearest, quoted
from claims.queries import neighbours
from claims.row_types import ClaimRow
from claims.store import Queryable

DEFAULT_LIMIT, MOST = 10, 100
"""Claims of an answer: what an assistant reads in one go."""
MOST_PAIRS = 10_000
"""Measurements by others that are looked at."""
ORDERS: tuple[queries.Order, ...] = get_args(queries.Order)
PAGING = ("limit", "offset")
UNREVIEWED = "Nobody has reviewed these: proposals of rules, never to be counted, ranked or cited as claims."

Content = dict[str, Any]


class Sources(NamedTuple):
    """What the tools answer from."""

    store: Callable[[], Queryable | None]
    """The current store; None while the records are read for the first time."""
    inbox: Callable[[], Inbox | str]
    """The candidates nobody has decided about, or in words why they cannot be read."""
    site: str = "/"
    """Where links begin: the address of the dashboard, which ends in a slash."""
    stale: Callable[[], str] = str
    """In words, that an older state than that of the records answers; else empty."""


def answer(sources: Sources, name: str, arguments: Arguments) -> Content:
    """Return what the tool `name` answers.

    Raises:
        KeyError: there is no such tool.
        BadRequestError: the question cannot be answered; its words say what to ask instead.
        DamagedStoreError, TooMuchError: as `Queryable.ask`.
    """
    tool = _ANSWERS[name]
    store = sources.store()
    if store is None:
        raise RefusedError("The records are still being read; try again in a moment.")
    content = tool(sources, store, arguments)
    stale = sources.stale()
    return {"data_hash": store.path.stem, **content, **({"stale": stale} if stale else {})}


def shown(row: ClaimRow, site: str) -> Content:
    """Return a claim as the API gives it, without what is null beyond `ALWAYS`, and with its link."""
    values = cast("Mapping[str, Any]", row)
    content = {name: values[name] for name in EXPORTED if name in ALWAYS or values[name] is not None}
    return {**content, "link": f"{site}?{urlencode([('claim', row['claim_id'])])}"}


# --- claims -----------------------------------------------------------------------------------------------------------


def _search(sources: Sources, store: Queryable, arguments: Arguments) -> Content:
    params = params_of(arguments, (*Filter.model_fields, "sort", *PAGING))
    limit, offset = _page(params)
    order = next(each for each in ORDERS if each == one_of(params, "sort", ORDERS))
    filter = asked_filter(store, {name: params[name] for name in params if name in Filter.model_fields})
    total = store.ask(queries.count, filter)
    rows = store.ask(queries.claims_page, filter, EXPORTED, order, limit, offset) if total else []
    return {
        "total": total,
        "limit": limit,
        "offset": offset,
        "claims": [shown(row, sources.site) for row in rows],
        "suggestions": [] if total else search_help.as_json(store, filter),
        "link": f"{sources.site}?{urlencode(filter.to_params())}",
    }


def _page(params: Params, most: int = MOST) -> tuple[int, int]:
    return whole_number(params, "limit", DEFAULT_LIMIT, 1, most), whole_number(params, "offset", 0, 0, 999_999_999)


def _claim(sources: Sources, store: Queryable, arguments: Arguments) -> Content:
    ids = params_of(arguments, ("claim",)).get("claim", [])
    if len(ids) != 1:
        raise RefusedError('Name one claim: {"claim": "lm-infinite.c1"}.')
    return {"claim": shown(_rows(store, ids)[0], sources.site)}


def _rows(store: Queryable, ids: Sequence[str]) -> list[ClaimRow]:
    """The claims with these ids, in their order."""
    for one in ids:
        if not re.fullmatch(GLOBAL_ID_PATTERN, one):
            raise RefusedError(f"{quoted(one)} is not the id of a claim; an id is like lm-infinite.c1.")
    rows = {row["claim_id"]: row for row in store.ask(neighbours.by_ids, ids)}
    for one in ids:
        if one not in rows:
            raise RefusedError(f"There is no claim {quoted(one)}{_near(store, one)}.")
    return [rows[one] for one in ids]


def _near(store: Queryable, claim_id: str) -> str:
    """Claims of the same record, else those that a search for its name finds."""
    slug = claim_slug(claim_id)
    if ids := [row["claim_id"] for row in store.ask(queries.of_paper, slug)]:
        return f"; {slug} has {', '.join(ids)}"
    like = store.ask(queries.claims_page, Filter(q=slug.replace("-", " ")), ("claim_id",), "factor", 3)
    return f"; nearest: {', '.join(row['claim_id'] for row in like)}" if like else "; search_claims finds ids"


def _compare(sources: Sources, store: Queryable, arguments: Arguments) -> Content:
    ids = [*dict.fromkeys(params_of(arguments, ("claim",)).get("claim", []))]
    if not judged.FEWEST <= len(ids) <= judged.MOST:
        raise RefusedError(f'Name {judged.FEWEST} to {judged.MOST} claims: {{"claim": ["lora.c1", "lora.c2"]}}.')
    rows = _rows(store, ids)
    return {
        **judged.content(store, rows),
        "ranking": _ranking(rows, compare_rows(rows)),
        "figures": [shown(row, sources.site) for row in rows],
        "link": f"{sources.site}compare?{urlencode([('claim', one) for one in ids])}",
    }


def _ranking(rows: Sequence[ClaimRow], comparison: Comparison) -> list[str] | None:
    """The ids, the largest figure first; None unless all of the claims may be ranked."""
    if comparison.verdict not in (Verdict.LIKE_FOR_LIKE, Verdict.WITH_CARE):
        return None
    return [row["claim_id"] for row in sorted(rows, key=largest_first)]


# --- what others measured ---------------------------------------------------------------------------------------------

_PAIRS: WeakKeyDictionary[Queryable, list[reproductions.Pair]] = WeakKeyDictionary()


def _pairs(store: Queryable) -> list[reproductions.Pair]:
    """Every pair of a store, the widest gap first; read once for each store."""
    if store not in _PAIRS:
        found = reproductions.pairs(*store.ask(neighbours.reported_and_again, MOST_PAIRS))
        _PAIRS[store] = reproductions.by_gap(found)
    return _PAIRS[store]


def _reproductions(sources: Sources, store: Queryable, arguments: Arguments) -> Content:
    params = params_of(arguments, ("method", "claim", "q", *PAGING))
    limit, offset = _page(params)
    found = _chosen_pairs(_pairs(store), params)
    return {
        **reproductions.summary(found),
        "total": len(found),
        "limit": limit,
        "offset": offset,
        "pairs": [
            {
                "reported": shown(cast("ClaimRow", pair.reported), sources.site),
                "measured": shown(cast("ClaimRow", pair.again), sources.site),
                **reproductions.pair_facts(pair),
            }
            for pair in found[offset : offset + limit]
        ],
        "link": f"{sources.site}reproductions",
    }


def _chosen_pairs(found: Sequence[reproductions.Pair], params: Params) -> list[reproductions.Pair]:
    methods, claims = params.get("method", ()), params.get("claim", ())
    known = {reproductions.method_of(pair) for pair in found}
    for method in methods:
        if method not in known:
            near = ", ".join(nearest(method[:100], sorted(known)))
            raise RefusedError(f"No method {quoted(method)} was measured again; nearest: {near or 'none'}.")
    words = " ".join(params.get("q", ()))
    return [
        pair
        for pair in found
        if (not methods or reproductions.method_of(pair) in methods)
        and (not claims or {pair.reported["claim_id"], pair.again["claim_id"]}.intersection(claims))
        and reproductions.speaks_of(pair, words)
    ]


# --- counts, candidates -----------------------------------------------------------------------------------------------


def _facets(sources: Sources, store: Queryable, arguments: Arguments) -> Content:
    params = params_of(arguments, (*Filter.model_fields, "facet", "limit"))
    limit = whole_number(params, "limit", 20, 1, 1000)
    asked = params.get("facet") or queries.FACETS
    names = [one_of({"facet": [name]}, "facet", queries.FACETS) for name in asked]
    filter = asked_filter(store, {name: params[name] for name in params if name in Filter.model_fields})
    counts: dict[str, list[Content]] = {name: [] for name in names}
    for facet, key, n in store.ask(queries.facets, filter, cast("Sequence[queries.Facet]", names), limit):
        counts[facet].append({"key": key, "claims": n})
    link = f"{sources.site}?{urlencode(filter.to_params())}"
    return {"total": store.ask(queries.count, filter), "facets": counts, "link": link}


def _candidates(sources: Sources, store: Queryable, arguments: Arguments) -> Content:
    params = params_of(arguments, (*FILTERS, *PAGING))
    limit, offset = _page(params)
    inbox = sources.inbox()
    if isinstance(inbox, str):
        raise RefusedError(inbox)
    chosen = {name: params[name] for name in params if name in FILTERS}
    filter, ignored = requested(inbox, chosen)
    refuse_ignored(chosen, ignored, lambda name: _candidate_keys(inbox, name))
    found = inbox.matching(filter)
    return {
        "note": UNREVIEWED,
        "total": len(found),
        "limit": limit,
        "offset": offset,
        "candidates": [_unreviewed(each, sources.site) for each in found[offset : offset + limit]],
        "link": f"{sources.site}inbox",
    }


def _unreviewed(candidate: Candidate, site: str) -> Content:
    link = f"{site}inbox?{urlencode([('q', candidate.title[:MAX_TEXT])])}"
    return {**candidate._asdict(), "reviewed": False, "link": link}


def _candidate_keys(inbox: Inbox, name: str) -> Sequence[str]:
    if name in WORDS:
        return [*WORDS[name]]
    return sorted({key for each in inbox.candidates if (key := getattr(each, name))}) if name in NAMED else ()


_ANSWERS: dict[str, Callable[[Sources, Queryable, Arguments], Content]] = {
    descriptions.SEARCH.name: _search,
    descriptions.CLAIM.name: _claim,
    descriptions.COMPARE.name: _compare,
    descriptions.REPRODUCTIONS.name: _reproductions,
    descriptions.FACETS.name: _facets,
    descriptions.CANDIDATES.name: _candidates,
}
