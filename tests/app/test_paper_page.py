"""The Papers page: the list, a paper, a method."""

from __future__ import annotations

from tests.app.conftest import Open, press, words


def test_without_a_paper_the_page_lists_all(open_page: Open) -> None:
    at = open_page("paper")
    assert not at.exception
    assert "8 of 8 papers" in words(at)
    at.text_input(key="paper_search").set_value("MULLER").run()
    assert "2 of 8 papers" in words(at)
    at.text_input(key="paper_search").set_value("no such words").run()
    assert "No paper holds all of these words." in words(at)
    assert not at.dataframe


def test_a_stranger_in_the_address_is_named(open_page: Open) -> None:
    for page in ("paper", "compare", "baselines", "reproductions", "add", "quality"):
        assert 'there is no parameter "utm"' in words(open_page(page, utm="x"))


def test_the_button_of_a_row_opens_the_paper(open_page: Open) -> None:
    at = open_page("paper")
    titles = at.dataframe[0].value["Title"].tolist()
    press(at, "papers ", 2)
    assert not at.exception
    assert titles[2] in words(at).splitlines()


def test_the_button_of_a_claim_opens_it_over_the_paper(open_page: Open) -> None:
    at = open_page("paper", paper="skim")
    table = at.dataframe[0].value
    press(at, "paper_claims", 1)
    assert not at.exception
    assert table["Quote"][1].strip("“”") in words(at)


def test_numbers_come_first_and_the_picture_has_what_others_measured(open_page: Open) -> None:
    at = open_page("paper", paper="skim")
    figures = at.dataframe[0].value["Claim"].tolist()
    assert figures[0] == "2.50×"
    assert figures[-1] == "O(n)", "a bound is no number"
    (picture,) = at.get("plotly_chart")
    assert "re-measured 1.8×" in picture.proto.alt


def test_a_paper_with_its_claims_reproductions_and_bibtex(open_page: Open) -> None:
    at = open_page("paper", paper="skim")
    assert not at.exception
    shown = words(at)
    for told in ("Published as: Skim: Reading Long Inputs_in Linear Time", "Zoë Müller", "6 claims", "A. Curator"):
        assert told in shown.replace("**", "")
    assert at.title[0].value.startswith("Skim")
    again = at.dataframe[1].value
    assert (again["Claim"].tolist(), again["By"].tolist()) == (["1.8×"], ["Eve Stone"])
    assert "@inproceedings{skim," in at.code[0].value
    assert "00:00" not in shown, "a day has no hour"


def test_a_paper_says_what_its_method_takes_and_from_which_version_it_is_quoted(open_page: Open) -> None:
    shown = words(open_page("paper", paper="skim")).replace("**", "")
    assert "Requires: fine-tuning" in shown
    assert "Output: approximate" in shown
    assert "Quoted from: arXiv v1" in shown


def test_the_history_of_a_claim_is_told_with_its_source(open_page: Open) -> None:
    shown = words(open_page("paper", paper="lighthouse"))
    assert "2024-05-06: lighthouse.c3 (40×) **withdrawn**. The timer was started late." in shown
    assert "[Source](https://example.org/erratum)" in shown


def test_a_paper_without_claims_says_why(open_page: Open) -> None:
    at = open_page("paper", paper="view-of-coins")
    assert "A survey that reports no figure of its own" in words(at)
    assert not at.exception


def test_a_method_gathers_the_papers_that_name_it(open_page: Open) -> None:
    at = open_page("paper", method="Skim")
    assert not at.exception
    shown = words(at)
    assert "9 claims" in shown
    assert "Also called: SkimNet" in shown
    at.button(key="to_skim-again").click().run()
    assert at.title[0].value == r"Skim, Again\: A Reproduction"


def test_unknown_names_are_told_kindly(open_page: Open) -> None:
    for params, told in (({"paper": "../x"}, 'no paper "../x"'), ({"method": "[a](b)"}, 'no method "[a](b)"')):
        at = open_page("paper", **params)
        assert not at.exception
        assert told in words(at)
        assert not at.title
