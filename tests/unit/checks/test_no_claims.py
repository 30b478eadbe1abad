from __future__ import annotations

from claims.checks import Finding, no_claims
from tests.sample import SAMPLE, found

CLAIMS = SAMPLE[SAMPLE.index("claims:") :]


def test_passes() -> None:
    assert found(no_claims) == []
    assert found(no_claims, (CLAIMS, "no_claims: A survey.\nclaims: []\n")) == []


def test_no_claims_need_a_reason() -> None:
    assert found(no_claims, (CLAIMS, "claims: []\n")) == [
        Finding(("claims",), "no claims", "claims, or a reason", "add a line `no_claims: <why>`")
    ]


def test_claims_need_none() -> None:
    assert found(no_claims, ("claims:\n", "no_claims: A survey.\nclaims:\n")) == [
        Finding(("no_claims",), "both a reason and claims", "one of the two", "delete the line `no_claims`")
    ]
