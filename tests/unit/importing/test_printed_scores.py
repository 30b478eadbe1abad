"""What cells of other people's tables state: a figure as printed, or why it makes no claim."""

from __future__ import annotations

import pytest

from claims.importing.found_figures import NO_FIGURE
from claims.importing.printed_scores import of_cell, of_number, of_ratio
from claims.words import Unit

SEVERAL, BEHIND, WORDS = (
    "several figures in a cell",
    "what stands behind the figure is not understood",
    "not a number",
)


@pytest.mark.parametrize(
    ("cell", "value", "unit", "exact", "note"),
    [
        ("55.6", "55.6", "score", "", ""),
        ("0.703", "0.703", "score", "", ""),
        ("70.30", "70.30", "score", "", ""),
        ("**55.6**", "55.6", "score", "", ""),
        ("12.19%", "12.19", "percent", "", ""),
        ("102M", "102M", "score", "", ""),
        ("1,234", "1234", "score", "", ""),
        ("\u22123.1", "3.1", "score", "-3.1", ""),
        ("-0.03", "0.03", "score", "-0.03", ""),
        ("\ufeff91.5", "91.5", "score", "", ""),
        ("0.0947 ± 0.0000", "0.0947", "score", "", "Printed as 0.0947 ± 0.0000."),
        ("91.6*", "91.6", "score", "", "Printed as 91.6*."),
        ("17.1(16.1 with basic dynamic evaluation)",) * 1
        + ("17.1", "score", "", "Printed as 17.1(16.1 with basic dynamic evaluation)."),
        ("[93.1](https://example.org)", "93.1", "score", "", ""),
        ("1e-05", "1e-05", "score", "", ""),
        ("12 ms", "12", "ms", "", ""),
    ],
)
def test_a_figure_stays_as_it_is_printed(cell: str, value: str, unit: str, exact: str, note: str) -> None:
    score = of_cell(cell)
    assert (score.why, score.fields["value"], score.fields["unit"]) == ("", value, unit)
    assert (score.exact, score.fields.get("note", "")) == (exact, note)
    assert score.fields["kind"] == ("resource_use" if unit == "ms" else "quality_score")


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("43B?", BEHIND),
        ("60.7+", BEHIND),
        ("93.0/90.7", SEVERAL),
        ("91.6/91.1*", SEVERAL),
        ("39.47 & 51.64", SEVERAL),
        ("--*", NO_FIGURE),
        ("-", NO_FIGURE),
        ("---", NO_FIGURE),
        ("−", NO_FIGURE),
        ("", NO_FIGURE),
        ("Please tell us", WORDS),
        ("1\x0023", SEVERAL),
        ("9" * 500, WORDS),
        ("10^6", "a raised figure: a power, or a footnote?"),
        ("x" * 6000, f'a cell of 6,000 characters ("{"x" * 40} …"); correct the row'),
    ],
)
def test_a_cell_that_is_no_single_figure_says_why(cell: str, why: str) -> None:
    assert of_cell(cell) == ({}, "", why)


def test_a_stated_unit_holds_where_the_cell_prints_no_other() -> None:
    assert of_cell("24M", Unit.PARAMETERS).fields["unit"] == "parameters"
    assert of_cell("12%", Unit.POINTS).why == "the unit percent, where points is stated"
    assert of_cell("~ 12", Unit.PERCENT).fields["qualifier"] == "about"
    assert of_cell("0.5-0.7").fields["low"] == "0.5"


@pytest.mark.parametrize(
    ("text", "value", "exact"),
    [
        ("0.07575757575757576", "0.0757575757575758", "0.07575757575757576"),
        ("-0.5", "0.5", "-0.5"),
        ("1e-300", "0", "1e-300"),
        ("1.25E-20", "1.25e-20", ""),
        ("1e3", "1e3", ""),
        ("007", "7", ""),
    ],
)
def test_a_number_keeps_every_digit(text: str, value: str, exact: str) -> None:
    score = of_number(text)
    assert (score.fields["value"], score.exact) == (value, exact)
    assert not exact or float(score.exact) == float(text)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e999999", "1" * 16, "9" * 100_000, "0x10", ""])
def test_what_is_no_finite_number_of_a_sane_size_is_refused(text: str) -> None:
    assert of_number(text).why


def test_only_what_prints_a_ratio_is_one() -> None:
    assert of_ratio("**2.36×**").fields == {"form": "ratio", "value": "2.36", "unit": "x"}
    assert of_ratio("4.61").why == "a figure that is no ratio, as 2.36x"
    assert of_ratio("-").why == NO_FIGURE
