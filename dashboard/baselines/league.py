"""League tables of the methods that claims connect through a baseline."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from claims import phrases, queries
from claims.compare.axis_states import Row, said
from claims.compare.network import Network, by_setting, networks
from claims.filters import Filter
from claims.row_types import ClaimRow
from claims.vocabulary import normalise
from claims.words import Kind, Quantity
from dashboard.charts.ladder import Rung, describe, ladder, looks
from dashboard.shared.cache import ask
from dashboard.shared.markup import escape
from dashboard.shared.pictures import picture

MOST_CLAIMS, MOST_NODES, MOST_LOOPS, MOST_SETTINGS = 2000, 12, 8, 6

_WIDEST = 900
_METHOD = "The table is estimated from all these claims together; pairs that nobody compared are **indirect**."
_HELP = (
    "A network of methods and baselines, each claim a link, solved by unweighted least squares of the logarithms of "
    "the factors (Rücker 2012). Only typical single figures are links: no “up to”, no ranges. Claims report no "
    "variance, so there is no interval."
)

Claims = Sequence[ClaimRow]


def league(key: str, claims: Claims) -> None:
    """Who is how much better than whom, for each kind and quantity in which claims connect through the baseline
    `key`: first where all were measured in one setting."""
    kinds = [kind for kind in Kind if any(claim["kind"] == kind and claim["factor"] is not None for claim in claims)]
    found = [(kind, rows, net) for kind in kinds for rows, net in _through(key, kind)]
    for number, (kind, rows, net) in enumerate(found):
        _kind(key, kind, rows, net, number)


def _through(key: str, kind: Kind) -> list[tuple[Claims, Network]]:
    """The networks of this kind that hold the baseline, one a quantity, with all claims of the kind."""
    rows = ask(queries.claims_page, Filter(kind=(kind.value,)), queries.ALL, "paper", MOST_CLAIMS)
    return [(rows, net) for net in networks(rows, _spellings()) if key in net.nodes]


def _spellings() -> dict[str, str]:
    terms = [term for term in ask(queries.all_rows, "terms") if term["vocabulary"] == "baselines"]
    return {
        normalise(name): term["key"]
        for term in terms
        for name in (*(term["aliases"] or ()), term["label"], term["key"])
    }


def _kind(key: str, kind: Kind, rows: Claims, whole: Network, number: int) -> None:
    members = {edge.claim_id for edge in whole.edges}
    groups = by_setting([row for row in rows if row["claim_id"] in members])
    alike = [(group, net) for group in groups for net in networks(group, _spellings()) if key in net.nodes]
    alike = alike[:MOST_SETTINGS]
    tables = [(_setting_title(group[0], net), net) for group, net in alike]
    if len(alike) != 1 or set(alike[0][1].edges) != set(whole.edges):
        tables.append((f"All settings ({len(whole.edges)})", whole))
    quantity = f", {Quantity(whole.quantity).label}" if whole.quantity else ""
    st.subheader(escape(f"{kind.label.capitalize()}{quantity}"), anchor=f"league-{number}")
    if len(rows) == MOST_CLAIMS:
        st.caption(f"Of the first {MOST_CLAIMS:,} claims of this kind.")
    for place, (tab, (title, net)) in enumerate(
        zip(st.tabs([escape(title) for title, _ in tables]), tables, strict=True)
    ):
        with tab:
            _settings(net, title)
            _ladder(key, rows, net, f"league_{number}_{place}")
            _matrix(net)
            _loops(net)


def _setting_title(claim: Row, net: Network) -> str:
    count = len(net.edges)
    setting = (said(claim, "model"), _short(said(claim, "hardware") or ""), said(claim, "task"))
    return f"{', '.join(part for part in setting if part)} ({count} claim{'s' * (count != 1)})"


def _short(hardware: str) -> str:
    return re.sub(r"\s*\([^)]*\)", "", hardware).removeprefix("NVIDIA ").removeprefix("GeForce ").removesuffix(" GPU")


def _settings(net: Network, title: str) -> None:
    """Whether the claims were measured alike, before any figure."""
    silent = f" Not reported by all: {', '.join(net.silent).lower()}." if net.silent else ""
    if net.different:
        st.warning(
            f"**Across different settings:** these claims differ in {', '.join(net.different).lower()}, so the table "
            f"mixes methods with what they ran on.{silent}",
            icon=":material/warning:",
        )
    else:
        st.markdown(f"**Same setting: {escape(title)}.** :small[{silent.strip()}]")


def _ladder(key: str, rows: Claims, net: Network, place: str) -> None:
    """The factors that were measured directly over the baseline."""
    by_id = {row["claim_id"]: row for row in rows}
    direct: dict[str, list[ClaimRow]] = {}
    for edge in net.edges:
        if edge.baseline == key:
            direct.setdefault(net.names[edge.subject] or edge.subject, []).append(by_id[edge.claim_id])
    best = sorted(direct.items(), key=lambda pair: -max(claim["factor"] or 0.0 for claim in pair[1]))
    rungs = [Rung(name, claims) for name, claims in best[:MOST_NODES]]
    if rungs:
        title = f"Over {net.names.get(key) or key}, as measured"
        with st.container(width=_WIDEST):
            picture(ladder(rungs), place, title, describe(rungs), looks(rungs))


def _matrix(net: Network) -> None:
    nodes = list(net.nodes)[:MOST_NODES]
    names = _unique(net, nodes)
    factors = {names[b]: [None if a == b else net.factor(a, b) for a in nodes] for b in nodes}
    frame = pd.DataFrame({"Row vs column": [names[a] for a in nodes], **factors})
    shaded = frame.style.map(_shade, subset=list(factors)).format(_factor, subset=list(factors))
    st.dataframe(shaded, hide_index=True, placeholder="–", alt="League table: factor of each row over each column")
    if len(net.nodes) > MOST_NODES:
        st.caption(f"The first {MOST_NODES} of {len(net.nodes)} methods and baselines.")


def _shade(factor: float | None) -> str:
    """The ground of a cell: bluer the better the row, browner the worse; half transparent, so it fits both themes."""
    if factor is None or math.isnan(factor):
        return ""
    strength = min(abs(math.log2(factor)), 2.0) / 2
    return f"background-color: rgba({'47, 111, 223' if factor >= 1 else '194, 87, 26'}, {0.08 + 0.42 * strength:.2f})"


def _factor(factor: float | None) -> str:
    return "" if factor is None or math.isnan(factor) else phrases.times(factor, 3)


def _unique(net: Network, nodes: Sequence[str]) -> dict[str, str]:
    """What each node is called; two of one name by their keys, too."""
    called = [net.names[node] or node for node in nodes]
    return {
        node: name if called.count(name) == 1 else f"{name} [{node}]" for node, name in zip(nodes, called, strict=True)
    }


def _loops(net: Network) -> None:
    """How far the claims disagree: round a loop the factors would multiply to 1."""
    if not net.loops:
        st.caption(
            f"{_METHOD} Each figure rests on one chain of claims; there is nothing to check it against.", help=_HELP
        )
        return
    worst, loops = net.loops[0], f"{len(net.loops)} loop{'s' * (len(net.loops) != 1)}"
    st.caption(
        f"{_METHOD} Disagreement: round {loops} the factors would multiply to 1 if the claims agreed; the furthest off "
        f"gives {worst.factor:.3g}.",
        help=_HELP,
    )
    with st.expander("The loops, the furthest off first"):
        for loop in net.loops[:MOST_LOOPS]:
            way = " → ".join(net.names[node] or node for node in (*loop.nodes, loop.nodes[0]))
            st.markdown(f"- {escape(way)}: **{loop.factor:.3g}** ({escape(', '.join(loop.claim_ids))})")
        if len(net.loops) > MOST_LOOPS:
            st.caption(f"The first {MOST_LOOPS} of {len(net.loops)}.")
