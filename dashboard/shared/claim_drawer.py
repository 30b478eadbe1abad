"""Everything known of one claim, as the reader of a paper would ask it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims import queries
from claims.exchange.bibtex import bibtex
from claims.queries import neighbours
from claims.row_types import ClaimRow, PaperRow
from claims.words import Kind
from dashboard.shared import claim_facts, pages, session
from dashboard.shared.cache import ask, labels
from dashboard.shared.calculator import calculable, calculator
from dashboard.shared.chosen import add_button
from dashboard.shared.claim_facts import figure_of
from dashboard.shared.links import claim_address, href
from dashboard.shared.markup import escape, readable
from dashboard.shared.url_params import BASELINE, EDIT, METHOD, PAPER

_MOST_AGAIN = 4
_STYLE = """<style>
[role=dialog] [class*=st-key-other_] button { justify-content: start; text-align: start; padding: 0; min-height: 2rem }
</style>"""
"""Claims that can be opened read as lines of text."""


def whole_claim(claim_id: str, among: Sequence[str] = ()) -> None:
    """The whole of a claim: what to do with it, figure, quote, who measured it again, setting, paper.

    Args:
        claim_id: which claim.
        among: the list it was opened from, which "Previous" and "Next" walk through.
    """
    claim = ask(queries.claim, claim_id)
    if claim is None:
        st.info(
            "There is no claim with this id; it may have been renamed, or the link is incomplete.",
            icon=":material/link_off:",
        )
        return
    paper = ask(queries.paper, claim["slug"])
    st.html(_STYLE)
    _actions(claim, paper)
    _walk(claim_id, list(among))
    claim_facts.figure(claim)
    claim_facts.evidence(claim, paper)
    claim_facts.effect(claim)
    _measured_again(claim)
    claim_facts.measured_for(claim, _open_button)
    claim_facts.setting(claim)
    _same_run(claim)
    if calculable(claim):
        calculator([claim], f"drawer_{claim['claim_id']}")
    if paper:
        _paper(claim, paper)
    _others(claim)


def _actions(claim: ClaimRow, paper: PaperRow | None) -> None:
    """Compare the claim, edit it, take its address or its paper's BibTeX along."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        add_button(claim["claim_id"], f"basket_{claim['claim_id']}")
        with st.popover("Link", icon=":material/link:"):
            st.code(claim_address(claim["claim_id"]), language=None, wrap_lines=True)
        if paper:
            with st.popover("BibTeX", icon=":material/format_quote:"):
                st.code(bibtex([paper]), language="bibtex", wrap_lines=True)
        st.page_link(pages.ADD.script, label="Edit", icon=":material/edit:", query_params={EDIT: claim["claim_id"]})


def _walk(claim_id: str, among: list[str]) -> None:
    """Ways to the claim before and the one after, where there is a list."""
    if claim_id not in among or len(among) < 2:
        return
    place = among.index(claim_id)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _step("Previous", "chevron_left", among[place - 1] if place else None)
        st.caption(f"{place + 1:,} of {len(among):,}", width="content")
        _step("Next", "chevron_right", among[place + 1] if place + 1 < len(among) else None)


def _step(label: str, icon: str, claim_id: str | None) -> None:
    right = "right" if label == "Next" else "left"
    icon = f":material/{icon}:"
    if st.button(label, key=f"walk_{label}", icon=icon, icon_position=right, type="tertiary", disabled=not claim_id):
        session.CLAIM_ASKED.set(claim_id)
        st.rerun()


def _open_button(claim: ClaimRow, words: str) -> None:
    """A button that opens another claim in place of this one; `words` are markdown."""
    if st.button(words, key=f"other_{claim['claim_id']}", type="tertiary"):
        session.CLAIM_ASKED.set(claim["claim_id"])
        st.rerun()


def _measured_again(claim: ClaimRow) -> None:
    again = ask(neighbours.reproductions, [claim["claim_id"]])
    if not again:
        return
    st.markdown(f"**Re-measured by others** ({len(again)}), conditions differ")
    for one in again[:_MOST_AGAIN]:
        facts = " · ".join(fact for fact in (one["model"], one["hardware"], f"by {one['measured_by']}") if fact)
        _open_button(one, f"**{figure_of(one)}** · {escape(facts)}")
    named = {METHOD: claim["method"]} if claim["method"] else {}
    st.page_link(
        pages.REMEASURED.script,
        label=f"See all {len(again)}" if len(again) > _MOST_AGAIN else "Reported and re-measured",
        icon=":material/replay:",
        query_params=named,
    )


def _of_this_paper(claim: ClaimRow) -> tuple[list[ClaimRow], list[ClaimRow]]:
    """The other claims of the paper: those of the same run, and the rest."""
    mine = claim["together_with"] or []
    others = [other for other in ask(queries.of_paper, claim["slug"]) if other["claim_id"] != claim["claim_id"]]
    same = [o for o in others if o["claim_id"] in mine or claim["claim_id"] in (o["together_with"] or [])]
    return same, [other for other in others if other not in same]


def _same_run(claim: ClaimRow) -> None:
    same, _ = _of_this_paper(claim)
    if same:
        st.markdown("**Also reported for this run**")
        _list(same)


def _others(claim: ClaimRow) -> None:
    _, others = _of_this_paper(claim)
    if others:
        with st.expander(f"Other claims of this paper ({len(others)})"):
            _list(others)


def _list(claims: Sequence[ClaimRow]) -> None:
    for other in claims:
        of_what = readable(other["metric"]) or Kind(other["kind"]).label
        subject = f"{escape(other['subject'])}: " if other["subject"] else ""
        _open_button(other, f"{subject}{figure_of(other)} · {escape(of_what)}")


def _paper(claim: ClaimRow, paper: PaperRow) -> None:
    with st.container(border=True):
        st.markdown(f"**{escape(paper['title'])}**")
        if paper["published_title"]:
            st.caption(f"published as: {escape(paper['published_title'])}")
        authors = list(paper["authors"])
        shown = ", ".join(authors[:6]) + (f" and {len(authors) - 6} more" if len(authors) > 6 else "")
        venue = labels("venue").get(paper["venue"], paper["venue"])
        st.caption(f"{escape(shown)} · {escape(venue)} {paper['venue_year'] or paper['year']}")
        st.markdown(" · ".join(paper_links(paper)))
        if paper["note"]:
            st.caption(escape(paper["note"]))
        _pages_of(claim)


def _pages_of(claim: ClaimRow) -> None:
    """Links to the pages of the paper, the method and the baseline."""
    with st.container(horizontal=True):
        st.page_link(pages.PAPERS.script, label="Paper", icon=":material/article:", query_params={PAPER: claim["slug"]})
        if claim["method"]:
            named = {METHOD: claim["method"]}
            st.page_link(pages.PAPERS.script, label="Method", icon=":material/build:", query_params=named)
        if claim["baseline_key"]:
            over = {BASELINE: claim["baseline_key"]}
            st.page_link(pages.BASELINES.script, label="Baseline", icon=":material/straighten:", query_params=over)


def paper_links(paper: PaperRow) -> list[str]:
    """Where the paper and its code are, as markdown links."""
    links = []
    if paper["arxiv"]:
        links.append(f"[arXiv {paper['arxiv']}](https://arxiv.org/abs/{paper['arxiv']})")
    if paper["doi"]:
        links.append(f"[DOI](https://doi.org/{href(paper['doi'])})")
    elif paper["published_url"]:
        links.append(f"[published version]({href(paper['published_url'])})")
    if paper["code"]:
        links.append(f"[code]({href(paper['code'])})")
    return links
