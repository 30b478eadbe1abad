"""The parts of the Papers page: a list of papers, one paper, or one method."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims import queries
from claims.exchange.bibtex import bibtex
from claims.problem import quoted
from claims.queries import neighbours
from claims.queries import papers as questions
from claims.row_types import ClaimRow, PaperRow
from claims.words import Status
from dashboard.compare.sections import one_line
from dashboard.shared import address_bar
from dashboard.shared.cache import about, ask, labels
from dashboard.shared.chosen import add_button
from dashboard.shared.claim_drawer import day, paper_links
from dashboard.shared.links import address, href, ignore
from dashboard.shared.markup import escape

Claims = Sequence[ClaimRow]
MOST_LISTED = 500
_PAPER, _METHOD = "_paper_shown", "_method_shown"


def take_parameters(page: str) -> None:
    """The paper or the method that the address names."""
    if not address_bar.arrived(page):
        return
    raw = address_bar.params()
    st.session_state[_PAPER] = raw.get(address_bar.PAPER, [""])[-1]
    st.session_state[_METHOD] = raw.get(address_bar.METHOD, [""])[-1]
    ignore(address_bar.strangers(address_bar.PAPER, address_bar.METHOD))


def shown() -> tuple[str, str]:
    """The slug of the paper and the name of the method that are asked for; empty where none is."""
    return st.session_state.get(_PAPER, ""), st.session_state.get(_METHOD, "")


def _show(paper: str = "", method: str = "") -> None:
    st.session_state[_PAPER], st.session_state[_METHOD] = paper, method


def write_address(page: str) -> None:
    """Put the paper or the method into the address bar."""
    paper, method = shown()
    address_bar.write(page, [(address_bar.PAPER, paper)] if paper else [(address_bar.METHOD, method)] if method else [])


def back() -> None:
    """A way to the list of all papers."""
    st.button("All papers", icon=":material/arrow_back:", type="tertiary", on_click=_show)


# --- all papers -------------------------------------------------------------------------------------------------------


def listing() -> None:
    """Every paper that was read, searchable; a click on a row opens it."""
    text = st.text_input(
        "Search", key="paper_search", type="search", placeholder="title, method, author, family", max_chars=200
    )
    found, empty = ask(questions.counts, text)
    st.markdown(f"**{found:,} of {about()['papers']:,} papers**, {empty:,} of them without a claim")
    if not found:
        st.info("No paper holds all of these words.", icon=":material/filter_alt_off:")
        return
    papers = ask(questions.listed, text, MOST_LISTED)
    venues = labels("venue")
    event = st.dataframe(
        [
            {
                "Title": paper["title"],
                "Method": paper["method"] or "–",
                "Claims": paper["claim_count"],
                "Venue": venues.get(paper["venue"], paper["venue"]),
                "Year": paper["year"],
            }
            for paper in papers
        ],
        key=f"papers {text}",
        on_select="rerun",
        selection_mode="single-cell",
        hide_index=True,
        width="stretch",
        height=min(38 + 35 * len(papers), 640),
        alt="Papers, the newest first",
        column_config={"Title": st.column_config.TextColumn(width="large", pinned=True)},
    )
    st.caption("Click a row to open the paper." + (f" The newest {MOST_LISTED}." if found > MOST_LISTED else ""))
    cells = event["selection"].get("cells", [])
    if cells and cells[0][0] < len(papers):
        _show(paper=papers[cells[0][0]]["slug"])
        st.rerun()


# --- one paper --------------------------------------------------------------------------------------------------------


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
            on_click=_show,
            kwargs={"method": paper["method"]},
        )


def claim_list(claims: Claims) -> None:
    """The claims, each with its words and a way to open and to compare it."""
    if claims:
        st.subheader(f"{len(claims)} claim{'s' * (len(claims) != 1)}", anchor="claims")
    for claim in claims:
        with st.container(border=True):
            st.markdown(one_line(claim))
            st.markdown(f"> “{escape(claim['quote'])}”")
            with st.container(horizontal=True, vertical_alignment="center"):
                _open(claim["claim_id"])
                add_button(claim["claim_id"], f"paper_{claim['claim_id']}")


def _open(claim_id: str) -> None:
    st.page_link(
        "explore/page.py",
        label="Open the claim",
        icon=":material/open_in_full:",
        query_params={address_bar.CLAIM: claim_id},
    )


def reproductions(claims: Claims) -> None:
    """Who measured the claims again, and what they saw."""
    again = ask(neighbours.reproductions, [claim["claim_id"] for claim in claims])
    st.subheader("Reproductions", anchor="reproductions")
    if not again:
        st.caption("None is recorded. That says nothing about whether the figures hold.")
    reported = {claim["claim_id"]: claim for claim in claims}
    for one in again:
        original = reported[one["of"] or ""]
        conditions = escape("; ".join(str(one[name]) for name in ("model", "hardware", "software") if one[name]))
        st.markdown(
            f"- **{escape(original['printed'])}** reported → **{escape(one['printed'])}** measured by "
            f"{escape(one['by']) or 'others'}{f' ({conditions})' if conditions else ''}: “{escape(one['quote'])}” "
            f"[{escape(one['claim_id'])}]({address('', [(address_bar.CLAIM, one['claim_id'])])})"
        )


def history(claims: Claims) -> None:
    """What happened to the claims after they were recorded; nothing is ever deleted."""
    st.subheader("Status", anchor="status")
    changed = sorted((c for c in claims if c["status"] != Status.REPORTED), key=lambda claim: str(claim["on"]))
    if not changed:
        st.caption("Every claim stands as reported: none is disputed, corrected or withdrawn.")
    for claim in changed:
        st.markdown(
            f"- {day(claim['on'])}: {escape(claim['claim_id'])} ({escape(claim['printed'])}) "
            f"**{escape(claim['status'])}**. "
            f"{escape(claim['why'])} [Source]({href(claim['source'] or '')})"
        )


# --- one method -------------------------------------------------------------------------------------------------------


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
            escape(words), key=f"to_{paper['slug']}", icon=":material/article:", type="tertiary", on_click=_show,
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
