"""Candidates for tests: what the rules propose from small papers, in the vocabularies of tests/sample.py."""

from __future__ import annotations

from claims.candidates.candidate import Candidate
from claims.candidates.listed_paper import ListedPaper
from claims.candidates.proposing import Proposer
from tests.sample import VOCABULARIES

TEXT = (
    "Long inputs are slow to serve. We propose Quickly, a kernel that skips what is masked. "
    "On LongBench, Quickly is 2.5x faster than FlashAttention-2 and uses 30% less memory, at the same accuracy."
)
PAPER = ListedPaper(
    "Quickly: A Kernel", TEXT, ("Jane Doe", "Li Wei"), "neurips", "NeurIPS", 2024, address="https://x.org/q"
)


def candidates(paper: ListedPaper = PAPER, **changes: object) -> list[Candidate]:
    """The candidates of a paper, each with `changes`."""
    found = Proposer.of([], VOCABULARIES).candidates(paper, "neurips2024.json")
    suggested = {"domain": "language-models", "family": "long-context-adaptation", "source_version": "0123abc"}
    return [each._replace(**{**suggested, **changes}) for each in found]  # ty: ignore[invalid-argument-type]
