"""How each claim of a figure looks: by its shape, never by colour alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import plotly.graph_objects as go

from claims.compare.axis_states import Row, figure, said
from claims.compare.looks import BETTER, LOOKS, LOSS_BOUND, OTHERS, QUIET, RANGED, UP_TO, WORSE, Look, look
from claims.compare.standing import figure_in_words, with_bound
from claims.words import Attribution, Status, Unit
from dashboard.charts.marks import hover
from dashboard.charts.scales import FACTORS, Scale, Span

_COLORS = {BETTER: "blue", OTHERS: "green", WORSE: "orange", QUIET: "gray"}
Key = TypeVar("Key")
SIZE = 10
"""Pixels of a mark."""
_INSIDE = (0, 0.25, 0.5, 0.75, 1)  # places along a bar where it can be clicked


class Mark(NamedTuple):
    """A claim as a figure draws it."""

    row: Row
    low: float
    high: float
    """Equal to `low` where the claim gives no range."""
    look: Look
    own: bool
    """Whether it is the paper's own and not withdrawn."""
    figure: str
    """As it is written beside the mark."""
    y: float = 0.0
    """Pixels from the top of the plot."""

    @property
    def claim_id(self) -> str:
        """The claim."""
        return str(self.row["claim_id"])

    @property
    def ranged(self) -> bool:
        """Whether it is drawn as a bar."""
        return self.low < self.high


def marks_of(rows: Iterable[Row], scale: Scale = FACTORS) -> list[Mark]:
    """The claims that have a figure on `scale`, from the smallest to the largest."""
    found = [mark for row in rows if (mark := _mark(row, scale)) is not None]
    return sorted(found, key=lambda mark: (mark.low, mark.high, mark.claim_id))


def grouped(marks: Iterable[Mark], of: Callable[[Mark], Key]) -> dict[Key, list[Mark]]:
    """The marks by what `of` says of each; groups and marks in the order in which they come."""
    groups: dict[Key, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(of(mark), []).append(mark)
    return groups


def _mark(row: Row, scale: Scale) -> Mark | None:
    single, low, high = (figure(row, name) for name in scale.columns)
    low, high = (low, high) if single is None else (single, single)
    if low is None or high is None:
        return None
    own = said(row, "attribution") == Attribution.ORIGINAL and said(row, "status") != Status.WITHDRAWN
    return Mark(row, low, high, look(row), own, _words(row, low, high, scale))


def _words(row: Row, low: float, high: float, scale: Scale) -> str:
    unit = "%" if said(row, "unit") == Unit.PERCENT else scale.unit
    points = " to ".join(f"{scale.words(end)}{unit}" for end in dict.fromkeys((low, high)))
    figure = figure_in_words(row) if scale is FACTORS else with_bound(row, points)
    return f"{figure} withdrawn" if said(row, "status") == Status.WITHDRAWN else figure


def key(marks: Iterable[Mark]) -> list[Look]:
    """The looks of `marks`, in the order of `LOOKS`, each word once."""
    held = {RANGED if mark.ranged else mark.look for mark in marks}
    return list({each.words: each for each in reversed(LOOKS) if each in held}.values())[::-1]


def key_words(looks: Sequence[Look]) -> str:
    """The key of a figure, for a saved image."""
    return " ".join(f"{look.glyph} {look.words}" for look in looks)


def key_line(looks: Sequence[Look]) -> str:
    """The same in Streamlit's markdown, in the colours of the marks."""
    return " ".join(f":{_COLORS[look.color]}[{look.glyph}] {look.words}" for look in looks)


def draw(figure: go.Figure, marks: Sequence[Mark], times: Mapping[str, float] | None = None) -> None:
    """Add the marks at their `y`, or upright at the time of each claim; ranges as pale bars without a middle."""
    for ranged, add in ((True, _bars), (False, _points)):
        for each in LOOKS:
            if some := [mark for mark in marks if mark.look == each and mark.ranged == ranged]:
                add(figure, some, each, times)


def _along(values: list[float | None], across: list[float], times: Mapping[str, float] | None) -> dict[str, Any]:
    return {"x": across, "y": values} if times else {"x": values, "y": across}


def tails(figure: go.Figure, marks: Sequence[Mark], scale: Scale) -> None:
    """A dotted line from the baseline to each “up to”: what one gets lies on it."""
    best = [mark for mark in marks if mark.look in (UP_TO, LOSS_BOUND) and not mark.ranged]
    figure.add_scatter(
        x=[x for mark in best for x in (scale.baseline, mark.low, None)],
        y=[y for mark in best for y in (mark.y, mark.y, None)],
        mode="lines",
        line={"width": 1.5, "color": BETTER, "dash": "dot"},
        opacity=0.7,
        hoverinfo="skip",
        name="tails",
    )


def _points(figure: go.Figure, marks: Sequence[Mark], each: Look, times: Mapping[str, float] | None) -> None:
    across = [times[mark.claim_id] if times else mark.y for mark in marks]
    figure.add_scatter(
        **_along([mark.low for mark in marks], across, times),
        mode="markers",
        name=each.words,
        marker={
            "symbol": each.symbol,
            "color": each.color,
            "size": SIZE,
            "opacity": 0.9,
            "line": {"width": 1.5 if each.symbol.endswith("open") else 0, "color": each.color},
        },
        **_hovered(marks),
    )


def _bars(figure: go.Figure, marks: Sequence[Mark], each: Look, times: Mapping[str, float] | None) -> None:
    """Pale bars, with invisible marks along them to click."""
    values = [value for mark in marks for value in (*_between(mark), None)]
    across = [times[mark.claim_id] if times else mark.y for mark in marks for _ in range(len(_INSIDE) + 1)]
    figure.add_scatter(
        **_along(values, across, times),
        mode="lines+markers",
        name=RANGED.words,
        line={"width": 7, "color": each.color},
        marker={"size": 8, "opacity": 0},
        opacity=0.6,
        **_hovered(marks, len(_INSIDE) + 1),
    )


def _between(mark: Mark) -> list[float]:
    """Places from end to end, even on a log scale where both are above 0."""
    if mark.low > 0:
        return [mark.low * (mark.high / mark.low) ** part for part in _INSIDE]
    return [mark.low + (mark.high - mark.low) * part for part in _INSIDE]


def _hovered(marks: Sequence[Mark], times: int = 1) -> dict[str, Any]:
    """What marks say and which claims they are, each as often as it has places."""
    return {
        "customdata": [["claim", mark.claim_id] for mark in marks for _ in range(times)],
        "hovertext": [words for mark in marks for words in [hover(mark.row)] * times],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }


def span_of(marks: Sequence[Mark], scale: Scale) -> Span:
    """The span over all marks."""
    return Span.over(scale, [end for mark in marks for end in (mark.low, mark.high)])
