"""Add: from a text to a saved record, without a browser; and what a form may not do."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from claims.collection import read
from dashboard.shared.cache import watcher
from tests.app.conftest import Open, words

TEXT = """GlimmerNet: Decoding by Looking Twice

It achieves a 3.1x decoding speedup over full attention and reduces peak memory by up to 40%."""
NASTY = "<img src=x onerror=alert(1)> ![](https://evil.example/x.png) $x$ :material/home: 2x faster <b>"


@pytest.fixture
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_WRITING", "1")
    monkeypatch.setenv("CLAIMS_CURATOR", "Ada")
    monkeypatch.delenv("CLAIMS_LOGIN", raising=False)
    monkeypatch.delenv("CLAIMS_REPOSITORY", raising=False)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAIMS_WRITING", raising=False)
    monkeypatch.setenv("CLAIMS_REPOSITORY", "owner/name")


def _set(at: AppTest, ending: str, value: Any) -> None:
    """Give the widget whose key ends so a value, and run."""
    kinds = (at.text_input, at.text_area, at.selectbox, at.checkbox)
    found = next(each for kind in kinds for each in kind if str(each.key).endswith(ending))
    found.set_value(value)
    at.run()


def _press(at: AppTest, label: str) -> None:
    next(button for button in at.button if label in button.label).click().run()


def _pasted(open_page: Open, text: str = TEXT) -> AppTest:
    at = open_page("add")
    _set(at, "_source", text)
    _press(at, "Find claims")
    assert not at.exception
    return at


def _filled(open_page: Open) -> AppTest:
    at = _pasted(open_page)
    _set(at, "_year", "2026")
    _set(at, "_venue", "arxiv")
    _set(at, "_domain", "language-models")
    _set(at, "_family", "efficient-attention")
    assert not at.exception
    return at


def test_an_empty_page_asks_for_a_text(open_page: Open, writing: None) -> None:
    at = open_page("add")
    assert not at.exception
    assert "Add the claims of a paper" in words(at)
    assert "Preview" not in words(at)
    assert "Example" in words(at)
    assert not any(button.label.startswith("Save") for button in at.button)


def test_from_a_text_to_a_record(open_page: Open, writing: None) -> None:
    at = _filled(open_page)
    assert "Ready to save to records/2026/glimmernet.yaml, under the name Ada." in words(at)
    assert "vs full attention" in words(at)
    _press(at, "Edit 2")
    _set(at, "_1_metric", "memory at its peak")
    _press(at, "Save 2 claims")
    assert not at.exception
    assert "Saved glimmernet.c1, glimmernet.c2" in words(at)
    assert 'git commit -m "[glimmernet] add 2 claims"' in words(at)
    data = watcher().data
    text = (data / "records/2026/glimmernet.yaml").read_text()
    assert "metric: memory at its peak" in text
    assert "by: Ada" in text
    assert not read(data).problems
    assert not list((data / ".claims/drafts").iterdir())


def test_problems_are_those_of_the_command_line(open_page: Open, writing: None) -> None:
    at = _filled(open_page)
    _press(at, "Edit 1")
    _set(at, "_0_value", "-3")
    assert "To correct: [Claim 1 Value](#add-1)" in words(at).replace("*", "")
    assert 'claims[c1].value: found "-3"; allowed: a figure without sign or mark' in words(at)
    assert next(button for button in at.button if button.label.startswith("Save")).disabled


def test_what_is_missing_is_said_with_a_link_and_the_likeliest_value(open_page: Open, writing: None) -> None:
    at = _pasted(open_page)
    bar = next(text for text in words(at).splitlines() if text.startswith("**Still to fill in:**"))
    assert re.findall(r"\[([A-Z]\w+)\]\((#[\w-]+)\)", bar) == [
        (name.capitalize(), f"#add-0-{name}") for name in ("year", "venue", "domain", "family")
    ]
    assert f":orange[{date.today().year}?]" in bar
    assert "found no" not in "".join(str(each.value) for each in at.markdown)
    html = "".join(str(element.proto.body) for element in at.get("html"))
    assert all(f'id="add-0-{name}"' in html for name in ("year", "venue", "domain", "family"))


def test_one_click_accepts_what_is_offered(open_page: Open, writing: None) -> None:
    at = _pasted(open_page)
    next(button for button in at.button if "_venue_offer_arxiv" in str(button.key)).click().run()
    assert "venue: arxiv" in words(at)
    assert "\nyear: 2" not in words(at)
    _set(at, "_domain", "language-models")
    _press(at, "Accept all guesses")
    assert not at.exception
    assert "Still to fill in" not in words(at)
    assert f"year: {date.today().year}" in words(at)


def test_the_charts_are_drawn_when_they_are_asked_for(open_page: Open, writing: None) -> None:
    at = _filled(open_page)
    assert not at.get("plotly_chart")
    at.session_state["add_compares"] = True
    at.run()
    assert not at.exception
    assert at.get("plotly_chart")


def test_a_paper_that_is_there_is_joined(open_page: Open, writing: None) -> None:
    open_page()
    file = read(watcher().data).files[0]
    at = _pasted(open_page, f"{file.record.title}\n\nTraining is 4x faster.")
    assert "Kept claims are added to it" in words(at)
    _press(at, "Save 1 claim")
    text = (watcher().data / file.path).read_text()
    assert text.startswith(file.text)
    assert f"Saved {file.slug}.c{len(file.record.claims) + 1}" in words(at)


SPEEDUP = ("speedup", "ratio", "x")


def test_claims_that_the_paper_has_are_already_here(open_page: Open, writing: None) -> None:
    open_page()
    files = read(watcher().data).files
    file, claim = next((f, c) for f in files for c in f.record.claims if (c.kind, c.form, c.unit) == SPEEDUP)
    at = _pasted(open_page, f"{file.record.title}\n\nTraining is {claim.value}x faster. Inference is 97x faster.")
    assert f"Already here:** [{file.slug}.{claim.id}]" in words(at)
    assert _ticks(at) == [False, True]
    assert re.search(rf"\[{re.escape(file.record.title)}\]\(.*paper={file.slug}\)", words(at))


def test_nothing_typed_is_lost_with_the_tick_or_the_form(open_page: Open, writing: None) -> None:
    at = _filled(open_page)
    _press(at, "Edit 1")
    _set(at, "_0_metric", "typed by hand")
    _press(at, "Close 1")
    assert not any(str(each.key).endswith("_0_metric") for each in at.text_input)
    _set(at, "_keep_0", False)
    assert not at.exception
    assert "quote: reduces peak memory by up to 40%" in at.code[0].value
    assert "typed by hand" not in at.code[0].value
    _set(at, "_keep_0", True)
    assert "metric: typed by hand" in at.code[0].value
    for metric in ("typed by hand", "typed again"):
        _press(at, "Edit 1")
        assert next(each for each in at.text_input if str(each.key).endswith("_0_metric")).value == metric
        _set(at, "_0_metric", "typed again")
        _set(at, "_keep_0", False)  # with its form open
        _set(at, "_keep_0", True)


def test_a_link_puts_the_field_in_question_first(open_page: Open) -> None:
    at = open_page("add", edit="skim.c3", field="setting.hardware")
    assert not at.exception
    keys = [str(each.key) for kind in (at.text_input, at.text_area, at.selectbox) for each in kind]
    assert sum(key.endswith("_setting.hardware") for key in keys) == 1
    assert str(at.text_input[0].key).endswith("_setting.hardware")
    assert at.query_params["field"] in ("setting.hardware", ["setting.hardware"])
    other = open_page("add", edit="skim.c3", field="no such <b>field</b>")
    assert not other.exception
    assert not str(other.text_input[0].key).endswith("_setting.hardware")


def test_a_claim_is_disputed(open_page: Open, writing: None) -> None:
    at = open_page("add", edit="skim.c1")
    assert "Edit skim.c1" in words(at)
    _set(at, "_0_status", "disputed")
    assert "disputed without `on`" in words(at)
    _set(at, "_0_on", "2026-01-02")
    _set(at, "_0_why", "Others measure less.")
    _set(at, "_0_source", "https://example.org/x")
    _press(at, "Save the change")
    assert "[skim] dispute c1" in words(at)
    assert "status: disputed" in (watcher().data / "records/2021/skim.yaml").read_text()


def test_what_changed_underneath_is_not_overwritten(open_page: Open, writing: None) -> None:
    at = open_page("add", edit="skim.c1")
    path = watcher().data / "records/2021/skim.yaml"
    other = "# changed meanwhile\n" + path.read_text()
    path.write_text(other)
    _set(at, "_0_metric", "another")
    _press(at, "Save the change")
    assert not at.exception
    assert "Somebody changed this record meanwhile" in words(at)
    assert "+# changed meanwhile" in words(at)
    assert path.read_text() == other


def test_what_only_all_records_show_is_said_at_saving(open_page: Open, writing: None) -> None:
    at = _filled(open_page)
    _set(at, "_slug", "skim")
    _press(at, "Save 2 claims")
    assert not at.exception
    assert "one file a slug over all years" in words(at)
    assert not (watcher().data / "records/2026").exists()


@pytest.mark.parametrize("wanted", ["none.c1", "skim", "skim.c99", "../../etc/passwd", "<b>"])
def test_an_unknown_claim_is_named(open_page: Open, writing: None, wanted: str) -> None:
    at = open_page("add", edit=wanted)
    assert not at.exception
    assert "to edit" in words(at)


def test_without_leave_nothing_is_written(open_page: Open, reading: None) -> None:
    at = _filled(open_page)
    assert not any(button.label.startswith("Save") for button in at.button)
    assert "This site is read-only" in words(at)
    assert "[glimmernet] add 2 claims" in words(at)
    link = at.get("link_button")[0].proto.url
    assert link.startswith("https://github.com/owner/name/new/main?filename=data%2Frecords%2F2026%2Fglimmernet.yaml")
    assert not (watcher().data / ".claims").exists()


def test_without_login_nothing_is_written(open_page: Open, writing: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_LOGIN", "1")
    at = _filled(open_page)
    assert "Log in to save" in words(at)
    button = at.button(key="add_save")
    assert button.disabled
    button.proto.disabled = False  # as a visitor can in the browser
    button.click().run()
    assert not (watcher().data / "records/2026").exists()


def test_a_missing_venue_is_added(open_page: Open, writing: None) -> None:
    at = _filled(open_page)
    before = (watcher().data / "vocabulary/venues.yaml").read_text()
    at.selectbox(key="term_list").set_value("venues").run()
    for name, value in {"key": "colt", "label": "COLT", "definition": "Learning theory"}.items():
        at.text_input(key=f"term_{name}").set_value(value)
    at.run()
    at.button(key="term_save").click().run()
    assert not at.exception
    text = (watcher().data / "vocabulary/venues.yaml").read_text()
    assert text == before + "colt:\n  label: COLT\n  definition: Learning theory\n"
    _set(at, "_venue", "colt")
    assert "venue: colt" in words(at)


def test_a_draft_is_offered(open_page: Open, writing: None) -> None:
    _filled(open_page)
    at = open_page("add")
    assert "Unsaved work of" in words(at)
    assert not [each for each in at.button if each.label == "Continue with it" and each.proto.type == "primary"]
    _press(at, "Continue with it")
    assert not at.exception
    assert "year: 2026" in words(at)


def test_no_draft_is_offered_above_an_edit(open_page: Open, writing: None) -> None:
    _filled(open_page)
    assert "Unsaved work of" not in words(open_page("add", edit="skim.c1"))


def test_a_draft_of_another_version_is_read_as_far_as_it_fits(open_page: Open, writing: None) -> None:
    _filled(open_page)
    [file] = (watcher().data / ".claims/drafts").iterdir()
    content = json.loads(file.read_text())
    content |= {"claims": [{"kind": "speedup"}, *content["claims"], 3], "read": "yes", "guessed": ["no field"]}
    file.write_text(json.dumps(content))
    at = open_page("add")
    _press(at, "Continue with it")
    assert not at.exception
    assert _ticks(at) == [True, True]


def test_work_outlives_a_change_of_page(open_page: Open, writing: None) -> None:
    at = _filled(open_page)
    at.switch_page("quality/page.py").run()
    at.switch_page("add/page.py").run()
    assert not at.exception
    assert "under the name Ada." in words(at)


def test_a_network_that_fails_leaves_the_fields_open(
    open_page: Open, writing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_ARXIV_URL", "http://127.0.0.1:9")
    at = _pasted(open_page, "https://arxiv.org/abs/2401.00001")
    assert "arXiv is not reachable" in words(at)
    [field] = [each for each in at.text_input if str(each.key).endswith("_arxiv")]
    assert field.value == "2401.00001"


def test_what_an_import_leaves_out_is_shown(open_page: Open, writing: None) -> None:
    at = _pasted(open_page, "@misc{x, Title={Foo}, author={Doe, Jane and others}, year=2024}\n@misc{y, title={Bar}}")
    assert "left out 'others'" in words(at)
    assert "left out the entry 'y'" in words(at)


def test_an_empty_box_and_one_without_a_claim_lead_on(open_page: Open, writing: None) -> None:
    at = open_page("add")
    _press(at, "Find claims")
    assert "The box is empty" in words(at)
    at = _pasted(open_page, "hello")
    assert "No claims found" in words(at)
    _press(at, "Add a claim by hand")
    assert not at.exception
    assert "[Claim 1 Kind](#add-1)" in words(at)
    _press(at, "Remove 1")
    assert not at.exception
    assert "Claim 1" not in words(at)


MIXED = """GlimmerNet: Efficient Attention for Vision and Language

