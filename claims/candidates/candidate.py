"""`Candidate`: a claim that the rules propose from a listed paper, and its paper: a row of the table of candidates."""

from __future__ import annotations

from typing import NamedTuple

from claims.model import Setting
from claims.words import Form, Kind

_DOTTED = {"baseline": "baseline.as_printed", "quote": "evidence.quote"} | {
    name: f"setting.{name}" for name in Setting.model_fields
}


class Candidate(NamedTuple):
    """A proposal and the paper it is from. The fields are the columns of the table; absent means not stated."""

    candidate: str
    """Id: of the abstract and the place of the figure, so that it stays when the rules change."""
    paper: str
    """Id of the paper: of its title, so that lists agree on it."""
    title: str
    authors: list[str]
    """Given name first; none where there are more than thirty."""
    venue: str | None
    """Key of venues.yaml."""
    venue_name: str
    """In the words of the list."""
    year: int | None
    arxiv: str | None
    doi: str | None
    address: str | None
    domain: str | None
    """Key of domains.yaml, a suggestion from the words of title and abstract."""
    family: str | None
    """Key of families.yaml, a suggestion as that of the domain."""
    method: str | None
    """As the title or the abstract names it."""
    kind: Kind
    form: Form
    value: str | None
    """As printed, as are the other figures."""
    low: str | None
    high: str | None
    unit: str | None
    before: str | None
    before_unit: str | None
    bound: str | None
    previous_bound: str | None
    qualifier: str | None
    """Absent: exact."""
    outcome: str | None
    """Absent: better."""
    metric: str | None
    baseline: str | None
    task: str | None
    dataset: str | None
    model: str | None
    hardware: str | None
    devices: str | None
    precision: str | None
    batch: str | None
    sequence_length: str | None
    software: str | None
    phase: str | None
    scope: str | None
    quote: str
    """Fifteen words at most."""
    place: int
    """Where the figure begins in the abstract with single spaces, in characters from 0."""
    printed: str
    """The figure in words, as claims are shown."""
    factor: float | None
    """Improvement factor; of a range its lower end."""
    sure: bool
    rule: str
    """Name of the rule that proposed it."""
    right: int
    """How often the rule was right in annotated abstracts ..."""
    cases: int
    """... of so many proposals."""
    source: str
    """Name of the list."""
    source_version: str
    """Commit or content hash of the list."""


COLUMNS = Candidate._fields
CLAIM_COLUMNS = {name: _DOTTED.get(name, name) for name in COLUMNS[COLUMNS.index("kind") : COLUMNS.index("quote") + 1]}
"""The columns that make the claim, with the names of their fields in a record."""


def claim_texts(candidate: Candidate) -> dict[str, str]:
    """Return the texts of the claim's form, by dotted name."""
    texts = {dotted: getattr(candidate, name) for name, dotted in CLAIM_COLUMNS.items()}
    return {dotted: text for dotted, text in texts.items() if text is not None}
