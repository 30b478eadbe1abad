"""All baselines, and the claims that name none."""

from __future__ import annotations

import streamlit as st

from claims.queries import neighbours
from claims.words import Kind
from dashboard.baselines.choosing import terms
from dashboard.shared import session
from dashboard.shared.cache import ask
from dashboard.shared.key_figures import KeyFigure, key_figures
from dashboard.shared.open_table import open_table

MOST_SILENT = 200


def baseline_list() -> None:
    """Every baseline with the number of claims over it, and how often nothing is named."""
    known, found = terms(), ask(neighbours.baselines)
    counts = ask(neighbours.baseline_summary)
    key_figures(
        KeyFigure(f"{counts.keyed:,} of {counts.claims:,}", "claims with a known baseline"),
        KeyFigure(f"{counts.worded:,}", "with one we could not match"),
        KeyFigure(f"{counts.silent:,}", "with none"),
    )
    weak = {each.key: known.get(each.key, {}).get("weak") or "" for each in found}
    found = sorted(found, key=lambda each: bool(weak[each.key]))
    most = max((each.claims for each in found), default=1)
    rows = [
        {
            "Baseline": known.get(each.key, {}).get("label", each.key),
            "Claims": each.claims,
            "With a factor": each.factors,
            "Papers": each.papers,
            "Tag": ["weak baseline"] if weak[each.key] else [],
            "Caveat": weak[each.key] or None,
        }
        for each in found
    ]
    bar = st.column_config.ProgressColumn(min_value=0, max_value=most, format="%d")
    opened = open_table(
        rows,
        "baselines",
        "Baselines by number of claims, those that name no method last",
        {
            "Claims": bar,
            "With a factor": bar,
            "Papers": st.column_config.NumberColumn(width="small"),
            "Tag": st.column_config.MultiselectColumn("Note", width=120),
        },
    )
    if opened is not None:
        session.BASELINE_ASKED.set(found[opened].key)
        st.rerun()
    _worded()
    _silent(counts.silent)


def _worded() -> None:
    found = ask(neighbours.other_baselines, MOST_SILENT)
    if not found:
        return
    with st.expander(f"Unmatched baselines ({len(found)})"):
        _linked([claim["baseline"] or "" for claim in found], [claim["claim_id"] for claim in found], "Baseline")


def _silent(count: int) -> None:
    if not count:
        return
    with st.expander(f"Claims without a baseline ({count})"):
        st.caption("Usual for a proven bound or an absolute value; a speedup means little without one.")
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
    rows = [{title: word, **({"Kind": kinds[i]} if kinds else {}), "Id": ids[i]} for i, word in enumerate(words)]
    opened = open_table(rows, f"baselines {title}", title, most_high=460)
    if opened is not None:
        session.ROW_CLAIM.set(ids[opened])
        session.ROW_IDS.set(ids)
