"""Every real record is a test case of its own."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from claims.collection import Collection, read
from claims.files import paths
from claims.json_schema import record_schema
from claims.problem import as_text
from claims.proof import ledger, sources
from claims.proof.matching import stands_in
from claims.proof.status import by_claim
from claims.records import RecordFile, canonical, parse_record
from claims.vocabulary import normalise
from claims.words import Verification
from tests.conftest import ROOT

DATA = ROOT / "data"
PATHS = list(paths(DATA))
each_record = pytest.mark.parametrize("path", PATHS)


@cache
def collection() -> Collection:
    """All real records, read once."""
    return read(DATA)


@cache
def schema() -> Validator:
    """The committed schema of a record."""
    return Draft202012Validator(json.loads((DATA / "schema/record.schema.json").read_text(encoding="utf-8")))


EXCERPTS = {"byol"}
"""Papers whose text there is only the opening of their abstract."""


@cache
def texts(shared: Path) -> dict[str, str]:
    """The abstracts of the sources by normalised title."""
    titles = [
        title for file in collection().files for title in (file.record.title, file.record.published_title) if title
    ]
    found = [sources.read(shared / name, titles) for name in ("seed/papers.txt", "abstracts/abstracts.json")]
    return {title: text.text for texts in found for title, text in texts.by_title.items()}


def record(path: str) -> RecordFile:
    """The sound record at `path`."""
    file, problems = parse_record(path, (DATA / path).read_bytes())
    assert file is not None, as_text(problems)
    return file


@each_record
def test_check_is_clean(path: str) -> None:
    problems = [problem for problem in collection().problems if problem.file == path]
    assert not problems, as_text(problems)


@each_record
def test_read_then_write_gives_the_same_bytes(path: str) -> None:
    file = record(path)
    assert canonical(file.text, file.record).encode() == (DATA / path).read_bytes(), "run: claims fix"


@each_record
def test_the_schema_holds_for_what_another_yaml_reader_sees(path: str) -> None:
    values = yaml.safe_load((DATA / path).read_text(encoding="utf-8"))
    assert [f"{error.json_path}: {error.message}" for error in schema().iter_errors(values)] == []


@each_record
def test_every_quote_stands_in_the_source(path: str, shared: Path) -> None:
    file = record(path)
    titles = (title for title in (file.record.title, file.record.published_title) if title)
    text = next((texts(shared)[key] for title in titles if (key := normalise(title)) in texts(shared)), None)
    if text is None or file.slug in EXCERPTS:
        pytest.skip("the sources do not hold the text of this paper")
    of_this_version = (c for c in file.record.claims if c.evidence.place == "abstract" and not c.evidence.read_from)
    quotes = [claim.evidence.quote for claim in of_this_version]
    assert [quote for quote in quotes if not stands_in(quote, text)] == []


def test_no_quote_is_on_file_as_not_found_and_nearly_all_were_looked_for() -> None:
    marks = by_claim(ledger.read(DATA))
    assert [claim for (claim, _), mark in marks.items() if mark is Verification.NOT_FOUND] == []
    quotes = [
        (f"{file.slug}.{claim.id}", ledger.quote_hash(claim.evidence.quote))
        for file in collection().files
        for claim in file.record.claims
    ]
    assert sum(marks.get(quote) is Verification.FOUND for quote in quotes) > 0.9 * len(quotes)


def test_every_seed_paper_has_its_record(shared: Path) -> None:
    assert len(texts(shared)) >= 49


def test_there_are_enough_records_and_claims() -> None:
    assert collection().count == len(PATHS) >= 132
    assert sum(len(file.record.claims) for file in collection().files) >= 538


def test_no_family_is_without_a_paper() -> None:
    used = {key for file in collection().files for key in (file.record.family, *file.record.families_also)}
    assert set(collection().vocabularies.families) == used


def test_others_measured_the_methods_that_people_ask_about() -> None:
    measured = [claim.of for file in collection().files for claim in file.record.claims if claim.of]
    assert len(measured) >= 36
    assert {"eagle", "eagle-2", "eagle-3", "medusa", "hydra", "lookahead-decoding"} <= {
        claim.partition(".")[0] for claim in measured
    }


def test_the_vocabularies_are_clean() -> None:
    problems = [problem for problem in collection().problems if problem.file not in PATHS]
    assert not problems, as_text(problems)


def test_the_schema_is_current() -> None:
    committed = (DATA / "schema/record.schema.json").read_text(encoding="utf-8")
    assert committed == json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n", "run: claims schema --write"


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(record_schema())
