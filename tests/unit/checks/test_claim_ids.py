from __future__ import annotations

import pytest

from claims.checks import Finding, claim_ids
from tests.sample import found


def test_passes() -> None:
    assert found(claim_ids) == []


@pytest.mark.parametrize(
    ("old", "new", "at", "expected"),
    [
        ("id: c2", "id: c3", 1, "c2"),  # a gap
        ("id: c2", "id: c1", 1, "c2"),  # the same twice
        ("id: c1", "id: c2", 0, "c1"),  # out of order
    ],
)
def test_ids_count_from_one(old: str, new: str, at: int, expected: str) -> None:
    assert found(claim_ids, (old, new)) == [
        Finding(
            ("claims", at, "id"),
            f'"{new.removeprefix("id: ")}"',
            f"{expected} here",
            f'write "{expected}", or restore the claim that was deleted',
        )
    ]
