"""What one is asked for to make a claim or a paper's block: made from the model, so that no list stands twice."""

from __future__ import annotations

import types
import typing
from datetime import date
from enum import Enum
from typing import Literal, NamedTuple

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from claims.descriptions import described
from claims.model import Claim, Paper, Part
from claims.schema_problems import model_in
from claims.words import Word

Shape = Literal["choice", "key", "keys", "line", "lines", "text", "day"]

_VOCABULARIES = {"domain": "domains", "family": "families", "families_also": "families", "venue": "venues"}
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


def inputs(model: type[Part], prefix: str = "", required: bool = True) -> list[Input]:
    """An input for each field of `model`, those of its parts in their place."""
    made: list[Input] = []
    for name, field in described(model).items():
        if name in _NOT_ASKED:
            continue
        part = model_in(field.annotation)
        if part is not None and issubclass(part, Part):
            made += inputs(part, f"{prefix}{name}.", required and field.is_required())
        else:
            made.append(_input(f"{prefix}{name}", field, required))
    return made


def _input(path: str, field: FieldInfo, required: bool) -> Input:
    vocabulary = "baselines" if path == "baseline.name" else _VOCABULARIES.get(path, "")
    words = _words(field.annotation)
    is_list = typing.get_origin(field.annotation) is tuple
    shape: Shape = (
        ("keys" if is_list else "key")
        if vocabulary
        else "choice"
        if words
        else "lines"
        if is_list
        else "day"
        if _holds(field.annotation, date)
        else "text"
        if _longest(field) > _LONG
        else "line"
    )
    default = "" if field.is_required() or field.default in (None, ()) else str(field.default)
    return Input(
        path,
        _label(path),
        field.description or "",
        shape,
        words,
        vocabulary,
        _examples(field),
        field.is_required() and required,
        default,
    )


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
    }
    return special.get(path) or path.rpartition(".")[2].replace("_", " ").capitalize()


def _parts(annotation: object) -> typing.Iterator[object]:
    """The annotation and everything it is made of."""
    yield annotation
    if typing.get_origin(annotation) in (tuple, list, typing.Union, types.UnionType, typing.Annotated):
        for argument in typing.get_args(annotation):
            yield from _parts(argument)


def _words(annotation: object) -> type[Word] | None:
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, Enum) and issubclass(part, Word):
            return part
    return None


def _holds(annotation: object, wanted: type) -> bool:
    return any(part is wanted for part in _parts(annotation))


def _longest(field: FieldInfo) -> int:
    parts = [*field.metadata, *_parts(field.annotation)]
    for part in parts:
        limit = part.max_length if isinstance(part, StringConstraints) else getattr(part, "max_length", None)
        if isinstance(limit, int):
            return limit
    return 0


def _examples(field: FieldInfo) -> tuple[str, ...]:
    found = list(field.examples or ())
    for part in _parts(field.annotation):
        if isinstance(part, FieldInfo):
            found += part.examples or ()
    return tuple(map(str, found))


CLAIM_INPUTS = {each.name: each for each in inputs(Claim)}
PAPER_INPUTS = {each.name: each for each in inputs(Paper)}
