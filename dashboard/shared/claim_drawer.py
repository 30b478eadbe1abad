"""Everything known of one claim, as the reader of a paper would ask it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import streamlit as st

from claims import phrases, queries
from claims.compare.axes import ON_A_MACHINE
from claims.compare.baseline_hardware import SameHardware, same_hardware
from claims.compare.conversions import bound
from claims.effect import Effect
from claims.exchange.bibtex import bibtex
from claims.queries import curation, neighbours
from claims.row_types import ClaimRow, PaperRow
from claims.words import Attribution, Form, Kind, Outcome, Qualifier, Scope, Status, Verification
from dashboard.shared import pages, session
from dashboard.shared.cache import ask, labels
from dashboard.shared.calculator import calculable, calculator
from dashboard.shared.chosen import add_button
from dashboard.shared.filter_words import FACET_TITLES
from dashboard.shared.links import claim_address, href
from dashboard.shared.markup import bound_to_latex, escape
from dashboard.shared.url_params import BASELINE, EDIT, METHOD, PAPER

_MOST_AGAIN = 4
_SETTING = {name: term.label for name, term in phrases.SETTING.items() if name != "condition"}
_METHOD: tuple[Literal["requires", "exact"], ...] = ("requires", "exact")
_VERIFIED = {
    Verification.FOUND: ":material/verified: The quote was looked for in the source and found, word for word.",
    Verification.NOT_FOUND: ":material/report: The quote was looked for in the source and **not found**.",
    Verification.NO_SOURCE: ":material/help: The quote is not verified: its source was not at hand.",
    Verification.UNCHECKED: ":material/pending: The quote is not verified yet, or was edited since.",
}


def day(value: Any) -> str:
    """A date as YYYY-MM-DD."""
    return str(value)[:10]


def figure_of(claim: ClaimRow) -> str:
    """The figure as printed with its metric, escaped for markdown; bounds typeset where the allow-list permits."""
    if claim["bound"]:
        return bound_text(claim["bound"])
    return escape(claim["printed"])


def bound_text(text: str | None) -> str:
    """A growth rate for markdown: typeset, or as plain text where it cannot be."""
    if not text:
        return ""
    made = bound_to_latex(text)
    return f"${made}$" if made else escape(text)


def whole_claim(claim_id: str) -> None:
    """The whole of a claim: figure, effect, baseline, setting, evidence, paper, neighbours, link and BibTeX."""
    claim = ask(queries.claim, claim_id)
    if claim is None:
        st.info(
            "There is no claim with this id; it may have been renamed, or the link is cut.", icon=":material/link_off:"
        )
        return
    _figure(claim)
    _ways_on(claim)
    _facts(claim)
    _measured_again(claim)
    _together(claim)
    _paper(claim)


def _figure(claim: ClaimRow) -> None:
    kind = Kind(claim["kind"])
    if claim["status"] != Status.REPORTED:
        why = f"{escape(claim['why'])} {escape(claim['source'])}"
        st.warning(f"**{claim['status'].capitalize()}** on {day(claim['on'])}: {why}", icon=":material/history:")
    repeats = phrases.repeats(claim["spread_kind"], claim["runs"])
    st.markdown(f"### {figure_of(claim)}{f' :small[({escape(repeats)})]' if repeats else ''}")
    quantity = labels("quantity").get(claim["quantity"] or "")
    st.caption(" · ".join(escape(part) for part in (kind.label, quantity, claim["metric"]) if part))
    _evidence(claim)
    if claim["previous_bound"]:
        st.markdown(f"**Before:** {bound_text(claim['previous_bound'])}")
    result = Effect(**{name: claim[name] for name in Effect._fields})
    effect = [phrases.explain(Form(claim["form"]), Outcome(claim["outcome"]), result, bound(claim))]
    if note := phrases.QUALIFIER_NOTES.get(Qualifier(claim["qualifier"])):
        effect.append(note)
    st.markdown(f"**What it amounts to.** {escape(' '.join(effect))}")
    if reasons := ask(curation.hints_of, claim["claim_id"]):
        st.caption(f":material/calculate: Look again: {escape(' '.join(reasons))}")


def _evidence(claim: ClaimRow) -> None:
    """The words of the source, where they stand, and in which version."""
    st.markdown(f"> “{escape(claim['quote'])}”")
    where = f"{claim['place']}, {claim['where']}" if claim["where"] else claim["place"]
    version = f" of {phrases.version(claim['read_from'])}" if claim["read_from"] else ""
    st.caption(f"From the {escape(where + version)}")
    paper = ask(queries.paper, claim["slug"])
    if paper and paper["venue_kind"] != "preprint" and (claim["read_from"] or "").startswith("arxiv-"):
        venue = labels("venue").get(paper["venue"], paper["venue"])
        st.caption(f":material/difference: The version of {escape(venue)} may print other figures.")
    st.caption(_VERIFIED[Verification(claim["verified"])])


def _ways_on(claim: ClaimRow) -> None:
    """What can be done with the claim: compare it, say it in other words, read its paper, see its baseline."""
    with st.container(horizontal=True, vertical_alignment="center"):
        add_button(claim["claim_id"], f"basket_{claim['claim_id']}")
        st.page_link(pages.PAPERS.script, label="Paper", icon=":material/article:", query_params={PAPER: claim["slug"]})
        if claim["method"]:
            named = {METHOD: claim["method"]}
            st.page_link(pages.PAPERS.script, label="Method", icon=":material/build:", query_params=named)
        if claim["baseline_key"]:
            chosen = {BASELINE: claim["baseline_key"]}
            st.page_link(pages.BASELINES.script, label="Baseline", icon=":material/straighten:", query_params=chosen)
        st.page_link(pages.ADD.script, label="Edit", icon=":material/edit:", query_params={EDIT: claim["claim_id"]})
    if calculable(claim):
        with st.expander(f"What does “{escape(claim['printed'])}” mean here?"):
            calculator([claim], f"drawer_{claim['claim_id']}")


def _facts(claim: ClaimRow) -> None:
    baseline = escape(claim["baseline"]) or "*not reported*"
    if claim["baseline_key"]:
        label = labels("baseline").get(claim["baseline_key"], "")
        if label and label.casefold() != (claim["baseline"] or "").casefold():
            baseline += f" ({escape(label)})"
    st.markdown(f"**Compared with:** {baseline}")
    _kept_equal(claim)
    _conditions(claim)
    told = [f"**{title}:** {escape(label)}" for title, label in method_facts(claim).items() if label]
    if told:
        st.markdown("  \n".join(told))
    if claim["attribution"] == Attribution.REPRODUCTION:
        st.markdown(f"**Measured by:** {escape(claim['by'])}, bearing on `{claim['of']}`")
    elif claim["attribution"] == Attribution.CITED:
        source = f": it names {escape(claim['cites'])}" if claim["cites"] else ""
        st.caption(f"A figure that the paper cites, not one of its own{source}.")
    if claim["note"]:
        st.markdown(f"**Curator’s note:** {escape(claim['note'])}")


def _kept_equal(claim: ClaimRow) -> None:
    """What the text says of the baseline's own conditions, and of what is the same on both sides."""
    if own := phrases.baseline_setting(claim):
        st.markdown(f"**The baseline’s own setting:** {escape(own)}")
    same = same_hardware(claim)
    if same is not SameHardware.UNSAID:
        st.markdown(f"**Same hardware as the baseline:** {same.label}")
    if claim["held_equal"]:
        st.markdown(f"**Held equal:** {escape(labels('held_equal')[claim['held_equal']])}")


