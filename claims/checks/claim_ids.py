from __future__ import annotations

from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """Claim ids are c1, c2 ... in order and without gaps; a withdrawn claim stays and keeps its id."""
    for i, claim in enumerate(file.record.claims):
        if claim.id != f"c{i + 1}":
            yield Finding(
                ("claims", i, "id"),
                f'"{claim.id}"',
                f"c{i + 1} here",
                f'write "c{i + 1}", or restore the claim that was deleted',
            )
            return
