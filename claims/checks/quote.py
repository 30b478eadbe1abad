from __future__ import annotations

from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.evidence import MAX_WORDS, missing_figures, word_count
from claims.problem import quoted


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """The quote holds the figure as a whole number, and has at most 15 words."""
    for i, claim in enumerate(file.record.claims):
        path = ("claims", i, "evidence", "quote")
        count = word_count(claim.evidence.quote)
        if count > MAX_WORDS:
            yield Finding(
                path,
                f"a quote of {count} words",
                f"at most {MAX_WORDS} words",
                "keep figure, unit and qualifier; join fragments with ' ... '",
            )
        for figure in missing_figures(claim):
            yield Finding(
                path,
                f"{quoted(claim.evidence.quote)}, without {quoted(figure)}",
                f"a quote that holds {quoted(figure)}",
                "quote the words that print the figure, or correct the figure",
            )
