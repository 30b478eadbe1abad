from __future__ import annotations

import pytest

from claims.model import Claim, Evidence, Record
from claims.problem import as_text
from claims.records import parse_record
from tests.sample import PATH, edited

CLAIM_FIELDS = ", ".join(Claim.model_fields)
KINDS = (
    "speedup, memory_reduction, cost_reduction, data_reduction, parameter_reduction, quality_gain, quality_score, "
    "capacity, resource_use, complexity_bound, comparison"
)


def message(*changes: tuple[str, str]) -> str:
    """The one problem of the changed sample, without the path of the file."""
    file, problems = parse_record(PATH, edited(*changes).encode())
    assert file is None
    assert len(problems) == 1, as_text(problems)
    return as_text(problems).removeprefix(f"{PATH}:").removesuffix("\n")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "kind: speedup",
            "kind: Speed up",
            f'13: claims[c1].kind: found "Speed up"; allowed: {KINDS}; fix: write "speedup"',
        ),
        (
            "kind: speedup",
            "kind:",
            f"13: claims[c1].kind: found nothing after the colon; allowed: {KINDS}; fix: write one",
        ),
        ("kind: speedup", "kind: [speedup]", f"13: claims[c1].kind: found a list; allowed: {KINDS}; fix: write one"),
        (
            "unit: x",
            "units: x",
            f'16: claims[c1].units: found the unknown field "units"; allowed: {CLAIM_FIELDS}; '
            "fix: write `unit:`, or delete the line",
        ),
        (
            "evidence:\n      quote: 2.72x decoding speedup",
            "evidence: {quote: 2.72x, decoding speedup}",
            '23: claims[c1].evidence.decoding speedup: found the unknown field "decoding speedup"; '
            f"allowed: {', '.join(Evidence.model_fields)}; "
            "fix: inside braces, put text with a comma between single quotes; else write `where:`, or delete the line",
        ),
        ("year: 2023\n", "", "1: year: found no `year`; allowed: the field `year`; fix: add a line `year: ...`"),
        (
            "    kind: speedup\n",
            "",
            "12: claims[c1].kind: found no `kind`; allowed: the field `kind`; fix: add a line `kind: ...`",
        ),
        (
            "      quote: 2.72x decoding speedup",
            "      place: text",
            "23: claims[c1].evidence.quote: found no `quote`; allowed: the field `quote`; fix: add a line `quote: ...`",
        ),
        (
            "setting:\n      phase: decoding",
            "setting: decoding",
            '20: claims[c1].setting: found "decoding"; allowed: fields, one per line; '
            "fix: write `field: value` lines, indented below",
        ),
        (
            "[Ada Lovelace, Alan Turing]",
            "Ada Lovelace",
            '3: authors: found "Ada Lovelace"; allowed: a list; '
            "fix: write `authors: [...]`, or lines that begin with `- `",
        ),
        (
            "[c2]",
            "c2",
            '22: claims[c1].together_with: found "c2"; allowed: a list; '
            "fix: write `together_with: [c2]`, or lines that begin with `- `",
        ),
        (
            "[Ada Lovelace, Alan Turing]",
            "[Ada Lovelace, {x: y}]",
            "3: authors[2]: found fields; allowed: text; "
            "fix: write the text, between single quotes if it holds , : [ ] { }",
        ),
        (
            "method: Sample",
            "method:",
            "10: method: found nothing after the colon; allowed: text; fix: write the value, or delete the line",
        ),
        (
            "method: Sample",
            f"method: {'x' * 401}",
            "10: method: found 401 characters; allowed: at most 400; fix: shorten the text",
        ),
        (
            "method: Sample",
            'method: "two\\nlines"',
            '10: method: found "two\\u000alines"; allowed: one line of text; fix: write it in one line',
        ),
        (
            "value: 2.72",
            "value: 2.72x",
            '15: claims[c1].value: found "2.72x"; allowed: a figure without sign or mark: 2.72, 30, 32K, 2/3; '
            "fix: write digits alone",
        ),
        (
            "venue: neurips",
            "venue: NeurIPS 2024",
            '6: venue: found "NeurIPS 2024"; allowed: a key of a-z, 0-9 and single dashes; '
            'fix: write a key such as "neurips-2024"',
        ),
        (
            "id: c1",
            "id: first",
            '12: claims[first].id: found "first"; allowed: c1, c2 ...; '
            "fix: number the claims c1, c2 ... in their order",
        ),
        (
            '"2301.00001"',
            "https://arxiv.org/abs/2301.00001",
            '5: arxiv: found "https://arxiv.org/abs/2301.00001"; allowed: an arXiv id without version: 2308.16137; '
            "fix: write the id alone, no address and no v1",
        ),
        (
            "method: Sample",
            "method: Sample\ncode: github.com/a/b",
            '11: code: found "github.com/a/b"; allowed: an address that begins with https://; '
            "fix: write the whole address",
        ),
        (
            "year: 2023",
            "year: 23.5",
            '4: year: found "23.5"; allowed: a whole number from 1, in digits; '
            "fix: write a whole number from 1, in digits",
        ),
        ("year: 2023", "year: 1066", '4: year: found "1066"; allowed: 1950 or more; fix: correct the number'),
        ("year: 2023", "year: 2203", '4: year: found "2203"; allowed: 2100 or less; fix: correct the number'),
        (
            "year: 2023",
            "year: []",
            "4: year: found a list; allowed: a whole number in digits; fix: write a whole number in digits",
        ),
        (
            "method: Sample",
            "method: Sample\nadded:\n  on: 2024-02-30",
            '12: added.on: found "2024-02-30"; allowed: a day of the calendar as YYYY-MM-DD; fix: correct the day',
        ),
        (
            "method: Sample",
            "method: Sample\nadded:\n  on: 1 May 2024",
            '12: added.on: found "1 May 2024"; allowed: a date as YYYY-MM-DD; fix: write a date as YYYY-MM-DD',
        ),
        (
            "method: Sample",
            'method: Sample\nverified:\n  arxiv: "a\\nb"',  # was told to write an arXiv id
            '12: verified.arxiv: found "a\\u000ab"; allowed: one line of text; fix: write it in one line',
        ),
    ],
)
def test_message(old: str, new: str, told: str) -> None:
    assert message((old, new)) == told


