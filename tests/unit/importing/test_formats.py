"""The formats that say themselves what their figures are: what each gives, and what it refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.unit.importing.conftest import Import, Imported


def picked(found: Imported, *names: str) -> list[tuple[Any, ...]]:
    """Some columns of the claims."""
    return [tuple(claim[name] for name in names) for claim in found.claims]


def why(found: Imported) -> list[tuple[str, str]]:
    """Of what was refused the text and the reason."""
    return [(each["found"], each["why"]) for each in found.refused]


# --- Every Eval Ever --------------------------------------------------------------------------------------------------


def evaluation(version: str = "0.2.0", **more: object) -> dict[str, Any]:
    """A sound file of schema 0.2.0."""
    return {
        "schema_version": version,
        "evaluation_id": "board/o_M/1",
        "retrieved_timestamp": "1",
        "source_metadata": {
            "source_name": "Board",
            "source_type": "documentation",
            "source_organization_name": "Org",
            "evaluator_relationship": "third_party",
        },
        "model_info": {"name": "M", "id": "o/M", "additional_details": {"precision": "bfloat16"}},
        "evaluation_results": [result(0.703)],
        **more,
    }


def result(score: object, **config: object) -> dict[str, Any]:
    """A score."""
    return {
        "evaluation_name": "IFEval",
        "source_data": {"dataset_name": "IFEval", "source_type": "hf_dataset", "hf_repo": "google/IFEval"},
        "metric_config": {"evaluation_description": "Accuracy on IFEval", "lower_is_better": False, **config},
        "score_details": {"score": score},
    }


NEW = {
    "eval_library": {"name": "lm_eval", "version": "0.4"},
    "model_info": {
        "name": "M",
        "id": "o/M",
        "additional_details": {"deployment_type": "unknown", "model_availability": "open_weights"},
    },
}


def test_each_version_of_every_eval_ever_is_read_by_its_own_rules(import_files: Import) -> None:
    found = import_files(
        "every-eval-ever",
        {
            "a.json": json.dumps(evaluation()),
            "b.json": json.dumps(evaluation("0.3.0", **NEW)),
            "c.json": json.dumps(evaluation("0.3.0")),
            "d.json": json.dumps(evaluation("0.9.0")),
            "e.json/f.json": json.dumps(evaluation(retrieved_timestamp="")),
        },
    )
    assert picked(found, "value", "unit", "method", "model", "dataset", "metric", "precision", "software") == [
        (0.703, "score", "M", "o/M", "IFEval", "Accuracy on IFEval", "bfloat16", None),
        (0.703, "score", "M", "o/M", "IFEval", "Accuracy on IFEval", None, "lm_eval 0.4"),
    ]
    assert picked(found, "attribution", "measured_by")[0] == ("reproduction", "Org")
    assert found.provenance["broken"] == {
        "c.json": "without eval_library.name, eval_library.version, model_info.additional_details.deployment_type, "
        "model_info.additional_details.model_availability, which schema 0.3.0 requires",
        "d.json": 'schema_version "0.9.0"; read are 0.2.0 and 0.3.0',
        "e.json/f.json": "without retrieved_timestamp, which schema 0.2.0 requires",
    }
    assert len({claim["slug"] for claim in found.claims}) == 2


def test_a_score_of_every_eval_ever_stays_as_printed_or_says_why_not(import_files: Import) -> None:
    results = [
        result(70.3),
        result(-0.25),
        result(0.07575757575757576),
        result(12, metric_unit="percent"),
        result(3.5, metric_unit="ms", metric_name="Latency"),
        result(-1, has_unknown_level=True),
        result("0.5"),
        result(None),
        {"evaluation_name": "X", "score_details": {"score": 1}},
        17,
    ]
    first_party = {**evaluation()["source_metadata"], "evaluator_relationship": "first_party"}
    found = import_files(
        "every-eval-ever",
        {"a.json": json.dumps(evaluation(evaluation_results=results, source_metadata=first_party))},
    )
    assert picked(found, "value", "unit", "kind", "printed") == [
        (70.3, "score", "quality_score", "70.3 score"),
        (-0.25, "score", "quality_score", "−0.25 score"),
        (0.07575757575757576, "score", "quality_score", "0.0757575757575758 score"),
        (12.0, "percent", "quality_score", "12%"),
        (3.5, "ms", "resource_use", "3.5 ms"),
    ]
    assert picked(found, "measured_by")[0] == ("authors",)
    assert found.claims[0]["where"] == "a.json, evaluation_results[0], google/IFEval"
    assert [reason for _, reason in why(found)] == [
        "the level “unknown”",
        "not a number",
        "not a number",
        "without source_data.dataset_name, metric_config.lower_is_better",
        "without evaluation_name, source_data.dataset_name, metric_config.lower_is_better",
    ]


# --- NLP-progress -----------------------------------------------------------------------------------------------------

PAGE = """# Sentiment analysis

