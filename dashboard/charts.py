"""Data frames to plotly figures: pure, tested without Streamlit.

Every figure of factors shows one kind of claim. Filled marks are typical figures, open ones "up to", bars are ranges:
the shape says it, never colour alone. Record text is escaped, since plotly reads a little HTML.
"""

from __future__ import annotations

import html
import math
import textwrap
from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from claims.words import Attribution, Kind, Qualifier

BETTER, WORSE, OTHERS, QUIET = "#2f6fdf", "#c2571a", "#0f9d72", "#8a94a6"
MOST_MARKS = 2000
"""Beyond this many claims a row is drawn as a box of its quartiles, and the figure says so."""

_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.5, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000)
_BOX = (0.05, 0.25, 0.5, 0.75, 0.95)  # whiskers, quartiles and median of a box
_ROW = 44  # pixels of a row of the chart
_BETTER_WORDS = {
    Kind.SPEEDUP: ("slower", "faster"),
    Kind.MEMORY_REDUCTION: ("more memory", "less memory"),
    Kind.COST_REDUCTION: ("dearer", "cheaper"),
    Kind.DATA_REDUCTION: ("more data", "less data"),
    Kind.PARAMETER_REDUCTION: ("more parameters", "fewer parameters"),
    Kind.QUALITY_GAIN: ("worse", "better"),
    Kind.CAPACITY: ("less capacity", "more capacity"),
}


def text(value: object) -> str:
    """Record text as plotly shows it: as text."""
    return html.escape(str(value), quote=False).replace("\n", " ") if isinstance(value, str) else ""


def empty(sentence: str) -> go.Figure:
    """A figure without marks that says why."""
    figure = go.Figure()
    figure.update_layout(height=160, xaxis_visible=False, yaxis_visible=False, margin={"l": 8, "r": 8, "t": 8, "b": 8})
    figure.add_annotation(text=text(sentence), showarrow=False, font_size=15, x=0.5, y=0.5, xref="paper", yref="paper")
    return figure


def hover(row: pd.Series) -> str:
    """What a mark says: who, how much, than what, in which words, where."""
    who = row["method"] if isinstance(row["method"], str) else row["title"]
    if isinstance(row["subject"], str):
        who = f"{who} ({row['subject']})"
    lines = [f"<b>{text(who)}</b>: {text(row['printed'])}"]
    if isinstance(row["metric"], str):
        lines.append(f"of {text(row['metric'])}")
    lines.append(f"against {text(row['baseline'])}" if isinstance(row["baseline"], str) else "baseline not reported")
    quote = f"“{row['quote']}”"
    lines += [f"<i>{text(part)}</i>" for part in textwrap.wrap(quote, 56)]
    lines += [text(part) for part in textwrap.wrap(f"{row['title']} ({row['year']})", 56)]
    return "<br>".join(lines)


def factors(points: pd.DataFrame, kind: str, group: str, labels: dict[str, str]) -> go.Figure:
    """Improvement factors of one kind, a row for each value of the column `group`, on a log axis with 1× marked.

    Args:
        points: one row a claim, columns of `claims.queries.POINTS`.
        kind: the kind shown; its words name the two sides of 1×.
        group: family, venue or domain.
        labels: label of each key of the group.
    """
    if points.empty:
        return empty("No claim of this kind with a figure matches the filter.")
    rows = _rows(points, group)
    names = [_row_label(labels.get(key, key), len(points[points[group] == key])) for key in rows]
    height = {key: len(rows) - 1 - i for i, key in enumerate(rows)}
    points = points.assign(_y=points[group].map(height).astype(float) - 0.12 + _spread(points, group))
    figure = go.Figure()
    if len(points) > MOST_MARKS:
        _boxes(figure, points, group, height)
    else:
        _marks(figure, points)
    log_axis(figure, points, "x")
    sides(figure, kind)
    for key, name in zip(rows, names, strict=True):  # above its row, not beside it: a phone has no room there
        figure.add_annotation(
            text=name, x=0, xref="paper", xanchor="left", y=height[key] + 0.5, yanchor="top",
            showarrow=False, font_size=12, font_color=QUIET,
        )  # fmt: skip
    figure.update_yaxes(
        tickvals=[height[key] - 0.5 for key in rows[:-1]],
        showticklabels=False,
        range=[-0.6, len(rows) - 0.4],
        showgrid=True,
        zeroline=False,
        fixedrange=True,
    )
    figure.update_layout(
        height=130 + _ROW * len(rows),
        margin={"l": 8, "r": 16, "t": 46, "b": 52},
        legend={
            "orientation": "h",
            "y": 1.0,
            "yanchor": "bottom",
            "x": 0,
            "itemclick": False,
            "itemdoubleclick": False,
        },
        hoverlabel={"align": "left"},
        dragmode=False,
    )
    return figure


