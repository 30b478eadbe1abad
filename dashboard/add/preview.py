"""What the form makes: problems, effect in words, place among neighbours, near-duplicates, the text of the record."""

from __future__ import annotations

import streamlit as st
from pydantic import ValidationError

from claims import phrases, queries
from claims.adding.chart_preview import beside, new_rows
from claims.adding.duplicates import claims_like
from claims.effect import bound, effect
from claims.files import slug_of
from claims.filters import Filter
from claims.model import Claim
from claims.records import RecordFile
from claims.row_types import ClaimRow
from claims.vocabulary import Vocabularies
from claims.words import Kind
from claims.writing import PlannedChange
from claims.writing.edits import unflatten
from dashboard.add.draft import Draft
from dashboard.charts.alt_text import describe
from dashboard.charts.by_method import by_row
from dashboard.shared.cache import ask, papers_like
from dashboard.shared.links import claim_address, paper_address
from dashboard.shared.markup import escape


def problems(change: PlannedChange, doubled: bool) -> None:
    """Every problem, in the words of the command line; nothing is praised that may be there already."""
    if not change.problems:
        if not doubled:
            st.success("No problems: this can be saved.", icon=":material/check_circle:")
        return
    count = len(change.problems)
    with st.container(border=True, key="add_problems"):
        st.markdown(f":material/rule: **{count} problem{'s' * (count != 1)}** to fix before it can be saved")
        st.markdown("\n".join(f"- :small[line {p.line}] {escape(p.sentence())}" for p in change.problems))


def effects(draft: Draft) -> None:
    """What each claim of the form amounts to, in words, as soon as it is whole, whatever the paper still lacks."""
    for number, fields in enumerate(draft.claims, start=1):
        try:
            claim = Claim.model_validate({"id": f"c{min(number, 999)}", **unflatten(fields, Claim)})
        except ValidationError:
            continue
        figure = escape(phrases.printed(claim))
        words = escape(phrases.explain(claim.form, claim.outcome, effect(claim), bound(claim)))
        st.markdown(f"**{figure}** {escape(claim.kind.label)}. {words}")


def neighbours(change: PlannedChange, vocabularies: Vocabularies) -> None:
    """The chart of the family with the new claims in their place, for each kind that has a factor."""
    if change.file is None or change.problems:
        return
    new = [r for r in new_rows(change.file, change.ids, vocabularies) if r["sort_factor"] is not None]
    for kind in dict.fromkeys(row["kind"] for row in new):
        _chart(change.file, Kind(kind), [row for row in new if row["kind"] == kind], vocabularies)


def _chart(file: RecordFile, kind: Kind, new: list[ClaimRow], vocabularies: Vocabularies) -> None:
    family = file.record.family
    label = escape(vocabularies.families.label(family))
    about = f"beside the nearest of {label}"
    known = ask(queries.points, Filter(family=(family,)), kind).to_pylist()
    if not known:
        about = f"the first of {label}, beside the nearest of all families"
        known = ask(queries.points, Filter(), kind).to_pylist()
    frame, labels = beside(known, new)
    rows = frame.to_dict("records")
    st.markdown(f"**Where it will stand: {escape(kind.label)}**, {about}")
    st.plotly_chart(
        by_row(rows, "row", labels),
        key=f"add_chart_{kind}",
        alt=describe(rows, kind.label, "method"),
        config={"displayModeBar": False},
    )


def duplicates(draft: Draft, change: PlannedChange) -> bool:
    """What the collection may hold already; whether there is anything."""
    slug = slug_of(change.path)
    found: dict[str, str] = {}
    if not draft.path:
        found |= {each.id: each.why for each in papers_like(draft.paper)}
    for number, claim in enumerate(draft.claims, start=1):
        for each in claims_like(_quoted(claim, slug), slug, claim):
            if each.id != f"{slug}.{draft.editing}":
                found[each.id] = f"claim {number}: {each.why}" if len(draft.claims) > 1 else each.why
    if found:
        rows = "\n".join(
            f"- [{escape(i)}]({claim_address(i) if '.' in i else paper_address(i)}): {escape(why)}"
            for i, why in found.items()
        )
        st.warning(f"It may be there already, look before you save:\n{rows}", icon=":material/content_copy:")
    return bool(found)


def _quoted(claim: dict[str, str], slug: str) -> list[ClaimRow]:
    """The claims of the paper, and those of any that a search for the quote's words finds."""
    rows = ask(queries.of_paper, slug)
    quote = claim.get("evidence.quote", "")
    if len(quote.split()) > 1:
        rows = [*rows, *ask(queries.claims_page, Filter(q=quote[:150]), queries.ALL, "paper", 20)]
    return list({row["claim_id"]: row for row in rows}.values())


def text(change: PlannedChange) -> None:
    """The record as it will be stored, and the change of its file where it is there already."""
    new, whole = st.tabs(["What changes", "The whole record"]) if change.before else (None, st.container())
    if new is not None:
        with new:
            st.code(change.diff() or "nothing", language="diff", wrap_lines=True)
    with whole:
        st.code(change.text, language="yaml", wrap_lines=True)