### IMDb

| Model | Accuracy | Number of params | Open? | Paper / Source | Code |
| --- | :-: | --- | --- | --- | --- |
| ULMFiT (Ruder, 2018) | **95.4** | 24M | yes | [Universal](https://arxiv.org/abs/1801.06146) | [x](https://x.org) |
| GPT (OpenAI, 2023)* | 91.6/91.1* | 43B? | no | [GPT](https://example.org/gpt.pdf)
| BERT | --* | Please tell us | | |
| Plain | 17.1(16.1 with basic dynamic evaluation) | - | | [[1]](https://aclweb.org/N18-1) |
| Long | 1 | 2M | yes | [A](https://a.org) | | more |
|  | 50.1 | | | |

### Example

| Question | Answer |
| --- | --- |
| 1 + 1 | 2 |

### Two heads

| Model | | Base |
| --- | --- | --- |
| | Precision | Recall |
| CESI | 98.2 | 99.8 |

<table><tr><td>1</td></tr></table>
"""


def test_a_table_of_nlp_progress_gives_a_claim_a_cell(import_files: Import) -> None:
    found = import_files("nlp-progress", {"english/sentiment.md": PAGE})
    assert picked(found, "about_method", "subject", "value", "unit", "metric", "dataset", "task", "arxiv") == [
        (
            "ULMFiT",
            "ULMFiT (Ruder, 2018)",
            95.4,
            "score",
            "Accuracy",
            "IMDb",
            "Sentiment analysis",
            "1801.06146",
        ),
        (
            "ULMFiT",
            "ULMFiT (Ruder, 2018)",
            24e6,
            "parameters",
            "Number of params",
            "IMDb",
            "Sentiment analysis",
            "1801.06146",
        ),
        ("Plain", None, 17.1, "score", "Accuracy", "IMDb", "Sentiment analysis", None),
    ]
    first, last = found.claims[0], found.claims[-1]
    assert (first["title"], first["year"], first["condition"]) == ("Universal", 2018, "Open?: yes")
    assert first["where"] == "english/sentiment.md, line 7, column Accuracy"
    assert last["note"] == "Printed as 17.1(16.1 with basic dynamic evaluation)."
    papers = {paper["title"]: paper for paper in found.papers}
    assert papers["Universal"]["code"] == "https://x.org"
    assert papers["https://aclweb.org/N18-1"]["published_url"] == "https://aclweb.org/N18-1"
    assert why(found) == [
        ("", "a table in HTML, which is not read"),
        ("91.6/91.1*", "several figures in a cell"),
        ("43B?", "what stands behind the figure is not understood"),
        ("--*", "no figure printed"),
        ("Please tell us", "not a number"),
        ("-", "no figure printed"),
        *((text, "a row of 7 cells below a head of 6") for text in ("1", "2M")),
        ("50.1", "the row names no model"),
        ("", "no figure printed"),
        *((text, "no column names the model") for text in ("1 + 1", "2")),
        *((text, "a head of two rows") for text in ("98.2", "99.8")),
    ]
    assert found.provenance["read"] == {"broken": 1, "rows": 9, "tables": 3}


# --- model-index ------------------------------------------------------------------------------------------------------

CARD = """---
license: mit
model-index:
- name: wav2vec
  results:
  - task: {type: automatic-speech-recognition, name: Speech Recognition}
    dataset: {name: Common Voice, type: common_voice, config: tr, split: test, args: tr}
    metrics:
    - {type: wer, value: 12.19%, name: Test WER}
    - {type: cer, value: 0.0947 ± 0.0000}
    - {type: f1, value: {a: 1}}
    - {type: f1, value: Please tell us}
    - {type: loss, value: -0.50}
    - {type: acc}
    source: {name: Board, url: https://example.org/board}
---
# wav2vec
"""
METAFILE = """Collections:
  - Name: DeiT
    Paper:
      Title: Training data-efficient image transformers
      URL: https://arxiv.org/abs/2012.12877
    Code: {URL: v0.19.0}
Models:
  - Name: deit-tiny_in1k
    In Collection: DeiT
    Results:
      - Dataset: ImageNet-1k
        Metrics:
          Top 1 Accuracy: 74.50
          Top 5 Accuracy: null
        Task: Image Classification
  - Name: deit-none
    In Collection: DeiT
    Results: null
"""


def test_cards_and_metafiles_of_model_index(import_files: Import) -> None:
    found = import_files(
        "model-index",
        {
            "a/README.md": CARD,
            "b/metafile.yml": METAFILE,
            "c/metafile.yml": "Models: &x [*x]\n",
            "d/README.md": "# No front matter\n",
            "e/metafile.yaml": "Wrong: 1\n",
            "model-index.yml": "Import: [b/metafile.yml]\n",
        },
    )
    assert picked(found, "subject", "about_method", "value", "unit", "metric", "dataset", "split", "task") == [
        (None, "wav2vec", 12.19, "percent", "Test WER", "Common Voice", "test", "Speech Recognition"),
        (None, "wav2vec", 0.0947, "score", "cer", "Common Voice", "test", "Speech Recognition"),
        (None, "wav2vec", -0.5, "score", "loss", "Common Voice", "test", "Speech Recognition"),
        ("deit-tiny_in1k", "DeiT", 74.5, "score", "Top 1 Accuracy", "ImageNet-1k", None, "Image Classification"),
    ]
    card, metafile = found.claims[0], found.claims[-1]
    assert (card["condition"], found.claims[1]["note"]) == ("config: tr; args: tr", "Printed as 0.0947 ± 0.0000.")
    assert (metafile["printed"], metafile["arxiv"], metafile["year"]) == ("74.50 score", "2012.12877", 2020)
    assert [reason for _, reason in why(found)] == [
        "several values, not one figure",
        "not a number",
        "no figure printed",
        "no figure printed",
        "line 1: an anchor (&x); allowed: plain values",
        "neither `model-index` nor `Models`",
    ]
    assert found.provenance["read"] == {"broken": 2, "files that only name others": 1, "models": 3, "results": 1}


# --- .eval_results ----------------------------------------------------------------------------------------------------

ENTRIES = """- dataset: {id: cais/hle, task_id: default}
  value: 20.90
  notes: no-tools
  source: {url: "https://example.org/s"}
- dataset: {id: Idavidrein/gpqa}
  value: about half
- value: 1
"""


def test_eval_results_name_the_repository_that_holds_them(import_files: Import) -> None:
    found = import_files(
        "eval-results", {"acme/llama/.eval_results/hle.yaml": ENTRIES, "acme/llama/config.yaml": "a: 1\n"}
    )
    assert picked(found, "model", "value", "printed", "dataset", "task", "condition") == [
        ("acme/llama", 20.9, "20.90 score", "cais/hle", "default", "no-tools")
    ]
    assert [reason for _, reason in why(found)] == ["not a number", "no dataset.id names the benchmark"]


# --- llm-leaderboard --------------------------------------------------------------------------------------------------


def score(value: object, **more: object) -> dict[str, Any]:
    """A score of a model."""
    return {
        "benchmark_id": "gpqa",
        "benchmark_name": "GPQA",
        "model_id": "m-7b",
        "score": value,
        "is_self_reported": True,
        "self_reported_source_link": "https://example.org/blog",
        "analysis_method": "0-shot CoT",
        **more,
    }


@pytest.mark.parametrize("beside", [True, False])
def test_llm_leaderboard_reads_the_model_beside_its_scores(import_files: Import, beside: bool) -> None:
    scores = [score(0.5), score(0.5), score(0.6), score("x"), score(None), score(0.7, is_self_reported=False)]
    scores[5]["benchmark_id"] = "other"
    model = {"name": "M 7B", "release_date": "2025-01-26", "source_paper": "https://arxiv.org/pdf/2502.13923"}
    files = {"organizations/acme/models/m/benchmarks.json": json.dumps(scores)}
    if beside:
        files["organizations/acme/models/m/model.json"] = json.dumps(model)
    found = import_files("llm-leaderboard", files)
    assert picked(found, "value", "dataset", "model", "condition", "attribution") == [
        (0.5, "GPQA", "m-7b", "0-shot CoT", "original"),
        (0.6, "GPQA", "m-7b", "0-shot CoT", "original"),
        (0.7, "GPQA", "m-7b", "0-shot CoT", "cited"),
    ]
    assert picked(found, "title", "arxiv")[0] == (("M 7B", "2502.13923") if beside else ("m-7b", None))
    assert why(found) == [
        ("0.5", "the same score once more"),
        ("x", "not a number"),
        ("null", "no figure printed"),
    ]
    assert found.provenance["read"] == {"models": 1, "pairs that stand more than once": 1}