def timeline(points: pd.DataFrame, kind: str) -> go.Figure:
    """Improvement factors of one kind by year of the first public version, on a log axis with 1× marked."""
    if points.empty:
        return empty("No claim of this kind with a figure matches the filter.")
    points = points.assign(_y=points["year"].astype(float) + _spread(points, "year", 0.3))
    figure = go.Figure()
    _marks(figure, points, along="y")
    log_axis(figure, points, "y")
    first, last = int(points["year"].min()), int(points["year"].max())
    figure.update_xaxes(
        tickvals=list(range(first, last + 1)), range=[first - 0.6, last + 0.6], fixedrange=True, showgrid=False
    )
    worse, better = _BETTER_WORDS[Kind(kind)]
    figure.update_yaxes(title_text=f"← {worse}   factor   {better} →")
    figure.update_layout(
        height=420,
        margin={"l": 8, "r": 16, "t": 46, "b": 36},
        legend={
            "orientation": "h",
            "y": 1.0,
            "yanchor": "bottom",
            "x": 0,
            "itemclick": False,
            "itemdoubleclick": False,
        },
        hoverlabel={"align": "left"},
        dragmode=False,
    )
    return figure


def describe(points: pd.DataFrame, kind: str, group: str) -> str:
    """The figure of `factors` or `timeline` in a sentence, for those who cannot see it."""
    if points.empty:
        return "No claim matches."
    typical = points[(points["qualifier"] != Qualifier.UP_TO) & points["factor"].notna()]["factor"]
    label = Kind(kind).label
    middle = f"median of {len(typical)} typical figures {typical.median():.3g} times" if len(typical) else "no typical"
    ends = points[["factor", "factor_low", "factor_high"]]
    return (
        f"Improvement factors of {len(points)} claims of kind {label} by {group}: {middle}; "
        f"from {ends.min().min():.3g} to {ends.max().max():.3g} times."
    )


# --- parts ------------------------------------------------------------------------------------------------------------


def _rows(points: pd.DataFrame, group: str) -> list[str]:
    """The keys of the group, the one with most claims first: an order by factor would be a ranking across settings."""
    counts = points[group].value_counts().to_dict()
    return sorted(counts, key=lambda key: (-counts[key], str(key)))


def _row_label(label: str, count: int) -> str:
    return text(f"{textwrap.shorten(label, 44, placeholder=' …')} · {count}")


def _spread(points: pd.DataFrame, group: str, width: float = 0.4) -> pd.Series:
    """Offsets that keep the marks of a row apart: equal steps in order of the factor, the same at every draw."""
    order = points.sort_values(["sort_factor", "claim_id"]).groupby(group, observed=True)
    rank = order.cumcount().reindex(points.index)
    count = points.groupby(group, observed=True)["claim_id"].transform("size")
    step = (rank * 0.618034) % 1 - 0.5  # golden ratio: neighbours in value land far apart
    return (step * width).where(count > 2, ((rank + 1) / (count + 1) - 0.5) * width).astype(float)


def _marks(figure: go.Figure, points: pd.DataFrame, along: str = "x") -> None:
    ranged = points["factor"].isna()
    again = ~ranged & (points["attribution"] != Attribution.ORIGINAL)
    vague = ~ranged & ~again & (points["qualifier"] == Qualifier.ORDER_OF_MAGNITUDE)
    own = ~ranged & ~again & ~vague
    best = points["qualifier"] == Qualifier.UP_TO
    worse = points["outcome"] == "worse"
    _add(figure, points[own & ~best & ~worse], "typical figure", along, symbol="circle", color=BETTER)
    _add(figure, points[own & best & ~worse], "“up to” (best case)", along, symbol="circle-open", color=BETTER)
    _add(figure, points[vague], "order of magnitude", along, symbol="diamond-open", color=QUIET)
    _add(figure, points[own & ~best & worse], "worse than the baseline", along, symbol="x", color=WORSE)
    _add(figure, points[own & best & worse], "worse, “up to”", along, symbol="x-open", color=WORSE)
    _add(figure, points[again], "measured or told by others", along, symbol="triangle-up", color=OTHERS)
    _ranges(figure, points[ranged], along)


