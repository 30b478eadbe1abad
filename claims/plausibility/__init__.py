"""Rules of arithmetic that test whether the claims of one record can be true: hints, never verdicts. Pure."""

from __future__ import annotations

from claims.model import Record
from claims.plausibility import amdahl, granularity, memory, pairs, peak, percent
from claims.plausibility.hint import Hint

RULES = (pairs.find, percent.find, amdahl.find, memory.find, granularity.find, peak.find)


def hints(record: Record) -> list[Hint]:
    """Return every reason to look at a claim of `record` again, by claim, then by rule."""
    found = [hint for rule in RULES for hint in rule(record)]
    return sorted(found, key=lambda hint: int(hint.claim[1:]))


__all__ = ["RULES", "Hint", "hints"]
