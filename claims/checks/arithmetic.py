from __future__ import annotations

from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.plausibility.factors import disagree, factors, in_words, one_measurement


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """Two figures that the text gives for one measurement ("from 10 to 5 GB, 50% less") agree as far as printed."""
    claims = file.record.claims
    if not any(claim.together_with for claim in claims):
        return
    for i, claim in enumerate(claims):
        for other in claims[:i]:
            if (other.id in claim.together_with or claim.id in other.together_with) and one_measurement(claim, other):
                mine, theirs = factors(claim), factors(other)
                if mine and theirs and disagree(mine, theirs):
                    yield Finding(
                        ("claims", i, "value" if claim.value is not None else "low"),
                        f"{in_words(mine)}, where {other.id} states {in_words(theirs)} for the same {claim.metric}",
                        "one factor, as far as both are printed",
                        "correct one of the two; if the text itself disagrees, say so in a `note`",
                    )
