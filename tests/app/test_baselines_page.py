"""The Baselines page."""

from __future__ import annotations

import re

from tests.app.conftest import Open, press, words


def test_without_a_baseline_the_page_lists_them_and_counts_the_silent_claims(open_page: Open) -> None:
    at = open_page("baselines")
    assert not at.exception
    counts = [re.match(r"\*\*([0-9]+)( of 30)?\*\* :gray", element.value) for element in at.markdown]
    assert sum(int(found[1]) for found in counts if found) == 30
    assert "of 30** :gray[claims with a known baseline]" in words(at)
    assert any("Claims without a baseline" in expander.label for expander in at.expander)
    assert "indirect" not in words(at)


def test_weak_baselines_are_tagged_and_last_and_a_row_opens(open_page: Open) -> None:
    at = open_page("baselines")
    listed = at.dataframe[0].value
    tagged = [bool(len(tags)) for tags in listed["Tag"]]
    assert any(tagged)
    assert tagged == sorted(tagged)
    press(at, "baselines", 0)
    assert not at.exception
    assert at.subheader[0].value == listed["Baseline"][0]
    assert at.query_params["baseline"]


def test_a_baseline_shows_its_claims_as_one_table_and_each_indirect_pair_once(open_page: Open) -> None:
    at = open_page("baselines", baseline="full-attention")
    assert not at.exception
    shown = words(at)
    assert "Attention over all tokens." in shown
    assert "nobody measured these" in shown
    (pairs,) = [frame.value for frame in at.dataframe if "Median" in frame.value]
    names = [frozenset(pair) for pair in zip(pairs["Method"], pairs["vs"], strict=True)]
    assert len(names) == len(set(names)) > 0
    (claims,) = [frame.value for frame in at.dataframe if "Quote" in frame.value]
    assert f"All {len(claims)} claims" in shown
    assert not any("weak baseline" in warning.value for warning in at.warning)


def test_the_league_table_stands_first_and_says_on_what_its_claims_differ(open_page: Open) -> None:
    at = open_page("baselines", baseline="full-attention")
    assert "Across different settings: these claims differ in hardware" in words(at).replace("**", "")
    matrix = at.dataframe[0].value
    assert "Row vs column" in matrix
    assert matrix.shape == (3, 4)
    assert "the furthest off gives 1.39" in words(at)
    assert not any("Row vs column" in frame.value for frame in open_page("baselines", baseline="fp16").dataframe)


def test_a_weak_baseline_is_said_to_be_weak(open_page: Open) -> None:
    at = open_page("baselines", baseline="fp16")
    assert "Every deployment quantizes" in at.warning[0].value
    assert "None: it takes two methods" in words(at)


def test_an_unknown_baseline_is_named_and_the_list_shown(open_page: Open) -> None:
    at = open_page("baselines", baseline="**nothing**")
    assert not at.exception
    assert 'no baseline "**nothing**"' in words(at)
    assert "**nothing**" not in at.info[0].value
    assert ":gray[claims with a known baseline]" in words(at)
