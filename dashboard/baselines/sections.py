"""The parts of the Baselines page: what claims compare with, and what follows where they share it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from claims import queries
from claims.compare.indirect import Indirect, all_against
from claims.problem import quoted
from claims.queries import neighbours
from claims.row_types import ClaimRow
from claims.words import Kind
from dashboard.shared import address_bar
from dashboard.shared.cache import ask
from dashboard.shared.claim_drawer import figure_of
from dashboard.shared.key_figures import Fact, count, facts
from dashboard.shared.links import address, ignore
from dashboard.shared.markup import escape

Claims = Sequence[ClaimRow]
MOST_CLAIMS, MOST_PAIRED, MOST_SHOWN, MOST_SILENT = 300, 60, 20, 200
_CHOICE = "baseline_choice"


def terms() -> dict[str, dict[str, Any]]:
    """The words of data/vocabulary/baselines.yaml by key."""
    found = ask(queries.all_rows, "terms")
    return {term["key"]: term for term in found if term["vocabulary"] == "baselines"}


def take_parameters(page: str) -> None:
    """The baseline that the address names."""
    if not address_bar.arrived(page):
        return
    wanted = address_bar.params().get(address_bar.BASELINE, [""])[-1]
    unknown = [f"there is no baseline {quoted(wanted)}"] if wanted and wanted not in terms() else []
    ignore(unknown + address_bar.strangers(address_bar.BASELINE))
    st.session_state[_CHOICE] = wanted if wanted in terms() else None


def picker() -> str | None:
    """The baseline the visitor chooses, of those that claims compare with."""
    known, counted = terms(), {each.key: each.claims for each in ask(neighbours.baselines)}
    options = [*counted, *(key for key in known if key not in counted)]
    return st.selectbox(
        "Baseline",
        options,
        index=None,
        key=_CHOICE,
        placeholder="type to search, or read the list below",
        format_func=lambda key: f"{known[key]['label'] if key in known else key} · {counted.get(key, 0)}",
    )


# --- all of them ------------------------------------------------------------------------------------------------------


def listing() -> None:
    """Every baseline with the number of claims over it, and how often nothing is named."""
    known, found = terms(), ask(neighbours.baselines)
    counts = ask(neighbours.baseline_summary)
    facts(
        Fact(f"{counts.keyed:,} of {counts.claims:,}", "claims over a baseline with a name"),
        Fact(f"{counts.worded:,}", "over something told in other words"),
        count(counts.silent, "that names no baseline", "that name no baseline"),
    )
    rows = [
        {
            "Baseline": known.get(each.key, {}).get("label", each.key),
            "Claims": each.claims,
            "Papers": each.papers,
            "With a factor": each.factors,
            "Why a claim over it says little": known.get(each.key, {}).get("weak") or "",
            "Open": address("baselines", [(address_bar.BASELINE, each.key)]),
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
    columns["Open"] = [address("", [(address_bar.CLAIM, one)]) for one in ids]
    st.dataframe(
        pd.DataFrame(columns),
        hide_index=True,
        placeholder="–",
        width="stretch",
        alt=title,
        column_config={"Open": st.column_config.LinkColumn(display_text="open", width="small")},
    )


# --- one of them ------------------------------------------------------------------------------------------------------


def about(key: str) -> None:
    """What the baseline is, and whether a claim over it says much."""
    term = terms().get(key)
    if term is None:
        return
    st.subheader(escape(term["label"]), anchor="baseline")
    st.markdown(escape(term["definition"]))
    if term["aliases"]:
        st.caption(f"Also written: {escape('; '.join(term['aliases']))}")
    if term["weak"]:
        st.warning(f"**A weak baseline.** {escape(term['weak'])}", icon=":material/warning:")


def by_phase(claims: Claims) -> None:
    """The claims over the baseline, a table for each kind, sorted by phase."""
    if not claims:
        st.info("No claim compares with this baseline.", icon=":material/filter_alt_off:")
    for kind in [kind for kind in Kind if any(claim["kind"] == kind for claim in claims)]:
        of_kind = sorted((claim for claim in claims if claim["kind"] == kind), key=lambda claim: claim["phase"] or "~")
        st.markdown(f"**{escape(kind.label.capitalize())}** ({len(of_kind)})")
        rows = [
            {
                "Phase": escape(claim["phase"]) or "not reported",
                "Who": escape(claim["who"]),
                "Claim": figure_of(claim),
                "Metric": escape(claim["metric"]) or "–",
                "Setting": escape(claim["setting"]) or "not reported",
                "Words of the source": _quote_link(claim),
            }
            for claim in of_kind
        ]
        st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=f"Claims of kind {kind.label}")
    if len(claims) == MOST_CLAIMS:
        st.caption(f"The first {MOST_CLAIMS}; Explore, filtered to this baseline, has all.")


def _quote_link(claim: ClaimRow) -> str:
    return f"[“{escape(claim['quote'])}”]({address('', [(address_bar.CLAIM, claim['claim_id'])])})"


def indirect(claims: Claims) -> None:
    """What follows for two methods that both claim a factor over this baseline."""
    st.subheader("Method against method, through this baseline", anchor="indirect")
    able = [claim for claim in claims if claim["sort_factor"] is not None]
    estimates = all_against(able[:MOST_PAIRED])
    if not estimates:
        st.caption(
            "Nothing connects: it takes two different methods with a factor of one kind over this same baseline, "
            "with no axis that rules the comparison out."
        )
        return
    st.caption(
        "**Indirect:** nobody measured these. Each is one claimed factor divided by another, and holds only as far as "
        "the two were measured alike (Bucher et al. 1997). Read what differs before using one."
    )
    called = {claim["claim_id"]: claim["who"] for claim in able}
    for estimate in estimates[:MOST_SHOWN]:
        _estimate(estimate, called)
    if len(estimates) > MOST_SHOWN or len(able) > MOST_PAIRED:
        st.caption(f"The first {min(len(estimates), MOST_SHOWN)} of those among {min(len(able), MOST_PAIRED)} claims.")


def _estimate(estimate: Indirect, called: dict[str, str]) -> None:
    with st.container(border=True):
        st.markdown(
            f":gray-badge[:material/route: indirect] **{escape(called[estimate.a])}** over "
            f"**{escape(called[estimate.b])}**: **{escape(estimate.text)}**"
        )
        st.caption(f"Path: {escape(estimate.path)}")
        heading = f"{len(estimate.caveats)} axes on which the two legs differ or stay silent"
        if estimate.caveats:
            with st.expander(heading if len(estimate.caveats) > 1 else heading.replace("axes", "axis", 1)):
                st.markdown("\n".join(f"- {escape(axis.sentence)}" for axis in estimate.caveats))


def write_address(page: str, chosen: str | None) -> None:
    """Put the baseline into the address bar."""
    address_bar.write(page, [(address_bar.BASELINE, chosen)] if chosen else [])
