"""Tables of anybody: a mapping says which column is which field; every fault is named with row and column."""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.unit.importing.conftest import Import

MAPPING = """columns:
  Model: subject
  Acc: value
  Link: link
constants:
  title: A survey of coins
  metric: accuracy
  setting.dataset: CoinSet
"""
ROWS = (
    "Model,Acc,Link\nA,55.6,https://arxiv.org/abs/1906.08237v2\nB,12.19%,\nC,93.0/90.7,\n\nD,−0.5,\nE,\nF,60.7+,,more\n"
)


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    """The mapping file."""
    path = tmp_path / "mapping.yaml"
    path.write_text(MAPPING)
    return path


def test_a_column_is_a_field(import_files: Import, mapping: Path) -> None:
    found = import_files("csv", {"coins.csv": "\ufeff" + ROWS}, "--mapping", str(mapping))
    assert [(c["subject"], c["value"], c["unit"], c["printed"]) for c in found.claims] == [
        ("A", 55.6, "score", "55.6 score"),
        ("B", 12.19, "percent", "12.19%"),
        ("D", -0.5, "score", "−0.5 score"),
    ]
    first = found.claims[0]
    assert (first["arxiv"], first["year"], first["dataset"], first["metric"]) == (
        "1906.08237",
        2019,
        "CoinSet",
        "accuracy",
    )
    assert first["where"] == "coins.csv, row 2, column Acc"
    assert first["quote"] == "A ... accuracy ... 55.6"
    assert [(r["row"], r["column"], r["why"]) for r in found.refused] == [
        ("row 4", "Acc", "several figures in a cell"),
        ("row 7", "Acc", "no figure printed"),
        ("row 8", "", "1 cells more than the head"),
    ]
    assert {paper["title"] for paper in found.papers} == {"A survey of coins"}
    assert sum(paper["claim_count"] for paper in found.papers) == 3


def test_all_kinds_of_tables_give_the_same(import_files: Import, mapping: Path) -> None:
    names, rows = ["Model", "Acc", "Link"], [["A", "55.6", ""], ["B", "0.7", ""]]
    text = "\n".join("\t".join(row) for row in [names, *rows])
    parquet = io.BytesIO()
    pq.write_table(pa.table({"Model": ["A", "B"], "Acc": [55.6, 0.7], "Link": [None, None]}), parquet)
    for name, content in (("a.tsv", text), ("a.csv", text.replace("\t", ";")), ("a.parquet", parquet.getvalue())):
        found = import_files("csv", {name: content}, "--mapping", str(mapping))
        assert {(c["subject"], c["value"]) for c in found.claims} == {("A", 55.6), ("B", 0.7)}


def test_a_relative_figure_needs_what_its_form_needs(import_files: Import, mapping: Path) -> None:
    mapping.write_text(
        "columns: {Method: subject, Gain: value, Over: baseline.as_printed}\n"
        "constants: {kind: speedup, form: ratio, quantity: latency}\n"
    )
    found = import_files(
        "csv", {"a.csv": "Method,Gain,Over\nA,2.5x,B\nC,3,D\nE,0x,F\nG,-2x,H\n"}, "--mapping", str(mapping)
    )
    assert [(c["factor"], c["baseline"]) for c in found.claims] == [(2.5, "B")]
    assert [r["row"] for r in found.refused] == ["row 3", "row 4", "row 5"]
    assert found.refused[2]["why"] == "a figure below zero: `outcome` says for whom it speaks"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns: {Model: subject, Akk: value}", 'coins.csv has no column "Akk"; nearest: Acc'),
        ("columns: {Model: subjekt, Acc: value}", 'columns.Model: found "subjekt"; nearest: subject'),
        ("columns: {Model: subject}", "no column is the figure: map one to `value`"),
        ("columns: {Acc: value, Model: subject}\nconstants: {subject: X}", "the field subject is given twice"),
        ("columns: {Acc: value}\nconstants: {wrong: X}", 'constants.wrong: found "wrong"; nearest:'),
        ("columns: {Acc: value}\nmore: {}", 'found "more"; allowed: columns, constants'),
        ("columns: [", "mapping.yaml: line 1:"),
        ("- a", "no `columns`"),
    ],
)
def test_a_wrong_mapping_is_told_with_the_first_rows(import_files: Import, mapping: Path, text: str, said: str) -> None:
    mapping.write_text(text)
    found = import_files("csv", {"coins.csv": ROWS}, "--mapping", str(mapping))
    assert found.ran.code == 1
    assert said in found.ran.out
    assert ("Model | Acc | Link" in found.ran.out) == ("has no column" in said)
    assert found.provenance == {}


def test_a_wrong_constant_is_told_for_its_rows(import_files: Import, mapping: Path) -> None:
    mapping.write_text(MAPPING + "  domain: nowhere\n")
    found = import_files("csv", {"coins.csv": ROWS}, "--mapping", str(mapping), "--preview")
    assert found.ran.code == 1
    assert 'coins.csv, row 2, column Acc: found "nowhere": domain: a key of vocabulary/domains.yaml' in found.ran.out


def test_a_preview_shows_claims_and_every_problem_and_writes_nothing(import_files: Import, mapping: Path) -> None:
    found = import_files("csv", {"coins.csv": ROWS}, "--mapping", str(mapping), "--preview")
    assert found.ran.code == 1
    assert "A survey of coins (A) | 55.6 score | accuracy | CoinSet" in found.ran.out
    assert 'coins.csv, row 4, column Acc: found "93.0/90.7": several figures in a cell' in found.ran.out
    assert "Of the first 6 figures 3 make a claim. Nothing is written." in found.ran.out
    assert found.provenance == {}


def test_a_large_paper_has_parts_of_999_claims(import_files: Import, mapping: Path) -> None:
    rows = "Model,Acc,Link\n" + "".join(f"m{n},{n},\n" for n in range(1001))
    found = import_files("csv", {"a.csv": rows}, "--mapping", str(mapping))
    assert [paper["claim_count"] for paper in found.papers] == [999, 2]
    assert found.claims[-1]["claim_id"].endswith("-part-2.c2")
    assert len({claim["claim_id"] for claim in found.claims}) == 1001


def test_csv_asks_for_its_mapping(import_files: Import, mapping: Path) -> None:
    assert "csv needs --mapping FILE" in import_files("csv", {"a.csv": ROWS}).ran.err
    assert "--mapping is for csv" in import_files("spec-bench", {}, "--mapping", str(mapping)).ran.err
    assert "no such file" in import_files("csv", {}, "--mapping", "absent.yaml").ran.err
