"""More claims than a chart can show one by one: of each row the ends, the middle half, and apart the best cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    places = ([top + below for top in tops] for below in (_BAR, _BEST, _REMEASURED))
    shapes = _draw(figure, shown, places, False, _THICK)
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
    figure.layout.shapes += shapes
    return figure


def by_year(spreads: Sequence[Spread]) -> go.Figure:
    """Draw the same upright, with the years from left to right."""
    figure, shown = go.Figure(), _drawn(spreads)
    years = [int(spread.key) + 0.5 for spread in shown]
    places = ([year + aside for year in years] for aside in (-0.1, 0.15, 0.3))
    shapes = _draw(figure, shown, places, True, 0.2)
    upright(figure, _span(shown), min(years), max(years) + 0.45)
    figure.layout.shapes += shapes
    return figure


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


def _draw(
    figure: go.Figure, spreads: Sequence[Spread], places: Iterable[Sequence[float]], standing: bool, width: float
) -> tuple[dict[str, Any], ...]:
    """Draw bars and marks of what is typical, of the best cases and of what others measured.

    Args:
        figure: where.
        spreads: one a row.
        places: of each of the three where it stands across, one a row.
        standing: whether the figures run upwards.
        width: of a bar.

    Returns:
        The lines as shapes.
    """
    typical, best, again = places
    return (
        *_typical(figure, spreads, typical, standing, width),
        *_apart(
            figure,
            [(s.up_to, s.up_to_low, s.up_to_high) for s in spreads],
            best,
            standing,
            "“up to”",
            UP_TO,
            {"width": 1, "color": BETTER, "dash": "dot"},
        ),
        *_apart(
            figure,
            [(s.remeasured, s.remeasured_low, s.remeasured_high) for s in spreads],
            again,
            standing,
            "re-measured by others",
            AGAIN,
            {"width": 2, "color": AGAIN.color},
        ),
    )


def _typical(
    figure: go.Figure, spreads: Sequence[Spread], places: Sequence[float], standing: bool, width: float
) -> list[dict[str, Any]]:
    """Draw the middle halves and the medians, `width` wide across; of few or equal figures their ends.

    Returns:
        The lines as shapes.
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
    return _shapes(lines, standing, {"width": 2, "color": BETTER})


def _apart(
    figure: go.Figure,
    ranges: Iterable[tuple[int, float | None, float | None]],
    places: Sequence[float],
    standing: bool,
    words: str,
    look: Look,
    line: dict[str, Any],
) -> list[dict[str, Any]]:
    """Mark the ends of ranges of so many figures, which `words` name on hover.

    Returns:
        The lines between them as shapes.
    """
    lines = [
        _Line(low, high, place, f"{n:,} {words}, {_from_to(low, high)}")
        for (n, low, high), place in zip(ranges, places, strict=True)
        if low is not None and high is not None
    ]
    _ends_marked(figure, lines, standing, look.words, look)
    return _shapes(lines, standing, line)


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


def _shapes(lines: Sequence[_Line], standing: bool, line: dict[str, Any]) -> list[dict[str, Any]]:
    """All lines as one shape."""
    path = "".join(
        f"M{each.at},{each.low}L{each.at},{each.high}" if standing else f"M{each.low},{each.at}L{each.high},{each.at}"
        for each in lines
    )
    return row_labels.one_shape(path, line)
