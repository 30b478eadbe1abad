from __future__ import annotations

from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.effect import MOST_ORDERS, in_unit
from claims.model import Claim, number
from claims.words import FORM_RULES, Attribution, Form, Kind, Outcome, Quantity, Unit


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """Kind, form, unit and figures of a claim fit each other."""
    for i, claim in enumerate(file.record.claims):
        for step, found, allowed, fix in _misfits(claim):
            yield Finding(("claims", i, step), found, allowed, fix)


def _misfits(claim: Claim) -> Iterator[tuple[str, str, str, str]]:
    rule = FORM_RULES[claim.form]
    if claim.kind not in rule.kinds:
        forms = ", ".join(form for form, other in FORM_RULES.items() if claim.kind in other.kinds)
        yield "form", f'"{claim.form}" with kind {claim.kind}', f"{forms} for this kind", "change form or kind"
        return
    yield from _fields(claim)
    if claim.unit is not None and rule.units and claim.unit not in rule.units:
        units = [unit for unit in Unit if unit in rule.units]
        fix = (
            f'write "{units[0]}", or change the form'
            if len(units) == 1
            else "write the printed unit, or change the form"
        )
        yield "unit", f'"{claim.unit}" with form {claim.form}', ", ".join(units), fix
    yield from _numbers(claim)
    yield from _details(claim)
    if (claim.outcome is Outcome.EQUAL) and claim.kind is not Kind.COMPARISON:
        yield "outcome", f'"equal" with kind {claim.kind}', "better, worse", "use kind comparison for a tie"
    if claim.kind is Kind.COMPARISON and claim.baseline is None and claim.outcome is not Outcome.EQUAL:
        yield "kind", "a comparison without a baseline", "a baseline", "add `baseline:` with `as_printed:`"


def _details(claim: Claim) -> Iterator[tuple[str, str, str, str]]:
    """A quantity of the claim's kind; a spread with its kind; a cited source for a cited figure alone."""
    if claim.quantity is not None and claim.quantity.kind != claim.kind:
        allowed = ", ".join(quantity for quantity in Quantity if quantity.kind == claim.kind)
        yield (
            "quantity",
            f'"{claim.quantity}" with kind {claim.kind}',
            allowed or "no quantity for this kind",
            "write one of these, or delete it",
        )
    if (claim.spread is None) != (claim.spread_kind is None):
        lacking = "spread" if claim.spread is None else "spread_kind"
        yield lacking, f"no {lacking}", "spread and spread_kind together", f"add `{lacking}:`, or delete the other"
    if claim.cites is not None and claim.attribution is not Attribution.CITED:
        yield (
            "cites",
            f"`cites` with attribution {claim.attribution}",
            "only with attribution cited",
            "set `attribution:`",
        )


def _fields(claim: Claim) -> Iterator[tuple[str, str, str, str]]:
    """Which of value, low, high, unit, before and bound stand there, against what the form needs."""
    needs = FORM_RULES[claim.form].needs
    ranged = claim.low is not None or claim.high is not None
    if "value" in needs:
        if ranged and claim.value is not None:
            yield "value", "both a value and a range", "value, or low and high", "delete one of the two"
        elif ranged and (claim.low is None or claim.high is None):
            end = "low" if claim.low is None else "high"
            yield "low" if end == "high" else "high", f"a range without {end}", "low and high", f"add `{end}:`"
        elif not ranged and claim.value is None:
            yield "form", f"form {claim.form} without a figure", "value, or low and high", "add `value:`"
    for name in ("unit", "before", "bound"):
        present = getattr(claim, name) is not None
        if name in needs and not present:
            yield "form", f"form {claim.form} without {name}", f"a {name}", f"add `{name}:`"
        if name not in needs and present:
            yield name, f"{name} with form {claim.form}", f"no {name} here", f"delete `{name}`, or change the form"
    if "value" not in needs and (claim.value is not None or ranged):
        field = "value" if claim.value is not None else "low" if claim.low is not None else "high"
        yield field, f"a figure with form {claim.form}", "no figure here", "delete it, or change the form"
    if claim.previous_bound is not None and claim.form is not Form.BOUND:
        yield "previous_bound", f"previous_bound with form {claim.form}", "only with form bound", "delete it"
    if claim.before_unit is not None and claim.before is None:
        yield "before_unit", "before_unit without before", "both or none", "add `before:`, or delete it"


def _numbers(claim: Claim) -> Iterator[tuple[str, str, str, str]]:
    figures = {name: number(text) for name in ("value", "low", "high", "before") if (text := getattr(claim, name))}
    for name, figure in figures.items():
        if figure == 0 and claim.form is not Form.ABSOLUTE:
            yield name, f'"{getattr(claim, name)}"', "a figure above 0", "use form words for `no` or `zero`"
        if claim.form is Form.REDUCTION and name != "before" and figure >= 100:
            yield (
                name,
                f'"{getattr(claim, name)}" percent less',
                "above 0 and under 100",
                "use form ratio for 2x less, or correct the value",
            )
        if claim.unit is Unit.ORDERS and figure > MOST_ORDERS:
            yield (
                name,
                f'"{getattr(claim, name)}" orders',
                f"at most {MOST_ORDERS}",
                "write the printed number of orders",
            )
        if claim.form is Form.SHARE and figure == (1 if claim.unit is Unit.X else 100):
            yield (
                name,
                f'"{getattr(claim, name)}" {claim.unit} as much',
                "another share than 100",
                "use kind comparison, outcome equal",
            )
    if "low" in figures and "high" in figures and figures["low"] >= figures["high"]:
        yield "low", f'low "{claim.low}", high "{claim.high}"', "low under high", "swap the two"
    if (
        claim.before is not None
        and claim.before_unit is not None
        and claim.unit is not None
        and in_unit(number("1"), claim.before_unit, claim.unit) is None
    ):
        yield (
            "before_unit",
            f'"{claim.before_unit}" against {claim.unit}',
            f"a unit that converts to {claim.unit}",
            "write both figures in units of one kind",
        )
