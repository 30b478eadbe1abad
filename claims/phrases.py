"""The words for a claim on every page and export: who, how much, under which conditions, how firmly. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from claims.effect import POINT_UNITS, Effect
from claims.model import BaselineSetting, Claim, Setting
from claims.vocabulary import normalise
from claims.words import Attribution, Bound, Form, Kind, Outcome, Qualifier, Scope, SpreadKind, Unit

TYPICAL_MEANS = "Typical: exact, rounded or an average; not “up to”, “at least”, “at most” or an order of magnitude."

AUTHORS = "authors"
"""Who measured the paper's own figures, in the column `measured_by`."""

QUALIFIER_NOTES = {
    Qualifier.UP_TO: "“Up to” is the best case seen; a typical case is smaller.",
    Qualifier.AT_LEAST: "“At least”: the text states a lower end.",
    Qualifier.AT_MOST: "“At most”: the text states an upper end.",
    Qualifier.AVERAGE: "An average over several cases.",
    Qualifier.ABOUT: "The text rounds.",
    Qualifier.ORDER_OF_MAGNITUDE: "Only the power of ten is stated, so it is never pooled with other figures.",
}
"""What a reader must know of a figure that is not exact."""


_DECIMAL = re.compile(r"(?<![\d.,])\d+\.\d+(?![\d.])")
_DIGITS = 4


class Direction(NamedTuple):
    """The words for factors of a kind."""

    better: str
    worse: str
    cost: str | None = None
    """What decreases: time, memory."""
    gain: str | None = None
    """What increases: throughput, capacity."""


DIRECTIONS: dict[str, Direction] = {
    Kind.SPEEDUP: Direction("faster", "slower", "time", "throughput"),
    Kind.MEMORY_REDUCTION: Direction("less memory", "more memory", "memory"),
    Kind.COST_REDUCTION: Direction("lower cost", "higher cost", "cost"),
    Kind.DATA_REDUCTION: Direction("less data", "more data", "data"),
    Kind.PARAMETER_REDUCTION: Direction("fewer parameters", "more parameters", "parameters"),
    Kind.CAPACITY: Direction("larger", "smaller", gain="capacity"),
    Kind.QUALITY_GAIN: Direction("better", "worse"),
}
"""For each kind that can have a factor."""


class Term(NamedTuple):
    """A field of the setting: its name on a page, and its value among others."""

    label: str
    reads: str = "{}"


_TERMS = {
    "dataset": Term("Data set"),
    "devices": Term("Devices", "{} devices"),
    "precision": Term("Precision", "precision {}"),
    "batch": Term("Batch", "batch {}"),
    "sequence_length": Term("Sequence length", "length {}"),
}
SETTING = {name: _TERMS.get(name, Term(name.capitalize())) for name in Setting.model_fields}
"""Every field of `Setting`, in its order."""
_SCOPES = {Scope.PART: "part of the system"}


def setting(of: Setting | None) -> str | None:
    """Return the reported conditions in a line, such as `LLaMA 2 7B; A100; 8 devices`, or None if there are none."""
    return _line({name: getattr(of, name) for name in SETTING}) if of is not None else None


def baseline_setting(row: Mapping[str, object]) -> str | None:
    """Return the same for the baseline's own conditions, from the columns of a claim."""
    return _line({name: row[f"baseline_{name}"] for name in BaselineSetting.model_fields})


def _line(values: Mapping[str, object]) -> str | None:
    reported = ((SETTING[name], value) for name, value in values.items() if value is not None)
    return "; ".join(_reads(term, value) for term, value in reported) or None


def _reads(term: Term, value: object) -> str:
    if isinstance(value, Scope):
        return _SCOPES.get(value, value.label)
    return "1 device" if (term.label, value) == ("Devices", 1) else term.reads.format(value)


def who(method: str | None, title: str, subject: str | None) -> str:
    """Return what a claim is about: the method, else the paper, and the variant if one is printed."""
    return f"{method or title} ({subject})" if subject else method or title


def headline(kind: str, form: str, outcome: str) -> str:
    """Return the words behind a printed ratio or percentage: `faster`, `less time`; empty if they would be a guess."""
    words = DIRECTIONS.get(kind)
    if words is None:
        return ""
    if form == Form.RATIO:
        return words.worse if outcome == Outcome.WORSE else words.better
    changed = {Form.REDUCTION: ("less", words.cost), Form.INCREASE: ("more", words.gain)}
    amount, what = next((pair for each, pair in changed.items() if each == form), ("", None))
    return f"{amount} {what}" if what and outcome == Outcome.BETTER else ""


