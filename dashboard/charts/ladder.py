"""Factors of a few subjects, a row each on one log axis: what is reported, and what others measured. Pure.

Names stand at the left, the axis on top, the outermost figure of each row beside its mark.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from claims.compare.axis_states import Row, factors, said
from claims.words import Attribution, Outcome, Qualifier, Status
from dashboard.charts.marks import BETTER, OTHERS, QUIET, WORSE, hover, text

ROW = 26
"""Pixels of a row."""
_NAMES = 132  # pixels for the names; a phone has no more
_LETTERS = 20
_TOP, _BELOW = 30, 46
_TICKS = (0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.5, 2, 3, 5, 10, 20, 50, 100, 1000, 10_000, 100_000, 1e6, 1e7)


class Rung(NamedTuple):
    """A row: its name, and the claims in it that have a factor or a range of one."""

    name: str
    claims: Sequence[Row]


class _Look(NamedTuple):
    name: str
    symbol: str
    color: str


_RANGE = _Look("range", "line-ns", BETTER)
_REPORTED = _Look("reported", "circle", BETTER)
_UP_TO = _Look("“up to”", "circle-open", BETTER)
_LIMIT = _Look("“at least” or “at most”", "square-open", BETTER)
_WORSE = _Look("worse than the baseline", "x", WORSE)
_OTHERS = _Look("re-measured", "triangle-up", OTHERS)
_GONE = _Look("withdrawn", "x-thin", QUIET)


def ladder(rungs: Sequence[Rung]) -> go.Figure:
    """The rungs from top to bottom; those without a factor are left out."""
    drawn = [Rung(rung.name, [claim for claim in rung.claims if factors(claim)]) for rung in rungs]
    drawn = [rung for rung in drawn if rung.claims]
    figure = go.Figure()
    placed = [(-float(i), claim) for i, rung in enumerate(drawn) for claim in rung.claims]
    for place, claim in placed:
        _tail(figure, claim, place)
    for look in dict.fromkeys(_look(claim) for _, claim in placed):
        _marks(figure, look, [(place, claim) for place, claim in placed if _look(claim) == look])
    _figures(figure, drawn)
    axis_on_top(figure, [end for _, claim in placed for end in _ends(claim)], room=0.22)
    figure.update_yaxes(
        tickvals=[-i for i in range(len(drawn))],
        ticktext=[text(textwrap.shorten(rung.name, _LETTERS, placeholder="…")) for rung in drawn],
        tickfont_size=12, range=[0.5 - len(drawn), 0.5], fixedrange=True, showgrid=False, zeroline=False,
    )  # fmt: skip
    figure.update_layout(
        height=_TOP + _BELOW + ROW * len(drawn),
        margin={"l": _NAMES, "r": 8, "t": _TOP, "b": _BELOW},
        legend={
            "orientation": "h",
            "y": 0,
            "yanchor": "top",
            "x": 0,
            "xref": "container",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        hoverlabel_align="left",
        dragmode=False,
    )
    return figure


def describe(rungs: Sequence[Rung]) -> str:
    """The figure of `ladder` in words, for those who cannot see it."""
    rows = []
    for rung in rungs:
        own = [said(c, "printed") or "" for c in rung.claims if factors(c) and not _by_others(c)]
        again = [said(c, "printed") or "" for c in rung.claims if factors(c) and _by_others(c)]
        parts = [f"reported {', '.join(own)}"] if own else []
        parts += [f"re-measured {', '.join(again)}"] if again else []
        rows += [f"{rung.name}: {'; '.join(parts)}"] if parts else []
    return f"Improvement factors over the baseline. {'. '.join(rows)}."


def axis_on_top(figure: go.Figure, ends: Iterable[float], room: float = 0.06, before: float = 0.06) -> None:
    """A log axis on top, with the baseline's 1× always in sight as a solid line; for figures `room` at its end and some
    `before` its start, as shares of its length."""
    low, high = math.log10(min(*(found := list(ends)), 1.0)), math.log10(max(*found, 1.0))
    span = max(high - low, 0.3)
    reach = [low - before * span, low + (1 + room) * span]
    step = 1 if span < 1.2 else 2 if span < 2.2 else 3  # of the ticks between the powers of ten
    kept = [tick for tick in _TICKS if reach[0] <= math.log10(tick) <= reach[1] and _kept(tick, step)]
    figure.update_xaxes(
        type="log", side="top", range=reach, tickvals=kept, tickangle=0, fixedrange=True, showgrid=True, zeroline=False,
        ticktext=["<b>1× = baseline</b>" if tick == 1 and low < -0.05 else "<b>1×</b>" if tick == 1 else f"{tick:,g}×"
                  for tick in kept],
    )  # fmt: skip
    figure.add_vline(x=1, line_width=2, line_color=QUIET, layer="below")


# --- parts ------------------------------------------------------------------------------------------------------------


def _kept(tick: float, step: int) -> bool:
    if math.log10(tick) % 1 == 0:
        return True
    return step == 1 or (step == 2 and tick not in (1.5, 3, 0.02, 0.2, 20))


def _ends(claim: Row) -> tuple[float, float]:
    return factors(claim) or (1.0, 1.0)


def _by_others(claim: Row) -> bool:
    return said(claim, "attribution") == Attribution.REPRODUCTION


def _look(claim: Row) -> _Look:
    low, high = _ends(claim)
    if said(claim, "status") == Status.WITHDRAWN:
        return _GONE
    if _by_others(claim):
        return _OTHERS
    if low != high:
        return _RANGE
    if said(claim, "outcome") == Outcome.WORSE:
        return _WORSE
    if said(claim, "qualifier") == Qualifier.UP_TO:
        return _UP_TO
    return _LIMIT if said(claim, "qualifier") in (Qualifier.AT_LEAST, Qualifier.AT_MOST) else _REPORTED


def _tail(figure: go.Figure, claim: Row, place: float) -> None:
    """A pale bar over a range; a dotted line back to the baseline from an `up to`."""
    low, high = _ends(claim)
    look = _look(claim)
    if low != high:
        line = {"width": 7, "color": look.color}
        figure.add_scatter(x=[low, high], y=[place] * 2, mode="lines", line=line, opacity=0.45, **_QUIETLY)
    elif look is _UP_TO:
        line = {"width": 1, "color": look.color, "dash": "dot"}
        figure.add_scatter(x=[1, high], y=[place] * 2, mode="lines", line=line, **_QUIETLY)


_QUIETLY = {"hoverinfo": "skip", "showlegend": False}


def _marks(figure: go.Figure, look: _Look, placed: Sequence[tuple[float, Row]]) -> None:
    """The marks of one look, those of a range at its ends."""
    ends = [(place, claim, end) for place, claim in placed for end in dict.fromkeys(_ends(claim))]
    size = 10 if look is not _RANGE else 8
    figure.add_scatter(
        x=[end for *_, end in ends],
        y=[place for place, *_ in ends],
        mode="markers",
        name=look.name,
        marker={"symbol": look.symbol, "size": size, "color": look.color, "line": {"width": 2, "color": look.color}},
        cliponaxis=False,
        customdata=[[str(claim["claim_id"])] for _, claim, _ in ends],
        hovertext=[hover(claim) for _, claim, _ in ends],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _figures(figure: go.Figure, rungs: Sequence[Rung]) -> None:
    """The figure of the outermost claim of each row, right of its mark."""
    last = [max(rung.claims, key=lambda claim: _ends(claim)[1]) for rung in rungs]
    figure.add_scatter(
        x=[_ends(claim)[1] for claim in last],
        y=[-float(i) for i in range(len(last))],
        mode="markers+text",
        marker={"size": 10, "opacity": 0},  # the letters keep clear of the mark
        text=[f" {written(claim)}" for claim in last],
        textposition="middle right",
        textfont_size=12,
        cliponaxis=False,
        **_QUIETLY,
    )


def written(claim: Row) -> str:
    """The factor of a claim as it stands in a figure: `3.05–4.26×`, `up to 6.5×`."""
    low, high = _ends(claim)
    figure = f"{low:.3g}×" if low == high else f"{low:.3g}–{high:.3g}×"
    return f"up to {figure}" if said(claim, "qualifier") == Qualifier.UP_TO else figure
