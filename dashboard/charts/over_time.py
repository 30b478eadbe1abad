"""Claims by the month of their paper, and for the largest families the best so far as a step line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from claims.compare.axis_states import Row
from claims.compare.looks import AT_LEAST, QUIET, REPORTED
from dashboard.charts.by_method import by_size, method_of
from dashboard.charts.claim_marks import Mark, draw, grouped, marks_of, span_of
from dashboard.charts.marks import GRID, INK, LAYOUT, annotate, text
from dashboard.charts.packing import Item, lanes, shorten, text_width
from dashboard.charts.row_labels import EndLabel, end_labels
from dashboard.charts.scales import FACTORS, Scale, Span

MOST_LINES = 5
BEST_SO_FAR = "Lines: the largest figure of a family so far, without “up to”, ranges and what others measured."
HEIGHT = 560
_TOP, _BOTTOM = 16, 30
_MOST_YEARS = 9  # named on a phone
_COLORS = ("#2f6fdf", "#c2571a", "#0f9d72", "#9a4fd6", "#6b7a90")
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
_MIDDLE_OF_YEAR = 0.5
_FONT, _LINE, _ROOM = 11, 16, 10  # pixels: of words, from line to line, from a mark to its words
_PLOT, _PHONE = HEIGHT - _TOP - _BOTTOM, 280  # pixels of the plot: its height, its width on a phone
_ASIDE = 0.07  # years between claims of one month and figure


class _Step(NamedTuple):
    at: float
    mark: Mark


def over_time(rows: Iterable[Row], families: Mapping[str, str], scale: Scale = FACTORS) -> go.Figure:
    """Draw the claims over time.

    Args:
        rows: one a claim, columns of `claims.queries.POINTS`; at least one has a figure on `scale`.
        families: label of each family.
        scale: what the marks measure.
    """
    marks = marks_of(rows, scale)
    span = span_of(marks, scale)
    times = [when(mark.row) for mark in marks]
    last = max(times) + 0.08
    figure = upright(go.Figure(), span, min(times), last)
    lines = _lines(marks, families)
    for (name, steps), color, dash in zip(lines, _COLORS, _DASHES, strict=False):
        _line(figure, name, steps, last, color, dash)
    draw(figure, marks, _packed(marks, span))
    written = _labels(figure, [(name, steps[-1].mark.high) for name, steps in lines], last, span)
    _names(figure, [step for _, steps in lines for step in steps], span, (min(times), last), written)
    return figure


def when(row: Row) -> float:
    """The time of a claim's paper in years: the middle of its month, or of its year where the month is unknown."""
    year, _, month = str(row["month"]).partition("-")
    return int(year) + ((int(month) - 0.5) / 12 if month else _MIDDLE_OF_YEAR)


def _packed(marks: Sequence[Mark], span: Span) -> dict[str, float]:
    """The time at which each claim is drawn: those of one month and figure a little beside each other."""
    found = {}
    for time, of_month in grouped(marks, lambda mark: when(mark.row)).items():
        of_month.sort(key=lambda mark: -mark.high)  # the largest stands at its very time, where its line passes
        beside = lanes([Item(span.share(mark.low), span.share(mark.high)) for mark in of_month])
        found |= {mark.claim_id: time + _ASIDE * lane for mark, lane in zip(of_month, beside, strict=True)}
    return found


def _lines(marks: Sequence[Mark], families: Mapping[str, str]) -> list[tuple[str, list[_Step]]]:
    """The families with most papers that count, of two at least."""
    counted = [mark for mark in marks if mark.own and not mark.ranged and mark.look in (REPORTED, AT_LEAST)]
    groups = [group for group in by_size(counted, "family") if len({mark.row["slug"] for mark in group[1]}) > 1]
    return [(families.get(key, key), _steps(of_family)) for key, of_family in groups[:MOST_LINES]]


def _steps(marks: Sequence[Mark]) -> list[_Step]:
    """Each time at which the largest figure so far grew."""
    found: list[_Step] = []
    for mark in sorted(marks, key=lambda mark: (when(mark.row), -mark.high)):
        if not found or mark.high > found[-1].mark.high:
            found.append(_Step(when(mark.row), mark))
    return found


def _line(figure: go.Figure, name: str, steps: Sequence[_Step], last: float, color: str, dash: str) -> None:
    figure.add_scatter(
        x=[*(step.at for step in steps), last],
        y=[step.mark.high for step in [*steps, steps[-1]]],
        mode="lines",
        line={"shape": "hv", "width": 2, "color": color, "dash": dash},
        opacity=0.75,
        hoverinfo="skip",
        name=f"best so far: {text(name)}",
    )


class _Written(NamedTuple):
    """Where words stand on a phone: pixels from the left, and of their middle from the bottom."""

    left: float
    right: float
    y: float

    def meets(self, other: _Written) -> bool:
        return abs(self.y - other.y) < _LINE and self.left < other.right and other.left < self.right


def _labels(figure: go.Figure, ends: Sequence[tuple[str, float]], last: float, span: Span) -> list[_Written]:
    """Write each family above the end of its line, no name on another."""
    written: list[_Written] = []
    for name, best in sorted(ends, key=lambda end: end[1]):
        wanted = span.share(best) * _PLOT
        place = max(wanted, written[-1].y + _LINE / 2 if written else wanted)
        written.append(_Written(_PHONE - text_width(name, _FONT) - 4, _PHONE, place + _LINE / 2))
        annotate(figure, {"text": text(name), "x": last, "xanchor": "right", "y": span.scale.at(best),
                          "yanchor": "bottom", "yshift": place - wanted, "font": {"size": _FONT},
                          "bgcolor": GRID, "borderpad": 1})  # fmt: skip
    return written


def _names(
    figure: go.Figure, steps: Sequence[_Step], span: Span, ends: tuple[float, float], written: list[_Written]
) -> None:
    """Write the method beside each mark that was the largest of its time, where there is room on a phone."""
    kept, (first, last) = [], ends
    for step in sorted(steps, key=lambda step: -step.mark.high):
        name = shorten(method_of(step.mark.row), 90, _FONT)
        end = (step.at - first) / (last - first) * _PHONE - _ROOM
        place = _Written(end - text_width(name, _FONT), end, span.share(step.mark.high) * _PLOT)
        if place.left > 0 and not any(place.meets(other) for other in written):
            written.append(place)
            kept.append(EndLabel(step.at, step.mark.high, name, left=True))
    end_labels(figure, kept)


def upright(figure: go.Figure, span: Span, first: float, last: float) -> go.Figure:
    """Give a figure with the years along `x` its axes, its line of the baseline and its size."""
    years = range(int(first), int(last) + 1)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if len(years) / step < _MOST_YEARS or step == 100)
    shown = [year for year in years if (year - years[-1]) % step == 0]
    at = span.scale.baseline
    line = {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": at, "y1": at}
    figure.layout = {
        "xaxis": {
            "range": [first - 0.3, last + 0.02],
            "tickvals": [year + _MIDDLE_OF_YEAR for year in shown],
            "ticktext": [str(year) for year in shown],
            "tickfont": {"size": 12, "color": INK},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis": span.axis(automargin=True),
        "shapes": [{**line, "line": {"width": 2, "color": QUIET}}],
        "height": HEIGHT,
        "margin": {"l": 46, "r": 8, "t": _TOP, "b": _BOTTOM},
        **LAYOUT,
    }
    annotate(figure, {"text": "baseline", "x": 0, "xref": "paper", "xanchor": "left", "y": span.scale.at(at),
                      "yanchor": "bottom", "font": {"size": _FONT}})  # fmt: skip
    return figure
