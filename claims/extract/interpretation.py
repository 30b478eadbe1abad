"""Derive kind, form, unit and outcome from a figure, its rule and its quantity."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.effect import in_unit
from claims.extract.figure import Figure
from claims.extract.quantities import Mention
from claims.extract.reading_rule import BYTES, ENERGY, MONEY, NO_QUANTITY, RATES, STEPS, TIME, ReadingRule
from claims.extract.readings import Around
from claims.extract.word_patterns import REDUCE
from claims.words import FORM_RULES, REDUCTIONS, Form, Kind, Outcome, Unit

_FACTORS = (Form.RATIO, Form.SHARE, Form.DIFFERENCE)
_SLOWER = re.compile(r"^ (?:[\w-]+ )?(?:slower|worse|slowdown|overhead|more expensive)\b")
_MORE = re.compile(
    r"^[ -](?:of )?(?:[\w-]+ ){0,2}?(?:increase|higher|more|larger|longer|growth|rise|(?:up)?lift)\b"
    r"(?! (?:[\w-]+[ -])?(?:\w+-)?(?:efficien|compact|economical|frugal|light|sparse|scalable|accurate|robust|"
    r"stable))"
)
_FEWER = re.compile(r"^[ -](?:fewer|less|lesser)\b")
_CUTS = re.compile(rf"{REDUCE}\b[^.;,]{{0,60}}$")
_CAN_TAKE = re.compile(r"\b(?:tolerat|handl|sustain|serv|support|process|enabl|allow|explor|cover|complet)\w{0,4}$")
_BETTER = re.compile(r"^[ -](?:[\w-]+ ){0,2}?(?:improvements?|better|gains?|higher|boosts?|increases?)\b")
_EFFICIENCY = re.compile(
    r"^[ -](?:(?:higher|greater|better|more|improved|increased?) (?:[\w-]+[ -]){0,2}?efficien(?:cy|t)\b|"
    r"(?:[\w-]+ )?(?:increase|improvement|gain|boost|growth|rise|jump) (?:in|of) (?:[\w-]+[ -]){0,2}?efficiency\b)"
)
_EFFICIENCY_BY = re.compile(r"efficiency(?: of [\w -]{1,40}| in [\w -]{1,40})? by$")
_TIMES_THE = re.compile(r"^ (?:of )?(?:(?:the|its|their|that|those) |as (?:much|many)\b)")
_TWICE = "times"  # the wording of twice and double
_GROWS = re.compile(
    r"\b(?:(?:increas|rais|inflat|elevat)\w{1,4}|grows?|growing|grew|climb\w{0,3}|ris(?:es?|ing)|rose)\b"
    r"(?!.*\b(?:reduc|improv|decreas|lower|cut|sav)).{0,80}\bby$"
)
_DEGRADES = re.compile(r"\bdegrad(?:es?|ed|ing)\b[^.;,]{0,40} by$")
_FALLS = re.compile(r"\b(?:drop|declin|decreas)\w{1,5} by$")
_LESS = re.compile(r"^[ -](?:of )?(?:[\w-]+ ){0,2}?(?:decrease|reduction|lower|less|fewer|smaller)\b")


# A difference or a pair of such units is about this kind, whatever words are near.
KIND_OF_UNIT = {
    **dict.fromkeys(BYTES, Kind.MEMORY_REDUCTION),
    **dict.fromkeys(RATES, Kind.SPEEDUP),
    **dict.fromkeys(MONEY | ENERGY | STEPS, Kind.COST_REDUCTION),
    **dict.fromkeys((Unit.GPU_DAYS, Unit.TPU_HOURS), Kind.COST_REDUCTION),
    Unit.MS: Kind.SPEEDUP,
    Unit.SECONDS: Kind.SPEEDUP,
    Unit.MINUTES: Kind.SPEEDUP,
    Unit.HOURS: Kind.SPEEDUP,
    Unit.DAYS: Kind.SPEEDUP,
    Unit.TOKENS: Kind.DATA_REDUCTION,
    Unit.SAMPLES: Kind.DATA_REDUCTION,
    Unit.PARAMETERS: Kind.PARAMETER_REDUCTION,
    Unit.FLOPS: Kind.COST_REDUCTION,
    Unit.GPU_HOURS: Kind.COST_REDUCTION,
}


class Interpretation(NamedTuple):
    """How a figure is read."""

    kind: Kind
    form: Form
    unit: Unit | None
    outcome: Outcome
    percent_of_ratio: bool = False
    """Whether the printed factor is a share: "0.72 times the parameters" means 72 percent of them."""
    doubt: str | None = None
    """Why the reading may be wrong."""


def interpret(
    figure: Figure, rule: ReadingRule, mention: Mention | None, around: Around, compressed: bool
) -> Interpretation | None:
    """Return how the figure is read, or None if it compares nothing that the text names.

    `around` is the text before and after the figure; `compressed` says that the paper is about quantization: "smaller"
    then means bytes, not parameters.
    """
    vague = figure.unit is None or bool(figure.wording)
    if vague and rule.form in _FACTORS and mention is None and not rule.alone:
        return None
    if figure.unit is None and rule.form == Form.DIFFERENCE and mention and mention.quantity.kind != Kind.QUALITY_GAIN:
        return None
    unsure = (
        mention is None
        and rule.form in (Form.RATIO, Form.REDUCTION, Form.SHARE)
        and not rule.kind
        and not figure.wording
    )
    kind = (
        rule.kind
        or (KIND_OF_UNIT.get(figure.unit) if figure.unit else None)
        or _kind(figure, rule, mention, around, compressed)
    )
    form, outcome = _form(figure, rule, kind, mention, around.bare, around.after)
    if kind not in FORM_RULES[form].kinds:
        allowed = _allowed(form, kind)
        if allowed is None:
            return None
        kind = allowed
    if form == Form.RATIO and figure.high is not None and figure.high < 1:
        return Interpretation(kind, Form.SHARE, Unit.PERCENT, outcome, percent_of_ratio=True)
    return Interpretation(kind, form, _unit(figure, form, kind), outcome, doubt=NO_QUANTITY if unsure else None)


def _kind(figure: Figure, rule: ReadingRule, mention: Mention | None, near: Around, compressed: bool) -> Kind:
    """Return the kind of the nearest quantity; without one a factor is a speedup, any other change a quality gain."""
    if figure.unit == Unit.POINTS:
        return Kind.QUALITY_GAIN
    if mention is None and rule.form == Form.RATIO:
        if figure.high is not None and figure.high < 1:
            return Kind.COST_REDUCTION
        better = Kind.QUALITY_GAIN if _BETTER.match(near.after) else Kind.SPEEDUP
        return Kind.COST_REDUCTION if _LESS.match(near.after) else better
    if mention is None and rule.form == Form.REDUCTION:
        return Kind.COST_REDUCTION
    if mention is None or (
        rule.form == Form.INCREASE and mention.quantity.name == "efficiency" and _is_efficiency(near.bare, near.after)
    ):
        return Kind.QUALITY_GAIN
    if (
        rule.form == Form.RATIO
        and _FEWER.match(near.after)
        and mention.quantity.name in ("quality", "percent score", "score")
    ):
        return Kind.COST_REDUCTION
    if mention.quantity.name == "smaller" and compressed:
        return Kind.MEMORY_REDUCTION
    return mention.quantity.kind


def _form(
    figure: Figure, rule: ReadingRule, kind: Kind, mention: Mention | None, before: str, after: str
) -> tuple[Form, Outcome]:
    """Return the form and the outcome: an increase of what should be small is worse."""
    form, outcome = rule.form, rule.outcome
    lower = bool(mention and mention.quantity.lower_is_better)
    if form == Form.BEFORE_AFTER:
        return form, Outcome.WORSE if _goes_wrong(figure, mention) else outcome
    if _DEGRADES.search(before):
        grown = _growth(kind) if lower and figure.unit == Unit.PERCENT else Form.DIFFERENCE
        return grown, Outcome.WORSE
    grows = bool(_MORE.match(after) or _GROWS.search(before))
    if figure.wording == "magnitude" and figure.low is None:
        return Form.WORDS, outcome
    if form == Form.RATIO:
        times_the = _TIMES_THE.match(after) and figure.wording in ("", _TWICE) and not _CUTS.search(before)
        more = (grows and not _is_efficiency(before, after)) or times_the
        worse = _SLOWER.match(after) or (lower and more and not _CAN_TAKE.search(before))
        return form, Outcome.WORSE if worse and rule.kind is None and (figure.high or 1) >= 1 else outcome
    if outcome == Outcome.WORSE and lower and _FALLS.search(before):
        return Form.REDUCTION, Outcome.BETTER
    if form == Form.INCREASE and _is_efficiency(before, after):
        form = _growth(kind)
    elif form == Form.INCREASE and lower:
        outcome = Outcome.WORSE if grows else outcome
        form = Form.REDUCTION if not grows else _growth(kind)
    elif form == Form.INCREASE and kind in REDUCTIONS:
        form = Form.REDUCTION
    elif form == Form.INCREASE and mention is not None and mention.quantity.percent:
        form = Form.DIFFERENCE
    elif form == Form.REDUCTION and kind == Kind.QUALITY_GAIN and mention is not None and not lower:
        form, outcome = (Form.DIFFERENCE if mention.quantity.percent else form), Outcome.WORSE
    elif form == Form.DIFFERENCE and rule.kind == Kind.QUALITY_GAIN:
        outcome = Outcome.WORSE if (grows if lower else _LESS.match(after)) else outcome
    if form == Form.SHARE and kind == Kind.QUALITY_GAIN and not lower and (figure.high or 0) < 100:
        outcome = Outcome.WORSE  # 97% of the accuracy
    if form in (Form.INCREASE, Form.REDUCTION) and figure.unit != Unit.PERCENT:
        form = Form.DIFFERENCE
    if form == Form.REDUCTION and figure.high is not None and figure.high >= 100:
        form = Form.INCREASE if kind in FORM_RULES[Form.INCREASE].kinds else form
    return form, outcome


def _goes_wrong(figure: Figure, mention: Mention | None) -> bool:
    """Return whether the value after is worse than the one before, as far as unit or quantity say what is better."""
    before = figure.before and in_unit(figure.before, figure.before_unit, figure.unit)
    if before is None or figure.low is None or figure.high is None:
        return False
    if figure.unit in TIME | BYTES | MONEY | ENERGY | {Unit.SECONDS_PER_TOKEN}:
        return figure.low > before
    if figure.unit in RATES:
        return figure.high < before
    if mention is None or mention.quantity.weak:
        return False
    return figure.low > before if mention.quantity.lower_is_better else figure.high < before


def _is_efficiency(before: str, after: str) -> bool:
    """Return whether the figure says how much an efficiency grows: not a reduction by as many percent."""
    return bool(_EFFICIENCY.match(after) or _EFFICIENCY_BY.search(before))


def _growth(kind: Kind) -> Form:
    """Return the form of "20% more": an increase, if its kind has one."""
    return Form.INCREASE if kind in FORM_RULES[Form.INCREASE].kinds else Form.DIFFERENCE


def _allowed(form: Form, kind: Kind) -> Kind | None:
    """Return a kind that the form allows in place of `kind`, or None."""
    kinds = FORM_RULES[form].kinds
    if kind == Kind.CAPACITY and Kind.COST_REDUCTION in kinds and form in (Form.REDUCTION, Form.SHARE):
        return Kind.COST_REDUCTION
    if kind == Kind.CAPACITY and Kind.QUALITY_GAIN in kinds:
        return Kind.QUALITY_GAIN
    if kind in REDUCTIONS and Kind.SPEEDUP in kinds:
        return Kind.SPEEDUP
    return Kind.QUALITY_SCORE if form == Form.ABSOLUTE else None


def _unit(figure: Figure, form: Form, kind: Kind) -> Unit | None:
    if form == Form.WORDS:
        return None
    if form == Form.RATIO:
        return Unit.X
    if figure.unit is None:
        quality = (Kind.QUALITY_GAIN, Kind.QUALITY_SCORE)
        return Unit.SCORE if kind in quality else Unit.COUNT if kind == Kind.RESOURCE_USE else Unit.UNSTATED
    return figure.unit
