from __future__ import annotations

from claims.checks import Finding, same_run
from tests.sample import SAMPLE, found

SECOND = SAMPLE[SAMPLE.index("  - id: c2") :]


def test_passes() -> None:
    assert found(same_run) == []


def test_a_claim_that_is_not_there() -> None:
    assert found(same_run, ("[c2]", "[c2, c7]")) == [
        Finding(("claims", 0, "together_with", 1), '"c7"', "c2", 'write "c2"')
    ]


def test_the_claim_itself() -> None:
    assert found(same_run, ("[c2]", "[c1]")) == [Finding(("claims", 0, "together_with", 0), '"c1"', "c2", 'write "c2"')]


def test_the_only_claim() -> None:
    assert found(same_run, (SECOND, "")) == [
        Finding(("claims", 0, "together_with", 0), '"c2"', "nothing: the record has one claim", "delete the field")
    ]
