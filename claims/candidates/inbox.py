"""The candidates that nobody has decided about, and the papers they are of, the most wanted first. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, get_args

from claims.candidates.candidate import Candidate
from claims.candidates.decisions import Decision
from claims.candidates.track_record import TrackRecord, decided, of_rule
from claims.checks.twins import identity
from claims.filters import Filter
from claims.problem import quoted
from claims.records import RecordFile
from claims.setting_keys import Field, setting_key
from claims.spelling import FIELD, folded, terms
from claims.words import TYPICAL, Kind, Qualifier

EFFICIENCY = frozenset(
    (Kind.SPEEDUP, Kind.MEMORY_REDUCTION, Kind.COST_REDUCTION, Kind.DATA_REDUCTION, Kind.PARAMETER_REDUCTION)
)
"""What practitioners ask for first."""
_MANY = 3
"""Candidates of these kinds, from which a paper has several."""
_KEPT = 256
"""Answers of `Inbox.count`."""
_KEYS = ("domain", "family", "venue", "method", "kind", "phase")
_SPELLED: tuple[Field, ...] = get_args(Field)
NAMED = ("domain", "family", "venue", "method")
"""The fields of a filter whose values are those that candidates have."""
FILTERS = frozenset((*_KEYS, *_SPELLED, "q", "qualifier", "year", "factor_min", "typical"))
"""The fields of a filter that a candidate can answer."""


class Shelf:
    """What the collection has already: its papers by what identifies them, and how many each family has.

    Args:
        papers: rows with slug, title, published_title, arxiv, doi and family.
    """

    def __init__(self, papers: Iterable[Mapping[str, Any]] = ()) -> None:
        self.families: Counter[str] = Counter()
        self._slugs: dict[tuple[str, str], str] = {}
        for row in papers:
            self.families[row["family"]] += 1
            marks = identity(arxiv=row["arxiv"], doi=row["doi"], title=row["title"])
            marks_published = identity(title=row["published_title"])
            self._slugs |= dict.fromkeys((*marks.items(), *marks_published.items()), row["slug"])

    @classmethod
    def of(cls, files: Iterable[RecordFile]) -> Shelf:
        """Return the shelf of records as they are read."""
        names = {"title", "published_title", "arxiv", "doi", "family"}
        return cls({"slug": file.slug, **file.record.model_dump(include=names)} for file in files)

    def slug_of(self, candidate: Candidate) -> str | None:
        """Return the name of the record of a candidate's paper, if there is one."""
        marks = identity(arxiv=candidate.arxiv, doi=candidate.doi, title=candidate.title)
        return next((slug for mark in marks.items() if (slug := self._slugs.get(mark))), None)


class OpenPaper(NamedTuple):
    """A paper with candidates to decide about."""

    key: str
    candidates: tuple[Candidate, ...]
    """In the order of the abstract."""
    slug: str | None = None
    """Its record, where an earlier candidate made one."""
    page: str | None = None
    """Its own page; None where the list gives one address for several papers."""

    @property
    def first(self) -> Candidate:
        """One of its candidates, for what all of them say of the paper."""
        return self.candidates[0]


