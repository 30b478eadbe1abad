"""Explore: filters from the link, one kind at a time, a claim with its words, and friendly answers to nonsense."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from claims import queries
from claims.collection import read
from claims.filters import Filter
from claims.phrases import printed
from claims.store import Store
from dashboard.explore import claims_table, main_chart, overview, questions
from dashboard.explore.first_visit import warm_up
from dashboard.quality import coverage
from dashboard.shared import pages, session
from dashboard.shared.cache import watcher
from tests.app.conftest import Open, change, words


def shown(at: AppTest) -> list[str]:
    """The ids of the claims in the table."""
    return at.session_state[session.TABLE_IDS.key]


def kinds_of(at: AppTest) -> set[str]:
    """The kinds of the claims in the table."""
    return {claim["kind"] for claim in watcher().store(timeout=0).ask(queries.claims_page, Filter(claim=shown(at)))}


def pills(at: AppTest) -> list[str]:
    """The labels of the pills."""
    return at.button_group(key=session.KIND_PILL.key).options


def typical_only(at: AppTest) -> None:
    """Choose the typical figures in the side bar."""
    at.button_group(key=session.FIGURES.key).set_value("typical").run()


def test_the_first_visit_shows_one_kind(open_page: Open) -> None:
    at = open_page()
    assert not at.exception
    speedups = [claim for file in read(watcher().data).files for claim in file.record.claims if claim.kind == "speedup"]
    assert f"{len(speedups)} speedups from 5 papers, 0.98× to 56.8× (1 without a number)." in words(at)
    assert kinds_of(at) == {"speedup"}
    assert at.button_group(key=session.KIND_PILL.key).value == "speedup"
    assert len(at.get("plotly_chart")) == 1
    assert "ignored" not in words(at)
    assert dict(at.query_params) == {}


def test_all_kinds_are_one_pill_whose_table_holds_every_claim(open_page: Open) -> None:
    at = open_page()
    at.button_group(key=session.KIND_PILL.key).set_value("all").run()
    assert not at.exception
    count = sum(len(file.record.claims) for file in read(watcher().data).files)
    assert f"{count} claims from" in words(at)
    assert len(shown(at)) == count
    assert "A chart shows one kind of claim: choose one above." in words(at)
    assert at.query_params["kind"] in ("all", ["all"])
    assert pills(at)[0] == f"All {count}"


def test_the_pills_count_the_selection_of_every_kind(open_page: Open) -> None:
    one, other = open_page(domain="language-models"), open_page(domain="language-models", kind="memory_reduction")
    assert pills(one) == pills(other)
    assert pills(one) != pills(open_page())


@pytest.mark.parametrize(
    ("link", "kinds", "view"),
    [
        ({"show": "memory_reduction", "group": "venue"}, {"memory_reduction"}, "family"),
        ({"kind": "", "show": "memory_reduction", "group": "timeline"}, {"memory_reduction"}, "time"),
        ({"kind": "quality_gain", "group": "family"}, {"quality_gain"}, "family"),
        ({"kind": ["speedup", "memory_reduction"], "show": "speedup"}, {"speedup", "memory_reduction"}, "method"),
        ({"kind": "complexity_bound", "view": "table"}, {"complexity_bound"}, "table"),
    ],
)
def test_a_link_chooses_kinds_and_view(
    open_page: Open, link: dict[str, str | list[str]], kinds: set[str], view: str
) -> None:
    at = open_page(**link)
    assert not at.exception
    assert "ignored" not in words(at)
    assert kinds_of(at) == kinds
    assert at.session_state[session.VIEW.key] == view
    assert at.button_group(key=session.KIND_PILL.key).value == (min(kinds) if len(kinds) == 1 else None)


def test_the_table_is_a_view_without_a_chart(open_page: Open) -> None:
    at = open_page(view="table")
    assert not at.exception
    assert not at.get("plotly_chart")
    assert shown(at) == shown(open_page())


def test_each_condition_is_a_chip_that_takes_it_away(open_page: Open) -> None:
    at = open_page(domain=["language-models", "learning-systems"], q="decoding", typical="true", hardware="a100")
    assert not at.exception
    chips = {button.label.replace("\\", "") for button in at.button if (button.key or "").startswith("chip_")}
    assert chips == {"Language models", "Learning systems", "A100", "no “up to”"}
    at.button(key="chip_domain_learning-systems").click().run()
    at.button(key="chip_typical_None").click().run()
    assert not at.exception
    assert at.query_params["domain"] in ("language-models", ["language-models"])
    assert "typical" not in at.query_params
    assert at.query_params["hardware"] in ("a100", ["a100"])


def test_those_that_others_measured_are_a_choice_of_the_side_bar(open_page: Open) -> None:
    at = open_page()
    at.button_group(key=session.FIGURES.key).set_value("remeasured").run()
    assert not at.exception
    assert at.query_params["attribution"] in ("reproduction", ["reproduction"])
    assert "measured by: others" in [button.label.replace("\\", "") for button in at.button]
    at.button_group(key=session.FIGURES.key).set_value("typical").run()
    assert "attribution" not in at.query_params
    assert at.query_params["typical"] in ("true", ["true"])


def test_a_machine_is_found_in_all_its_spellings(open_page: Open) -> None:
    open_page()
    path = watcher().data / "records/2022/crumb.yaml"
    change(path, path.read_text().replace("hardware: A100", "hardware: NVIDIA A100 GPU (80GB)", 1))
    at = open_page(hardware="a100", kind="all")
    rows = watcher().store(timeout=0).ask(queries.claims_page, Filter(claim=shown(at)))
    assert {row["hardware"] for row in rows} == {"A100", "NVIDIA A100 GPU (80GB)"}
    assert at.multiselect(key="f_hardware").value == ["a100"]


def test_a_page_in_a_frame_shows_the_figure_its_title_and_its_source(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(st.context), "is_embedded", True)
    at = open_page(q="decoding")
    assert not at.exception
    assert len(at.get("plotly_chart")) == 1
    assert "“decoding”" in words(at)
    assert "Benchmark claims, data" in words(at)
    assert "Open it with every claim and quote" in words(at)
    assert not at.dataframe
    assert not at.text_input
    assert not at.multiselect


def test_a_link_with_nonsense_for_the_page_says_so(open_page: Open) -> None:
    at = open_page(domain="nonsense", show="nonsense")
    assert not at.exception
    told = 'Part of the link was ignored: domain "nonsense" is unknown; show "nonsense" is unknown.'
    assert told in words(at)


def test_counts_stand_beside_the_options(open_page: Open) -> None:
    at = open_page(venue="arxiv")
    assert any(option.endswith("· 0") for option in at.multiselect(key="f_family").options)
    assert "arXiv" in at.multiselect(key="f_venue").options, "what is chosen stands without a count"
    assert not any("\\" in option for menu in at.multiselect for option in menu.options)  # they are no markdown


def test_the_rarer_menus_are_drawn_when_opened_and_keep_what_is_chosen_when_closed(open_page: Open) -> None:
    def drawn() -> set[str]:
        return {menu.key for menu in at.multiselect}

    at = open_page()
    assert "f_family" in drawn()
    assert "f_domain" not in drawn()
    at.session_state["more_filters_open"] = True
    at.run()
    domain = at.multiselect(key="f_domain")
    domain.set_value([domain.options[0].rpartition(" · ")[0]]).run()
    chosen = at.query_params["domain"]
    at.session_state["more_filters_open"] = False
    at.run()
    assert at.query_params["domain"] == chosen
    assert at.multiselect(key="f_domain").value, "what is not drawn forgets what is chosen"


def test_nonsense_in_a_link_is_named_and_the_rest_kept(open_page: Open) -> None:
    at = open_page(domain=["language-models", "alchemy"], foo="1", year="soon", page="-3", show="magic", group="9")
    assert not at.exception
    assert at.multiselect(key="f_domain").value == ["language-models"]
    for told in ('domain "alchemy" is unknown', 'there is no filter "foo"', 'year "soon"'):
        assert told in words(at)


def test_an_empty_result_names_the_way_out(open_page: Open) -> None:
    at = open_page(domain="language-models", q="Skimm nowhere")
    assert not at.exception
    assert "No claims match these filters." in words(at)
    ways = {button.label for button in at.button}
    assert {"Skim · 9 claims", "“Skimm nowhere” · 12 claims"} <= ways
    assert not at.get("plotly_chart")
    at.button(key="near_field_q").click().run()
    assert not at.exception
    assert (at.query_params["domain"], "q" in at.query_params) == ("language-models", False)
    assert at.text_input(key="f_q").value == ""


def test_reset_shows_everything_again(open_page: Open) -> None:
    at = open_page(domain="language-models", typical="true")
    next(button for button in at.button if button.label == "Reset filters").click().run()
    assert not at.exception
    assert dict(at.query_params) == {}
    assert shown(at) == shown(open_page())


def test_typical_only_leaves_out_best_cases(open_page: Open) -> None:
    every = open_page().dataframe[0].value
    typical = open_page(typical="true").dataframe[0].value
    assert any(claim.startswith("up to") for claim in every["Claim"])
    assert not any(claim.startswith("up to") for claim in typical["Claim"])


def test_an_open_claim_shows_its_words_and_what_is_not_reported(open_page: Open) -> None:
    open_page()
    file = next(file for file in read(watcher().data).files if file.record.claims)
    claim = file.record.claims[0]
    at = open_page(claim=f"{file.slug}.{claim.id}")
    assert not at.exception
    shown = words(at)
    assert f"“{claim.evidence.quote}”" in shown
    assert printed(claim) in shown
    assert "Not reported:" in shown
    assert any(f"claim={file.slug}.{claim.id}" in element.proto.body for element in at.get("html"))
    assert "@" in shown  # BibTeX


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (
            "skim.c1",
            (
                "speedup · inference speed · generation speed · vs standard attention · on ",
                "The baseline’s own setting: V100; 8 devices",
                "Same hardware as the baseline: no",
                "Held equal: memory",
                "Requires: fine-tuning",
                "Output: approximate",
                "Quote not checked yet, or edited since · table, Table 3 of arXiv v1",
                "The version of NeurIPS may print other figures",
            ),
        ),
        ("skim-again.c1", ("of arXiv v2", "Not reported: ", "whether the baseline ran on the same hardware")),
        ("skim-again.c2", ("not one of its own: it names Müller et al. (2021).",)),
        ("skim-again.c3", ("2 ± 0.50%", " · std, 3 runs")),
        ("lighthouse.c3", ("Look again: From 80 to 4 is 15.8× to 27×, and c3 states 39× to 41×.",)),
    ],
)
def test_an_open_claim_shows_what_makes_it_comparable(open_page: Open, claim: str, told: tuple[str, ...]) -> None:
    at = open_page(claim=claim)
    assert not at.exception
    shown = words(at).replace("**", "").replace("\\", "")
    assert [words for words in told if words not in shown] == []


def test_the_table_names_the_quantity_and_filters_by_it(open_page: Open) -> None:
    at = open_page(quantity="inference_speed", exact="no")
    assert not at.exception
    (claim,) = at.dataframe[0].value.to_dict("records")
    assert (claim["Method"], claim["Quantity"]) == ("Skim", "inference speed")


def test_an_unknown_claim_is_a_note_not_an_error(open_page: Open) -> None:
    at = open_page(claim="nobody.c9")
    assert not at.exception
    assert "There is no claim with this id" in words(at)


def test_bounds_are_typeset(open_page: Open) -> None:
    at = open_page(kind="complexity_bound")
    assert not at.exception
    at = open_page(claim=at.session_state[session.TABLE_IDS.key][0])
    assert any("$O(" in str(element.value) for element in at.markdown)


def test_record_text_is_never_markup(open_page: Open) -> None:
    open_page()
    path = watcher().data / "records/2021/skim.yaml"
    row = next(row for row in path.read_text().splitlines() if row.startswith("title: "))
    change(path, path.read_text().replace(row, "title: '![x](http://evil.example/x.png) <b>bold</b>'"))
    at = open_page(claim="skim.c1")
    assert not at.exception
    assert "![x](http://evil.example/x.png) <b>bold</b>" in words(at)
    assert not any("![x](http" in str(element.value) for element in at.markdown)
    assert not any("<b>bold" in str(element.value) for element in at.markdown)


def test_a_page_beyond_the_last_is_told_once(open_page: Open) -> None:
    at = open_page(page="99", kind="all")
    assert not at.exception
    assert "Page 99 does not exist; this is page 1 of 1." in words(at)
    assert len(at.dataframe[0].value) == 30
    typical_only(at)
    assert "does not exist" not in words(at)


def test_a_new_visitor_reads_the_first_rows_as_text(open_page: Open) -> None:
    path = watcher().data / "records/2021/skim.yaml"
    change(path, path.read_text().replace("as_printed: full attention", "as_printed: a | b **c** <b>d</b>"))
    at = open_page(page="1", kind="all")
    assert not at.exception
    (text,) = (element.value for element in at.markdown if element.value.startswith("| Method"))
    head, _, *rows = [re.split(r" ?(?<!\\)\| ?", line)[1:-1] for line in text.splitlines()]
    first = at.dataframe[0].value.head(len(rows))[head].astype(object)
    table = first.where(first.notna(), claims_table.NOT_REPORTED).astype(str)
    assert [[re.sub(r"\\(.)", r"\1", cell) for cell in row] for row in rows] == table.values.tolist()
    assert any("a | b **c** <b>d</b>" in row for row in at.dataframe[0].value["Baseline"].dropna())
    typical_only(at)
    assert not any(element.value.startswith("| Method") for element in at.markdown)


def test_who_comes_from_another_page_gets_the_table_at_once(open_page: Open) -> None:
    at = open_page("quality").switch_page("explore/page.py").run()
    assert not at.exception
    assert len(at.dataframe[0].value) == 13
    assert not any(element.value.startswith("| Method") for element in at.markdown)


def test_the_menu_keeps_the_filter_though_the_page_between_was_left_before_it_was_drawn(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_page(domain="language-models")
    monkeypatch.setattr(coverage, "figures", st.stop)
    for page in (pages.QUALITY, pages.EXPLORE):
        at.query_params.clear()
        at.switch_page(page.script).run()
        assert not at.exception
    assert at.multiselect(key="f_domain").value == ["language-models"]
    assert at.query_params["domain"] in ("language-models", ["language-models"])


def test_a_click_that_comes_with_an_address_from_before_counts(open_page: Open) -> None:
    at = open_page()
    typical_only(at)
    at.query_params.clear()  # as the browser had it when the next click went off
    at.button_group(key=session.KIND_PILL.key).set_value("memory_reduction").run()
    assert not at.exception
    assert at.query_params["typical"] in ("true", ["true"])
    assert at.query_params["kind"] in ("memory_reduction", ["memory_reduction"])
    at.query_params.clear()  # no click: that is Back
    at.run()
    assert dict(at.query_params) == {}
    assert kinds_of(at) == {"speedup"}


def test_the_menu_keeps_a_filter_that_was_chosen_after_a_bare_visit(open_page: Open) -> None:
    at = open_page()
    typical_only(at)
    for page in (pages.QUALITY, pages.EXPLORE):
        at.query_params.clear()
        at.switch_page(page.script).run()
    assert not at.exception
    assert at.query_params["typical"] in ("true", ["true"])


def test_a_click_counts_that_comes_before_the_first_run_has_ended(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "overview", lambda *_: st.stop())
    at = open_page(domain="language-models")
    typical_only(at)
    assert not at.exception
    chips = [button.key for button in at.button if (button.key or "").startswith("chip_")]
    assert chips == ["chip_domain_language-models", "chip_typical_None"]


def test_the_first_words_of_a_page_need_no_pandas_and_no_arrow(toy: Path) -> None:
    code = """if True:
        import sys
        from dashboard.explore import claims_table, first_visit, headline, main_chart, overview, questions, whats_new
        from dashboard.explore import embedded, kind_pills, page_style, picture, toolbar
        from dashboard.shared import downloads
        from dashboard.shared.cache import labels, watcher
        watcher().store(timeout=None)
        assert questions.first_words() and labels("family")
        print(sorted({"pandas", "numpy", "pyarrow"} & set(sys.modules)))
        watcher().stop()
    """
    found = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "CLAIMS_DATA": str(toy)},
    )
    assert found.stdout == "[]\n"


def test_a_server_that_is_warmed_up_has_the_answers_of_the_bare_page(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm_up(grace=0)
    asked: list[str] = []
    ask = Store.ask
    monkeypatch.setattr(
        Store, "ask", lambda store, question, *args: asked.append(question.__name__) or ask(store, question, *args)
    )
    at = open_page()
    assert not at.exception
    assert [question for question in asked if question != "all_rows"] == []
    typical_only(at)
    assert asked  # what nobody asked before is asked


def test_more_claims_than_can_be_told_apart_are_summed_up(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_chart, "MOST_MARKS", 1)
    for view in ("method", "family", "cost", "time"):
        at = open_page(show="speedup", view=view)
        assert not at.exception
        assert "figures: filter to see each. Lines: typical figures, smallest to largest" in words(at)
        assert "a bar for the middle half of each row" in at.get("plotly_chart")[0].proto.alt


@pytest.mark.parametrize(
    ("view", "drawn"),
    [
        ("method", "a row for each method"),
        ("family", "a band for each method family"),
        ("cost", "a band for what became of the quality"),
        ("time", "by the month of the paper"),
    ],
)
@pytest.mark.parametrize("kind", ["speedup", "quality_gain"])
def test_every_view_draws_the_kind_and_says_what_it_draws(open_page: Open, view: str, drawn: str, kind: str) -> None:
    at = open_page(kind=kind, view=view)
    assert not at.exception
    [chart] = at.get("plotly_chart")
    if kind == "quality_gain":  # a gain has no cost in quality
        drawn = drawn.replace("a band for what became of the quality", "a row for each method")
    assert drawn in chart.proto.alt
    assert "Benchmark claims, data" in chart.proto.spec
    assert "Select a mark or a name." in words(at)


def test_more_methods_than_rows_are_folded_into_families(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_chart, "MOST_METHODS", 1)
    at = open_page(kind="speedup")
    assert "methods: a band for each family, the largest figures named. Filter to see every method." in words(at)
    assert "a band for each method family" in at.get("plotly_chart")[0].proto.alt


def test_a_kind_without_factors_has_a_sentence_and_the_table(open_page: Open) -> None:
    at = open_page(kind="comparison")
    assert not at.exception
    assert not at.get("plotly_chart")
    assert "these claims have no factor that could be drawn. The table has all of them." in words(at)


@pytest.fixture
def windowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that shows ten rows at a time."""
    monkeypatch.setattr(questions, "MOST_ROWS", 9)
    monkeypatch.setattr(questions, "PAGE_SIZE", 10)