def who_again(method: str, aliases: Iterable[str], subject: str | None) -> str:
    """Return what a reproduction is about: the method it measures, and the subject where that says more than a name."""
    names = {normalise(name) for name in (method, *aliases)}
    says_no_more = subject is None or normalise(subject) in names or {*_words(subject)} <= {*_words(method)}
    return who(method, "", None if says_no_more else subject)


def _words(text: str) -> list[str]:
    return text.casefold().split()


_PLACE = re.compile(r"\s*\([^()]*\)$")


def measured_by(claim: Claim, paper: str) -> str | None:
    """Return who measured: `authors`, or of a reproduction who did, without the place where it is reported.

    Args:
        claim: the claim; a cited one was measured by the source it names, or nobody knows.
        paper: how its paper is called, for a reproduction that does not say who measured.
    """
    if claim.attribution is Attribution.CITED:
        return claim.cites
    if claim.attribution is Attribution.ORIGINAL:
        return AUTHORS
    return (_PLACE.sub("", claim.by) or claim.by) if claim.by else paper


def printed(claim: Claim) -> str:
    """Return the figure as a reader says it: `up to 2.72×`, `2.9±0.1×`, `3 days → 76 minutes`, `better, no number`."""
    return _figure(claim) or f"{claim.outcome.label}, no number"


_SPREADS = {SpreadKind.STD: "std", SpreadKind.CI95: "95% CI", SpreadKind.RANGE: "smallest to largest"}


def repeats(spread_kind: str | None, runs: int | None) -> str:
    """Return the kind of spread and the number of runs: `std, 3 runs`; empty if neither is reported."""
    parts = [_SPREADS[SpreadKind(spread_kind)]] if spread_kind else []
    parts += [f"{runs} run{'s' * (runs != 1)}"] if runs else []
    return ", ".join(parts)


_VERSIONS = {
    "published": "the published version",
    "openreview": "OpenReview",
    "list": "a list of papers",
    "repository": "the repository",
    "report": "a report",
}


def version(read_from: str) -> str:
    """Return the version whose words are quoted: `arXiv v1`, `the published version`."""
    return _VERSIONS.get(read_from) or read_from.replace("arxiv-", "arXiv ")


_OF_ANYTHING = {None, Unit.X, Unit.PERCENT, Unit.POINTS, Unit.SCORE, Unit.COUNT, Unit.UNSTATED, Unit.ORDERS}
"""Units that do not say what was counted, as GB or fps do."""


def in_short(claim: Claim) -> str:
    """Return the claim in a few words: `up to 2× GPU-hour`, `150 fps`, `equal: model quality`."""
    if figure := _figure(claim):
        named = claim.kind is Kind.RESOURCE_USE and claim.unit not in _OF_ANYTHING
        words = word_before_metric(claim.form, claim.kind) if claim.metric else ""
        said = (figure, words, claim.metric or ("" if named else claim.kind.label))
        return " ".join(part for part in said if part)
    return f"{claim.outcome.label}: {claim.metric}" if claim.metric else claim.outcome.label


def word_before_metric(form: str, kind: str) -> str:
    """Return the word between figure and metric, which tells 30% saved from 30% used; often none."""
    match form:
        case Form.REDUCTION:
            return "lower" if kind == Kind.QUALITY_GAIN else "less"
        case Form.INCREASE:
            return "higher"
        case Form.SHARE:
            return "of"
    return ""


def _figure(claim: Claim) -> str:
    if claim.value is None and claim.low is None:
        return claim.bound or ""
    figure = claim.value if claim.value is not None else f"{claim.low}–{claim.high}"
    figure += f" ± {claim.spread}" if claim.spread is not None else ""
    qualifier = "" if claim.qualifier is Qualifier.EXACT else f"{claim.qualifier.label} "
    if _is_loss(claim):
        return f"loses {qualifier}{figure}{_suffix(claim.unit)}"
    text = f"{_sign(claim)}{figure}{_suffix(claim.unit)}"
    if claim.before is not None:
        text = f"{claim.before}{_suffix(claim.before_unit or claim.unit)} → {text}"
    return f"{qualifier}{text}"


