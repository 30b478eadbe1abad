"""A row for each method, under a heading for its family: reported and re-measured figures stand together.

The families with most claims come first, and within one the methods with the largest reported figure. That is an order
to find things by and no ranking: the settings differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from claims.compare.axis_states import Row, said
from dashboard.charts import row_labels
from dashboard.charts.claim_marks import Mark, draw, grouped, marks_of, span_of, tails
from dashboard.charts.marks import text
from dashboard.charts.packing import Item, lanes
from dashboard.charts.row_labels import ROW, EndLabel, Name, Rows
from dashboard.charts.scales import FACTORS, Scale, Span

MOST_METHODS = 60
"""Beyond this many rows families are drawn, a row each."""
ORDER = "Families by number of claims, methods by their largest reported figure. No ranking: settings differ."
_ASIDE = 5  # pixels between marks of the same place


class MarkRow(NamedTuple):
    """A row of a figure."""

    name: str
    marks: Sequence[Mark]
    asks: tuple[str, str] | None = None
    """`method`, and which, where a click on the name leads there."""


class MarkGroup(NamedTuple):
    """Rows, perhaps under a heading that a click narrows to."""

    rows: Sequence[MarkRow]
    heading: str = ""
    family: str = ""


def method_of(row: Row) -> str:
    """What the row of a claim is called: the method it is about, else the paper."""
    return said(row, "about_method") or str(row["title"])


def by_method(rows: Iterable[Row], families: Mapping[str, str], scale: Scale = FACTORS) -> go.Figure:
    """Draw the claims by method.

    Args:
        rows: one a claim, columns of `claims.queries.POINTS`; at least one has a figure on `scale`.
        families: label of each family.
        scale: what the marks measure.
    """
    marks = marks_of(rows, scale)
    groups = [
        MarkGroup([*_rows(of_family)], f"<b>{text(families.get(family, family))}</b> {len(of_family)}", family)
        for family, of_family in by_size(marks, "family")
    ]
    return drawn_rows(groups, span_of(marks, scale))


def by_row(rows: Iterable[Row], column: str, labels: Mapping[str, str]) -> go.Figure:
    """Draw the factors of claims, with a row for each value of `column` in the order of `labels`."""
    marks = marks_of(rows)
    drawn = [MarkRow(label, [mark for mark in marks if mark.row[column] == key]) for key, label in labels.items()]
    return drawn_rows([MarkGroup([row for row in drawn if row.marks])], span_of(marks, FACTORS))


def by_size(marks: Iterable[Mark], column: str) -> list[tuple[str, list[Mark]]]:
    """The marks by a column, the group of most first."""
    return sorted(
        grouped(marks, lambda mark: str(mark.row[column])).items(), key=lambda group: (-len(group[1]), group[0])
    )


def largest(marks: Sequence[Mark]) -> Mark:
    """The mark with the largest figure of the papers' own, else of all."""
    return max([mark for mark in marks if mark.own] or marks, key=lambda mark: (mark.high, mark.ranged, mark.claim_id))


def _rows(marks: Sequence[Mark]) -> Iterator[MarkRow]:
    """The methods of a family, that with the largest reported figure first; those only re-measured last."""
    named = grouped(marks, lambda mark: method_of(mark.row))
    for name in sorted(named, key=lambda name: (not largest(named[name]).own, -largest(named[name]).high, name)):
        known = any(said(mark.row, "about_method") for mark in named[name])
        yield MarkRow(name, named[name], ("method", name) if known else None)


def drawn_rows(groups: Sequence[MarkGroup], span: Span) -> go.Figure:
    """Draw the rows from top to bottom, none without a mark, over `span`."""
    height = 0.0
    headings, names, lines, rules, drawn, ends = [], [], [], [], [], []
    for group in groups:
        if group.heading:
            tells = f"{group.heading}<br>click: only this family"
            headings.append(Name(group.heading, height + ROW / 2, ("family", group.family), tells))
            rules.append(height)
            height += ROW
        lines.append((height, height + ROW * len(group.rows)))
        for row in group.rows:
            middle = height + ROW / 2
            names.append(Name(row.name, middle, row.asks, f"<b>{text(row.name)}</b><br>click: everything on it"))
            drawn += _packed(row.marks, span, middle)
            ends.append(_end(row.marks, middle, span.scale))
            height += ROW
    figure = go.Figure()
    tails(figure, drawn, span.scale)
    draw(figure, drawn)
    row_labels.end_labels(figure, ends)
    row_labels.names(figure, names)
    row_labels.headings(figure, headings)
    return row_labels.frame(figure, Rows(span, height + 4, lines, rules, ends))


def _packed(marks: Sequence[Mark], span: Span, middle: float) -> list[Mark]:
    """The marks of a row at their `y`: those of the same place a little above and below each other."""
    single = [mark for mark in marks if not mark.ranged]
    places = lanes([Item(span.share(mark.low), span.share(mark.low)) for mark in single])
    offsets = [_ASIDE * max(-1, min(1, lane)) for lane in places]
    beside = [mark._replace(y=middle + offset) for mark, offset in zip(single, offsets, strict=True)]
    return [mark._replace(y=middle) for mark in marks if mark.ranged] + beside


def _end(marks: Sequence[Mark], y: float, scale: Scale) -> EndLabel:
    """The figure of a row, written once: that of its outermost mark."""
    outermost = max(marks, key=lambda mark: (mark.high, mark.own, mark.ranged, mark.claim_id))
    return EndLabel(max(outermost.high, scale.baseline), y, outermost.figure)  # never across the line of the baseline
