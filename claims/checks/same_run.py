from __future__ import annotations

from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.problem import nearest


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """`together_with` names other claims of the same record."""
    ids = [claim.id for claim in file.record.claims]
    for i, claim in enumerate(file.record.claims):
        for j, other in enumerate(claim.together_with):
            if other not in ids or other == claim.id:
                others = [each for each in ids if each != claim.id]
                yield Finding(
                    ("claims", i, "together_with", j),
                    f'"{other}"',
                    ", ".join(others) or "nothing: the record has one claim",
                    f'write "{nearest(other, others)[0]}"' if others else "delete the field",
                )
