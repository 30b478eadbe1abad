"""Questions over the toy collection: what they answer, equal to counting by hand, and equal on another engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from statistics import median, quantiles
from typing import Any, get_args

import narwhals as nw
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import queries
from claims.columns import CLAIM_COLUMNS, EXPORTED
from claims.filters import Filter
from claims.frames import records, to_pandas
from claims.queries import sql
from claims.rows import plain
from claims.store import TABLES, Store, open_store
from claims.words import Kind, Phase, Qualifier
from tests.toy_store import toy_store


@pytest.fixture(scope="module")
def toy(tmp_path_factory) -> Store:
    return toy_store(tmp_path_factory.mktemp("stores"))


@pytest.fixture(scope="module")
def every(toy) -> list[dict[str, Any]]:
    """All claims with all columns, to count by hand."""
    return records(matching(toy, Filter(), queries.ALL))


def matching(toy: Store, *arguments: Any) -> pd.DataFrame:
    """The answer of `queries.table` as pandas."""
    return to_pandas(toy.ask(queries.table, *arguments))


def as_data(frame: pd.DataFrame) -> dict[str, Any]:
    """All that a snapshot should show: columns with their dtypes, and the rows."""
    return {"dtypes": {name: str(dtype) for name, dtype in frame.dtypes.items()}, "rows": records(frame)}


FILTERS = st.builds(
    Filter,
    q=st.sampled_from(["", "", "skim", "ATTENTION zoe", "100%", "o(n", "nothing like it"]),
    domain=st.lists(st.sampled_from(["language-models", "learning-systems", "computer-vision"]), max_size=2),
    family=st.lists(st.sampled_from(["efficient-attention", "quantization"]), max_size=2),
    venue=st.lists(st.sampled_from(["arxiv", "neurips", "jmlr"]), max_size=2),
    method=st.lists(st.sampled_from(["Skim", "Crumb"]), max_size=1),
    kind=st.lists(st.sampled_from([Kind.SPEEDUP, Kind.QUALITY_GAIN, Kind.COMPARISON]), max_size=2),
    phase=st.lists(st.sampled_from([Phase.DECODING, Phase.TRAINING]), max_size=2),
    qualifier=st.lists(st.sampled_from([Qualifier.EXACT, Qualifier.UP_TO]), max_size=2),
    baseline=st.lists(st.sampled_from(["full-attention", "fp16"]), max_size=2),
    claim=st.sampled_from([(), (), ("skim.c1", "crumb.c2")]),
    year=st.sampled_from([None, None, (2021, 2022), (2024, 2024)]),
    factor_min=st.sampled_from([None, None, 0.5, 2.0, 3.0]),
    typical=st.booleans(),
)


def selects(filter: Filter, claim: dict[str, Any]) -> bool:
    """What a filter means, said once more in plain Python."""
    columns = {"baseline": "baseline_key", "claim": "claim_id"}
    facets = ("domain", "family", "venue", "method", "kind", "phase", "qualifier", "baseline", "claim")
    factor = claim["factor"] if claim["factor"] is not None else claim["factor_low"]
    return (
        all(word in claim["search"] for word in plain(filter.q).split())
        and all(not (keys := getattr(filter, f)) or claim[columns.get(f, f)] in keys for f in facets)
        and (filter.year is None or filter.year[0] <= claim["year"] <= filter.year[1])
        and (filter.factor_min is None or (factor is not None and factor >= filter.factor_min))
        and not (filter.typical and claim["qualifier"] == "up_to")
    )


def ids(claims: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(claim["claim_id"] for claim in claims)


# --- which claims -----------------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(FILTERS)
def test_a_filter_selects_what_it_says(toy, every, filter):
    expected = ids(claim for claim in every if selects(filter, claim))
    assert sorted(matching(toy, filter)["claim_id"]) == expected
    assert toy.ask(queries.count, filter) == len(expected)
    assert toy.ask(queries.slugs, filter) == sorted({id_.rpartition(".")[0] for id_ in expected})


def test_matching_gives_the_columns_asked_for_in_their_order(toy):
    assert list(matching(toy, Filter()).columns) == list(EXPORTED)
    frame = matching(toy, Filter(), ["where", "claim_id"], "factor", 2)
    assert list(frame.columns) == ["where", "claim_id"]
    assert list(frame.index) == [0, 1]


def test_order_by_factor_puts_ranges_after_factors_and_the_rest_last(toy, data_regression):
    frame = matching(toy, Filter(), ["claim_id", "factor", "factor_low", "factor_high"], "factor")
    data_regression.check(as_data(frame))


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("paper", "coin-flip-data.c1", "whisper.c4"),
        ("newest", "drift.c1", "skim.c6"),
        ("oldest", "coin-flip-data.c1", "whisper.c4"),
    ],
)
def test_other_orders(toy, order, first, last):
    found = matching(toy, Filter(), ["claim_id"], order)["claim_id"].tolist()
    assert (found[0], found[-1]) == (first, last)


@pytest.mark.parametrize("order", ["factor", "newest", "oldest", "paper"])
def test_pages_joined_are_the_whole(toy, order):
    whole = matching(toy, Filter(), ["claim_id"], order)
    pages = [matching(toy, Filter(), ["claim_id"], order, 7, offset) for offset in range(0, 35, 7)]
    pd.testing.assert_frame_equal(pd.concat(pages, ignore_index=True), whole)
    assert len(matching(toy, Filter(), ["claim_id"], order, 7, 100)) == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("100%", 6),  # every claim of Lighthouse: the percent sign is no wildcard
        ("o(n^2)", 1),
        ("skim zoe", 6),
        ("ZOË", 12),
        ("inputs_in", 6),
        ("'; drop table claims; --", 0),
        ("%", 13),
    ],
)
def test_search_is_for_words_as_they_are(toy, every, text, found):
    assert toy.ask(queries.count, Filter(q=text)) == found == sum(selects(Filter(q=text), claim) for claim in every)


def test_one_claim_and_those_of_its_paper(toy):
    one = toy.ask(queries.one, "skim.c1")
    assert list(one.columns) == [column.name for column in CLAIM_COLUMNS]
    assert one["quote"].tolist() == ["2.5x faster generation than standard attention"]
    assert toy.ask(queries.of_paper, "skim")["number"].tolist() == [1, 2, 3, 4, 5, 6]
    assert toy.ask_table("papers", queries.paper, "skim")["title"].tolist() == [
        "Skim: Reading Long Inputs in O(n) & Less"
    ]
    assert toy.ask(queries.one, "none.c1").empty
    assert toy.ask(queries.of_paper, "none").empty
    assert toy.ask_table("papers", queries.paper, "none").empty


def test_dtypes_do_not_depend_on_what_matches(toy):
    some, none = (matching(toy, filter, queries.ALL) for filter in (Filter(), Filter(q="nothing like it")))
    assert none.empty
    assert none.dtypes.to_dict() == some.dtypes.to_dict()
    assert {str(some[name].dtype) for name in ("year", "devices", "venue_year")} == {"Int64"}
    assert {str(some[name].dtype) for name in ("kind", "venue", "note", "subject")} == {"str"}


# --- facets -----------------------------------------------------------------------------------------------------------


def test_facets(toy, data_regression):
    data_regression.check(as_data(toy.ask(queries.facets, Filter(domain=("language-models",), q="skim"))))


@settings(max_examples=25)
@given(FILTERS)
def test_each_facet_is_counted_under_the_other_conditions(toy, every, filter):
    found = toy.ask(queries.facets, filter)
    for facet in queries.FACETS:
        column = "baseline_key" if facet == "baseline" else facet
        rest = [claim for claim in every if selects(filter.without(facet), claim) and claim[column] is not None]
        rows = found[found["facet"] == facet]
        assert dict(zip(rows["key"], rows["n"], strict=True)) == Counter(str(claim[column]) for claim in rest)
        assert list(zip(-rows["n"], rows["key"], strict=True)) == sorted(zip(-rows["n"], rows["key"], strict=True))
    assert found["facet"].unique().tolist() == [f for f in queries.FACETS if f in set(found["facet"])]


@settings(max_examples=10)
@given(FILTERS, st.integers(1, 3))
def test_limited_facets_are_the_first_of_all(toy, filter, limit):
    whole = toy.ask(queries.facets, filter).groupby("facet", sort=False).head(limit).reset_index(drop=True)
    pd.testing.assert_frame_equal(toy.ask(queries.facets, filter, limit=limit), whole)


def test_known_are_the_wanted_values_that_occur(toy):
    wanted = {"method": ["Skim", "skim", "Crumb", "'; drop"], "domain": ["language-models", ""], "kind": ["speedup"]}
    known = toy.ask(queries.known, wanted)
    assert set(known) == set(queries.GROWING)
    assert known["method"] == ["Crumb", "Skim"]
    assert known["domain"] == ["language-models"]
    assert known["venue"] == []


def test_kinds_are_all_there_whatever_is_chosen(toy):
    found = toy.ask(queries.kinds, Filter(domain=("learning-systems",), kind=("speedup",)))
    assert [each.kind for each in found] == [kind.value for kind in Kind]
    assert [each.kind for each in found if each.claims] == ["speedup"]


# --- effects ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["family", "venue", "domain", "year"])
def test_effects(toy, by, data_regression):
    data_regression.check(as_data(toy.ask(queries.effects, Filter(), by, Kind.SPEEDUP)))


@settings(max_examples=40)
@given(FILTERS, st.sampled_from([Kind.SPEEDUP, Kind.MEMORY_REDUCTION, Kind.COST_REDUCTION]))
def test_effects_pool_one_kind_and_no_range_no_retold_and_no_withdrawn_figure(toy, every, filter, kind):
    found = toy.ask(queries.effects, filter, "venue", kind)
    groups: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    for claim in every:
        if selects(filter, claim) and claim["kind"] == kind and claim["sort_factor"] is not None:
            groups.setdefault((claim["venue"], claim["qualifier"] == "up_to"), []).append(claim)
    assert list(zip(found["key"], found["up_to"], strict=True)) == sorted(groups)
    for row in records(found):
        claims = groups[row["key"], row["up_to"]]
        left_out = [c for c in claims if _never_pooled(c)]
        ranges = [c for c in claims if c not in left_out and c["factor"] is None]
        pooled = [c["factor"] for c in claims if c not in left_out and c["factor"] is not None]
        assert (row["n"], row["ranges"], row["left_out"]) == (len(pooled), len(ranges), len(left_out))
        figures = {name: row[name] for name in ("median", "q1", "q3", "min", "max")}
        assert figures == pytest.approx(_figures(pooled))


def _never_pooled(claim: dict[str, Any]) -> bool:
    return (
        claim["status"] == "withdrawn"
        or claim["qualifier"] == "order_of_magnitude"
        or claim["attribution"] != "original"
    )


def _figures(pooled: list[float]) -> dict[str, float | None]:
    if not pooled:
        return dict.fromkeys(("median", "q1", "q3", "min", "max"))
    q1, _, q3 = quantiles(pooled, method="inclusive") if len(pooled) > 1 else pooled * 3
    return {"median": median(pooled), "q1": q1, "q3": q3, "min": min(pooled), "max": max(pooled)}


def test_points(toy, data_regression):
    frame = toy.ask(queries.points, Filter(), Kind.SPEEDUP)
    assert tuple(frame.columns) == queries.POINTS
    columns = ["claim_id", "factor", "factor_low", "factor_high", "qualifier", "status", "printed"]
    data_regression.check(as_data(frame[columns]))
    pd.testing.assert_frame_equal(toy.ask(queries.points, Filter(), Kind.SPEEDUP, 3), frame.head(3))


@pytest.mark.parametrize(
    "filter", [Filter(), Filter(typical=True), Filter(q="nothing like it")], ids=["all", "typical", "none"]
)
def test_kinds(toy, filter, data_regression):
    data_regression.check([each._asdict() for each in toy.ask(queries.kinds, filter)])


@settings(max_examples=20)
@given(FILTERS)
def test_papers_are_counted_once(toy, every, filter):
    assert toy.ask(queries.paper_count, filter) == len({c["slug"] for c in every if selects(filter, c)})


def test_timeline(toy, data_regression):
    data_regression.check(as_data(toy.ask(queries.timeline, Filter(domain=("language-models",)))))


@pytest.mark.parametrize("by", ["venue", "year"])
def test_completeness(toy, by, data_regression):
    data_regression.check(as_data(toy.ask(queries.completeness, Filter(), by)))


# --- engines ----------------------------------------------------------------------------------------------------------

QUESTIONS: list[Callable[[nw.LazyFrame, Filter], Any]] = [
    queries.count,
    queries.slugs,
    queries.facets,
    lambda claims, filter: queries.facets(claims, filter, limit=2),
    queries.kinds,
    queries.timeline,
    lambda claims, filter: to_pandas(queries.table(claims, filter, queries.ALL, "factor", 5, 2)),
    lambda claims, filter: queries.points(claims, filter, Kind.SPEEDUP),
    queries.paper_count,
    lambda claims, filter: queries.effects(claims, filter, "family", Kind.SPEEDUP),
    lambda claims, filter: queries.completeness(claims, filter, "year"),
]


def _data(answer: Any) -> Any:
    if isinstance(answer, pd.DataFrame):
        return as_data(answer)
    return (answer.schema, answer.to_pylist()) if isinstance(answer, pa.Table) else answer


@settings(max_examples=60)
@given(filter=FILTERS, kind=st.sampled_from(Kind), order=st.sampled_from(get_args(queries.Order)), data=st.data())
def test_a_question_and_its_twin_in_sql_give_equal_answers(toy, filter, kind, order, data):
    limit = data.draw(st.sampled_from([None, 0, 1, 3, 100]))
    names = data.draw(st.lists(st.sampled_from(queries.FACETS), min_size=1, unique=True))
    by = data.draw(st.sampled_from(get_args(queries.Group)))
    page = (limit, data.draw(st.sampled_from([0, 1, 5])))
    asked: dict[Callable[..., Any], tuple[Any, ...]] = {
        queries.table: (filter, EXPORTED, order, *page),
        queries.listed: (filter, ("claim_id", "factor", "kind", "year", "authors", "on"), order, *page),
        queries.count: (filter,),
        queries.facets: (filter, tuple(names), limit),
        queries.kinds: (filter,),
        queries.points: (filter, kind, limit),
        queries.without_factor: (filter, limit or 0),
        queries.effects: (filter, by, kind),
        queries.paper_count: (filter,),
    }
    twins = {question for question in vars(queries).values() if hasattr(question, "on_duckdb")}
    assert asked.keys() == twins - {queries.whole}
    with open_store(toy.path) as connection:
        for question, arguments in asked.items():
            there = question(nw.from_native(connection.table("claims")), *arguments)
            assert _data(toy.ask(question, *arguments)) == _data(there), question


@pytest.mark.parametrize("table", sorted(set(TABLES) - {"claims"}))
def test_a_whole_table_and_its_twin_in_sql_are_equal(toy, table):
    with open_store(toy.path) as connection:
        there = queries.whole(nw.from_native(connection.table(table)))
    assert toy.ask_table(table, queries.whole) == there
    assert there or table == "problems"


@pytest.mark.parametrize("limit", ["MOST_TEXTS", "MOST_FOUND"])
def test_the_texts_that_are_remembered_are_bounded(toy, monkeypatch, limit):
    monkeypatch.setattr(sql, limit, 2)
    with open_store(toy.path) as connection:
        found = sql.Found(connection)
        sizes = {word: found((word,)).num_rows for word in ("skim", "no-such", "nothing", "whisper")}
        assert len(found) <= 2
        assert sizes == {word: found((word,)).num_rows for word in sizes}
    assert sizes["skim"] > 0
    assert sizes["nothing"] == 0


SOME = [
    Filter(),
    Filter(q="skim attention"),
    Filter(domain=("learning-systems",), kind=("speedup",), year=(2022, 2023)),
    Filter(phase=("decoding",), baseline=("full-attention", "fp16"), typical=True),
    Filter(factor_min=2, qualifier=("exact", "up_to")),
    Filter(q="nothing like it"),
]


@pytest.mark.parametrize("filter", SOME, ids=str)
def test_another_engine_gives_equal_answers(toy, filter):
    """pandas stands for the engines that know no enum and cannot hold rows."""
    other = nw.from_native(matching(toy, Filter(), queries.ALL)).lazy()
    for question in QUESTIONS:
        here, there = toy.ask(question, filter), question(other, filter)
        if isinstance(here, pd.DataFrame):
            assert records(there) == records(here)
        else:
            assert there == here