def _is_loss(claim: Claim) -> bool:
    """Return whether the figure bounds a loss: "at most −0.8%" would read as a loss of 0.8% or more."""
    bounds = (Qualifier.UP_TO, Qualifier.AT_LEAST, Qualifier.AT_MOST)
    return bool(_sign(claim)) and claim.outcome is Outcome.WORSE and claim.qualifier in bounds


def _sign(claim: Claim) -> str:
    if claim.form is not Form.DIFFERENCE or claim.unit not in POINT_UNITS:
        return ""
    return "−" if claim.outcome is Outcome.WORSE else "+"


def _suffix(unit: Unit | None) -> str:
    if unit in (Unit.X, Unit.PERCENT):
        return unit.label
    if unit is None or unit is Unit.UNSTATED:
        return ""
    return f" {unit.label}"


_NO_FACTOR = {
    Form.BOUND: "A growth rate has no factor; it is compared by reading.",
    Form.WORDS: "The text gives no figure, so nothing is computed.",
    Form.ABSOLUTE: "Only the result is given, not the baseline's, so there is no factor.",
    Form.DIFFERENCE: "A difference in the figure's own unit: without the baseline's figure there is no factor.",
    Form.BEFORE_AFTER: "The two figures have no common unit, or the range reaches across the baseline's figure: there "
    "is no factor.",
    Form.SHARE: "The range reaches across 100%, so it is better at one end and worse at the other.",
}
_HOW = {
    Form.RATIO: "Stated as a ratio",
    Form.REDUCTION: "N% less of a cost leaves (100 − N)% of it, 100 ÷ (100 − N)",
    Form.INCREASE: "N% more, 1 + N/100",
    Form.SHARE: "A share of the baseline, the larger ÷ the smaller",
    Form.BEFORE_AFTER: "Before and after in one unit, the larger ÷ the smaller",
}


def times(factor: float | None, digits: int = 4) -> str:
    """Write a factor with so many significant digits, from 1,000 on in full: `2.72×`, `12,041×`; none is empty."""
    return "" if factor is None else f"{rounded(factor, digits)}×"


def rounded(value: float, digits: int) -> str:
    """Write a number at so many significant digits, in full where it is larger: 1.43, 12.5, 12,041."""
    large = abs(float(f"{value:.{digits}g}")) >= 10 ** (digits - 1)
    return (f"{value:,.0f}" if large else f"{value:.{digits}g}").replace("-", "−")


def explain(form: Form, outcome: Outcome, result: Effect, bound: Bound = Bound.NONE) -> str:
    """Explain in one sentence that a newcomer can check how `result` follows from a figure printed in `form`."""
    if outcome is Outcome.EQUAL:
        return "The text calls the two equal, so there is no factor."
    if result.factor is None and result.factor_low is None:
        if result.points is not None or result.points_low is not None:
            return "A difference on the metric's own scale: it is listed as points and never turned into a factor."
        return _NO_FACTOR.get(form, "The figure is out of bounds for the way it is printed, so there is no factor.")
    if result.factor is not None:
        amount = times(result.factor)
    else:
        amount = f"{times(result.factor_low)} to {times(result.factor_high)}"
    if bound in (Bound.AT_LEAST, Bound.AT_MOST):
        amount = f"{bound.label} {amount}"
    turned = "; worse for the subject, so inverted" if outcome is Outcome.WORSE else ""
    return f"{_how(form, result.factor)}{turned}: {amount}."


def _how(form: Form, factor: float | None) -> str:
    """Return how a factor follows from a figure in this form, with its numbers if it is a single gain."""
    if factor is not None and factor > 1:
        left = 100 / factor
        if form is Form.REDUCTION:
            return f"{100 - left:.4g}% less leaves {left:.4g}%, 100 ÷ {left:.4g}"
        if form is Form.INCREASE:
            return f"{100 * (factor - 1):.4g}% more, 1 + {factor - 1:.4g}"
    return _HOW[form]


def shortened(printed: str) -> str:
    """A figure with at most four significant digits in each number that has decimals: `2.600×` for `2.6003038824×`."""
    return _DECIMAL.sub(lambda number: _four_digits(number[0]), printed)


def _four_digits(number: str) -> str:
    whole = number.partition(".")[0]
    if len(number.replace(".", "").lstrip("0")) <= _DIGITS:
        return number
    return f"{Decimal(number):.0f}" if len(whole) >= _DIGITS else f"{Decimal(number):.{_DIGITS}g}"
