"""The forest plots of Compare: one for each kind of claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims.compare import Comparison, compare
from claims.compare.axis_states import factors
from claims.compare.standing import names
from claims.queries import neighbours
from claims.row_types import ClaimRow
from dashboard.charts.citation import cite, image_config
from dashboard.charts.comparison import describe, forest
from dashboard.shared.cache import ask
from dashboard.shared.downloads import Pictures, citation, image_format
from dashboard.shared.markup import escape

Claims = Sequence[ClaimRow]


def forests(claims: Claims, comparison: Comparison, anyway: bool) -> None:
    """The forest plot: one a kind, since kinds are never pooled."""
    with_factor = [claim for claim in claims if factors(claim)]
    again = _again(claims)
    for kind in dict.fromkeys(claim["kind"] for claim in with_factor):
        of_kind = _of_kind(with_factor, kind)
        apart = anyway and len(of_kind) > 1
        figure = _forest(of_kind, comparison, _of_kind(again, kind), apart, citation())
        st.plotly_chart(
            figure,
            key=f"forest_{kind}",
            alt=describe(of_kind, comparison, names(of_kind), apart),
            config=image_config(f"claims-compared-{kind}", image_format()),
        )
    rest = [claim for claim in claims if not factors(claim)]
    if rest:
        called = names(claims)
        st.caption(
            "Not in the figure (no factor): " + escape("; ".join(called[claim["claim_id"]] for claim in rest)) + "."
        )


def _of_kind(claims: Claims, kind: str) -> list[ClaimRow]:
    return [claim for claim in claims if claim["kind"] == kind]


def _again(claims: Claims) -> list[ClaimRow]:
    """Reproductions of the claims that are not chosen themselves."""
    ids = [claim["claim_id"] for claim in claims]
    return [claim for claim in ask(neighbours.reproductions, ids) if claim["claim_id"] not in ids]


def _forest(of_kind: Claims, comparison: Comparison, again: Claims, anyway: bool, source: str) -> Any:
    own = compare(of_kind) if len(of_kind) > 1 else comparison
    figure = forest(of_kind, own, names(of_kind), again, anyway)
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
                made[f"chart-{kind}"] = _forest(
                    of_kind, comparison, _of_kind(again, kind), anyway and len(of_kind) > 1, source
                )
        return made

    return draw
