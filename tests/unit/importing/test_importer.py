"""An import replaces its collection whole or not at all, gives the same bytes again, and opens nothing outside."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from claims.importing import importer
from tests.conftest import Ran
from tests.unit.importing.conftest import Import, read_collection

BOARD = "## On A100\n\n| Models | Overall |\n| --- | --- |\n| REST | 1.5x |\n"


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_source_gives_the_same_bytes_on_another_day(
    import_files: Import, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Later(date):
        @classmethod
        def today(cls) -> date:
            return date(2030, 1, 2)

    folder = small / "collections/tried"
    import_files("spec-bench", {"a.md": BOARD})
    before = contents(folder)
    monkeypatch.setattr(importer, "date", Later)
    import_files("spec-bench", {})
    assert contents(folder) == before
    assert set(before) == {"claims.parquet", "papers.parquet", "refused.ndjson", "provenance.json"}
    changed = import_files("spec-bench", {"a.md": BOARD.replace("1.5x", "1.6x")})
    assert changed.provenance["imported_on"] == "2030-01-02"
    assert [claim["factor"] for claim in changed.claims] == [1.6]


def test_a_failed_import_leaves_the_collection_as_it_was(import_files: Import, small: Path) -> None:
    import_files("spec-bench", {"a.md": BOARD})
    before = contents(small / "collections/tried")
    assert import_files("spec-bench", {"a.md": "gone\n"}).ran.code == 2
    assert contents(small / "collections/tried") == before
    assert os.listdir(small / "collections") == ["tried"]


def test_nothing_but_a_collection_is_replaced(import_files: Import, small: Path) -> None:
    (small / "collections/tried").mkdir(parents=True)
    (small / "collections/tried/mine.txt").write_text("mine")
    assert "exists and is no collection" in import_files("spec-bench", {"a.md": BOARD}).ran.err
    assert (small / "collections/tried/mine.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["../up", "a/b", "A", "", "x" * 61, "a--b", ".hidden"])
def test_a_name_is_a_slug(run_claims: Callable[..., Ran], small: Path, name: str) -> None:
    ran = run_claims("import", "spec-bench", small, "--into", name)
    assert ran.code == 2
    assert "write a-z, 0-9 and single dashes" in ran.err
    assert not (small / "collections").exists()


RESULT = (
    '{"evaluation_name": "E", "source_data": {"dataset_name": "D"}, "metric_config": {"lower_is_better": false},'
    ' "score_details": {"score": SCORE}}'
)
EVALUATION = (
    '{"schema_version": "0.2.0", "evaluation_id": "e", "retrieved_timestamp": "1", "source_metadata": {"source_type":'
    ' "documentation", "source_organization_name": "Org", "evaluator_relationship": "third_party"}, "model_info":'
    f' {{"name": "M", "id": "o/M"}}, "evaluation_results": [{RESULT}]}}'
)


@pytest.mark.skipif(os.name != "posix", reason="links, pipes and devices as POSIX has them")
def test_a_hostile_source_is_answered_file_by_file(import_files: Import, tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    outside.write_text(EVALUATION.replace("SCORE", "0.123456"))
    source = tmp_path / "source"
    source.mkdir()
    (source / "link.json").symlink_to(outside)
    (source / "loop.json").symlink_to("loop.json")
    (source / "linked").symlink_to(tmp_path, target_is_directory=True)
    (source / "device.json").symlink_to("/dev/zero")
    os.mkfifo(source / "pipe.json")
    (source / "folder.json").mkdir()
    found = import_files(
        "every-eval-ever",
        {
            "folder.json/good.json": EVALUATION.replace("SCORE", "0.5"),
            "huge.json": EVALUATION.replace("SCORE", "9" * 100_000),
            "word.json": EVALUATION.replace("SCORE", "NaN"),
            "nul.json": EVALUATION.replace('"M"', '"M\\u0000\\ud800"').replace("SCORE", "0.25"),
            "latin.json": EVALUATION.replace("Org", "Orgé").encode("latin-1"),
            "utf16.json": EVALUATION.encode("utf-16"),
            "deep.json": "[" * 200_000,
            "half.json": EVALUATION[:100],
            "list.json": "[]",
        },
    )
    assert found.ran.code == 1
    assert [claim["value"] for claim in found.claims] == [0.25, 0.5]
    assert found.claims[0]["method"] == "M[U+0000]?"
    why = {name.partition("/")[0]: reason for name, reason in found.provenance["broken"].items()}
    assert why == {
        "deep.json": "nested too deeply",
        "device.json": "a link to a file outside the source",
        "half.json": why["half.json"],
        "latin.json": "not UTF-8 text (byte 162); save it as UTF-8",
        "link.json": "a link to a file outside the source",
        "list.json": "no schema_version; read are 0.2.0 and 0.3.0",
        "loop.json": why["loop.json"],
        "pipe.json": "a named pipe",
        "utf16.json": "not UTF-8 text (byte 0); save it as UTF-8",
    }
    assert why["half.json"].startswith("not JSON")
    assert {each["why"] for each in found.refused if each["file"] == "huge.json"} == {"not a number"}
    assert {each["why"] for each in found.refused if each["file"] == "word.json"} == {"not a number"}
    assert "0.123456" not in json.dumps([found.claims, found.refused], default=str)


@pytest.mark.skipif(os.name != "posix", reason="devices as POSIX has them")
@pytest.mark.parametrize("format", ["spec-bench", "every-eval-ever", "csv"])
def test_a_device_as_source_is_no_file(run_claims: Callable[..., Ran], small: Path, format: str) -> None:
    mapping = small.parent / "mapping.yaml"
    mapping.write_text("columns: {A: value}\n")
    more = ("--mapping", mapping) if format == "csv" else ()
    ran = run_claims("import", format, "/dev/zero", "--into", "tried", *more)
    assert ran.code == 2
    assert "a device" in ran.err
    assert read_collection(small / "collections/tried", ran).claims == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"A,B\n\xff\xfe,1\n", "not UTF-8 text"),
        ("A,B\n1,2\n".encode("utf-16"), "not UTF-8 text"),
        (b'A,B\n"' + b"x" * 200_000 + b'",1\n', "field larger than field limit"),
        (b"", "no row"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(import_files: Import, small: Path, content: bytes, why: str) -> None:
    (small.parent / "m.yaml").write_text("columns: {A: value}\n")
    assert why in import_files("csv", {"a.csv": content}, "--mapping", "m.yaml").ran.err
    assert (
        "no Parquet" in import_files("csv", {"a.csv": "A\n", "b.parquet": b"PAR1junk"}, "--mapping", "m.yaml").ran.err
    )