Existing methods lose 30% of accuracy. We present GlimmerNet for models of 7B parameters. Accepted at NeurIPS 2023.
It decodes LLaMA-7B 3.1x faster on 8 A100 GPUs."""


def _ticks(at: AppTest) -> list[bool]:
    return [bool(box.value) for box in at.checkbox if "_keep_" in str(box.key)]


def _guesses(at: AppTest) -> list[str]:
    """The fields that are marked as guessed, without the form's own part of their keys."""
    keys = [str(button.key) for button in at.button if str(button.key).endswith("_guess")]
    return [re.sub(r"^add_(paper|claim)_(\d+_)+|_guess$", "", key) for key in keys]


def test_what_is_sure_is_ticked_and_the_rest_says_why_it_is_not(open_page: Open, writing: None) -> None:
    at = _pasted(open_page, MIXED)
    assert "2 claims proposed: 1 sure, 1 unsure." in words(at)
    assert _ticks(at) == [False, True]
    assert "Unsure: may be another's figure." in words(at)
    assert len(re.findall(r"Right in \d+ of \d+ cases in annotated abstracts", words(at))) == 1
    html = "".join(str(element.proto.body) for element in at.get("html"))
    assert ">1? </sup>30%" in html
    assert ">✓2 </sup>3.1x" in html
    assert "Dotted underline" in words(at)
    assert not any(box.help for box in at.checkbox)  # a help mark inside a label toggles it


