"""Real collections, imported whole: what comes in and out, and random values against the source, read another way."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
import pytest
import yaml

from tests.conftest import ROOT, Ran, weekly
from tests.data.test_spec_bench import cells

Claim = Mapping[str, Any]


class Case(NamedTuple):
    """A collection: its format and folder, what it holds, how a value of it is found again."""

    format: str
    folder: str
    read: dict[str, int]
    claims: int
    refused: int
    printed: Callable[[Path, Claim], str]


def of_evaluation(source: Path, claim: Claim) -> str:
    """The score at the place that a claim of Every Eval Ever names."""
    file, _, rest = claim["where"].partition(", evaluation_results[")
    found = json.loads((source / file).read_text(encoding="utf-8"))
    result = found["evaluation_results"][int(rest.partition("]")[0])]
    assert (claim["task"], claim["dataset"]) == (result["evaluation_name"], result["source_data"]["dataset_name"])
    assert (claim["model"], claim["method"]) == (found["model_info"]["id"], found["model_info"]["name"])
    return str(result["score_details"]["score"])


def of_leaderboard(source: Path, claim: Claim) -> str:
    """The score at the place that a claim of llm-leaderboard names."""
    file, _, rest = claim["where"].partition(", [")
    found = json.loads((source / file).read_text(encoding="utf-8"))[int(rest.partition("]")[0])]
    assert (claim["dataset"], claim["model"]) == (found["benchmark_name"], found["model_id"])
    return str(found["score"])


def of_metafile(source: Path, claim: Claim) -> str:
    """The metric at the place that a claim of a metafile names."""
    file, place, number = re.fullmatch(r"(.+), Models\[(\d+)\]\.Results\[(\d+)\]", claim["where"]).groups()  # ty: ignore[unresolved-attribute]
    model = yaml.safe_load((source / file).read_text(encoding="utf-8"))["Models"][int(place)]
    result = model["Results"][int(number)]
    assert (claim["subject"], claim["dataset"], claim["task"]) == (model["Name"], result["Dataset"], result["Task"])
    return str(result["Metrics"][claim["metric"]])


def of_page(source: Path, claim: Claim) -> str:
    """The cell in the line and column that a claim of NLP-progress names."""
    file, line, column = re.fullmatch(r"(.+), line (\d+), column (.+)", claim["where"]).groups()  # ty: ignore[unresolved-attribute]
    lines = (source / file).read_text(encoding="utf-8").splitlines()
    start = int(line) - 1
    while not re.fullmatch(r"[\s|:-]*-[\s|:-]*", lines[start]):
        start -= 1
    head, row = (
        [part.strip(" *") for part in lines[at].strip().strip("|").split("|")] for at in (start - 1, int(line) - 1)
    )
    wanted = next(place for place, name in enumerate(head) if name.startswith(column))
    return row[wanted]


def of_board(source: Path, claim: Claim) -> str:
    """The cell of the table, row and column that a claim of Spec-Bench names."""
    place, _, column = claim["where"].rpartition(", column ")
    return cells((source / "Leaderboard.md").read_text(encoding="utf-8"))[place, claim["subject"], column]


CASES = (
    Case("spec-bench", "spec_bench", {"rows": 41, "tables": 4}, 287, 41, of_board),
    Case("every-eval-ever", "every_eval_ever", {"evaluations": 5320}, 35_586, 0, of_evaluation),
    Case("model-index", "mmpretrain_metafiles", {"models": 548}, 859, 11, of_metafile),
    Case(
        "llm-leaderboard",
        "llm_leaderboard",
        {"models": 167, "pairs that stand more than once": 8},
        2224,
        0,
        of_leaderboard,
    ),
    Case("nlp-progress", "nlp_progress", {"broken": 4, "rows": 1486, "tables": 277}, 2646, 348, of_page),
)


def number(printed: str) -> float:
    """The number that a text begins with."""
    text = printed.replace("−", "-").replace("–", "-").strip("* ~<>")
    found = re.match(r"-?[\d,]*\.?\d+(?:e-?\d+)?", text)
    assert found is not None, printed
    scale = {"K": 1e3, "M": 1e6, "B": 1e9}.get(text[found.end() : found.end() + 1], 1)
    return float(found[0].replace(",", "")) * scale


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case.format, marks=[weekly] if case.claims > 10_000 else []) for case in CASES]
)
def test_a_real_collection_comes_whole_and_true(
    case: Case, shared: Path, tmp_path: Path, run_claims: Callable[..., Ran]
) -> None:
    source, data = shared / "real" / case.folder, tmp_path / "data"
    (data / "records").mkdir(parents=True)
    shutil.copytree(ROOT / "data/vocabulary", data / "vocabulary")
    ran = run_claims("import", case.format, source, "--into", "tried", "--data", data)
    assert ran.code == bool(case.read.get("broken")), ran.err
    folder = data / "collections/tried"
    told = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    assert (told["read"], told["claims"], sum(told["refused"].values())) == (case.read, case.claims, case.refused)
    assert told["figures"] == case.claims + case.refused
    claims = pq.read_table(folder / "claims.parquet").to_pylist()
    assert len({claim["claim_id"] for claim in claims}) == len(claims) == case.claims
    for claim in random.Random(18).sample(claims, 20):
        assert claim["value"] == pytest.approx(number(case.printed(source, claim)), rel=1e-15), claim["where"]
