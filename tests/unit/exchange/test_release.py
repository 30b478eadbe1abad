"""A release: the same bytes each time, checksums that hold, metadata of every column, and what is refused."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from claims import queries
from claims.columns import NUMBER, WHOLE
from claims.exchange.about_collection import citation_cff, zenodo_json
from claims.exchange.dictionary import CLAIMS, PAPERS, data_dictionary, unit_of
from claims.exchange.records_archive import restore
from claims.exchange.release_files import ReleaseError, check_version, write_release
from claims.filters import Filter
from tests.conftest import ROOT, TOY, Ran
from tests.toy_store import toy_store

VALIDATORS = 'it comes with pip install -e ".[validators]"'


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the toy collection."""
    folder = tmp_path_factory.mktemp("release")
    write_release(TOY, toy_store(folder / "stores"), "1.2.0", folder / "made", "https://example.org/release/")
    return folder / "made"


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_second_release_is_the_same_byte_for_byte(release: Path, tmp_path: Path) -> None:
    store = toy_store(tmp_path / "stores")
    names = write_release(TOY, store, "1.2.0", tmp_path / "second", "https://example.org/release/")
    assert _contents(tmp_path / "second") == _contents(release)
    assert names == sorted(_contents(release))


def test_the_checksums_hold_for_every_file(release: Path) -> None:
    lines = [line.split("  ") for line in (release / "SHA256SUMS").read_text().splitlines()]
    contents = _contents(release)
    del contents["SHA256SUMS"]
    assert {name: digest for digest, name in lines} == {
        name: hashlib.sha256(content).hexdigest() for name, content in contents.items()
    }


def test_the_records_come_back_and_the_schema_is_one(release: Path, tmp_path: Path) -> None:
    restore(release / "records.zip", tmp_path / "data")
    record = Path("records/2021/skim.yaml")
    assert (tmp_path / "data" / record).read_bytes() == (TOY / record).read_bytes()
    Draft202012Validator.check_schema(json.loads((release / "record.schema.json").read_bytes()))


def test_the_metadata_say_version_day_and_address_of_the_release(release: Path) -> None:
    cited = yaml.safe_load((release / "CITATION.cff").read_text(encoding="utf-8"))
    deposit = json.loads((release / ".zenodo.json").read_bytes())
    described = json.loads((release / "croissant.json").read_bytes())
    assert cited["version"] == deposit["version"] == described["version"] == "1.2.0"
    assert str(cited["date-released"]) == deposit["publication_date"] == described["datePublished"] == "2025-01-02"
    assert cited["url"] == described["url"] == "https://example.org/release/"
    for file in described["distribution"]:
        assert file["contentUrl"] == f"https://example.org/release/{file['@id']}"
        assert file["sha256"] == hashlib.sha256((release / file["@id"]).read_bytes()).hexdigest()


def test_every_column_is_described_in_both_ways_and_every_number_has_a_unit(release: Path) -> None:
    described = json.loads((release / "croissant.json").read_bytes())
    fields = [field for records in described["recordSet"] for field in records["field"]]
    assert [field["name"] for field in fields] == [column.name for column in (*CLAIMS, *PAPERS)]
    assert all(field["description"] for field in fields)
    table = data_dictionary()
    for column in (*CLAIMS, *PAPERS):
        assert f"| `{column.name}` |" in table
        assert bool(unit_of(column)) == (column.type in (NUMBER, WHOLE)), column.name


@pytest.mark.filterwarnings("ignore")
def test_mlcroissant_finds_no_fault_and_loads_every_claim(tmp_path: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant", reason=VALIDATORS)
    write_release(TOY, store := toy_store(tmp_path / "stores"), "1.2.0", tmp_path / "made")
    loaded = mlcroissant.Dataset(str(tmp_path / "made/croissant.json"))
    assert loaded.metadata.ctx.issues.errors == loaded.metadata.ctx.issues.warnings == set()
    rows = {row["claims/claim_id"]: row for row in loaded.records("claims")}
    for row in store.ask(queries.claims_page, Filter()):
        found = rows.pop(row["claim_id"].encode())
        assert found["claims/factor"] == row["factor"]
        assert found["claims/pooled"] == row["pooled"]
        assert found["claims/year"] == row["year"]
    assert rows == {}


def test_the_citation_files_of_the_repository_are_of_its_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    for name, text in (("CITATION.cff", citation_cff(version)), (".zenodo.json", zenodo_json(version))):
        made = f"put what claims.exchange.about_collection gives for version {version} there"
        assert (ROOT / name).read_text(encoding="utf-8") == text, made


# --- refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["", "1", "1.2", "v1.2.0", "01.2.0", "1.2.0.4", "1.2.0\n", "1.2.0-", "../1.2.0"])
def test_what_is_no_version_is_refused(version: str) -> None:
    with pytest.raises(ReleaseError, match="write three numbers"):
        check_version(version)


def test_the_command_writes_a_release_once_and_refuses_what_is_not_clean(
    toy: Path, tmp_path: Path, run_claims: Callable[..., Ran]
) -> None:
    (tmp_path / "made").mkdir()
    made = ("release", "1.2.0-rc.1", "--data", toy, "--output", tmp_path / "made")
    ran = run_claims(*made)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Release 1.2.0-rc.1 in {tmp_path / 'made'}: .zenodo.json, CITATION.cff, ")
    before = _contents(tmp_path / "made")
    again = run_claims(*made)
    assert (again.code, "is there and not empty" in again.err) == (2, True)
    assert _contents(tmp_path / "made") == before
    assert "write an address" in run_claims(*made, "--url", "example.org").err
    record = toy / "records/2021/skim.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("kind: speedup", "kind: speed-up"), encoding="utf-8")
    broken = run_claims("release", "1.2.0", "--data", toy, "--output", tmp_path / "other")
    assert (broken.code, "`claims check` names them" in broken.out) == (1, True)
    assert not (tmp_path / "other").exists()
