"""The charts of reported against measured-again figures: pure, tested without Streamlit.

`dumbbells`: a row for each measurement by others, under the claim it measures; one end is the reported factor, the
other the one measured, and the conditions stand above the row. `strip`: what share of the reported factor was measured.
Shapes tell the ends apart, never colour alone.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import plotly.graph_objects as go

from claims.compare.axis_states import Row, factors, said
from claims.compare.looks import BETTER, OTHERS, QUIET
from claims.compare.reproductions import Expectation, Pair, by_gap, method_of
from claims.compare.standing import figure_in_words
from claims.words import Bound, Kind, Qualifier
from dashboard.charts.marks import hover, text
from dashboard.charts.scales import FACTORS, Span

MOST_DRAWN = 40
"""Dumbbells a figure can hold; the table has the rest."""
ROW = 38
"""Pixels of a measurement: a line of text, and the dumbbell below it."""
_MARK = 25  # pixels from the top of the line to the middle of the dumbbell

_TITLE, _CLAIM, _GAP = 24, 18, 8  # pixels of a method's name, of a reported claim, and below each method
_WIDE = 62  # letters of a line: what a phone has room for
_TOP, _BELOW = 40, 46
_BAND = 64.0  # pixels of a row of the strip: two lines of words, and the marks
_SHOWN = ("model", "hardware", "software")


class _Placed(NamedTuple):
    pair: Pair
    height: float


def dumbbells(pairs: Sequence[Pair], labels: Mapping[str, str]) -> go.Figure:
    """Reported and measured-again factors of claims of one kind, the widest gap first.

    Args:
        pairs: of one kind, each with two factors.
        labels: what each reported claim is called, by its id.
    """
    figure = go.Figure()
    placed, height = [], 0.0
    for method, of_method in groupby(by_gap(pairs)[:MOST_DRAWN], method_of):
        _line(figure, f"<b>{text(textwrap.shorten(method, _WIDE, placeholder=' …'))}</b>", height)
        height -= _TITLE
        for _, same in groupby(of_method, lambda pair: pair.reported["claim_id"]):
            group = list(same)
            _line(figure, text(_reported_words(group[0].reported, labels)), height, 12)
            height -= _CLAIM
            for pair in group:
                _line(figure, text(textwrap.shorten(_measured_words(pair.again), _WIDE, placeholder=" …")), height, 11)
                placed.append(_Placed(pair, height - _MARK))
                height -= ROW
        height -= _GAP
    for one in placed:
        ends = [_end(one.pair.reported, 0), _end(one.pair.again, 1)]
        _segment(figure, ends, one.height, QUIET, 2, 1.0)
    _ranges(figure, placed)
    _marks(figure, placed)
    _figures(figure, placed)
    rows = [row for one in placed for row in (one.pair.reported, one.pair.again)]
    span = Span.over(FACTORS, [end for row in rows for end in factors(row) or (1.0,)], before=0.18, after=0.1)
    figure.layout.xaxis = span.axis(side="top")
    figure.layout.shapes = [_one(place.height) for place in placed]
    figure.update_yaxes(visible=False, range=[height, 4], fixedrange=True)
    return _framed(figure, 4 - height)


def strip(found: Sequence[Expectation], labels: Mapping[str, str]) -> go.Figure:
    """Measured over reported, a row for each kind, family and qualifier, a mark for each measurement.

    Args:
        found: the answer of `expectations`.
        labels: label of each family.
    """
    figure = go.Figure()
    heights = [-_BAND * i for i in range(len(found))]
    for each, height in zip(found, heights, strict=True):
        title, _, counted = expectation_words(each, labels).partition(": ")
        _line(figure, f"<b>{text(textwrap.shorten(title, _WIDE, placeholder=' …'))}</b>", height, 12)
        _line(figure, text(counted), height - 17, 12)
        figure.add_scatter(
            x=list(each.ratios), y=[height - 46] * len(each.ratios), mode="markers", showlegend=False,
            marker={"symbol": "triangle-up", "size": 11, "color": OTHERS, "opacity": 0.7},
            hovertemplate="%{x:.2f} of the reported factor<extra></extra>", cliponaxis=False,
        )  # fmt: skip
    several = [(each, height) for each, height in zip(found, heights, strict=True) if len(each.ratios) > 1]
    figure.add_scatter(
        x=[each.median for each, _ in several], y=[height - 46 for _, height in several], mode="markers", name="median",
        marker={"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": BETTER}},
        hovertemplate="median %{x:.2f}<extra></extra>", cliponaxis=False,
    )  # fmt: skip
    highest = max([1.0, *(ratio for each in found for ratio in each.ratios)])
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    figure.update_xaxes(
        side="top", range=[0, 1.12 * highest], fixedrange=True, showgrid=True, zeroline=False, tickvals=ticks,
        ticktext=[*(f"{tick:.0%}" for tick in ticks[:-1]), "<b>100%</b>"], tickangle=0,
    )  # fmt: skip
    figure.add_vline(x=1, line_width=2, line_color=QUIET, layer="below")
    low = -_BAND * len(found)
    figure.update_yaxes(visible=False, range=[low, 4], fixedrange=True)
    return _framed(figure, 4 - low)


def expectation_words(each: Expectation, labels: Mapping[str, str]) -> str:
    """`Speculative decoding, speedup, “up to”: median 73%, n = 14 (3 methods, 2 sources)`."""
    counted = [
        f"{number} {noun}{'s' * (number != 1)}" for number, noun in ((each.methods, "method"), (each.sources, "source"))
    ]
    middle = f"median {each.median:.0%}" if len(each.ratios) > 1 else f"{each.median:.0%}"
    return (
        f"{labels.get(each.family, each.family)}, {Kind(each.kind).label}, {stated(each.qualifier)}: "
        f"{middle}, n = {len(each.ratios)} ({', '.join(counted)})"
    )


def stated(qualifier: str) -> str:
    """How the figure was stated, in words: `“up to”`; one without a qualifier is `stated plainly`."""
    return "stated plainly" if qualifier == Qualifier.EXACT else f"“{Qualifier(qualifier).label}”"


def describe(pairs: Sequence[Pair], labels: Mapping[str, str]) -> str:
    """The figure of `dumbbells` in words, for those who cannot see it."""
    rows = [
        f"{labels[str(pair.reported['claim_id'])]}: reported {said(pair.reported, 'printed')}, measured "
        f"{said(pair.again, 'printed')} on {conditions(pair.again)}"
        for pair in by_gap(pairs)[:MOST_DRAWN]
    ]
    count = f"{len(pairs)} measurement{'s' * (len(pairs) != 1)}"
    return f"Reported and re-measured factors of {count}. {'; '.join(rows)}."


def describe_strip(found: Sequence[Expectation], labels: Mapping[str, str]) -> str:
    """The figure of `strip` in words."""
    return f"Measured divided by reported. {'; '.join(expectation_words(each, labels) for each in found)}."


def conditions(row: Row) -> str:
    """Model, hardware and software as the text prints them; those it does not report are named as such."""
    missing = [axis for axis in _SHOWN if not said(row, axis)]
    named = [value for axis in _SHOWN if (value := said(row, axis))]
    silent = f"{', '.join(missing)} not reported" if missing else ""
    return ", ".join([*named, silent] if silent else named)


# --- parts ------------------------------------------------------------------------------------------------------------


def _one(height: float) -> dict[str, Any]:
    """The line of the baseline beside a dumbbell alone, so that it does not cross the words."""
    return {
        "type": "line", "x0": 1, "x1": 1, "y0": height - 9, "y1": height + 9, "layer": "below",
        "line": {"width": 2, "color": QUIET},
    }  # fmt: skip


def _reported_words(reported: Row, labels: Mapping[str, str]) -> str:
    qualified = said(reported, "printed") or figure_in_words(reported)
    on = ", ".join(value for axis in _SHOWN if (value := said(reported, axis)))
    words = f"reported {qualified}{f' on {on}' if on else ', on what is not stated'}"
    subject = said(reported, "subject")
    return textwrap.shorten(f"{subject}: {words}" if subject else words, _WIDE, placeholder=" …")


def _measured_words(again: Row) -> str:
    """`Vicuna-7B, A100 GPU; Spec-Bench`: on what, and by whom, both without what stands in brackets."""
    named = [_plain(value) for axis in ("model", "hardware") if (value := said(again, axis))]
    by = _plain(said(again, "by") or "others")
    return f"{', '.join(named) or 'conditions not reported'}; {by}"


def _plain(words: str) -> str:
    return re.sub(r"\s*\([^)]*\)", "", words).removeprefix("NVIDIA ").removesuffix(" GPU")


def _line(figure: go.Figure, words: str, height: float, size: int = 13) -> None:
    figure.add_annotation(
        text=words, x=0, xref="paper", xanchor="left", y=height, yanchor="top", showarrow=False, align="left",
        font_size=size, borderpad=0,
    )  # fmt: skip


def _end(row: Row, end: int) -> float:
    """The lower end of a factor, or with `end` 1 the upper: they are equal where it is no range."""
    return (factors(row) or (1.0, 1.0))[end]


def _segment(figure: go.Figure, ends: Sequence[float], height: float, color: str, width: float, opacity: float) -> None:
    figure.add_scatter(
        x=list(ends), y=[height] * 2, mode="lines", line={"width": width, "color": color}, opacity=opacity,
        hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def _ranges(figure: go.Figure, placed: Sequence[_Placed]) -> None:
    for one in placed:
        for row, color in ((one.pair.reported, BETTER), (one.pair.again, OTHERS)):
            if _end(row, 0) != _end(row, 1):
                _segment(figure, (_end(row, 0), _end(row, 1)), one.height, color, 7, 0.45)


def _marks(figure: go.Figure, placed: Sequence[_Placed]) -> None:
    best = [said(one.pair.reported, "factor_bound") not in (None, Bound.NONE.value) for one in placed]
    open_ended = [one for one, is_best in zip(placed, best, strict=True) if is_best]
    plain = [one for one, is_best in zip(placed, best, strict=True) if not is_best]
    _trace(figure, plain, [one.pair.reported for one in plain], "reported", "circle", BETTER)
    _trace(figure, open_ended, [one.pair.reported for one in open_ended], "reported limit", "circle-open", BETTER)
    _trace(figure, placed, [one.pair.again for one in placed], "re-measured", "triangle-up", OTHERS)


def _trace(
    figure: go.Figure, placed: Sequence[_Placed], rows: Sequence[Row], name: str, symbol: str, color: str
) -> None:
    """Marks at the ends of each row's factor."""
    marks = [
        (x, one.height, row) for one, row in zip(placed, rows, strict=True) for x in sorted({*(factors(row) or ())})
    ]
    if not marks:
        return
    figure.add_scatter(
        x=[x for x, *_ in marks],
        y=[y for _, y, _ in marks],
        mode="markers",
        name=name,
        marker={"symbol": symbol, "size": 10, "color": color, "line": {"width": 2, "color": color}},
        cliponaxis=False,
        customdata=[[str(row["claim_id"])] for *_, row in marks],
        hovertext=[hover(row) for *_, row in marks],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _figures(figure: go.Figure, placed: Sequence[_Placed]) -> None:
    """The measured figure outside of its mark; the reported one stands in the line of its claim."""
    outside = [_end(one.pair.again, 0) < _end(one.pair.reported, 0) for one in placed]
    figure.add_scatter(
        x=[_end(one.pair.again, 0 if left else 1) for one, left in zip(placed, outside, strict=True)],
        y=[one.height for one in placed],
        mode="markers+text",
        marker={"size": 10, "opacity": 0},  # the letters keep clear of the mark
        text=[f" {figure_in_words(one.pair.again)} " for one in placed],
        textposition=["middle left" if left else "middle right" for left in outside],
        textfont_size=11,
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _framed(figure: go.Figure, height: float) -> go.Figure:
    return figure.update_layout(
        height=int(_TOP + _BELOW + height),
        margin={"l": 8, "r": 16, "t": _TOP, "b": _BELOW},
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False, "itemdoubleclick": False},
        hoverlabel={"align": "left"},
        dragmode=False,
    )
