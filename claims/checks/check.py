"""What a check is, and what it yields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from claims.records import RecordFile
from claims.text.strict_yaml import Path
from claims.vocabulary import Vocabularies


class Finding(NamedTuple):
    """A problem before it knows its file and line: `path` leads through the record to the field."""

    path: Path
    found: str
    allowed: str
    fix: str


class Check(NamedTuple):
    """One rule. `record` checks see one file, `collection` checks see all and yield (file, finding)."""

    name: str
    find: Callable[..., Iterable]
    scope: Literal["record", "collection"] = "record"
    blocking: bool = True

    @property
    def sentence(self) -> str:
        """What the rule asks, for the manual."""
        return (self.find.__doc__ or "").strip().splitlines()[0]


__all__ = ["Check", "Finding", "RecordFile", "Vocabularies"]
