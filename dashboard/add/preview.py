"""What the form makes: the claims as a reader sees them, duplicates, place among neighbours, the text of the record."""

from __future__ import annotations

import streamlit as st

from claims import phrases, queries
from claims.adding.chart_preview import beside, new_rows
from claims.adding.duplicates import claims_like
from claims.adding.form_line import claim_of
from claims.effect import bound, effect
from claims.files import slug_of
from claims.filters import Filter
from claims.problem import as_text
from claims.records import RecordFile
from claims.row_types import ClaimRow
from claims.vocabulary import Vocabularies
from claims.words import Kind
from claims.writing import PlannedChange
from dashboard.add.draft import Draft
from dashboard.charts.alt_text import describe
from dashboard.charts.by_method import by_row
from dashboard.shared.cache import ask, papers_like
from dashboard.shared.links import claim_address, paper_address
from dashboard.shared.markup import escape, readable


def claims(draft: Draft) -> None:
    """Each claim that is kept as a reader will see it, whatever the paper still lacks."""
    for place, form in enumerate(draft.claims, start=1):
        claim = claim_of(form.fields)
        if not form.kept:
            continue
        if claim is None:
            st.caption(f"Claim {place} is not complete.")
            continue
        baseline = claim.baseline.as_printed if claim.baseline else None
        versus = f"vs {baseline}" if baseline else "baseline not reported"
        setting = phrases.setting(claim.setting) or "setting not reported"
        what = " · ".join(filter(None, (claim.kind.label, claim.metric)))
        with st.container(border=True, gap=None):
            st.markdown(f"#### {escape(phrases.printed(claim))} :small[{escape(what)}]")
            st.markdown(f":small[{escape(f'{versus} · {setting}')}]  \n“{escape(readable(claim.evidence.quote))}”")
            st.caption(escape(phrases.explain(claim.form, claim.outcome, effect(claim), bound(claim))))


def neighbours(change: PlannedChange, vocabularies: Vocabularies) -> None:
    """The charts of the family with the new claims in their place, for each kind with a factor; drawn when opened."""
    if change.file is None or change.problems:
        return
    new = [r for r in new_rows(change.file, change.ids, vocabularies) if r["sort_factor"] is not None]
    if not new:
        return
    opened = st.expander("How it compares", icon=":material/scatter_plot:", key="add_compares", on_change="rerun")
    if opened.open:
        with opened:
            for kind in dict.fromkeys(row["kind"] for row in new):
                _chart(change.file, Kind(kind), [row for row in new if row["kind"] == kind], vocabularies)


def _chart(file: RecordFile, kind: Kind, new: list[ClaimRow], vocabularies: Vocabularies) -> None:
    family = file.record.family
    label = escape(vocabularies.families.label(family))
    about = f"{escape(kind.label)} in {label}"
    known = ask(queries.points, Filter(family=(family,)), kind).to_pylist()
    if not known:
        about = f"first {escape(kind.label)} in {label}; nearest of other families"
        known = ask(queries.points, Filter(), kind).to_pylist()
    frame, labels = beside(known, new)
    rows = frame.to_dict("records")
    st.markdown(f"**{about[0].upper()}{about[1:]}**")
    st.plotly_chart(
        by_row(rows, "row", labels),
        key=f"add_chart_{kind}",
        alt=describe(rows, kind.label, "method"),
        config={"displayModeBar": False},
    )


def duplicates(draft: Draft, change: PlannedChange) -> None:
    """What the collection may hold already; the claims of a known paper say so in their lines."""
    slug = slug_of(change.path)
    found: dict[str, str] = {}
    if not draft.path:
        found |= {each.id: each.why for each in papers_like(draft.paper)}
    for place, form in enumerate(draft.claims, start=1):
        for each in claims_like(_quoted(form.fields, slug), slug, form.fields) if form.kept else ():
            if each.id != f"{slug}.{draft.editing}":
                found[each.id] = f"claim {place}: {each.why}" if len(draft.claims) > 1 else each.why
    if found:
        rows = "\n".join(
            f"- [{escape(i)}]({claim_address(i) if '.' in i else paper_address(i)}): {escape(why)}"
            for i, why in found.items()
        )
        st.warning(f"Possible duplicate:\n{rows}", icon=":material/content_copy:")


def _quoted(claim: dict[str, str], slug: str) -> list[ClaimRow]:
    """The claims of the paper, and those of any that a search for the quote's words finds."""
    rows = ask(queries.of_paper, slug)
    quote = claim.get("evidence.quote", "")
    if len(quote.split()) > 1:
        rows = [*rows, *ask(queries.claims_page, Filter(q=quote[:150]), queries.ALL, "paper", 20)]
    return list({row["claim_id"]: row for row in rows}.values())


def text(change: PlannedChange) -> None:
    """The record as it will be stored, with what a check says of it, and the change of a file that is there."""
    with st.expander("YAML", icon=":material/code:", key="add_yaml"):
        if change.problems:
            st.code(as_text(change.problems), language=None, wrap_lines=True)
        new, whole = st.tabs(["What changes", "The whole record"]) if change.before else (None, st.container())
        if new is not None:
            with new:
                st.code(change.diff() or "nothing", language="diff", wrap_lines=True)
        with whole:
            st.code(change.text, language="yaml", wrap_lines=True)
