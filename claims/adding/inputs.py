"""What one is asked for to make a claim or a paper's block: made from the model, so that no list stands twice."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import BaseModel

from claims.fields import Field, fields
from claims.model import Claim, Paper
from claims.vocabulary import Vocabularies
from claims.words import Word

Shape = Literal["choice", "key", "keys", "line", "lines", "text", "day"]

_LONG = 1000
_NOT_ASKED = {"id"}


class Input(NamedTuple):
    """One input of a form."""

    name: str
    """Dotted: `setting.phase`."""
    label: str
    help: str
    shape: Shape
    choices: type[Word] | None = None
    """For `choice`."""
    vocabulary: str = ""
    """For `key` and `keys`."""
    examples: tuple[str, ...] = ()
    required: bool = False
    default: str = ""

    def words(self, value: str, vocabularies: Vocabularies) -> str:
        """The value as a reader sees it: the label of a key, else the value itself."""
        return getattr(vocabularies, self.vocabulary).label(value) if self.vocabulary else value


def inputs(model: type[BaseModel], prefix: str = "", required: bool = True) -> list[Input]:
    """An input for each field of `model`, those of its parts in their place."""
    made: list[Input] = []
    for field in fields(model).values():
        if field.name in _NOT_ASKED:
            continue
        if field.part is not None:
            made += inputs(field.part, f"{prefix}{field.name}.", required and field.required)
        else:
            made.append(_input(f"{prefix}{field.name}", field, required))
    return made


def _input(path: str, field: Field, required: bool) -> Input:
    return Input(
        path,
        _label(path),
        field.description,
        _shape(field),
        field.words,
        field.vocabulary,
        field.examples,
        field.required and required,
        "" if field.required or field.default in (None, ()) else str(field.default),
    )


def _shape(field: Field) -> Shape:
    if field.vocabulary:
        return "keys" if field.many else "key"
    if field.words:
        return "choice"
    if field.many:
        return "lines"
    if field.shape == "day":
        return "day"
    return "text" if field.longest > _LONG else "line"


def _label(path: str) -> str:
    special = {
        "arxiv": "arXiv id",
        "doi": "DOI",
        "published_url": "Address of the published version",
        "baseline.as_printed": "Compared with",
        "baseline.name": "Baseline's key",
        "evidence.quote": "Quote",
        "evidence.place": "Where the quote stands",
        "evidence.where": "Which table, figure or section",
        "of": "Reproduces the claim",
        "by": "Measured by",
        "on": "Day of the change of status",
        "why": "Reason of the change of status",
        "source": "Where the reason can be read",
        "verified.arxiv": "What states the arXiv id",
        "verified.venue": "What states the venue",
        "verified.authors": "What states the authors",
        "verified.doi": "What states the DOI",
        "verified.claims": "How the claims were read a second time",
    }
    return special.get(path) or path.rpartition(".")[2].replace("_", " ").capitalize()


CLAIM_INPUTS = {each.name: each for each in inputs(Claim)}
PAPER_INPUTS = {each.name: each for each in inputs(Paper)}
NO_CLAIMS = "no_claims"
"""The field of a record that says why it has no claim; it is asked where there is none."""
