"""What the address of Explore holds beside the filter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.words import Kind
from dashboard.explore.params import VIEWS, ExploreParams
from dashboard.shared.url_params import by_name


@pytest.mark.parametrize(
    ("name", "value", "ignored"),
    [
        ("view", "pie", 'view "pie" is unknown'),
        ("kind", "magic", 'kind "magic" is unknown'),
        ("show", "nonsense", 'show "nonsense" is unknown'),
        ("group", "colour", 'group "colour" is unknown'),
        ("sort", "size", 'sort "size" is unknown'),
        ("page", "last", 'page "last" is not the number of a page'),
        ("page", "-1", 'page "-1" is not the number of a page'),
        ("page", "٣", 'page "٣" is not the number of a page'),
        ("page", "1234567", 'page "1234567" is not the number of a page'),
    ],
)
def test_nonsense_is_named_and_the_default_stands(name: str, value: str, ignored: str) -> None:
    assert ExploreParams.from_params({name: [value]}) == (ExploreParams(), [ignored])


def test_empty_values_and_parameters_of_the_filter_are_passed_over() -> None:
    raw = {name: [""] for name in ("view", "kind", "show", "group", "sort", "page", "claim")}
    assert ExploreParams.from_params({**raw, "domain": ["x"], "nonsense": ["y"]}) == (ExploreParams(), [])


def test_the_first_value_of_a_parameter_counts_and_of_kinds_each() -> None:
    params, _ = ExploreParams.from_params(
        {"view": ["cost", "time"], "page": ["3", "4"], "kind": ["speedup", "capacity"]}
    )
    assert params == ExploreParams("cost", ("capacity", "speedup"), 3)


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ({"group": "family"}, ExploreParams("family")),
        ({"group": "venue"}, ExploreParams("family")),
        ({"group": "domain"}, ExploreParams("family")),
        ({"group": "timeline"}, ExploreParams("time")),
        ({"group": "timeline", "view": "table"}, ExploreParams("table")),
        ({"show": "memory_reduction"}, ExploreParams(kinds=("memory_reduction",))),
        ({"kind": "", "show": "capacity"}, ExploreParams(kinds=("capacity",))),
        ({"kind": "speedup", "show": "capacity"}, ExploreParams(kinds=("speedup",))),
        ({"kind": "all", "show": "capacity"}, ExploreParams(kinds=())),
    ],
)
def test_older_links_keep_their_meaning(link: dict[str, str], meant: ExploreParams) -> None:
    assert ExploreParams.from_params({name: [value] for name, value in link.items()}) == (meant, [])


def test_defaults_stand_in_the_address_only_where_all_is_asked_for() -> None:
    assert ExploreParams().to_params() == []
    assert ExploreParams().to_params(all=True) == [("view", "method"), ("sort", ""), ("page", "1"), ("claim", "")]
    assert ExploreParams(kinds=()).to_params() == [("kind", "all")]


@pytest.mark.parametrize("all", [False, True])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kinds", [None, (), *((kind.value,) for kind in Kind), ("capacity", "speedup")])
def test_what_is_written_is_read(view: str, kinds: tuple[str, ...] | None, all: bool) -> None:
    params = ExploreParams(view, kinds, 2, "skim.c1", "newest")
    for each in (params, replace(params, page=1, claim=None, sort=None)):
        assert ExploreParams.from_params(by_name(each.to_params(all=all))) == (each, [])
