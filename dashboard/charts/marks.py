"""A claim as a mark of a chart: filled for a typical figure, open for a bound, a bar for a range, and what it says.

Colours, symbols and error bars of every chart are made here.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from claims.compare.axis_states import Row, factors
from claims.compare.conversions import bound
from claims.compare.looks import BETTER
from claims.words import Bound

INK = "#000037"
"""Of all words. Streamlit puts the ink of the theme in its place; a saved figure shows it as it is, nearly black."""
GRID = "rgba(128, 128, 128, 0.18)"
LAYOUT = {
    "font": {"color": INK},
    "hoverlabel": {"align": "left", "font": {"color": INK}},
    "dragmode": False,
    "showlegend": False,
}
"""What the layouts of the figures of Explore share. A layout is given to a figure whole: updates take plotly long."""


class Shape(NamedTuple):
    """How a claim's mark is drawn, and what that says of the figure; nothing for a figure as stated."""

    name: str
    symbol: str


RANGE = Shape("range", "line-ns")
AT_AN_EXTREME = Shape("“up to”: the extreme case", "circle-open")
AT_A_LIMIT = Shape("“at least” or “at most”", "square-open")
AS_STATED = Shape("", "circle")


def shape(row: Row) -> Shape:
    """The mark of a claim that has a factor or a range of one."""
    low, high = ends(row)
    if low != high:
        return RANGE
    side = bound(row)
    if side in (Bound.AT_BEST, Bound.AT_WORST):
        return AT_AN_EXTREME
    return AS_STATED if side is Bound.NONE else AT_A_LIMIT


def ends(row: Row) -> tuple[float, float]:
    """The least and the largest factor of a claim; 1 for one without."""
    return factors(row) or (1.0, 1.0)


def middle(row: Row) -> float:
    """Where the mark of a claim stands: the factor, of a range the geometric mean."""
    low, high = ends(row)
    return (low * high) ** 0.5


def error_bars(rows: Sequence[Row], color: str = BETTER) -> dict[str, Any]:
    """Bars from the least to the largest factor of each row."""
    return _bars([ends(row)[1] - middle(row) for row in rows], [middle(row) - ends(row)[0] for row in rows], color)


def _bars(above: Any, below: Any, color: str) -> dict[str, Any]:
    return {
        "type": "data",
        "symmetric": False,
        "array": above,
        "arrayminus": below,
        "thickness": 3,
        "width": 6,
        "color": color,
    }


def text(value: object) -> str:
    """Record text as plotly shows it: as text."""
    return html.escape(str(value), quote=False).replace("\n", " ") if isinstance(value, str) else ""


def hover(row: Mapping[str, Any]) -> str:
    """What a mark says: who, how much, than what, on what, in which words, where."""
    lines = [f"<b>{text(row['who'])}</b>: {text(row['printed'])}"]
    if isinstance(row["metric"], str):
        lines.append(f"of {text(row['metric'])}")
    baseline = text(row["baseline"])
    named = isinstance(row.get("baseline_key"), str)
    lines.append((f"vs {baseline}" if named else f"vs “{baseline}”") if baseline else "baseline not reported")
    if isinstance(setting := row.get("setting"), str):
        lines += [text(part) for part in textwrap.wrap(f"on {setting}", 56, max_lines=2, placeholder=" …")]
    quote = f"“{row['quote']}”"
    lines += [f"<i>{text(part)}</i>" for part in textwrap.wrap(quote, 56)]
    lines += [text(part) for part in textwrap.wrap(f"{row['title']} ({row['year']})", 56)]
    return "<br>".join(lines)


def annotate(figure: go.Figure, *words: dict[str, Any]) -> None:
    """Write `words` into the figure, without arrows: at once, since plotly looks at all of them at every call."""
    figure.layout.annotations += tuple({"showarrow": False, **each} for each in words)
