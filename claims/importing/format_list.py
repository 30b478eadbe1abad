"""The formats by the names that the command line has for them."""

from __future__ import annotations

from collections.abc import Mapping

from claims.importing.formats import (
    eval_results,
    every_eval_ever,
    llm_leaderboard,
    model_index,
    nlp_progress,
    spec_bench,
)
from claims.importing.found_figures import Reader

MAPPED = "csv"
"""Tables of anybody, which need a mapping."""
READERS: Mapping[str, Reader] = {
    "every-eval-ever": every_eval_ever.figures,
    "nlp-progress": nlp_progress.figures,
    "model-index": model_index.figures,
    "eval-results": eval_results.figures,
    "spec-bench": spec_bench.figures,
    "llm-leaderboard": llm_leaderboard.figures,
}
"""Formats that say themselves what their figures are."""
FORMATS = (MAPPED, *READERS)
