"""What a reader of a format finds: figures with their paper, cells without one, files that are broken. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from claims.errors import ClaimsError
from claims.importing.source_files import Source
from claims.vocabulary import Vocabularies

NO_FIGURE = "no figure printed"
"""Why an empty cell, or one with a dash, makes no claim."""


class At(NamedTuple):
    """Where in the source a figure stands."""

    file: str
    """Relative to the source, with forward slashes."""
    row: str = ""
    """Line, row or path: `line 17`, `evaluation_results[3]`."""
    column: str = ""

    def __str__(self) -> str:
        column = f"column {self.column}" if self.column else ""
        return ", ".join(filter(None, (self.file, self.row, column)))


class Figure(NamedTuple):
    """A figure of the source: the fields of its claim by dotted name, and those of its paper."""

    at: At
    paper: Mapping[str, str]
    """Fields of `claims.model.Paper`; `title` is always there."""
    claim: Mapping[str, str]
    key: str
    """What identifies its paper: equal for figures of one paper."""
    exact: str = ""
    """The number with its sign, where a claim cannot hold it as it is: below zero, or with very many digits."""


class Refused(NamedTuple):
    """A figure that makes no claim."""

    at: At
    found: str
    why: str


class Broken(NamedTuple):
    """A file, or a part of one, that cannot be read."""

    at: At
    why: str


class Counted(NamedTuple):
    """So many parts of the source were looked at: tables, rows, models."""

    what: str
    n: int = 1


Found: TypeAlias = Figure | Refused | Broken | Counted


class MappingError(ClaimsError):
    """A mapping that does not fit its table; `problems` names each fault and `preview` holds the first rows."""

    def __init__(self, problems: list[str], preview: list[list[str]]) -> None:
        super().__init__("; ".join(problems))
        self.problems, self.preview = problems, preview


Reader: TypeAlias = Callable[[Source, Vocabularies], Iterator[Found]]
"""Reads a source, a figure at a time; problems of a single file or figure are among what it yields."""
