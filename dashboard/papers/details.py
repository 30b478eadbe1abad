"""Everything known of one paper, or of one method."""

from __future__ import annotations

import streamlit as st

from claims import phrases, queries
from claims.exchange.bibtex import bibtex
from claims.problem import quoted
from claims.queries import neighbours
from claims.row_types import PaperRow
from dashboard.papers.claim_list import claim_list, history, reproductions
from dashboard.papers.shown import show
from dashboard.shared.cache import ask, labels
from dashboard.shared.claim_drawer import paper_links
from dashboard.shared.claim_facts import day, method_facts
from dashboard.shared.markup import escape


def one_paper(slug: str) -> None:
    """Everything known of the paper `slug`."""
    paper = ask(queries.paper, slug)
    if paper is None:
        _unknown("paper", slug)
        return
    st.header(escape(paper["title"]), anchor="paper")
    if paper["published_title"]:
        st.caption(f"published as: {escape(paper['published_title'])}")
    _facts(paper)
    claims = ask(queries.of_paper, slug)
    if not claims:
        st.info(f"**No claim.** {escape(paper['no_claims'])}", icon=":material/do_not_disturb_on:")
    claim_list(claims)
    reproductions(claims)
    history(claims)
    with st.expander("BibTeX", expanded=True):
        st.code(bibtex([paper]), language="bibtex", wrap_lines=True)


def _facts(paper: PaperRow) -> None:
    st.markdown(escape(", ".join(paper["authors"])) or "*authors not recorded*")
    venue = labels("venue").get(paper["venue"], paper["venue"])
    place = f"{venue} {paper['venue_year'] or paper['year']}"
    facts = {
        "Published": f"{place}, {paper['pages']}" if paper["pages"] else place,
        "First public version": str(paper["year"]),
        "Domain": labels("domain").get(paper["domain"], paper["domain"]),
        "Family": ", ".join(labels("family").get(key, key) for key in (paper["family"], *paper["families_also"])),
        "Also called": ", ".join(paper["aliases"]),
        **method_facts(paper),
        "Quoted from": paper["read_from"] and phrases.version(paper["read_from"]),
        "Added": " by ".join(
            str(part) for part in (paper["added_on"] and day(paper["added_on"]), paper["added_by"]) if part
        ),
        "Curator’s note": paper["note"],
    }
    st.markdown("  \n".join(f"**{name}:** {escape(value)}" for name, value in facts.items() if value))
    links = paper_links(paper)
    if links:
        st.markdown(" · ".join(links))
    checked = {
        "arxiv": paper["verified_arxiv"],
        "venue": paper["verified_venue"],
        "authors": paper["verified_authors"],
        "doi": paper["verified_doi"],
    }
    told = "; ".join(f"{name}: {escape(words)}" for name, words in checked.items() if words)
    if told:
        st.caption(f"How this was verified: {told}")
    if paper["method"]:
        st.button(
            f"All about the method {escape(paper['method'])}",
            icon=":material/build:",
            on_click=show,
            kwargs={"method": paper["method"]},
        )


def one_method(method: str) -> None:
    """Every paper that gives its method this name, and their claims."""
    papers = ask(neighbours.papers_of_method, method)
    if not papers:
        _unknown("method", method)
        return
    claims = ask(neighbours.of_method, method)
    st.header(escape(method), anchor="method")
    others = list(dict.fromkeys(alias for paper in papers for alias in paper["aliases"]))
    if others:
        st.caption(f"Also called: {escape(', '.join(others))}")
    for paper in papers:
        words = f"{paper['title']} ({paper['year']})"
        st.button(
            escape(words), key=f"to_{paper['slug']}", icon=":material/article:", type="tertiary", on_click=show,
            kwargs={"paper": paper["slug"]},
        )  # fmt: skip
    claim_list(claims)
    reproductions(claims)
    history(claims)
    with st.expander("BibTeX"):
        st.code(bibtex(papers), language="bibtex", wrap_lines=True)


def _unknown(what: str, name: str) -> None:
    st.info(
        f"There is no {what} {escape(quoted(name))}; it may have been renamed, or the link is cut.",
        icon=":material/link_off:",
    )
