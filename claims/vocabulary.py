"""The vocabularies: closed words of classification, and names that resolve by alias."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import StringConstraints, TypeAdapter

from claims.model import SLUG_PATTERN, Line, Part

VenueKind = Literal["conference", "journal", "preprint", "workshop", "report"]
"""What a venue is; a report is a measurement in a public thread."""


class Term(Part):
    """A word of a vocabulary."""

    label: Line
    """The name that is shown."""
    definition: Line
    """One line that says what it means."""
    aliases: tuple[Line, ...] = ()
    """Other spellings that resolve to it."""
    replaces: tuple[Line, ...] = ()
    """Keys that are no longer used; a link that names one shows all the words that replace it."""
    kind: VenueKind | None = None
    """For venues."""
    higher_is_better: Literal["yes", "no"] | None = None
    """For metrics."""
    weak: Line | None = None
    """For baselines: why a claim against it says little, if that is so."""


TermKey = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=60)]
TERMS = TypeAdapter(dict[TermKey, Term])


_OTHERS = re.compile(r"(?:[^\w+#]|_)+")
_ASCII = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code) in "+#")}


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """Return `name` without case, accents, spaces and punctuation, for comparison only; `+` and `#` count."""
    if name.isascii():
        return name.lower().translate(_ASCII)
    plain = unicodedata.normalize("NFKD", name).casefold()
    return _OTHERS.sub("", "".join(c for c in plain if not unicodedata.combining(c)))


class Vocabulary(Mapping[str, Term]):
    """Terms by key, and the key that a spelling resolves to."""

    def __init__(self, name: str, terms: Mapping[str, Term] | None = None) -> None:
        self.name = name
        self.terms = dict(terms or {})

    def __getitem__(self, key: str) -> Term:
        return self.terms[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def label(self, key: str | None) -> str:
        """Return the label of `key`, or the key itself if it is unknown."""
        return self.terms[key].label if key in self.terms else key or ""

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {
            normalise(spelling): key
            for key, term in self.terms.items()
            for spelling in (*term.aliases, term.label, key)
        }

    def resolve(self, spelling: str | None) -> str | None:
        """Return the key that `spelling` stands for, or None."""
        return self._keys.get(normalise(spelling)) if spelling else None


class Vocabularies(NamedTuple):
    """All five vocabularies as one value; the fields are `NAMES`."""

    domains: Vocabulary = Vocabulary("domains")
    families: Vocabulary = Vocabulary("families")
    venues: Vocabulary = Vocabulary("venues")
    baselines: Vocabulary = Vocabulary("baselines")
    metrics: Vocabulary = Vocabulary("metrics")


NAMES = Vocabularies._fields
VOCABULARY_OF: Mapping[str, str] = {
    "domain": "domains",
    "family": "families",
    "venue": "venues",
    "baseline": "baselines",
}
"""The vocabulary of each field of a filter that takes its keys."""
