"""How much there is, how much of it is said, and how much is proven."""

from __future__ import annotations

import streamlit as st

from claims.queries import curation
from claims.words import Verification
from dashboard.shared.cache import about, ask, labels
from dashboard.shared.key_figures import KeyFigure, count, key_figures

NAMES = {
    "baseline": "a baseline",
    "hardware": "hardware",
    "dataset": "a data set",
    "model": "a model",
    "quantity": "what exactly was saved",
    "baseline_hardware": "the baseline’s hardware",
}


def figures() -> None:
    """How much there is, how much of it is said, and how much is proven."""
    meta = about()
    marked, claims = ask(curation.marked), int(meta["claims"])
    key_figures(
        count(meta["papers"], "paper", "papers"),
        count(claims, "claim", "claims"),
        KeyFigure(f"{marked[Verification.FOUND]:,} of {claims:,}", "quotes found in the source"),
        count(meta["problems"], "problem", "problems"),
        count(meta["left_out"], "file left out", "files left out"),
    )


def named() -> None:
    """How many claims of each kind say what a reader needs, and how many are proven."""
    found, kinds = ask(curation.coverage), labels("kind")
    columns = {"claims": "Claims", **{name: _title(name) for name in NAMES}, "verified": "Quote found"}
    total = {name: sum(row[name] for row in found) for name in columns}
    told = ", ".join(f"**{total[name]}** name {title}" for name, title in NAMES.items())
    st.markdown(f"Of {total['claims']} claims {told}; the quotes of **{total['verified']}** were found in a source.")
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
