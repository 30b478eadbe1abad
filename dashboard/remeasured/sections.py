"""The parts of the Re-measured page: reported figures, and those that others measured."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.compare.axis_states import factors
from claims.compare.reproductions import (
    Finding,
    Pair,
    by_gap,
    expectations,
    finding,
    method_of,
    pairs,
    speaks_of,
    why_apart,
)
from claims.filters import MAX_TEXT
from claims.queries import neighbours
from claims.words import Kind
from dashboard.charts.remeasured import MOST_DRAWN, describe, describe_strip, dumbbells, strip
from dashboard.remeasured.params import RemeasuredParams
from dashboard.shared import address_bar, session
from dashboard.shared.cache import ask, labels
from dashboard.shared.markup import escape, shortened
from dashboard.shared.menus import one_of
from dashboard.shared.open_table import open_table
from dashboard.shared.pages import BASELINES, REMEASURED
from dashboard.shared.pictures import picture
from dashboard.shared.url_params import BASELINE

MOST = 1000
_WIDEST = 900  # pixels of a chart, so that a line of text and its marks stay together


def everything() -> tuple[Pair, ...]:
    """Every measurement by others with the claim it measures."""
    return pairs(*ask(neighbours.reported_and_again, MOST))


def take_address(found: Sequence[Pair]) -> None:
    """Choose the method and the words that the address names."""
    known = {method_of(pair) for pair in found}
    asked = address_bar.arrived(REMEASURED, lambda raw: RemeasuredParams.from_params(raw, known))
    if asked is not None:
        session.REMEASURED_METHOD.set(asked.method)
        session.REMEASURED_WORDS.set(asked.words)


def chosen_of(found: Sequence[Pair]) -> tuple[list[Pair], RemeasuredParams]:
    """The pairs the visitor asks for by method and by words, and the choice."""
    with st.container(horizontal=True):
        method = one_of(
            "Method",
            sorted({method_of(pair) for pair in found}),
            index=None,
            key=session.REMEASURED_METHOD.key,
            filter_mode="contains",
            placeholder="all methods",
        )
        words = st.text_input(
            "Search",
            key=session.REMEASURED_WORDS.key,
            type="search",
            placeholder="GPU, model, software, task",
            max_chars=MAX_TEXT,
        )
    shown = [pair for pair in found if (method is None or method_of(pair) == method) and speaks_of(pair, words or "")]
    return shown, RemeasuredParams(method, words or "")


def finding_first(shown: Sequence[Pair]) -> None:
    """What all pairs show, with what limits it in the same breath."""
    what = finding(shown)
    if what.pairs:
        st.markdown(f"#### {finding_words(what)}")
    st.caption(
        "**Read the conditions first.** A typical result below an “up to” does not contradict it; where the paper does "
        "not say what it measured on, nobody can measure the same again.",
        help="Others measured on other hardware, with other models, software and data than the paper. Each moves a "
        "factor, in either direction.",
    )


def finding_words(what: Finding) -> str:
    """The finding as a paragraph, in the words of the page."""
    limits = ["the conditions differ"]
    if what.most > 1:
        limits.append(f"{what.most} of the measurements are from one source ({escape(what.most_from)})")
    if what.best_cases:
        limits.append(f"{what.best_cases} of the reported figures are “up to”")
    limits.append("people mostly report what did not reproduce")
    return (
        f"In {what.less} of {what.pairs} pair{'s' * (what.pairs != 1)} with a factor, others measured less than the "
        f"paper reports. But {', '.join(limits[:-1])}, and {limits[-1]}."
    )


def tabs(shown: Sequence[Pair]) -> None:
    """The pairs as a chart, what to expect from a reported figure, what differs, and all as a table."""
    names = ["Pair by pair", "What to expect", f"Differences ({len(shown)})", f"Table ({len(shown)})"]
    for tab, part in zip(st.tabs(names), (_chart, _expect, _differences, _table), strict=True):
        with tab:
            part(shown)


def _chart(shown: Sequence[Pair]) -> None:
    """A chart of dumbbells for each kind of claim."""
    drawn = [pair for pair in shown if pair.has_factors]
    kinds = [kind for kind in Kind if any(pair.again["kind"] == kind for pair in drawn)]
    for kind in kinds:
        same = [pair for pair in drawn if pair.again["kind"] == kind]
        names = {str(pair.reported["claim_id"]): str(pair.reported["who"]) for pair in same}
        if len(kinds) > 1:
            st.markdown(f"**{kind.label.capitalize()}**")
        with st.container(width=_WIDEST):
            title = f"Reported and re-measured: {kind.label}; conditions differ"
            picture(dumbbells(same, names), f"again_{kind.value}", title, describe(same, names))
        if len(same) > MOST_DRAWN:
            st.caption(f"The first {MOST_DRAWN} of {len(same)}; the table has all.")
    if levels := len(shown) - len(drawn):
        st.caption(f"{levels} more in the table only: absolute values have no factor.")


def _expect(shown: Sequence[Pair]) -> None:
    """Measured over reported, by how the figure was stated."""
    found = expectations(shown)
    if not found:
        st.caption("No pair of two single factors here.")
        return
    st.markdown("Measured ÷ reported, by how the paper states its figure. 100% would be as reported.")
    with st.container(width=_WIDEST):
        families = labels("family")
        picture(strip(found, families), "expect", "Measured over reported", describe_strip(found, families))
    left = sum(pair.has_factors for pair in shown) - sum(len(each.ratios) for each in found)
    ranges = f" {left} pair{'s' * (left != 1)} with a range left out." if left else ""
    st.caption(f"Measurements of one source are not independent, and the conditions differ.{ranges}")


def _differences(shown: Sequence[Pair]) -> None:
    """What sets the two measurements of each pair apart."""
    rows = [
        {
            "Claim": pair.reported["who"],
            **_figures(pair),
            "Differences": why_apart(pair),
            "By": pair.again["measured_by"],
        }
        for pair in by_gap(shown)
    ]
    _open_rows(rows, by_gap(shown), "differences", "What sets reported and re-measured figures apart")


def _table(shown: Sequence[Pair]) -> None:
    """The same as a table, with the conditions."""
    rows = [
        {
            "Claim": pair.reported["who"],
            **_figures(pair),
            "Measured ÷ reported": _ratio(pair),
            **{name.capitalize(): pair.again[name] for name in ("hardware", "model", "software")},
            "Task": pair.again["task"] or pair.again["dataset"],
            "By": pair.again["measured_by"],
        }
        for pair in by_gap(shown)
    ]
    _open_rows(rows, by_gap(shown), "measurements", "Reported and re-measured figures with their conditions")


def _figures(pair: Pair) -> dict[str, object]:
    return {"Reported": shortened(str(pair.reported["printed"])), "Re-measured": shortened(str(pair.again["printed"]))}


def _ratio(pair: Pair) -> str | None:
    """Measured over reported; of ranges the least and the most it can be."""
    ends, again = factors(pair.reported), factors(pair.again)
    if not pair.has_factors or ends is None or again is None:
        return None
    low, high = again[0] / ends[1], again[1] / ends[0]
    return f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"


def _open_rows(rows: Sequence[dict], pairs: Sequence[Pair], key: str, alt: str) -> None:
    wide = {"Differences": st.column_config.TextColumn(width=520), "Claim": st.column_config.TextColumn(width=170)}
    ratio = st.column_config.TextColumn(
        help="Below 1 the re-measured figure is smaller. Not a verdict: conditions differ."
    )
    opened = open_table(rows, key, alt, {**wide, "Measured ÷ reported": ratio})
    if opened is not None:
        session.ROW_CLAIM.set(str(pairs[opened].again["claim_id"]))
        session.ROW_IDS.set([str(pair.again["claim_id"]) for pair in pairs])


def onward(shown: Sequence[Pair]) -> None:
    """Links to the baselines that connect the methods measured again."""
    names = labels("baseline")
    for key in sorted({str(pair.again["baseline_key"]) for pair in shown if pair.again["baseline_key"]}):
        st.page_link(
            BASELINES.script,
            label=f"Compare methods over {escape(names.get(key, key))}",
            icon=":material/hub:",
            query_params={BASELINE: key},
        )
