"""Exports: the same claims in every format, safe in a spreadsheet, and papers as BibTeX that reads back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from claims import queries
from claims.columns import EXPORTED
from claims.exchange.bibtex import bibtex, export_bibtex
from claims.exchange.table_files import FORMATS, export
from claims.filters import Filter
from claims.store import Store
from tests.toy_store import toy_store


@pytest.fixture(scope="module")
def toy(tmp_path_factory) -> Store:
    return toy_store(tmp_path_factory.mktemp("stores"))


@pytest.fixture(scope="module")
def write(toy) -> Callable[..., bytes]:
    """The bytes of an export."""

    def write(format: str, filter: Filter = Filter()) -> bytes:  # noqa: B008 - frozen
        output = io.BytesIO()
        count = export(toy, filter, format, output)
        assert count == toy.ask(queries.count, filter)
        return output.getvalue()

    return write


def _cells(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


# --- tables -----------------------------------------------------------------------------------------------------------


def test_csv_of_one_paper(write, file_regression):
    file_regression.check(write("csv", Filter(method=("Lighthouse",))), binary=True, extension=".csv")


def test_json_of_one_claim(write, file_regression):
    file_regression.check(write("json", Filter(claim=("skim.c1",))), binary=True, extension=".json")


def test_every_format_holds_the_same(toy, write):
    expected = toy.ask(queries.table, Filter()).to_pylist()
    assert pq.read_table(io.BytesIO(write("parquet"))).to_pylist() == expected
    written = [{**row, "on": row["on"] and row["on"].isoformat()} for row in expected]
    assert json.loads(write("json")) == written
    assert [json.loads(line) for line in write("ndjson").splitlines()] == written
    assert [list(row) for row in json.loads(write("json"))] == [list(EXPORTED)] * len(expected)
    assert [_read(row) for row in _cells(write("csv"))] == [_text(row) for row in written]


def _text(row: dict[str, Any]) -> dict[str, Any]:
    """A row as CSV can hold it: empty for absent, lists joined."""
    joined = {name: "; ".join(value) if isinstance(value, list) else value for name, value in row.items()}
    joined |= {name: str(value).lower() for name, value in joined.items() if isinstance(value, bool)}
    return {name: "" if value is None else value for name, value in joined.items()}


def _read(cells: dict[str, str]) -> dict[str, Any]:
    """A row of CSV with numbers as numbers and without the apostrophes that keep spreadsheets from running text."""
    numbers = {"year", "venue_year", "devices", "value", "low", "high", "before", "factor", "factor_low", "factor_high"}
    numbers |= {"points", "points_low", "points_high", "runs", "spread", "baseline_devices"}
    return {name: float(cell) if name in numbers and cell else cell.removeprefix("'") for name, cell in cells.items()}


def test_cells_that_a_spreadsheet_would_run_begin_with_an_apostrophe(write):
    rows = {row["claim_id"]: row for row in _cells(write("csv"))}
    assert rows["lighthouse.c6"]["subject"] == "'=Lighthouse-XL"
    assert rows["lighthouse.c6"]["metric"] == "'@1 accuracy"
    assert rows["whisper.c4"]["quote"] == "'+$10 for training"
    assert rows["skim.c2"]["points"] == "-1.5", "a number is a number"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_every_mark_that_starts_a_formula_is_covered(text):
    output = io.BytesIO()
    FORMATS["csv"](pa.table({"quote": [text], "authors": [[text, "B"]]}), output)
    [row] = _cells(output.getvalue())
    assert row == {"quote": f"'{text}", "authors": f"'{text}; B"}


def test_numbers_are_written_as_numbers(write):
    rows = {row["claim_id"]: row for row in _cells(write("csv"))}
    assert (rows["skim.c5"]["value"], rows["skim.c5"]["before"]) == ("128000", "32000")
    assert (rows["skim.c1"]["value"], rows["skim.c1"]["devices"], rows["skim.c1"]["year"]) == ("2.5", "8", "2021")


def test_parquet_keeps_types(write):
    schema = pq.read_schema(io.BytesIO(write("parquet")))
    assert schema.names == list(EXPORTED)
    assert schema.field("factor").type == pa.float64()
    assert schema.field("year").type == pa.int32()
    assert schema.field("kind").type == pa.string()
    assert schema.field("authors").type == pa.list_(pa.string())
    assert schema.field("on").type == pa.date32()


@pytest.mark.parametrize("format", FORMATS)
def test_no_match_is_a_sound_file_with_no_row(format, write):
    data = write(format, Filter(q="nothing like it"))
    rows = {
        "csv": _cells,
        "json": json.loads,
        "ndjson": bytes.splitlines,
        "parquet": lambda data: pq.read_table(io.BytesIO(data)).to_pylist(),
    }[format](data)
    assert rows == []


def test_an_unknown_format_writes_nothing(toy):
    output = io.BytesIO()
    with pytest.raises(KeyError):
        export(toy, Filter(), "xlsx", output)
    assert output.getvalue() == b""


# --- bibtex -----------------------------------------------------------------------------------------------------------


def _export(toy: Store, filter: Filter) -> str:
    output = io.BytesIO()
    count = export_bibtex(toy, filter, output)
    text = output.getvalue().decode()
    assert text.count("\n@") + text.startswith("@") == count
    return text


def test_bibtex_of_all_papers(toy, file_regression):
    file_regression.check(_export(toy, Filter()), extension=".bib", encoding="utf-8")


def test_bibtex_of_the_papers_whose_claims_match(toy):
    text = _export(toy, Filter(venue=("neurips",)))
    assert text.startswith("@inproceedings{skim,")
    assert "@inproceedings{whisper," in text
    assert text.count("@") == 2


PAPER = {
    "slug": "a",
    "title": "A",
    "published_title": None,
    "authors": ["Ada B"],
    "year": 2020,
    "venue_year": None,
    "venue_kind": "preprint",
    "venue_name": "arXiv preprint",
    "pages": None,
    "doi": None,
    "published_url": None,
    "arxiv": None,
}


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("50% & more_for $5 #1", r"50\% \& more\_for \$5 \#1"),
        ("a { b", r"a \textbraceleft{} b"),
        ("~ ^ \\", r"\textasciitilde{} \textasciicircum{} \textbackslash{}"),
        ("O(n^2)", r"O(n\textasciicircum{}2)"),
    ],
)
def test_marks_of_latex_are_escaped(title, written):
    text = bibtex([{**PAPER, "title": title}])
    assert f"title = {{{{{written}}}}}," in text
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ada B", "Ada B"),
        ("Barnes and Noble", "{Barnes and Noble}"),
        ("and Sons", "{and Sons}"),
        ("John Smith, Jr.", "{John Smith, Jr.}"),
        ("Anderson", "Anderson"),
        ("Zoë Müller", "Zoë Müller"),
        ("R&D Team", r"R\&D Team"),
    ],
)
def test_an_author_stays_one_author(name, written):
    assert f"author = {{{written} and Ada B}}," in bibtex([{**PAPER, "authors": [name, "Ada B"]}])


def test_a_preprint_keeps_the_title_and_year_of_its_first_version():
    paper = {**PAPER, "published_title": "B", "venue_year": 2022}
    assert "{{A}}" in bibtex([paper])
    assert "year = {2020}" in bibtex([paper])
    published = bibtex([{**paper, "venue_kind": "journal", "venue_name": "Journal", "pages": "3-9"}])
    assert published == (
        "@article{a,\n  title = {{B}},\n  author = {Ada B},\n  year = {2022},\n  journal = {Journal},\n"
        "  pages = {3--9},\n}\n"
    )


def test_a_public_report_is_cited_by_its_address():
    report = {**PAPER, "venue_kind": "report", "venue_name": "Public report", "published_url": "https://h.org/issues/1"}
    [entry] = bibtex([report]).split("\n\n")
    assert entry.startswith("@misc{a,")
    assert "  url = {https://h.org/issues/1},\n" in entry


def test_a_paper_as_the_pages_hold_it_is_enough(toy):
    paper = toy.ask(queries.paper, "skim")
    assert bibtex([paper]) == _export(toy, Filter(claim=("skim.c1",)))
