"""One rule a file, listed here: reading this list is reading the rules."""

from __future__ import annotations

from claims.checks import (
    arithmetic,
    canonical,
    claim_ids,
    dates,
    fit,
    history,
    no_claims,
    place,
    quote,
    reproduced,
    together,
    twins,
    vocabulary,
    wording,
)
from claims.checks.check import Check, Finding

CHECKS = (
    Check("place", place.find),
    Check("claim_ids", claim_ids.find),
    Check("no_claims", no_claims.find),
    Check("fit", fit.find),
    Check("quote", quote.find),
    Check("vocabulary", vocabulary.find),
    Check("dates", dates.find),
    Check("history", history.find),
    Check("together", together.find),
    Check("arithmetic", arithmetic.find, blocking=False),
    Check("wording", wording.find, blocking=False),
    Check("canonical", canonical.find, blocking=False),
    Check("twins", twins.find, scope="collection"),
    Check("reproduced", reproduced.find, scope="collection"),
)

__all__ = ["CHECKS", "Check", "Finding"]
