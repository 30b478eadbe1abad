"""`Hint`: the result of a rule of plausibility."""

from __future__ import annotations

from typing import NamedTuple


class Hint(NamedTuple):
    """A reason to look at a claim again: arithmetic that does not come out, never a verdict on the paper."""

    claim: str
    """Id of the claim within its record: c3."""
    rule: str
    """Name of the rule: the module that holds it."""
    sentence: str
    """The arithmetic in one plain sentence."""