def test_a_claim_is_one_line(open_page: Open, writing: None) -> None:
    at = _pasted(open_page, MIXED)
    label = re.sub(r"\\(.)", r"\1", at.checkbox[1].label)
    assert label == (
        "**2** **Speedup 3.1×** | LLaMA-7B · 8 × A100 GPUs :orange-badge[guessed] | "
        ":gray[“It decodes LLaMA-7B 3.1x faster on 8 A100 GPUs”]"
    )


def test_all_or_none_can_be_kept_at_once(open_page: Open, writing: None) -> None:
    at = _pasted(open_page, MIXED)
    _press(at, "Edit 2")
    _set(at, "_1_metric", "typed by hand")
    for label, ticks in {"All": [True, True], "None": [False, False]}.items():
        at.button(key=f"add_keep_{label.lower()}").click().run()
        assert not at.exception
        assert _ticks(at) == ticks
        assert ("metric: typed by hand" in words(at)) == ticks[1]
    assert "Keep at least one claim" in words(at)


def test_what_is_guessed_is_marked_until_it_is_edited_or_accepted(open_page: Open, writing: None) -> None:
    at = _pasted(open_page, MIXED)
    _press(at, "Edit 2")
    marked = _guesses(at)
    assert {"year", "venue", "method", "setting.model", "setting.hardware"} <= set(marked)
    assert not {"domain", "family"} & set(marked)  # likely ones are offered: a person chooses
    _set(at, "_domain", "language-models")
    _set(at, "_family", "efficient-attention")
    assert f"{len(marked)} guesses not confirmed" in words(at)
    _set(at, "_method", "GlimmerNet 2")
    assert set(marked) - set(_guesses(at)) == {"method"}
    next(button for button in at.button if str(button.key).endswith("_venue_guess")).click().run()
    assert set(marked) - set(_guesses(at)) == {"method", "venue"}
    _press(at, "Accept all guesses")
    assert not _guesses(at)
    assert "not confirmed" not in words(at)
    assert "method: GlimmerNet 2" in words(at)
    assert "hardware: A100 GPUs" in words(at)


