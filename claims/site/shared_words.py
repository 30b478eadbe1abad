"""The words, closed lists and tables that the explorer knows beside the claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claims import captions, queries
from claims.filters import WORDS
from claims.row_types import PaperRow
from claims.site.facts import Labels
from claims.site.spellings import spelling_tables
from claims.store import Queryable
from claims.vocabulary import VOCABULARY_OF
from claims.words import TYPICAL, Kind


def labels_of(store: Queryable, terms: Iterable[Mapping[str, Any]]) -> Labels:
    """Return how the keys of each facet are shown."""
    found: dict[str, dict[str, str]] = {
        name: {term["key"]: term["label"] for term in terms if term["vocabulary"] == vocabulary}
        for name, vocabulary in VOCABULARY_OF.items()
    }
    found |= {name: {word.value: word.label for word in words} for name, words in WORDS.items()}
    found["attribution"] = {word.value: said for word, said in captions.MEASURED_BY.items()}
    return found | {name: store.ask(queries.spellings, name) for name in ("model", "hardware", "dataset")}


def shared_words(labels: Labels, terms: Iterable[Mapping[str, Any]], papers: Iterable[PaperRow]) -> dict[str, Any]:
    """Return what the explorer knows beside the claims: words, closed lists, tables."""
    facet_of = {vocabulary: name for name, vocabulary in VOCABULARY_OF.items()}
    replaced: dict[str, dict[str, list[str]]] = {}
    for term in terms:
        for old in term["replaces"] or ():
            replaced.setdefault(facet_of.get(term["vocabulary"], ""), {}).setdefault(old, []).append(term["key"])
    years = {paper["year"] for paper in papers}
    return {
        "labels": labels,
        "titles": captions.FACET_TITLES,
        "named": captions.NAMED,
        "kinds": {
            kind.value: {
                "short": captions.SHORT[kind],
                "one": captions.NOUNS[kind][0],
                "many": captions.NOUNS[kind][1],
                "first": kind in captions.FIRST,
            }
            for kind in Kind
        },
        "closed": {name: [word.value for word in words] for name, words in WORDS.items()},
        "replaced": replaced,
        "typical": sorted(word.value for word in TYPICAL),
        "years": [min(years, default=0), max(years, default=0)],
        "spelling": spelling_tables(),
    }
