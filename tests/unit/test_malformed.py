"""Records with one fault each, in the folder beside this file: what the curator is told is one reviewed snapshot."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from claims.text.strict_yaml import MAX_BYTES
from tests.conftest import Ran
from tests.sample import SAMPLE, edited, write

RECORDS = Path(__file__).with_suffix("") / "records"
NAMES = sorted(path.stem for path in RECORDS.rglob("*.yaml"))


@pytest.fixture
def malformed(small: Path) -> Path:
    """A data folder of the sample and the malformed records, and one that is too large to keep here."""
    shutil.copytree(RECORDS, small / "records", dirs_exist_ok=True)
    large = edited(("Sample: A Small Record", "Sample: too-large"), ('arxiv: "2301.00001"\n', ""))
    write(small / "records/2023/too-large.yaml", "# padding\n" * (MAX_BYTES // 10 + 1) + large)
    return small


def test_each_fault_is_told_once(malformed: Path, run_claims: Callable[..., Ran]) -> None:
    ran = run_claims("check", "--format", "json")
    assert ran.code == 1
    told = Counter(Path(problem["file"]).stem for problem in json.loads(ran.out))
    assert told == dict.fromkeys([*NAMES, "too-large"], 1)


def test_messages(malformed: Path, run_claims: Callable[..., Ran], file_regression: FileRegressionFixture) -> None:
    ran = run_claims("check")
    assert (ran.code, ran.err) == (1, "")
    file_regression.check(ran.out, extension=".txt")


def test_fix_mends_what_needs_no_decision_and_leaves_the_rest(malformed: Path, run_claims: Callable[..., Ran]) -> None:
    before = {path: path.read_bytes() for path in malformed.rglob("*.yaml")}
    assert run_claims("fix").code == 1
    changed = [path.stem for path, data in before.items() if path.read_bytes() != data]
    assert changed == ["not-canonical"]
    assert (malformed / "records/2023/sample.yaml").read_text() == SAMPLE
