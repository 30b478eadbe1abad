"""How often the candidates of a rule turned out to be claims, and with what certainty that is known. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from claims.candidates.candidate import Candidate
from claims.candidates.decisions import Decision, Verdict
from claims.candidates.proposing import LEAST_PRECISION

ENOUGH = 10
"""Decisions about a rule from which they count, and not the annotated abstracts."""
_Z = 1.959963984540054  # the quantile of the normal distribution for 95%


class TrackRecord(NamedTuple):
    """Of `n` candidates of a rule, `right` were claims."""

    rule: str
    n: int
    right: int
    unchanged: int | None = None
    """Of these, accepted without a correction; None for annotated abstracts."""

    @property
    def precision(self) -> float | None:
        """The share of claims; None without a case."""
        return self.right / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of the precision."""
        return wilson(self.right, self.n)

    @property
    def is_good(self) -> bool:
        """Whether candidates of the rule are offered without being asked for."""
        return self.right >= LEAST_PRECISION * self.n


def wilson(right: int, n: int) -> tuple[float, float]:
    """Return the 95% score interval of a share; all of 0 to 1 without a case.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22 (1927), 209-212: centre (p + z²/2n) / (1 + z²/n), half width
    z √(p(1-p)/n + z²/4n²) / (1 + z²/n).
    """
    if not n:
        return 0.0, 1.0
    share, whole = right / n, 1 + _Z**2 / n
    centre = (share + _Z**2 / (2 * n)) / whole
    half = _Z * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / whole
    return max(0.0, centre - half), min(1.0, centre + half)


def decided(decisions: Iterable[Decision]) -> dict[str, TrackRecord]:
    """Return the record of each rule about whose candidates somebody decided, the most decided first."""
    counts: dict[str, Counter[Verdict]] = {}
    for decision in decisions:
        counts.setdefault(decision.rule, Counter())[decision.decision] += 1
    found = [
        TrackRecord(rule, count.total(), count.total() - count[Verdict.REJECT], count[Verdict.ACCEPT])
        for rule, count in counts.items()
    ]
    return {record.rule: record for record in sorted(found, key=lambda record: (-record.n, record.rule))}


def of_rule(candidate: Candidate, records: Mapping[str, TrackRecord]) -> TrackRecord:
    """Return the record of a candidate's rule: as decided so far, with few decisions as in annotated abstracts."""
    record = records.get(candidate.rule)
    annotated = TrackRecord(candidate.rule, candidate.cases, candidate.right)
    return record if record and (record.n >= ENOUGH or not annotated.n) else annotated
