"""What one reads first on Explore: how much matches, of which kind, and the figures of that kind."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from claims.filters import Filter
from claims.phrases import TYPICAL_MEANS
from claims.queries import KindSummary
from claims.words import Kind
from dashboard.explore import questions
from dashboard.shared import session
from dashboard.shared.cache import about
from dashboard.shared.filter_words import filter_words
from dashboard.shared.key_figures import KeyFigure, count, key_figures
from dashboard.shared.markup import escape


def summary_line(filter: Filter, total: int) -> None:
    """How much matches, and what was asked."""
    words = filter_words(filter)
    noun = "claim" if total == 1 else "claims"
    st.markdown(f"**{total:,} {noun}**{': ' + escape(words) if words else ', no filter'}")
    left_out = about()["left_out"]
    if left_out:
        st.caption(f":material/warning: {left_out} file{'s' * (left_out != 1)} left out for problems; see Quality.")


def kind_selector(counts: Mapping[str, KindSummary]) -> Kind:
    """Which kind of claim the chart shows: one at a time of those that `counts` has: they are never pooled."""
    options = list(counts)
    if session.SHOW.get() not in options:
        session.SHOW.set(options[0])
    chosen = st.pills(
        "The chart shows one kind of claim at a time; the table below it has all.",
        options,
        key=session.SHOW.key,
        required=True,
        format_func=lambda kind: f"{Kind(kind).label} · {counts[kind].claims:,}",
    )
    chosen = chosen or options[0]
    session.SHOW_CHOSEN.set(chosen if chosen != options[0] else None)
    return Kind(chosen)


def headline(filter: Filter, kind: Kind, total: int, figures: KindSummary) -> None:
    """The figures one reads first."""
    papers, every = questions.papers(filter), about()["papers"]
    shown = [KeyFigure(f"{papers:,} of {every:,}", "papers", "Papers with a matching claim, of all read.")]
    if figures.factors:
        best = "Best cases. They are drawn open and never pooled with typical figures."
        shown += [
            count(figures.factors, f"factor of {kind.label}", f"factors of {kind.label}"),
            KeyFigure(f"{figures.typical:,} of {figures.factors:,}", "typical figures", TYPICAL_MEANS),
            KeyFigure(f"{figures.up_to:,} of {figures.factors:,}", "printed as “up to”", best),
        ]
    key_figures(*shown)
