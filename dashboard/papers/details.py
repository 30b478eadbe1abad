"""Everything known of one paper, or of one method."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims import phrases, queries
from claims.exchange.bibtex import bibtex
from claims.problem import quoted
from claims.queries import neighbours
from claims.row_types import PaperRow
from dashboard.papers.claim_list import claim_list, history, in_one_picture, measured_again, of_claims
from dashboard.papers.shown import show
from dashboard.shared.cache import ask, labels
from dashboard.shared.claim_drawer import paper_links
from dashboard.shared.claim_facts import day, method_facts
from dashboard.shared.markup import escape
from dashboard.shared.pages import browser_title

_MOST_AUTHORS = 6


def one_paper(slug: str) -> None:
    """Everything known of the paper `slug`."""
    paper = ask(queries.paper, slug)
    if paper is None:
        _unknown("paper", slug)
        return
    st.set_page_config(page_title=browser_title(paper["title"]))
    st.title(escape(paper["title"]), anchor="paper")
    _source(paper)
    _facts(paper)
    claims = ask(queries.of_paper, slug)
    if not claims:
        st.info(f"**No claim.** {escape(paper['no_claims'])}", icon=":material/do_not_disturb_on:")
        return
    again = of_claims(claims)
    in_one_picture(claims, again, paper["method"] or paper["title"])
    claim_list(claims)
    measured_again(again, paper["method"])
    history(claims)


def _source(paper: PaperRow) -> None:
    """Authors, venue, where to read it and how to cite it: one line."""
    authors = ", ".join(paper["authors"][:_MOST_AUTHORS]) or "authors not recorded"
    more = len(paper["authors"]) - _MOST_AUTHORS
    venue = labels("venue").get(paper["venue"], paper["venue"])
    place = f"{venue} {paper['venue_year'] or paper['year']}"
    words = [f"{authors} and {more} more" if more > 0 else authors, place]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        line = " · ".join([*map(escape, words), *paper_links(paper)])
        st.markdown(f"{line}{_checked_mark(paper)}", width="content", help=_checked(paper) or None)
        _bibtex([paper])


def _bibtex(papers: Sequence[PaperRow]) -> None:
    with st.popover("BibTeX", icon=":material/format_quote:"):
        st.code(bibtex(papers), language="bibtex", wrap_lines=True)


def _checked_mark(paper: PaperRow) -> str:
    return " · :material/verified:" if _checked(paper) else ""


def _checked(paper: PaperRow) -> str:
    """How the block above the claims was verified, for a tooltip."""
    checked = {
        "arXiv id": paper["verified_arxiv"],
        "venue": paper["verified_venue"],
        "authors": paper["verified_authors"],
        "DOI": paper["verified_doi"],
        "claims, read again": paper["verified_claims"],
    }
    words = [f"{name}: {escape(source)}" for name, source in checked.items() if source]
    return f"Checked against: {'; '.join(words)}" if words else ""


def _facts(paper: PaperRow) -> None:
    facts = {
        "Published as": paper["published_title"],
        "Pages": paper["pages"],
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
    st.caption(" · ".join(f"**{name}:** {escape(value)}" for name, value in facts.items() if value))
    if paper["method"]:
        st.button(
            f"Everything on {escape(paper['method'])}",
            icon=":material/build:",
            type="tertiary",
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
    st.set_page_config(page_title=browser_title(method))
    st.title(escape(method), anchor="method")
    others = list(dict.fromkeys(alias for paper in papers for alias in paper["aliases"]))
    if others:
        st.caption(f"Also called: {escape(', '.join(others))}")
    with st.container(horizontal=True, vertical_alignment="center"):
        for paper in papers:
            words = escape(f"{paper['title']} ({paper['year']})")
            to = {"paper": paper["slug"]}
            key = f"to_{paper['slug']}"
            st.button(words, key=key, icon=":material/article:", type="tertiary", on_click=show, kwargs=to)
        _bibtex(papers)
    again = of_claims(claims)
    in_one_picture(claims, again, method)
    claim_list(claims, who=len(papers) > 1)
    measured_again(again, method)
    history(claims)


def _unknown(what: str, name: str) -> None:
    st.info(
        f"There is no {what} {escape(quoted(name))}; it may have been renamed, or the link is incomplete.",
        icon=":material/link_off:",
    )
