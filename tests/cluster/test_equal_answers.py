"""Every question of claims.queries, asked of DuckDB and of a Spark cluster: the answers are equal, types too."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import queries
from claims.filters import Filter
from claims.store import Queryable
from claims.words import Qualifier, Verification
from tests.cluster.conftest import Pair
from tests.conftest import ALL_TESTS
from tests.questions import AWKWARD, FILTERED, NAMED, OF_ALL, Question, asking_for, every_question

FIXED = [
    Filter(),
    Filter(kind=("speedup",), year=(2021, 2023), factor_min=2, typical=True),
    Filter(q="EAGLE-2 7B"),
]


def test_every_question_is_asked() -> None:
    assert {question for question, _ in (*FILTERED, *OF_ALL, *NAMED)} == every_question()


@pytest.mark.parametrize("filter", FIXED, ids=str)
def test_a_filter(real_pair: Pair, filter: Filter) -> None:
    all_equal(real_pair, [(question, (filter, *arguments)) for question, arguments in FILTERED])


@settings(max_examples=25 if ALL_TESTS else 12, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_random_filters(pair: Pair, data: st.DataObject) -> None:
    filter = data.draw(filters(pair.duckdb.ask(queries.facets, Filter())))
    question, arguments = data.draw(st.sampled_from(FILTERED))
    assert_equal(pair, question, filter, *arguments)


def filters(facets: list[queries.FacetCount]) -> st.SearchStrategy[Filter]:
    """Filters of words that occur, with some that do not."""
    known: dict[str, list[str]] = {}
    for facet, key, _ in facets:
        if facet != "year":
            known.setdefault(facet, []).append(key)
    known |= {"qualifier": list(Qualifier), "verified": list(Verification)}
    chosen = {name: st.lists(st.sampled_from(keys), max_size=3, unique=True) for name, keys in known.items()}
    return st.builds(
        Filter,
        q=st.sampled_from(["", "", "attention", "ZOË 100%", "o(n", "faster", "KV-cache 4 bit", "' or 1"]),
        year=st.sampled_from([None, None, (2019, 2022), (2024, 2024)]),
        factor_min=st.sampled_from([None, None, 0.5, 2.0, 3.25]),
        typical=st.booleans(),
        **{name: st.just(()) | keys for name, keys in chosen.items()},
    )


def test_the_whole_collection(pair: Pair) -> None:
    all_equal(pair, OF_ALL)


def test_what_is_asked_by_name(pair: Pair) -> None:
    claims = pair.duckdb.ask(queries.claims_page, Filter(), queries.ALL)
    claim = next(claim for claim in claims if claim["method"] and claim["baseline_key"])
    again = next((claim["of"] for claim in claims if claim["of"]), "none.c1")
    texts = (claim["claim_id"], claim["slug"], claim["method"], claim["baseline_key"], again, "none.c1")
    all_equal(pair, [(question, arguments(str(text))) for text in texts for question, arguments in NAMED])


@pytest.mark.parametrize("text", AWKWARD if ALL_TESTS else AWKWARD[::5])
def test_any_text_is_taken_as_it_is(awkward_pair: Pair, text: str) -> None:
    filtered = (queries.claims_page, queries.facets, queries.kinds)
    all_equal(awkward_pair, [(question, arguments(text)) for question, arguments in NAMED])
    all_equal(awkward_pair, [(question, (filter,)) for filter in asking_for(text) for question in filtered])


def all_equal(pair: Pair, asked: Iterable[tuple[Question, tuple]]) -> None:
    """Both engines answer every question alike; several are asked at a time, as a server does."""
    with ThreadPoolExecutor(4) as threads:
        for answer in [threads.submit(assert_equal, pair, question, *arguments) for question, arguments in asked]:
            answer.result()


def assert_equal(pair: Pair, question: Question, *arguments: Any) -> None:
    """Both engines answer alike."""
    duckdb, spark = (_answer(store, question, arguments) for store in (pair.duckdb, pair.spark))
    assert spark == duckdb, question


def _answer(store: Queryable, question: Question, arguments: tuple) -> Any:
    """What is compared: names, types and values; the rows of a whole table have no order."""
    found = store.ask(question, *arguments)
    if isinstance(found, pa.Table):
        return [found.schema.names, found.schema.types, _rounded(found.to_pylist())]
    return _rounded(sorted(found, key=repr) if question is queries.all_rows else found)


def _rounded(value: Any) -> Any:
    """Floats to twelve digits: engines add up in different orders."""
    if isinstance(value, float):
        return float(f"{value:.12g}")
    if isinstance(value, dict):
        return {name: _rounded(each) for name, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list | tuple) else value
