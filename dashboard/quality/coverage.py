"""How much there is, how much of it is said, and how much is proven."""

from __future__ import annotations

import streamlit as st

from claims.queries import curation
from dashboard.shared.cache import about, ask, labels
from dashboard.shared.key_figures import count, key_figures

NAMES = {
    "baseline": "a baseline",
    "hardware": "hardware",
    "dataset": "a data set",
    "model": "a model",
    "quantity": "what exactly was saved",
    "baseline_hardware": "the baseline’s hardware",
}

BARS = {
    "verified": "Quote checked",
    "baseline": "Baseline",
    "hardware": "Hardware",
    "model": "Model",
    "dataset": "Data set",
}
"""What the bars show, by column of `curation.coverage`."""


def figures() -> None:
    """How much there is."""
    meta = about()
    key_figures(
        count(meta["papers"], "paper", "papers"),
        count(int(meta["claims"]), "claim", "claims"),
        count(meta["problems"], "problem", "problems"),
        count(meta["left_out"], "file left out", "files left out"),
    )


def progress() -> None:
    """How many of all claims have a checked quote, and name what a reader needs: bars to push."""
    found = ask(curation.coverage)
    total = sum(row["claims"] for row in found)
    for place, (name, title) in zip(st.columns(len(BARS)), BARS.items(), strict=True):
        done = sum(row[name] for row in found)
        place.progress(done / total if total else 0.0, text=f"**{title}** {done:,} of {total:,}")


def coverage_table() -> None:
    """How many claims of each kind say what a reader needs, and how many quotes were found."""
    found, kinds = ask(curation.coverage), labels("kind")
    columns = {"claims": "Claims", **{name: _title(name) for name in NAMES}, "verified": "Quote checked"}
    st.dataframe(
        [
            {"Kind of claim": kinds[row["kind"]], **{title: row[name] for name, title in columns.items()}}
            for row in found
        ],
        hide_index=True,
        placeholder="–",
        width="stretch",
        alt="How many claims of each kind name a baseline, hardware, data set and so on, and are verified",
    )
    st.caption(
        "A proven bound has no hardware, a comparison in words often none, and only savings and speedups have a "
        "quantity. `claims coverage` prints this."
    )


def _title(name: str) -> str:
    return "Quantity" if name == "quantity" else NAMES[name].removeprefix("a ").removeprefix("the ").capitalize()
