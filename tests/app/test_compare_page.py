"""The Compare page, from the URL to the verdict."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from dashboard.shared import session
from tests.app.conftest import Open, words


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def titles(at: AppTest) -> list[str]:
    """The specifications of the figures, in which their titles stand."""
    return [chart.proto.spec for chart in at.get("plotly_chart")]


def test_a_bare_address_asks_for_two_claims(open_page: Open) -> None:
    at = open_page("compare")
    assert not at.exception
    assert "Choose at least two claims" in words(at)
    assert not at.get("plotly_chart")
    assert "Copy link" not in words(at)


def test_the_verdict_comes_in_words_with_its_reasons(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c1", "whisper.c2"])
    assert not at.exception
    assert "Compare with care" in at.warning[0].value
    assert "Different hardware: A100 vs H100. A faster card can change a speedup." in words(at)
    assert not at.error
    assert len(at.get("plotly_chart")) == 1


def test_a_claim_that_was_withdrawn_is_not_comparable(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c1", "lighthouse.c3"])
    assert "Not comparable" in at.error[0].value
    assert "withdrawn: it is never compared" in words(at)


def test_unknown_and_surplus_claims_are_named(open_page: Open) -> None:
    ids = [f"skim.c{i}" for i in range(1, 7)] + ["crumb.c1", "crumb.c2", "crumb.c3", "nobody.c1", "<b>"]
    at = open_page("compare", claim=ids)
    assert not at.exception
    note = at.info[0].value.replace("\\", "")
    assert 'no claim "nobody.c1"' in note
    assert "room for 8" in note
    assert labels(at).count("Remove") == 8


def test_claims_of_two_kinds_stand_in_two_figures(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c1", "skim.c4"])
    assert not at.exception
    assert "Not comparable" in at.error[0].value
    assert len(titles(at)) == 2
    assert not at.toggle, "there is nothing to rank within one kind"


def test_the_override_is_in_the_address_and_in_the_title_of_the_figure(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c1", "whisper.c2"])
    assert "request" not in titles(at)[0]
    at = open_page("compare", claim=["skim.c1", "whisper.c2"], anyway="true")
    assert at.toggle(key="anyway").value is True
    assert "Ranked at the reader" in titles(at)[0]
    at.toggle(key="anyway").set_value(False).run()
    assert "Ranked at the reader" not in titles(at)[0]


def test_a_claim_is_found_by_its_words_and_added(open_page: Open) -> None:
    at = open_page("compare", claim="skim.c1")
    at.text_input(key="compare_search").set_value("whisper three times").run()
    at.button(key="add_whisper.c2").click().run()
    assert not at.exception
    assert at.session_state[session.CHOSEN.key] == (
        "skim.c1",
        "whisper.c2",
    )
    at.button(key="remove_skim.c1").click().run()
    assert at.session_state[session.CHOSEN.key] == ("whisper.c2",)


def test_the_calculator_keeps_the_qualifier(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c3", "whisper.c2"])
    assert "Your 10 hours would become **1.1 hours at best**" in words(at)
    at.selectbox(key="compare_claim").set_value("whisper.c2").run()
    assert "at best" not in next(text.value for text in at.markdown if text.value.startswith("Your"))


def test_it_says_whether_the_baselines_ran_on_the_same_hardware(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c1", "skim-again.c1"])
    machines = "V100, 8 devices (the method: A100, 8 devices)"
    told = f"Hardware of the baseline: {machines}; skim-again.c1 does not say"
    assert told in words(at).replace("\\", "")
    table = next(table.value for table in at.table if "Improvement factor" in table.value.index)
    assert any(machines in str(cell).replace("\\", "") for cell in table.loc["Hardware of the baseline"])


def test_the_rules_stand_where_the_reader_uses_them(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c1", "whisper.c2"])
    rules = at.table[-1].value
    assert "never ranked" in str(rules.loc["Hardware"].tolist())


def test_record_text_in_the_table_is_escaped(open_page: Open) -> None:
    at = open_page("compare", claim=["lighthouse.c6", "crumb.c5"])
    assert not at.exception
    assert at.table[0].value.columns[1] == r"1\. Lighthouse \(=Lighthouse\-XL\)"
