"""The forest plot of a comparison: pure, tested without Streamlit.

A row a claim on a log axis: a bar from 1× to its factor, and the figure behind it. Claims that may be put in an order
stand in one block with a bar at its left and are numbered; nothing is numbered or joined across blocks, unless the
reader asks for it, and then the figure says so.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from claims.compare import Comparison, Row
from claims.compare.axis_states import factors, said
from claims.compare.looks import BETTER, QUIET
from claims.compare.ranking import blocks
from claims.compare.rules import Weight
from claims.compare.standing import figure_in_words
from claims.words import Kind
from dashboard.charts import marks
from dashboard.charts.comparison_marks import BELOW, INK, Placed, draw, draw_again, open_ends
from dashboard.charts.factors import empty, sides
from dashboard.charts.marks import text
from dashboard.charts.packing import text_width
from dashboard.charts.scales import FACTORS, Span

_ROW = 64  # pixels of a row: its label and its mark
_BOTTOM, _LINE, _LEGEND = 64, 17, 20
_WRAP = 42  # letters of a line of the title: what a phone has room for
_NAME, _DETAIL = 36, 48  # letters of the two lines of a label, of which a phone has no more


def forest(
    rows: Sequence[Row],
    comparison: Comparison,
    labels: Mapping[str, str],
    again: Sequence[Row] = (),
    anyway: bool = False,
) -> go.Figure:
    """The factors of claims of one kind on a log axis.

    Args:
        rows: claims of one kind that have a factor or a range of one.
        comparison: of these claims and perhaps others.
        labels: what each claim is called, by its id.
        again: reproductions of the claims that are not among `rows`; each is drawn below its original.
        anyway: rank across differences, and say so in the title.
    """
    if not rows:
        return empty("None of these claims has an improvement factor; the table has what they say.")
    parts = blocks(rows, comparison, anyway)
    placed, breaks = _heights(parts)
    figure = go.Figure()
    for one in placed:
        _label(figure, one, labels)
    draw(figure, placed)
    draw_again(figure, placed, again)
    with_factor = [row for row in (*rows, *again) if factors(row)]
    ends = [end for one in placed for end in open_ends(one)]
    span = Span.over(FACTORS, [*ends, *(end for row in with_factor for end in marks.ends(row))])
    figure.layout.xaxis = span.axis()
    sides(figure, str(rows[0]["kind"]))
    _ones(figure, placed)
    _bars(figure, placed, parts)
    for height in breaks:
        figure.add_hline(y=height, line_width=1, line_dash="dash", line_color=QUIET)
    low = placed[-1].height
    figure.update_yaxes(visible=False, range=[low - 0.45, 0.55], fixedrange=True)
    figures = max(text_width(figure_in_words(row), 13) for row in rows)
    _frame(figure, _title(rows, comparison, len(parts), anyway), 1 - low, figures)
    return figure


def describe(rows: Sequence[Row], comparison: Comparison, labels: Mapping[str, str], anyway: bool = False) -> str:
    """The figure of `forest` in words, for those who cannot see it."""
    parts = []
    for block in blocks(rows, comparison, anyway):
        named = [f"{labels[str(row['claim_id'])]} {said(row, 'printed') or ''}".strip() for row in block]
        parts.append(("in order: " if len(named) > 1 else "on its own: ") + ", ".join(named))
    return f"Improvement factors on a log axis; {'; '.join(parts)}." if parts else "No claim has a factor."


# --- parts ------------------------------------------------------------------------------------------------------------


def _frame(figure: go.Figure, title: Sequence[str], rows: float, figures: float) -> None:
    """Room for the title, `figures` pixels behind the bars, and a legend of one entry a line, as on a phone."""
    top = 24 + _LINE * len(title) + _LEGEND * sum(trace.showlegend is not False for trace in figure.data)
    height = int(top + _BOTTOM + _ROW * rows)
    figure.update_layout(
        title={"text": "<br>".join(title), "x": 0, "xanchor": "left", "y": 1 - 12 / height, "yanchor": "top"},
        title_font={"size": 13, "color": INK, "weight": "normal"},
        legend_font_color=INK,
        height=height,
        margin={"l": 18, "r": 16 + int(figures), "t": top, "b": _BOTTOM},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "itemclick": False},
        hoverlabel={"align": "left"},
        dragmode=False,
    )


def _heights(parts: Sequence[Sequence[Row]]) -> tuple[list[Placed], list[float]]:
    """Every claim with its height, going down from 0, and the heights of the lines between the blocks."""
    placed: list[Placed] = []
    breaks: list[float] = []
    height = 0.0
    for block in parts:
        if placed:
            breaks.append(height + 0.5)
        for rank, row in enumerate(block, 1):
            placed.append(Placed(row, height, rank if len(block) > 1 else None))
            height -= 1
    return placed, breaks


def _label(figure: go.Figure, one: Placed, labels: Mapping[str, str]) -> None:
    name = text(textwrap.shorten(labels[str(one.row["claim_id"])], _NAME, placeholder=" …"))
    rank = f"{one.rank}. " if one.rank else ""
    over = said(one.row, "baseline")
    detail = f"{said(one.row, 'printed')} · {f'vs {over}' if over else 'baseline not reported'}"
    figure.add_annotation(
        text=f"<b>{rank}{name}</b>", x=0, xref="paper", y=one.height + 0.37, xanchor="left", showarrow=False,
        font_size=13, font_color=INK, align="left",
    )  # fmt: skip
    figure.add_annotation(
        text=text(textwrap.shorten(detail, _DETAIL, placeholder=" …")), x=0, xref="paper", y=one.height + 0.13,
        xanchor="left", showarrow=False, font_size=12, font_color=INK, align="left",
    )  # fmt: skip


def _ones(figure: go.Figure, placed: Sequence[Placed]) -> None:
    """The line of 1x beside the marks only, so that it does not cross the labels."""
    for one in placed:
        figure.add_shape(
            type="line", x0=1, x1=1, y0=one.height + BELOW - 0.3, y1=one.height + BELOW + 0.15, layer="below",
            line={"width": 2, "color": QUIET, "dash": "dot"},
        )  # fmt: skip


def _bars(figure: go.Figure, placed: Sequence[Placed], parts: Sequence[Sequence[Row]]) -> None:
    """A bar at the left of each block of two or more: what stands beside it is in order."""
    heights = iter(placed)
    for block in parts:
        inside = [next(heights).height for _ in block]
        if len(inside) > 1:
            figure.add_shape(
                type="line", xref="paper", x0=-0.012, x1=-0.012, y0=inside[0] + 0.42, y1=inside[-1] - 0.34,
                line={"width": 4, "color": BETTER},
            )  # fmt: skip


def differing(comparison: Comparison) -> list[str]:
    """Labels of the axes that keep some of the claims from being ranked."""
    return [axis.label.lower() for axis in comparison.axes if axis.weight >= Weight.APART]


def _title(rows: Sequence[Row], comparison: Comparison, parts: int, anyway: bool) -> list[str]:
    """The lines of the title; where the reader overrode the verdict, the first thing it says after the kind."""
    lines = [f"<b>Reported {text(Kind(str(rows[0]['kind'])).label)}</b>"]
    why = ", ".join(differing(comparison)) or "status"
    if anyway:
        warning = f"⚠ Ranked on request; not like for like: {why}."
        lines += [f"<b>{text(part)}</b>" for part in textwrap.wrap(warning, _WRAP)]
    elif parts > 1:
        warning = f"Not ranked across dashed lines: {why}."
        lines += [text(part) for part in textwrap.wrap(warning, _WRAP)]
    return lines
