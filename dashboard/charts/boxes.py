"""More claims than can be told apart: the middle half of each row, its ends, and apart from it the best cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from claims.compare.looks import BETTER
from claims.phrases import times
from claims.queries import Spread
from dashboard.charts import row_labels
from dashboard.charts.marks import text
from dashboard.charts.over_time import upright
from dashboard.charts.row_labels import Name, Rows
from dashboard.charts.scales import FACTORS, PAD, Span

MEANING = "Bars: the middle half of typical figures; lines: smallest to largest; dotted: “up to”, smallest to largest."
NOTHING = "None of these factors is typical or printed as “up to”; the table has them all."
_ROW = 40
_NAME, _BAR, _BEST = 10, 24, 34
"""Pixels from the top of a row to the middle of its name, its bar and its best cases."""
_UNDER_NAME = 17  # pixels from there to where the line of the baseline begins
_BEFORE = 0.1  # of the span: a phone writes "baseline" over its left end


def by_key(spreads: Sequence[Spread], labels: Mapping[str, str], asks: str | None = None) -> go.Figure:
    """Draw a row for each key that has a figure, in the order of `spreads`, its name above its bars.

    Args:
        spreads: the answer of `claims.queries.effects`; at least one has a figure.
        labels: label of each key.
        asks: what a click on a name asks for, `family` or nothing.
    """
    figure, shown = go.Figure(), _drawn(spreads)
    tops = [place * _ROW for place in range(len(shown))]
    _bars(figure, shown, [top + _BAR for top in tops], False)
    _best(figure, shown, [top + _BEST for top in tops], False)
    names = []
    for spread, top in zip(shown, tops, strict=True):
        key = str(spread.key)
        name = text(f"{labels.get(key, key)} {spread.n + spread.up_to:,}")
        asked = (asks, key) if asks else None
        names.append(Name(name, top + _NAME, asked, f"<b>{name}</b><br>click: only this {asks}"))
    row_labels.headings(figure, names)
    baseline = [(top + _UNDER_NAME, top + _ROW) for top in tops]
    span = _span(shown, _BEFORE)
    return row_labels.frame(figure, Rows(span, _ROW * len(shown) + 4, baseline, tops, names_at_left=False))


def by_year(spreads: Sequence[Spread]) -> go.Figure:
    """Draw the same upright, with the years from left to right."""
    figure, shown = go.Figure(), _drawn(spreads)
    years = [int(spread.key) + 0.5 for spread in shown]
    _bars(figure, shown, [year - 0.1 for year in years], True)
    _best(figure, shown, [year + 0.15 for year in years], True)
    return upright(figure, _span(shown), min(years), max(years) + 0.45)


def has_figures(spreads: Sequence[Spread]) -> bool:
    """Whether anything is typical or printed as `up to`, which alone is drawn."""
    return bool(_drawn(spreads))


def most_first(spreads: Sequence[Spread]) -> list[Spread]:
    """The rows with most figures first: an order by factor would be a ranking across settings."""
    return sorted(spreads, key=lambda spread: (-(spread.n + spread.up_to), str(spread.key)))


def describe(spreads: Sequence[Spread], title: str) -> str:
    """The figure in a sentence that begins with its title."""
    shown = _drawn(spreads)
    if not shown:
        return NOTHING
    typical, up_to = sum(spread.n for spread in shown), sum(spread.up_to for spread in shown)
    span = [end for spread in shown for end in _ends(spread)]
    return (
        f"{title}: {typical:,} typical figures and {up_to:,} best cases, a bar for the middle half of each row; "
        f"from {min(span):.4g} to {max(span):.4g} times."
    )


def _drawn(spreads: Sequence[Spread]) -> list[Spread]:
    return [spread for spread in spreads if spread.n or spread.up_to]


def _ends(spread: Spread) -> list[float]:
    ends = (spread.low, spread.high, spread.up_to_low, spread.up_to_high)
    return [end for end in ends if end is not None]


def _span(spreads: Sequence[Spread], before: float = PAD) -> Span:
    return Span.over(FACTORS, [end for spread in spreads for end in _ends(spread)], before)


def _bars(figure: go.Figure, spreads: Sequence[Spread], places: Sequence[float], standing: bool) -> None:
    typical = [(spread, place) for spread, place in zip(spreads, places, strict=True) if spread.n]
    words = [_words(spread) for spread, _ in typical]
    _segments(figure, [(s.low, s.high, at) for s, at in typical], standing, "least to most", width=2)
    _segments(figure, [(s.q1, s.q3, at) for s, at in typical], standing, "middle half", words, width=12, opacity=0.5)
    middles = [(spread.median, place) for spread, place in typical if spread.median is not None]
    if middles:
        values, across = zip(*middles, strict=True)
        figure.add_scatter(
            **_along(values, across, standing),
            mode="markers",
            name="median: one family, quantity and baseline",
            marker={"symbol": "line-ew" if standing else "line-ns", "size": 14, "line": {"width": 3, "color": BETTER}},
            hoverinfo="skip",
        )


def _best(figure: go.Figure, spreads: Sequence[Spread], places: Sequence[float], standing: bool) -> None:
    some = [(s.up_to_low, s.up_to_high, place) for s, place in zip(spreads, places, strict=True) if s.up_to]
    words = [f"{s.up_to:,} “up to”, {times(s.up_to_low)} to {times(s.up_to_high)}" for s in spreads if s.up_to]
    _segments(figure, some, standing, "“up to”", words, width=1, dash="dot", symbol="circle-open")


def _words(spread: Spread) -> str:
    middle = f"; median {times(spread.median)}" if spread.median is not None else ""
    return f"{spread.n:,} typical figures, the middle half {times(spread.q1)} to {times(spread.q3)}{middle}"


def _along(values: Sequence[float | None], places: Sequence[float | None], standing: bool) -> dict[str, Any]:
    return {"y": values, "x": places} if standing else {"x": values, "y": places}


def _segments(
    figure: go.Figure,
    ends: Sequence[tuple[float | None, float | None, float]],
    standing: bool,
    name: str,
    words: Sequence[str] = (),
    *,
    width: int,
    dash: str = "solid",
    symbol: str = "",
    opacity: float = 1,
) -> None:
    """One trace of lines that are not joined."""
    values = [value for low, high, _ in ends for value in (low, high, None)]
    places = [value for _, _, place in ends for value in (place, place, None)]
    figure.add_scatter(
        **_along(values, places, standing),
        mode="lines+markers" if symbol else "lines",
        line={"width": width, "color": BETTER, "dash": dash},
        marker={"symbol": symbol, "size": 8} if symbol else None,
        hovertext=[words_of_row for words_of_row in words for _ in range(3)] or None,
        hovertemplate="%{hovertext}<extra></extra>" if words else None,
        hoverinfo=None if words else "skip",
        opacity=opacity,
        name=name,
    )
