"""Every question of `claims.queries` with arguments, and texts that a question must take as they are."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claims import queries
from claims.filters import Filter
from claims.queries import (
    curation,
    facet_counts,
    listing,
    neighbours,
    papers,
    recent,
    requests,
    same_setting,
    searches,
    summaries,
)
from claims.words import Kind
from tests.sample import SAMPLE, edited, write_collection

Question = Callable[..., Any]
MODULES = (listing, facet_counts, summaries, curation, neighbours, papers, recent, requests, same_setting, searches)

FILTERED: list[tuple[Question, tuple]] = [
    (queries.count, ()),
    (queries.slugs, ()),
    (queries.years, ()),
    (queries.kinds, ()),
    (queries.paper_count, ()),
    (queries.facets, ()),
    (queries.facets, (("family", "year"), 2)),
    (queries.facets, (("baseline",),)),
    (queries.facets, (("model", "hardware", "attribution"),)),
    *((queries.table, (queries.ALL, order, 20, 5)) for order in ("factor", "newest", "oldest", "paper")),
    (queries.table, (queries.ALL,)),
    (queries.claims_page, (("claim_id", "factor", "kind", "authors", "on"), "factor", 20, 5)),
    (queries.points, (Kind.SPEEDUP,)),
    (queries.points, (Kind.QUALITY_GAIN, 5)),
    (queries.costs, (Kind.SPEEDUP,)),
    (queries.costs, (Kind.MEMORY_REDUCTION, 5)),
    (queries.gains, ()),
    (queries.gains, (5,)),
    *((queries.effects, (by, Kind.SPEEDUP)) for by in ("family", "venue", "domain", "year", "run_quality")),
    *((queries.completeness, (by,)) for by in ("venue", "year")),
    (queries.coverage, (Kind.SPEEDUP,)),
    (recent.matching_days, ()),
    (same_setting.same_setting, (5, 4)),
    (searches.found_by, (["attention", "skim ZOË", "KV-cache", "100%", ""],)),
]
"""Asked with a filter, then these arguments."""
OF_ALL: list[tuple[Question, tuple]] = [
    (queries.papers_table, (("slug", "title", "authors", "added_on"),)),
    (recent.last_day, ()),
    (queries.known_values, ({"method": ["Skim", "LM-Infinite", "none"], "family": ["quantization"], "q": ["x"]},)),
    (queries.requested, ({"family": ["compression", "none"], "q": ["x"]},)),
    *((queries.spellings, (field,)) for field in ("model", "hardware", "dataset")),
    (queries.all_papers, ()),
    *((queries.all_rows, (table,)) for table in ("terms", "problems", "meta")),
    (curation.gaps, (20,)),
    (curation.coverage, ()),
    (curation.marked, ()),
    (curation.factors_by_family, (Kind.SPEEDUP,)),
    (curation.not_found, (20,)),
    (curation.unproven, (20,)),
    (curation.contested, (20,)),
    (curation.doubles, (20,)),
    (curation.hints, (20,)),
    (curation.hint_count, ()),
    (curation.usage, ()),
    (neighbours.measured_again, (20,)),
    (neighbours.reported_and_again, (20,)),
    (neighbours.baselines, ()),
    (neighbours.other_baselines, (20,)),
    (neighbours.baseline_summary, ()),
    (neighbours.without_baseline, (20,)),
    (recent.added_days, ()),
    (papers.listed, ("attention", 5)),
    (papers.counts, ("a",)),
    (papers.identified, ()),
    (searches.names, (20,)),
    (searches.titles, (5,)),
]
NAMED: list[tuple[Question, Callable[[str], tuple]]] = [
    (queries.claim, lambda text: (text,)),
    (queries.of_paper, lambda text: (text,)),
    (queries.paper, lambda text: (text,)),
    (queries.known_values, lambda text: ({"method": [text, "none"], "baseline": [text]},)),
    (curation.hints_of, lambda text: (text,)),
    (neighbours.by_ids, lambda text: ([text, "none.c1"],)),
    (neighbours.reproductions, lambda text: ([text, "none.c1"],)),
    (neighbours.of_method, lambda text: (text,)),
    (neighbours.about_methods, lambda text: ([text, "none"], 20)),
    (neighbours.papers_of_method, lambda text: (text,)),
    (neighbours.against, lambda text: (text, 20)),
    (papers.listed, lambda text: (text, 20)),
    (papers.counts, lambda text: (text,)),
]
"""Asked of a claim, a paper, a method, a baseline or a search by its text."""

WRITTEN = ("it's", 'say "so"', "back\\slash", "100%", "under_score", "wow 😀", "caf\u00e9", "cafe\u0301", "{} ? $1 :x")
"""Names of methods in records: each must be found as it is, and no other with it."""
AWKWARD = (*WRITTEN, "\\%", "%", "_", "nul\x00l", "'; drop table claims; --", "\\", "''", "é", "{}")


def every_question() -> set[Question]:
    """The questions that the modules hold."""
    return {
        function
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        if [*inspect.signature(function).parameters][:1] == ["engine"]
    } - {listing.claim_rows, listing.paper_rows}


def asking_for(text: str) -> list[Filter]:
    """Filters in which `text` stands wherever a filter takes any text."""
    keys = (text, "none")
    return [Filter(q=text), Filter(method=keys), Filter(baseline=keys, domain=keys), Filter(q=text, method=keys)]


def awkward_collection(folder: Path) -> Path:
    """A data folder with a record for each of `WRITTEN`, its method."""
    records = []
    for i, text in enumerate(WRITTEN):
        quoted = "'" + text.replace("'", "''") + "'"
        changes = [
            ("A Small Record", f"Number {i}"),
            ("2301.00001", f"2301.0001{i}"),
            ("method: Sample", f"method: {quoted}"),
        ]
        records.append((f"records/2023/awkward-{i}.yaml", edited(*changes, text=SAMPLE)))
    return write_collection(folder, records)
