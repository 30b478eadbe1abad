"""Write absolute scores in the schema of Every Eval Ever, 0.3.0: a ZIP of files as its repository keeps them.

The schema has one score for one model and no baseline, so relative claims have no place there. Its validator passes
each file with the warning that the model's developer is unknown: a paper names authors and no organisation.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any, BinaryIO

from claims import queries
from claims.exchange.about_collection import AUTHORS
from claims.exchange.references import chosen_papers, reference
from claims.exchange.zip_files import write_zip
from claims.filters import Filter
from claims.queries import recent
from claims.row_types import ClaimRow, PaperRow
from claims.store import Queryable
from claims.words import Attribution, Kind, Status

VERSION = "0.3.0"
LEFT_OUT = (
    "Every Eval Ever holds absolute scores alone: relative claims, ranges, withdrawn scores, and scores of a metric of "
    "which the vocabulary does not say whether higher is better, have no place there"
)
_FOLDER = "data/benchmark-claims"
_UNKNOWN = "unknown"
_UNSAID = "not reported"
_RELATIONS = {Attribution.ORIGINAL: "first_party", Attribution.REPRODUCTION: "third_party"}
_DETAILS = (
    *("claim_id", "printed", "qualifier", "quote", "place", "where", "status", "by", "of", "cites", "spread"),
    *("spread_kind", "runs", "task", "split", "hardware", "devices", "precision", "batch", "sequence_length"),
    *("software", "phase", "condition"),
)
"""Columns that have no field of their own there."""


def export_scores(store: Queryable, filter: Filter, output: BinaryIO) -> int:
    """Write the matching scores, a file for each paper and model, into a ZIP; return how many scores there are.

    The day of a file is that on which its paper was added, else the last one of the collection.
    """
    terms = store.ask(queries.all_rows, "terms")
    better = {term["key"]: term["higher_is_better"] for term in terms if term["vocabulary"] == "metrics"}
    directions = {metric: word for metric, word in better.items() if word}
    rows = [row for row in store.ask(queries.claims_page, filter, queries.ALL) if _has_place(row, directions)]
    papers = {paper["slug"]: paper for paper in chosen_papers(store, filter)}
    last = store.ask(recent.last_day) or date(1970, 1, 1)
    write_zip(_files(rows, papers, directions, last), output)
    return len(rows)


def _has_place(row: ClaimRow, directions: Mapping[str, str]) -> bool:
    sound = row["kind"] == Kind.QUALITY_SCORE and row["status"] != Status.WITHDRAWN and row["value"] is not None
    return sound and row["metric_key"] in directions


def _files(
    rows: Sequence[ClaimRow], papers: Mapping[str, PaperRow], directions: Mapping[str, str], last: date
) -> Iterator[tuple[str, bytes]]:
    """A file for each paper, model, and whose measurement it is."""
    for (slug, model, attribution), group in groupby(sorted(rows, key=_run), _run):
        paper = papers[slug]
        content = _evaluation(paper, model, attribution, paper["added_on"] or last)
        content["evaluation_results"] = [_result(row, reference(paper).url, directions) for row in group]
        name = _file_name(f"{content['evaluation_id']}/{attribution}")
        yield f"{_FOLDER}/{_model_id(model)}/{name}.json", json.dumps(content, indent=2, ensure_ascii=False).encode()


def _file_name(run: str) -> uuid.UUID:
    """A UUID of version 4, as the validator asks for, which is always the same for one run."""
    return uuid.UUID(bytes=hashlib.sha256(run.encode()).digest()[:16], version=4)


def _run(row: ClaimRow) -> tuple[str, str, str]:
    return row["slug"], _model(row), row["attribution"]


def _model(row: ClaimRow) -> str:
    """What was evaluated: the method, the variant that the figure is about, and the model that it was applied to."""
    parts = dict.fromkeys(filter(None, (row["about_method"], row["subject"], row["model"])))
    return ", ".join(parts) or row["title"]


def _model_id(model: str) -> str:
    return f"{_UNKNOWN}/{re.sub(r'[^a-z0-9.]+', '-', model.lower()).strip('-.') or _UNKNOWN}"


def _evaluation(paper: PaperRow, model: str, attribution: str, day: date) -> dict[str, Any]:
    seconds = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    address = reference(paper).url
    return {
        "schema_version": VERSION,
        "evaluation_id": f"{paper['slug']}/{_model_id(model)}/{seconds}",
        "retrieved_timestamp": str(seconds),
        "source_metadata": {
            "source_name": paper["title"],
            "source_type": "documentation",
            "source_organization_name": AUTHORS,
            "evaluator_relationship": _RELATIONS.get(Attribution(attribution), "other"),
            "additional_details": {name: value for name, value in (("url", address), ("doi", paper["doi"])) if value},
        },
        "eval_library": {"name": _UNKNOWN, "version": _UNKNOWN},
        "model_info": {
            "name": model,
            "id": _model_id(model),
            "additional_details": {"deployment_type": _UNKNOWN, "model_availability": _UNKNOWN},
        },
    }


def _result(row: ClaimRow, url: str, directions: Mapping[str, str]) -> dict[str, Any]:
    source = {"source_type": "url", "url": [url]} if url else {"source_type": "other"}
    return {
        "evaluation_result_id": row["claim_id"],
        "evaluation_name": row["dataset"] or row["task"] or _UNSAID,
        "source_data": {"dataset_name": row["dataset"] or _UNSAID, **source},
        "metric_config": {
            "metric_id": row["metric_key"],
            "metric_name": row["metric"],
            "metric_unit": row["unit"],
            "lower_is_better": directions[row["metric_key"] or ""] == "no",
        },
        "score_details": {
            "score": row["value"],
            "details": {name: str(row[name]) for name in _DETAILS if row[name] is not None},
        },
    }
