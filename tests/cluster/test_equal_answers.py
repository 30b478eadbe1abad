"""Every question of claims.queries, asked of DuckDB and of a Spark cluster: the answers are equal, dtypes too."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import queries
from claims.filters import Filter
from claims.frames import records
from claims.queries import curation, neighbours, overview, papers, recent
from claims.store import Store
from claims.words import Kind, Qualifier, Verification
from tests.cluster.conftest import Pair

Question = Callable[..., Any]
MODULES = (queries, curation, neighbours, overview, papers, recent)
UNORDERED = (queries.whole, papers.identified, recent.matching_days, recent.added_days)

FILTERED: list[tuple[Question, tuple]] = [
    (queries.count, ()),
    (queries.slugs, ()),
    (queries.kinds, ()),
    (queries.paper_count, ()),
    (queries.timeline, ()),
    (queries.facets, ()),
    (queries.facets, (("family", "year"), 2)),
    *((queries.table, (queries.ALL, order, 20, 5)) for order in ("factor", "newest", "oldest", "paper")),
    (queries.listed, ()),
    (queries.without_factor, (10,)),
    (queries.points, (Kind.SPEEDUP,)),
    (queries.points, (Kind.QUALITY_GAIN, 5)),
    *((queries.effects, (by, Kind.SPEEDUP)) for by in ("family", "venue", "domain", "year")),
    *((queries.completeness, (by,)) for by in ("venue", "year")),
    (overview.coverage, (Kind.SPEEDUP,)),
    *((overview.best_cases, (Kind.SPEEDUP, by)) for by in ("family", "year")),
    (recent.matching_days, ()),
]
"""Asked with a filter, then these arguments."""
OF_ALL: list[tuple[Question, tuple]] = [
    (queries.known, ({"method": ["Skim", "LM-Infinite", "none"], "family": ["quantization"], "q": ["x"]},)),
    (curation.gaps, (20,)),
    (curation.coverage, ()),
    (curation.marked, ()),
    (curation.not_found, (20,)),
    (curation.unproven, (20,)),
    (curation.contested, (20,)),
    (curation.doubles, (20,)),
    (curation.names, ()),
    (neighbours.measured_again, (20,)),
    (neighbours.baselines, ()),
    (neighbours.other_baselines, (20,)),
    (neighbours.baseline_counts, ()),
    (neighbours.without_baseline, (20,)),
]
OF_PAPERS: list[tuple[Question, tuple]] = [
    (curation.usage, ()),
    (recent.added_days, ()),
    (queries.whole, ()),
    (papers.listed, ("attention", 5)),
    (papers.counts, ("a",)),
    (papers.identified, ()),
]
NAMED = (
    queries.one,
    queries.of_paper,
    queries.paper,
    neighbours.by_ids,
    neighbours.reproductions,
    neighbours.of_method,
    neighbours.papers_of_method,
    neighbours.against,
)
"""Asked of a claim, a paper, a method or a baseline, in the test of these."""

FIXED = [
    Filter(),
    Filter(kind=("speedup",), year=(2021, 2023), factor_min=2, typical=True),
    Filter(q="nothing like it"),
]


def test_every_question_is_asked() -> None:
    asked = {question for question, _ in (*FILTERED, *OF_ALL, *OF_PAPERS)} | set(NAMED)
    there = {
        function
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and next(iter(inspect.signature(function).parameters)) in ("claims", "papers", "table")
    }
    assert {function.__qualname__ for function in there - asked} - {"rare"} == set()


@pytest.mark.parametrize("filter", FIXED, ids=str)
def test_a_filter(real_pair: Pair, filter: Filter) -> None:
    for question, arguments in FILTERED:
        assert_equal(real_pair, "claims", question, filter, *arguments)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_random_filters(pair: Pair, data: st.DataObject) -> None:
    filter = data.draw(filters(pair.duckdb.ask(queries.facets, Filter())))
    question, arguments = data.draw(st.sampled_from(FILTERED))
    assert_equal(pair, "claims", question, filter, *arguments)


def filters(facets: pd.DataFrame) -> st.SearchStrategy[Filter]:
    """Filters of words that occur, with some that do not."""
    known = {name: rows["key"].tolist() for name, rows in facets.groupby("facet") if name != "year"}
    known |= {"qualifier": list(Qualifier), "verified": list(Verification)}
    chosen = {name: st.lists(st.sampled_from(keys), max_size=3, unique=True) for name, keys in known.items()}
    return st.builds(
        Filter,
        q=st.sampled_from(["", "", "attention", "ZOË 100%", "o(n", "faster", "' or 1"]),
        year=st.sampled_from([None, None, (2019, 2022), (2024, 2024)]),
        factor_min=st.sampled_from([None, None, 0.5, 2.0, 3.25]),
        typical=st.booleans(),
        **{name: st.just(()) | keys for name, keys in chosen.items()},
    )


def test_the_whole_collection(pair: Pair) -> None:
    for question, arguments in OF_ALL:
        assert_equal(pair, "claims", question, *arguments)
    for question, arguments in OF_PAPERS:
        assert_equal(pair, "papers", question, *arguments)
    for table in ("terms", "problems", "meta"):
        assert_equal(pair, table, queries.whole)


def test_what_is_asked_by_name(pair: Pair) -> None:
    claims = pair.duckdb.ask(queries.listed, Filter(), queries.ALL)
    some = [claims[0], claims[-1], next(claim for claim in claims if claim["method"] and claim["baseline_key"])]
    for claim in some:
        ids = [claim["claim_id"], *(other["of"] for other in claims if other["of"]), "none.c1"]
        assert_equal(pair, "claims", queries.one, claim["claim_id"])
        assert_equal(pair, "claims", queries.of_paper, claim["slug"])
        assert_equal(pair, "papers", queries.paper, claim["slug"])
        assert_equal(pair, "claims", neighbours.by_ids, ids)
        assert_equal(pair, "claims", neighbours.reproductions, ids)
        assert_equal(pair, "claims", neighbours.of_method, claim["method"] or "none")
        assert_equal(pair, "papers", neighbours.papers_of_method, claim["method"] or "none")
        assert_equal(pair, "claims", neighbours.against, claim["baseline_key"] or "none", 20)
    assert_equal(pair, "claims", queries.one, "none.c1")


def assert_equal(pair: Pair, table: str, question: Question, *arguments: Any) -> None:
    """Both engines answer alike."""
    duckdb, spark = (_answer(store, table, question, arguments) for store in (pair.duckdb, pair.spark))
    assert spark == duckdb


def _answer(store: Store, table: str, question: Question, arguments: tuple) -> Any:
    """What is compared: names, dtypes and rows."""
    found = store.ask_table(table, question, *arguments)
    if isinstance(found, pa.Table):
        return [found.schema.names, found.schema.types, found.to_pylist()]
    if isinstance(found, pd.DataFrame):
        if question in UNORDERED:
            found = found.sort_values(list(found.columns[:2]), ignore_index=True)
        return [{name: str(dtype) for name, dtype in found.dtypes.items()}, list(_rows(found))]
    return found


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows, floats to twelve digits: engines add up in different orders."""
    for row in records(frame):
        yield {name: float(f"{value:.12g}") if isinstance(value, float) else value for name, value in row.items()}
