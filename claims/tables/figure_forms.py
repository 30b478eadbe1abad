"""Decide how the figure of a cell is claimed: kind, form, outcome, and the figures as printed. Pure."""

from __future__ import annotations

from typing import NamedTuple

from claims.effect import in_unit
from claims.model import number
from claims.tables.headings import HIGHER
from claims.tables.measures import Measure
from claims.tables.printed_figure import Printed
from claims.words import FORM_RULES, Form, Kind, Outcome, Unit

NO_DIRECTION = "say whether higher or lower is better"
NO_BASELINE = "no ratio or difference: name the baseline's row or column"


class FigureForm(NamedTuple):
    """How a figure is claimed."""

    kind: Kind
    form: Form
    outcome: Outcome
    unit: Unit | None = None
    before_unit: Unit | None = None


def is_ratio(printed: Printed, measure: Measure) -> bool:
    """Whether the cell is a ratio already: `2.72x`."""
    return (printed.unit or measure.unit) is Unit.X


def form_of(printed: Printed, before: Printed | None, measure: Measure) -> FigureForm | str:
    """Return how a cell is claimed, or why it is not.

    Args:
        printed: the figure.
        before: the baseline's; None where the table has none.
        measure: what was measured.
    """
    if not measure.better:
        return NO_DIRECTION
    kind = measure.kind or Kind.QUALITY_GAIN
    if is_ratio(printed, measure):
        return _ratio(printed, kind, measure.better)
    unit = printed.unit or measure.unit or Unit.UNSTATED
    if before is None:
        return _change(printed, kind, unit, measure.better) if printed.sign else NO_BASELINE
    was_unit = before.unit or measure.unit or unit
    return _before_after(printed, before, FigureForm(kind, Form.BEFORE_AFTER, Outcome.BETTER, unit, was_unit), measure)


def _ratio(printed: Printed, kind: Kind, better: str) -> FigureForm:
    """Return a ratio; below 1 it is a share of the baseline's, as 0.9x."""
    low, high = number(printed.value or printed.low), number(printed.value or printed.high)
    outcome = Outcome.BETTER if high == 1 or (high > 1) == (better == HIGHER) else Outcome.WORSE
    form = Form.SHARE if high < 1 and kind in FORM_RULES[Form.SHARE].kinds and low != 1 else Form.RATIO
    return FigureForm(kind, form, outcome, Unit.X)


def _change(printed: Printed, kind: Kind, unit: Unit, better: str) -> FigureForm:
    """Return a printed change: +1.2 points, -35%."""
    grows = printed.sign == "+"
    outcome = Outcome.BETTER if grows == (better == HIGHER) else Outcome.WORSE
    form = Form.DIFFERENCE
    if unit is Unit.PERCENT and kind is not Kind.QUALITY_GAIN:
        relative = Form.INCREASE if grows else Form.REDUCTION
        form = relative if kind in FORM_RULES[relative].kinds else form
    return FigureForm(kind, form, outcome, unit)


def _before_after(printed: Printed, before: Printed, form: FigureForm, measure: Measure) -> FigureForm | str:
    if before.why or not before.value:
        return f"the baseline's cell “{before.text}” is {before.why or 'a range'}"
    if before.sign == "-" or printed.sign == "-":
        return "below zero, which a record cannot hold"
    was = in_unit(number(before.value), form.before_unit, form.unit)
    if was is None:
        return f"{form.unit} against the baseline's {form.before_unit}"
    if was == 0:
        return "the baseline's figure is zero"
    low, high = number(printed.value or printed.low), number(printed.value or printed.high)
    if low == high == was:
        return FigureForm(Kind.COMPARISON, Form.WORDS, Outcome.EQUAL)
    gains = low >= was if measure.better == HIGHER else high <= was
    own = form.before_unit if form.before_unit is not form.unit else None
    return form._replace(outcome=Outcome.BETTER if gains else Outcome.WORSE, before_unit=own)
