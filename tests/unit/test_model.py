from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from claims import model
from claims.fields import fields
from claims.model import Claim, Day, Figure, Key, Line, Paper, Record, Text, Url, Whole, Year, number
from claims.words import FORM_RULES, UNIT_SCALES, Form, Kind, Unit
from tests.sample import record


def accepts(type_: Any, value: object) -> bool:
    """Whether `value` is a `type_`."""
    try:
        TypeAdapter(type_).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("0", "0"),
        ("2.72", "2.72"),
        ("2.70", "2.70"),
        ("30", "30"),
        ("0.5", "0.5"),
        ("100", "100"),
        ("1024", "1024"),
        ("32K", "32000"),
        ("1.5M", "1500000"),
        ("7B", "7000000000"),
        ("1.2T", "1200000000000"),
        ("3/4", "0.75"),
        ("1e5", "100000"),
        ("1.5e-3", "0.0015"),
        ("999999999999999.999999999999", "999999999999999.999999999999"),
        ("2.600303882478927", "2.600303882478927"),  # as a program prints it
    ],
)
def test_figures(figure: str, value: str) -> None:
    assert accepts(Figure, figure)
    assert number(figure) == Decimal(value)
    assert number(figure).is_finite()


@pytest.mark.parametrize(
    "figure",
    [
        *("", " ", "-1", "+1", "1,024", "1 024", ".5", "5.", "007", "00", "2.72x", "30%", "~30", "<3", "10^5"),
        *("1/0", "0/2", "1.5/2", "1/2K", "1/2/3", "/2", "2/"),
        *("32k", "1KB", "KM", "1E5", "1e", "1e+5", "1e100", "inf", "nan", "NaN", "1_000", "0x10", "two", "1\n", "1 "),
        *("٣", "１", "1.2.3", "1" * 16, "0." + "1" * 17),
    ],
)
def test_not_figures(figure: str) -> None:
    assert not accepts(Figure, figure)


def test_trailing_zeros_of_a_figure_are_kept() -> None:
    assert str(number("2.70")) == "2.70"


@pytest.mark.parametrize(
    ("type_", "good", "bad"),
    [
        (Whole, ["1", "8", "123456789"], ["0", "-1", "1.0", "1e3", "", "x", "01", "1" * 10, []]),
        (Year, ["1950", "2023", "2100"], ["1949", "2101", "23", "MMXX", "2023 ", "2023.0"]),
        (Day, ["2024-02-29"], ["2023-02-29", "2024-2-1", "2024-02-01T00:00", "1700000000", "tomorrow", ""]),
        (Key, ["a", "long-context", "gpt-4", "7b"], ["", "A", "a_b", "a--b", "-a", "a-", "a b", "é", "a" * 61]),
        (Line, ["x", "x" * 400], ["", "  ", "a\nb", "x" * 401]),
        (Text, ["x", "a\nb", "x" * 2000], ["", " \n ", "x" * 2001]),
        (
            Url,
            ["https://a.org/b?c=d#e"],
            ["ftp://a.org", "a.org", "javascript:alert(1)", "https://a b", "https://a<b>"],
        ),
    ],
)
def test_types_of_fields(type_: Any, good: list[object], bad: list[object]) -> None:
    assert [value for value in good if not accepts(type_, value)] == []
    assert [value for value in bad if accepts(type_, value)] == []


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("arxiv", ["2308.16137", "0704.0001", "cs/0701001", "math.CO/0309136"], ["2308.16137v2", "arXiv:2308.16137"]),
        ("doi", ["10.18653/v1/2024.naacl-long.222"], ["https://doi.org/10.1/x", "10.1/x", "10.1234/a b"]),
    ],
)
def test_ids_of_papers(field: str, good: list[str], bad: list[str]) -> None:
    def holds(value: str) -> bool:
        return accepts(Record, {**record().model_dump(), field: value})

    assert [value for value in good if not holds(value)] == []
    assert [value for value in bad if holds(value)] == []


def test_a_record_cannot_be_changed() -> None:
    sound = record()
    with pytest.raises(ValidationError, match="frozen"):
        sound.year = 2024  # ty: ignore[invalid-assignment]
    assert hash(sound) == hash(record())


def _parts() -> list[type[BaseModel]]:
    return [each for each in vars(model).values() if isinstance(each, type) and issubclass(each, model.Part)]


@pytest.mark.parametrize("part", _parts(), ids=lambda part: part.__name__)
def test_every_field_says_what_it_is(part: type[BaseModel]) -> None:
    # The schema, the help of the form and the comments of the store's columns are made from it.
    assert [name for name, field in fields(part).items() if not field.description] == []
    assert part.model_config.get("extra") == "forbid"


def test_every_form_and_kind_has_a_rule() -> None:
    assert set(FORM_RULES) == set(Form)
    assert {kind for rule in FORM_RULES.values() for kind in rule.kinds} == set(Kind)
    assert all(set(rule.needs) <= set(Claim.model_fields) for rule in FORM_RULES.values())


def test_a_unit_converts_in_one_row_only() -> None:
    units = [unit for scale in UNIT_SCALES for unit in scale]
    assert len(units) == len(set(units))
    assert set(units) <= set(Unit)


def test_paper_is_the_record_without_its_claims() -> None:
    assert set(Record.model_fields) - set(Paper.model_fields) == {"no_claims", "claims"}