def test_a_person_is_not_guessed_over(open_page: Open, writing: None) -> None:
    at = _pasted(open_page, MIXED)
    _set(at, "_method", "Mine")
    _press(at, "Edit 2")
    _set(at, "_1_metric", "typed by hand")
    _press(at, "Find claims")
    assert "method: Mine" in words(at)
    assert "metric: typed by hand" in words(at)
    assert "method" not in _guesses(at)


def test_what_a_source_states_is_no_guess(open_page: Open, writing: None) -> None:
    at = _pasted(open_page, "@misc{x, title={Foo: Decoding}, year=2021, abstract={We present Foo. Foo is 2x faster.}}")
    assert "year" not in _guesses(at)
    assert "method" in _guesses(at)


def test_domain_and_family_are_offered(open_page: Open, writing: None) -> None:
    at = _pasted(open_page, MIXED)
    offers = [button for button in at.button if "_family_offer_" in str(button.key)]
    assert 1 <= len(offers) <= 3
    assert "\nfamily: " not in words(at)  # nothing is chosen for the curator
    key = str(offers[0].key).rpartition("_offer_")[2]
    offers[0].click().run()
    assert f"family: {key}" in words(at)
    assert not [button for button in at.button if "_family_offer_" in str(button.key)]
    _set(at, "_family", "efficient-attention")
    assert "family: efficient-attention" in words(at)


