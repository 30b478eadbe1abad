"""The parts of the Compare page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims import queries
from claims.compare import Comparison, Verdict, compare
from claims.compare.axis_states import factors
from claims.filters import Filter
from claims.problem import quoted
from claims.queries import neighbours
from claims.row_types import ClaimRow
from claims.words import Form, Kind, Outcome
from dashboard.charts import comparison as charts_compare
from dashboard.charts.citation import cite, image_config
from dashboard.shared import address_bar, chosen
from dashboard.shared.cache import ask
from dashboard.shared.claim_drawer import figure_of
from dashboard.shared.downloads import Pictures, citation, image_format
from dashboard.shared.links import ignore, ignore_also
from dashboard.shared.markup import escape

Claims = Sequence[ClaimRow]
_OFFERED = 8


def take_parameters(page: str) -> None:
    """The claims and the override that the address asks for; the menu, whose links are bare, keeps the choice."""
    if not address_bar.arrived(page):
        return
    raw = address_bar.params()
    ignore(address_bar.strangers(address_bar.CLAIM, address_bar.ANYWAY))
    st.session_state[address_bar.ANYWAY] = raw.get(address_bar.ANYWAY, [""])[-1] == "true"
    wanted = [one for one in dict.fromkeys(raw.get(address_bar.CLAIM, ())) if one]
    if not wanted:
        if not address_bar.by_menu(page):
            chosen.clear()
        return
    known = {claim["claim_id"] for claim in ask(neighbours.by_ids, wanted[:100])}
    ignored = [f"there is no claim {quoted(one)}" for one in wanted if one not in known]
    found = [one for one in wanted if one in known]
    if len(found) > chosen.MOST:
        ignored.append(f"side by side there is room for {chosen.MOST} claims, so the other {len(found) - chosen.MOST}")
    ignore_also(ignored)
    chosen.choose(found)


def chosen_claims() -> list[ClaimRow]:
    """The rows of the chosen claims, in the order they were chosen."""
    ids = chosen.chosen()
    found = {claim["claim_id"]: claim for claim in ask(neighbours.by_ids, ids)}
    return [found[one] for one in ids if one in found]


def params(anyway: bool) -> list[tuple[str, str]]:
    """The page as URL parameters, defaults too."""
    return [*((address_bar.CLAIM, one) for one in chosen.chosen()), (address_bar.ANYWAY, str(anyway).lower())]


def write_address(page: str, anyway: bool) -> None:
    """Put the choice into the address bar, defaults left out."""
    address_bar.write(page, [pair for pair in params(anyway) if pair != (address_bar.ANYWAY, "false")])


# --- choosing ---------------------------------------------------------------------------------------------------------


def picker(claims: Claims) -> None:
    """The chosen claims, each with a way out, and a search for more."""
    for claim in claims:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                "Remove",
                key=f"remove_{claim['claim_id']}",
                icon=":material/close:",
                on_click=chosen.remove,
                args=(claim["claim_id"],),
                type="tertiary",
            )
            st.markdown(one_line(claim))
    if len(claims) >= chosen.MOST:
        st.caption(f"Side by side there is room for {chosen.MOST} claims.")
        return
    text = st.text_input(
        "Find a claim to add",
        key="compare_search",
        type="search",
        placeholder="method, paper, model, data set, words of the quote",
        max_chars=200,
    )
    if text.strip():
        _offers(text)


def _offers(text: str) -> None:
    matching = ask(queries.claims_page, Filter(q=text), queries.ALL, "factor", _OFFERED + chosen.MOST + 1)
    found = [claim for claim in matching if claim["claim_id"] not in chosen.chosen()]
    if not found:
        st.caption("No other claim holds all of these words.")
    for claim in found[:_OFFERED]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                "Add",
                key=f"add_{claim['claim_id']}",
                icon=":material/add:",
                on_click=chosen.add,
                args=(claim["claim_id"],),
            )
            st.markdown(one_line(claim))
    if len(found) > _OFFERED:
        st.caption(f"The first {_OFFERED}; more words narrow it down.")


def one_line(claim: ClaimRow) -> str:
    """A claim in one line of markdown: who, how much, of what, over what, which kind."""
    worse = " (worse)" if claim["outcome"] == Outcome.WORSE and claim["form"] != Form.WORDS else ""
    parts = [f"**{escape(claim['who'])}**", f"{figure_of(claim)}{worse}", escape(claim["metric"])]
    if claim["baseline"]:
        parts.append(f"over {escape(claim['baseline'])}")
    elif claim["sort_factor"] is not None:
        parts.append("baseline not reported")
    parts.append(f":small[{escape(Kind(claim['kind']).label)}, {claim['year']}, {escape(claim['claim_id'])}]")
    return " · ".join(part for part in parts if part)


# --- the verdict ------------------------------------------------------------------------------------------------------


def names(claims: Claims) -> dict[str, str]:
    """What each claim is called here: who; and its id where two would be called the same."""
    called = {claim["claim_id"]: claim["who"] for claim in claims}
    twice = [name for name in called.values() if list(called.values()).count(name) > 1]
    return {one: f"{name}, {one}" if name in twice else name for one, name in called.items()}


def verdict(comparison: Comparison, claims: Claims) -> None:
    """The verdict in words, then why."""
    ranked = len(comparison.groups) == 1 and len(comparison.groups[0]) == len(claims)
    box, icon, told = {
        Verdict.LIKE_FOR_LIKE: (
            st.success,
            ":material/check_circle:",
            "**Like for like.** These claims may be compared.",
        ),
        Verdict.WITH_CARE: (st.warning, ":material/warning:", "**Compare with care.** " + _care(ranked)),
        Verdict.NOT_COMPARABLE: (st.error, ":material/block:", "**Not comparable.** " + _apart(comparison, claims)),
    }[comparison.verdict]
    box(told, icon=icon)
    st.markdown("\n".join(f"- {escape(reason)}" for reason in comparison.reasons[:4]))
    rest = len(comparison.reasons) - 4
    if rest > 0:
        st.caption(f"{rest} more below, axis by axis.")


def _care(ranked: bool) -> str:
    if ranked:
        return "Nothing known speaks against putting them in order, but not everything is known."
    return "They may stand side by side, but what differs is too much to say which is better."


def _apart(comparison: Comparison, claims: Claims) -> str:
    called = names(claims)
    groups = [
        "; ".join(" with ".join(called[one] for one in comparison.claim_ids if one in g) for g in comparison.groups)
    ]
    if comparison.groups:
        return f"Not all together; what may be ranked: {escape(groups[0])}."
    return "A larger figure here does not mean a better method."


def override(comparison: Comparison, claims: Claims) -> bool:
    """Whether the visitor wants them ranked although the verdict speaks against it."""
    apart = any(
        not comparison.may_rank(a["claim_id"], b["claim_id"])
        for i, a in enumerate(claims)
        for b in claims[:i]
        if factors(a) and factors(b) and a["kind"] == b["kind"]
    )
    if not apart:
        st.session_state[address_bar.ANYWAY] = False
        return False
    return st.toggle(
        "Rank them anyway",
        key=address_bar.ANYWAY,
        help="The figure will say in its title that you asked for it, and what differs.",
    )


def forests(claims: Claims, comparison: Comparison, anyway: bool) -> None:
    """The forest plot: one a kind, since kinds are never pooled."""
    with_factor = [claim for claim in claims if factors(claim)]
    ids, again = [claim["claim_id"] for claim in claims], _again(claims)
    for kind in dict.fromkeys(claim["kind"] for claim in with_factor):
        of_kind = _of_kind(with_factor, kind)
        apart = anyway and len(of_kind) > 1
        figure = forest(of_kind, comparison, _of_kind(again, kind), apart, citation())
        label = Kind(kind).label
        st.plotly_chart(
            figure,
            key=f"forest_{kind}",
            alt=charts_compare.describe(of_kind, comparison, names(of_kind), apart),
            config=image_config(f"claims-compared-{kind}", image_format()),
        )
        if any(claim["of"] in ids for claim in again):
            st.caption(f"Diamonds: reproductions of these claims ({escape(label)}).")
    rest = [claim for claim in claims if not factors(claim)]
    if rest:
        called = names(claims)
        st.caption(
            "Not in the figure, since they have no improvement factor: "
            + escape("; ".join(called[claim["claim_id"]] for claim in rest))
            + "."
        )


def _of_kind(claims: Claims, kind: str) -> list[ClaimRow]:
    return [claim for claim in claims if claim["kind"] == kind]


def _again(claims: Claims) -> list[ClaimRow]:
    """Reproductions of the claims that are not chosen themselves."""
    ids = [claim["claim_id"] for claim in claims]
    return [claim for claim in ask(neighbours.reproductions, ids) if claim["claim_id"] not in ids]


def forest(of_kind: Claims, comparison: Comparison, again: Claims, anyway: bool, source: str) -> Any:
    """The figure of claims of one kind, with its citation."""
    own = compare(of_kind) if len(of_kind) > 1 else comparison
    figure = charts_compare.forest(of_kind, own, names(of_kind), again, anyway)
    papers = list(dict.fromkeys(f"{claim['title']} ({claim['year']})" for claim in (*of_kind, *again)))
    return cite(figure, f"{'; '.join(papers)}. {source}")


def pictures(claims: Claims, anyway: bool) -> Pictures:
    """Draws the figures of the page by name, for the ZIP; the drawing waits until it is asked for."""
    with_factor = [claim for claim in claims if factors(claim)]
    comparison = compare(claims) if len(claims) > 1 else None
    source, again = citation(), _again(claims)

    def draw() -> Mapping[str, Any]:
        made = {}
        for kind in dict.fromkeys(claim["kind"] for claim in with_factor):
            of_kind = _of_kind(with_factor, kind)
            if comparison:
                made[f"chart-{kind}"] = forest(
                    of_kind, comparison, _of_kind(again, kind), anyway and len(of_kind) > 1, source
                )
        return made

    return draw
