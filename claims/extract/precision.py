"""How often a proposal of each rule is a claim, as tests/benchmark/extraction.py measured it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("precision.json")
"""The measured table: rule -> {"n": proposals, "right": those that are claims}."""


class Precision(NamedTuple):
    """Of `n` proposals of a rule in annotated abstracts, `right` were claims."""

    n: int
    right: int


def precision(rule: str) -> Precision | None:
    """Return the measured precision of a rule, or None if the annotated abstracts never used it."""
    return _table().get(rule)


@cache
def _table() -> dict[str, Precision]:
    return {rule: Precision(**counts) for rule, counts in json.loads(TABLE.read_text(encoding="utf-8")).items()}