def _conditions(claim: ClaimRow) -> None:
    """What is reported of the conditions, and what is not."""
    if claim["condition"]:
        st.markdown(f"**Condition:** {escape(claim['condition'])}")
    values: Mapping[str, object] = {**claim}
    reported = {title: values[name] for name, title in _SETTING.items() if values[name] is not None}
    if "Scope" in reported:
        reported["Scope"] = Scope(reported["Scope"]).label
    if reported:
        st.markdown("  \n".join(f"**{title}:** {escape(str(value))}" for title, value in reported.items()))
    silent = [title.lower() for title in _SETTING.values() if title not in reported]
    if claim["baseline"] and claim["kind"] in ON_A_MACHINE and same_hardware(claim) is SameHardware.UNSAID:
        silent.append("whether the baseline ran on the same hardware")
    if silent and not claim["bound"]:  # a proof has no hardware
        st.caption(f"Not reported: {', '.join(silent)}.")


def method_facts(of: ClaimRow | PaperRow) -> dict[str, str | None]:
    """What a chooser asks first: what applying the method takes, and whether its output stays the same."""
    return {FACET_TITLES[name]: labels(name).get(of[name] or "") for name in _METHOD}


def _measured_again(claim: ClaimRow) -> None:
    again = ask(neighbours.reproductions, [claim["claim_id"]])
    if not again:
        return
    st.markdown(f"**Measured again by others** ({len(again)}), each under its own conditions:")
    for one in again[:_MOST_AGAIN]:
        conditions = ", ".join(escape(one[axis]) or f"{axis} not reported" for axis in ("hardware", "model"))
        st.markdown(f"- {figure_of(one)} on {conditions}")
    if len(again) > _MOST_AGAIN:
        st.caption(f"And {len(again) - _MOST_AGAIN} more.")
    named = {METHOD: claim["method"]} if claim["method"] else {}
    st.page_link(
        pages.REMEASURED.script, label="Reported and measured again", icon=":material/replay:", query_params=named
    )


def _together(claim: ClaimRow) -> None:
    paper = ask(queries.of_paper, claim["slug"])
    mine = claim["together_with"] or []
    same_run = [c for c in paper if c["claim_id"] in mine or claim["claim_id"] in (c["together_with"] or [])]
    if same_run:
        st.markdown("**Stated for the same run:**")
        _list(same_run)
    others = [c for c in paper if c["claim_id"] != claim["claim_id"] and c not in same_run]
    if others:
        with st.expander(f"Other claims of this paper ({len(others)})"):
            _list(others)


def _list(claims: Sequence[ClaimRow]) -> None:
    for other in claims:
        words = f"{figure_of(other)} · {escape(other['metric'] or Kind(other['kind']).label)}"
        if st.button(words, key=f"other_{other['claim_id']}", type="tertiary"):
            session.CLAIM_ASKED.set(other["claim_id"])
            st.rerun()


def _paper(claim: ClaimRow) -> None:
    paper = ask(queries.paper, claim["slug"])
    if paper is None:
        return
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
    st.caption("Link to this claim")
    st.code(claim_address(claim["claim_id"]), language=None, wrap_lines=True)
    with st.expander("BibTeX"):
        st.code(bibtex([paper]), language="bibtex", wrap_lines=True)


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
