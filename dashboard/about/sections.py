"""The parts of the About page; what can be counted or computed is."""

from __future__ import annotations

from importlib.metadata import version

import pandas as pd
import streamlit as st

from claims import phrases
from claims.compare.reproductions import finding, pairs
from claims.compare.rules_table import rules_table
from claims.exchange.bibtex import collection_bibtex
from claims.queries import curation, neighbours
from claims.words import TYPICAL, Kind, Qualifier
from dashboard.about import examples
from dashboard.routes.openapi import summaries
from dashboard.shared import links
from dashboard.shared.cache import about, ask, labels, watcher
from dashboard.shared.markup import escape
from dashboard.shared.pages import REMEASURED

MOST = 1000


def what_a_claim_is() -> None:
    """What is recorded, in a paragraph."""
    meta = about()
    st.markdown(
        f"Papers in machine learning claim: 2.72× faster decoding, 30% less training time, +11 points of accuracy. "
        f"This collection holds **{meta['claims']:,} such claims of {meta['papers']:,} papers**. A claim is one "
        "reported figure, proven bound or comparison, with what it compares with, the setting it was measured in, and "
        "the sentence of the source that states it. Figures stand as printed. What a text does not say is absent: it "
        "is never guessed, and never treated as equal."
    )


def how_a_factor_is_computed() -> None:
    """Each form with an example and its formula."""
    st.markdown(
        "A factor says how many times better the subject is than its baseline: above 1 is better. It is computed from "
        "the printed figure, by how the figure is stated:"
    )
    st.table(pd.DataFrame(examples.rows()), border="horizontal", hide_index=True, alt="Formula of each form")
    st.markdown(
        "Differences in points stay points. A range keeps both ends. Where the text calls the subject worse, the "
        "factor is inverted. Factors of different kinds or quantities are never put on one axis or pooled."
    )


def what_the_words_mean() -> None:
    """Up to, typical, and the other qualifiers."""
    typical = ", ".join(f"“{word.label}”" for word in Qualifier if word in TYPICAL)
    st.markdown(f"{phrases.TYPICAL_MEANS} In the data: {typical}.")
    notes = [
        f"- {escape(note if note.startswith('“') else f'“{word.label}”: {note}')}"
        for word, note in phrases.QUALIFIER_NOTES.items()
    ]
    st.markdown("\n".join(notes))
    st.markdown("Only typical figures count in medians. An “up to” is drawn open, and you can hide it.")


def how_comparisons_are_judged() -> None:
    """What each axis does to the verdict, from the table that the verdict uses."""
    st.markdown(
        "Two claims are compared axis by axis. An axis matches, differs, is worded differently, or is missing; silence "
        "is not agreement. The heaviest difference decides whether you may rank them. A pair may be like for like, "
        "to be ranked with care, side by side only, or not comparable."
    )
    with st.expander("Every axis, and what a difference does"):
        rows = [{name: rule[name] for name in ("axis", "why it matters", "if different")} for rule in rules_table()]
        frame = pd.DataFrame(rows).rename(columns=str.capitalize)
        st.table(frame, border="horizontal", hide_index=True, alt="Axes of comparability")


def coverage_and_bias() -> None:
    """What is in the collection, and what is over-represented."""
    meta, families = about(), labels("family")
    found = ask(curation.factors_by_family, Kind.SPEEDUP)
    total = sum(row["n"] for row in found)
    lines = [_coverage_line()]
    if total:
        largest = found[0]
        lines.append(
            f"**{largest['n']} of {total} single speedup factors ({largest['n'] / total:.0%}) are of one family, "
            f"{escape(families.get(largest['family'], largest['family']))}**; {len(found)} families have any."
        )
    again = finding(pairs(*ask(neighbours.reported_and_again, MOST)))
    if again.pairs:
        lines.append(
            f"Others measured {again.pairs} of the factors, of {again.methods} methods; {again.most} of these "
            f"measurements are from one source, {escape(again.most_from)}."
        )
    lines.append(
        "Papers are chosen by hand, mostly from abstracts, and mostly claim success: a figure here is what its authors "
        "chose to report. Absence from this collection says nothing about a method."
    )
    st.markdown("\n".join(f"- {line}" for line in lines))
    if again.pairs:
        st.page_link(REMEASURED.script, label="What others measured", icon=REMEASURED.icon)
    if meta["left_out"]:
        st.caption(f"{meta['left_out']} files are left out until a problem in them is fixed.")


def _coverage_line() -> str:
    rows = ask(curation.coverage)
    total = sum(row["claims"] for row in rows)
    stated = {"verified": "have a checked quote", "baseline": "name a baseline", "model": "a model",
              "hardware": "hardware", "dataset": "a data set"}  # fmt: skip
    parts = [f"{sum(row[name] for row in rows):,} {words}" for name, words in stated.items()]
    return f"Of {total:,} claims {', '.join(parts[:-1])}, and {parts[-1]}."


def licence() -> None:
    """Under which terms data and code may be used."""
    data = watcher().data
    file = data / "LICENSE" if data else None
    words = file.read_text(encoding="utf-8").partition("\n\n")[0] if file and file.is_file() else ""
    st.markdown(f"**Data.** {escape(words) or 'The data folder states no licence.'}")
    st.markdown("**Code.** MIT licence. Quotes belong to the authors of the papers they are from.")


def how_to_cite() -> None:
    """This collection as a BibTeX entry, with the version and the data it is of."""
    meta = about()
    entry = collection_bibtex(
        version("benchmark-claims"), str(meta["data_hash"])[:12], meta["built_at"].date(), links.address()
    )
    st.code(entry, language="bibtex", wrap_lines=True)
    st.caption("The data hash names exactly these records. Please cite the papers, too: every export has their BibTeX.")


def addresses() -> None:
    """Where to take the data from."""
    rows = [(links.address(path.removeprefix("/")), words) for path, words in summaries().items()]
    rows.append((links.address("feed.atom"), "Feed of new, corrected and withdrawn claims"))
    rows.append((links.address("api/openapi.json"), "All of this, described as OpenAPI"))
    st.markdown("\n".join(f"- {escape(words)}  \n  `{address}`" for address, words in rows))
    st.caption(
        "They take the parameters of the pages, so the address of a view is the address of its data. Explore exports "
        "any view as CSV, JSON, Parquet, BibTeX, LaTeX, or all in one ZIP."
    )