def test_an_unknown_field_of_a_paper_lists_the_fields() -> None:
    told = message(("venue_year:", "venue year:"))
    assert f"allowed: {', '.join(Record.model_fields)}; fix: write `venue_year:`" in told


def test_several_problems_are_all_told() -> None:
    _, problems = parse_record(PATH, edited(("year: 2023", "year: x"), ("unit: x", "unit: y")).encode())
    assert [(p.line, p.field) for p in problems] == [(4, "year"), (16, "claims[c1].unit")]


@pytest.mark.parametrize("text", ["- a\n", "word\n", "---\n"])
def test_a_text_that_is_no_fields(text: str) -> None:
    _, problems = parse_record(PATH, text.encode())
    assert [(p.line, p.field, p.allowed) for p in problems] == [(1, "", "fields, one per line")]


# Words of the library that a curator need not know.
TECHNICAL = (
    "input should be",
    "value error",
    "string_",
    "tuple",
    "dict",
    "valid integer",
    "pydantic",
    "pattern",
    "datetime",
)


@pytest.mark.parametrize("value", ["", "[]", "{}", "[a]", "{a: b}", "x", "-1", "2024-02-30", "'a\n\n  b'", "x" * 5000])
def test_no_field_is_told_in_the_words_of_the_library(value: str) -> None:
    paper = {name: value for name in Record.model_fields if name != "claims"}
    claim = {name: value for name in Claim.model_fields if name not in ("evidence", "setting", "baseline")}
    parts = f"    evidence:\n      quote: {value}\n    setting: {value}\n    baseline:\n      name: {value}\n"
    text = "".join(f"{k}: {v}\n" for k, v in paper.items()) + "claims:\n  -\n"
    text += "".join(f"    {k}: {v}\n" for k, v in claim.items()) + parts
    _, problems = parse_record(PATH, text.encode())
    assert problems
    told = as_text(problems).lower()
    assert [word for word in TECHNICAL if word in told] == []
