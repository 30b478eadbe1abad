"""The words for a claim."""

from __future__ import annotations

import pytest

from claims import phrases
from claims.effect import bound, effect
from claims.model import SOURCE_PATTERN, Claim, Setting
from claims.phrases import explain, headline, in_short, printed, repeats, times, version
from claims.words import FORM_RULES, Form, Kind, Qualifier, Scope
from tests.unit.test_effect import claim


@pytest.mark.parametrize(
    ("form", "fields", "expected"),
    [
        ("ratio", {"value": "2.70", "unit": "x", "qualifier": "up_to"}, "up to 2.70×"),
        ("reduction", {"low": "30", "high": "50", "unit": "percent"}, "30–50%"),
        (
            "before_after",
            {"value": "76", "unit": "minutes", "before": "3", "before_unit": "days"},
            "3 days → 76 minutes",
        ),
        ("absolute", {"value": "32K", "unit": "tokens"}, "32K tokens"),
        ("absolute", {"value": "7", "unit": "unstated"}, "7"),
        ("bound", {"bound": "O(n)"}, "O(n)"),
        ("words", {}, "better, no number"),
        ("words", {"outcome": "worse"}, "worse, no number"),
        ("difference", {"value": "3", "unit": "points", "outcome": "worse"}, "−3 points"),
        (
            "difference",
            {"value": "0.8", "unit": "percent", "outcome": "worse", "qualifier": "at_most"},
            "loses at most 0.8%",
        ),
        ("difference", {"value": "2", "unit": "points", "qualifier": "up_to"}, "up to +2 points"),
        ("ratio", {"value": "2.9", "unit": "x", "spread": "0.10", "spread_kind": "std"}, "2.9 ± 0.10×"),
        ("difference", {"value": "3", "unit": "points", "spread": "1", "outcome": "worse"}, "−3 ± 1 points"),
    ],
)
def test_printed(form: str, fields: dict[str, str], expected: str) -> None:
    assert printed(claim(form, **fields)) == expected


@pytest.mark.parametrize(
    ("spread_kind", "runs", "expected"),
    [("std", 3, "std, 3 runs"), ("ci95", None, "95% CI"), (None, 1, "1 run"), (None, None, "")],
)
def test_what_a_spread_is_and_over_how_many_runs(spread_kind: str | None, runs: int | None, expected: str) -> None:
    assert repeats(spread_kind, runs) == expected


def test_every_source_version_reads_as_words() -> None:
    assert version("arxiv-v12") == "arXiv v12"
    names = SOURCE_PATTERN.removesuffix(")$").split("|")[1:]
    assert all(version(name) != name for name in names)


@pytest.mark.parametrize(
    ("form", "fields", "amount"),
    [
        ("reduction", {"value": "30", "unit": "percent"}, "30% less leaves 70%, 100 ÷ 70: 1.429×."),
        ("ratio", {"low": "2", "high": "4", "unit": "x", "outcome": "worse"}, "inverted: 0.25× to 0.5×."),
        ("share", {"value": "5", "unit": "percent"}, "20×."),
        ("increase", {"value": "40", "unit": "percent"}, "40% more, 1 + 0.4: 1.4×."),
        ("before_after", {"value": "2", "before": "4", "unit": "hours"}, "2×."),
        ("share", {"value": "10", "unit": "percent", "qualifier": "at_most"}, "at least 10×."),
    ],
)
def test_explain_ends_in_the_factor(form: str, fields: dict[str, str], amount: str) -> None:
    made = claim(form, **fields)
    assert explain(made.form, made.outcome, effect(made), bound(made)).endswith(amount)


@pytest.mark.parametrize(
    ("kind", "form", "outcome", "words"),
    [
        ("speedup", "ratio", "better", "faster"),
        ("speedup", "ratio", "worse", "slower"),
        ("memory_reduction", "reduction", "better", "less memory"),
        ("speedup", "increase", "better", "more throughput"),
        ("speedup", "increase", "worse", ""),
        ("quality_gain", "increase", "better", ""),
        ("comparison", "words", "better", ""),
    ],
)
def test_a_figure_is_followed_by_what_it_changes(kind: str, form: str, outcome: str, words: str) -> None:
    assert headline(kind, form, outcome) == words


def test_a_large_factor_is_explained_in_full() -> None:
    made = claim("ratio", value="12041", unit="x")
    assert explain(made.form, made.outcome, effect(made), bound(made)) == "Stated as a ratio: 12,041×."


