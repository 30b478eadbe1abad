from __future__ import annotations

from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """A record without claims says why in `no_claims`, and only such a record does."""
    record = file.record
    if not record.claims and record.no_claims is None:
        yield Finding(("claims",), "no claims", "claims, or a reason", "add a line `no_claims: <why>`")
    if record.claims and record.no_claims is not None:
        yield Finding(("no_claims",), "both a reason and claims", "one of the two", "delete the line `no_claims`")
