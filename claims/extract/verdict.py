"""From a figure, its rule and the quantity it is about to kind, form, unit and outcome."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.extract.figure import Figure
from claims.extract.quantities import Mention
from claims.extract.rule import Rule
from claims.words import FORM_RULES, REDUCTIONS, Form, Kind, Outcome, Unit

_FACTORS = (Form.RATIO, Form.SHARE, Form.DIFFERENCE)
_SLOWER = re.compile(r"^ (?:[\w-]+ )?(?:slower|worse|slowdown|overhead|more expensive)\b")
_MORE = re.compile(
    r"^[ -](?:of )?(?:[\w-]+ ){0,2}?(?:increase|higher|more|larger|longer|growth|rise)\b"
    r"(?! (?:[\w-]+[ -])?(?:\w+-)?efficient)"
)
_GROWS = re.compile(
    r"\b(?:increas|rais|inflat|elevat)\w{1,4}\b(?!.*\b(?:reduc|improv|decreas|lower|cut|sav)).{0,80}\bby$"
)
_FALLS = re.compile(r"\b(?:drop|declin|decreas)\w{1,5} by$")
_LESS = re.compile(r"^[ -](?:of )?(?:[\w-]+ ){0,2}?(?:decrease|reduction|lower|less|fewer|smaller)\b")


# A difference or a pair of such units is about this, whatever stands near.
_KIND_OF_UNIT = {
    Unit.MB: Kind.MEMORY_REDUCTION,
    Unit.GB: Kind.MEMORY_REDUCTION,
    Unit.MS: Kind.SPEEDUP,
    Unit.SECONDS: Kind.SPEEDUP,
    Unit.MINUTES: Kind.SPEEDUP,
    Unit.HOURS: Kind.SPEEDUP,
    Unit.DAYS: Kind.SPEEDUP,
    Unit.TOKENS_PER_SECOND: Kind.SPEEDUP,
    Unit.SECONDS_PER_TOKEN: Kind.SPEEDUP,
    Unit.FPS: Kind.SPEEDUP,
    Unit.TOKENS: Kind.DATA_REDUCTION,
    Unit.SAMPLES: Kind.DATA_REDUCTION,
    Unit.PARAMETERS: Kind.PARAMETER_REDUCTION,
    Unit.COUNT: Kind.COST_REDUCTION,
    Unit.FLOPS: Kind.COST_REDUCTION,
    Unit.USD: Kind.COST_REDUCTION,
    Unit.GPU_HOURS: Kind.COST_REDUCTION,
}


class Verdict(NamedTuple):
    """How a figure is read."""

    kind: Kind
    form: Form
    unit: Unit | None
    outcome: Outcome


def verdict(
    figure: Figure, rule: Rule, mention: Mention | None, around: tuple[str, str], compressed: bool
) -> Verdict | None:
    """How the figure is read; None where it compares nothing that the text names.

    `around` is the text before and after the figure; `compressed` says that the paper is about quantization:
    "smaller" then means bytes, not parameters.
    """
    vague = figure.unit is None or bool(figure.wording)
    if vague and rule.form in _FACTORS and mention is None:
        return None
    if figure.unit is None and rule.form == Form.DIFFERENCE and mention and mention.quantity.kind != Kind.QUALITY_GAIN:
        return None
    kind = (
        rule.kind
        or (_KIND_OF_UNIT.get(figure.unit) if figure.unit else None)
        or _kind(figure, rule, mention, around[1], compressed)
    )
    form, outcome = _form(figure, rule, kind, mention, *around)
    if kind not in FORM_RULES[form].kinds:
        allowed = _allowed(form, kind)
        if allowed is None:
            return None
        kind = allowed
    return Verdict(kind, form, _unit(figure, form, kind), outcome)


def _kind(figure: Figure, rule: Rule, mention: Mention | None, after: str, compressed: bool) -> Kind:
    """The kind of the nearest quantity; a factor that names none is a speedup, any other change one of quality."""
    if figure.unit == Unit.POINTS:
        return Kind.QUALITY_GAIN
    if mention is None and rule.form == Form.RATIO:
        return Kind.COST_REDUCTION if _LESS.match(after) else Kind.SPEEDUP
    if mention is None:
        return Kind.QUALITY_GAIN
    if mention.quantity.name == "smaller" and compressed:
        return Kind.MEMORY_REDUCTION
    return mention.quantity.kind


def _form(
    figure: Figure, rule: Rule, kind: Kind, mention: Mention | None, before: str, after: str
) -> tuple[Form, Outcome]:
    """The form, and the outcome: more of what should be little is worse."""
    form, outcome = rule.form, rule.outcome
    lower = bool(mention and mention.quantity.lower_is_better)
    grows = bool(_MORE.match(after) or _GROWS.search(before))
    if figure.wording == "magnitude" and figure.low is None:
        return Form.WORDS, outcome
    if form == Form.RATIO:
        return form, Outcome.WORSE if _SLOWER.match(after) or (lower and grows) else outcome
    if outcome == Outcome.WORSE and lower and _FALLS.search(before):
        return Form.REDUCTION, Outcome.BETTER
    if form == Form.INCREASE and lower:
        outcome = Outcome.WORSE if grows else outcome
        form = Form.REDUCTION
    elif form == Form.INCREASE and kind in REDUCTIONS:
        form = Form.REDUCTION
    elif form == Form.INCREASE and mention is not None and mention.quantity.percent:
        form = Form.DIFFERENCE
    elif form == Form.REDUCTION and kind == Kind.QUALITY_GAIN and mention is not None and not lower:
        outcome = Outcome.WORSE
    elif form == Form.DIFFERENCE and rule.kind == Kind.QUALITY_GAIN:
        wrong_way = _MORE if lower else _LESS
        outcome = Outcome.WORSE if wrong_way.match(after) else outcome
    if form in (Form.INCREASE, Form.REDUCTION) and figure.unit != Unit.PERCENT:
        form = Form.DIFFERENCE
    if form == Form.REDUCTION and figure.high is not None and figure.high >= 100:
        form = Form.INCREASE if kind in FORM_RULES[Form.INCREASE].kinds else form
    return form, outcome


def _allowed(form: Form, kind: Kind) -> Kind | None:
    """A kind that the form may have, in place of one that it may not."""
    kinds = FORM_RULES[form].kinds
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
