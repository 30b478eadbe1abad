"""The Re-measured page, the network on Baselines, and what is new on Explore."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from claims.changes import Change, Section, What, with_section
from tests.app.conftest import Open, change, press, words
from tests.conftest import TOY


def test_reported_and_measured_again_with_the_conditions_first(open_page: Open) -> None:
    at = open_page("reproductions")
    assert not at.exception
    shown = words(at)
    assert "Read the conditions first." in shown
    assert (
        "In 1 of 1 pair with a factor, others measured less than the paper reports. But the conditions differ" in shown
    )
    assert [chart.proto.alt.partition(".")[0] for chart in at.get("plotly_chart")] == [
        "Reported and re-measured factors of 1 measurement",
        "Measured divided by reported",
    ]
    differences, table = at.dataframe
    assert table.value["Reported"].tolist() == ["2.50×"]
    assert table.value["Hardware"].tolist() == ["RTX 4090"]
    assert differences.value["Differences"][0].startswith("Other hardware; ")
    assert "wrong" not in shown + str(table.value.to_dict())


def test_a_row_opens_the_measurement(open_page: Open) -> None:
    at = open_page("reproductions")
    press(at, "measurements", 0)
    assert not at.exception
    assert "Eve Stone" in words(at)


def test_one_method_by_the_address_and_an_unknown_one_is_named(open_page: Open) -> None:
    at = open_page("reproductions", method="Skim")
    assert not at.exception
    assert at.selectbox[0].value == "Skim"
    assert at.query_params["method"] in ("Skim", ["Skim"])
    other = open_page("reproductions", method="**Nobody**")
    assert 'no method "**Nobody**" was measured again' in words(other)
    assert other.selectbox[0].value is None
    assert "method" not in other.query_params


def test_words_choose_by_conditions_and_stand_in_the_address(open_page: Open) -> None:
    at = open_page("reproductions", q="rtx skim")
    assert not at.exception
    assert at.dataframe[1].value["Hardware"].tolist() == ["RTX 4090"]
    assert at.query_params["q"] in ("rtx skim", ["rtx skim"])
    at.text_input(key="reproduced_words").set_value("H100").run()
    assert not at.exception
    assert "Nothing that others measured matches" in words(at)
    assert not at.get("plotly_chart")


def test_a_collection_without_reproductions(open_page: Open, toy: Path) -> None:
    (toy / "records/2023/skim-again.yaml").rename(toy / "records/2023/.skim-again.yaml")
    change(toy / "records/2024/view-of-coins.yaml", (TOY / "records/2024/view-of-coins.yaml").read_text() + "# x\n")
    at = open_page("reproductions")
    assert not at.exception
    assert "was measured again by others" in words(at)
    assert not at.get("plotly_chart")


def test_what_is_new_is_told_where_the_file_is(open_page: Open, toy: Path) -> None:
    assert not any("new" in expander.label for expander in open_page().expander)
    told = Section(date(2026, 5, 6), "a..b", (Change(What.CORRECTED, "skim.c1", "Skim *bold*: 2.5×"),))
    (toy / "CHANGES.md").write_text(with_section("", told))
    at = open_page()
    assert not at.exception
    assert any("new" in expander.label for expander in at.expander)
    at.session_state["whats_new_open"] = True
    at.run()
    assert not at.exception
    assert "1 claim corrected." in words(at)
    assert "*bold*" in words(at)
    assert not any(" *bold*" in str(markdown.value) for markdown in at.markdown)


def test_the_drawer_of_a_claim_leads_to_what_others_measured(open_page: Open) -> None:
    at = open_page(claim="skim.c1")
    assert not at.exception
    assert "Re-measured by others (1)" in words(at).replace("**", "")
    assert any("Toy 7B · RTX 4090 · by Eve Stone" in button.label for button in at.button)
    assert "Re-measured" not in words(open_page(claim="skim-again.c3"))
