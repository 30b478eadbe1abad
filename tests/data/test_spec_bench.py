"""Each measurement of Spec-Bench against the cell of the table that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.collection import read_vocabularies
from claims.evidence import missing_figures
from claims.model import Claim, Setting
from claims.records import parse_record
from claims.tables.reading import first_reading
from claims.tables.recognise import read_tables
from claims.writing.edits import unflatten
from tests.conftest import ROOT

PATH = "records/2024/spec-bench.yaml"


def cells(markdown: str) -> dict[tuple[str, str, str], str]:
    """The speedups of the tables by heading (that of the GPU, and of the model where there is one), row and column."""
    found: dict[tuple[str, str, str], str] = {}
    gpu = place = ""
    columns: list[str] = []
    for line in markdown.splitlines():
        if heading := re.fullmatch(r"(##+) (.*\S)\s*", line):
            gpu = heading[2] if heading[1] == "##" else gpu
            place = gpu if heading[1] == "##" else f"{gpu}, {heading[2]}"
            columns = []
        elif line.startswith("|"):
            texts = [cell.replace("*", "").strip() for cell in line.strip("| ").split("|")]
            if columns:
                row = re.sub(r"\[(.*)\]\(.*", r"\1", texts[0])
                found |= {(place, row, column): text for column, text in zip(columns[1:], texts[1:], strict=True)}
            else:
                columns = texts
    return found


def claims() -> tuple[Claim, ...]:
    """The claims of the record."""
    file, _ = parse_record(PATH, (ROOT / "data" / PATH).read_bytes())
    assert file is not None
    return file.record.claims


@pytest.mark.parametrize("claim", claims(), ids=lambda claim: claim.id)
def test_the_figure_stands_in_the_cell_that_is_named(claim: Claim, shared: Path) -> None:
    table = cells((shared / "real/spec_bench/Leaderboard.md").read_text(encoding="utf-8"))
    place, _, column = (claim.evidence.where or "").rpartition(", column ")
    assert table[place, claim.subject or "", column] == f"{claim.value}x"
    setting = claim.setting
    assert setting is not None
    assert setting.model is not None
    assert setting.model in (place if "A100" in place else "Vicuna-7B-v1.3")


METHODS = {
    "Medusa": "medusa",
    "Hydra": "hydra",
    "Lookahead": "lookahead-decoding",
    "EAGLE": "eagle",
    "REST": "rest-retrieval-speculative",
} | {
    "EAGLE2": "eagle-2",
    "EAGLE3": "eagle-3",
}
"""The rows whose method has a record."""


def test_every_overall_speedup_of_a_method_with_a_record_is_there(shared: Path) -> None:
    table = cells((shared / "real/spec_bench/Leaderboard.md").read_text(encoding="utf-8"))
    printed = {
        (place, row, value) for (place, row, column), value in table.items() if column == "Overall" and row in METHODS
    }
    recorded = {
        (place, claim.subject, f"{claim.value}x")
        for claim in claims()
        for place, _, column in [(claim.evidence.where or "").rpartition(", column ")]
        if column == "Overall"
    }
    assert recorded == printed
    assert {(claim.of or "").partition(".")[0] for claim in claims()} == set(METHODS.values())


def test_every_speedup_of_its_tables_becomes_a_claim(shared: Path) -> None:
    """All 287 cells, against the reading of the tables above."""
    markdown = (shared / "real/spec_bench/Leaderboard.md").read_text(encoding="utf-8")
    vocabularies = read_vocabularies(ROOT / "data")[0]
    found: dict[tuple[str, str, str], str] = {}
    for table in read_tables(markdown):
        reading = first_reading(table, vocabularies)
        reading = reading.with_roles(reading.roles._replace(over="vanilla autoregressive decoding"), vocabularies)
        for fields in reading.claims().claims:
            claim = Claim.model_validate({"id": "c1", **unflatten(fields, Claim)})
            assert missing_figures(claim) == []
            assert (claim.kind, claim.form, claim.unit, claim.outcome) == ("speedup", "ratio", "x", "better")
            setting = claim.setting or Setting()
            where = claim.evidence.where or ""
            assert (setting.model, setting.hardware) == (
                (where.split(", ")[1], "A100") if "A100" in where else (None,) * 2
            )
            assert (claim.qualifier == "average") == (setting.task is None)
            found[where, claim.subject or "", setting.task or "Overall"] = f"{claim.value}x"
    printed = {
        place: text
        for place, text in cells(markdown).items()
        if place[2] != "#Mean Accepted Tokens" and text.endswith("x")
    }
    assert found == printed
    assert len(found) == 287
