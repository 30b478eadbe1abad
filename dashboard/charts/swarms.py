"""Claims packed into bands: by family with the largest named, or by what became of the quality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

import plotly.graph_objects as go

from claims.compare.axis_states import Row, said
from claims.compare.looks import BETTER
from claims.queries import QUALITIES
from dashboard.charts import row_labels
from dashboard.charts.by_method import by_size, largest, method_of
from dashboard.charts.claim_marks import SIZE, Mark, draw, grouped, marks_of, span_of
from dashboard.charts.factors import FEWEST_POOLED
from dashboard.charts.marks import text
from dashboard.charts.packing import NARROW, Item, lanes, shorten, text_width
from dashboard.charts.row_labels import EndLabel, Name, Rows
from dashboard.charts.scales import FACTORS, Scale, Span

NAMED = 3
"""Methods of a family whose largest figures are named."""
_LANE = 13  # pixels from lane to lane: what a line of small words needs
_HALF = SIZE / 2 + 1
_FONT = 11
_NAME_WIDTH = 84  # pixels of a method's name at a mark


class _Band(NamedTuple):
    name: str
    marks: Sequence[Mark]
    words: Mapping[str, str]
    """What is written beside a mark, by claim."""
    asks: tuple[str, str] | None = None
    least: float = 44
    """Pixels of it at least."""


class _Placed(NamedTuple):
    item: Item
    mark: Mark
    words: str = ""
    left: bool = False


def by_family(rows: Iterable[Row], families: Mapping[str, str], scale: Scale = FACTORS) -> go.Figure:
    """Draw a band for each family, with the largest figures named: of three methods, the papers' own.

    Args:
        rows: one a claim, columns of `claims.queries.POINTS`; at least one has a figure on `scale`.
        families: label of each family.
        scale: what the marks measure.
    """
    marks = marks_of(rows, scale)
    bands = [
        _Band(f"{families.get(key, key)} {len(of_family)}", of_family, _largest_words(of_family), ("family", key))
        for key, of_family in by_size(marks, "family")
    ]
    return _figure(bands, span_of(marks, scale))


def at_what_cost(rows: Iterable[Row]) -> go.Figure:
    """Draw the factors in four bands: what the text says of the quality in the same run.

    Args:
        rows: as `by_family`, of `claims.queries.costs`.
    """
    marks = marks_of(rows)
    bands = []
    for quality in QUALITIES:
        of_band = [mark for mark in marks if mark.row["run_quality"] == quality]
        words = {} if quality == QUALITIES[-1] else _cost_words(of_band)
        bands.append(_Band(f"Quality {quality} {len(of_band)}", of_band, words, least=100))
    return _figure(bands, span_of(marks, FACTORS))


def _largest_words(marks: Sequence[Mark]) -> dict[str, str]:
    """Method and figure of the largest claims, one a method."""
    named = grouped(marks, lambda mark: method_of(mark.row))
    most = sorted((largest(of_method) for of_method in named.values()), key=lambda mark: (not mark.own, -mark.high))
    return {mark.claim_id: f"{_name(mark)} {mark.figure}" for mark in most[:NAMED]}


def _cost_words(marks: Sequence[Mark]) -> dict[str, str]:
    """Method and change of quality, each written once: at the largest figure."""
    words: dict[str, str] = {}
    for mark in marks:  # from the smallest to the largest, so that the last one stays
        change = said(mark.row, "quality_change") or ""
        words[f"{_name(mark)} {change.replace('at most ', '≤ ').replace('at least ', '≥ ')}".strip()] = mark.claim_id
    return {claim_id: written for written, claim_id in words.items()}


def _name(mark: Mark) -> str:
    return shorten(method_of(mark.row), _NAME_WIDTH, _FONT)


def _figure(bands: Sequence[_Band], span: Span) -> go.Figure:
    height = 0.0
    drawn, names, rules, middles, ends = [], [], [], [], []
    for band in bands:
        placed = [_place(mark, band.words.get(mark.claim_id, ""), span) for mark in band.marks]
        placed.sort(key=lambda one: not one.words)  # words take most room: they come first
        offsets = lanes([one.item for one in placed])
        deep = _LANE * (max(offsets, default=0) - min(offsets, default=0) + 1) + 14
        middle = height + max(band.least, deep) / 2
        top = middle + _LANE * (max(offsets, default=0) + min(offsets, default=0)) / 2
        for one, lane in zip(placed, offsets, strict=True):
            y = top - _LANE * lane
            drawn.append(one.mark._replace(y=y))
            if one.words:
                ends.append(EndLabel(one.mark.low if one.left else one.mark.high, y, one.words, one.left))
        tells = f"<b>{text(band.name)}</b><br>click: only this family"
        names.append(Name(band.name, middle, band.asks, tells))
        middles.append(_median(band.marks, middle, min(deep, 40)))
        rules.append(height)
        height += max(band.least, deep)
    figure = go.Figure()
    draw(figure, drawn)
    _median_ticks(figure, [each for each in middles if each is not None])
    row_labels.end_labels(figure, ends)
    row_labels.names(figure, names, lines=3)
    return row_labels.frame(figure, Rows(span, height + 4, [(0, height)], rules, ends))


def _place(mark: Mark, words: str, span: Span) -> _Placed:
    """Where a mark and its words stand along the band: to the left of it where there is no room at the right."""
    low, high = span.share(mark.low), span.share(mark.high)
    if not words:
        return _Placed(Item(low, high, _HALF, _HALF), mark)
    width = text_width(words, _FONT) + 6
    left = high * NARROW + _HALF + width > NARROW + 40 and low * NARROW - _HALF - width > 0
    before, after = (_HALF + width, _HALF) if left else (_HALF, _HALF + width)
    return _Placed(Item(low, high, before, after, worded=True), mark, words, left)


class _Median(NamedTuple):
    value: float
    y: float
    size: float
    words: str


def _median(marks: Sequence[Mark], y: float, size: float) -> _Median | None:
    """The median of a band: only of claims over one baseline and of one quantity, and of no few."""
    pooled = [mark for mark in marks if mark.row["pooled"] and not mark.ranged]
    alike = {(said(mark.row, "baseline_key"), said(mark.row, "quantity")) for mark in pooled}
    if len(pooled) < FEWEST_POOLED or len(alike) != 1 or None in alike.pop():
        return None
    value = median(mark.low for mark in pooled)
    words = f"median of {len(pooled)} claims over one baseline and of one quantity: {value:.4g}"
    return _Median(value, y, size, words)


def _median_ticks(figure: go.Figure, medians: Sequence[_Median]) -> None:
    if not medians:
        return
    figure.add_scatter(
        x=[each.value for each in medians],
        y=[each.y for each in medians],
        mode="markers",
        marker={"symbol": "line-ns", "size": [each.size for each in medians], "line": {"width": 3, "color": BETTER}},
        opacity=0.6,
        hovertext=[each.words for each in medians],
        hovertemplate="%{hovertext}<extra></extra>",
        name="median",
    )
