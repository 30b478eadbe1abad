"""One rule a file, listed here: reading this list is reading the rules."""

from __future__ import annotations

from claims.checks import (
    arithmetic,
    claim_ids,
    dates,
    file_path,
    formatting,
    kind_and_form,
    no_claims,
    printed_words,
    quote,
    reproduced,
    same_run,
    source_version,
    status_fields,
    twins,
    vocabulary,
)
from claims.checks.check import Check, Finding

CHECKS = (
    Check("file_path", file_path.find),
    Check("claim_ids", claim_ids.find),
    Check("no_claims", no_claims.find),
    Check("kind_and_form", kind_and_form.find),
    Check("quote", quote.find),
    Check("vocabulary", vocabulary.find),
    Check("dates", dates.find),
    Check("source_version", source_version.find),
    Check("status_fields", status_fields.find),
    Check("same_run", same_run.find),
    Check("arithmetic", arithmetic.find, blocking=False),
    Check("printed_words", printed_words.find, blocking=False),
    Check("formatting", formatting.find, blocking=False),
    Check("twins", twins.find, scope="collection"),
    Check("reproduced", reproduced.find, scope="collection"),
)

__all__ = ["CHECKS", "Check", "Finding"]