def test_points_are_explained_as_points() -> None:
    made = claim("difference", kind=Kind.QUALITY_GAIN, value="3", unit="points")
    assert "points" in explain(made.form, made.outcome, effect(made), bound(made))


@pytest.mark.parametrize(
    ("told", "short"),
    [
        (claim("ratio", value="2", unit="x", qualifier="up_to", metric="GPU-hour"), "up to 2× GPU-hour"),
        (claim("reduction", value="30", unit="percent"), "30% speedup"),
        (claim("absolute", kind="resource_use", value="150", unit="fps", qualifier="at_least"), "at least 150 fps"),
        (claim("absolute", kind="resource_use", value="7", unit="percent"), "7% resource use"),
        (claim("words", outcome="worse", metric="accuracy"), "worse: accuracy"),
        (claim("words", kind="comparison", outcome="equal"), "equal"),
    ],
)
def test_a_claim_in_short(told: Claim, short: str) -> None:
    assert in_short(told) == short


def test_a_setting_is_told_whole_in_one_line() -> None:
    """The LaTeX table once left out scope, software and sequence length."""
    whole = Setting(
        task="summarisation",
        model="LLaMA 2 7B",
        hardware="A100",
        devices=8,
        batch="32",
        sequence_length="4K",
        software="PyTorch 2.0.1",
        scope=Scope.PART,
        condition="warm cache",
    )
    assert phrases.setting(whole) == (
        "summarisation; LLaMA 2 7B; A100; 8 devices; batch 32; length 4K; PyTorch 2.0.1; part of the system; warm cache"
    )
    assert phrases.setting(Setting(devices=1)) == "1 device"
    assert phrases.setting(Setting()) is None
    assert phrases.setting(None) is None


def test_who_is_the_method_else_the_paper() -> None:
    assert phrases.who("Skim", "A Paper", None) == "Skim"
    assert phrases.who("Skim", "A Paper", "8-bit") == "Skim (8-bit)"
    assert phrases.who(None, "A Paper", None) == "A Paper"


def test_every_kind_with_a_factor_has_two_directions() -> None:
    kinds = set().union(*(FORM_RULES[form].kinds for form in (Form.RATIO, Form.REDUCTION, Form.INCREASE)))
    assert set(phrases.DIRECTIONS) == kinds


def test_every_qualifier_but_exact_has_a_note() -> None:
    assert set(phrases.QUALIFIER_NOTES) == set(Qualifier) - {Qualifier.EXACT}


@pytest.mark.parametrize(
    ("method", "subject", "reads"),
    [
        ("EAGLE-2", "EAGLE2", "EAGLE-2"),
        ("Lookahead decoding", "Lookahead", "Lookahead decoding"),
        ("EAGLE-2", "EAGLE", "EAGLE-2 (EAGLE)"),
        ("Skim", "SkimNet", "Skim"),
        ("Skim", "Skim 8-bit", "Skim (Skim 8-bit)"),
        ("Skim", None, "Skim"),
    ],
)
def test_a_reproduction_reads_as_the_method_and_what_its_name_does_not_say(method, subject, reads):
    assert phrases.who_again(method, ["Skim-Net"], subject) == reads


@pytest.mark.parametrize(
    ("fields", "who"),
    [
        ({}, "authors"),
        ({"attribution": "cited", "cites": "Doshi et al. (2023)"}, "Doshi et al. (2023)"),
        ({"attribution": "cited"}, None),
        ({"attribution": "reproduction", "by": "Spec-Bench (repository x/y)"}, "Spec-Bench"),
        ({"attribution": "reproduction", "by": "Eve Stone"}, "Eve Stone"),
        ({"attribution": "reproduction", "by": "(nobody)"}, "(nobody)"),
        ({"attribution": "reproduction"}, "A Paper"),
    ],
)
def test_who_measured(fields, who):
    assert phrases.measured_by(claim("words", **fields), "A Paper") == who


@pytest.mark.parametrize(
    ("factor", "digits", "words"),
    [(2.7184, 4, "2.718×"), (17999.6, 3, "18,000×"), (999.96, 4, "1,000×"), (0.98, 3, "0.98×"), (None, 4, "")],
)
def test_a_factor_has_no_exponent(factor: float | None, digits: int, words: str) -> None:
    assert times(factor, digits) == words
