from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.problem import nearest


def find(files: Sequence[RecordFile], _: Vocabularies) -> Iterator[tuple[RecordFile, Finding]]:
    """`of` names a claim of this collection."""
    ids = dict.fromkeys(f"{file.slug}.{claim.id}" for file in files for claim in file.record.claims)
    for file in files:
        for i, claim in enumerate(file.record.claims):
            if claim.of is not None and claim.of not in ids:
                near = nearest(claim.of, ids)
                yield (
                    file,
                    Finding(
                        ("claims", i, "of"),
                        f'"{claim.of}"',
                        f"the id of a claim, nearest: {', '.join(near)}",
                        f'write "{near[0]}"' if near else "add that claim first",
                    ),
                )
