"""The parts of the Reproductions page: reported against measured again, by others and elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from claims.compare.reproductions import Pair, pairs, speaks_of, why_apart
from claims.filters import MAX_TEXT
from claims.queries import neighbours
from claims.words import Kind
from dashboard.charts.citation import cite, image_config
from dashboard.charts.remeasured import MOST_DRAWN, describe, dumbbells
from dashboard.remeasured.params import RemeasuredParams
from dashboard.shared import address_bar, session
from dashboard.shared.cache import ask, labels
from dashboard.shared.downloads import citation, image_format
from dashboard.shared.key_figures import count, key_figures
from dashboard.shared.links import claim_address
from dashboard.shared.markup import escape
from dashboard.shared.pages import BASELINES, REMEASURED
from dashboard.shared.url_params import BASELINE

MOST = 1000
_INK = {"light": "#31333f", "dark": "#e6eaf1"}  # what is read first; the theme's own grey is too faint for it


def everything() -> tuple[Pair, ...]:
    """Every measurement by others beside the claim it bears on."""
    again = ask(neighbours.measured_again, MOST)
    originals = sorted({claim["of"] for claim in again if claim["of"]})
    return pairs(ask(neighbours.by_ids, originals), again)


def _method(pair: Pair) -> str:
    return str(pair.reported["method"] or pair.reported["title"])


def take_address(found: Sequence[Pair]) -> None:
    """Choose the method and the words that the address names."""
    known = {_method(pair) for pair in found}
    asked = address_bar.arrived(REMEASURED, lambda raw: RemeasuredParams.from_params(raw, known))
    if asked is not None:
        session.REMEASURED_METHOD.set(asked.method)
        session.REMEASURED_WORDS.set(asked.words)


def chosen_of(found: Sequence[Pair]) -> tuple[list[Pair], RemeasuredParams]:
    """The pairs the visitor asks for by method and by words, and the choice."""
    with st.container(horizontal=True):
        method = st.selectbox(
            "Method",
            sorted({_method(pair) for pair in found}),
            index=None,
            key=session.REMEASURED_METHOD.key,
            placeholder="all methods",
        )
        words = st.text_input(
            "Search",
            key=session.REMEASURED_WORDS.key,
            type="search",
            placeholder="GPU, model, software, task",
            max_chars=MAX_TEXT,
        )
    shown = [pair for pair in found if (method is None or _method(pair) == method) and speaks_of(pair, words or "")]
    return shown, RemeasuredParams(method, words or "")


def conditions_first() -> None:
    """What to read before any figure."""
    st.info(
        "**Read the conditions first.** Others measured on other hardware, with other models, software and data than "
        "the paper: each moves a factor, in either direction. A typical figure below an “up to” agrees with it. "
        "Where the paper does not say what it measured on, nobody can measure the same again.",
        icon=":material/memory:",
    )


def counts(shown: Sequence[Pair]) -> None:
    """How much was measured again."""
    key_figures(
        count(len({str(pair.reported["claim_id"]) for pair in shown}), "claim measured again", "claims measured again"),
        count(len(shown), "measurement by others", "measurements by others"),
        count(len({str(pair.again["by"]) for pair in shown}), "who measured", "who measured"),
    )


def chart(shown: Sequence[Pair]) -> None:
    """A chart of dumbbells for each kind of claim."""
    drawn = [pair for pair in shown if pair.has_factors]
    for kind in [kind for kind in Kind if any(pair.again["kind"] == kind for pair in drawn)]:
        same = [pair for pair in drawn if pair.again["kind"] == kind]
        names = {str(pair.reported["claim_id"]): str(pair.reported["who"]) for pair in same}
        st.subheader(f"Reported, and measured again: {kind.label}", anchor=f"again-{kind.value}")
        figure = dumbbells(same, names)
        figure.update_layout(font_color=_INK.get(st.context.theme.type or ""))
        cite(figure, f"Reported and measured again: {kind.label}; conditions differ. {citation()}")
        st.plotly_chart(
            figure,
            key=f"again_{kind.value}",
            alt=describe(same, names),
            config=image_config(f"reproductions-{kind.value}", image_format()),
        )
        if len(same) > MOST_DRAWN:
            st.caption(f"The first {MOST_DRAWN} of {len(same)}; the table has all.")
    if levels := len(shown) - len(drawn):
        st.caption(f"In the table alone, for a level has no factor: {levels}.")


def table(shown: Sequence[Pair]) -> None:
    """The same as a table, with what sets the two measurements apart."""
    st.subheader("As a table", anchor="table")
    rows = [
        {
            "Claim": pair.reported["who"],
            "Reported": pair.reported["printed"],
            "Measured again": pair.again["printed"],
            "Measured ÷ reported": None if pair.ratio is None else round(pair.ratio, 2),
            "Hardware": pair.again["hardware"],
            "Model": pair.again["model"],
            "Software": pair.again["software"],
            "Task": pair.again["task"] or pair.again["dataset"],
            "What sets them apart": why_apart(pair),
            "By": pair.again["by"],
            "Report": claim_address(str(pair.reported["claim_id"])),
            "Measurement": claim_address(str(pair.again["claim_id"])),
        }
        for pair in shown
    ]
    link = st.column_config.LinkColumn(display_text="open", width="small")
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        placeholder="–",
        width="stretch",
        alt="Reported and measured-again figures with their conditions",
        column_config={
            "Report": link,
            "Measurement": link,
            "Measured ÷ reported": st.column_config.NumberColumn(
                format="%.2f", help="Below 1 the figure measured again is smaller. Not a verdict: conditions differ."
            ),
        },
    )


def onward(shown: Sequence[Pair]) -> None:
    """Links to the baselines that connect the methods measured again."""
    names = labels("baseline")
    for key in sorted({str(pair.again["baseline_key"]) for pair in shown if pair.again["baseline_key"]}):
        st.page_link(
            BASELINES.script,
            label=f"Method against method, through {escape(names.get(key, key))}",
            icon=":material/hub:",
            query_params={BASELINE: key},
        )
