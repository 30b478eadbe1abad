"""The parts of the claim drawer that state facts: the figure, the quote, the effect, the setting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import streamlit as st

from claims import phrases, queries
from claims.captions import FACET_TITLES
from claims.compare.axes import ON_A_MACHINE
from claims.compare.baseline_hardware import SameHardware, same_hardware
from claims.compare.conversions import bound
from claims.effect import Effect
from claims.queries import curation
from claims.row_types import ClaimRow, PaperRow
from claims.words import Attribution, Form, Kind, Outcome, Qualifier, Scope, Status, Verification
from dashboard.shared.cache import ask, labels
from dashboard.shared.markup import bound_to_latex, escape, readable, shortened

_SETTING = {name: term.label for name, term in phrases.SETTING.items() if name != "condition"}
_METHOD: tuple[Literal["requires", "exact"], ...] = ("requires", "exact")
_VERIFIED = {
    Verification.FOUND: ":material/verified: Quote checked in the source",
    Verification.NOT_FOUND: ":material/report: Quote **not found** in the source",
    Verification.NO_SOURCE: ":material/help: Quote not checked: source not available",
    Verification.UNCHECKED: ":material/pending: Quote not checked yet, or edited since",
}
_FIGURE = "claim_figure"
_STYLE = f"<style>.st-key-{_FIGURE} p {{ font-size: 2rem; line-height: 1.2; font-weight: 600 }}</style>"


def day(value: Any) -> str:
    """A date as YYYY-MM-DD."""
    return str(value)[:10]


def figure_of(claim: ClaimRow) -> str:
    """The figure with at most four digits, escaped for markdown; bounds typeset where the allow-list permits."""
    if claim["bound"]:
        return bound_text(claim["bound"])
    return escape(shortened(claim["printed"]))


def bound_text(text: str | None) -> str:
    """A growth rate for markdown: typeset, or as plain text where it cannot be."""
    if not text:
        return ""
    made = bound_to_latex(text)
    return f"${made}$" if made else escape(text)


def versus(claim: ClaimRow) -> str:
    """What the claim compares with, escaped for markdown; words that stand for no known baseline are in quotes."""
    if not claim["baseline"]:
        return "baseline not reported" if claim["sort_factor"] is not None else ""
    words = escape(readable(claim["baseline"]))
    return f"vs {words}" if claim["baseline_key"] else f"vs “{words}”"


def figure(claim: ClaimRow) -> None:
    """The figure, large; below it of what, over what, on what."""
    if claim["status"] != Status.REPORTED:
        why = f"{escape(claim['why'])} {escape(claim['source'])}"
        st.warning(f"**{claim['status'].capitalize()}** on {day(claim['on'])}: {why}", icon=":material/history:")
    with st.container(key=_FIGURE):
        st.html(_STYLE)
        words = phrases.headline(claim["kind"], claim["form"], claim["outcome"])
        long = shortened(claim["printed"]) != claim["printed"]
        printed = f"Printed as {escape(claim['printed'])}" if long else None
        st.markdown(f"{figure_of(claim)} {words}".strip(), help=printed)
    quantity = labels("quantity").get(claim["quantity"] or "")
    of_what = [Kind(claim["kind"]).label, quantity, readable(claim["metric"])]
    named = [claim["model"], claim["hardware"], claim["dataset"]]
    on = f"on {escape(', '.join(name for name in named if name))}" if any(named) else ""
    repeats = escape(phrases.repeats(claim["spread_kind"], claim["runs"]))
    st.markdown(" · ".join(part for part in (*map(escape, of_what), versus(claim), on, repeats) if part))
    if claim["previous_bound"]:
        st.markdown(f"**Before:** {bound_text(claim['previous_bound'])}")


def evidence(claim: ClaimRow, paper: PaperRow | None) -> None:
    """The words of the source, whether they were checked, where they stand, and in which version."""
    st.markdown(f"“{escape(readable(claim['quote']))}”")
    where = f"{claim['place']}, {claim['where']}" if claim["where"] else claim["place"]
    version = f" of {phrases.version(claim['read_from'])}" if claim["read_from"] else ""
    version = "" if version.rpartition(" ")[2] in where.split() else version  # "the Readme of the repository"
    st.caption(f"{_VERIFIED[Verification(claim['verified'])]} · {escape(where + version)}")
    if paper and paper["venue_kind"] != "preprint" and (claim["read_from"] or "").startswith("arxiv-"):
        venue = labels("venue").get(paper["venue"], paper["venue"])
        st.caption(f":material/difference: The version of {escape(venue)} may print other figures.")


def effect(claim: ClaimRow) -> None:
    """The factor and how it follows from the figure, what its qualifier means, and what looks odd."""
    result = Effect(**{name: claim[name] for name in Effect._fields})
    said = [phrases.explain(Form(claim["form"]), Outcome(claim["outcome"]), result, bound(claim))]
    if note := phrases.QUALIFIER_NOTES.get(Qualifier(claim["qualifier"])):
        said.append(note)
    st.markdown(escape(" ".join(said)))
    if reasons := ask(curation.hints_of, claim["claim_id"]):
        st.caption(f":material/calculate: Look again: {escape(' '.join(reasons))}")


def measured_for(claim: ClaimRow, open_button: Callable[[ClaimRow, str], None]) -> None:
    """Whose figure a reproduction re-measures, with a button that opens that claim; where a cited figure is from."""
    if claim["attribution"] == Attribution.CITED:
        source = f": it names {escape(claim['cites'])}" if claim["cites"] else ""
        st.caption(f"A figure that the paper cites, not one of its own{source}.")
    if claim["attribution"] != Attribution.REPRODUCTION or not claim["of"]:
        return
    original = ask(queries.claim, claim["of"])
    by = escape(claim["measured_by"])
    if original:
        open_button(original, f"{by} re-measured **{escape(original['who'])}’s {figure_of(original)}**")
    else:
        st.markdown(f"{by} re-measured `{claim['of']}`")


def setting(claim: ClaimRow) -> None:
    """The baseline, the conditions as far as they are reported, and what the method takes."""
    baseline = escape(readable(claim["baseline"])) or "*not reported*"
    if claim["baseline_key"]:
        label = labels("baseline").get(claim["baseline_key"], "")
        if label and label.casefold() != (claim["baseline"] or "").casefold():
            baseline += f" ({escape(label)})"
    st.markdown(f"**Baseline:** {baseline}")
    _kept_equal(claim)
    _conditions(claim)
    facts = [f"**{title}:** {escape(label)}" for title, label in method_facts(claim).items() if label]
    if facts:
        st.markdown("  \n".join(facts))
    if claim["note"]:
        st.markdown(f"**Curator’s note:** {escape(readable(claim['note']))}")


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
        st.markdown(f"**Condition:** {escape(readable(claim['condition']))}")
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