def _add(figure: go.Figure, points: pd.DataFrame, name: str, along: str, symbol: str, color: str) -> None:
    if points.empty:
        return
    value, place = points["factor"], points["_y"]
    figure.add_scatter(
        x=value if along == "x" else place,
        y=place if along == "x" else value,
        mode="markers",
        name=name,
        marker={"symbol": symbol, "color": color, "size": 12, "opacity": 0.9, "line": {"width": 2, "color": color}},
        customdata=points[["claim_id"]],
        text=points.apply(hover, axis=1),
        hovertemplate="%{text}<extra></extra>",
    )


def _ranges(figure: go.Figure, points: pd.DataFrame, along: str) -> None:
    if points.empty:
        return
    middle = points["sort_factor"]
    error = {
        "type": "data",
        "symmetric": False,
        "array": points["factor_high"] - middle,
        "arrayminus": middle - points["factor_low"],
        "thickness": 3,
        "width": 6,
        "color": BETTER,
    }
    figure.add_scatter(
        x=middle if along == "x" else points["_y"],
        y=points["_y"] if along == "x" else middle,
        mode="markers",
        name="range",
        marker={"symbol": "line-ns" if along == "x" else "line-ew", "size": 10, "line": {"width": 3, "color": BETTER}},
        customdata=points[["claim_id"]],
        text=points.apply(hover, axis=1),
        hovertemplate="%{text}<extra></extra>",
        **{f"error_{along}": error},
    )


def _boxes(figure: go.Figure, points: pd.DataFrame, group: str, height: dict[str, int]) -> None:
    quartiles = points.groupby(group, observed=True)["sort_factor"].quantile(np.array(_BOX)).unstack()
    figure.add_box(
        y=[height[key] for key in quartiles.index],
        q1=quartiles[0.25],
        median=quartiles[0.5],
        q3=quartiles[0.75],
        lowerfence=quartiles[0.05],
        upperfence=quartiles[0.95],
        orientation="h",
        name=f"{len(points):,} claims: quartiles, whiskers at 5% and 95%",
        marker_color=BETTER,
        showlegend=True,
    )


def log_axis(figure: go.Figure, points: pd.DataFrame, along: str) -> None:
    """A log axis over the factors of `points`, with 1× always in sight and marked."""
    ends = points[["factor", "factor_low", "factor_high"]].stack()
    low, high = min(float(ends.min()), 1.0), max(float(ends.max()), 1.0)
    span = max(math.log10(high) - math.log10(low), 0.3)
    reach = [math.log10(low) - 0.06 * span, math.log10(high) + 0.06 * span]
    ticks = [tick for tick in _TICKS if reach[0] <= math.log10(tick) <= reach[1]]
    if span > 1.2:
        ticks = [tick for tick in ticks if tick != 1.5 and tick != 3]
    update = figure.update_xaxes if along == "x" else figure.update_yaxes
    update(
        type="log",
        range=reach,
        tickvals=ticks,
        ticktext=[f"<b>{tick:g}×</b>" if tick == 1 else f"{tick:,g}×" for tick in ticks],
        showgrid=True,
        tickangle=0,
        fixedrange=True,
    )
    line = {"line_width": 2, "line_color": QUIET, "line_dash": "dot", "layer": "below"}
    if along == "x":
        figure.add_vline(x=1, **line)
    else:
        figure.add_hline(y=1, **line)


def sides(figure: go.Figure, kind: str) -> None:
    """Which side of 1× is better, in words below the axis."""
    worse, better = _BETTER_WORDS[Kind(kind)]
    low, high = figure.layout.xaxis.range
    if -low > 0.25 * (high - low):  # else there is no room for the words
        figure.add_annotation(
            text=f"← {worse}", x=0, xref="x", y=-0.02, yref="paper", xanchor="right", yanchor="top",
            showarrow=False, yshift=-22, xshift=-8, font_color=QUIET,
        )  # fmt: skip
    figure.add_annotation(
        text=f"{better} →", x=0, xref="x", y=-0.02, yref="paper", xanchor="left", yanchor="top",
        showarrow=False, yshift=-22, xshift=8, font_color=QUIET,
    )  # fmt: skip


def selected_claims(event: object) -> list[str]:
    """The ids of the claims whose marks a chart selection holds."""
    points: Sequence[dict] = event["selection"]["points"] if event else ()  # ty: ignore[not-subscriptable]
    return [str(point["customdata"][0]) for point in points if point.get("customdata")]
