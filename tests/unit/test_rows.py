"""Records as rows: columns, their order and what fills them."""

from __future__ import annotations

import math
from datetime import date

import pytest

from claims.columns import CLAIM_COLUMNS, EXPORTED, PAPER_COLUMNS
from claims.fields import fields
from claims.likeness import plain
from claims.model import Claim, Setting
from claims.rows import claim_rows, paper_row
from claims.words import Kind
from tests.toy_store import toy_collection

PROMISED = (
    "claim_id, slug, title, arxiv, doi, year, venue, venue_year, domain, family, method, subject, kind, form, value, "
    "low, high, unit, before, before_unit, qualifier, outcome, factor, factor_low, factor_high, points, metric, "
    "baseline, baseline_key, task, dataset, model, hardware, devices, precision, batch, sequence_length, software, "
    "phase, scope, condition, bound, previous_bound, quote, place, where, together_with, attribution, status, note"
).split(", ")


@pytest.fixture(scope="module")
def claims() -> dict[str, dict[str, object]]:
    collection = toy_collection()
    names = [column.name for column in CLAIM_COLUMNS]
    rows = [row for file in collection.files for row in claim_rows(file, collection.vocabularies)]
    return {str(row[0]): dict(zip(names, row, strict=True)) for row in rows}


@pytest.fixture(scope="module")
def papers() -> dict[str, dict[str, object]]:
    collection = toy_collection()
    names = [column.name for column in PAPER_COLUMNS]
    rows = [paper_row(file, collection.vocabularies) for file in collection.files]
    return {str(row[0]): dict(zip(names, row, strict=True)) for row in rows}


def test_export_starts_with_the_promised_columns():
    assert list(EXPORTED[: len(PROMISED)]) == PROMISED


@pytest.mark.parametrize("columns", [CLAIM_COLUMNS, PAPER_COLUMNS], ids=["claims", "papers"])
def test_each_column_stands_once_and_says_what_it_means(columns):
    names = [column.name for column in columns]
    assert len(set(names)) == len(names)
    assert [column.name for column in columns if not column.comment] == []


def test_comments_and_words_come_from_the_model():
    columns = {column.name: column for column in CLAIM_COLUMNS}
    assert columns["quote"].comment.startswith("Shortest fragment with figure")
    assert columns["condition"].comment == fields(Setting)["condition"].description
    assert columns["status"].comment == fields(Claim)["status"].description
    assert columns["kind"].words == tuple(kind.value for kind in Kind)


def test_every_field_of_a_setting_is_a_column():
    assert {column.name for column in CLAIM_COLUMNS if column.part == "setting"} == set(Setting.model_fields)


def test_a_claim_as_a_row(claims, data_regression):
    data_regression.check(_simple(claims["skim.c1"]))


def test_suffixes_become_numbers(claims):
    assert claims["skim.c5"]["value"] == 128_000
    assert claims["skim.c5"]["before"] == 32_000
    assert claims["skim.c5"]["factor"] == 4
    assert claims["skim.c1"]["sequence_length"] == "32K", "a setting stays as printed"


def test_a_range_has_ends_and_no_factor(claims):
    row = claims["crumb.c2"]
    assert (row["factor"], row["factor_low"], row["factor_high"]) == (None, 1.5, 3.2)
    assert row["sort_factor"] == pytest.approx(math.sqrt(1.5 * 3.2))
    assert (claims["drift.c2"]["points_low"], claims["drift.c2"]["points_high"]) == (2, 4.5)
    assert claims["drift.c2"]["sort_factor"] is None


def test_references_are_global_ids(claims):
    assert claims["skim.c1"]["together_with"] == ["skim.c2"]
    assert claims["skim.c3"]["together_with"] == []
    assert claims["skim-again.c1"]["of"] == "skim.c1"


def test_baselines_resolve_by_name_alias_and_label(claims):
    keys = {id_: (row["baseline"], row["baseline_key"]) for id_, row in claims.items()}
    assert keys["crumb.c4"] == ("the previous kernel", "fp16")
    assert keys["skim.c3"] == ("vanilla attention", "full-attention")
    assert keys["whisper.c2"] == ("Full Attention", "full-attention")
    assert keys["whisper.c1"] == ("state-of-the-art methods", None)
    assert keys["skim.c2"] == (None, None)
    assert claims["skim.c1"]["metric_key"] == "decoding-speed"


def test_search_text_is_lower_case_without_accents_and_holds_what_one_looks_for(claims):
    text = claims["skim.c1"]["search"]
    for word in ("skimnet", "zoe muller", "ada de vries", "standard attention", "madeupqa", "a`100`", "warm cache"):
        assert word in text
    assert "efficient attention | quantization" in text, "the labels of its families"
    assert "pytorch`2.0.1` | decoding" in text, "software and phase"
    assert text == plain(text)


def test_a_claim_tells_what_the_text_states_for_the_same_run(claims):
    assert claims["skim.c1"]["together_with"] == ["skim.c2"]
    assert claims["skim.c1"]["same_run"] == "−1.5 points accuracy; equal: memory", "what the text holds equal, too"
    assert claims["skim.c2"]["same_run"] == "2.50× generation speed"
    assert claims["skim.c3"]["same_run"] is None


def test_changed_status_is_told(claims):
    row = claims["lighthouse.c3"]
    assert (row["status"], row["on"]) == ("withdrawn", date(2024, 5, 6))
    assert row["why"] == "The timer was started late."


def test_a_claim_says_from_which_version_it_is_read_else_its_paper_does(claims):
    versions = {claim_id: claims[claim_id]["read_from"] for claim_id in ("skim-again.c1", "skim-again.c2", "crumb.c1")}
    assert versions == {"skim-again.c1": "arxiv-v2", "skim-again.c2": "arxiv-v1", "crumb.c1": None}


def test_a_spread_is_a_number_and_stands_in_the_printed_figure_as_printed(claims):
    row = claims["skim-again.c3"]
    assert (row["runs"], row["spread"], row["spread_kind"], row["printed"]) == (3, 0.5, "std", "2 ± 0.50%")


def test_a_paper_as_a_row(papers, data_regression):
    data_regression.check(_simple(papers["skim"]))


def _simple(row: dict[str, object]) -> dict[str, object]:
    """The row as plain values, which a snapshot can hold."""
    words = {name: str(value) if isinstance(value, str) else value for name, value in row.items()}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in words.items()}


def test_a_paper_without_claims(papers):
    row = papers["view-of-coins"]
    assert (row["claim_count"], row["method"], row["venue_kind"]) == (0, None, "preprint")
    assert row["no_claims"] == "A survey that reports no figure of its own."


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Flash\tAttention\n 2", "flash attention 2"),
        ("Zoë MÜLLER", "zoe muller"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("STRASSE ß", "strasse ss"),
        ("ﬁne-tuning", "fine-tuning"),
        ("", ""),
    ],
)
def test_plain(text, seen):
    assert plain(text) == seen
    assert plain(seen) == seen
