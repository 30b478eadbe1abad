"""The Compare page, from the URL to the verdict."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.shared import session
from tests.app.conftest import Open, change, words
from tests.sample import edited


def titles(at: AppTest) -> list[str]:
    """The specifications of the figures, in which their titles stand."""
    return [chart.proto.spec for chart in at.get("plotly_chart")]


def answered(boxes: Any) -> str:
    """The answer in its box, without the marks that escape it."""
    return re.sub(r"\\(.)", r"\1", boxes[0].value)


def tables(at: AppTest) -> str:
    """What stands in the tables of the compared claims, in one piece."""
    return "".join(element.proto.body for element in at.get("html"))


def test_a_bare_address_offers_a_search(open_page: Open) -> None:
    at = open_page("compare")
    assert not at.exception
    assert at.title[0].value == "Can these be compared?"
    assert "Search for claims" in words(at)
    assert at.text_input(key="compare_search")
    assert not at.get("plotly_chart")
    assert "Copy link" not in words(at)


def test_what_may_be_compared_as_it_stands_is_offered(open_page: Open, toy: Path) -> None:
    beside(toy)
    at = open_page("compare")
    assert not at.exception
    assert "Ready to compare" in words(at)
    assert "LLaMA 2 7B" in words(at)
    assert 'class="rungs"' in tables(at)
    assert any(link.proto.label == "Compare 2 methods" for link in at.get("page_link"))


def test_one_claim_asks_for_another(open_page: Open) -> None:
    at = open_page("compare", claim="skim.c1")
    assert "Add one more claim." in words(at)


def test_claims_that_may_be_ranked_are_answered_with_the_ratio(open_page: Open, toy: Path) -> None:
    beside(toy)
    at = open_page("compare", claim=["beside.c1", "beside-too.c1"])
    assert not at.exception
    assert answered(at.warning).startswith("**Yes, with care**: Too is 2× as fast as Beside")
    assert not at.toggle, "they are ranked as it is"


def test_the_reason_stands_in_the_answer_and_in_the_table(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c1", "whisper.c2"])
    assert not at.exception
    assert answered(at.info).startswith("**Side by side only**: different hardware (A100 / H100)")
    assert not at.error
    assert not at.warning
    assert len(at.get("plotly_chart")) == 1
    table = tables(at)
    assert "different · ⇅ do not rank" in table
    assert 'title="A faster card can change a speedup."' in table
    assert table.index(">Hardware<") < table.index(">Kind of claim<"), "what differs comes first"
    assert any(re.match(r"\d+ the same", expander.label) for expander in at.expander)


def test_where_these_may_not_be_ranked_others_of_the_same_methods_are_offered(open_page: Open, toy: Path) -> None:
    beside(toy)
    at = open_page("compare", claim=["beside.c2", "beside-too.c1"])
    assert answered(at.error).startswith("**No**: different kind of claim")
    assert any(link.proto.label == "**Compare these instead**" for link in at.get("page_link"))
    assert "Too is 2× as fast as Beside" in words(at)


def test_a_claim_that_was_withdrawn_is_not_comparable(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c1", "lighthouse.c3"])
    assert answered(at.error).startswith("**No**: ")
    assert "is withdrawn" in answered(at.error)
    assert "<td>withdrawn</td>" in tables(at)


def test_unknown_and_surplus_claims_are_named(open_page: Open) -> None:
    ids = [f"skim.c{i}" for i in range(1, 7)] + ["crumb.c1", "crumb.c2", "crumb.c3", "nobody.c1", "<b>"]
    at = open_page("compare", claim=ids)
    assert not at.exception
    note = at.info[0].value.replace("\\", "")
    assert 'no claim "nobody.c1"' in note
    assert "up to 8" in note
    assert len([button for button in at.button if str(button.key).startswith("remove_")]) == 8


def test_claims_of_two_kinds_stand_in_two_figures(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c1", "skim.c4"])
    assert not at.exception
    assert answered(at.error).startswith("**No**: different kind of claim (speedup / memory saved).")
    assert len(titles(at)) == 2
    assert not at.toggle, "there is nothing to rank within one kind"


def test_the_override_is_in_the_address_and_in_the_title_of_the_figure(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c1", "whisper.c2"])
    assert "Ranked on request" not in titles(at)[0]
    at = open_page("compare", claim=["skim.c1", "whisper.c2"], anyway="true")
    assert at.toggle(key="anyway").value is True
    assert "Ranked on request" in titles(at)[0]
    at.toggle(key="anyway").set_value(False).run()
    assert "Ranked on request" not in titles(at)[0]


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


def test_names_that_begin_with_what_is_typed_are_offered(open_page: Open) -> None:
    at = open_page("compare")
    at.text_input(key="compare_search").set_value("whis").run()
    offered = next(button for button in at.button if str(button.key).startswith("compare_name_method_Whisper"))
    offered.click().run()
    assert at.text_input(key="compare_search").value.startswith("Whisper")
    assert at.button(key="add_whisper.c2")


def test_the_calculator_keeps_the_qualifier(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c3", "whisper.c2"])
    assert "Your 10 hours would become **1.1 hours at best**" in words(at)
    at.selectbox(key="compare_claim").set_value("whisper.c2").run()
    assert "at best" not in next(text.value for text in at.markdown if text.value.startswith("Your"))


def test_it_says_whether_the_baselines_ran_on_the_same_hardware(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c1", "skim-again.c1"])
    line = tables(at).partition(">Hardware of the baseline<")[2].partition("</tr>")[0]
    assert "<td>V100, 8 devices (the method: A100, 8 devices)</td>" in line
    assert "not reported" in line


def test_the_rules_stand_where_the_reader_uses_them(open_page: Open) -> None:
    at = open_page("compare", claim=["skim.c1", "whisper.c2"])
    rules = at.table[-1].value
    assert "do not rank" in str(rules.loc["Hardware"].tolist())


def test_record_text_is_shown_as_text(open_page: Open) -> None:
    at = open_page("compare", claim=["lighthouse.c6", "crumb.c5"])
    assert not at.exception
    assert any("\\(\\=Lighthouse\\-XL\\)" in button.label or "Lighthouse" in button.label for button in at.button)
    assert "<b>" not in at.error[0].value


def beside(data: Path) -> None:
    """Two methods over one baseline on one model, in the toy collection."""
    for slug, method, value in (("beside", "Beside", "2"), ("beside-too", "Too", "4")):
        change(
            data / f"records/2023/{slug}.yaml",
            edited(
                ("A Small Record", slug),
                ("2301.00001", f"2301.0000{value}"),
                ("long-context-adaptation", "efficient-attention"),
                ("method: Sample", f"method: {method}"),
                ("form: ratio\n    value: 2.72", f"quantity: inference_speed\n    form: ratio\n    value: {value}"),
                ("as_printed: full attention", "as_printed: full attention\n      name: full-attention"),
                ("phase: decoding", "phase: decoding\n      model: LLaMA 2 7B"),
                ("2.72x decoding speedup", f"{value}x decoding speedup"),
            ),
        )
