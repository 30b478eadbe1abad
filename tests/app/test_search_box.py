"""The search box of Explore: names while one types, and links where nothing is found."""

from __future__ import annotations

from tests.app.conftest import Open


def names(at) -> list[str]:
    return [button.label for button in at.button if (button.key or "").startswith("search_name_")]


def test_names_that_begin_with_what_is_typed_search_for_themselves(open_page: Open) -> None:
    at = open_page()
    assert names(at) == []
    at.text_input(key="f_q").set_value("ski").run()
    assert names(at) == ["Skim · 9"]
    at.button(key="search_name_method_Skim").click().run()
    assert not at.exception
    assert at.text_input(key="f_q").value == "Skim"
    assert names(at) == [], "it is typed to its end"


def test_a_misspelt_word_leads_to_the_nearest(open_page: Open) -> None:
    at = open_page(q="lighthose")
    at.button(key="near_spelling_Lighthouse").click().run()
    assert not at.exception
    assert at.text_input(key="f_q").value == "Lighthouse"
    assert at.query_params["q"] == "Lighthouse"
