"""All claims that connect with a baseline at once, on the Baselines page."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from claims import queries
from claims.compare.axis_states import said
from claims.compare.network import Network, by_setting, networks
from claims.filters import Filter
from claims.row_types import ClaimRow
from claims.vocabulary import normalise
from claims.words import Kind, Quantity
from dashboard.shared.cache import ask
from dashboard.shared.markup import escape

MOST_CLAIMS, MOST_NODES, MOST_LOOPS, MOST_SETTINGS = 2000, 12, 8, 6

Claims = Sequence[ClaimRow]


def network(key: str, claims: Claims) -> None:
    """What all connected claims say together, for each kind and quantity in which something connects through the
    baseline `key`."""
    kinds = [kind for kind in Kind if any(claim["kind"] == kind and claim["factor"] is not None for claim in claims)]
    found = [(kind, rows, net) for kind in kinds for rows, net in _through(key, kind)]
    if not found:
        return
    st.subheader("All connected claims at once", anchor="network")
    st.caption(
        "**Indirect:** a network of methods and baselines, each claim a link, solved by unweighted least squares of "
        "the logarithms of the factors (Rücker 2012). Only typical single figures are links: no “up to”, no ranges. "
        "Claims report no variance, so there is no interval; how far they disagree is told below each table."
    )
    for kind, rows, net in found:
        _kind(key, kind, rows, net)


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


def _kind(key: str, kind: Kind, rows: Claims, whole: Network) -> None:
    members = {edge.claim_id for edge in whole.edges}
    groups = by_setting([row for row in rows if row["claim_id"] in members])
    alike = [(group, net) for group in groups for net in networks(group, _spellings()) if key in net.nodes]
    alike = alike[:MOST_SETTINGS]
    titles = [escape(f"{said(group[0], 'model')}, {said(group[0], 'hardware')}") for group, _ in alike]
    quantity = f", {Quantity(whole.quantity).label}" if whole.quantity else ""
    st.markdown(
        f"**{escape(kind.label.capitalize() + quantity)}:** {len(whole.edges)} claims connect {len(whole.nodes)} "
        "methods and baselines"
    )
    if len(rows) == MOST_CLAIMS:
        st.caption(f"Of the first {MOST_CLAIMS:,} claims of this kind.")
    same = len(alike) == 1 and set(alike[0][1].edges) == set(whole.edges)
    shown = [net for _, net in alike] + ([] if same else [whole])
    for tab, net in zip(st.tabs(titles + ([] if same else ["All settings together"])), shown, strict=True):
        with tab:
            _settings(net)
            _matrix(net)
            _loops(net)


def _settings(net: Network) -> None:
    """Whether the claims were measured alike, before any figure."""
    silent = f" Not known to agree: {', '.join(net.silent).lower()}." if net.silent else ""
    if net.different:
        st.warning(
            f"**Across different settings:** these claims differ in {', '.join(net.different).lower()}, so the table "
            f"mixes methods with what they ran on.{silent}",
            icon=":material/warning:",
        )
    else:
        st.caption(f"One setting, as far as the claims state it.{silent}")


def _matrix(net: Network) -> None:
    nodes = list(net.nodes)[:MOST_NODES]
    names = _unique(net, nodes)
    rows = [{"Row over column": names[a], **{f"{names[b]}": _factor(net, a, b) for b in nodes}} for a in nodes]
    st.dataframe(pd.DataFrame(rows), hide_index=True, placeholder="–", alt="Factor of each row over each column")
    if len(net.nodes) > MOST_NODES:
        st.caption(f"The first {MOST_NODES} of {len(net.nodes)} methods and baselines.")


def _unique(net: Network, nodes: Sequence[str]) -> dict[str, str]:
    """What each node is called; two of one name are told apart by their keys."""
    called = [net.names[node] or node for node in nodes]
    return {
        node: name if called.count(name) == 1 else f"{name} [{node}]" for node, name in zip(nodes, called, strict=True)
    }


def _factor(net: Network, a: str, b: str) -> str:
    factor = net.factor(a, b)
    return "" if a == b or factor is None else f"{factor:.3g}×"


def _loops(net: Network) -> None:
    """How far the claims disagree: round a loop the factors would multiply to 1."""
    if not net.loops:
        st.caption("No loop: every figure follows from one chain of claims, and nothing here could contradict it.")
        return
    worst = net.loops[0]
    st.caption(
        f"Disagreement: round {len(net.loops)} loop{'s' * (len(net.loops) != 1)} the factors would multiply to 1 if "
        f"the claims agreed; the furthest off gives {worst.factor:.3g}."
    )
    with st.expander("The loops, the furthest off first"):
        for loop in net.loops[:MOST_LOOPS]:
            way = " → ".join(net.names[node] or node for node in (*loop.nodes, loop.nodes[0]))
            st.markdown(f"- {escape(way)}: **{loop.factor:.3g}** ({escape(', '.join(loop.claim_ids))})")
        if len(net.loops) > MOST_LOOPS:
            st.caption(f"The first {MOST_LOOPS} of {len(net.loops)}.")
