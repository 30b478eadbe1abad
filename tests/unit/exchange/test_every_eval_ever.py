"""Scores as Every Eval Ever takes them: every file is valid, every score is right, and nothing else gets in."""

from __future__ import annotations

import io
import json
import shutil
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from claims import queries
from claims.collection import read
from claims.exchange.every_eval_ever import export_scores
from claims.filters import Filter
from claims.store import Store
from tests.conftest import TOY, Ran
from tests.reference_build import build
from tests.sample import edited, write

SCHEMA = Path(__file__).parent / "every_eval_ever/eval.schema.json"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The toy collection, its one score as one of a metric whose direction is known."""
    folder = tmp_path_factory.mktemp("store")
    data = Path(shutil.copytree(TOY, folder / "data"))
    record = data / "records/2023/lighthouse.yaml"
    write(record, edited(("metric: '@1 accuracy'", "metric: accuracy"), text=record.read_text(encoding="utf-8")))
    return Store(build(read(data), folder))


def _written(store: Store) -> tuple[int, dict[str, dict[str, Any]]]:
    output = io.BytesIO()
    count = export_scores(store, Filter(), output)
    with zipfile.ZipFile(output) as archive:
        return count, {name: json.loads(archive.read(name)) for name in archive.namelist()}


def test_every_file_is_valid_and_every_score_is_that_of_its_claim(store: Store) -> None:
    count, files = _written(store)
    validator = Draft7Validator(json.loads(SCHEMA.read_bytes()))
    for name, content in files.items():
        assert list(validator.iter_errors(content)) == [], name
        assert name.startswith(f"data/benchmark-claims/{content['model_info']['id']}/")
        assert uuid.UUID(Path(name).stem).version == 4, "their validator takes no other"
        assert content["evaluation_id"].endswith(f"{content['model_info']['id']}/{content['retrieved_timestamp']}")
    results = [result for content in files.values() for result in content["evaluation_results"]]
    assert count == len(results) == 1
    for result in results:
        row = store.ask(queries.claim, result["evaluation_result_id"])
        assert row is not None
        assert (row["kind"], row["value"]) == ("quality_score", result["score_details"]["score"])
        assert result["score_details"]["details"]["quote"] == row["quote"]


def test_equal_stores_give_equal_bytes(store: Store) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    export_scores(store, Filter(), first)
    export_scores(store, Filter(), second)
    assert first.getvalue() == second.getvalue()


def test_the_command_says_what_has_no_place_there(toy: Path, tmp_path: Path, run_claims: Callable[..., Ran]) -> None:
    command = ("export", "--format", "every-eval-ever", "--data", toy, "--output", tmp_path / "scores.zip")
    ran = run_claims(*command, "--kind", "speedup")
    assert ran.out.startswith("0 scores in ")
    assert "of the claims are not in it. Every Eval Ever holds absolute scores alone" in ran.err
