"""Comparability of claims: which may be compared, on which axes they differ or stay silent, and what follows."""

from claims.compare.answer import Answer, answer
from claims.compare.axes import RULES
from claims.compare.axis_states import Row, State
from claims.compare.comparison import AxisResult, Comparison, compare
from claims.compare.rules import Rule, Verdict, Weight
from claims.compare.rules_table import rules_table

__all__ = [
    "RULES",
    "Answer",
    "AxisResult",
    "Comparison",
    "Row",
    "Rule",
    "State",
    "Verdict",
    "Weight",
    "answer",
    "compare",
    "rules_table",
]
