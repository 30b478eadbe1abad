"""More claims than can be told apart: of each row the ends, the middle half, and apart from them the best cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import plotly.graph_objects as go

from claims.compare.looks import AGAIN, BETTER, REPORTED, UP_TO, Look
from claims.phrases import times
from claims.queries import Spread
from dashboard.charts import row_labels
from dashboard.charts.factors import FEWEST_POOLED
from dashboard.charts.marks import text
from dashboard.charts.over_time import upright
from dashboard.charts.row_labels import Name, Rows
from dashboard.charts.scales import FACTORS, PAD, Span

MEANING = (
    "Lines: typical figures, smallest to largest; bars: middle half of 5 or more; dotted: “up to”; ▲: re-measured."
)
NOTHING = "None of these factors is typical, printed as “up to” or re-measured; the table has them all."
_ROW, _DEEP_ROW = 38, 46
"""Pixels of a row, and of one with re-measured figures."""
_NAME, _BAR, _BEST, _REMEASURED = 9, 23, 32, 40
"""Pixels from the top of a row to the middle of its name, its bar, its best cases and what others measured."""
_THICK = 11  # pixels of a bar
_UNDER_NAME = 16  # pixels from the top of a row to where the line of the baseline begins
_BEFORE = 0.1  # of the span: a phone writes "baseline" over its left end


def by_key(spreads: Sequence[Spread], labels: Mapping[str, str], asks: str | None = None) -> go.Figure:
    """Draw a row for each key that has a figure, in the order of `spreads`, its name above it.

    Args:
        spreads: the answer of `claims.queries.effects`; at least one has a figure.
        labels: label of each key.
        asks: what a click on a name asks for, `family` or nothing.
    """
    figure, shown = go.Figure(), _drawn(spreads)
    *tops, height = accumulate((_DEEP_ROW if spread.remeasured else _ROW for spread in shown), initial=0)
    lines = [
        _typical(figure, shown, [top + _BAR for top in tops], False, _THICK),
        _best(figure, shown, [top + _BEST for top in tops], False),
        _remeasured(figure, shown, [top + _REMEASURED for top in tops], False),
    ]
    names = []
    for spread, top in zip(shown, tops, strict=True):
        key = str(spread.key)
        name = text(f"{labels.get(key, key)} {_count(spread):,}")
        asked = (asks, key) if asks else None
        names.append(Name(name, top + _NAME, asked, f"<b>{name}</b><br>click: only this {asks}"))
    row_labels.headings(figure, names)
    baseline = [(top + _UNDER_NAME, end) for top, end in pairwise([*tops, height])]
    span = _span(shown, _BEFORE)
    row_labels.frame(figure, Rows(span, height + 4, baseline, tops, names_at_left=False))
    return _with_lines(figure, lines)


def by_year(spreads: Sequence[Spread]) -> go.Figure:
    """Draw the same upright, with the years from left to right."""
    figure, shown = go.Figure(), _drawn(spreads)
    years = [int(spread.key) + 0.5 for spread in shown]
    lines = [
        _typical(figure, shown, [year - 0.1 for year in years], True, 0.2),
        _best(figure, shown, [year + 0.15 for year in years], True),
        _remeasured(figure, shown, [year + 0.3 for year in years], True),
    ]
    return _with_lines(upright(figure, _span(shown), min(years), max(years) + 0.45), lines)


def has_figures(spreads: Sequence[Spread]) -> bool:
    """Whether anything is typical, printed as `up to` or re-measured, which alone is drawn."""
    return bool(_drawn(spreads))


def figures(spreads: Sequence[Spread]) -> int:
    """How many figures the bars and lines stand for."""
    return sum(_count(spread) for spread in spreads)


def most_first(spreads: Sequence[Spread]) -> list[Spread]:
    """The rows with most figures first: an order by factor would be a ranking across settings."""
    return sorted(spreads, key=lambda spread: (-_count(spread), str(spread.key)))


def describe(spreads: Sequence[Spread], title: str) -> str:
    """The figure in a sentence that begins with its title."""
    shown = _drawn(spreads)
    if not shown:
        return NOTHING
    typical, up_to, again = (sum(counts) for counts in zip(*((s.n, s.up_to, s.remeasured) for s in shown), strict=True))
    span = [end for spread in shown for end in _ends(spread)]
    return (
        f"{title}: {typical:,} typical figures and {up_to:,} best cases, {again:,} re-measured; a bar for the middle"
        f" half of each row of {FEWEST_POOLED} or more; from {min(span):.4g} to {max(span):.4g} times."
    )


def _drawn(spreads: Sequence[Spread]) -> list[Spread]:
    return [spread for spread in spreads if _count(spread)]


def _count(spread: Spread) -> int:
    return spread.n + spread.up_to + spread.remeasured


def _ends(spread: Spread) -> list[float]:
    best, again = (spread.up_to_low, spread.up_to_high), (spread.remeasured_low, spread.remeasured_high)
    ends = (spread.low, spread.high, *best, *again)
    return [end for end in ends if end is not None]


def _span(spreads: Sequence[Spread], before: float = PAD) -> Span:
    return Span.over(FACTORS, [end for spread in spreads for end in _ends(spread)], before)


class _Line(NamedTuple):
    """From the smallest to the largest figure, where across them, and what it says on hover."""

    low: float
    high: float
    at: float
    words: str


def _typical(
    figure: go.Figure, spreads: Sequence[Spread], places: Sequence[float], standing: bool, width: float
) -> dict[str, Any]:
    """Draw the middle halves and the medians, `width` wide across; of few or equal figures their ends.

    Returns:
        The lines as a shape.
    """
    lines, bars, few = [], [], []
    for spread, place in zip(spreads, places, strict=True):
        if spread.low is None or spread.high is None:
            continue
        line = _Line(spread.low, spread.high, place, _words(spread))
        lines.append(line)
        if spread.n >= FEWEST_POOLED and spread.q1 != spread.q3:
            bars.append((spread, line))
        else:
            few.append(line)
    values, across = ("y", "x") if standing else ("x", "y")
    figure.add_bar(
        base=[spread.q1 for spread, _ in bars],
        **{values: [spread.q3 - spread.q1 for spread, _ in bars], across: [line.at for _, line in bars]},
        orientation="v" if standing else "h",
        width=width,
        marker={"color": BETTER, "opacity": 0.5},
        hovertext=[line.words for _, line in bars],
        hovertemplate="%{hovertext}<extra></extra>",
        name="middle half",
    )
    if middles := [(spread.median, line.at) for spread, line in bars if spread.median is not None]:
        medians, at = zip(*middles, strict=True)
        figure.add_scatter(
            **{values: medians, across: at},
            mode="markers",
            name="median: one family, quantity and baseline",
            marker={"symbol": "line-ew" if standing else "line-ns", "size": 14, "line": {"width": 3, "color": BETTER}},
            hoverinfo="skip",
        )
    _ends_marked(figure, few, standing, "few", REPORTED)
    return _shape(lines, standing, {"width": 2, "color": BETTER})


def _best(figure: go.Figure, spreads: Sequence[Spread], places: Sequence[float], standing: bool) -> dict[str, Any]:
    """Draw the ends of the best cases.

    Returns:
        The lines between them as a shape.
    """
    lines = [
        _Line(s.up_to_low, s.up_to_high, place, f"{s.up_to:,} “up to”, {_from_to(s.up_to_low, s.up_to_high)}")
        for s, place in zip(spreads, places, strict=True)
        if s.up_to_low is not None and s.up_to_high is not None
    ]
    _ends_marked(figure, lines, standing, "“up to”", UP_TO)
    return _shape(lines, standing, {"width": 1, "color": BETTER, "dash": "dot"})


def _remeasured(
    figure: go.Figure, spreads: Sequence[Spread], places: Sequence[float], standing: bool
) -> dict[str, Any]:
    """Draw the ends of what others measured again.

    Returns:
        The lines between them as a shape.
    """
    lines = [
        _Line(
            s.remeasured_low,
            s.remeasured_high,
            place,
            f"{s.remeasured:,} re-measured by others, {_from_to(s.remeasured_low, s.remeasured_high)}",
        )
        for s, place in zip(spreads, places, strict=True)
        if s.remeasured_low is not None and s.remeasured_high is not None
    ]
    _ends_marked(figure, lines, standing, "re-measured", AGAIN)
    return _shape(lines, standing, {"width": 2, "color": AGAIN.color})


def _words(spread: Spread) -> str:
    if spread.n < FEWEST_POOLED:
        return f"{spread.n} typical figure{'s' * (spread.n != 1)}, {_from_to(spread.low, spread.high)}"
    middle = f"; median {times(spread.median)}" if spread.median is not None else ""
    return f"{spread.n:,} typical figures, the middle half {_from_to(spread.q1, spread.q3)}{middle}"


def _from_to(low: float | None, high: float | None) -> str:
    return times(low) if low == high else f"{times(low)} to {times(high)}"


def _ends_marked(figure: go.Figure, lines: Sequence[_Line], standing: bool, name: str, look: Look) -> None:
    """Draw a mark at both ends of each line; one where they are the same."""
    marks = [(value, line.at, line.words) for line in lines for value in dict.fromkeys((line.low, line.high))]
    if not marks:
        return
    values, places, words = zip(*marks, strict=True)
    figure.add_scatter(
        **({"y": values, "x": places} if standing else {"x": values, "y": places}),
        mode="markers",
        marker={"symbol": look.symbol, "size": 8, "color": look.color},
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
        name=name,
    )


def _shape(lines: Sequence[_Line], standing: bool, line: dict[str, Any]) -> dict[str, Any]:
    """All lines as one path, which plotly draws much sooner than a trace of them."""
    path = "".join(
        f"M{each.at},{each.low}L{each.at},{each.high}" if standing else f"M{each.low},{each.at}L{each.high},{each.at}"
        for each in lines
    )
    return {"type": "path", "layer": "below", "path": path, "line": line}


def _with_lines(figure: go.Figure, shapes: Sequence[dict[str, Any]]) -> go.Figure:
    figure.layout.shapes += tuple(shape for shape in shapes if shape["path"])
    return figure