@pytest.mark.usefixtures("windowed")
def test_a_link_opens_its_page_of_the_table_and_another_filter_begins_at_the_first(open_page: Open) -> None:
    at = open_page(page="2", kind="all")
    assert not at.exception
    every = shown(open_page(kind="all"))
    second = shown(at)
    assert len(second) == 10
    assert not set(second) & set(every)
    assert re.search(r"^10 of \d+ claims; Export has all\.", words(at), re.M)
    at.run()
    assert shown(at) == second
    assert at.query_params["page"] in ("2", ["2"])
    typical_only(at)
    assert not at.exception
    assert at.session_state[session.TABLE_PAGE.key] == 1
    assert "page" not in at.query_params


@pytest.mark.usefixtures("windowed")
def test_a_table_in_parts_is_sorted_whole_by_the_store(open_page: Open) -> None:
    at = open_page(page="2", kind="all")
    at.selectbox(key=session.TABLE_SORT.key).set_value("newest").run()
    assert not at.exception
    newest = sorted(file.record.year for file in read(watcher().data).files for _ in file.record.claims)
    assert list(at.dataframe[0].value["Year"]) == newest[::-1][:10]
    assert at.query_params["sort"] in ("newest", ["newest"])


def test_a_link_sorts_the_table_and_keeps_its_order_until_another_is_chosen(open_page: Open) -> None:
    at = open_page(kind="speedup", view="table", sort="oldest")
    years = list(at.dataframe[0].value["Year"])
    assert years == sorted(years)
    assert at.query_params["sort"] in ("oldest", ["oldest"])
    at.selectbox(key=session.TABLE_SORT.key).set_value("factor").run()
    assert list(at.dataframe[0].value["Year"]) != years
    assert "sort" not in at.query_params


def test_factors_of_several_kinds_are_neither_sorted_nor_shown_together(open_page: Open) -> None:
    every, one = open_page(kind="all").dataframe[0], open_page(kind="speedup").dataframe[0]
    assert ("Kind" in every.proto.column_order, "Factor" in every.proto.column_order) == (True, False)
    assert ("Kind" in one.proto.column_order, "Factor" in one.proto.column_order) == (False, True)
    ids = shown(open_page(kind="all"))
    assert ids == sorted(ids, key=lambda one: one.partition(".c")[0])
    factors = list(one.value["Factor"].dropna())
    assert factors == sorted(factors, reverse=True)


def test_claims_without_a_number_are_rows_of_the_same_table(open_page: Open) -> None:
    table = open_page(kind="comparison").dataframe[0].value
    assert any(claim.startswith(("better: ", "equal: ", "worse: ")) for claim in table["Claim"])
    assert all(label == "Open" for label in table["Open"])
