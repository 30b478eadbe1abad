"""Suggest the family or domain most like a new paper, by TF-IDF over titles and methods of records and the vocabulary.

A term weighs (1 + log tf) * log((1 + N) / (1 + df)). The score of a key is the cosine of the text and the sum of its
unit vectors, a Rocchio classifier (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 14.2).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, Protocol

from claims.vocabulary import Vocabulary

_WORD = re.compile(r"[a-z][a-z0-9]+")
_STEM = 5
"""Letters of a word that count: "training", "trained" and "train" are the same."""
_IDLE = frozenset(
    "the and for with from that this are our can via its into their using use used based which towards "
    "toward over under new novel method methods approach approaches paper propose proposed show results "
    "however also have has been than more such while both these those large model models learning not but".split()
)


class Suggestion(NamedTuple):
    """A key of a vocabulary and its likeness to the text, from 0 to 1; the curator decides whether any fits."""

    key: str
    score: float


class Classified(Protocol):
    """A paper whose domain and family are known: a record, or a row of the store."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def method(self) -> str | None:
        """The name of its method."""

    @property
    def domain(self) -> str:
        """Key of its domain."""

    @property
    def family(self) -> str:
        """Key of its family."""


Vector = dict[str, float]


class Suggester:
    """The keys of one vocabulary, to compare many texts with.

    Args:
        field: what of a paper the vocabulary classifies.
        records: papers whose key is known.
        vocabulary: the keys.
    """

    def __init__(
        self, field: Literal["family", "domain"], records: Iterable[Classified], vocabulary: Vocabulary
    ) -> None:
        documents = [(getattr(record, field), _terms(f"{record.title} {record.method or ''}")) for record in records]
        for key, term in vocabulary.items():
            documents.append((key, _terms(" ".join((term.label, term.definition, *term.aliases)))))
        self._weights = _weights([terms for _, terms in documents])
        near: dict[str, list[Vector]] = defaultdict(list)
        for key, terms in documents:
            if key in vocabulary:
                near[key].append(_unit(terms, self._weights))
        self._centroids = {key: _centroid(vectors) for key, vectors in near.items()}

    def best(self, text: str, count: int = 3) -> list[Suggestion]:
        """Return the `count` keys most like the text, best first; none if no word of it is known."""
        asked = _unit(_terms(text), self._weights)
        scored = (Suggestion(key, round(_likeness(asked, near), 4)) for key, near in self._centroids.items())
        return sorted((key for key in scored if key.score > 0), key=lambda key: (-key.score, key.key))[:count]


def suggest(
    field: Literal["family", "domain"], text: str, records: Iterable[Classified], vocabulary: Vocabulary, count: int = 3
) -> list[Suggestion]:
    """Return the `count` keys most like one text, as `Suggester.best` does."""
    return Suggester(field, records, vocabulary).best(text, count)


def _terms(text: str) -> Counter[str]:
    """Return the stems of the words and of each pair of neighbours."""
    stems = [word[:_STEM] for word in _WORD.findall(text.lower()) if len(word) > 2 and word not in _IDLE]
    return Counter([*stems, *(f"{a} {b}" for a, b in pairwise(stems))])


def _weights(documents: Sequence[Counter[str]]) -> Vector:
    """Return the inverse document frequency of each term."""
    seen = Counter(term for terms in documents for term in terms)
    return {term: math.log((1 + len(documents)) / (1 + count)) for term, count in seen.items()}


def _unit(terms: Counter[str], weights: Vector) -> Vector:
    vector = {term: (1 + math.log(count)) * weights[term] for term, count in terms.items() if term in weights}
    length = math.hypot(*vector.values()) or 1.0
    return {term: weight / length for term, weight in vector.items()}


def _centroid(vectors: Sequence[Vector]) -> Vector:
    """Return the sum of the vectors, of length 1."""
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, weight in vector.items():
            total[term] += weight
    length = math.hypot(*total.values()) or 1.0
    return {term: weight / length for term, weight in total.items()}


def _likeness(asked: Vector, centroid: Vector) -> float:
    """Return the cosine of two vectors of length 1."""
    return sum(weight * centroid[term] for term, weight in asked.items() if term in centroid)
