"""The examples of the About page: computed, and by the formula that stands beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.effect import FORMULAS, effect
from claims.words import FORM_RULES, Form
from dashboard.about import examples


@pytest.mark.parametrize("form", FORMULAS)
@pytest.mark.parametrize("figure", ["2", "30", "99.5"])
def test_the_formula_that_is_shown_is_the_one_that_is_computed(form: Form, figure: str) -> None:
    changes = {"before": "40", "before_unit": "minutes"} if form is Form.BEFORE_AFTER else {}
    names = {"value": Decimal(figure), "before": Decimal(40), "max": max, "min": min}
    expected = eval(FORMULAS[form], {"__builtins__": {}}, names)
    claim = examples.example(form, value=figure, **changes)
    assert effect(claim).factor == pytest.approx(float(expected))


def test_every_form_has_an_example_that_the_model_accepts() -> None:
    assert [row["Form"] for row in examples.rows()][: len(Form)] == [form.label.partition(" (")[0] for form in Form]
    for form in Form:
        assert examples.example(form).kind in FORM_RULES[form].kinds


def test_forms_without_a_formula_have_no_factor() -> None:
    for form in set(Form) - FORMULAS.keys():
        assert effect(examples.example(form)).factor is None
