"""A figure with its metric says what is saved, what is used and what grows."""

from __future__ import annotations

from typing import cast

import pytest

from claims.readable import figure_of_what
from claims.row_types import ClaimRow

ROW = {"status": "reported", "outcome": "better", "kind": "cost_reduction"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            {"form": "reduction", "printed": "at least 30%", "metric": "training time"},
            "at least 30% less training time",
        ),
        ({"form": "share", "printed": "5%", "metric": "tokens"}, "5% of tokens"),
        ({"form": "increase", "printed": "40%", "metric": "throughput"}, "40% higher throughput"),
        (
            {"form": "reduction", "printed": "12%", "metric": "perplexity", "kind": "quality_gain"},
            "12% lower perplexity",
        ),
        ({"form": "ratio", "printed": "2.9×", "metric": "decoding speed"}, "2.9× decoding speed"),
        ({"form": "share", "printed": "5%", "metric": None}, "5%"),
        ({"form": "words", "printed": "better", "metric": "accuracy"}, "better: accuracy"),
        (
            {"form": "share", "printed": "0.7%", "metric": "KV cache", "status": "withdrawn"},
            "withdrawn: 0.7% of KV cache",
        ),
    ],
)
def test_saved_used_and_grown_read_differently(row: dict[str, str | None], words: str) -> None:
    assert figure_of_what(cast("ClaimRow", {**ROW, **row})) == words
