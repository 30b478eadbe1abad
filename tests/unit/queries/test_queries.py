"""Questions over the toy collection: what they answer, and that it equals counting by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import median, quantiles
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import queries
from claims.collection import read
from claims.columns import CLAIM_COLUMNS, EXPORTED, PAPER_COLUMNS
from claims.engines import on_duckdb
from claims.filters import Filter
from claims.queries import neighbours
from claims.queries.summaries import ONE_OF
from claims.row_types import ClaimRow, PaperRow
from claims.spelling import terms
from claims.store import Store, open_store
from claims.words import Attribution, Exact, Kind, Phase, Qualifier, Quantity, Requires
from tests.questions import AWKWARD, FILTERED, OF_ALL, WRITTEN, asking_for, awkward_collection, every_question
from tests.questions import NAMED as NAMED_QUESTIONS
from tests.reference_build import build
from tests.sample import PATH, SAMPLE, edited, write_collection
from tests.toy_store import toy_store


@pytest.fixture(scope="module")
def toy(tmp_path_factory) -> Store:
    return toy_store(tmp_path_factory.mktemp("stores"))


@pytest.fixture(scope="module")
def every(toy) -> list[dict[str, Any]]:
    """All claims with all columns, to count by hand."""
    return toy.ask(queries.claims_page, Filter(), queries.ALL)


def as_data(table: pa.Table) -> dict[str, Any]:
    """All that a snapshot should show: columns with their types, and the rows."""
    return {"types": {field.name: str(field.type) for field in table.schema}, "rows": table.to_pylist()}


FILTERS = st.builds(
    Filter,
    q=st.sampled_from(["", "", "skim", "ATTENTION zoe", "100%", "o(n", "nothing like it"]),
    domain=st.lists(st.sampled_from(["language-models", "learning-systems", "computer-vision"]), max_size=2),
    family=st.lists(st.sampled_from(["efficient-attention", "quantization"]), max_size=2),
    venue=st.lists(st.sampled_from(["arxiv", "neurips", "jmlr"]), max_size=2),
    method=st.lists(st.sampled_from(["Skim", "Crumb", "Eve Stone"]), max_size=1),
    kind=st.lists(st.sampled_from([Kind.SPEEDUP, Kind.QUALITY_GAIN, Kind.COMPARISON]), max_size=2),
    quantity=st.lists(st.sampled_from([Quantity.INFERENCE_SPEED, Quantity.LATENCY]), max_size=1),
    phase=st.lists(st.sampled_from([Phase.DECODING, Phase.TRAINING]), max_size=2),
    qualifier=st.lists(st.sampled_from([Qualifier.EXACT, Qualifier.UP_TO]), max_size=2),
    baseline=st.lists(st.sampled_from(["full-attention", "fp16"]), max_size=2),
    requires=st.lists(st.sampled_from([Requires.NOTHING, Requires.CALIBRATION]), max_size=2),
    exact=st.lists(st.sampled_from([Exact.YES, Exact.NO]), max_size=1),
    model=st.lists(st.just("toy-7b"), max_size=1),
    hardware=st.lists(st.sampled_from(["a100", "h100", "v100"]), max_size=2),
    dataset=st.lists(st.sampled_from(["madeupqa", "none"]), max_size=2),
    attribution=st.lists(st.sampled_from(Attribution), max_size=2),
    claim=st.sampled_from([(), (), ("skim.c1", "crumb.c2")]),
    year=st.sampled_from([None, None, (2021, 2022), (2024, 2024)]),
    factor_min=st.sampled_from([None, None, 0.5, 2.0, 3.0]),
    typical=st.booleans(),
)


KEYS = {
    "baseline": "baseline_key",
    "method": "about_method",
    "model": "model_key",
    "hardware": "hardware_key",
    "dataset": "dataset_key",
}
"""The columns of the facets that have not their own name."""


def selects(filter: Filter, claim: dict[str, Any]) -> bool:
    """What a filter means, said once more in plain Python."""
    columns = {**KEYS, "claim": "claim_id"}
    facets = [*(name for name in queries.FACETS if name not in ("year", "method")), "claim"]
    names = {claim["about_method"], claim["measured_by"] if claim["attribution"] == "reproduction" else None}
    factor = claim["factor"] if claim["factor"] is not None else claim["factor_low"]
    return (
        all(word in claim["search"] for word in terms(filter.q))
        and all(not (keys := getattr(filter, f)) or claim[columns.get(f, f)] in keys for f in facets)
        and (not filter.method or not names.isdisjoint(filter.method))
        and (filter.year is None or filter.year[0] <= claim["year"] <= filter.year[1])
        and (filter.factor_min is None or (factor is not None and factor >= filter.factor_min))
        and not (filter.typical and claim["qualifier"] not in ("exact", "about", "average"))
    )


def ids(claims: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(claim["claim_id"] for claim in claims)


# --- which claims -----------------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(FILTERS)
def test_a_filter_selects_what_it_says(toy, every, filter):
    expected = ids(claim for claim in every if selects(filter, claim))
    assert ids(toy.ask(queries.claims_page, filter)) == expected
    assert toy.ask(queries.count, filter) == len(expected)
    assert toy.ask(queries.slugs, filter) == sorted({id_.rpartition(".")[0] for id_ in expected})


def test_a_table_has_the_columns_asked_for_in_their_order(toy):
    assert toy.ask(queries.table, Filter()).column_names == list(EXPORTED)
    table = toy.ask(queries.table, Filter(), ["where", "claim_id"], "factor", 2)
    assert table.column_names == ["where", "claim_id"]
    assert table.num_rows == 2
    assert toy.ask(queries.claims_page, Filter(), ["where", "claim_id"], "factor", 2) == table.to_pylist()


def test_order_by_factor_puts_ranges_after_factors_and_the_rest_last(toy, data_regression):
    table = toy.ask(queries.table, Filter(), ["claim_id", "factor", "factor_low", "factor_high"], "factor")
    data_regression.check(as_data(table))


def in_order(toy: Store, *arguments: Any) -> list[str]:
    return [claim["claim_id"] for claim in toy.ask(queries.claims_page, Filter(), ["claim_id"], *arguments)]


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("paper", "coin-flip-data.c1", "whisper.c4"),
        ("newest", "drift.c1", "skim.c6"),
        ("oldest", "coin-flip-data.c1", "whisper.c4"),
    ],
)
def test_other_orders(toy, order, first, last):
    found = in_order(toy, order)
    assert (found[0], found[-1]) == (first, last)


@pytest.mark.parametrize("order", ["factor", "newest", "oldest", "paper"])
def test_pages_joined_are_the_whole(toy, order):
    pages = [in_order(toy, order, 7, offset) for offset in range(0, 35, 7)]
    assert [claim_id for page in pages for claim_id in page] == in_order(toy, order)
    assert in_order(toy, order, 7, 100) == []


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


def test_a_method_is_chosen_with_what_others_measured_of_it_and_a_measurer_with_what_it_measured(tmp_path):
    again = "    attribution: reproduction\n    of: sample.c1\n    by: Bench (repository a/b)\n    subject: SAMPLE 7B\n"
    text = edited(("A Small Record", "A Bench"), ("2301.00001", "2301.00002"), ("method: Sample", "method: Bench"))
    text = text.replace("    evidence:", f"{again}    evidence:", 1)
    store = Store(
        build(read(write_collection(tmp_path / "data", [(PATH, SAMPLE), ("records/2023/bench.yaml", text)])), tmp_path)
    )
    about = ("claim_id", "about_method", "measured_by", "who")
    assert [tuple(row.values()) for row in store.ask(queries.claims_page, Filter(), about)] == [
        ("bench.c1", "Sample", "Bench", "Sample (SAMPLE 7B)"),
        ("bench.c2", "Bench", "authors", "Bench"),
        ("sample.c1", "Sample", "authors", "Sample"),
        ("sample.c2", "Sample", "authors", "Sample"),
    ]
    found = {name: ids(store.ask(queries.claims_page, Filter(method=(name,)))) for name in ("Sample", "Bench")}
    assert found == {"Sample": ["bench.c1", "sample.c1", "sample.c2"], "Bench": ["bench.c1", "bench.c2"]}
    counts = store.ask(queries.facets, Filter(), ("method",))
    assert [(each.key, each.n) for each in counts] == [("Sample", 3), ("Bench", 1)]


def test_one_claim_and_those_of_its_paper(toy):
    claim = toy.ask(queries.claim, "skim.c1")
    assert list(claim) == [column.name for column in CLAIM_COLUMNS]
    assert claim["quote"] == "2.5x faster generation than standard attention"
    assert [each["number"] for each in toy.ask(queries.of_paper, "skim")] == [1, 2, 3, 4, 5, 6]
    assert toy.ask(queries.paper, "skim")["title"] == "Skim: Reading Long Inputs in O(n) & Less"
    assert toy.ask(queries.claim, "none.c1") is None
    assert toy.ask(queries.of_paper, "none") == []
    assert toy.ask(queries.paper, "none") is None


def test_types_do_not_depend_on_what_matches(toy):
    some, none = (toy.ask(queries.table, filter, queries.ALL) for filter in (Filter(), Filter(q="nothing like it")))
    assert none.num_rows == 0
    assert none.schema == some.schema


# --- facets -----------------------------------------------------------------------------------------------------------


def test_facets(toy, data_regression):
    found = toy.ask(queries.facets, Filter(domain=("language-models",), q="skim"))
    data_regression.check([list(each) for each in found])


@settings(max_examples=25)
@given(FILTERS)
def test_each_facet_is_counted_under_the_other_conditions(toy, every, filter):
    found = toy.ask(queries.facets, filter)
    for facet in queries.FACETS:
        column = KEYS.get(facet, facet)
        rest = [claim for claim in every if selects(filter.without(facet), claim) and claim[column] is not None]
        rows = [(-each.n, each.key) for each in found if each.facet == facet]
        assert {key: -n for n, key in rows} == Counter(str(claim[column]) for claim in rest)
        assert rows == sorted(rows)
    names = list(dict.fromkeys(each.facet for each in found))
    assert names == [facet for facet in queries.FACETS if facet in names]


def test_a_key_is_shown_in_its_shortest_spelling(toy):
    assert toy.ask(queries.spellings, "hardware")["a100"] == "A100"
    assert toy.ask(queries.spellings, "model") == {"toy-7b": "Toy 7B"}


@settings(max_examples=10)
@given(FILTERS, st.integers(1, 3), st.lists(st.sampled_from(queries.FACETS), min_size=1, unique=True))
def test_limited_facets_are_the_first_of_all(toy, filter, limit, names):
    whole = toy.ask(queries.facets, filter, tuple(names))
    first = [each for name in names for each in [e for e in whole if e.facet == name][:limit]]
    assert toy.ask(queries.facets, filter, tuple(names), limit) == first


def test_known_are_the_wanted_values_that_occur(toy):
    wanted = {
        "method": ["Skim", "skim", "Crumb", "Eve Stone", "'; drop"],
        "domain": ["language-models", ""],
        "kind": ["speedup"],
    }
    known = toy.ask(queries.known_values, wanted)
    assert set(known) == set(queries.GROWING)
    assert known["method"] == ["Crumb", "Eve Stone", "Skim"]
    assert known["domain"] == ["language-models"]
    assert known["venue"] == []


def test_a_key_that_others_replaced_stands_for_all_of_them(toy):
    wanted = {"family": ["compression", "online-learning"], "venue": ["arxiv"], "q": ["small"]}
    filter = Filter(family=("data-selection", "online-learning", "quantization"), venue=("arxiv",), q="small")
    assert toy.ask(queries.requested, wanted) == (filter, [])


def test_a_key_that_nothing_replaced_is_ignored_and_named(toy):
    found = toy.ask(queries.requested, {"family": ["small-data", "nothing"], "venue": ["compression"]})
    assert found == (
        Filter(family=("data-selection",)),
        ['family "nothing" is unknown', 'venue "compression" is unknown'],
    )


def test_kinds_are_all_there_whatever_is_chosen(toy):
    found = toy.ask(queries.kinds, Filter(domain=("learning-systems",), kind=("speedup",)))
    assert [each.kind for each in found] == [kind.value for kind in Kind]
    assert [each.kind for each in found if each.claims] == ["speedup"]


# --- figures ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["family", "venue", "domain", "year"])
def test_effects(toy, by, data_regression):
    data_regression.check([each._asdict() for each in toy.ask(queries.effects, Filter(), by, Kind.SPEEDUP)])


@settings(max_examples=40)
@given(FILTERS, st.sampled_from([Kind.SPEEDUP, Kind.MEMORY_REDUCTION, Kind.COST_REDUCTION]))
def test_effects_hold_what_is_pooled_and_a_median_of_one_family_and_baseline_only(toy, every, filter, kind):
    found = toy.ask(queries.effects, filter, "venue", kind)
    groups: dict[str, list[dict[str, Any]]] = {}
    for claim in every:
        if selects(filter, claim) and claim["kind"] == kind and claim["sort_factor"] is not None:
            groups.setdefault(claim["venue"], []).append(claim)
    assert [each.key for each in found] == sorted(groups)
    for spread in found:
        claims = groups[spread.key]
        pooled = [claim for claim in claims if is_pooled(claim)]
        best = [claim for claim in claims if claim["qualifier"] == "up_to"]
        again = [
            claim
            for claim in claims
            if claim["attribution"] == "reproduction" and claim["status"] != "withdrawn" and claim not in best
        ]
        assert (spread.n, spread.up_to, spread.remeasured) == (len(pooled), len(best), len(again))
        assert (spread.low, spread.q1, spread.q3, spread.high) == pytest.approx(_figures(pooled))
        alike = {tuple(claim[name] for name in ONE_OF) for claim in pooled}
        is_one = len(alike) == 1 and None not in next(iter(alike))
        assert spread.median == (pytest.approx(median(c["factor"] for c in pooled)) if is_one else None)


def is_pooled(claim: dict[str, Any]) -> bool:
    """What pooled means, said once more in plain Python."""
    return (
        claim["status"] != "withdrawn"
        and claim["attribution"] == "original"
        and claim["qualifier"] in ("exact", "about", "average")
        and claim["factor"] is not None
    )


def _figures(pooled: list[dict[str, Any]]) -> tuple[float | None, ...]:
    factors = [claim["factor"] for claim in pooled]
    if not factors:
        return (None,) * 4
    q1, _, q3 = quantiles(factors, method="inclusive") if len(factors) > 1 else factors * 3
    return min(factors), q1, q3, max(factors)


def test_the_column_is_the_definition(every):
    assert [claim["pooled"] for claim in every] == [is_pooled(claim) for claim in every]
    assert 0 < sum(claim["pooled"] for claim in every) < len(every)


def test_coverage_counts_all_and_pools_the_typical(toy):
    cells = toy.ask(queries.coverage, Filter(), Kind.SPEEDUP)
    assert sum(cell.n for cell in cells) == 13
    [cell] = [cell for cell in cells if (cell.family, cell.venue) == ("efficient-attention", "neurips")]
    # 2.5 and 3, both of inference speed over full attention; up to 9 and words are not typical
    assert (cell.n, cell.typical, cell.q1, cell.median, cell.q3) == (4, 2, 2.625, 2.75, 2.875)
    assert toy.ask(queries.coverage, Filter(domain=("optimization-theory",)), Kind.SPEEDUP) == []
    assert sum(cell.n for cell in toy.ask(queries.coverage, Filter(), Kind.CAPACITY)) == 1


def test_a_median_is_of_claims_that_share_family_quantity_and_baseline(tmp_path):
    first = [("kind: speedup", "kind: speedup\n    quantity: latency")]
    other = [*first, ("A Small Record", "Another"), ("2301.00001", "2301.00002"), ("2.72", "3.72"), ("2.72x", "3.72x")]
    stores = []
    for place, quantity in enumerate(("    quantity: latency\n", "    quantity: throughput\n", "")):
        second = edited(*other).replace("    quantity: latency\n", quantity)
        records = [(PATH, edited(*first)), ("records/2023/other.yaml", second)]
        stores.append(Store(build(read(write_collection(tmp_path / f"data{place}", records)), tmp_path / "store")))
    (alike,), (mixed,), (silent,) = (store.ask(queries.effects, Filter(), "family", Kind.SPEEDUP) for store in stores)
    assert (alike.n, alike.q1, alike.median, alike.q3) == (2, 2.97, pytest.approx(3.22), 3.47)
    assert (mixed.n, mixed.q1, mixed.median, mixed.q3) == (2, 2.97, None, 3.47)
    assert (silent.n, silent.median) == (2, None)


def test_points(toy, data_regression):
    table = toy.ask(queries.points, Filter(), Kind.SPEEDUP)
    assert tuple(table.column_names) == queries.POINTS
    columns = ["claim_id", "factor", "factor_low", "factor_high", "pooled", "factor_bound", "printed"]
    data_regression.check(as_data(table.select(columns)))
    assert toy.ask(queries.points, Filter(), Kind.SPEEDUP, 3) == table.slice(0, 3)


@pytest.mark.parametrize(
    "filter", [Filter(), Filter(typical=True), Filter(q="nothing like it")], ids=["all", "typical", "none"]
)
def test_kinds(toy, filter, data_regression):
    data_regression.check([each._asdict() for each in toy.ask(queries.kinds, filter)])


@settings(max_examples=20)
@given(FILTERS)
def test_the_ends_of_a_kind_leave_out_what_is_withdrawn(toy, every, filter):
    matching = [claim for claim in every if selects(filter, claim) and claim["status"] != "withdrawn"]
    for kind in toy.ask(queries.kinds, filter):
        mine = [claim for claim in matching if claim["kind"] == kind.kind]
        ends = [end for claim in mine for end in (claim["factor"], claim["factor_low"], claim["factor_high"]) if end]
        assert (kind.low, kind.high) == ((min(ends), max(ends)) if ends else (None, None))


@settings(max_examples=20)
@given(FILTERS)
def test_papers_and_years_are_counted_once(toy, every, filter):
    matching = [claim for claim in every if selects(filter, claim)]
    assert toy.ask(queries.paper_count, filter) == len({claim["slug"] for claim in matching})
    assert toy.ask(queries.years, filter) == sorted({claim["year"] for claim in matching})


@pytest.mark.parametrize("by", ["venue", "year"])
def test_completeness(toy, by, data_regression):
    data_regression.check(toy.ask(queries.completeness, Filter(), by))


# --- any text ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def awkward(tmp_path_factory) -> Store:
    collection = read(awkward_collection(tmp_path_factory.mktemp("awkward")))
    assert len(collection.files) == len(WRITTEN), collection.problems
    return Store(build(collection, tmp_path_factory.mktemp("stores")))


@pytest.mark.parametrize("text", AWKWARD)
def test_any_text_is_taken_as_it_is(awkward, text):
    all_claims = awkward.ask(queries.claims_page, Filter(), queries.ALL)
    for filter in asking_for(text):
        for question, arguments in FILTERED:
            awkward.ask(question, filter, *arguments)
        expected = ids(claim for claim in all_claims if selects(filter, claim))
        assert ids(awkward.ask(queries.claims_page, filter)) == expected
    for question, arguments in NAMED_QUESTIONS:
        awkward.ask(question, *arguments(text))
    assert len(awkward.ask(neighbours.of_method, text)) == 2 * (text in WRITTEN)
    assert awkward.ask(queries.known_values, {"method": [text]})["method"] == [text] * (text in WRITTEN)


def test_every_question_is_asked_by_the_tests():
    assert {question for question, _ in (*FILTERED, *OF_ALL, *NAMED_QUESTIONS)} == every_question()


def test_questions_without_a_filter_are_answered(toy):
    for question, arguments in OF_ALL:
        assert toy.ask(question, *arguments) is not None


@pytest.mark.parametrize("name", ["no_column", 'x"; drop table claims; --'])
def test_only_columns_of_the_store_are_identifiers(toy, name):
    with pytest.raises(KeyError):
        toy.ask(queries.claims_page, Filter(), (name,))
    with pytest.raises(KeyError):
        toy.ask(queries.all_rows, name)


@pytest.mark.parametrize(("row", "columns"), [(ClaimRow, CLAIM_COLUMNS), (PaperRow, PAPER_COLUMNS)])
def test_the_types_of_rows_are_those_of_the_columns(row, columns):
    types = {"VARCHAR": "str", "INTEGER": "int", "DOUBLE": "float", "VARCHAR[]": "list[str]", "DATE": "date"}
    types["BOOLEAN"] = "bool"
    written = {
        name: annotation.__forward_arg__.removesuffix(" | None") for name, annotation in row.__annotations__.items()
    }
    assert written == {column.name: types[column.type] for column in columns}


def test_what_a_row_must_have_is_there(toy):
    for row, rows in (
        (ClaimRow, toy.ask(queries.claims_page, Filter(), queries.ALL)),
        (PaperRow, toy.ask(queries.all_papers)),
    ):
        for name, annotation in row.__annotations__.items():
            if "None" not in annotation.__forward_arg__:
                assert all(each[name] is not None for each in rows), name


# --- searches ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("limit", ["MOST_SEARCHES", "MOST_ROWS"])
def test_the_searches_that_are_remembered_are_bounded(toy, monkeypatch, limit):
    monkeypatch.setattr(on_duckdb, limit, 2)
    with open_store(toy.path) as connection:
        found = on_duckdb.SearchMemory()
        sizes = {word: found((word,), connection).num_rows for word in ("skim", "no-such", "nothing", "whisper")}
        assert len(found) <= 2
        assert sizes == {word: found((word,), connection).num_rows for word in sizes}
    assert sizes["skim"] > 0
    assert sizes["nothing"] == 0
