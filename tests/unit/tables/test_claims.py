"""From a table to claims: what heads are taken for, what is compared, how it is claimed, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from claims.adding.filled_form import Sheet
from claims.model import Claim
from claims.tables.grid import TableError
from claims.tables.reading import Reading, first_reading
from claims.tables.recognise import read_tables
from claims.tables.roles import Roles
from claims.vocabulary import Vocabularies
from claims.words import SpreadKind, Unit
from claims.writing.edits import unflatten
from tests.sample import write_collection
from tests.unit.tables.test_reading import BOOKTABS

NOTHING = Vocabularies()


def reading(text: str) -> Reading:
    (table,) = read_tables(text)
    return first_reading(table, NOTHING)


def markdown(*rows: str) -> str:
    first, *rest = rows
    return "\n".join((first, "|".join("-" * (first.count("|") + 1)), *rest)) + "\n"


def claims(given: Reading) -> list[Claim]:
    """The claims, each as a record holds it."""
    return [
        Claim.model_validate({"id": f"c{number}", **unflatten(fields, Claim)})
        for number, fields in enumerate(given.claims().claims, start=1)
    ]


def in_short(claim: Claim) -> tuple[object, ...]:
    before = f"{claim.before} → " if claim.before else ""
    return claim.subject, claim.form.value, f"{before}{claim.value} {claim.unit}", claim.outcome.value


def said(given: Reading) -> list[str]:
    return given.claims().summary()


def test_the_table_of_a_paper() -> None:
    given = reading(
        BOOKTABS.replace("Medusa\\textsuperscript{\\dag} & --", "Vanilla & 98.2").replace(
            "{peak}", "peak $\\downarrow$"
        )
    )
    assert given.roles == Roles(("model", "method"), ("metric", "dataset"), "Vanilla")
    found = claims(given)
    assert [in_short(claim) for claim in found] == [
        ("SpecTok", "before_after", "52.1 → 23.4 ms", "better"),
        ("SpecTok", "before_after", "1040.5 → 401.2 ms", "better"),
        ("SpecTok", "before_after", "84.1 → 84.0 percent", "worse"),
        ("SpecTok", "before_after", "12.3 → 7 GB", "better"),
    ]
    first = found[0]
    assert first.setting is not None
    assert (first.setting.model, first.setting.dataset, first.setting.hardware) == ("Llama-2-7B", "GSM8K", "A100")
    assert (first.spread, first.spread_kind, first.runs) == ("0.2", SpreadKind.STD, 3)
    assert (
        first.evidence.quote
        == "Latency (ms) ↓ ... GSM8K ... Llama-2-7B ... Vanilla ... 52.1 ... SpecTok ... 23.4 ± 0.2"
    )
    assert (first.evidence.place, first.kind, first.metric) == ("table", "speedup", "Latency")
    assert said(given) == ["8 cells: the baseline's own"]


def test_ratios_need_no_baseline_in_the_table() -> None:
    given = reading(
        markdown(
            "Method | Math | Code | #tokens | Overall", "A🥇 | 2.5x | **1.00x** | 4.1 | 1.9x", "B | 0.8x | - | 2 | 1.2x"
        )
    )
    given = given.with_roles(given.roles._replace(over="plain decoding"), NOTHING)
    found = claims(given)
    assert [in_short(claim) for claim in found] == [
        ("A", "ratio", "2.5 x", "better"),
        ("A", "ratio", "1.00 x", "better"),
        ("A", "ratio", "1.9 x", "better"),
        ("B", "share", "0.8 x", "worse"),
        ("B", "ratio", "1.2 x", "better"),
    ]
    assert [claim.qualifier.value for claim in found] == ["exact", "exact", "average", "exact", "average"]
    assert {claim.baseline.as_printed for claim in found if claim.baseline} == {"plain decoding"}
    assert [claim.setting.task if claim.setting else None for claim in found] == ["Math", "Code", None, "Math", None]
    assert said(given) == [
        "2 cells: without the unit of the others, x (A, #tokens: “4.1”; B, #tokens: “2”)",
        "1 cell: not a number (“-”)",
    ]


def test_a_baseline_of_its_own_precision() -> None:
    given = reading(
        markdown(
            "Model | Precision | Perplexity ↓ | Memory (GB)",
            "Llama-2-7B | FP16 | 5.47 | 13.5",
            "Llama-2-7B | INT4 | 5.60 | 3.9",
        )
    )
    assert given.roles.baseline == "FP16"
    first, second = claims(given)
    assert in_short(first)[1:] == ("before_after", "5.47 → 5.60 score", "worse")
    assert in_short(second)[1:] == ("before_after", "13.5 → 3.9 GB", "better")
    for claim in (first, second):
        assert claim.setting is not None
        assert claim.baseline is not None
        assert claim.baseline.setting is not None
        assert (claim.setting.precision, claim.baseline.setting.precision) == ("INT4", "FP16")


def test_columns_of_which_some_are_known_metrics_are_metrics() -> None:
    rows = ("Model | Bits | Wiki2 PPL ↓ | C4 | Tokens/s | Mem.", "Llama-2-7B | 16 | 5.47 | 6.97 | 40 | 13.5GB")
    given = reading(markdown(*rows, "Llama-2-7B | 4 | 5.60 | 7.12 | 110 | 3.9GB"))
    assert given.roles == Roles(("model", "precision"), ("metric",), "16")
    assert [in_short(claim)[2] for claim in claims(given)] == [
        "5.47 → 5.60 score",
        "40 → 110 tokens/s",
        "13.5 → 3.9 GB",
    ]


def test_a_baseline_in_a_column() -> None:
    given = reading(markdown("Dataset | Dense acc. ↑ | Sparse acc. ↑", "GSM8K | 50.1 | 51.1", "MMLU | 60% | 59"))
    given = given.with_roles(Roles(("dataset",), ("method",), "dense acc"), NOTHING)
    given = given.with_measure("", "better", "higher").with_measure("", "metric", "accuracy")
    (only,) = claims(given.with_measure("", "unit", Unit.PERCENT))[:1]
    assert in_short(only) == ("Sparse acc. ↑", "before_after", "50.1 → 51.1 percent", "better")
    assert only.evidence.quote == "accuracy ... Dense acc. ↑ ... Sparse acc. ↑ ... GSM8K ... 50.1 ... 51.1"


def test_sections_between_rows_and_blank_heads_are_filled_down() -> None:
    text = r"""\begin{tabular}{llr} & Method & Time (s) \\ \midrule
    \multicolumn{3}{c}{\textit{Qwen2-7B}} \\ GSM8K & base & 10 \\ & ours & 5 \\
    \multicolumn{3}{c}{\textit{Qwen2-72B}} \\ GSM8K & base & 100 \\ & ours & 40 \\ \end{tabular}"""
    given = reading(text)
    assert given.roles == Roles(("model", "dataset", "method"), ("metric",), "base")
    assert [(in_short(claim)[2], claim.setting and claim.setting.model) for claim in claims(given)] == [
        ("10 → 5 seconds", "Qwen2-7B"),
        ("100 → 40 seconds", "Qwen2-72B"),
    ]


def test_a_tie_is_a_comparison() -> None:
    (tie,) = claims(reading(markdown("Method | Acc ↑", "baseline | 84.1", "ours | 84.1")))
    assert (tie.kind, tie.form, tie.outcome, tie.value) == ("comparison", "words", "equal", None)
    assert tie.evidence.quote == "Acc ↑ ... baseline ... 84.1 ... ours ... 84.1"


def test_printed_changes_without_a_baseline_in_the_table() -> None:
    rows = ("Method | Latency change (%) ↓ | Accuracy (points) ↑", "A | −35% | +1.2", "B | +4% | -0.3")
    given = reading(markdown(*rows))
    given = given.with_roles(given.roles._replace(over="the dense model"), NOTHING)
    given = given.with_measure("Latency change", "kind", "speedup")
    assert [in_short(claim)[1:] for claim in claims(given)] == [
        ("reduction", "35 percent", "better"),
        ("difference", "1.2 points", "better"),
        ("increase", "4 percent", "worse"),
        ("difference", "0.3 points", "worse"),
    ]


def test_spread_of_an_unknown_kind_intervals_and_marks_are_noted() -> None:
    given = reading(
        markdown("Method | Time (s)", "base | 10 ± 1", "A | 5.0 ± 0.1 | ".rstrip("| "), "B | 2.3 [1.9, 2.7]", "C | 4^*")
    )
    first, second, third = claims(given)
    assert (first.spread, first.note) == (None, "Printed as 5.0 ± 0.1; the table does not say what the spread is.")
    assert second.note == "Printed with the interval [1.9, 2.7]."
    assert third.note == "Marked * in the table."
    known = given._replace(choices=given.choices._replace(spread_kind=SpreadKind.CI95))
    assert (claims(known)[0].spread, claims(known)[0].spread_kind, claims(known)[0].note) == ("0.1", "ci95", None)


def test_units_of_cells_are_converted_and_others_are_left_out() -> None:
    given = reading(markdown("Method | Time (s)", "base | 10", "A | 500 ms", "B | 40%", "C | 0", "D | -1"))
    (only,) = claims(given)
    assert (only.value, only.unit, only.before, only.before_unit) == ("500", "ms", "10", "seconds")
    assert said(given)[:-1] == [
        "1 cell: percent against the baseline's seconds (B, Time (s): “40%”)",
        "1 cell: zero, which has no ratio (C, Time (s): “0”)",
        "1 cell: below zero, which a record cannot hold (D, Time (s): “-1”)",
    ]


def test_what_is_missing_is_said() -> None:
    no_direction = reading(markdown("Method | Foo", "base | 10", "A | 5"))
    assert "say whether higher or lower is better" in said(no_direction)[0]
    no_baseline = reading(markdown("Method | Time (s)", "A | 10", "B | 5"))
    assert "name the baseline's row or column" in said(no_baseline)[0]
    twice = reading(markdown("Method | Time (s)", "base | 10", "base | 9", "B | 5"))
    assert "the baseline has several cells of these headings" in said(twice)[0]
    alone = reading(markdown("Model | Method | Time (s)", "OPT-6.7B | base | 10", "OPT-13B | ours | 5"))
    assert "the baseline has no cell of these headings" in said(alone)[0]
    lowered = reading(markdown("Method | Time (s)", "base | 10", "B | $5_{0.2}$"))
    assert "a lowered figure: name the kind of spread if it is one" in said(lowered)[0]


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        (Roles(("method",), ("metric",), "bsae"), 'no row or column is called "bsae"; nearest: "B", "base"'),
        (Roles(("methods",), ("metric",)), 'rows: "methods" is no role; nearest: method'),
        (
            Roles(("model", "method"), ("metric",)),
            "rows: name a role for each level of heads, 1 in this table: Method (base, B)",
        ),
    ],
)
def test_roles_that_do_not_fit(roles: Roles, words: str) -> None:
    with pytest.raises(TableError, match=re.escape(words)):
        reading(markdown("Method | Time (s)", "base | 10", "B | 5")).with_roles(roles, NOTHING)


def test_a_metric_that_is_not_there() -> None:
    with pytest.raises(TableError, match='no metric is called "Tine"; nearest: "Time \\(s\\)"'):
        reading(markdown("Method | Time (s)", "base | 10", "B | 5")).with_measure("Tine", "better", "lower")


def test_the_own_method_is_no_subject_and_skipped_headings_make_no_claim() -> None:
    given = reading(markdown("Method | Time (s) | Cost (USD)", "base | 10 | 3", "Ours | 5 | 2", "Other | 4 | 1"))
    given = given._replace(choices=given.choices._replace(method="ours", skip=frozenset({"Other", "cost (usd)"})))
    (only,) = claims(given)
    assert (only.subject, only.value) == (None, "5")
    assert said(given) == ["4 cells: left out as asked", "1 cell: the baseline's own"]


LONG = "a method whose name has very many words that nobody would ever print in a table"


@pytest.mark.parametrize("text", [BOOKTABS, markdown(f"Method | {LONG} (s)", f"{LONG} | 10", f"{LONG} too | 5")])
def test_every_claim_passes_the_checks(tmp_path, text: str) -> None:
    given = reading(text)
    if not given.roles.baseline:
        given = given.with_roles(given.roles._replace(baseline=LONG), NOTHING).with_measure("", "better", "lower")
    fields: Sequence[dict[str, str]] = given.claims().claims
    assert fields
    change = Sheet({}, tuple(fields), path="records/2023/sample.yaml").plan(write_collection(tmp_path / "data"))
    assert change.problems == ()
