"""What the address of Explore holds beside the filter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.words import Kind
from dashboard.explore.params import GROUPS, ExploreParams
from dashboard.shared.url_params import by_name


@pytest.mark.parametrize(
    ("name", "value", "ignored"),
    [
        ("show", "nonsense", 'show "nonsense" is unknown'),
        ("group", "colour", 'group "colour" is unknown'),
        ("page", "last", 'page "last" is not the number of a page'),
        ("page", "-1", 'page "-1" is not the number of a page'),
        ("page", "٣", 'page "٣" is not the number of a page'),
        ("page", "1234567", 'page "1234567" is not the number of a page'),
    ],
)
def test_nonsense_is_named_and_the_default_stands(name: str, value: str, ignored: str) -> None:
    assert ExploreParams.from_params({name: [value]}) == (ExploreParams(), [ignored])


def test_empty_values_and_parameters_of_the_filter_are_passed_over() -> None:
    raw = {"show": [""], "group": [""], "page": [""], "claim": [""], "domain": ["x"], "nonsense": ["y"]}
    assert ExploreParams.from_params(raw) == (ExploreParams(), [])


def test_the_first_value_of_a_parameter_counts() -> None:
    params, _ = ExploreParams.from_params({"group": ["venue", "domain"], "page": ["3", "4"]})
    assert params == ExploreParams(group="venue", page=3)


def test_defaults_stand_in_the_address_only_where_all_is_asked_for() -> None:
    assert ExploreParams().to_params() == []
    every = [("group", "family"), ("show", ""), ("page", "1"), ("claim", "")]
    assert ExploreParams().to_params(all=True) == every


@pytest.mark.parametrize("all", [False, True])
@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("show", [None, *Kind])
def test_what_is_written_is_read(group: str, show: str | None, all: bool) -> None:
    params = ExploreParams(group, show and str(show), 2, "skim.c1")
    for each in (params, replace(params, page=1, claim=None)):
        assert ExploreParams.from_params(by_name(each.to_params(all=all))) == (each, [])
