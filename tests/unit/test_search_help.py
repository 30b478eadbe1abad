"""What helps somebody who searches: names while typing, and ways out where nothing is found."""

from __future__ import annotations

import pytest

from claims import queries, search_help
from claims.filters import Filter
from claims.queries import searches
from claims.search_help import SearchWords, Suggestion, suggestions, words_of
from claims.store import Store
from tests.toy_store import toy_store


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("stores"))


@pytest.fixture(scope="module")
def known(toy: Store) -> SearchWords:
    return words_of(toy)


def of_sort(found: list[Suggestion], sort: str) -> list[tuple[str, int]]:
    return [(each.what, each.n) for each in found if each.sort == sort]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("sk", ["Skim"]),
        ("SKI", ["Skim"]),
        ("madeup", ["MadeUpQA"]),
        ("toy 7", ["Toy 7B"]),
        ("toy-7b", ["Toy 7B"]),
        ("atten", ["Efficient attention"]),
        ("onlinel", ["Online learning"]),
        ("quantis", []),
        ("quantisa", ["Quantization"]),
        ("s", []),
        ("", []),
        ("-", []),
        ("nothing like it", []),
    ],
)
def test_names_that_begin_with_what_is_typed(known, typed, names):
    assert [each.name for each in known.beginning(typed)] == names


def test_names_come_with_their_counts_the_commonest_first(toy, known):
    found = known.beginning("l", 50) + known.beginning("li", 50)
    assert [(each.of, each.name, each.n) for each in found] == [("method", "Lighthouse", 6)]
    counts = {each.name: each.n for each in toy.ask(searches.names, 50) if each.of == "method"}
    assert counts == {each.key: each.n for each in toy.ask(queries.facets, Filter(), ("method",))}
    assert [each.n for each in known.names] == sorted((each.n for each in known.names), reverse=True)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("skimm", "Skim"),
        ("lighthose", "Lighthouse"),
        ("quantisaton", "Quantization"),
        ("atention", "attention"),
        ("madeupq", "MadeUpQA"),
        ("crum", "Crumb"),
        ("whispr", "whisper"),
        ("Toy 9B", None),
        ("xyzzy", None),
        ("Skim", None),
    ],
)
def test_the_nearest_word(known, word, meant):
    assert next(iter(known.near(word)), None) == meant


OTHERS = [Filter(), Filter(kind=("speedup",)), Filter(q="ignored", domain=("none",))]


@pytest.mark.parametrize("filter", OTHERS, ids=str)
def test_searches_are_counted_together_as_each_is_alone(toy, filter):
    several = ["skim", "SKIM zoe", "100%", "", "nothing like it", "o(n^2)", "fine-tuning", "skim"]
    alone = [toy.ask(queries.count, filter.model_copy(update={"q": q})) for q in several]
    assert toy.ask(searches.found_by, filter, several) == alone
    assert toy.ask(searches.found_by, filter, []) == []


def test_a_word_that_is_nowhere_is_spelt_otherwise_or_left_out(toy):
    found = suggestions(toy, Filter(q="atention skim"))
    assert of_sort(found, "spelling") == [("attention skim", 9)]
    assert of_sort(found, "word") == [("atention", 9)]
    assert of_sort(suggestions(toy, Filter(q="skimm nowhere")), "spelling") == [("Skim", 9)]


def test_a_spelling_that_finds_something_only_without_the_other_fields_leaves_them_out(toy):
    found = suggestions(toy, Filter(q="lighthose", domain=("language-models",)))
    assert [(each.what, each.filter, each.n) for each in found if each.sort == "spelling"] == [
        ("Lighthouse", Filter(q="Lighthouse"), 6)
    ]


def test_names_and_numbers_are_left_out_as_one(toy):
    assert of_sort(suggestions(toy, Filter(q="xyzzy 2 skim 100 %")), "word") == []
    assert of_sort(suggestions(toy, Filter(q="xyzzy 2 skim")), "word") == [("xyzzy 2", 9)]


def test_each_field_can_be_left_out(toy):
    found = suggestions(toy, Filter(q="skim", domain=("learning-systems",), year=(2024, 2024)))
    assert all(toy.ask(queries.count, each.filter) == each.n > 0 for each in found)
    assert {each.what: each.filter for each in found}["q"] == Filter(domain=("learning-systems",), year=(2024, 2024))
    assert [each.n for each in found] == sorted((each.n for each in found), reverse=True)


def test_nothing_helps_where_nothing_is_near(toy):
    assert suggestions(toy, Filter(q="xyzzy")) == []
    assert suggestions(toy, Filter(domain=("none",))) == []


def test_a_long_search_is_looked_at_in_part(toy, monkeypatch):
    monkeypatch.setattr(search_help, "MOST_WORDS", 2)
    assert of_sort(suggestions(toy, Filter(q="skim xyzzy zoe quux")), "word") == [("xyzzy", 9)]


def test_the_words_of_a_store_are_read_once(toy, monkeypatch):
    first = words_of(toy)
    monkeypatch.setattr(search_help, "_read", None)
    assert words_of(toy) is first
