from __future__ import annotations

from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """Years run from the first public version to the venue, and a change of status comes after both."""
    record = file.record
    if record.venue_year is not None and record.venue_year < record.year:
        yield Finding(
            ("venue_year",),
            f"{record.venue_year}, before the first version of {record.year}",
            f"{record.year} or later",
            "correct year or venue_year",
        )
    if record.arxiv and record.arxiv[0].isdigit() and "/" not in record.arxiv:
        posted = 2000 + int(record.arxiv[:2])
        if record.year > posted:
            yield Finding(
                ("year",), f"{record.year}, after arXiv {record.arxiv}", f"{posted} or earlier", "correct year or arxiv"
            )
    for i, claim in enumerate(record.claims):
        if claim.on is not None and claim.on.year < record.year:
            yield Finding(
                ("claims", i, "on"), claim.on.isoformat(), f"a day of {record.year} or later", "correct the day"
            )