class Inbox:
    """What is left to decide about.

    Args:
        candidates: the table.
        decisions: those made so far, by candidate.
        shelf: what the collection has.
        every: also what is unsure, or of a rule that was wrong too often.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate] = (),
        decisions: Mapping[str, Decision] | None = None,
        shelf: Shelf | None = None,
        every: bool = False,
    ) -> None:
        self.table, self._every = candidates, every
        self.decisions = decisions or {}
        self.shelf = shelf or Shelf()
        self.rules = decided(self.decisions.values())
        """How often each rule was right, as decided so far."""
        self._begun = {
            each.paper: decision.claim.rpartition(".")[0]
            for each in candidates
            if (decision := self.decisions.get(each.candidate)) and decision.claim
        }
        self._shared = Counter(address for address, _ in {(each.address, each.paper) for each in candidates})
        self._papers = sorted(self._grouped(filter(self._is_open, candidates)), key=self._order)
        self.candidates = [each for paper in self._papers for each in paper.candidates]
        """Undecided, of papers that have no record, or one that an earlier candidate made; the most wanted first."""

    def _is_open(self, candidate: Candidate) -> bool:
        return (
            candidate.candidate not in self.decisions
            and (self._every or (candidate.sure and self.record_of(candidate).is_good))
            and (candidate.paper in self._begun or self.shelf.slug_of(candidate) is None)
        )

    def _grouped(self, candidates: Iterable[Candidate]) -> Iterator[OpenPaper]:
        found: dict[str, list[Candidate]] = {}
        for each in candidates:
            found.setdefault(each.paper, []).append(each)
        for key, of in found.items():
            address = of[0].address
            page = address if self._shared[address] == 1 else None
            yield OpenPaper(key, tuple(sorted(of, key=attrgetter("place"))), self._begun.get(key), page)

    def _order(self, paper: OpenPaper) -> tuple[int, int, int, str]:
        first = paper.first
        count = sum(each.kind in EFFICIENCY for each in paper.candidates)
        on_shelf = self.shelf.families[first.family] if first.family else max(self.shelf.families.values(), default=0)
        return -min(count, _MANY), on_shelf, -(first.year or 0), paper.key

    def after(self, decisions: Mapping[str, Decision]) -> Inbox:
        """Return what is left once these are the decisions."""
        return Inbox(self.table, decisions, self.shelf, self._every)

    def record_of(self, candidate: Candidate) -> TrackRecord:
        """Return how often the rule of a candidate was right."""
        return of_rule(candidate, self.rules)

    def matching(self, filter: Filter) -> list[Candidate]:
        """Return the candidates that a filter selects; none where it asks for what no candidate says."""
        if {name for name, _ in filter.to_params()} - FILTERS:
            return []
        words = terms(filter.q)
        return [
            each
            for each, text in zip(self.candidates, self._texts if words else self.candidates, strict=True)
            if _matches(each, filter) and all(word in text for word in words)
        ]

    @cached_property
    def count(self) -> Callable[[Filter], int]:
        """How many candidates a filter selects; the last answers are kept, since a page asks at every click."""
        return lru_cache(_KEPT)(lambda filter: len(self.matching(filter)))

    @cached_property
    def _texts(self) -> list[str]:
        """What a search looks in."""
        return [_text(each) for each in self.candidates]

    def papers(self, filter: Filter | None = None) -> Sequence[OpenPaper]:
        """Return the papers that have a matching candidate, with all that is open of them, the most wanted first.

        First those with several candidates of efficiency, among equals of the family with fewest papers on the shelf,
        then the newest.
        """
        if filter is None:
            return self._papers
        wanted = {each.paper for each in self.matching(filter)}
        return [paper for paper in self._papers if paper.key in wanted]

    def next(
        self, filter: Filter | None = None, passed: Collection[str] = (), begun: str | None = None
    ) -> OpenPaper | None:
        """Return the paper to decide about; None where none is left.

        Args:
            filter: what the curator works on.
            passed: keys of papers that are not to be shown.
            begun: key of the paper that was shown last; while something of it is open it stays.
        """
        return first_left(self.papers(filter), passed, begun)


def requested(inbox: Inbox, params: Mapping[str, Sequence[str]]) -> tuple[Filter, list[str]]:
    """Return the filter that `params` ask candidates for, and in words what of them was ignored."""
    others = [name for name in params if name not in FILTERS]
    known = {name: {getattr(each, name) for each in inbox.candidates} for name in NAMED if name in params}
    filter, ignored = Filter.from_params({name: params[name] for name in params if name in FILTERS}, known)
    return filter, [*ignored, *(f"candidates have no filter {quoted(name)}" for name in others)]


def first_left(papers: Sequence[OpenPaper], passed: Collection[str], begun: str | None) -> OpenPaper | None:
    """Return which of `papers` is next, as `Inbox.next`."""
    left = [paper for paper in papers if paper.key not in passed]
    return next((paper for paper in left if paper.key == begun), left[0] if left else None)


_SEARCHED = attrgetter(
    "title", "method", "metric", "baseline", "task", "dataset", "model", "hardware", "venue_name", "quote"
)


def _text(candidate: Candidate) -> str:
    return FIELD.join(folded(part) for part in (*_SEARCHED(candidate), *candidate.authors) if part)


def _matches(candidate: Candidate, filter: Filter) -> bool:
    qualifier = candidate.qualifier or Qualifier.EXACT
    return (
        all(not (asked := getattr(filter, name)) or getattr(candidate, name) in asked for name in _KEYS)
        and all(not (asked := getattr(filter, name)) or _key(name, candidate) in asked for name in _SPELLED)
        and (not filter.qualifier or qualifier in filter.qualifier)
        and (not filter.typical or qualifier in TYPICAL)
        and (filter.year is None or filter.year[0] <= (candidate.year or 0) <= filter.year[1])
        and (filter.factor_min is None or (candidate.factor or 0.0) >= filter.factor_min)
    )


def _key(name: Field, candidate: Candidate) -> str | None:
    """The key of a model or machine, whatever its spelling."""
    text = getattr(candidate, name)
    return setting_key(name, text) if text else None
