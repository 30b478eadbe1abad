"""The filter: from URL parameters and back, and in words what was ignored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from claims.engines.sql import Sql
from claims.filters import MAX_TEXT, Filter
from claims.queries.selection import where
from claims.words import Attribution, Exact, Kind, Phase, Qualifier, Quantity, Requires

KNOWN = {
    "domain": ("language-models", "learning-systems"),
    "family": ("quantization", "efficient-attention"),
    "venue": ("neurips", "mlsys"),
    "method": ("Skim", "Crumb, again & again", "方法"),
    "model": ("llama2-7b", "gpt3"),
    "hardware": ("a100",),
    "dataset": ("cifar10", "imagenet"),
    "baseline": ("fp16",),
}


def _keys(values) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(values)), max_size=3).map(tuple)


FILTERS = st.builds(
    Filter,
    q=st.text(st.characters(codec="utf-8"), max_size=40),
    **{name: _keys(values) for name, values in KNOWN.items()},
    kind=_keys(Kind),
    quantity=_keys(Quantity),
    phase=_keys(Phase),
    qualifier=_keys(Qualifier),
    requires=_keys(Requires),
    exact=_keys(Exact),
    attribution=_keys(Attribution),
    claim=_keys({"skim.c1", "a-1.c12"}),
    year=st.none() | st.tuples(st.integers(1950, 2100), st.integers(1950, 2100)).map(lambda ends: tuple(sorted(ends))),
    factor_min=st.none() | st.floats(1e-6, 1e6),
    typical=st.booleans(),
)


def _params(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    params: dict[str, list[str]] = {}
    for name, value in pairs:
        params.setdefault(name, []).append(value)
    return params


@given(FILTERS, st.booleans())
def test_parameters_give_the_filter_back(filter, all_):
    assert Filter.from_params(_params(filter.to_params(all=all_)), KNOWN) == (filter, [])


def test_defaults_are_not_written_unless_asked_for():
    assert Filter().to_params() == []
    assert Filter().to_params(all=True) == [
        ("q", ""),
        ("domain", ""),
        ("family", ""),
        ("venue", ""),
        ("method", ""),
        ("model", ""),
        ("hardware", ""),
        ("dataset", ""),
        ("kind", ""),
        ("quantity", ""),
        ("phase", ""),
        ("qualifier", ""),
        ("baseline", ""),
        ("requires", ""),
        ("exact", ""),
        ("attribution", ""),
        ("verified", ""),
        ("claim", ""),
        ("year", ""),
        ("factor_min", ""),
        ("typical", "false"),
    ]


def test_how_parameters_look():
    filter = Filter(q="fast", domain=("b", "a"), year=(2019, 2025), factor_min=1.5, typical=True)
    assert filter.to_params() == [
        ("q", "fast"),
        ("domain", "a"),
        ("domain", "b"),
        ("year", "2019"),
        ("year", "2025"),
        ("factor_min", "1.5"),
        ("typical", "true"),
    ]


def test_equal_choices_are_equal_values():
    one = Filter(domain=("b", "a", "b"), q="  fast   text ", kind=(Kind.SPEEDUP,))
    other = Filter(domain=("a", "b"), q="fast text", kind=("speedup",))
    assert one == other
    assert hash(one) == hash(other)
    assert type(one.kind[0]) is str


def test_a_filter_cannot_be_changed():
    with pytest.raises(ValidationError):
        Filter().q = "x"  # ty: ignore[invalid-assignment]


def test_without_and_only_part_a_filter():
    filter = Filter(q="fast", domain=("a",), year=(2019, 2020))
    assert filter.without("q", "year") == Filter(domain=("a",))
    assert filter.only("q", "year") == Filter(q="fast", year=(2019, 2020))


@pytest.mark.parametrize(
    ("params", "filter", "ignored"),
    [
        ({"domain": ["language-models", "gone"]}, Filter(domain=("language-models",)), ['domain "gone" is unknown']),
        ({"domain": ["Language-Models"]}, Filter(), ['domain "Language-Models" is unknown']),
        ({"kind": ["speed-up", "speedup"]}, Filter(kind=("speedup",)), ['kind "speed-up" is unknown']),
        (
            {"quantity": ["latency", "speed"], "requires": ["nothing"], "exact": ["yes", "maybe"]},
            Filter(quantity=("latency",), requires=("nothing",), exact=("yes",)),
            ['quantity "speed" is unknown', 'exact "maybe" is unknown'],
        ),
        ({"colour": ["red"]}, Filter(), ['there is no filter "colour"']),
        ({"domain": ["", " "], "q": [""], "year": [""], "factor_min": [""]}, Filter(), []),
        ({"year": ["2020"]}, Filter(year=(2020, 2020)), []),
        ({"year": ["2025", "2019"]}, Filter(year=(2019, 2025)), []),
        ({"year": ["2019", "x"]}, Filter(), ['year "2019 to x" is not a year or a first and a last year']),
        (
            {"year": ["2019", "2020", "2021"]},
            Filter(),
            ['year "2019 to 2020 to 2021" is not a year or a first and a last year'],
        ),
        (
            {"year": ["99999999999999999999"]},
            Filter(),
            ['year "99999999999999999999" is not a year or a first and a last year'],
        ),
        ({"year": ["٢٠٢٠"]}, Filter(), ['year "٢٠٢٠" is not a year or a first and a last year']),
        ({"factor_min": ["nan"]}, Filter(), ['factor_min "nan" is not a number above 0']),
        ({"factor_min": ["-2"]}, Filter(), ['factor_min "-2" is not a number above 0']),
        ({"factor_min": ["1e400"]}, Filter(), ['factor_min "1e400" is not a number above 0']),
        ({"factor_min": ["2"]}, Filter(factor_min=2.0), []),
        ({"typical": ["true"]}, Filter(typical=True), []),
        ({"typical": ["1"]}, Filter(), ['typical "1" is neither true nor false']),
        ({"claim": ["skim.c1", "skim.c0"]}, Filter(claim=("skim.c1",)), ['claim "skim.c0" is not the id of a claim']),
        ({"q": ["x" * (MAX_TEXT + 1)]}, Filter(), [f"q is longer than {MAX_TEXT} characters"]),
        ({"method": ["Crumb, again & again"]}, Filter(method=("Crumb, again & again",)), []),
        ({"domain": ["a\u2028b<script>"]}, Filter(), ['domain "a\\u2028b<script>" is unknown']),
    ],
)
def test_what_is_not_understood_is_ignored_and_named(params, filter, ignored):
    assert Filter.from_params(params, KNOWN) == (filter, ignored)


def test_parameters_of_the_page_are_passed_over():
    params = {"claim": ["skim.c1"], "group": ["venue"], "domain": ["language-models"], "other": ["x"]}
    found = Filter.from_params(params, KNOWN, page=("claim", "group"))
    assert found == (Filter(domain=("language-models",)), ['there is no filter "other"'])


def test_a_field_without_known_values_takes_any():
    assert Filter.from_params({"venue": ["anything"]}, {}) == (Filter(venue=("anything",)), [])


@given(st.dictionaries(st.sampled_from([*Filter.model_fields, "x"]), st.lists(st.text(max_size=12), max_size=4)))
def test_nonsense_never_raises(params):
    filter, ignored = Filter.from_params(params, KNOWN)
    assert isinstance(filter, Filter)
    assert all(isinstance(words, str) and len(words.splitlines()) == 1 for words in ignored)


def test_every_field_of_the_filter_selects_something() -> None:
    switches = {"q": "x", "year": (2020, 2021), "factor_min": 2.0, "typical": True}
    engine = Words()
    for name in Filter.model_fields:
        condition = where(engine, Filter.model_validate({name: switches.get(name, ("key",))}))
        assert condition.text != "true", f"{name} has no condition in claims/queries/selection.py"


class Words:
    """As much of an engine as a condition needs."""

    def matching(self, words: tuple[str, ...]) -> Sql:
        """The condition on search words."""
        return Sql("matches", words)
