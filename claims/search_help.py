"""Help for a search: names that begin with what is typed, and ways out where nothing is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from claims import queries
from claims.filters import Filter
from claims.queries import searches
from claims.queries.searches import NameCount
from claims.spelling import folded, terms
from claims.store import Queryable

MOST_NAMES, MOST_TITLES = 2_000, 2_000
"""What is read of a store: names of each sort, and titles, at most."""
MOST_WORDS = 8
"""Words of a search that are looked at; one with more is a sentence."""
_NEAR = 70.0
"""Likeness, 0 to 100, from which a word may be meant."""
_FEWEST_LETTERS = 2
_NOT_IN = 3
_AROUND = "\"'([{)]},.;:!?"


class Suggestion(NamedTuple):
    """Another filter that finds something."""

    sort: Literal["spelling", "word", "field"]
    """Whether a word is spelt differently, or a word or a field is left out."""
    what: str
    """The search as it would be; or the word, or the name of the field, that is left out."""
    filter: Filter
    n: int
    """How many claims it finds."""


class SearchWords(NamedTuple):
    """The names and words that the claims of a store hold."""

    names: tuple[NameCount, ...]
    """The commonest first; families by their labels."""
    texts: tuple[str, ...]
    """Each of `names` as a search looks for it."""
    words: Mapping[str, str]
    """Each word as a search looks for it, with how it is written."""

    def beginning(self, text: str, most: int = 6) -> list[NameCount]:
        """Return names that hold `text`, two letters or more: first those that begin with it, then those in which a
        word does; of each the commonest first."""
        start = folded(text).rstrip("`- ")
        together = start.replace(" ", "")
        if len(together) < _FEWEST_LETTERS:
            return []
        ranked = ((_rank(name, start, together), place) for place, name in enumerate(self.texts))
        return [self.names[place] for _, place in sorted(each for each in ranked if each[0] < _NOT_IN)[:most]]

    def near(self, word: str, most: int = 3) -> list[str]:
        """Return the words that `word` may have been meant for, the likeliest first; none where it is one of them."""
        from rapidfuzz import fuzz, process  # here, so that pages without a search do not wait for it

        [term] = terms(word) if len(terms(word)) == 1 else [folded(word)]
        if term in self.words:
            return []
        found = process.extract(term, self.words.keys(), scorer=fuzz.ratio, limit=most, score_cutoff=_NEAR)
        return [self.words[match] for match, _, _ in found]


def _rank(name: str, start: str, together: str) -> int:
    """Return how far from the beginning of a name it holds what is typed, with spaces and without: 0 to `_NOT_IN`."""
    if name.replace(" ", "").startswith(together):
        return 0
    if f" {start}" in name:
        return 1
    return 2 if start in name and len(start) > _FEWEST_LETTERS else _NOT_IN


def words_of(store: Queryable) -> SearchWords:
    """Return the names and words of a store; read once for each store."""
    if store not in _READ:
        _READ[store] = _read(store)
    return _READ[store]


_READ: WeakKeyDictionary[Queryable, SearchWords] = WeakKeyDictionary()


def _read(store: Queryable) -> SearchWords:
    rows = store.ask(queries.all_rows, "terms")
    families = {row["key"]: row["label"] for row in rows if row["vocabulary"] == "families"}
    found = store.ask(searches.names, MOST_NAMES)
    names = tuple(each._replace(name=families.get(each.name, each.name)) for each in found)
    listed = [spelling for row in rows for spelling in (row["label"], *(row["aliases"] or ()))]
    called = [*(each.name for each in names), *listed]
    words = _by_term(called, [*called, *store.ask(searches.titles, MOST_TITLES)])
    return SearchWords(names, tuple(folded(each.name) for each in names), words)


def _by_term(names: Iterable[str], texts: Iterable[str]) -> dict[str, str]:
    """Return the names of one term, and each word of `texts`, as a search looks for it, with how it is written."""
    written = dict.fromkeys([*names, *(word for text in texts for word in text.split())])
    found = [(term, word) for word in written if len(word) >= _FEWEST_LETTERS for term in [terms(word)]]
    parts = {part: part.replace("`", "") for term, _ in found for part in term if len(part) > _FEWEST_LETTERS}
    return parts | {term[0]: word.strip(_AROUND) for term, word in reversed(found) if len(term) == 1}


def suggestions(store: Queryable, filter: Filter, most: int = 3) -> list[Suggestion]:
    """Return filters near `filter`, which finds nothing, that find something: at most `most` of each sort.

    First other spellings of a word, the nearest first, without the other fields where they find nothing with them;
    then the search without one of its words, and the filter without one of its fields, those that find most first.
    """
    typed = _typed(filter.q)
    shorter = [" ".join(typed[:place] + typed[place + 1 :]) for place in range(len(typed))] if len(typed) > 1 else []
    counts = store.ask(searches.found_by, filter, [*typed, *shorter])
    unknown = [word for word, n in zip(typed, counts, strict=False) if not n]
    respelt = _respelt(words_of(store), typed, unknown)[:most] if unknown else []
    dropped = zip(shorter, counts[len(typed) :], typed, strict=False)
    return [
        *(_spelt(store, filter, respelt) or _spelt(store, Filter(), respelt)),
        *_first(most, (Suggestion("word", word, _searching(filter, q), n) for q, n, word in dropped)),
        *_first(most, _without_a_field(store, filter)),
    ]


def as_json(store: Queryable, filter: Filter) -> list[dict[str, object]]:
    """Return `suggestions` as programs get them: the filter as the query of an address."""
    found = suggestions(store, filter)
    return [{"sort": s.sort, "what": s.what, "query": urlencode(s.filter.to_params()), "claims": s.n} for s in found]


def _typed(text: str) -> list[str]:
    """Return the words of a search, those together that are folded to one: `eagle 2` and `7b`."""
    parts: list[str] = []
    for word in text.split():
        together = f"{parts[-1]} {word}" if parts else ""
        if parts and folded(together) != f"{folded(parts[-1])} {folded(word)}":
            parts[-1] = together
        else:
            parts.append(word)
    return parts[:MOST_WORDS]


def _respelt(known: SearchWords, typed: Sequence[str], unknown: Sequence[str]) -> list[str]:
    """Return the search with each unknown word replaced by one that is near, or left out where none is; first by the
    nearest, then one by another."""
    near = {word: found for word in unknown if (found := known.near(word))}
    best = {word: near[word][0] if word in near else "" for word in unknown}
    made = [{**best, word: other} for word, found in near.items() for other in found]
    return list(dict.fromkeys(" ".join(filter(None, (each.get(word, word) for word in typed))) for each in made))


def _spelt(store: Queryable, filter: Filter, respelt: Sequence[str]) -> list[Suggestion]:
    counts = store.ask(searches.found_by, filter, respelt)
    return [Suggestion("spelling", q, _searching(filter, q), n) for q, n in zip(respelt, counts, strict=True) if n]


def _searching(filter: Filter, q: str) -> Filter:
    return filter.model_copy(update={"q": q})


def _without_a_field(store: Queryable, filter: Filter) -> Iterator[Suggestion]:
    chosen = [name for name, field in Filter.model_fields.items() if getattr(filter, name) != field.default]
    for name in chosen if len(chosen) > 1 else ():
        other = filter.without(name)
        yield Suggestion("field", name, other, store.ask(queries.count, other))


def _first(most: int, found: Iterable[Suggestion]) -> list[Suggestion]:
    """Return the `most` that find most claims, of those that find any."""
    return sorted((each for each in found if each.n), key=lambda each: -each.n)[:most]
