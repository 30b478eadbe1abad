"""An example of each form, made up, and what the tools compute from it."""

from __future__ import annotations

from typing import Any

from claims import phrases
from claims.effect import FORMULAS, effect
from claims.model import Claim
from claims.words import Form, Outcome

_GIVEN: dict[Form, dict[str, Any]] = {
    Form.RATIO: {"kind": "speedup", "value": "2.72", "unit": "x"},
    Form.REDUCTION: {"kind": "speedup", "value": "30", "unit": "percent", "metric": "less training time"},
    Form.INCREASE: {"kind": "speedup", "value": "40", "unit": "percent", "metric": "more throughput"},
    Form.SHARE: {"kind": "memory_reduction", "value": "5", "unit": "percent", "metric": "of the memory"},
    Form.BEFORE_AFTER: {
        "kind": "speedup", "value": "76", "unit": "minutes", "before": "3", "before_unit": "days",
    },
    Form.DIFFERENCE: {"kind": "quality_gain", "value": "11.08", "unit": "points"},
    Form.ABSOLUTE: {"kind": "quality_score", "value": "84", "unit": "percent"},
    Form.BOUND: {"kind": "complexity_bound", "bound": "O(T^{2/3})"},
    Form.WORDS: {"kind": "comparison", "baseline": {"as_printed": "earlier methods"}},
}  # fmt: skip


def example(form: Form, **changes: Any) -> Claim:
    """A made-up claim of this form."""
    return Claim.model_validate(
        {"id": "c1", "form": form.value, "evidence": {"quote": "as in the paper"}, **_GIVEN[form], **changes}
    )


def rows() -> list[dict[str, str]]:
    """A row for each form: how it is printed, the formula, and the example's factor."""
    return [
        {
            "Form": form.label.partition(" (")[0],
            "Example": phrases.in_short(example(form)),
            "Formula": FORMULAS.get(form, "none"),
            "Factor": _amount(example(form)),
        }
        for form in Form
    ] + [
        {
            "Form": "reduction, worse",
            "Example": phrases.in_short(example(Form.REDUCTION, outcome=Outcome.WORSE.value, metric="slower")),
            "Formula": f"1 / ({FORMULAS[Form.REDUCTION]})",
            "Factor": _amount(example(Form.REDUCTION, outcome=Outcome.WORSE.value)),
        }
    ]


def _amount(claim: Claim) -> str:
    result = effect(claim)
    if result.factor is not None:
        return phrases.times(result.factor)
    return f"{result.points:+.4g} points, no factor" if result.points is not None else "none"
