from __future__ import annotations

from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.model import Claim
from claims.words import Attribution, Status


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """A changed status says on, why and source; a reproduction says of what and by whom."""
    for i, claim in enumerate(file.record.claims):
        if claim.status is Status.REPORTED and claim.attribution is Attribution.ORIGINAL and not _history(claim):
            continue
        for step, found, allowed, fix in (*_status(claim), *_attribution(claim)):
            yield Finding(("claims", i, step), found, allowed, fix)


def _history(claim: Claim) -> bool:
    """Whether any field of a change of status or of a reproduction is there."""
    return any(each is not None for each in (claim.on, claim.why, claim.source, claim.of, claim.by))


def _status(claim: Claim) -> Iterator[tuple[str, str, str, str]]:
    for name in ("on", "why", "source"):
        present = getattr(claim, name) is not None
        if claim.status is not Status.REPORTED and not present:
            yield "status", f"{claim.status} without `{name}`", "on, why and source", f"add `{name}:`"
        if claim.status is Status.REPORTED and present:
            yield name, f"`{name}` with status reported", "no such field here", "set `status:`, or delete it"


def _attribution(claim: Claim) -> Iterator[tuple[str, str, str, str]]:
    for name in ("of", "by"):
        present = getattr(claim, name) is not None
        if claim.attribution is Attribution.REPRODUCTION and not present:
            yield "attribution", f"a reproduction without `{name}`", "of and by", f"add `{name}:`"
        if claim.attribution is Attribution.ORIGINAL and present:
            yield name, f"`{name}` with attribution original", "no such field here", "set `attribution:`, or delete it"
