"""From what a cell prints, or a file holds as a number, to the fields of a claim. Pure.

A scale is never guessed: 0.703 and 70.3 stay what they are.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from claims.importing.found_figures import NO_FIGURE
from claims.model import FIGURE_PATTERN
from claims.tables.grid import TableError
from claims.tables.markdown_pipes import inline
from claims.tables.printed_figure import NOT_A_NUMBER, Printed, read_figure, says_nothing
from claims.words import Form, Kind, Qualifier, Unit

_SCORES = frozenset({Unit.SCORE, Unit.PERCENT, Unit.POINTS, Unit.UNSTATED, Unit.COUNT, Unit.DECIBELS})
"""Units of a level of quality; any other says what a run took."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?")
_DASHES = re.compile(r"[-–—−]+[*†‡ ]*")
_MOST_DIGITS = 400
_LARGEST, _SMALLEST = Decimal(10) ** 15, Decimal(10) ** -10
_DECIMALS = 16
"""That a record holds of a figure."""
_WORDS = {
    "more than a figure": "several figures in a cell",
    "not understood": "what stands behind the figure is not understood",
}


class Score(NamedTuple):
    """The fields of the claim that a figure makes, or why there is none."""

    fields: dict[str, str]
    exact: str = ""
    """As in `Figure`."""
    why: str = ""


def of_cell(text: str, unit: Unit | None = None) -> Score:
    """Return what a cell states, with its qualifier and unit; marks of Markdown are left out.

    What stands beside the figure (a mark, a bracket, a spread of an unknown kind) is kept in `note` as printed.

    Args:
        text: the cell.
        unit: that its heading, or a mapping, states; the metric's own scale where nothing does.
    """
    try:
        shown = inline(text).text
    except TableError as error:
        return Score({}, why=str(error))
    if says_nothing(shown) or _DASHES.fullmatch(shown):
        return Score({}, why=NO_FIGURE)
    if _NUMBER.fullmatch(shown):
        return of_number(shown, unit)
    printed = read_figure(shown)
    if why := _why_not(printed, unit):
        return Score({}, why=why)
    fields = {
        **_absolute(printed.unit or unit),
        "value": printed.value,
        "low": printed.low,
        "high": printed.high,
        "qualifier": "" if printed.qualifier is Qualifier.EXACT else str(printed.qualifier),
        "note": f"Printed as {shown}." if printed.marks or printed.bracket or printed.spread else "",
    }
    exact = f"-{printed.value}" if printed.sign == "-" else ""
    return Score({name: text for name, text in fields.items() if text}, exact)


def _why_not(printed: Printed, unit: Unit | None) -> str:
    if printed.why:
        return _WORDS.get(printed.why, printed.why)
    if printed.lowered:
        return "a lowered figure: a spread, or something else?"
    if printed.sign == "-" and not printed.value:
        return "a range below zero"
    if unit is not None and printed.unit not in (None, unit):
        return f"the unit {printed.unit}, where {unit} is stated"
    return ""


def of_ratio(text: str) -> Score:
    """Return what a cell states that prints how many times as much, as `2.36x`; no other figure is a ratio."""
    try:
        printed = read_figure(inline(text).text.replace("×", "x"))
    except TableError as error:
        return Score({}, why=str(error))
    if says_nothing(printed.text):
        return Score({}, why=NO_FIGURE)
    if why := _why_not(printed, None):
        return Score({}, why=why)
    if printed.unit is not Unit.X or not printed.value or printed.sign == "-":
        return Score({}, why="a figure that is no ratio, as 2.36x")
    return Score({"form": str(Form.RATIO), "value": printed.value, "unit": str(Unit.X)})


def of_number(text: str, unit: Unit | None = None) -> Score:
    """Return what a number states that a file holds as such: `0.3791`, `-1`, `1e-05`."""
    if len(text) > _MOST_DIGITS or not _NUMBER.fullmatch(text):
        return Score({}, why=NOT_A_NUMBER)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return Score({}, why=NOT_A_NUMBER)
    if abs(number) >= _LARGEST:
        return Score({}, why="a number of more than 15 digits before the point")
    figure = _figure(abs(number), text.lstrip("+-"))
    changed = number < 0 or Decimal(figure) != number
    return Score({**_absolute(unit), "value": figure}, text.lstrip("+") if changed else "")


def _figure(number: Decimal, text: str) -> str:
    """Return the number as a record writes it, to 16 decimals."""
    if re.fullmatch(FIGURE_PATTERN, text):
        return text
    if number and number < _SMALLEST:
        mantissa, _, exponent = f"{number:.15e}".partition("e")
        return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}" if int(exponent) > -100 else "0"
    plain = f"{number:f}"
    return plain if len(plain.partition(".")[2]) <= _DECIMALS else f"{number:.{_DECIMALS}f}"


def _absolute(unit: Unit | None) -> dict[str, str]:
    """Return kind, form and unit of a level that stands alone."""
    unit = unit or Unit.SCORE
    kind = Kind.QUALITY_SCORE if unit in _SCORES else Kind.RESOURCE_USE
    return {"kind": str(kind), "form": str(Form.ABSOLUTE), "unit": str(unit)}
