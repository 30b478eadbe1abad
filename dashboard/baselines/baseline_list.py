"""All baselines, and the claims that name none."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from claims.queries import neighbours
from claims.words import Kind
from dashboard.baselines.choosing import terms
from dashboard.shared.cache import ask
from dashboard.shared.key_figures import KeyFigure, count, key_figures
from dashboard.shared.links import address, claim_address
from dashboard.shared.pages import BASELINES
from dashboard.shared.url_params import BASELINE

MOST_SILENT = 200


def baseline_list() -> None:
    """Every baseline with the number of claims over it, and how often nothing is named."""
    known, found = terms(), ask(neighbours.baselines)
    counts = ask(neighbours.baseline_summary)
    key_figures(
        KeyFigure(f"{counts.keyed:,} of {counts.claims:,}", "claims over a baseline with a name"),
        KeyFigure(f"{counts.worded:,}", "over something told in other words"),
        count(counts.silent, "that names no baseline", "that name no baseline"),
    )
    rows = [
        {
            "Baseline": known.get(each.key, {}).get("label", each.key),
            "Claims": each.claims,
            "Papers": each.papers,
            "With a factor": each.factors,
            "Why a claim over it says little": known.get(each.key, {}).get("weak") or "",
            "Open": address(BASELINES.path, [(BASELINE, each.key)]),
        }
        for each in found
    ]
    st.dataframe(
        rows,
        hide_index=True,
        placeholder="–",
        width="stretch",
        alt="Baselines by number of claims",
        column_config={
            "Open": st.column_config.LinkColumn(display_text="open", width="small"),
            **{name: st.column_config.NumberColumn(width="small") for name in ("Claims", "Papers", "With a factor")},
        },
    )
    _worded()
    _silent(counts.silent)


def _worded() -> None:
    found = ask(neighbours.other_baselines, MOST_SILENT)
    if not found:
        return
    with st.expander(f"Baselines in words that stand for no known name ({len(found)})"):
        _linked([claim["baseline"] or "" for claim in found], [claim["claim_id"] for claim in found], "Compared with")


def _silent(count: int) -> None:
    if not count:
        return
    with st.expander(f"Claims that do not say what they compare with ({count})"):
        st.caption("For a proven bound or a level alone that is usual; for a speedup the figure means little without.")
        claims = ask(neighbours.without_baseline, MOST_SILENT)
        _linked(
            [f"{claim['who']}: {claim['printed']}" for claim in claims],
            [claim["claim_id"] for claim in claims],
            "Claim",
            [Kind(claim["kind"]).label for claim in claims],
        )
        if count > MOST_SILENT:
            st.caption(f"The first {MOST_SILENT}.")


def _linked(words: list[str], ids: list[str], title: str, kinds: list[str] | None = None) -> None:
    columns = {title: words, **({"Kind": kinds} if kinds else {}), "Id": ids}
    columns["Open"] = [claim_address(one) for one in ids]
    st.dataframe(
        pd.DataFrame(columns),
        hide_index=True,
        placeholder="–",
        width="stretch",
        alt=title,
        column_config={"Open": st.column_config.LinkColumn(display_text="open", width="small")},
    )
