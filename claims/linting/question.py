"""`Finding`: a question about a claim of a draft, and `Rule`, which asks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from claims.linting.draft_claims import Facts, Stated


class Finding(NamedTuple):
    """What a referee will ask, and where. Sorts by place."""

    file: str
    line: int
    column: int
    rule: str
    figure: str
    """The figure as the draft prints it."""
    question: str

    def sentence(self) -> str:
        """Return the question with its figure and its rule."""
        return f"“{self.figure}”: {self.question} [{self.rule}]"


class Once(Enum):
    """How often a question is asked."""

    CLAIM = "of every claim"
    PARAGRAPH = "once a paragraph"
    DRAFT = "once"


@dataclass(frozen=True)
class Rule:
    """A question and when it is asked."""

    name: str
    what: str
    """The rule in a line, as the help prints it."""
    ask: Callable[[Stated, Facts], str | None]
    """Returns the question, or None where the text answers it."""
    once: Once = Once.DRAFT
    contradiction: bool = False
    """Whether the text contradicts itself, so that it is no matter of opinion."""
