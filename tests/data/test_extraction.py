"""The extraction on the annotated abstracts: its goals, and the precision that it tells of its rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.extract.precision import TABLE
from tests.benchmark.extraction import Tally, measured


@pytest.fixture(scope="module")
def tally(shared: Path) -> Tally:
    return measured(shared)["all"]


def test_the_precision_of_the_rules_is_the_measured_one(tally: Tally) -> None:
    message = "run python -m tests.benchmark.extraction --write"
    assert TABLE.read_text(encoding="utf-8") == tally.table(), message


def test_nearly_every_claim_is_found_and_what_is_sure_is_right(tally: Tally) -> None:
    found = tally.found["sure"] + tally.found["unsure"]
    assert found >= 0.95 * tally.gold
    assert tally.found["sure"] >= 0.95 * tally.proposed["sure"]
    assert found >= 0.85 * (tally.proposed["sure"] + tally.proposed["unsure"])


@pytest.mark.parametrize(
    ("field", "rate"), [("value", 0.98), ("unit", 0.98), ("kind", 0.95), ("form", 0.97), ("qualifier", 0.97)]
)
def test_a_field_is_nearly_always_right(field: str, rate: float, tally: Tally) -> None:
    assert tally.right[f"both {field}"] >= rate * (tally.found["sure"] + tally.found["unsure"])
