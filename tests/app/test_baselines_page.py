"""The Baselines page."""

from __future__ import annotations

import re

from tests.app.conftest import Open, words


def test_without_a_baseline_the_page_lists_them_and_counts_the_silent_claims(open_page: Open) -> None:
    at = open_page("baselines")
    assert not at.exception
    counts = [re.match(r"\*\*([0-9]+)( of 30)?\*\* :gray", element.value) for element in at.markdown]
    assert sum(int(found[1]) for found in counts if found) == 30
    assert "of 30** :gray[claims over a baseline with a name]" in words(at)
    assert any("do not say what they compare with" in expander.label for expander in at.expander)
    assert "indirect" not in words(at)


def test_a_baseline_shows_its_claims_and_what_follows_indirectly(open_page: Open) -> None:
    at = open_page("baselines", baseline="full-attention")
    assert not at.exception
    shown = words(at)
    assert "Attention over all tokens." in shown
    assert "nobody measured these" in shown
    assert "Path: " in shown
    assert any("axes on which the two legs differ" in expander.label for expander in at.expander)
    assert not any("weak baseline" in warning.value for warning in at.warning)


def test_all_connected_claims_say_first_on_what_they_differ(open_page: Open) -> None:
    at = open_page("baselines", baseline="full-attention")
    assert "All connected claims at once" in words(at)
    assert "Across different settings: these claims differ in hardware" in words(at).replace("**", "")
    (matrix,) = [frame.value for frame in at.dataframe if "Row over column" in frame.value]
    assert matrix.shape == (3, 4)
    assert "the furthest off gives 1.39" in words(at)
    assert "All connected claims" not in words(open_page("baselines", baseline="fp16"))


def test_a_weak_baseline_is_said_to_be_weak(open_page: Open) -> None:
    at = open_page("baselines", baseline="fp16")
    assert "Every deployment quantizes" in at.warning[0].value
    assert "Nothing connects" in words(at)


def test_an_unknown_baseline_is_named_and_the_list_shown(open_page: Open) -> None:
    at = open_page("baselines", baseline="**nothing**")
    assert not at.exception
    assert 'no baseline "**nothing**"' in words(at)
    assert "**nothing**" not in at.info[0].value
    assert ":gray[claims over a baseline with a name]" in words(at)