def test_a_draft_keeps_what_was_guessed(open_page: Open, writing: None) -> None:
    marked = _guesses(_pasted(open_page, MIXED))
    at = open_page("add")
    _press(at, "Continue with it")
    assert not at.exception
    assert _guesses(at) == marked


def test_text_is_never_markup(open_page: Open, writing: None) -> None:
    at = _pasted(open_page, f"{NASTY}\n\n{NASTY} and 3x faster decoding")
    at.button(key="add_keep_all").click().run()
    assert not at.exception
    html = "".join(str(element.proto.body) for element in at.get("html"))
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<img" not in html
    assert not any("![](" in str(element.value) for element in at.markdown)


def test_records_are_where_they_were(open_page: Open, writing: None, toy: Path) -> None:
    """Looking at the page writes nothing into the curated folders."""
    before = {path: path.read_bytes() for path in toy.rglob("*.yaml")}
    _filled(open_page)
    assert {path: path.read_bytes() for path in toy.rglob("*.yaml")} == before


TABLE = r"""\begin{tabular}{llr} Model & Method & Time (s) $\downarrow$ \\ \midrule
\multirow{3}{*}{OPT-6.7B} & base & 10 \\ & <b>ours</b> & \textbf{4} $\pm$ 1 \\ & theirs & OOM \\ \end{tabular}"""


def test_a_pasted_table_becomes_claims_of_the_form(open_page: Open, writing: None) -> None:
    at = open_page("add")
    _set(at, "_table", TABLE)
    assert not at.exception
    assert "1 claim" in words(at)
    assert "No claim of 1 cell: not a number (“OOM”)." in words(at).replace("\\", "")
    html = "".join(str(element.proto.body) for element in at.get("html"))
    assert "&lt;b&gt;ours&lt;/b&gt;" in html
    assert "<b>4 ± 1</b>" in html
    _set(at, "_where", "Table 3")
    _press(at, "Take 1 claim")
    assert not at.exception
    (claim,) = at.session_state["_add"].claims
    assert {name: claim.fields[name] for name in ("before", "value", "unit", "setting.model", "evidence.where")} == {
        "before": "10",
        "value": "4",
        "unit": "seconds",
        "setting.model": "OPT-6.7B",
        "evidence.where": "Table 3",
    }
    assert "vs base" in words(at)


def test_heads_of_a_pasted_table_are_named_by_menus(open_page: Open, writing: None) -> None:
    at = open_page("add")
    _set(at, "_table", "Method | Foo\n---|---\nA | 10\nB | 5\n")
    assert "name the baseline" in words(at) or "higher or lower is better" in words(at)
    _set(at, "_baseline", "B")
    _set(at, "_better", "lower")
    assert not at.exception
    _press(at, "Take 1 claim")
    (claim,) = at.session_state["_add"].claims
    assert (claim.fields["subject"], claim.fields["outcome"]) == ("A", "worse")


def test_what_is_no_table_is_said(open_page: Open, writing: None) -> None:
    at = open_page("add")
    _set(at, "_table", "no table")
    assert not at.exception
    assert "No table found; paste LaTeX" in words(at).replace("\\", "")
