"""The About page: what it says is counted and computed, not typed."""

from __future__ import annotations

from pathlib import Path

from claims.store_source import LocalSource
from tests.app.conftest import Open, words


def test_it_counts_the_collection_and_its_bias(open_page: Open) -> None:
    at = open_page("about")
    assert not at.exception
    shown = words(at).replace("**", "")
    assert "30 such claims of 8 papers" in shown
    assert "single speedup factors" in shown
    assert "Others measured 1 of the factors" in shown


def test_it_shows_each_form_with_its_formula(open_page: Open) -> None:
    forms = next(table.value for table in open_page("about").table if "Formula" in table.value)
    shown = dict(zip(forms["Form"], forms["Factor"], strict=True))
    assert shown["reduction"] == "1.429×"
    assert shown["before and after"] == "56.84×"
    assert shown["words"] == "none"


def test_it_says_how_to_cite_with_version_and_data(open_page: Open, toy: Path) -> None:
    at = open_page("about")
    entry = at.code[0].value
    source = LocalSource(toy).start()
    try:
        store = source.store(timeout=30)
        assert store is not None
        assert f"data {store.path.stem[:12]}" in entry
    finally:
        source.stop()
    assert entry.startswith("@misc{benchmark-claims,")


def test_the_addresses_are_those_of_the_api(open_page: Open) -> None:
    shown = words(open_page("about"))
    assert "api/claims.csv`" in shown
    assert "feed.atom`" in shown
